/** Places to talk within a group: who has joined them, and the numbers their messages have. */
@NullMarked
package org.communitykit.messaging.channel;

import org.jspecify.annotations.NullMarked;
