package org.communitykit.analytics.change;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Kinds;
import org.communitykit.analytics.Period;
import org.communitykit.member.MemberId;

/**
 * Where a member stands in a period.
 *
 * @param segment the part of the membership they belong to, such as a town or their level
 * @param value what they add to the number that is looked at
 */
public record Placement(MemberId member, String segment, long value) {
    /** How many activities of these kinds each member who has any did in the period. */
    public static List<Placement> activities(
            ActivityFrame frame, Period period, Kinds kinds, Function<MemberId, String> segment) {
        var counts = new HashMap<Integer, Long>();
        var cursor = frame.cursor();
        long start = micros(period.start());
        long end = micros(period.end());
        while (cursor.next()) {
            if (cursor.member() != 0 && cursor.at() >= start && cursor.at() < end && kinds.contains(cursor.kind())) {
                counts.merge(cursor.member(), 1L, Long::sum);
            }
        }
        var placements = new ArrayList<Placement>();
        counts.forEach((number, count) -> {
            var member = frame.member(number);
            placements.add(new Placement(member, segment.apply(member), count));
        });
        return List.copyOf(placements);
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
