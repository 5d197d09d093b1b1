package org.communitykit.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.communitykit.activity.Activity;
import org.communitykit.member.MemberId;

class ActivityFrameTest {
    private static final Instant NOON = Instant.parse("2024-03-13T12:00:00Z");

    private static Activity activity(String id, String member, int minutes) {
        return Activity.of(
                id, member == null ? null : MemberId.of(member), "message.posted", NOON.plusSeconds(60L * minutes));
    }

    /** One line for each activity, in the order of the frame. */
    private static List<String> lines(ActivityFrame frame) {
        var lines = new ArrayList<String>();
        var cursor = frame.cursor();
        while (cursor.next()) {
            var tags = new ArrayList<String>();
            for (int i = 0; i < cursor.tagCount(); i++) {
                tags.add(frame.tag(cursor.tag(i)));
            }
            lines.add("%s %s %s %s %s %s %d %s"
                    .formatted(
                            cursor.member() == 0 ? "-" : frame.member(cursor.member()),
                            cursor.kind(),
                            Micros.instant(cursor.at()),
                            name(frame, cursor.space()),
                            name(frame, cursor.subject()),
                            name(frame, cursor.about()),
                            cursor.value(),
                            tags));
        }
        return lines;
    }

    private static String name(ActivityFrame frame, int reference) {
        return reference == 0 ? "-" : frame.reference(reference);
    }

    @Example
    void framesOfTheSameNamesNumberThemAlikeWhoeverMakesThem() {
        var members = List.of(MemberId.of("ben"), MemberId.of("ana"));
        var here = ActivityFrame.numbering(members, List.of("t1", "hall"), List.of("a"));
        var there = ActivityFrame.numbering(members, List.of("t1", "hall"), List.of("a"))
                .plus(List.of(activity("1", "ana", 5).in("hall").tagged(List.of("a")), activity("2", "ben", 1)));

        assertThat(here.size()).isZero();
        assertThat(here.cursor().next()).isFalse();
        assertThat(here.member(1)).isEqualTo(there.member(1)).isEqualTo(members.get(0));
        assertThat(here.number(MemberId.of("ana")))
                .isEqualTo(there.number(MemberId.of("ana")))
                .isEqualTo(2);
        assertThat(there.members()).isEqualTo(2);
        assertThat(lines(there))
                .containsExactly(
                        "ben message.posted 2024-03-13T12:01:00Z - - - 1 []",
                        "ana message.posted 2024-03-13T12:05:00Z hall - - 1 [a]");
        var cursor = there.cursor();
        assertThat(cursor.next() && cursor.next()).isTrue();
        assertThat(here.reference(cursor.space())).isEqualTo("hall");
        assertThat(here.tag(cursor.tag(0))).isEqualTo("a");
    }

    @Example
    void activitiesLieByMemberAndInOrderOfTime() {
        var frame = ActivityFrame.of(List.of(
                activity("1", "ana", 5)
                        .in("hall")
                        .on("m1")
                        .about("t1")
                        .worth(-3)
                        .tagged(List.of("b", "a", "b")),
                activity("2", null, 9),
                activity("3", "ben", 1),
                activity("4", "ana", 2)));

        assertThat(lines(frame))
                .containsExactly(
                        "- message.posted 2024-03-13T12:09:00Z - - - 1 []",
                        "ana message.posted 2024-03-13T12:02:00Z - - - 1 []",
                        "ana message.posted 2024-03-13T12:05:00Z hall m1 t1 -3 [b, a]",
                        "ben message.posted 2024-03-13T12:01:00Z - - - 1 []");
        assertThat(frame.members()).isEqualTo(2);
        assertThat(frame.earliest()).hasValue(NOON.plusSeconds(60));
        assertThat(frame.latest()).hasValue(NOON.plusSeconds(540));
        assertThat(frame.activities(MemberId.of("ana"))).isEqualTo(2);
        assertThat(frame.activities(MemberId.of("eve"))).isZero();
    }

    @Example
    void whatCameTwiceIsThereOnceAndTwoOfAMomentAreTwo() {
        var frame =
                ActivityFrame.of(List.of(activity("1", "ana", 5), activity("2", "ana", 5), activity("1", "ana", 5)));

        assertThat(frame.size()).isEqualTo(2);
        assertThat(frame.plus(List.of(activity("2", "ana", 5))).size()).isEqualTo(2);
    }

