package org.communitykit.shift.assignment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.communitykit.member.MemberId;

/**
 * Fills as many places as it can find people for, and among the ways to do that looks for one in which whoever carries most
 * carries least, then whoever comes next, and so on.
 *
 * <p>It goes on in four steps. Places for which there are the fewest candidates are given out first, each to whoever carries
 * least. A place that is left over is given to somebody who gives another up for it which somebody else can take, along a
 * chain of a few. Posts are moved and exchanged between two members as long as the more burdened of them gains. At last, where
 * there are no more than {@value #SMALL} places and candidates, all ways are searched until a number of steps is used up; the
 * smallest are searched through, and their answer is the best there is. Steps are counted and time is not, so that the same
 * staffing always has the same answer.
 */
public final class FairAssigner implements Assigner {
    private static final int CHAIN = 5;
    private static final int LINKS = 20_000;
    private static final int ROUNDS = 2_000;
    private static final int SMALL = 16;
    private static final int STEPS = 200_000;

    /** An assigner. */
    public FairAssigner() {}

    @Override
    public Assignment assign(Staffing staffing) {
        var search = new Search(staffing);
        search.greedy();
        search.chains();
        search.balance();
        search.exhaust();
        return staffing.answer(search.held());
    }

    private static final class Search {
        private final Staffing staffing;
        private final List<Candidate> candidates;
        private final List<StaffPost> posts;
        private final Map<MemberId, Set<StaffPost>> locked = new HashMap<>();
        private List<List<StaffPost>> held = new ArrayList<>();
        private final Map<StaffPost, Integer> free = new LinkedHashMap<>();
        private int links;
        private int steps;

        Search(Staffing staffing) {
            this.staffing = staffing;
            var random = new SplittableRandom(staffing.seed());
            var order = new HashMap<MemberId, Long>();
            staffing.candidates().stream()
                    .sorted(Comparator.comparing(candidate -> candidate.member().value()))
                    .forEach(candidate -> order.put(candidate.member(), random.nextLong()));
            candidates = staffing.candidates().stream()
                    .sorted(Comparator.comparing((Candidate candidate) -> order.getOrDefault(candidate.member(), 0L))
                            .thenComparing(candidate -> candidate.member().value()))
                    .toList();
            var able = new HashMap<String, Integer>();
            candidates.forEach(candidate -> candidate.posts().forEach(post -> able.merge(post, 1, Integer::sum)));
            posts = staffing.posts().stream()
                    .sorted(Comparator.comparing((StaffPost post) -> able.getOrDefault(post.id(), 0) - post.places())
                            .thenComparing(StaffPost::from)
                            .thenComparing(StaffPost::id))
                    .toList();
            var byId = new HashMap<String, StaffPost>();
            posts.forEach(post -> {
                byId.put(post.id(), post);
                free.put(post, post.places());
            });
            for (var one : new HashSet<>(staffing.locked())) {
                var post = byId.get(one.post());
                if (post != null) {
                    locked.computeIfAbsent(one.member(), m -> new HashSet<>()).add(post);
                    free.merge(post, -1, Integer::sum);
                }
            }
            for (var candidate : candidates) {
                held.add(new ArrayList<>(locked.getOrDefault(candidate.member(), Set.of())));
            }
        }

        Map<MemberId, List<StaffPost>> held() {
            var all = new HashMap<MemberId, List<StaffPost>>();
            for (int i = 0; i < candidates.size(); i++) {
                all.put(candidates.get(i).member(), held.get(i));
            }
            return all;
        }

        private int left(StaffPost post) {
            return free.getOrDefault(post, 0);
        }

        private long carries(int who) {
            return candidates.get(who).before()
                    + held.get(who).stream().mapToLong(StaffPost::weight).sum();
        }

        private boolean fits(int who, StaffPost post) {
            return !held.get(who).contains(post) && staffing.reason(candidates.get(who), held.get(who), post) == null;
        }

        private boolean isLocked(int who, StaffPost post) {
            return locked.getOrDefault(candidates.get(who).member(), Set.of()).contains(post);
        }

        private void give(int who, StaffPost post) {
            held.get(who).add(post);
            free.merge(post, -1, Integer::sum);
        }

        private void take(int who, StaffPost post) {
            held.get(who).remove(post);
            free.merge(post, 1, Integer::sum);
        }

        /** Those who may have the post, who carries least first. */
        private List<Integer> able(StaffPost post) {
            var able = new ArrayList<Integer>();
            for (int i = 0; i < candidates.size(); i++) {
                if (candidates.get(i).posts().contains(post.id())) {
                    able.add(i);
                }
            }
            able.sort(Comparator.comparingLong(this::carries));
            return able;
        }

        void greedy() {
            for (var post : posts) {
                for (int who : able(post)) {
                    if (left(post) > 0 && fits(who, post)) {
                        give(who, post);
                    }
                }
            }
        }

