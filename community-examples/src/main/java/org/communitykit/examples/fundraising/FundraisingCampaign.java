package org.communitykit.examples.fundraising;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.campaign.ActionKind;
import org.communitykit.campaign.CampaignId;
import org.communitykit.campaign.Goal;
import org.communitykit.campaign.NewCampaign;
import org.communitykit.giving.Answer;
import org.communitykit.giving.Donation;
import org.communitykit.giving.Donations;
import org.communitykit.giving.FundraiserId;
import org.communitykit.giving.MatchId;
import org.communitykit.giving.NewDonation;
import org.communitykit.giving.PaymentProvider;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.money.Money;
import org.communitykit.pledge.NewPledge;
import org.communitykit.pledge.PledgeId;
import org.communitykit.pledge.Schedule;

/**
 * A food bank raises money for a cold store: a campaign with a goal, members who ask their friends, a firm that doubles
 * what comes up to a cap, monthly pledges, receipts, and books that anybody may look into.
 */
public final class FundraisingCampaign implements AutoCloseable {
    private static final GroupId FOOD_BANK = GroupId.of("food-bank");
    private static final CampaignId COLD_STORE = CampaignId.of("cold-store");
    private static final MatchId DAIRY = MatchId.of("dairy");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final Community community;
    private final Donations donations;
    private final PaymentProvider cards;

    /** The campaign in this community, which it closes; it runs for 30 days from now. */
    public FundraisingCampaign(Community community, PaymentProvider cards) {
        this.community = community;
        this.donations = community.donations();
        this.cards = cards;
        community.groups().create(Actor.HOST, FOOD_BANK, NewGroup.named("Food bank"));
        var start = LocalDateTime.ofInstant(community.now(), ZONE).minusSeconds(1);
        var goal = NewCampaign.named("A cold store", Goal.money("EUR", 10_000_00), start, start.plusDays(30), ZONE)
                .kind(ActionKind.amount(Donations.ACTION));
        community.campaigns().create(Actor.HOST, FOOD_BANK, COLD_STORE, goal);
        community.campaigns().start(Actor.HOST, COLD_STORE);
        donations.matches().promise(Actor.HOST, FOOD_BANK, DAIRY, null, 100, Money.of(500_00, "EUR"));
    }

    public MemberId join(String user, String name) {
        var member =
                community.members().add(Actor.HOST, MemberId.of(user), name).id();
        community.groups().join(member, FOOD_BANK);
        return member;
    }

    /** An appeal of a member's own, to hand on. */
    public FundraiserId appeal(MemberId owner, String title, Money goal) {
        var id = FundraiserId.of("appeal-" + owner);
        return donations
                .fundraisers()
                .start(owner, FOOD_BANK, id, title, goal, COLD_STORE)
                .id();
    }

    /** Takes a gift by card, from somebody nobody needs to know. The key of the form makes it one, however often it is sent. */
    public Donation give(String key, Money amount, String card, FundraiserId appeal) {
        var gift = NewDonation.of(amount)
                .source("form")
                .through(cards, card)
                .campaign(COLD_STORE)
                .fundraiser(appeal)
                .match(DAIRY);
        var pending = donations.give(Actor.HOST, FOOD_BANK, key, gift);
        return donations.charge(Actor.HOST, cards, pending.id());
    }

    /** A member gives every month from today on. */
    public void pledge(MemberId donor, Money amount, String card) {
        var today = LocalDateTime.ofInstant(community.now(), ZONE).toLocalDate();
        var monthly = NewPledge.of(amount, Schedule.monthly(today, ZONE), cards.name(), card);
        community.pledges().make(donor, FOOD_BANK, PledgeId.of("monthly-" + donor), monthly.campaign(COLD_STORE));
    }

    /** Charges what is due and finds out what was left open. Run it every few minutes, on any node. */
    public void work() {
        while (community.pledges().runDue(Actor.HOST, cards, 100).didSomething()) {
            // there may be more
        }
        donations.reconcile(Actor.HOST, cards, Duration.ofMinutes(10), 100);
    }

    /** How far it has come, with what the firm adds. */
    public String thermometer() {
        var campaign = community.campaigns().get(Actor.HOST, COLD_STORE);
        var matched = donations.matches().find(Actor.HOST, DAIRY).orElseThrow().used();
        var sum = Money.of(campaign.total(), "EUR").plus(matched);
        return sum + " of " + Money.of(campaign.goal().target(), "EUR") + " by " + campaign.actions() + " gifts";
    }

    public Donations donations() {
        return donations;
    }

    public Community community() {
        return community;
    }

    @Override
    public void close() {
        community.close();
    }

    /** A provider that takes every card but the one called {@code empty}. */
    public static final class PlayMoney implements PaymentProvider {
        private final Map<String, Answer> answers = new HashMap<>();

        public PlayMoney() {}

        @Override
        public String name() {
            return "play";
        }

        @Override
        public Answer charge(String key, Money amount, String method) {
            return answers.computeIfAbsent(
                    key,
                    first -> method.equals("empty")
                            ? new Answer.Refused("no-funds")
                            : new Answer.Done(new Money(25, amount.currency())));
        }

        @Override
        public Optional<Answer> find(String key) {
            return Optional.ofNullable(answers.get(key));
        }

        @Override
        public Answer refund(String key, String chargeKey, Money amount) {
            return answers.computeIfAbsent(key, first -> new Answer.Done(Money.zero(amount.currency())));
        }
    }

    public static void main(String[] args) {
        try (var campaign = new FundraisingCampaign(Community.inMemory(), new PlayMoney())) {
            var lena = campaign.join("7", "Lena");
            var appeal = campaign.appeal(lena, "Lena runs ten miles", Money.of(1_000_00, "EUR"));
            campaign.give("form-1", Money.of(400_00, "EUR"), "card-1", appeal);
            campaign.give("form-1", Money.of(400_00, "EUR"), "card-1", appeal);
            var second = campaign.give("form-2", Money.of(300_00, "EUR"), "card-2", appeal);
            campaign.give("form-3", Money.of(50_00, "EUR"), "empty", appeal);
            campaign.pledge(lena, Money.of(20_00, "EUR"), "card-3");
            campaign.work();
            System.out.println("raised: " + campaign.thermometer());

            var receipt = campaign.donations().receipts().issue(Actor.HOST, second.id());
            campaign.donations()
                    .refund(
                            Actor.HOST,
                            second.id(),
                            "typing-error",
                            Money.of(270_00, "EUR"),
                            "one nought too many",
                            campaign.cards);
            var papers = campaign.donations().receipts().of(Actor.HOST, second.id());
            System.out.println("receipt " + receipt.number() + ", then " + papers.size() + " papers, the last over "
                    + papers.get(1).amount());
            System.out.println("by Lena's appeal: "
                    + campaign.donations()
                            .fundraisers()
                            .find(lena, appeal)
                            .orElseThrow()
                            .raised());
            System.out.println("books in order: "
                    + campaign.community()
                            .ledger()
                            .validate(Actor.HOST, FOOD_BANK)
                            .isEmpty());
        }
    }
}
