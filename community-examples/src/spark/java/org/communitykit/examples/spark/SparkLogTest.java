package org.communitykit.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.ActiveMembers;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.ActivityVolume;
import org.communitykit.analytics.FirstResponse;
import org.communitykit.analytics.Inequality;
import org.communitykit.analytics.Kinds;
import org.communitykit.analytics.Lifecycle;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Retention;
import org.communitykit.analytics.Scope;
import org.communitykit.analytics.Stickiness;
import org.communitykit.analytics.TopTags;
import org.communitykit.analytics.Unit;
import org.communitykit.analytics.anonymous.By;
import org.communitykit.analytics.anonymous.Grouped;
import org.communitykit.analytics.funnel.Funnel;
import org.communitykit.analytics.network.Replies;
import org.communitykit.analytics.session.SessionRule;
import org.communitykit.analytics.session.Sessions;
import org.communitykit.member.MemberId;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SparkLogTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Period SPRING = Period.of(BERLIN, LocalDate.of(2024, 2, 26), LocalDate.of(2024, 4, 28));
    private static final Instant NOW = Instant.parse("2024-04-24T09:00:00Z");

    private JavaSparkContext spark;

    @BeforeAll
    void start() {
        spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[2]")
                .setAppName("community")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "localhost")
                .set("spark.driver.bindAddress", "127.0.0.1"));
    }

    @AfterAll
    void stop() {
        spark.close();
    }

    static List<SparkLog.Recipe<?, ?>> metrics() {
        return List.of(
                recipe(() -> ActiveMembers.DAILY),
                recipe(() -> ActiveMembers.MONTHLY),
                recipe(() -> Lifecycle.per(Unit.WEEK, Kinds.ALL)),
                recipe(() -> Retention.ofNewMembers(Unit.WEEK, Kinds.WRITING).upTo(8)),
                recipe(() -> Retention.recurring(Unit.DAY, Kinds.ALL).upTo(9).rolling()),
                recipe(() -> Stickiness.per(Unit.WEEK, Kinds.WRITING)),
                recipe(() -> ActivityVolume.per(Unit.DAY, Kinds.ALL)),
                recipe(() -> FirstResponse.TO_TOPICS),
                recipe(() -> Inequality.WRITING),
                recipe(() -> TopTags.first(3, Kinds.ALL)),
                recipe(() -> Grouped.members(By.SPACE, By.TAG)),
                recipe(() -> Sessions.by(SessionRule.MATOMO, Kinds.ALL)),
                recipe(() -> Funnel.within(Duration.ofDays(9), Kinds.JOINING, Kinds.WRITING, Kinds.ALL)),
                recipe(() -> Replies.WRITTEN.naming(5)));
    }

    private static <S, R> SparkLog.Recipe<S, R> recipe(SparkLog.Recipe<S, R> recipe) {
        return recipe;
    }

    @ParameterizedTest
    @MethodSource("metrics")
    <S, R> void measuresOnManyPartsWhatOneMachineMeasures(SparkLog.Recipe<S, R> recipe) {
        var lines = log();
        var whole = ActivityFrame.of(lines.stream().map(SparkLogTest::activity).toList());
        var alone = recipe.get().measure(new Scope(whole, SPRING, NOW));

        assertThat(new SparkLog(byMember(lines, 7)).measure(recipe, SPRING, NOW))
                .isEqualTo(alone);
    }

    @Test
    void anIdempotentMetricNeedsNoOrderInTheParts() {
        var lines = log();
        var whole = ActivityFrame.of(lines.stream().map(SparkLogTest::activity).toList());
        var scattered = new SparkLog(spark.parallelize(lines, 5).map(SparkLogTest::activity));

        assertThat(scattered.measure(() -> ActiveMembers.DAILY, SPRING, NOW))
                .isEqualTo(ActiveMembers.DAILY.measure(new Scope(whole, SPRING, NOW)));
        assertThat(scattered.measure(() -> ActivityVolume.per(Unit.DAY, Kinds.ALL), SPRING, NOW))
                .as("the log has activities twice, which now lie in different parts")
                .isNotEqualTo(ActivityVolume.per(Unit.DAY, Kinds.ALL).measure(new Scope(whole, SPRING, NOW)));
    }

    @Test
    void aLogWithoutActivitiesHasAResultToo() {
        var none = ActiveMembers.DAILY.measure(new Scope(ActivityFrame.empty(), SPRING, NOW));

        assertThat(new SparkLog(spark.emptyRDD()).measure(() -> ActiveMembers.DAILY, SPRING, NOW))
                .isEqualTo(none);
        assertThat(new SparkLog(spark.parallelize(List.<String>of(), 3).map(SparkLogTest::activity))
                        .measure(() -> ActiveMembers.DAILY, SPRING, NOW))
                .isEqualTo(none);
    }

    /** Panzarasa, Opsahl and Carley, JASIST 60(5), 2009: 59,835 messages among 1,899 students. */
    @Test
    void theCollegesMessagesAreTheSame() {
        var lines = new ArrayList<String>();
        var messages = RealData.lines("network/CollegeMsg.txt.gz");
        for (var message : messages.subList(1, messages.size())) {
            var fields = message.split("\\s+", -1);
            int number = lines.size();
            lines.add("s%d,%s,message.sent,%s,,,%s,1,".formatted(number, fields[0], fields[2], fields[1]));
            lines.add("r%d,%s,message.received,%s,,,%s,1,".formatted(number, fields[1], fields[2], fields[0]));
        }
        var log = new SparkLog(spark.parallelize(lines, 6).map(SparkLogTest::activity));
        var period = Period.of(ZoneOffset.UTC, LocalDate.of(2004, 4, 15), LocalDate.of(2004, 10, 26));
        var daily = log.measure(() -> ActiveMembers.per(Unit.DAY, sent()), period, period.end());

        var whole = ActivityFrame.of(lines.stream().map(SparkLogTest::activity).toList());
        assertThat(daily)
                .isEqualTo(ActiveMembers.per(Unit.DAY, sent()).measure(new Scope(whole, period, period.end())));
        assertThat(log.measure(() -> ActiveMembers.per(Unit.YEAR, Kinds.ALL), period, period.end())
                        .points())
                .singleElement()
                .satisfies(year -> assertThat(year.value()).isEqualTo(1_899));
    }

    private static Kinds sent() {
        return Kinds.of("message.sent");
    }

    /** By member, so that what was logged twice lies in one part. */
    private JavaRDD<Activity> byMember(List<String> lines, int parts) {
        return spark.parallelize(lines, 3)
                .mapToPair(line -> new scala.Tuple2<>(line.split(",", 3)[1], line))
                .partitionBy(new HashPartitioner(parts))
                .values()
                .map(SparkLogTest::activity);
    }

    private static Activity activity(String line) {
        var cells = line.split(",", -1);
        var activity = Activity.of(
                        cells[0],
                        cells[1].isEmpty() ? null : MemberId.of(cells[1]),
                        cells[2],
                        Instant.ofEpochSecond(Long.parseLong(cells[3])))
                .worth(Long.parseLong(cells[7]));
        activity = cells[4].isEmpty() ? activity : activity.in(cells[4]);
        activity = cells[5].isEmpty() ? activity : activity.on(cells[5]);
        activity = cells[6].isEmpty() ? activity : activity.about(cells[6]);
        return cells[8].isEmpty() ? activity : activity.tagged(List.of(cells[8].split(" ")));
    }

    /** Rows of id, member, kind, seconds, space, subject, about, value and tags, every tenth of them a second time at the end. */
    private static List<String> log() {
        var random = new Random(5);
        var kinds = List.of("member.joined", "topic.opened", "message.posted", "message.replied", "reaction.added");
        var tags = List.of("", "garden", "school", "garden school", "river");
        var from = SPRING.start().getEpochSecond() - 86_400;
        var until = SPRING.end().getEpochSecond() + 86_400;
        var once = IntStream.range(0, 4_000)
                .mapToObj(i -> String.join(
                        ",",
                        "a" + i,
                        random.nextInt(20) == 0 ? "" : "member-" + (int) (60 * Math.pow(random.nextDouble(), 2)),
                        kinds.get(random.nextInt(kinds.size())),
                        Long.toString(random.nextLong(from, until)),
                        random.nextInt(3) == 0 ? "" : "space-" + random.nextInt(4),
                        "topic-" + random.nextInt(500),
                        "topic-" + random.nextInt(500),
                        Integer.toString(random.nextInt(-1, 5)),
                        tags.get(random.nextInt(tags.size()))))
                .toList();
        var twice = new ArrayList<>(once);
        IntStream.range(0, once.size() / 10).forEach(i -> twice.add(once.get(10 * i)));
        return twice;
    }
}
