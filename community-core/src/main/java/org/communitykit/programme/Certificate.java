package org.communitykit.programme;

import java.time.LocalDate;
import org.communitykit.member.MemberId;

/**
 * That somebody has completed a programme.
 *
 * @param code by which anybody who is shown it can have it verified: 16 letters and digits in groups of four
 * @param name of the member, and of the programme, as they were then
 * @param completed on which day, by the cohort's zone
 * @param signature over all of it, under the community's own key
 */
public record Certificate(
        String code,
        ProgrammeId programme,
        CohortId cohort,
        MemberId member,
        String name,
        String title,
        LocalDate completed,
        String signature) {}
