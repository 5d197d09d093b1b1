package org.communitykit.skill;

import org.communitykit.member.Names;

/**
 * Something that people can do, as the community calls it.
 *
 * @param about what each level means, or anything else that helps to tell; may be empty
 */
public record Skill(SkillId id, String name, String about) {
    /** The most chars of what a skill is about. */
    public static final int ABOUT_LIMIT = 2_000;

    /** The highest level; the lowest is 0, no knowledge of it. */
    public static final int MOST_LEVEL = 5;

    public Skill {
        Names.check(name, "skill name");
        if (about.length() > ABOUT_LIMIT) {
            throw new IllegalArgumentException(
                    "what a skill is about has " + about.length() + " chars, " + ABOUT_LIMIT + " are allowed");
        }
    }

    /** Throws {@link IllegalArgumentException} unless there is such a level. */
    public static int checkLevel(int level) {
        if (level < 0 || level > MOST_LEVEL) {
            throw new IllegalArgumentException("a level lies between 0 and " + MOST_LEVEL + ", not at " + level);
        }
        return level;
    }
}
