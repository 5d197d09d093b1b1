package org.communitykit.intake;

import java.util.Set;
import org.communitykit.member.MemberId;

/**
 * Two members who may be one person.
 *
 * @param one the one whose id comes first
 */
public record Likeness(MemberId one, MemberId other, Set<Sign> signs) {
    /** What speaks for it. */
    public enum Sign {
        NAME,
        EMAIL,
        PHONE,
        HOME
    }

    public Likeness {
        signs = Set.copyOf(signs);
    }
}
