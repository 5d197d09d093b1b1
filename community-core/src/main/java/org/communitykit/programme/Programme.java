package org.communitykit.programme;

import org.communitykit.group.GroupId;
import org.communitykit.member.Names;

/**
 * Something that is taught.
 *
 * @param attendance how many of a hundred sessions it takes to complete it
 */
public record Programme(ProgrammeId id, GroupId group, String name, String about, int attendance) {
    /** The most chars of what a programme is about. */
    public static final int ABOUT_LIMIT = 4_000;

    public Programme {
        Names.check(name, "programme name");
        if (about.length() > ABOUT_LIMIT) {
            throw new IllegalArgumentException(
                    "what a programme is about has " + about.length() + " chars, " + ABOUT_LIMIT + " are allowed");
        }
        if (attendance < 0 || attendance > 100) {
            throw new IllegalArgumentException("attendance is 0 to 100 percent, not " + attendance);
        }
    }
}
