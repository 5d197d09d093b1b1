package org.communitykit.analytics.anonymous;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.communitykit.Ids;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Periods;
import org.communitykit.analytics.Unit;
import org.communitykit.storage.Text;

/**
 * How much privacy all releases together may cost: what a member did ever, or what they did in any one year, month or
 * week. A release over a period spends what every window that the period touches has.
 *
 * @param per what a window is; empty if there is only one
 * @param limit what each window has
 */
public record PrivacyBudget(String name, ZoneId zone, Optional<Unit> per, Loss limit) {
    /** The most windows that a period may touch. */
    public static final int MOST_WINDOWS = 400;

    /** The name of the only window. */
    static final LocalDate EVER = LocalDate.of(1, 1, 1);

    public PrivacyBudget {
        Ids.check(name, "name of a budget");
        Text.check(zone.getId(), "zone of a budget");
    }

    /** One that is spent once and for all. */
    public static PrivacyBudget of(String name, ZoneId zone, Loss limit) {
        return new PrivacyBudget(name, zone, Optional.empty(), limit);
    }

    /** One that is there anew for what is done in each of these, weeks starting on Monday. */
    public PrivacyBudget each(Unit unit) {
        return new PrivacyBudget(name, zone, Optional.of(unit), limit);
    }

    /** The first days of the windows that the period touches, in order. */
    List<LocalDate> windows(Period period) {
        if (per.isEmpty()) {
            return List.of(EVER);
        }
        var units = new Periods(per.get(), zone, DayOfWeek.MONDAY);
        var windows = new ArrayList<LocalDate>();
        var window = units.containing(period.start());
        while (window.start().isBefore(period.end())) {
            if (windows.size() == MOST_WINDOWS) {
                throw new IllegalArgumentException(
                        period + " touches more than " + MOST_WINDOWS + " windows of " + name);
            }
            windows.add(window.first());
            window = units.containing(window.until());
        }
        return windows;
    }
}
