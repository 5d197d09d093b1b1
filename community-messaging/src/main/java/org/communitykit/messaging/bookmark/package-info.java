/** Messages that members want to come back to. */
@NullMarked
package org.communitykit.messaging.bookmark;

import org.jspecify.annotations.NullMarked;
