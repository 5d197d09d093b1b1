package org.communitykit.offline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an operation that was handed over.
 *
 * @param reason the {@link org.communitykit.CommunityException#code() code} of what was thrown; of those refused or put off
 * @param heads the operations on the subject that nothing has taken the place of; to be {@link Op#seen} by the next one
 */
public record Receipt(
        String op, String subject, State state, @Nullable String reason, List<String> heads) {
    /** What became of it. */
    public enum State {
        /** It is what holds now. */
        HOLDS,
        /** It was taken, and something else holds: what took its place, or, side by side with it, what wins. */
        TAKEN,
        /** It was not allowed or not possible, and counts for nothing. */
        REFUSED,
        /** It could not be done just now. Hand it over again. */
        LATER
    }

    public Receipt {
        heads = List.copyOf(heads);
    }

    /** Whether the device may forget the operation. */
    public boolean isFinal() {
        return state != State.LATER;
    }
}
