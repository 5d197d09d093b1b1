package org.communitykit.matching;

import java.util.List;
import java.util.Map;
import org.communitykit.member.MemberId;

/**
 * Who would be introduced to what, and why. Nothing has happened yet; what has changed by the time of {@link
 * Matching#introduce} is found there.
 */
public final class Proposal {
    private final Market.Pairs pairs;
    private final Map<NeedId, Map<MemberId, List<Obstacle>>> obstacles;

    Proposal(Market.Pairs pairs, Map<NeedId, Map<MemberId, List<Obstacle>>> obstacles) {
        this.pairs = pairs;
        this.obstacles = obstacles;
    }

    /** A need and a volunteer that were paired. */
    public record Match(NeedId need, MemberId volunteer) {}

    /** Those who were paired, by need and then by volunteer. */
    public List<Match> matches() {
        return pairs.byOpening().entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(seeker -> new Match(NeedId.of(entry.getKey()), MemberId.of(seeker))))
                .toList();
    }

    /** Why these two were paired, or were not; where {@link #obstacles} has something, that is why. */
    public Market.Why explain(NeedId need, MemberId volunteer) {
        return pairs.explain(need.value(), volunteer.value());
    }

    /** What keeps these two apart, whatever they like; nothing if they could have been paired. */
    public List<Obstacle> obstacles(NeedId need, MemberId volunteer) {
        return obstacles.getOrDefault(need, Map.of()).getOrDefault(volunteer, List.of());
    }
}
