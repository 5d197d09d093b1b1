/** Short answers to a message, counted: thumbs, emoji, votes. */
@NullMarked
package org.communitykit.messaging.reaction;

import org.jspecify.annotations.NullMarked;
