/**
 * Counting votes: ballots of ranks or scores, the methods that count them, and the whole of each count, stage by stage.
 *
 * <p>Everything here is a function of the ballots and, where a method leaves a tie, of a {@link
 * org.communitykit.election.Lot} that was drawn beforehand: whoever has the ballots can count again and must get the same.
 */
@NullMarked
package org.communitykit.election;

import org.jspecify.annotations.NullMarked;
