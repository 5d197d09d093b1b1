package org.communitykit.analytics.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.communitykit.analytics.Rate;
import org.communitykit.analytics.attribution.Attribution;
import org.communitykit.analytics.attribution.Referrers;
import org.communitykit.analytics.funnel.StepFunnel;
import org.communitykit.analytics.session.SessionRule;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private static final Instant NOON = Instant.parse("2024-03-13T12:00:00Z");
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64)";
    private static final Traffic.Rules RULES = new Traffic.Rules(
            ZoneOffset.UTC, SessionRule.MATOMO, Referrers.COMMON.own(List.of("garden.example")), Bots.COMMON);

    private static Hit page(String visitor, int minute, String address, String referrer) {
        return Hit.page(visitor, NOON.plusSeconds(60L * minute), address, referrer, BROWSER);
    }

    private static Hit asset(String visitor, int minute, String address) {
        return page(visitor, minute, address, "");
    }

    private final List<Hit> hits = new ArrayList<>(List.of(
            page("ana", 0, "/", "https://www.google.com/"),
            asset("ana", 0, "/style.css"),
            page("ana", 10, "/join", "https://garden.example/"),
            page("ana", 50, "/thanks", "https://garden.example/join"),
            page("ben", 1, "/?utm_campaign=spring", ""),
            page("ben", 2, "/?utm_campaign=autumn", ""),
            page("ben", 3, "/join", "https://garden.example/"),
            page("ben", 3, "/thanks", "https://garden.example/join"),
            page("cleo", 5, "/", "")));

    @Test
    void hitsBecomeVisitsWithWhereTheyCameFrom() {
        var traffic = Traffic.of(hits, RULES);

        assertThat(traffic.visits())
                .extracting(visit -> visit.visitor() + " " + visit.source() + " " + visit.paths())
                .containsExactly(
                        "1 search:google.com [/, /join]",
                        "2 campaign:spring [/]",
                        "2 campaign:autumn [/, /join, /thanks]",
                        "3 direct [/]",
                        "1 internal:garden.example [/thanks]");
        var figures = traffic.figures();
        assertThat(figures.visitors()).isEqualTo(3);
        assertThat(figures.pages()).isEqualTo(8);
        assertThat(figures.ofOnePage()).isEqualTo(new Rate(3, 5));
        assertThat(figures.medianSeconds()).hasValue(0);
        assertThat(traffic.pages().get(0)).isEqualTo(new Traffic.Count<>("/", 4, 3));
    }

    @Test
    void theOrderOfTheLogDoesNotMatterButForWhatIsOfOneMoment() {
        var apart = hits.subList(0, 7);
        var shuffled = new ArrayList<>(apart);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.sort(
                (a, b) -> Boolean.compare(a.visitor().equals("ben"), b.visitor().equals("ben")));

        assertThat(Traffic.of(shuffled, RULES).sources())
                .isEqualTo(Traffic.of(apart, RULES).sources());
    }

    @Test
    void oneSignMakesAWholeVisitAProgramsAndRulesReachBack() {
        hits.add(asset("cleo", 6, "/robots.txt"));
        hits.add(asset("dov", 0, "/robots.txt"));
        hits.add(page("dov", 1, "/", ""));
        hits.add(asset("hal", 0, "/robots.txt"));
        hits.add(page("hal", 40, "/", ""));
        hits.add(asset("ida", 0, "/robots.txt"));
        hits.add(Hit.page("eve", NOON, "/", "", "Googlebot/2.1"));
        hits.add(Hit.page("fay", NOON, "/", "", ""));
        for (int i = 0; i < 31; i++) {
            hits.add(Hit.page("gus", NOON.plusMillis(300L * i), "/p" + i, "", BROWSER));
        }
        var traffic = Traffic.of(hits, RULES);

        assertThat(traffic.bots()).isEqualTo(Map.of("agent", 1L, "no agent", 1L, "pace", 1L, "robots.txt", 2L));
        assertThat(traffic.people().figures().visitors()).isEqualTo(3);
        assertThat(traffic.figures().visitors()).isEqualTo(8);
        assertThat(traffic.people().bots()).isEmpty();

        var stricter = new Traffic.Rules(
                ZoneOffset.UTC, SessionRule.MATOMO, Referrers.COMMON, Bots.COMMON.naming(List.of("X11")));
        assertThat(Traffic.of(hits, stricter).people().visits()).isEmpty();
        var looser = new Traffic.Rules(
                ZoneOffset.UTC, SessionRule.MATOMO, Referrers.COMMON, Bots.COMMON.pace(31, Duration.ofSeconds(10)));
        assertThat(Traffic.of(hits, looser).bots()).doesNotContainKey("pace");
        assertThatThrownBy(() -> Bots.COMMON.naming(List.of(" "))).hasMessageContaining("blank");
    }

    @Test
    void visitorsGoThroughFunnelsAndAreCreditedToWhereTheyCameFrom() {
        var traffic = Traffic.of(hits, RULES);
        var funnel = StepFunnel.within(
                Duration.ofMinutes(30),
                Hit::at,
                List.of(
                        new StepFunnel.Step<Hit>("/join", hit -> hit.path().equals("/join")),
                        new StepFunnel.Step<>("/thanks", hit -> hit.path().equals("/thanks"))));

        assertThat(funnel.of(traffic.byVisitor(), NOON.plus(Duration.ofDays(1))).reached())
                .containsExactly(2L, 1L);
        var journeys = traffic.journeys(hit -> hit.path().equals("/thanks"));
        assertThat(Attribution.FIRST.total(journeys))
                .extracting(Attribution.Credit::channel)
                .containsExactly("campaign:spring", "search:google.com");
        assertThat(Attribution.LAST.total(journeys))
                .extracting(Attribution.Credit::channel)
                .containsExactly("campaign:autumn", "direct");
    }

    @Test
    void nothingIsNoTraffic() {
        var nothing = Traffic.of(List.of(), Traffic.Rules.in(ZoneOffset.UTC));

        assertThat(nothing.figures().ofOnePage().value()).isEmpty();
        assertThat(nothing.figures().medianSeconds()).isEmpty();
        assertThat(nothing.journeys(hit -> true)).isEmpty();
    }
}
