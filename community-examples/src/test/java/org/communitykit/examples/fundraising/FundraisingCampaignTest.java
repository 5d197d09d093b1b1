package org.communitykit.examples.fundraising;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.giving.Donation;
import org.communitykit.group.GroupId;
import org.communitykit.money.Money;
import org.communitykit.storage.memory.MemoryStorage;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FundraisingCampaignTest {
    private final TestClock clock = new TestClock();
    private final FundraisingCampaign campaign = new FundraisingCampaign(
            Community.on(new MemoryStorage()).clock(clock).open(), new FundraisingCampaign.PlayMoney());

    @AfterEach
    void close() {
        assertThat(campaign.community().ledger().validate(Actor.HOST, GroupId.of("food-bank")))
                .isEmpty();
        campaign.close();
    }

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }

    @Test
    void aGiftCountsOnceForTheCampaignTheAppealAndTheFirmThatDoublesIt() {
        var lena = campaign.join("7", "Lena");
        var appeal = campaign.appeal(lena, "Lena runs", eur(1_000_00));

        var first = campaign.give("form-1", eur(400_00), "card", appeal);
        assertThat(campaign.give("form-1", eur(400_00), "card", appeal)).isEqualTo(first);
        var second = campaign.give("form-2", eur(300_00), "card", appeal);
        assertThat(campaign.give("form-3", eur(50_00), "empty", appeal).state()).isEqualTo(Donation.State.FAILED);

        assertThat(first.matched()).isEqualTo(eur(400_00));
        assertThat(second.matched()).isEqualTo(eur(100_00));
        assertThat(campaign.thermometer()).isEqualTo("EUR 1200.00 of EUR 10000.00 by 2 gifts");
        assertThat(campaign.donations()
                        .fundraisers()
                        .find(lena, appeal)
                        .orElseThrow()
                        .raised())
                .isEqualTo(eur(700_00));
    }

    @Test
    void aPledgeGivesEveryMonthAndCountsAsLongAsTheCampaignRuns() {
        var lena = campaign.join("7", "Lena");
        campaign.pledge(lena, eur(20_00), "card");
        campaign.work();
        campaign.work();
        clock.pass(Duration.ofDays(62));
        campaign.work();

        assertThat(campaign.donations().by(lena, lena, null, 10).items())
                .hasSize(3)
                .allMatch(gift -> gift.state() == Donation.State.CAPTURED);
        assertThat(campaign.thermometer()).isEqualTo("EUR 20.00 of EUR 10000.00 by 1 gifts");
    }

    @Test
    void thePageRuns() {
        FundraisingCampaign.main(new String[0]);
        assertThat(campaign.thermometer()).startsWith("EUR 0.00");
    }
}