        void chains() {
            for (var post : posts) {
                links = 0;
                while (left(post) > 0 && link(post, CHAIN, new HashSet<>(Set.of(post)))) {
                    links = 0;
                }
            }
        }

        /** Gives a place of the post to somebody, who may hand on another post for it. */
        private boolean link(StaffPost post, int length, Set<StaffPost> seen) {
            var able = able(post);
            for (int who : able) {
                if (fits(who, post)) {
                    give(who, post);
                    return true;
                }
            }
            if (length == 0) {
                return false;
            }
            for (int who : able) {
                if (held.get(who).contains(post)) {
                    continue;
                }
                for (var other : List.copyOf(held.get(who))) {
                    if (isLocked(who, other) || seen.contains(other) || links++ > LINKS) {
                        continue;
                    }
                    take(who, other);
                    if (fits(who, post)) {
                        give(who, post);
                        seen.add(other);
                        if (link(other, length - 1, seen)) {
                            return true;
                        }
                        take(who, post);
                    }
                    give(who, other);
                }
            }
            return false;
        }

        void balance() {
            int round = 0;
            while (round < ROUNDS && improve()) {
                round++;
            }
        }

        private boolean improve() {
            var order = new ArrayList<Integer>();
            for (int i = 0; i < candidates.size(); i++) {
                order.add(i);
            }
            order.sort(Comparator.comparingLong(this::carries).reversed());
            for (int who : order) {
                for (int k = order.size() - 1; k >= 0; k--) {
                    int other = order.get(k);
                    if (carries(other) < carries(who) && ease(who, other)) {
                        return true;
                    }
                }
            }
            return false;
        }

        /** Moves a post from one to another who carries less, or exchanges two, if then neither carries as much as the one did. */
        private boolean ease(int who, int other) {
            long most = carries(who);
            for (var post : List.copyOf(held.get(who))) {
                if (isLocked(who, post) || held.get(other).contains(post)) {
                    continue;
                }
                if (post.weight() > 0 && carries(other) + post.weight() < most && fits(other, post)) {
                    take(who, post);
                    give(other, post);
                    return true;
                }
                for (var back : List.copyOf(held.get(other))) {
                    long gain = post.weight() - back.weight();
                    if (isLocked(other, back)
                            || held.get(who).contains(back)
                            || gain <= 0
                            || carries(other) + gain >= most) {
                        continue;
                    }
                    take(who, post);
                    take(other, back);
                    if (fits(who, back) && fits(other, post)) {
                        give(who, back);
                        give(other, post);
                        return true;
                    }
                    give(who, post);
                    give(other, back);
                }
            }
            return false;
        }

        /** Looks for a better way among all, as far as the steps go. */
        void exhaust() {
            if (candidates.size() > SMALL
                    || posts.stream().mapToInt(StaffPost::places).sum() > SMALL) {
                return;
            }
            var best = new Best(copy(), unfilled(), loads());
            held = new ArrayList<>();
            for (var post : posts) {
                free.put(post, post.places());
            }
            for (var candidate : candidates) {
                held.add(new ArrayList<>());
                for (var post : locked.getOrDefault(candidate.member(), Set.of())) {
                    give(held.size() - 1, post);
                }
            }
            steps = 0;
            descend(0, 0, 0, best);
            held = best.held;
        }

        private static final class Best {
            private List<List<StaffPost>> held;
            private int unfilled;
            private long[] loads;

            Best(List<List<StaffPost>> held, int unfilled, long[] loads) {
                this.held = held;
                this.unfilled = unfilled;
                this.loads = loads;
            }
        }

        /** Decides about who comes next for a post, the places given up so far being so many. */
        private void descend(int at, int from, int missing, Best best) {
            if (steps++ > STEPS || missing > best.unfilled) {
                return;
            }
            if (missing == best.unfilled && Arrays.compare(loads(), best.loads) >= 0) {
                return;
            }
            if (at == posts.size()) {
                best.held = copy();
                best.unfilled = missing;
                best.loads = loads();
                return;
            }
            var post = posts.get(at);
            if (left(post) <= 0) {
                descend(at + 1, 0, missing, best);
                return;
            }
            for (int who = from; who < candidates.size(); who++) {
                if (fits(who, post)) {
                    give(who, post);
                    descend(at, who + 1, missing, best);
                    take(who, post);
                }
            }
            descend(at + 1, 0, missing + left(post), best);
        }

        private List<List<StaffPost>> copy() {
            var copy = new ArrayList<List<StaffPost>>();
            held.forEach(posts -> copy.add(List.copyOf(posts)));
            return copy;
        }

        private int unfilled() {
            return free.values().stream().mapToInt(left -> Math.max(0, left)).sum();
        }

        /** What everybody carries, the most first. */
        private long[] loads() {
            var loads = new long[candidates.size()];
            for (int i = 0; i < loads.length; i++) {
                loads[i] = -carries(i);
            }
            Arrays.sort(loads);
            for (int i = 0; i < loads.length; i++) {
                loads[i] = -loads[i];
            }
            return loads;
        }
    }
}
