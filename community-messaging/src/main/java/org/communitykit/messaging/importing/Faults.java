package org.communitykit.messaging.importing;

import java.time.Instant;
import java.util.Optional;
import org.communitykit.messaging.reaction.NewReaction;

/** What can be seen to be wrong with an item on its own. */
final class Faults {
    private static final Instant EARLIEST = Instant.EPOCH;

    private Faults() {}

    /** Why the item cannot be taken, as a fixed phrase by which problems are counted. */
    static Optional<String> of(Item item, Instant now) {
        if (item instanceof Item.Person person && person.since() != null) {
            return of(person.since(), now);
        }
        if (item instanceof Item.Topic topic) {
            return of(topic.at(), now);
        }
        if (item instanceof Item.Message message) {
            return of(message.at(), now);
        }
        if (item instanceof Item.Edit edit) {
            return of(edit.at(), now);
        }
        if (item instanceof Item.Answer answer) {
            return of(answer.at(), now);
        }
        return item instanceof Item.Reaction reaction ? of(reaction, now) : Optional.empty();
    }

    private static Optional<String> of(Item.Reaction reaction, Instant now) {
        if (!Fit.isReaction(reaction.key()) || Math.abs(reaction.value()) > NewReaction.MAX_VALUE) {
            return Optional.of("not a reaction");
        }
        return reaction.by() == null && reaction.token() == null
                ? Optional.of("a reaction by nobody")
                : of(reaction.at(), now);
    }

    private static Optional<String> of(Instant at, Instant now) {
        if (at.isBefore(EARLIEST)) {
            return Optional.of("a time before 1970");
        }
        return at.isAfter(now) ? Optional.of("a time in the future") : Optional.empty();
    }
}
