package org.communitykit.skill;

import org.communitykit.Ids;

/** The id of a skill, such as {@code first-aid}. */
public record SkillId(String value) {
    public SkillId {
        Ids.check(value, "skill id");
    }

    public static SkillId of(String value) {
        return new SkillId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
