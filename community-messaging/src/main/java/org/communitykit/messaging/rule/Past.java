package org.communitykit.messaging.rule;

import java.time.Instant;
import java.util.Optional;

/** What is known of an author; looked up when it is asked for. */
public interface Past {
    /** Since when they are a member of the community. */
    Instant memberSince();

    /** How many messages they have posted, or {@code most} if it is that many or more; reads as many rows. */
    int messages(int most);

    /**
     * When they last posted the same, in any channel, however it was written ({@link WordList} says how texts are
     * compared); forgotten once it is older than every {@link Repetition} in use looks back.
     */
    Optional<Instant> lastSaid(String text);
}
