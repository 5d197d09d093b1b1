/** Polls: ballots on the question that goes with a message, and how it stands. */
@NullMarked
package org.communitykit.messaging.poll;

import org.jspecify.annotations.NullMarked;
