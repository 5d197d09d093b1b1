package org.communitykit.consent;

import java.time.Duration;

/**
 * How many things somebody is sent by a medium within a stretch of time, all campaigns together. A window begins with each
 * thing that is sent and slides with it, so no stretch of that length ever holds more.
 *
 * @param scope a purpose, which stands for those below it too ({@code newsletter} for {@code newsletter/garden}), or empty for
 *     everything that takes consent
 * @param most 1 to {@value #MOST}
 * @param window up to {@value #DAYS} days
 */
public record Cap(String scope, Medium medium, int most, Duration window) {
    /** The highest cap. */
    public static final int MOST = 100;

    /** The longest window in days. */
    public static final int DAYS = 366;

    public Cap {
        if (!scope.isEmpty()) {
            Purpose.check(scope);
        }
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("a cap lies between 1 and " + MOST + ", not at " + most);
        }
        if (window.isNegative() || window.isZero() || window.compareTo(Duration.ofDays(DAYS)) > 0) {
            throw new IllegalArgumentException("a cap's window lasts up to " + DAYS + " days, not " + window);
        }
    }

    boolean isOn(Medium other, Purpose purpose) {
        var name = purpose.name();
        return medium == other
                && purpose.basis() != Basis.TRANSACTIONAL
                && (scope.isEmpty() || name.equals(scope) || name.startsWith(scope + "/"));
    }

    /** What its counts are kept under. */
    String key() {
        return medium + ":" + scope;
    }
}
