package org.communitykit.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.communitykit.activity.Activity;
import org.communitykit.member.MemberId;
import org.junit.jupiter.api.Test;

class ExportTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Period WEEKEND = Period.of(LONDON, LocalDate.of(2024, 3, 30), LocalDate.of(2024, 3, 31));

    private final Analytics analytics = Analytics.on(
            ActivityFrame.of(List.of(
                    posted("1", "ana", "2024-03-30T10:00:00Z", "=cmd()", "a,\"b\""),
                    posted("2", "ben", "2024-03-30T11:00:00Z", "a,\"b\""),
                    posted("3", "ana", "2024-03-31T10:00:00Z"),
                    posted("4", "robot", "2024-03-31T10:00:00Z"))),
            WEEKEND.end());

    private static Activity posted(String id, String member, String at, String... tags) {
        return Activity.of(id, MemberId.of(member), "message.posted", Instant.parse(at))
                .tagged(List.of(tags));
    }

    @Test
    void aTimelineIsATableOfItsParts() {
        assertThat(analytics.measure(ActiveMembers.DAILY, WEEKEND).csv())
                .isEqualTo("period,start,end,in_progress,value\r\n"
                        + "2024-03-30,2024-03-30T00:00:00Z,2024-03-31T00:00:00Z,false,2\r\n"
                        + "2024-03-31,2024-03-31T00:00:00Z,2024-03-31T23:00:00Z,false,2\r\n");
        assertThat(analytics
                        .measure(Lifecycle.per(Unit.DAY, Kinds.WRITING), WEEKEND)
                        .csv())
                .startsWith("period,start,end,in_progress,fresh,returning,resurrecting,dormant\r\n")
                .endsWith(",false,1,1,0,1\r\n");
    }

    @Test
    void aRateBringsWhatItIsARateOfAndItsInterval() {
        var retention = analytics.measure(Retention.recurring(Unit.DAY, Kinds.WRITING), WEEKEND);

        assertThat(retention.csv())
                .startsWith("cohort,after,in_progress,retained,members,rate,low,high\r\n"
                        + "2024-03-30,1,false,1,2,0.5,0.09453");
        assertThat(retention.json())
                .contains("\"retained\":{\"numerator\":1,\"denominator\":2,\"rate\":0.5,\"low\":0.09");
    }

    @Test
    void textsThatSpreadsheetsWouldRunAreDefused() {
        assertThat(analytics.measure(TopTags.first(5, Kinds.WRITING), WEEKEND).csv())
                .isEqualTo("tag,uses,members\r\n\"a,\"\"b\"\"\",2,2\r\n'=cmd(),1,1\r\n");
    }

    @Test
    void aSingleResultIsATableOfOneRow() {
        assertThat(analytics.measure(Inequality.WRITING, WEEKEND).csv())
                .startsWith("members,silent,contributions,gini,absence_factor,top_percent_numerator,")
                .contains("\r\n3,0,4,0.16666666666666666,1,2,4,0.5,");
        assertThat(analytics.measure(FirstResponse.TO_TOPICS, WEEKEND).csv())
                .isEqualTo("answered,topics,answered_rate,answered_low,answered_high,median_seconds,median_low,"
                        + "median_high,median_seconds_among_answered,within_3600_seconds,within_21600_seconds,"
                        + "within_86400_seconds,within_604800_seconds,within_2592000_seconds\r\n"
                        + "0,0,,,,,,,,,,,,\r\n");
    }

    @Test
    void jsonCarriesTheValueBothWaysAndItsProvenance() {
        var measured = analytics
                .excluding("bots", List.of(MemberId.of("robot")))
                .measure(ActiveMembers.per(Unit.DAY, Kinds.of("message.posted")), WEEKEND);

        assertThat(measured.json())
                .isEqualTo("{\"value\":{\"points\":["
                        + point("2024-03-30", "2024-03-31", 2) + "," + point("2024-03-31", "2024-04-01", 1)
                        + "]},\"with_excluded\":{\"points\":["
                        + point("2024-03-30", "2024-03-31", 2) + "," + point("2024-03-31", "2024-04-01", 2)
                        + "]},\"provenance\":{\"metric\":{\"name\":\"active-members\",\"version\":1,"
                        + "\"parameters\":{\"kinds\":\"message.posted\",\"unit\":\"DAY\"}},"
                        + "\"period\":{\"label\":\"2024-03-30/2024-03-31\",\"zone\":\"Europe/London\","
                        + "\"first\":\"2024-03-30\",\"until\":\"2024-04-01\",\"week_start\":\"MONDAY\"},"
                        + "\"exclusions\":[{\"why\":\"bots\",\"members\":1,\"activities\":1}],\"merged\":0,\"spaces\":[],\"segments\":[],"
                        + "\"activities\":3,\"position\":0,\"complete_up_to\":\"2024-03-31T23:00:00Z\"}}");
        assertThat(Provenance.fromJson(measured.provenance().json())).isEqualTo(measured.provenance());
        assertThat(measured.provenance().complete()).isTrue();
    }

    private static String point(String first, String until, int value) {
        return "{\"period\":{\"label\":\"" + first + "\",\"zone\":\"Europe/London\",\"first\":\"" + first
                + "\",\"until\":\"" + until + "\",\"week_start\":\"MONDAY\"},\"value\":" + value
                + ",\"in_progress\":false}";
    }
}
