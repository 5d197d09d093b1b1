package org.communitykit.skill;

import java.time.Instant;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * How well a member can do something.
 *
 * @param level what was assessed, as long as that holds; otherwise what they say themselves
 * @param assessed whether somebody else says so
 * @param evidence what the assessor saw; empty unless assessed
 * @param assessor who says so; absent for the host and unless assessed
 * @param expiresAt when the assessment ceases to hold, for certificates that have to be renewed
 */
public record Proficiency(
        MemberId member,
        SkillId skill,
        int level,
        boolean assessed,
        String evidence,
        @Nullable MemberId assessor,
        Instant at,
        @Nullable Instant expiresAt) {}
