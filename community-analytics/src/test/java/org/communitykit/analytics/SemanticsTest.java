package org.communitykit.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.communitykit.activity.Activity;
import org.communitykit.analytics.contract.SampleLog;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the package promises of every number, of every metric: measuring a marked log is measuring the log rewritten. */
class SemanticsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId CLEO = MemberId.of("cleo");
    private static final int LOGS = 25;

    static Stream<Metric<?, ?>> metrics() {
        return MetricLawsProperties.metrics();
    }

    /** A log, and an instant somewhere in it. */
    private record Case(SampleLog log, Instant then) {
        static Stream<Case> some() {
            return LongStream.range(0, LOGS).mapToObj(seed -> {
                var log = SampleLog.of(seed, SampleLog.KINDS);
                var hours = new Random(seed).nextInt(28 * 24);
                return new Case(log, log.period().start().plusSeconds(hours * 3_600L));
            });
        }

        Analytics marked(Activity... marks) {
            var all = new ArrayList<>(log.activities());
            all.addAll(List.of(marks));
            return Analytics.on(ActivityFrame.of(all), log.completeUpTo());
        }

        /** Each activity as the function gives it, or left out if that is null. */
        Analytics rewritten(Function<Activity, @Nullable Activity> by) {
            var all = log.activities().stream()
                    .map(by)
                    .filter(activity -> activity != null)
                    .toList();
            return Analytics.on(ActivityFrame.of(all), log.completeUpTo());
        }

        Object value(Analytics analytics, Metric<?, ?> metric) {
            return analytics.measure(metric, log.period()).value();
        }
    }

    private static Activity as(@Nullable MemberId member, Activity a) {
        var copy =
                Activity.of(a.id(), member, a.kind(), a.at()).worth(a.value()).tagged(a.tags());
        copy = a.space() == null ? copy : copy.in(a.space());
        copy = a.subject() == null ? copy : copy.on(a.subject());
        return a.about() == null ? copy : copy.about(a.about());
    }

    private static boolean by(MemberId member, Activity activity) {
        return member.equals(activity.member());
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void mergedMembersCountAsIfTheyHadAlwaysBeenOne(Metric<?, ?> metric) {
        Case.some().forEach(one -> {
            var merged = one.marked(
                    Marks.merged("x", BEN, ANA, one.then()),
                    Marks.merged("y", CLEO, BEN, one.then().plusSeconds(1)));
            var rewritten = one.rewritten(a -> by(BEN, a) || by(CLEO, a) ? as(ANA, a) : a);

            assertThat(one.value(merged, metric)).isEqualTo(one.value(rewritten, metric));
        });
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void partedMembersCountAsIfTheyHadNeverBeenMerged(Metric<?, ?> metric) {
        Case.some().forEach(one -> {
            var parted = one.marked(Marks.merged("x", BEN, ANA, one.then()), Marks.parted("y", BEN, one.then()));

            assertThat(one.value(parted, metric)).isEqualTo(one.value(one.rewritten(a -> a), metric));
        });
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void whoeverIsSetApartDoesNotCountMeanwhileAndBothNumbersAreThere(Metric<?, ?> metric) {
        Case.some().forEach(one -> {
            var until = one.then().plusSeconds(10 * 86_400);
            var apart = one.marked(Marks.setApart("x", BEN, one.then(), "bots"), Marks.countedAgain("y", BEN, until));
            var rewritten =
                    one.rewritten(a -> by(BEN, a) && !a.at().isBefore(one.then()) && a.at().isBefore(until) ? null : a);

            var measured = apart.measure(metric, one.log().period());
            assertThat((Object) measured.value()).isEqualTo(one.value(rewritten, metric));
            var everybody = one.value(one.rewritten(a -> a), metric);
            assertThat((Object) measured.withExcluded().orElseThrow()).isEqualTo(everybody);
            assertThat(one.value(apart.countingEveryone(), metric)).isEqualTo(everybody);
        });
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void whatIsDoneWithoutConsentIsNobodys(Metric<?, ?> metric) {
        Case.some().forEach(one -> {
            var withdrawn = one.marked(Marks.withdrew("x", BEN, one.then()));
            var rewritten = one.rewritten(a -> by(BEN, a) && !a.at().isBefore(one.then()) ? as(null, a) : a);
            assertThat(one.value(withdrawn, metric)).isEqualTo(one.value(rewritten, metric));

            var consented = one.marked(Marks.consented("x", BEN, one.then())).consenting();
            var onlyBen = one.rewritten(a -> by(BEN, a) && !a.at().isBefore(one.then()) ? a : as(null, a));
            assertThat(one.value(consented, metric)).isEqualTo(one.value(onlyBen, metric));
        });
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void theErasedStayInThePastOrAreForgotten(Metric<?, ?> metric) {
        Case.some().forEach(one -> {
            var mark = Marks.erased("x", BEN, one.then());
            var erased = one.marked(mark);
            var kept = new ArrayList<>(one.log().activities());
            kept.removeIf(a -> by(BEN, a));
            kept.add(mark);
            var without = Analytics.on(ActivityFrame.of(kept), one.log().completeUpTo());
            var asIs = one.marked(as(null, mark));

            assertThat(one.value(erased, metric)).isEqualTo(one.value(asIs, metric));
            assertThat(one.value(erased.forgettingErased(), metric)).isEqualTo(one.value(without, metric));
        });
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void aSegmentCountsAsIfItWereAll(Metric<?, ?> metric) {
        Case.some().forEach(one -> {
            var analytics = one.rewritten(a -> a);
            var segments = Map.of(ANA, "old", BEN, "new", CLEO, "old");

            var measured = analytics.measureEach(segments, metric, one.log().period());

            assertThat(measured.keySet()).containsExactly("new", "old");
            assertThat((Object) measured.get("old").value())
                    .isEqualTo(one.value(one.rewritten(a -> by(ANA, a) || by(CLEO, a) ? a : null), metric));
            assertThat(measured.get("new").provenance().segments()).containsExactly("new");
        });
    }

    @Test
    void marksAreNotCountedAndNoOrderOfTheLogMatters() {
        var log = SampleLog.of(3, SampleLog.KINDS);
        var then = log.period().start();
        var marks = List.of(
                Marks.merged("1", BEN, MemberId.of("zoe"), then),
                Marks.merged("2", CLEO, MemberId.of("zoe"), then),
                Marks.setApart("3", ANA, then, "team"),
                Marks.countedAgain("4", ANA, then),
                Marks.consented("5", CLEO, then),
                Marks.withdrew("6", CLEO, then),
                Marks.merged("7", MemberId.of("p"), MemberId.of("q"), then),
                Marks.merged("8", MemberId.of("q"), MemberId.of("p"), then));
        var random = new Random(1);
        for (int i = 0; i < 50; i++) {
            var all = new ArrayList<>(log.activities());
            all.addAll(marks);
            Collections.shuffle(all, random);

            var measured = Analytics.on(ActivityFrame.of(all), log.completeUpTo())
                    .measure(ActivityVolume.per(Unit.YEAR, Kinds.ALL), log.period());

            assertThat(measured.provenance().merged()).isEqualTo(2);
            assertThat(measured.provenance().exclusions())
                    .extracting(Provenance.Exclusion::why)
                    .isSubsetOf("team", "without consent");
            assertThat(Provenance.fromJson(measured.provenance().json())).isEqualTo(measured.provenance());
        }
    }

    @Test
    void oneWhoIsExcludedIsExcludedUnderAnyId() {
        var log = SampleLog.of(4, SampleLog.KINDS);
        var all = new ArrayList<>(log.activities());
        all.add(Marks.merged("x", BEN, ANA, log.period().start()));
        var analytics = Analytics.on(ActivityFrame.of(all), log.completeUpTo());

        var excluded = analytics.excluding("bots", List.of(BEN)).frame();

        assertThat(excluded.activities(ANA)).isZero();
        assertThat(excluded.activities(BEN)).isZero();
        assertThat(excluded.size()).isPositive();
        assertThat(ActivityFrame.of(all)
                        .where(Filter.NONE.excluding("bots", List.of(BEN)))
                        .size())
                .isEqualTo(ActivityFrame.of(log.activities())
                        .where(Filter.NONE.excluding("bots", List.of(ANA, BEN)))
                        .size());
    }
}
