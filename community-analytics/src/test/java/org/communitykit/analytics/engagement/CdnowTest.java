package org.communitykit.analytics.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Analytics;
import org.communitykit.analytics.Concentration;
import org.communitykit.analytics.Kinds;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Retention;
import org.communitykit.analytics.Unit;
import org.communitykit.member.MemberId;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.Test;

/** Customers who first bought at CDNOW in the first quarter of 1997, and what they bought until June 1998. */
class CdnowTest {
    private record Purchase(String customer, LocalDate day, double dollars) {}

    private static List<Purchase> purchases(String file, int customerColumn) {
        var purchases = new ArrayList<Purchase>();
        for (var line : RealData.lines(file)) {
            var fields = line.strip().split("\\s+");
            if (fields.length > customerColumn + 3 && Character.isDigit(fields[0].charAt(0))) {
                purchases.add(new Purchase(
                        fields[customerColumn],
                        LocalDate.parse(fields[customerColumn + 1], DateTimeFormatter.BASIC_ISO_DATE),
                        Double.parseDouble(fields[customerColumn + 3])));
            }
        }
        return purchases;
    }

    @Test
    void monthlyCohortsComeBackAsWasCountedByOthers() {
        var activities = new ArrayList<Activity>();
        for (var purchase : purchases("giving/cdnow/CDNOW_sample.txt", 1)) {
            activities.add(Activity.of(
                    "p" + activities.size(),
                    MemberId.of(purchase.customer()),
                    "purchase.made",
                    purchase.day().atStartOfDay(ZoneOffset.UTC).toInstant()));
        }
        var all = Period.of(ZoneOffset.UTC, LocalDate.of(1997, 1, 1), LocalDate.of(1998, 6, 30));
        var cohorts = Analytics.on(ActivityFrame.of(activities), all.end())
                .measure(Retention.ofNewMembers(Unit.MONTH, Kinds.ALL).upTo(6), all)
                .value()
                .cohorts();

        assertThat(cohorts.stream()
                        .limit(3)
                        .map(cohort -> cohort.members() + ": "
                                + cohort.returns().stream()
                                        .map(later -> later.retained().numerator())
                                        .toList()))
                .containsExactly(
                        "781: [124, 95, 70, 65, 77, 65]",
                        "857: [134, 110, 75, 77, 75, 61]",
                        "719: [87, 84, 78, 63, 64, 55]");
    }

    @Test
    void allCustomersHaveTheirDaysAndFallIntoFifths() {
        var purchases = purchases("giving/cdnow/CDNOW_master.txt.gz", 0);
        var days = new HashSet<Purchase>();
        var counts = new TreeMap<String, Integer>();
        var last = new HashMap<String, LocalDate>();
        var worth = new HashMap<String, Double>();
        for (var purchase : purchases) {
            counts.merge(purchase.customer(), 1, Integer::sum);
            last.merge(purchase.customer(), purchase.day(), (a, b) -> a.isAfter(b) ? a : b);
            worth.merge(purchase.customer(), purchase.dollars(), Double::sum);
            days.add(new Purchase(purchase.customer(), purchase.day(), 0));
        }
        assertThat(purchases).hasSize(69_659);
        assertThat(counts).hasSize(23_570);
        assertThat(days).hasSize(67_591);
        var daysOf = new TreeMap<String, Long>();
        days.forEach(day -> daysOf.merge(day.customer(), 1L, Long::sum));
        var spread = Concentration.of(
                daysOf.values().stream().mapToLong(count -> count).toArray());
        assertThat(spread.gini().orElseThrow()).isCloseTo(.492721, within(5e-7));

        var rfm = Rfm.of(counts.entrySet().stream()
                .map(entry -> new Rfm.Dealings(
                        entry.getKey(), last.get(entry.getKey()), entry.getValue(), worth.get(entry.getKey())))
                .toList());
        // money hardly ever ties, so that its fifths are of one size; most bought once, all in the lowest fifth
        assertThat(rfm.scores().stream().filter(scored -> scored.money() == 5).count())
                .isBetween(4_700L, 4_714L);
        long once = counts.values().stream().filter(count -> count == 1).count();
        assertThat(rfm.scores().stream()
                        .filter(scored -> scored.frequency() == 1)
                        .count())
                .isEqualTo(once);
    }
}
