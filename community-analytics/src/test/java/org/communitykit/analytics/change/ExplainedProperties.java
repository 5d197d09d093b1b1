package org.communitykit.analytics.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Kinds;
import org.communitykit.analytics.Period;
import org.communitykit.member.MemberId;
import org.hipparchus.fraction.BigFraction;

class ExplainedProperties {
    private static Placement in(String segment, String member, long value) {
        return new Placement(MemberId.of(member), segment, value);
    }

    private static List<Placement> placements(SplittableRandom random) {
        var placements = new ArrayList<Placement>();
        int most = random.nextInt(12);
        for (int i = 0; i < most; i++) {
            if (random.nextInt(3) > 0) {
                placements.add(in("s" + random.nextInt(3), "m" + i, random.nextInt(20) - 5));
            }
        }
        return placements;
    }

    private static BigFraction sum(Explained explained) {
        return explained.parts().stream().map(Explained.Part::change).reduce(BigFraction.ZERO, BigFraction::add);
    }

    @Property(tries = 500)
    void thePartsAddUpToTheChange(@ForAll long seed) {
        var random = new SplittableRandom(seed);
        var before = placements(random);
        var after = placements(random);

        var total = Explained.sum(before, after);
        assertThat(sum(total)).isEqualTo(total.change());
        assertThat(total.after())
                .isEqualTo(new BigFraction(
                        after.stream().mapToLong(Placement::value).sum()));
        var mean = Explained.mean(before, after);
        assertThat(sum(mean)).isEqualTo(mean.change());
    }

    @Example
    void aSumIsTakenApartByWhoCameWentMovedAndDidMore() {
        var before = List.of(in("new", "ana", 2), in("new", "ben", 3), in("core", "cy", 10), in("core", "dee", 4));
        var after = List.of(in("core", "ana", 7), in("new", "ben", 3), in("core", "cy", 12), in("new", "eve", 1));

        var explained = Explained.sum(before, after);

        assertThat(explained.change()).isEqualTo(new BigFraction(4));
        assertThat(explained.csv())
                .isEqualTo("segment,cause,change,numerator,denominator\r\n"
                        + "core,left,-4.0,-4,1\r\n"
                        + "core,moved_in,7.0,7,1\r\n"
                        + "core,rate,2.0,2,1\r\n"
                        + "new,joined,1.0,1,1\r\n"
                        + "new,moved_out,-2.0,-2,1\r\n");
        assertThat(explained.moved()).containsExactly(new Explained.Moved(MemberId.of("ana"), "new", "core"));
    }

    @Example
    void aMeanThatFallsThoughEverybodyDoesMoreIsTheMix() {
        var before = List.of(in("core", "a", 10), in("core", "b", 10), in("new", "c", 1));
        var after = List.of(
                in("core", "a", 11), in("core", "b", 11), in("new", "c", 2), in("new", "d", 2), in("new", "e", 2));

        var explained = Explained.mean(before, after);

        assertThat(explained.change().signum()).isNegative();
        assertThat(explained.parts())
                .filteredOn(part -> part.cause() == Explained.Cause.RATE)
                .allSatisfy(part -> assertThat(part.change().signum()).isPositive());
        assertThat(explained.parts())
                .filteredOn(part -> part.cause() == Explained.Cause.JOINED)
                .allSatisfy(part -> assertThat(part.change().signum()).isNegative());
    }

    @Example
    void whatEachMemberDidIsReadFromTheLog() {
        var zone = ZoneId.of("Europe/London");
        var march = Period.of(zone, LocalDate.of(2024, 3, 1), LocalDate.of(2024, 3, 31));
        var frame = ActivityFrame.of(List.of(
                Activity.of("1", MemberId.of("ana"), "message.posted", Instant.parse("2024-03-01T00:00:00Z")),
                Activity.of("2", MemberId.of("ana"), "message.posted", Instant.parse("2024-03-31T22:59:59Z")),
                Activity.of("3", MemberId.of("ana"), "message.posted", Instant.parse("2024-03-31T23:00:00Z")),
                Activity.of("4", MemberId.of("ben"), "member.joined", Instant.parse("2024-03-05T00:00:00Z")),
                Activity.of("5", null, "message.posted", Instant.parse("2024-03-05T00:00:00Z"))));

        assertThat(Placement.activities(frame, march, Kinds.WRITING, member -> "all"))
                .containsExactly(in("all", "ana", 2));
    }

    @Example
    void aMemberStandsInOnePlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Explained.sum(List.of(), List.of(in("a", "ana", 1), in("b", "ana", 1))))
                .withMessageContaining("ana");
    }
}
