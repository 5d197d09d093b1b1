/** What members have begun to write. */
@NullMarked
package org.communitykit.messaging.draft;

import org.jspecify.annotations.NullMarked;
