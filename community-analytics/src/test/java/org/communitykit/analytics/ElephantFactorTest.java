package org.communitykit.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.communitykit.activity.Activity;
import org.communitykit.member.MemberId;
import org.junit.jupiter.api.Test;

/** With the examples of CHAOSS. */
class ElephantFactorTest {
    private static final Period MARCH = Period.months(ZoneOffset.UTC).containing(LocalDate.of(2024, 3, 1));

    /** One member for each number, with so many contributions, of an organisation named by its place. */
    private static ElephantFactor.Organisations of(Map<MemberId, String> others, int... contributions) {
        var log = new ArrayList<Activity>();
        var organisations = new HashMap<>(others);
        for (int i = 0; i < contributions.length; i++) {
            var member = MemberId.of("m" + i);
            organisations.putIfAbsent(member, "org" + i);
            for (int n = 0; n < contributions[i]; n++) {
                log.add(Activity.of(i + "/" + n, member, "message.posted", MARCH.start()));
            }
        }
        log.add(Activity.of("x", MemberId.of("stranger"), "message.posted", MARCH.start()));
        return Analytics.on(ActivityFrame.of(log), MARCH.end())
                .measure(ElephantFactor.of(Kinds.WRITING, organisations), MARCH)
                .value();
    }

    @Test
    void halfOfTheContributionsIsEnough() {
        assertThat(of(Map.of(), 1, 1, 1, 1, 1, 1, 1, 1).factor()).isEqualTo(4);
        assertThat(of(Map.of(), 5, 1, 1, 1, 1, 1).factor()).isEqualTo(1);
        assertThat(of(Map.of()).factor()).isZero();
        assertThat(of(Map.of()).herfindahl()).isEmpty();
    }

    @Test
    void membersOfOneOrganisationAddUpAndStrangersAreTold() {
        var both = of(Map.of(MemberId.of("m0"), "Garden", MemberId.of("m2"), "Garden"), 2, 3, 2);

        assertThat(both.shares())
                .isEqualTo(List.of(new ElephantFactor.Share("Garden", 2, 4), new ElephantFactor.Share("org1", 1, 3)));
        assertThat(both.factor()).isEqualTo(1);
        assertThat(both.ofKnown()).isEqualTo(new Rate(7, 8));
    }
}
