package org.communitykit.shift.assignment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Posts, those who may be given them, and the rules that no answer may break: nobody has a post they are not a candidate for,
 * two with less than the rest between them, or more time in a period than is allowed; no post has more people than places.
 *
 * @param locked what is settled and stays as it is, whatever the rules say
 * @param most the most time per period; absent without a limit
 * @param seed decides between what is equally good
 */
public record Staffing(
        List<StaffPost> posts,
        List<Candidate> candidates,
        List<Assigned> locked,
        Duration rest,
        @Nullable Duration most,
        long seed) {
    /** The most posts. */
    public static final int MOST_POSTS = 2_000;

    /** The most candidates. */
    public static final int MOST_CANDIDATES = 2_000;

    public Staffing {
        if (posts.size() > MOST_POSTS || candidates.size() > MOST_CANDIDATES) {
            throw new IllegalArgumentException("up to " + MOST_POSTS + " posts are given to up to " + MOST_CANDIDATES
                    + " candidates, not " + posts.size() + " to " + candidates.size());
        }
        var ids = new HashSet<String>();
        posts.forEach(post -> unique(ids.add(post.id()), "post " + post.id()));
        var members = new HashSet<MemberId>();
        candidates.forEach(candidate -> unique(members.add(candidate.member()), "candidate " + candidate.member()));
        for (var fixed : locked) {
            if (!ids.contains(fixed.post()) || !members.contains(fixed.member())) {
                throw new IllegalArgumentException("what is locked is a candidate's and a post's: " + fixed);
            }
        }
        posts = List.copyOf(posts);
        candidates = List.copyOf(candidates);
        locked = List.copyOf(locked);
    }

    private static void unique(boolean fresh, String what) {
        if (!fresh) {
            throw new IllegalArgumentException(what + " is there twice");
        }
    }

    /** What is wrong with an answer; nothing if it keeps all rules. */
    public Optional<String> check(Assignment answer) {
        var byId = new HashMap<String, StaffPost>();
        posts.forEach(post -> byId.put(post.id(), post));
        var byMember = new HashMap<MemberId, Candidate>();
        candidates.forEach(candidate -> byMember.put(candidate.member(), candidate));
        var all = new HashSet<>(answer.assigned());
        if (all.size() < answer.assigned().size() || !all.containsAll(locked)) {
            return Optional.of("somebody has a post twice, or what was locked is missing");
        }
        var taken = new HashMap<String, Integer>();
        var held = new HashMap<MemberId, List<StaffPost>>();
        for (var one : answer.assigned()) {
            var post = byId.get(one.post());
            var candidate = byMember.get(one.member());
            if (post == null || candidate == null) {
                return Optional.of("nobody asked about " + one);
            }
            boolean fixed = locked.contains(one);
            if (!fixed && taken.getOrDefault(one.post(), 0) >= post.places()) {
                return Optional.of("post " + one.post() + " has more people than places");
            }
            taken.merge(one.post(), 1, Integer::sum);
            held.computeIfAbsent(one.member(), m -> new ArrayList<>()).add(post);
        }
        for (var one : answer.assigned()) {
            if (!locked.contains(one)) {
                var others = new ArrayList<>(held.getOrDefault(one.member(), List.of()));
                var post = byId.get(one.post());
                var candidate = byMember.get(one.member());
                if (post != null && candidate != null) {
                    others.remove(post);
                    if (reason(candidate, others, post) != null) {
                        return Optional.of(one + " is " + reason(candidate, others, post));
                    }
                }
            }
        }
        for (var post : posts) {
            if (taken.getOrDefault(post.id(), 0) > Math.max(post.places(), fixed(post))) {
                return Optional.of("post " + post.id() + " has more people than places");
            }
        }
        return Optional.empty();
    }

    private long fixed(StaffPost post) {
        return locked.stream().filter(one -> one.post().equals(post.id())).count();
    }

    /** Whether the candidate, who has these posts, can take one more. */
    public boolean allows(Candidate candidate, List<StaffPost> held, StaffPost post) {
        return !held.contains(post) && reason(candidate, held, post) == null;
    }

    /** Why the candidate, who has these posts, cannot take one more; null if they can. */
    Unfilled.@Nullable Reason reason(Candidate candidate, List<StaffPost> held, StaffPost post) {
        if (!candidate.posts().contains(post.id())) {
            return Unfilled.Reason.NOT_ELIGIBLE;
        }
        for (var other : held) {
            if (other.isNear(post, rest)) {
                return Unfilled.Reason.BUSY;
            }
        }
        var limit = most;
        if (limit != null) {
            for (var part : post.load().entrySet()) {
                var sum = part.getValue().plus(candidate.used().getOrDefault(part.getKey(), Duration.ZERO));
                for (var other : held) {
                    sum = sum.plus(other.load().getOrDefault(part.getKey(), Duration.ZERO));
                }
                if (sum.compareTo(limit) > 0) {
                    return Unfilled.Reason.OVER_HOURS;
                }
            }
        }
        return null;
    }

    /** The answer in which these have these posts, with what is left over and why. */
    public Assignment answer(Map<MemberId, List<StaffPost>> held) {
        var assigned = new ArrayList<Assigned>();
        held.forEach((member, posts) -> posts.forEach(post -> assigned.add(new Assigned(post.id(), member))));
        assigned.sort(Comparator.comparing(Assigned::post)
                .thenComparing(one -> one.member().value()));
        var taken = new HashMap<String, Integer>();
        assigned.forEach(one -> taken.merge(one.post(), 1, Integer::sum));
        var unfilled = new ArrayList<Unfilled>();
        for (var post : posts) {
            int left = post.places() - taken.getOrDefault(post.id(), 0);
            if (left > 0) {
                var reasons = new EnumMap<Unfilled.Reason, Integer>(Unfilled.Reason.class);
                for (var candidate : candidates) {
                    var mine = held.getOrDefault(candidate.member(), List.of());
                    var reason = mine.contains(post) ? null : reason(candidate, mine, post);
                    if (reason != null) {
                        reasons.merge(reason, 1, Integer::sum);
                    }
                }
                unfilled.add(new Unfilled(post.id(), left, reasons));
            }
        }
        unfilled.sort(Comparator.comparing(Unfilled::post));
        return new Assignment(assigned, unfilled);
    }
}
