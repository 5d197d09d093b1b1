package org.communitykit.skill;

import java.time.Instant;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/** What is kept of a member and a skill: their own word and an assessor's, side by side. */
record Ability(
        MemberId member,
        SkillId skill,
        int declared,
        Instant declaredAt,
        @Nullable Integer assessed,
        String evidence,
        @Nullable MemberId assessor,
        @Nullable Instant assessedAt,
        @Nullable Instant expiresAt) {
    static Ability none(MemberId member, SkillId skill, Instant now) {
        return new Ability(member, skill, 0, now, null, "", null, null, null);
    }

    Ability declaring(int level, Instant now) {
        return new Ability(member, skill, level, now, assessed, evidence, assessor, assessedAt, expiresAt);
    }

    Ability judged(int level, String why, @Nullable MemberId by, Instant now, @Nullable Instant until) {
        return new Ability(member, skill, declared, declaredAt, level, why, by, now, until);
    }

    Ability unjudged() {
        return new Ability(member, skill, declared, declaredAt, null, "", null, null, null);
    }

    Proficiency at(Instant now) {
        if (assessed == null || assessedAt == null || (expiresAt != null && !now.isBefore(expiresAt))) {
            return new Proficiency(member, skill, declared, false, "", null, declaredAt, null);
        }
        return new Proficiency(member, skill, assessed, true, evidence, assessor, assessedAt, expiresAt);
    }
}
