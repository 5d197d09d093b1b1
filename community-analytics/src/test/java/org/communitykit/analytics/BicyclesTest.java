package org.communitykit.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Thirteen years of a real community, against numbers that another program computed from the same dump. */
class BicyclesTest {
    private static final String FOLDER = "stackexchange/bicycles.meta";
    private static final Kinds AUTHORS = Kinds.WRITING;
    private static final Period ALL =
            Period.years(ZoneOffset.UTC).spanning(LocalDate.of(2010, 1, 1), LocalDate.of(2023, 1, 1));

    private static JsonNode expected;
    private static Analytics analytics;

    @BeforeAll
    static void read() throws Exception {
        try (var in = RealData.open(FOLDER + "/expected.json")) {
            expected = JsonMapper.shared().readTree(in);
        }
        analytics =
                Analytics.on(ActivityFrame.of(StackExchange.activities(FOLDER)), Instant.parse("2023-09-03T00:00:00Z"));
    }

    @Test
    void messagesByYear() {
        isAs("messages_q_a_comments_by_year", analytics.measure(ActivityVolume.per(Unit.YEAR, AUTHORS), ALL));
    }

    @Test
    void activeMembersByYearAndMonth() {
        isAs(
                "active_members_by_year (distinct author of question/answer/comment, excluding -1)",
                analytics.measure(ActiveMembers.per(Unit.YEAR, AUTHORS), ALL));
        isAs("active_members_by_month", analytics.measure(ActiveMembers.per(Unit.MONTH, AUTHORS), ALL));
    }

    @Test
    void newAuthorsAndNewAccountsByYear() {
        var authors = analytics.measure(NewMembers.per(Unit.YEAR, AUTHORS), ALL);

        isAs("new_authors_by_year", authors);
        isAs("new_accounts_by_year", analytics.measure(NewMembers.per(Unit.YEAR, Kinds.JOINING), ALL));
        assertThat(authors.value().values().stream().mapToLong(n -> n).sum())
                .isEqualTo(expected.get("authors_ever").asLong());
    }

    @Test
    void retentionOfAuthorsFromYearToYear() {
        var retention = Retention.recurring(Unit.YEAR, AUTHORS);

        var withUnfinished = new LinkedHashMap<String, Rate>();
        for (var cohort :
                analytics.measure(retention.withUnfinished(), ALL).value().cohorts()) {
            withUnfinished.put(cohort.period().label(), cohort.returns().get(0).retained());
        }
        var published = new LinkedHashMap<String, Rate>();
        expected.get("author_retention_year_to_next")
                .forEachEntry((year, pair) -> published.put(
                        year, new Rate(pair.get(1).asLong(), pair.get(0).asLong())));
        assertThat(withUnfinished).isEqualTo(published);

        // in September 2023 nobody of 2022 can have failed to return yet
        assertThat(analytics.measure(retention, ALL).value().cohorts())
                .extracting(cohort -> cohort.period().label())
                .hasSize(12)
                .doesNotContain("2022");
    }

    @Test
    void timeToTheFirstAnswer() {
        var toAnswer = FirstResponse.of(Kinds.of("topic.opened"), Kinds.of("message.posted"));

        var anybody = analytics.measure(toAnswer.countingOwn(), ALL).value();
        assertThat(anybody.answered())
                .isEqualTo(new Rate(
                        expected.get("questions_answered").asLong(),
                        expected.get("questions").asLong()));
        assertThat(anybody.medianSecondsAmongAnswered().orElseThrow())
                .isCloseTo(expected.get("median_seconds_to_first_answer").asDouble(), within(1e-6));

        // 40 questions never got an answer: with them half of all wait longer than half of the answered did
        assertThat(anybody.median().seconds().orElseThrow())
                .isGreaterThan(anybody.medianSecondsAmongAnswered().orElseThrow());
        assertThat(anybody.median().low().orElseThrow())
                .isLessThan(anybody.median().seconds().orElseThrow());

        // people do answer their own questions
        var others = analytics.measure(toAnswer, ALL).value();
        assertThat(others.answered().numerator()).isLessThan(anybody.answered().numerator());
    }

    @Test
    void tagsAsOftenAsTheSiteItselfCounts() {
        var site = new HashMap<String, Long>();
        StackExchange.rows(
                FOLDER + "/Tags.xml.gz", row -> site.put(row.get("TagName"), Long.valueOf(row.get("Count"))));

        var tags = analytics.measure(TopTags.first(1_000), ALL).value().tags();

        site.values().removeIf(uses -> uses == 0);
        assertThat(tags.stream().collect(Collectors.toMap(TopTags.Tag::tag, TopTags.Tag::uses)))
                .isEqualTo(site);
        assertThat(tags).isSortedAccordingTo((a, b) -> Long.compare(b.uses(), a.uses()));
    }

    @Test
    void participantsOfEveryCampaign() {
        var published = new HashMap<String, Long>();
        for (var campaign : expected.get("campaigns (questions tagged community-ads or contest)")) {
            published.put(
                    campaign.get("id").asString(),
                    campaign.get("participants (authors of question, submissions, comments; known ids)")
                            .asLong());
        }

        var campaigns =
                analytics.measure(CampaignParticipation.ACTIONS, ALL).value().campaigns();

        assertThat(campaigns.stream()
                        .collect(Collectors.toMap(
                                CampaignParticipation.Campaign::campaign,
                                CampaignParticipation.Campaign::participants)))
                .isEqualTo(published);
    }

    /** Months without anybody are not in the published numbers. */
    private static void isAs(String key, Measured<Timeline<Long>> measured) {
        var published = new LinkedHashMap<String, Long>();
        expected.get(key).forEachEntry((label, count) -> published.put(label, count.asLong()));
        Map<String, Long> counted = new LinkedHashMap<>();
        for (var point : measured.value().points()) {
            if (point.value() > 0) {
                counted.put(point.period().label(), point.value());
            }
        }
        assertThat(counted).isEqualTo(published);
    }
}
