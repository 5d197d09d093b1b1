/** Messages that are not published until somebody has looked at them. */
@NullMarked
package org.communitykit.messaging.held;

import org.jspecify.annotations.NullMarked;
