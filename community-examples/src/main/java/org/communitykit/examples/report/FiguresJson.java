package org.communitykit.examples.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.communitykit.analytics.Rate;
import org.communitykit.analytics.listening.Issue;

/** The figures for machines, as maps and lists that are written as JSON. */
public final class FiguresJson {
    private static final int TOP_BADGES = 10;

    private FiguresJson() {}

    /** The figures under stable names; numbers that cannot be told are null. */
    public static Map<String, Object> of(Figures figures) {
        var json = new LinkedHashMap<String, Object>();
        var posts = figures.posts();
        json.put("site", figures.source().name());
        json.put("time_zone", figures.zone().getId());
        json.put("date_range", List.of(local(figures, posts.first()), local(figures, posts.last())));
        json.put("members", figures.members());
        json.put("topics", posts.topics());
        json.put("replies", posts.replies());
        json.put("comments", posts.comments());
        json.put("questions", posts.topics());
        json.put("answers", posts.replies());
        json.put("rows", figures.rows());
        json.put(
                "post_types",
                Map.of("1", posts.topics(), "2", posts.replies(), "4", posts.tagExcerpts(), "5", posts.tagPages()));
        json.put("votes_by_type", figures.votesByType());
        json.put("messages_q_a_comments_by_year", byYear(figures, Figures.Year::messages));
        json.put(
                "active_members_by_year (distinct author of question/answer/comment, excluding -1)",
                byYear(figures, Figures.Year::active));
        var months = new LinkedHashMap<String, Long>();
        figures.activeByMonth().forEach((month, active) -> months.put(month.toString(), active));
        json.put("active_members_by_month", months);
        json.put("authors_ever", figures.authors());
        json.put("new_authors_by_year", byYear(figures, Figures.Year::newAuthors));
        var retention = new LinkedHashMap<String, Object>();
        for (var year : figures.years()) {
            year.retained()
                    .ifPresent(
                            retained -> retention.put(String.valueOf(year.year()), List.of(year.active(), retained)));
        }
        json.put("author_retention_year_to_next", retention);
        json.put("new_accounts_by_year", byYear(figures, Figures.Year::newAccounts));
        var answers = figures.answers();
        json.put("questions_answered", answers.answered().numerator());
        json.put("questions_with_accepted_answer", answers.accepted());
        var median = answers.medianSecondsOfAnswered();
        json.put("median_seconds_to_first_answer", median.isPresent() ? (Object) median.getAsDouble() : null);
        json.put("median_hours_to_first_answer", median.isPresent() ? (Object) (median.getAsDouble() / 3_600) : null);
        var all = answers.medianSecondsOfAll();
        json.put(
                "median_seconds_to_first_answer_waiting_included", all.isPresent() ? (Object) all.getAsDouble() : null);
        json.put(
                "top_badges",
                figures.badges().stream()
                        .limit(TOP_BADGES)
                        .map(FiguresJson::pair)
                        .toList());
        var tags = new LinkedHashMap<String, Long>();
        figures.tags().forEach(tag -> tags.put(tag.name(), tag.count()));
        json.put("tags", tags);
        json.put("campaign_tags", figures.campaignTags());
        json.put("campaign_goal", figures.goal());
        var campaigns = new ArrayList<Object>();
        figures.campaigns().forEach(campaign -> campaigns.add(campaign(campaign, figures.goal())));
        json.put("campaigns (questions tagged " + String.join(" or ", figures.campaignTags()) + ")", campaigns);
        json.put("gini", figures.share().gini());
        figures.engagement().ifPresent(engagement -> engagement(json, engagement));
        json.put(
                "orphans",
                Map.of(
                        "posts_without_OwnerUserId", figures.orphans().postsWithoutOwner(),
                        "comments_without_UserId", figures.orphans().commentsWithoutAuthor(),
                        "votes_on_missing_posts", figures.orphans().votesOnMissingPosts()));
        var check = figures.check();
        var checks = new LinkedHashMap<String, Object>();
        checks.put("score_equals_up_minus_down", pair(check.scores()));
        checks.put("comment_count", pair(check.comments()));
        checks.put("answer_count", pair(check.answers()));
        checks.put("tag_count", pair(check.tags()));
        json.put("selfcheck_published_by_site", checks);
        return json;
    }

    private static void engagement(Map<String, Object> json, Engagement engagement) {
        var on = new LinkedHashMap<String, Object>();
        var orAfter = new LinkedHashMap<String, Object>();
        for (var returned : engagement.newcomers()) {
            on.put(String.valueOf(returned.months()), pair(returned.on()));
            orAfter.put(String.valueOf(returned.months()), pair(returned.orAfter()));
        }
        json.put("newcomers_back_in_month", on);
        json.put("newcomers_back_in_or_after_month", orAfter);
        json.put("sessions", engagement.sessions().sessions());
        json.put("sessions_of_one_message", pair(engagement.sessions().ofOneActivity()));
        json.put("absence_factor", engagement.writing().absenceFactor());
        var network = new LinkedHashMap<String, Object>();
        network.put("members", engagement.network().members());
        network.put("pairs", engagement.network().pairs());
        var reciprocity = engagement.network().reciprocity();
        network.put("reciprocity", reciprocity.isPresent() ? (Object) reciprocity.getAsDouble() : null);
        network.put("components", engagement.network().components());
        json.put("network", network);
        json.put(
                "question_topics",
                engagement.topics().issues().stream().map(FiguresJson::issue).toList());
    }

    private static Map<String, Object> issue(Issue issue) {
        var json = new LinkedHashMap<String, Object>();
        json.put("topic", issue.topic());
        json.put("questions", issue.texts());
        json.put("people", issue.people().numerator());
        issue.sentiment().ifPresent(mean -> json.put("sentiment", mean));
        json.put("trend_z", issue.trend().z());
        json.put("trend_q", issue.trend().q());
        json.put("bursts", issue.bursts().size());
        json.put("score", issue.score());
        return json;
    }

    private static List<Object> pair(Rate rate) {
        return List.of(rate.numerator(), rate.denominator());
    }

    private static Map<String, Object> campaign(Figures.Campaign campaign, long goal) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", campaign.id());
        json.put("date", campaign.date().toString());
        json.put("title", campaign.title());
        json.put("tags", campaign.tags());
        json.put("submissions", campaign.submissions());
        json.put("votes", campaign.votes());
        json.put("comments", campaign.comments());
        json.put("participants (authors of question, submissions, comments; known ids)", campaign.participants());
        json.put("submissions_with_score_ge_" + goal, campaign.reachedGoal());
        return json;
    }

    private static Map<String, Long> byYear(Figures figures, Function<Figures.Year, Long> what) {
        var byYear = new LinkedHashMap<String, Long>();
        figures.years().forEach(year -> byYear.put(String.valueOf(year.year()), what.apply(year)));
        return byYear;
    }

    private static String local(Figures figures, java.time.Instant at) {
        return at.atZone(figures.zone()).toLocalDateTime().toString();
    }

    private static List<Object> pair(Figures.Count count) {
        return List.of(count.name(), count.count());
    }

    private static List<Object> pair(Figures.Agreement agreement) {
        return List.of(agreement.equal(), agreement.all());
    }
}
