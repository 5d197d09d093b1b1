package org.communitykit.intake;

import java.util.List;
import org.communitykit.member.MemberId;

/** What would come of an arrival now. */
public record Foreseen(Kind kind, List<MemberId> members) {
    /** What it is. */
    public enum Kind {
        /** Somebody would be added. */
        NEW,
        /** It is this one. */
        KNOWN,
        /** It is one of these, or nobody of them. */
        AMBIGUOUS,
        /** It was taken in before under the same key, as this one. */
        TAKEN
    }

    public Foreseen {
        members = List.copyOf(members);
    }
}
