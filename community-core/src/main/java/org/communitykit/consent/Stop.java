package org.communitykit.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why an address, of which only a keyed hash is kept, is not written to: at all, or for one purpose.
 *
 * @param scope the purpose, or empty for all of them
 * @param except purposes to which its owner has agreed anew since they had enough of everything
 */
record Stop(
        String hash,
        String scope,
        @Nullable Instant unsubscribed,
        @Nullable Instant complained,
        @Nullable Instant bouncing,
        @Nullable Instant barred,
        List<String> except) {
    static final String ALL = "";
    static final int MOST_EXCEPT = 50;

    Stop {
        except = List.copyOf(except);
    }

    static Stop none(String hash, String scope) {
        return new Stop(hash, scope, null, null, null, null, List.of());
    }

    Stop because(Cause cause, Instant at) {
        return switch (cause) {
            case UNSUBSCRIBED -> new Stop(hash, scope, at, complained, bouncing, barred, List.of());
            case COMPLAINED -> new Stop(hash, scope, unsubscribed, at, bouncing, barred, List.of());
            case BOUNCING -> new Stop(hash, scope, unsubscribed, complained, at, barred, except);
            case BARRED -> new Stop(hash, scope, unsubscribed, complained, bouncing, at, except);
        };
    }

    Stop without(Cause cause) {
        return switch (cause) {
            case UNSUBSCRIBED -> new Stop(hash, scope, null, complained, bouncing, barred, except);
            case COMPLAINED -> new Stop(hash, scope, unsubscribed, null, bouncing, barred, except);
            case BOUNCING -> new Stop(hash, scope, unsubscribed, complained, null, barred, except);
            case BARRED -> new Stop(hash, scope, unsubscribed, complained, bouncing, null, except);
        };
    }

    /** Its owner agrees to this purpose again. */
    Stop except(String purpose) {
        if (!refused() || except.contains(purpose)) {
            return this;
        }
        var more = new ArrayList<>(except);
        more.add(purpose);
        // what falls off is refused again: the safe side
        var kept = more.subList(Math.max(0, more.size() - MOST_EXCEPT), more.size());
        return new Stop(hash, scope, unsubscribed, complained, bouncing, barred, kept);
    }

    /** Whether its owner wants nothing, purposes they agreed to since left aside. */
    boolean refused() {
        return unsubscribed != null || complained != null;
    }

    boolean refuses(String purpose) {
        return refused() && !except.contains(purpose);
    }

    /** When its owner last refused, if they did. */
    @Nullable
    Instant refusedAt() {
        return Stream.of(unsubscribed, complained)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    boolean isNothing() {
        return !refused() && bouncing == null && barred == null;
    }
}
