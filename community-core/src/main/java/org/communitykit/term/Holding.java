package org.communitykit.term;

import java.time.LocalDate;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * What a member is under a plan on a day.
 *
 * @param term absent if they never joined
 * @param end the first day on which it is over; absent without a term
 * @param override whether somebody decided it, whatever the term says
 */
public record Holding(
        MemberId member,
        String plan,
        LocalDate day,
        TermStatus status,
        @Nullable Term term,
        @Nullable LocalDate end,
        boolean override) {}
