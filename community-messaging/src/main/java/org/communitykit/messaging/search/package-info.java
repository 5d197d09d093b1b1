/** What was said, found again by its words. */
@NullMarked
package org.communitykit.messaging.search;

import org.jspecify.annotations.NullMarked;
