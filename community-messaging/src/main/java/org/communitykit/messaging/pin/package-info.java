/** Messages that a channel keeps in sight. */
@NullMarked
package org.communitykit.messaging.pin;

import org.jspecify.annotations.NullMarked;