    @Example
    void aFrameDoesNotChangeWhenAnotherIsMadeFromIt() {
        var before = ActivityFrame.of(List.of(activity("1", "ana", 5)));
        var lines = lines(before);

        before.plus(List.of(activity("2", "ben", 1), activity("3", "ana", 1).in("garden")));
        var other = before.plus(List.of(activity("4", "cleo", 1).in("hall")));

        assertThat(lines(before)).isEqualTo(lines);
        assertThat(before.number(MemberId.of("ben"))).isZero();
        assertThat(lines(other)).hasSize(2).contains("cleo message.posted 2024-03-13T12:01:00Z hall - - 1 []");
        assertThatThrownBy(() -> before.member(2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void anEmptyFrameHasNothing() {
        var empty = ActivityFrame.empty();

        assertThat(empty.size()).isZero();
        assertThat(empty.latest()).isEmpty();
        assertThat(empty.cursor().next()).isFalse();
        assertThat(lines(empty.where(Filter.NONE.in(List.of("hall"))))).isEmpty();
        assertThat(empty.plus(List.of()).size()).isZero();
    }

    @Property(tries = 500)
    void howActivitiesArriveDoesNotMatter(@ForAll long seed) {
        var random = new Random(seed);
        var activities = activities(random);
        var whole = lines(ActivityFrame.of(activities));
        Collections.sort(whole);

        Collections.shuffle(activities, random);
        var frame = ActivityFrame.empty();
        for (int from = 0; from < activities.size(); ) {
            int to = from + 1 + random.nextInt(activities.size() - from);
            frame = frame.plus(activities.subList(Math.max(0, from - random.nextInt(3)), to));
            from = to;
        }

        assertThat(lines(frame)).containsExactlyInAnyOrderElementsOf(whole);
        var inOrder = lines(frame);
        var shuffledAgain = new ArrayList<>(activities);
        Collections.shuffle(shuffledAgain, random);
        var other = lines(ActivityFrame.of(shuffledAgain));
        for (var who : new String[] {"ana ", "ben ", "cleo ", "- "}) {
            assertThat(inOrder.stream().filter(line -> line.startsWith(who)))
                    .containsExactlyElementsOf(
                            other.stream().filter(line -> line.startsWith(who)).toList());
        }
    }

    @Property(tries = 500)
    void aFilterKeepsWhatFilteringTheListKeeps(@ForAll long seed) {
        var random = new Random(seed);
        var activities = activities(random);
        var limit = NOON.plusSeconds(60L * random.nextInt(25));
        var ana = MemberId.of("ana");

        var filtered = ActivityFrame.of(activities)
                .where(Filter.NONE
                        .excluding("bots", List.of(ana))
                        .in(List.of("hall", "unseen"))
                        .upTo(limit));
        var kept = activities.stream()
                .filter(a -> !ana.equals(a.member()) && "hall".equals(a.space()) && !a.at().isAfter(limit))
                .toList();

        assertThat(lines(filtered)).containsExactlyInAnyOrderElementsOf(lines(ActivityFrame.of(kept)));
        assertThat(lines(ActivityFrame.of(activities).where(Filter.NONE.upTo(limit))))
                .containsExactlyInAnyOrderElementsOf(lines(ActivityFrame.of(
                        activities.stream().filter(a -> !a.at().isAfter(limit)).toList())));
    }

    private static List<Activity> activities(Random random) {
        var activities = new ArrayList<Activity>();
        var who = new String[] {"ana", "ben", "cleo", null};
        var where = new String[] {"hall", "garden"};
        int size = 1 + random.nextInt(30);
        for (int i = 0; i < size; i++) {
            var activity = activity("a" + i, who[random.nextInt(4)], random.nextInt(20));
            activity = random.nextBoolean() ? activity : activity.in(where[random.nextInt(2)]);
            activity = random.nextBoolean() ? activity : activity.about("t" + random.nextInt(3));
            activity = random.nextBoolean() ? activity : activity.worth(random.nextInt(3));
            activities.add(random.nextBoolean() ? activity : activity.tagged(List.of("x", "y" + random.nextInt(2))));
        }
        return activities;
    }
}
