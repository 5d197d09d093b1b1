/** What a conversation within a channel is about: titles, tags, and whether it has been resolved. */
@NullMarked
package org.communitykit.messaging.topic;

import org.jspecify.annotations.NullMarked;
