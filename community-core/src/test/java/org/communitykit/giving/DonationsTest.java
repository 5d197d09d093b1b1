package org.communitykit.giving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.campaign.ActionKind;
import org.communitykit.campaign.CampaignId;
import org.communitykit.campaign.Goal;
import org.communitykit.campaign.NewCampaign;
import org.communitykit.giving.Donation.State;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.ledger.AccountId;
import org.communitykit.member.MemberId;
import org.communitykit.money.CurrencyCode;
import org.communitykit.money.CurrencyMismatch;
import org.communitykit.money.Money;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class DonationsTest {
    private static final GroupId GARDEN = GroupId.of("garden");
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId SUPPORTER = MemberId.of("supporter");
    private static final CurrencyCode EUR = CurrencyCode.of("EUR");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private final TestProvider provider = new TestProvider();
    private Community community;
    private Donations donations;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(clock).open();
        donations = community.donations();
        community.groups().create(Actor.HOST, GARDEN, NewGroup.named("Garden"));
        for (var member : List.of(ANA, BEN, SUPPORTER)) {
            community.members().add(Actor.HOST, member, "Member");
        }
        community.groups().join(ANA, GARDEN);
        community.groups().join(BEN, GARDEN);
    }

    @AfterEach
    void close() {
        assertThat(community.ledger().validate(Actor.HOST, GARDEN)).isEmpty();
        community.close();
    }

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }

    private static NewDonation card(long minor) {
        return NewDonation.of(eur(minor)).through("test", "card-1");
    }

    private Money balance(AccountId account) {
        return community.ledger().balance(Actor.HOST, GARDEN, account, EUR);
    }

    private Donation given(String key, long minor) {
        return donations.charge(
                Actor.HOST,
                provider,
                donations.give(ANA, GARDEN, key, card(minor)).id());
    }

    private Donation refund(Donation of, String key, long minor) {
        return donations.refund(Actor.HOST, of.id(), key, eur(minor), "asked for", provider);
    }

    @Test
    void whatIsGivenIsInTheBooksWithItsFee() {
        var pending = donations.give(ANA, GARDEN, "k1", card(50_00));
        assertThat(pending.state()).isEqualTo(State.PENDING);
        assertThat(balance(Donations.INCOME)).isEqualTo(eur(0));

        var captured = donations.charge(Actor.HOST, provider, pending.id());

        assertThat(captured.state()).isEqualTo(State.CAPTURED);
        assertThat(captured.net()).isEqualTo(eur(50_00));
        assertThat(captured.donor()).isEqualTo(ANA);
        assertThat(balance(Donations.INCOME)).isEqualTo(eur(-50_00));
        assertThat(balance(Donations.cash("test"))).isEqualTo(eur(49_70));
        assertThat(balance(Donations.fees("test"))).isEqualTo(eur(30));
    }

    @Test
    void aKeyOfASourceIsOneDonation() {
        var first = given("k1", 5_00);

        assertThat(given("k1", 5_00)).isEqualTo(first);
        assertThat(provider.moved()).isEqualTo(1);
        assertThatThrownBy(() -> donations.give(ANA, GARDEN, "k1", card(6_00))).isInstanceOf(IdempotencyConflict.class);
        assertThat(donations.give(ANA, GARDEN, "k1", card(6_00).source("form")).id())
                .isNotEqualTo(first.id());
        assertThat(donations.find(Actor.HOST, "host", "k1")).contains(first);
    }

    @Test
    void whatTheProviderLeftOpenIsAskedAfterAndTakenOnce() {
        var lost = donations.give(ANA, GARDEN, "lost", card(5_00));
        provider.mood(TestProvider.Mood.BREAKS_AFTER);
        assertThatThrownBy(() -> donations.charge(Actor.HOST, provider, lost.id()))
                .isInstanceOf(IllegalStateException.class);
        var never = donations.give(ANA, GARDEN, "never", card(6_00));
        provider.mood(TestProvider.Mood.BREAKS_BEFORE);
        clock.pass(Duration.ofMinutes(20));
        assertThat(donations.reconcile(Actor.HOST, provider, Duration.ofMinutes(10), 10))
                .isEqualTo(new Donations.Reconciled(2, 1));
        assertThat(donations.find(ANA, lost.id()).orElseThrow().state()).isEqualTo(State.CAPTURED);
        assertThat(donations.find(ANA, never.id()).orElseThrow().state()).isEqualTo(State.PENDING);

        provider.mood(TestProvider.Mood.WORKS);
        assertThat(donations.reconcile(Actor.HOST, provider, Duration.ofMinutes(10), 10))
                .isEqualTo(new Donations.Reconciled(0, 0));
        clock.pass(Duration.ofMinutes(20));
        assertThat(donations.reconcile(Actor.HOST, provider, Duration.ofMinutes(10), 10))
                .isEqualTo(new Donations.Reconciled(1, 0));
        assertThat(donations.reconcile(Actor.HOST, provider, Duration.ZERO, 10))
                .isEqualTo(new Donations.Reconciled(0, 0));
        assertThat(provider.moved()).isEqualTo(2);
        assertThat(balance(Donations.INCOME)).isEqualTo(eur(-11_00));
    }

    @Test
    void aRefusedChargeFailsUntilTheProviderSaysOtherwise() {
        provider.mood(TestProvider.Mood.REFUSES);
        var failed = given("k1", 5_00);
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(balance(Donations.INCOME)).isEqualTo(eur(0));

        var late = donations.tell(
                Actor.HOST, failed.id(), ProviderNotice.captured("n1", eur(5_00), eur(0), clock.instant()));
        assertThat(late.state()).isEqualTo(State.CAPTURED);
    }

    @Test
    void refundsNeverExceedWhatCame() {
        var gift = given("k1", 50_00);

        assertThat(refund(gift, "r1", 20_00).state()).isEqualTo(State.PARTIALLY_REFUNDED);
        assertThat(refund(gift, "r1", 20_00).refunded()).isEqualTo(eur(20_00));
        assertThatThrownBy(() -> refund(gift, "r1", 10_00)).isInstanceOf(IdempotencyConflict.class);
        assertThatThrownBy(() -> refund(gift, "r2", 30_01)).isInstanceOf(RefundExceeds.class);
        provider.mood(TestProvider.Mood.TAKES_TIME);
        assertThat(refund(gift, "r3", 29_00).refunded()).isEqualTo(eur(20_00));
        assertThatThrownBy(() -> refund(gift, "r4", 1_01)).isInstanceOf(RefundExceeds.class);
        provider.mood(TestProvider.Mood.WORKS);
        assertThat(donations.reconcile(Actor.HOST, provider, Duration.ZERO, 10).asked())
                .isEqualTo(1);
        assertThat(refund(gift, "r5", 1_00).state()).isEqualTo(State.REFUNDED);
        assertThatThrownBy(() -> refund(gift, "r6", 1)).isInstanceOf(RefundExceeds.class);

        assertThat(provider.moved()).isEqualTo(4);
        assertThat(balance(Donations.REFUNDS)).isEqualTo(eur(50_00));
        assertThat(balance(Donations.cash("test"))).isEqualTo(eur(-30));
    }

    @Test
    void aRefundThatFailsLeavesTheMoneyToGiveBack() {
        var gift = given("k1", 5_00);
        provider.mood(TestProvider.Mood.REFUSES);
        assertThat(refund(gift, "r1", 5_00).state()).isEqualTo(State.CAPTURED);
        provider.mood(TestProvider.Mood.WORKS);
        assertThat(refund(gift, "r2", 5_00).state()).isEqualTo(State.REFUNDED);
        assertThat(provider.moved()).isEqualTo(2);
    }

    @Test
    void aRefundThatTheProviderTellsOfByItselfIsTheOneThatWasAskedFor() {
        var gift = given("k1", 5_00);
        provider.mood(TestProvider.Mood.TAKES_TIME);
        refund(gift, "r1", 3_00);
        var told = ProviderNotice.refunded("n1", provider.lastKey(), eur(3_00), clock.instant());
        donations.tell(Actor.HOST, gift.id(), told);
        provider.mood(TestProvider.Mood.WORKS);

        assertThat(donations.reconcile(Actor.HOST, provider, Duration.ZERO, 10).asked())
                .isZero();
        assertThat(refund(gift, "r1", 3_00).refunded()).isEqualTo(eur(3_00));
        assertThat(refund(gift, "r2", 2_00).state()).isEqualTo(State.REFUNDED);
    }

    @Test
    void whatIsAuthorisedIsAskedAfterAndNotChargedAgain() {
        var gift = donations.give(ANA, GARDEN, "k1", card(5_00));
        donations.tell(Actor.HOST, gift.id(), ProviderNotice.authorised("n1", clock.instant()));
        assertThat(donations.charge(Actor.HOST, provider, gift.id()).state()).isEqualTo(State.AUTHORISED);
        donations.reconcile(Actor.HOST, provider, Duration.ZERO, 10);
        assertThat(provider.moved()).isZero();

        provider.charge(gift.id().value(), eur(5_00), "card-1");
        donations.reconcile(Actor.HOST, provider, Duration.ZERO, 10);
        assertThat(donations.find(ANA, gift.id()).orElseThrow().state()).isEqualTo(State.CAPTURED);
    }

    @Test
    void anErasedDonorIsNotChargedAnyMore() {
        var gift = donations.give(ANA, GARDEN, "k1", card(5_00));
        community.privacy().erase(ANA, ANA);

        assertThat(donations.reconcile(Actor.HOST, provider, Duration.ZERO, 10).asked())
                .isEqualTo(1);
        assertThat(donations.find(Actor.HOST, gift.id()).orElseThrow().state()).isEqualTo(State.FAILED);
        assertThat(provider.moved()).isZero();
    }

    @Test
    void aDisputeWithholdsTheMoneyUntilItIsWonOrLost() {
        var gift = given("k1", 50_00);
        var now = clock.instant();

        var disputed = donations.tell(Actor.HOST, gift.id(), ProviderNotice.disputed("d1", "dp", eur(50_00), now));
        assertThat(disputed.state()).isEqualTo(State.DISPUTED);
        assertThat(balance(Donations.cash("test"))).isEqualTo(eur(-30));
        assertThatThrownBy(() -> refund(gift, "r1", 1)).isInstanceOf(RefundExceeds.class);

        var won = donations.tell(Actor.HOST, gift.id(), ProviderNotice.disputeWon("d2", "dp", now));
        assertThat(won.state()).isEqualTo(State.WON);
        assertThat(balance(Donations.cash("test"))).isEqualTo(eur(49_70));

        donations.tell(Actor.HOST, gift.id(), ProviderNotice.disputed("d3", "dq", eur(10_00), now));
        var lost = donations.tell(Actor.HOST, gift.id(), ProviderNotice.disputeLost("d4", "dq", now));
        assertThat(lost.state()).isEqualTo(State.LOST);
        assertThat(lost.lost()).isEqualTo(eur(10_00));
        assertThat(balance(Donations.DISPUTES)).isEqualTo(eur(10_00));
    }

    @Test
    void aNoticeInAnotherCurrencyIsRefused() {
        var gift = donations.give(ANA, GARDEN, "k1", card(5_00));

        assertThatThrownBy(() -> donations.tell(
                        Actor.HOST,
                        gift.id(),
                        ProviderNotice.captured("n", Money.of(5_00, "USD"), Money.of(0, "USD"), clock.instant())))
                .isInstanceOf(CurrencyMismatch.class);
        assertThatThrownBy(() ->
                        donations.tell(Actor.HOST, DonationId.of("none"), ProviderNotice.failed("n", clock.instant())))
                .isInstanceOf(NoSuchDonation.class);
    }

    @Test
    void peopleWhoAreNoMembersOfTheGroupGiveByTheHost() {
        assertThatThrownBy(() -> donations.give(SUPPORTER, GARDEN, "k1", card(5_00)))
                .isInstanceOf(NotAllowed.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> donations.give(ANA, GARDEN, "k1", card(5_00).by(BEN)));

        var theirs = donations.received(
                Actor.HOST, GARDEN, "k1", NewDonation.of(eur(5_00)).by(SUPPORTER));
        clock.pass(Duration.ofSeconds(1));
        var nobodys = donations.received(Actor.HOST, GARDEN, "k2", NewDonation.of(eur(7_00)));

        assertThat(donations.find(SUPPORTER, theirs.id())).contains(theirs);
        assertThat(donations.find(ANA, theirs.id())).isEmpty();
        assertThat(donations.by(SUPPORTER, SUPPORTER, null, 10).items()).containsExactly(theirs);
        assertThat(donations.by(ANA, SUPPORTER, null, 10).items()).isEmpty();
        assertThat(donations.in(Actor.HOST, GARDEN, null, 10).items()).containsExactly(nobodys, theirs);
        assertThatThrownBy(() -> donations.in(ANA, GARDEN, null, 10)).isInstanceOf(NotAllowed.class);
        assertThat(balance(Donations.cash(null))).isEqualTo(eur(12_00));
    }

    @Test
    void anErasedDonorLeavesTheAmountBehind() {
        var gift = donations.charge(
                Actor.HOST,
                provider,
                donations.give(ANA, GARDEN, "k1", card(5_00).named()).id());
        donations.receipts().issue(ANA, gift.id());

        community.privacy().erase(ANA, ANA);

        var kept = donations.find(Actor.HOST, gift.id()).orElseThrow();
        assertThat(kept.captured()).isEqualTo(eur(5_00));
        assertThat(kept.named()).isFalse();
        assertThat(balance(Donations.INCOME)).isEqualTo(eur(-5_00));
        assertThat(donations.receipts().in(Actor.HOST, GARDEN, 2026, null, 10).items())
                .hasSize(1);
    }

    @Test
    void aDonationCountsForItsCampaignOnceItHasCome() {
        var roof = CampaignId.of("roof");
        var start = LocalDateTime.parse("2026-03-01T00:00");
        community
                .campaigns()
                .create(
                        Actor.HOST,
                        GARDEN,
                        roof,
                        NewCampaign.named(
                                        "Roof", Goal.money("EUR", 100_00), start, start.plusDays(30), ZoneId.of("UTC"))
                                .kind(ActionKind.amount(Donations.ACTION)));
        community.campaigns().start(Actor.HOST, roof);

        var gift = donations.give(ANA, GARDEN, "k1", card(50_00).campaign(roof));
        assertThat(community.campaigns().get(ANA, roof).total()).isZero();
        donations.charge(Actor.HOST, provider, gift.id());
        donations.charge(Actor.HOST, provider, gift.id());
        assertThat(community.campaigns().get(ANA, roof).progress()).isEqualTo(0.5);
        assertThat(community.campaigns().get(ANA, roof).participants()).isEqualTo(1);

        var late = donations.give(BEN, GARDEN, "k2", card(50_00).campaign(roof));
        community.campaigns().close(Actor.HOST, roof, "enough");
        assertThat(donations.charge(Actor.HOST, provider, late.id()).state()).isEqualTo(State.CAPTURED);
        assertThat(community.campaigns().get(ANA, roof).total()).isEqualTo(50_00);

        refund(gift, "r1", 20_00);
        assertThat(community.campaigns().get(ANA, roof).total()).isEqualTo(30_00);
        refund(late, "r1", 20_00);
        assertThat(community.campaigns().get(ANA, roof).total()).isEqualTo(30_00);
        refund(gift, "r2", 30_00);
        assertThat(community.campaigns().get(ANA, roof).total()).isZero();
        assertThat(community.campaigns().participants(ANA, roof, null, 10).items())
                .extracting(participant -> participant.actions(), participant -> participant.total())
                .containsExactly(tuple(1L, 0L));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> donations.give(
                        ANA, GARDEN, "k3", NewDonation.of(Money.of(1, "USD")).campaign(roof)));
    }

    @Test
    void receiptsAddUpToWhatWasKept() {
        donations.receipts().fiscalYear(Actor.HOST, GARDEN, Month.APRIL, ZoneId.of("Europe/London"));
        var one = given("k1", 50_00);
        var two = given("k2", 20_00);
        var receipt = donations.receipts().issue(ANA, one.id());
        assertThat(receipt.year()).isEqualTo(2025);
        assertThat(receipt.number()).isEqualTo(1);
        assertThat(donations.receipts().issue(ANA, one.id())).isEqualTo(receipt);
        assertThatThrownBy(() -> donations.receipts().issue(BEN, two.id())).isInstanceOf(NotAllowed.class);

        refund(one, "r1", 10_00);
        donations.receipts().issue(Actor.HOST, two.id());
        clock.set(Instant.parse("2026-03-31T23:00:00Z"));
        refund(two, "r1", 20_00);

        assertThat(donations.receipts().of(ANA, one.id()))
                .extracting(paper -> paper.number() + " " + paper.amount())
                .containsExactly("1 EUR 50.00", "2 EUR -10.00");
        assertThat(donations.receipts().statement(ANA, GARDEN, ANA, 2025).totals())
                .isEqualTo(Map.of("EUR", eur(60_00)));
        var next = donations.receipts().statement(Actor.HOST, GARDEN, ANA, 2026);
        assertThat(next.receipts()).hasSize(1).allMatch(GiftReceipt::isCreditNote);
        assertThat(next.receipts().get(0).number()).isEqualTo(1);
        assertThat(donations.receipts().in(Actor.HOST, GARDEN, 2025, null, 10).items())
                .extracting(GiftReceipt::number)
                .containsExactly(1L, 2L, 3L);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> donations
                        .receipts()
                        .issue(ANA, donations.give(ANA, GARDEN, "k3", card(1)).id()));
    }

    @Test
    void aPromiseMatchesUpToItsCapAndFollowsRefunds() {
        var mill = MatchId.of("mill");
        donations.matches().promise(Actor.HOST, GARDEN, mill, null, 50, eur(30_00));
        var one = donations.charge(
                Actor.HOST,
                provider,
                donations.give(ANA, GARDEN, "k1", card(50_01).match(mill)).id());
        var two = donations.charge(
                Actor.HOST,
                provider,
                donations.give(ANA, GARDEN, "k2", card(50_00).match(mill)).id());
        assertThat(one.matched()).isEqualTo(eur(25_00));
        assertThat(two.matched()).isEqualTo(eur(5_00));
        assertThat(donations.matches().find(Actor.HOST, mill).orElseThrow().left())
                .isEqualTo(eur(0));

        assertThat(refund(one, "r1", 50_01).matched()).isEqualTo(eur(0));
        assertThat(donations.matches().find(Actor.HOST, mill).orElseThrow().used())
                .isEqualTo(eur(5_00));
    }

    @Test
    void anAppealCountsWhatHasComeAndStays() {
        var run = FundraiserId.of("run");
        donations.fundraisers().start(BEN, GARDEN, run, "Ben runs", eur(100_00), null);
        var gift = donations.charge(
                Actor.HOST,
                provider,
                donations.give(ANA, GARDEN, "k1", card(50_00).fundraiser(run)).id());
        donations.received(Actor.HOST, GARDEN, "k2", NewDonation.of(eur(5_00)).fundraiser(run));

        assertThat(donations.fundraisers().find(SUPPORTER, run).orElseThrow().raised())
                .isEqualTo(eur(55_00));
        refund(gift, "r1", 20_00);
        var now = donations.fundraisers().find(ANA, run).orElseThrow();
        assertThat(now.raised()).isEqualTo(eur(35_00));
        assertThat(now.gifts()).isEqualTo(2);
        assertThat(donations.fundraisers().in(ANA, GARDEN, null, 10).items()).containsExactly(now);
    }

    @Test
    void noMoreIsCreditedToOthersThanWasGiven() {
        var gift = given("k1", 50_00);
        donations.credit(Actor.HOST, gift.id(), BEN, eur(30_00));
        assertThatThrownBy(() -> donations.credit(Actor.HOST, gift.id(), SUPPORTER, eur(20_01)))
                .isInstanceOf(CreditExceeds.class);
        donations.credit(Actor.HOST, gift.id(), BEN, eur(10_00));
        assertThat(donations
                        .credit(Actor.HOST, gift.id(), SUPPORTER, eur(40_00))
                        .credited())
                .isEqualTo(eur(50_00));
        assertThatThrownBy(() -> donations.credit(ANA, gift.id(), ANA, eur(0))).isInstanceOf(NotAllowed.class);
    }

    @Test
    void listenersHearOfEveryStep() {
        var heard = new ArrayList<State>();
        community.events().on(DonationChanged.class, changed -> heard.add(changed.state()));
        refund(given("k1", 5_00), "r1", 5_00);
        assertThat(heard).containsExactly(State.PENDING, State.CAPTURED, State.REFUNDED);
    }
}
