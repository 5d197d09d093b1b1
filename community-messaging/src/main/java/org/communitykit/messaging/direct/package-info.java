/** Conversations of certain members and nobody else. */
@NullMarked
package org.communitykit.messaging.direct;

import org.jspecify.annotations.NullMarked;
