package org.communitykit.storage.jdbc;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The counters this process has moved lately, so that it need not ask for what it knows. A counter that others move too
 * is not predicted until it has been found undisturbed for a while. Used only by whoever writes.
 */
final class Numbers {
    private static final int KEPT = 10_000;
    private static final int DISTRUST = 64;

    record Name(String tenant, String name) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Name another && tenant.equals(another.tenant) && name.equals(another.name);
        }

        @Override
        public int hashCode() {
            return 31 * tenant.hashCode() + name.hashCode();
        }
    }

    private record Known(long last, int distrust) {}

    private final Map<Name, Known> known = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Name, Known> eldest) {
            return size() > KEPT;
        }
    };

    /** The value the counter probably has; null if it has to be asked for. */
    @Nullable
    Long predicted(Name name) {
        var last = known.get(name);
        return last == null || last.distrust > 0 ? null : last.last;
    }

    /** The database gave this number when it was asked. */
    void seen(Name name, long value) {
        var last = known.get(name);
        if (last != null) {
            int distrust = value == last.last + 1 ? Math.max(0, last.distrust - 1) : DISTRUST;
            known.put(name, new Known(value, distrust));
        }
    }

    void committed(Name name, long value) {
        var last = known.get(name);
        known.put(name, new Known(value, last == null ? 0 : last.distrust));
    }

    /** A prediction was wrong, or is in doubt. */
    void disturbed(Name name) {
        known.put(name, new Known(-1, DISTRUST));
    }

    void forget() {
        known.clear();
    }
}
