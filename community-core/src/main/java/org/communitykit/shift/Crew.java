package org.communitykit.shift;

import java.util.Map;
import java.util.TreeMap;
import org.communitykit.Ids;
import org.communitykit.member.Names;
import org.communitykit.skill.Skill;
import org.communitykit.skill.SkillId;

/**
 * So many people in one role.
 *
 * @param role unique within the shift, such as {@code driver}
 * @param skills the least level of each skill that every one of them must have, by the skill's id
 */
public record Crew(String role, int places, Map<String, Integer> skills, ShiftAdmission admission) {
    /** The most places of one role. */
    public static final int MOST_PLACES = 10_000;

    /** The most skills one role asks for. */
    public static final int MOST_SKILLS = 10;

    /** The most chars of a role. */
    public static final int LIMIT = 60;

    public Crew {
        Names.check(role, "role");
        if (role.length() > LIMIT) {
            throw new IllegalArgumentException("role has " + role.length() + " chars; 1 to " + LIMIT + " are allowed");
        }
        if (places < 1 || places > MOST_PLACES) {
            throw new IllegalArgumentException(
                    "the role " + role + " has 1 to " + MOST_PLACES + " places, not " + places);
        }
        if (skills.size() > MOST_SKILLS) {
            throw new IllegalArgumentException(
                    "the role " + role + " asks for up to " + MOST_SKILLS + " skills, not " + skills.size());
        }
        skills.forEach((skill, level) -> {
            Ids.check(skill, "skill id");
            Skill.checkLevel(level);
        });
        skills = Map.copyOf(skills);
    }

    /** So many people, who need no skill and nobody's leave. */
    public static Crew of(String role, int places) {
        return new Crew(role, places, Map.of(), ShiftAdmission.OPEN);
    }

    /**
     * One more thing each of them must be able to do on this level at least. It counts only what somebody else has assessed
     * and what holds when the shift begins, not what members say of themselves.
     */
    public Crew skill(SkillId skill, int level) {
        var more = new TreeMap<>(skills);
        more.put(skill.value(), level);
        return new Crew(role, places, more, admission);
    }

    /** Whoever takes a place has it once somebody who runs the shifts agreed; until then it is kept for them. */
    public Crew approved() {
        return new Crew(role, places, skills, ShiftAdmission.APPROVED);
    }
}
