package org.communitykit.examples.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.communitykit.analytics.FirstResponse;
import org.communitykit.analytics.Rate;

/**
 * Everything the report tells, measured once and then only written down in one form or another.
 *
 * @param first when the oldest thing counted happened
 * @param last when the newest did
 * @param members all accounts, the community's own included
 * @param authors how many people ever wrote
 * @param engagement what goes on between the members; absent if nobody ever wrote
 * @param goal the score an entry has to reach in a campaign
 */
public record Figures(
        Source source,
        ZoneId zone,
        Instant first,
        Instant last,
        long members,
        SortedMap<String, Long> rows,
        Posts posts,
        SortedMap<Integer, Long> votesByType,
        List<Year> years,
        SortedMap<YearMonth, Long> activeByMonth,
        long authors,
        Answers answers,
        Share share,
        Optional<Engagement> engagement,
        List<Count> badges,
        List<Count> tags,
        List<String> campaignTags,
        long goal,
        List<Campaign> campaigns,
        Orphans orphans,
        Check check) {

    /** Where the numbers come from and under which licences what is quoted stands. */
    public record Source(String name, String kind, List<String> licences) {}

    /** Conversations by their parts; from the first to the last question or answer. */
    public record Posts(
            long topics, long replies, long comments, long tagExcerpts, long tagPages, Instant first, Instant last) {
        long messages() {
            return topics + replies + comments;
        }
    }

    /** A calendar year; {@code retained} of its {@code active} people wrote in the next one as well, if that has come. */
    public record Year(
            int year,
            long topics,
            long replies,
            long comments,
            long active,
            long newAuthors,
            long newAccounts,
            OptionalLong retained) {
        long messages() {
            return topics + replies + comments;
        }

        long returning() {
            return active - newAuthors;
        }
    }

    /**
     * How questions fared. The median of the answered ones leaves out who still waits; the median of all counts them as
     * waiting, and is absent when fewer than half have an answer.
     */
    public record Answers(
            Rate answered,
            long accepted,
            OptionalDouble medianSecondsOfAnswered,
            OptionalDouble medianSecondsOfAll,
            List<FirstResponse.Within> within) {
        long questions() {
            return answered.denominator();
        }

        long waiting() {
            return answered.denominator() - answered.numerator();
        }
    }

    /** How evenly the writing is shared: 0 is all alike, 1 is one for all; what the busiest tenth wrote. */
    public record Share(double gini, Rate busiestTenth) {}

    /** A name and how often. */
    public record Count(String name, long count) {}

    /** A question whose answers were entries to be voted on. */
    public record Campaign(
            String id,
            LocalDate date,
            String title,
            List<String> tags,
            long submissions,
            long votes,
            long comments,
            long participants,
            long reachedGoal) {}

    /** What referred to something that was not there. */
    public record Orphans(long postsWithoutOwner, long commentsWithoutAuthor, long votesOnMissingPosts) {}

    /** How many of our counts equal those the source publishes of itself, each with how many were compared. */
    public record Check(Agreement scores, Agreement comments, Agreement answers, Agreement tags) {}

    /** Equal ones among all. */
    public record Agreement(long equal, long all) {}
}
