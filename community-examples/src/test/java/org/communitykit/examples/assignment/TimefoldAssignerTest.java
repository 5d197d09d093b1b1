package org.communitykit.examples.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.communitykit.member.MemberId;
import org.communitykit.shift.assignment.Assigned;
import org.communitykit.shift.assignment.Candidate;
import org.communitykit.shift.assignment.FairAssigner;
import org.communitykit.shift.assignment.StaffPost;
import org.communitykit.shift.assignment.Staffing;
import org.junit.jupiter.api.Test;

class TimefoldAssignerTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private static Staffing staffing(long seed) {
        var random = new SplittableRandom(seed);
        var posts = new ArrayList<StaffPost>();
        for (int i = 0; i < 6; i++) {
            var from = START.plus(Duration.ofHours(random.nextInt(12)));
            posts.add(StaffPost.of(
                    "p" + i, from, from.plus(Duration.ofHours(1 + random.nextInt(3))), 1 + random.nextInt(2)));
        }
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < 5; i++) {
            var able = posts.stream()
                    .map(StaffPost::id)
                    .filter(id -> random.nextInt(4) > 0)
                    .collect(Collectors.toSet());
            candidates.add(Candidate.of(MemberId.of("m" + i), able));
        }
        var locked = List.of(new Assigned("p0", MemberId.of("m0")));
        return new Staffing(posts, candidates, locked, Duration.ofHours(1), null, seed);
    }

    @Test
    void itKeepsTheRulesAndWhatIsLockedAndAnswersTheSameAgain() {
        for (long seed = 1; seed <= 3; seed++) {
            var staffing = staffing(seed);

            var answer = new TimefoldAssigner(5_000).assign(staffing);

            assertThat(staffing.check(answer)).isEmpty();
            assertThat(answer.assigned()).containsAll(staffing.locked());
            assertThat(new TimefoldAssigner(5_000).assign(staffing)).isEqualTo(answer);
            // ours searches staffings of this size for the most places
            assertThat(answer.assigned().size())
                    .isLessThanOrEqualTo(
                            new FairAssigner().assign(staffing).assigned().size())
                    .isGreaterThan(staffing.locked().size());
        }
    }

    @Test
    void whereNobodyMayTakeAnythingItIsNotAsked() {
        var none = new Staffing(staffing(1).posts(), List.of(), List.of(), Duration.ZERO, null, 1);

        assertThat(new TimefoldAssigner(10).assign(none).unfilled()).hasSize(6);
    }
}
