package org.communitykit.messaging.poll;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.content.PollBlock;
import org.jspecify.annotations.Nullable;

/**
 * A poll as it is shown to somebody.
 *
 * @param asked the question and its options
 * @param closedAt from when on nobody can vote; absent while somebody still can
 * @param mine the options the viewer voted for, in their order; empty without a vote, and once secret ballots are gone
 * @param tally how it stands, if the viewer is to see that
 */
public record Poll(
        MessageId message, PollBlock asked, @Nullable Instant closedAt, List<Integer> mine, Optional<Tally> tally) {
    public Poll {
        mine = List.copyOf(mine);
    }

    public boolean isClosed() {
        return closedAt != null;
    }
}
