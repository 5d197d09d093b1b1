package org.communitykit.analytics.stress;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.communitykit.analytics.ActiveMembers;
import org.communitykit.analytics.ActivityVolume;
import org.communitykit.analytics.Analytics;
import org.communitykit.analytics.FirstResponse;
import org.communitykit.analytics.Kinds;
import org.communitykit.analytics.Measured;
import org.communitykit.analytics.Metric;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Scope;
import org.communitykit.analytics.Timeline;
import org.communitykit.analytics.Unit;
import org.communitykit.analytics.network.Network;
import org.communitykit.analytics.network.Replies;
import org.communitykit.analytics.network.Shape;
import org.communitykit.analytics.random.Streams;
import org.communitykit.member.MemberId;

/**
 * Replays what was logged in a period as if some members had not been there: how long topics would have waited, how many
 * would have been active, and how well those who are left would hang together.
 *
 * <p>Everything those members did is gone, the topics they opened included; nobody takes their place, and nobody else leaves
 * because of it. So it tells how much leans on them, not what will happen. Both sides are measured over the same log with the same
 * exclusions, and say so in their provenance.
 */
public final class StressTest {
    /** The name that provenance gives those who are taken out. */
    public static final String REASON = "stress-test";

    private final Analytics analytics;
    private final Period period;

    private StressTest(Analytics analytics, Period period) {
        this.analytics = analytics;
        this.period = period;
    }

    /** Over what these analytics count, such as without bots. */
    public static StressTest of(Analytics analytics, Period period) {
        return new StressTest(analytics, period);
    }

    /** A number with everybody, and without those who were taken out. */
    public record Change<R>(Measured<R> before, Measured<R> after) {}

    /**
     * What changes.
     *
     * @param gone how many members were taken out
     * @param response how long topics wait for the first answer of another member, by Kaplan-Meier
     * @param active members who write, week by week
     * @param activity what they write, week by week
     * @param reach who replies to whom; how many hang together is the first of its components
     */
    public record Outcome(
            int gone,
            Change<FirstResponse.Waiting> response,
            Change<Timeline<Long>> active,
            Change<Timeline<Long>> activity,
            Change<Shape> reach) {}

    /** Those who replied to others the most often within the period, most first and equal ones by name. */
    public List<MemberId> busiest(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("the busiest 0 or more are asked for, not " + count);
        }
        var network = replies();
        var members = new ArrayList<Integer>();
        for (int member = 0; member < network.size(); member++) {
            if (network.degree(member) > 0) {
                members.add(member);
            }
        }
        members.sort(Comparator.comparingDouble((Integer member) -> -network.strength(member)));
        return members.stream()
                .limit(count)
                .map(member -> MemberId.of(network.name(member)))
                .toList();
    }

    private Network replies() {
        return Replies.WRITTEN.network(new Scope(analytics.frame(), period, period.end()));
    }

    /** Without the busiest helpers. */
    public Outcome withoutBusiest(int count) {
        return without(busiest(count));
    }

    /** Without half of these members, such as moderators, drawn by lot; of an odd number the larger half goes. */
    public Outcome withoutHalfOf(Collection<MemberId> members, Streams streams) {
        var drawn = new ArrayList<>(members.stream()
                .distinct()
                .sorted(Comparator.comparing(MemberId::value))
                .toList());
        var random = streams.stream("stress-test half");
        int half = (drawn.size() + 1) / 2;
        for (int i = 0; i < half; i++) {
            int other = i + random.nextInt(drawn.size() - i);
            var kept = drawn.get(i);
            drawn.set(i, drawn.get(other));
            drawn.set(other, kept);
        }
        return without(drawn.subList(0, half));
    }

    /** Without these members. */
    public Outcome without(Collection<MemberId> gone) {
        var left = List.copyOf(new LinkedHashSet<>(gone));
        var without = left.isEmpty() ? analytics : analytics.excluding(REASON, left);
        return new Outcome(
                left.size(),
                change(FirstResponse.TO_TOPICS, without),
                change(ActiveMembers.per(Unit.WEEK, Kinds.WRITING), without),
                change(ActivityVolume.per(Unit.WEEK, Kinds.WRITING), without),
                change(Replies.WRITTEN.naming(0), without));
    }

    private <R> Change<R> change(Metric<?, R> metric, Analytics without) {
        return new Change<>(analytics.measure(metric, period), without.measure(metric, period));
    }
}
