package org.communitykit.shift.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.communitykit.member.MemberId;
import org.communitykit.shift.assignment.Unfilled.Reason;
import org.junit.jupiter.api.Test;

class FairAssignerTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Assigner FAIR = new FairAssigner();

    private static StaffPost post(String id, int hour, int hours, int places) {
        var from = START.plus(Duration.ofHours(hour));
        return StaffPost.of(id, from, from.plus(Duration.ofHours(hours)), places);
    }

    private static Candidate candidate(String id, String... posts) {
        return Candidate.of(MemberId.of(id), Set.of(posts));
    }

    private static Staffing staffing(List<StaffPost> posts, List<Candidate> candidates, Assigned... locked) {
        return new Staffing(posts, candidates, List.of(locked), Duration.ZERO, null, 7);
    }

    private static Assigned assigned(String post, String member) {
        return new Assigned(post, MemberId.of(member));
    }

    @Test
    void whoCanDoOnlyOneThingDoesIt() {
        var answer = FAIR.assign(staffing(
                List.of(post("a", 0, 2, 1), post("b", 0, 2, 1)),
                List.of(candidate("ana", "a", "b"), candidate("ben", "a"))));

        assertThat(answer.assigned()).containsExactly(assigned("a", "ben"), assigned("b", "ana"));
        assertThat(answer.unfilled()).isEmpty();
    }

    @Test
    void whatIsLockedStaysAndCounts() {
        var answer = FAIR.assign(staffing(
                List.of(post("a", 0, 8, 1), post("b", 10, 4, 1), post("c", 20, 4, 1)),
                List.of(candidate("ana", "a", "b", "c"), candidate("ben", "a", "b", "c")),
                assigned("a", "ana")));

        assertThat(answer.assigned()).containsExactly(assigned("a", "ana"), assigned("b", "ben"), assigned("c", "ben"));
    }

    @Test
    void whoHasCarriedMoreBeforeCarriesLessNow() {
        var ana = new Candidate(MemberId.of("ana"), Set.of("a", "b"), 1_000, Map.of());

        var answer = FAIR.assign(
                staffing(List.of(post("a", 0, 2, 1), post("b", 4, 2, 1)), List.of(ana, candidate("ben", "a", "b"))));

        assertThat(answer.assigned()).containsExactly(assigned("a", "ben"), assigned("b", "ben"));
    }

    @Test
    void whatIsLeftOverSaysWhy() {
        var limited = new StaffPost(
                "c",
                START.plus(Duration.ofHours(30)),
                START.plus(Duration.ofHours(34)),
                1,
                1,
                Map.of("week", Duration.ofHours(4)));
        var ben = new Candidate(MemberId.of("ben"), Set.of("c"), 0, Map.of("week", Duration.ofHours(7)));
        var staffing = new Staffing(
                List.of(post("a", 0, 2, 1), post("b", 1, 2, 1), limited),
                List.of(candidate("ana", "a", "b"), ben),
                List.of(),
                Duration.ZERO,
                Duration.ofHours(10),
                1);

        var answer = FAIR.assign(staffing);

        assertThat(answer.assigned()).hasSize(1);
        assertThat(answer.unfilled())
                .contains(new Unfilled("c", 1, Map.of(Reason.NOT_ELIGIBLE, 1, Reason.OVER_HOURS, 1)))
                .anyMatch(one -> one.reasons().getOrDefault(Reason.BUSY, 0) == 1);
    }

    @Test
    void whatIsNotAskedProperlyIsRefused() {
        var twice = List.of(post("a", 0, 2, 1), post("a", 4, 2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> staffing(twice, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> staffing(List.of(), List.of(), assigned("a", "ana")));
    }

    @Test
    void aFestivalIsStaffedByTheRulesInTheSameWayEveryTime() {
        var random = new SplittableRandom(5);
        var posts = new ArrayList<StaffPost>();
        for (int i = 0; i < 120; i++) {
            posts.add(post("p" + i, 2 * (i % 40), 1 + random.nextInt(4), 1 + random.nextInt(4)));
        }
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < 80; i++) {
            var able = posts.stream()
                    .map(StaffPost::id)
                    .filter(id -> random.nextInt(3) > 0)
                    .collect(Collectors.toSet());
            candidates.add(Candidate.of(MemberId.of("m" + i), able));
        }
        var staffing = new Staffing(posts, candidates, List.of(), Duration.ofHours(4), null, 3);

        var answer = FAIR.assign(staffing);

        assertThat(staffing.check(answer)).isEmpty();
        assertThat(answer.unfilled()).isEmpty();
        assertThat(FAIR.assign(staffing)).isEqualTo(answer);
        var loads = loads(staffing, answer);
        assertThat(loads[0] - loads[loads.length - 1]).isLessThanOrEqualTo(180);
    }

    /** On small staffings, against every way there is. */
    @Property(tries = 150)
    void smallStaffingsAreFilledAndSharedAsWellAsCanBe(@ForAll long seed) {
        var staffing = small(new SplittableRandom(seed));

        var answer = FAIR.assign(staffing);

        assertThat(staffing.check(answer)).isEmpty();
        assertThat(answer.assigned()).containsAll(staffing.locked());
        var best = brute(staffing);
        assertThat(answer.assigned()).hasSize(best.assigned().size());
        assertThat(loads(staffing, answer)).containsExactly(loads(staffing, best));
        int open = staffing.posts().stream().mapToInt(StaffPost::places).sum();
        int left = answer.unfilled().stream().mapToInt(Unfilled::places).sum();
        assertThat(left).isEqualTo(open - answer.assigned().size());
    }

    private static Staffing small(SplittableRandom random) {
        var posts = new ArrayList<StaffPost>();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            var post = post("p" + i, random.nextInt(10), 1 + random.nextInt(4), 1 + random.nextInt(2));
            posts.add(new StaffPost(
                    post.id(),
                    post.from(),
                    post.until(),
                    post.places(),
                    post.weight(),
                    Map.of("day", Duration.between(post.from(), post.until()))));
        }
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            var able = posts.stream()
                    .map(StaffPost::id)
                    .filter(id -> random.nextInt(3) > 0)
                    .collect(Collectors.toSet());
            candidates.add(new Candidate(MemberId.of("m" + i), able, 60L * random.nextInt(3), Map.of()));
        }
        var locked = new ArrayList<Assigned>();
        if (random.nextInt(3) == 0) {
            locked.add(new Assigned(posts.get(0).id(), candidates.get(0).member()));
        }
        var rest = Duration.ofHours(random.nextInt(2));
        return new Staffing(
                posts,
                candidates,
                locked,
                rest,
                random.nextInt(2) == 0 ? null : Duration.ofHours(5),
                random.nextLong());
    }

    private static Assignment brute(Staffing staffing) {
        var pairs = new ArrayList<Assigned>();
        for (var candidate : staffing.candidates()) {
            for (var post : staffing.posts()) {
                var pair = new Assigned(post.id(), candidate.member());
                if (candidate.posts().contains(post.id()) || staffing.locked().contains(pair)) {
                    pairs.add(pair);
                }
            }
        }
        Assignment best = null;
        for (int set = 0; set < 1 << pairs.size(); set++) {
            int bits = set;
            if (best != null && Integer.bitCount(set) < best.assigned().size()) {
                continue;
            }
            var some = IntStream.range(0, pairs.size())
                    .filter(i -> (bits >> i & 1) == 1)
                    .mapToObj(pairs::get)
                    .toList();
            if (!new HashSet<>(some).containsAll(staffing.locked())) {
                continue;
            }
            var answer = new Assignment(some, List.of());
            if (staffing.check(answer).isPresent()) {
                continue;
            }
            boolean more = best == null || some.size() > best.assigned().size();
            if (more || Arrays.compare(loads(staffing, answer), loads(staffing, best)) < 0) {
                best = answer;
            }
        }
        return best;
    }

    private static long[] loads(Staffing staffing, Assignment answer) {
        var weights = new HashMap<String, Long>();
        staffing.posts().forEach(post -> weights.put(post.id(), post.weight()));
        var loads = new HashMap<MemberId, Long>();
        staffing.candidates().forEach(candidate -> loads.put(candidate.member(), candidate.before()));
        answer.assigned().forEach(one -> loads.merge(one.member(), weights.get(one.post()), Long::sum));
        return loads.values().stream()
                .mapToLong(load -> -load)
                .sorted()
                .map(load -> -load)
                .toArray();
    }
}
