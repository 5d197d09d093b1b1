package org.communitykit.intake;

import java.util.List;
import org.communitykit.member.MemberId;

/** Who somebody who came in turned out to be. */
public sealed interface Arrived {
    /** Nobody who was known. */
    record Created(MemberId member) implements Arrived {}

    /** Somebody who was known; what was not known of them before is now. */
    record Updated(MemberId member) implements Arrived {}

    /** One of these, or nobody of them: nothing was done. Say which by {@link Arrival#known} or {@link Arrival#unknown}. */
    record Ambiguous(List<MemberId> candidates) implements Arrived {
        public Ambiguous {
            candidates = List.copyOf(candidates);
        }
    }
}
