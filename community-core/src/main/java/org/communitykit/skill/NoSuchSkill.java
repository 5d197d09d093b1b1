package org.communitykit.skill;

import org.communitykit.CommunityException;

/** There is no such skill. */
public final class NoSuchSkill extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchSkill(SkillId id) {
        super("there is no skill " + id);
    }
}
