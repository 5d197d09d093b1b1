package org.communitykit.shift.assignment;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.communitykit.member.MemberId;

/**
 * Somebody who may be given posts.
 *
 * @param posts the ids of those they are able and willing to take
 * @param before what they have carried so far, in the unit of {@link StaffPost#weight}
 * @param used how much time of which period is taken already
 */
public record Candidate(MemberId member, Set<String> posts, long before, Map<String, Duration> used) {
    public Candidate {
        posts = Set.copyOf(posts);
        used = Map.copyOf(used);
    }

    /** Somebody who has carried nothing yet. */
    public static Candidate of(MemberId member, Set<String> posts) {
        return new Candidate(member, posts, 0, Map.of());
    }
}
