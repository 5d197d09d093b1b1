package org.communitykit.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.Ids;
import org.communitykit.campaign.ActionKind;
import org.communitykit.campaign.CampaignId;
import org.communitykit.campaign.Goal;
import org.communitykit.campaign.NewAction;
import org.communitykit.campaign.NewCampaign;
import org.communitykit.consent.Consent;
import org.communitykit.consent.Evidence;
import org.communitykit.consent.GateDecision;
import org.communitykit.consent.Leaving;
import org.communitykit.consent.Medium;
import org.communitykit.consent.Method;
import org.communitykit.consent.Purpose;
import org.communitykit.contact.Address;
import org.communitykit.contact.Contact;
import org.communitykit.contact.TooManyContacts;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.group.StillInside;
import org.communitykit.member.MemberChange;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;
import org.communitykit.member.NewMember;
import org.communitykit.member.Profile;
import org.communitykit.member.ProfileField;
import org.communitykit.member.WrongState;
import org.communitykit.privacy.FeatureMissing;
import org.communitykit.role.NotAllowed;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class MergesTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId ANNA = MemberId.of("anna");
    private static final MemberId ANN = MemberId.of("ann");
    private static final MemberId BEN = MemberId.of("ben");
    private static final GroupId PLOTS = GroupId.of("plots");
    private static final CampaignId SPRING = CampaignId.of("spring");
    private static final Purpose NEWS = Purpose.of("news");

    /** A host's own feature: one vote each, of which a total is kept, and wishes of which there is no telling. */
    private static final class Votes implements Feature {
        record Vote(String question, MemberId member, int points) {}

        record Total(String question, int votes, int points) {}

        record Wish(MemberId member, String text) {}

        static final Table<Vote> VOTES = Table.of(MethodHandles.lookup(), "host_vote", Vote.class)
                .key("question", "member")
                .limit("question", Ids.LIMIT)
                .limit("member", Ids.LIMIT)
                .index("of_member", "member")
                .personal("member", Erasure.KEEP)
                .meeting((winners, losers) -> winners)
                .build();
        static final Table<Total> TOTALS = Table.of(MethodHandles.lookup(), "host_total", Total.class)
                .key("question")
                .limit("question", Ids.LIMIT)
                .build();
        static final Table<Wish> WISHES = Table.of(MethodHandles.lookup(), "host_wish", Wish.class)
                .key("member")
                .limit("member", Ids.LIMIT)
                .personal("member", Erasure.DELETE)
                .build();

        private final Context context;

        Votes(Context context) {
            this.context = context;
        }

        @Override
        public Collection<Table<?>> tables() {
            return List.of(VOTES, TOTALS, WISHES);
        }

        @Override
        public void merged(org.communitykit.storage.Tx tx, Merging merging) {
            for (var met : merging.met(VOTES)) {
                int votes = met.after().size() - met.before().size();
                int points = points(met.after()) - points(met.before());
                var question = met.before().get(0).question();
                tx.update(TOTALS, old -> new Total(question, old.votes() + votes, old.points() + points), question);
            }
        }

        private static int points(List<Vote> votes) {
            return votes.stream().mapToInt(Vote::points).sum();
        }

        void vote(String question, MemberId member, int points) {
            context.transact(tx -> {
                tx.insert(TOTALS, new Total(question, 0, 0));
                tx.insert(VOTES, new Vote(question, member, points));
                return tx.update(TOTALS, old -> new Total(question, old.votes() + 1, old.points() + points), question);
            });
        }

        void wish(MemberId member, String text) {
            context.transact(tx -> tx.insert(WISHES, new Wish(member, text)));
        }

        Total total(String question) {
            Total total = context.read(reader -> reader.get(TOTALS, question).orElseThrow());
            assertThat(total.votes()).isEqualTo((int)
                    (long) context.read(reader -> reader.count(VOTES.primary().where(question))));
            return total;
        }
    }

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Storage storage;
    private Community community;
    private Votes votes;

    @BeforeEach
    void open() {
        storage = kind.fresh();
        community = Community.on(storage)
                .clock(clock)
                .profile(Profile.of(
                        ProfileField.text("city").searchable(),
                        ProfileField.text("trade").searchable()))
                .with(Community::merges)
                .with(Community::campaigns)
                .open();
        votes = community.feature(Votes.class, Votes::new);
        for (var id : List.of(ANA, ANNA, ANN, BEN)) {
            community.members().add(Actor.HOST, id, id.value());
        }
    }

    @AfterEach
    void close() {
        community.close();
    }

    @Test
    void everythingOfTheLosersIsTheWinners() {
        garden(ANNA);
        community.contacts().add(ANNA, ANNA, Address.email("anna@example.org"));
        community.consents().grant(ANNA, ANNA, "news", Medium.EMAIL, Evidence.by(Method.FORM));
        community.campaigns().record(ANNA, SPRING, "k1", NewAction.of("pledge").amount(7));
        votes.vote("colour", ANNA, 3);

        var merge = merge(ANA, ANNA);

        assertThat(community.members().resolve(ANNA)).isEqualTo(ANA);
        assertThat(community.members().find(Actor.HOST, ANNA).orElseThrow().id())
                .isEqualTo(ANA);
        assertThat(community
                        .groups()
                        .memberships()
                        .find(Actor.HOST, PLOTS, ANA)
                        .orElseThrow()
                        .isMember())
                .isTrue();
        assertThat(community.groups().memberships().find(Actor.HOST, PLOTS, ANNA))
                .isEmpty();
        assertThat(community.contacts().of(Actor.HOST, ANA))
                .extracting(contact -> contact.address().text())
                .containsExactly("anna@example.org");
        assertThat(community.contacts().of(Actor.HOST, ANNA)).isEmpty();
        assertThat(state(ANA)).isEqualTo(Consent.State.GRANTED);
        assertThat(community
                        .campaigns()
                        .action(Actor.HOST, SPRING, "k1")
                        .orElseThrow()
                        .member())
                .isEqualTo(ANA);
        assertThat(community
                        .campaigns()
                        .participants(Actor.HOST, SPRING, null, 10)
                        .items())
                .singleElement()
                .satisfies(participant -> assertThat(participant.member()).isEqualTo(ANA));
        assertThat(votes.total("colour")).isEqualTo(new Votes.Total("colour", 1, 3));
        assertThat(merge.rows()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void whatBothDidIsCountedOnce() {
        garden(ANA, ANNA);
        community.campaigns().record(ANA, SPRING, "k1", NewAction.of("pledge").amount(2));
        community.campaigns().record(ANNA, SPRING, "k2", NewAction.of("pledge").amount(3));
        votes.vote("colour", ANA, 1);
        votes.vote("colour", ANNA, 5);
        assertThat(community.groups().get(Actor.HOST, PLOTS).size()).isEqualTo(2);

        merge(ANA, ANNA);

        assertThat(community.groups().get(Actor.HOST, PLOTS).size()).isEqualTo(1);
        var campaign = community.campaigns().get(Actor.HOST, SPRING);
        assertThat(campaign.participants()).isEqualTo(1);
        assertThat(campaign.total()).isEqualTo(5);
        assertThat(community
                        .campaigns()
                        .participants(Actor.HOST, SPRING, null, 10)
                        .items())
                .singleElement()
                .satisfies(participant -> {
                    assertThat(participant.actions()).isEqualTo(2);
                    assertThat(participant.total()).isEqualTo(5);
                });
        assertThat(votes.total("colour")).isEqualTo(new Votes.Total("colour", 1, 1));
    }

    @Test
    void undoingPartsThemAsTheyWere() {
        garden(ANA, ANNA);
        community.campaigns().record(ANA, SPRING, "k1", NewAction.of("pledge").amount(2));
        community.campaigns().record(ANNA, SPRING, "k2", NewAction.of("pledge").amount(3));
        votes.vote("colour", ANA, 1);
        votes.vote("colour", ANNA, 5);
        community.contacts().add(ANA, ANA, Address.email("one@example.org"));
        community.contacts().add(ANNA, ANNA, Address.email("One@example.org"));
        community.contacts().add(ANNA, ANNA, Address.email("two@example.org"));
        community.consents().grant(ANA, ANA, "news", Medium.EMAIL, Evidence.by(Method.FORM));
        community.consents().withdraw(ANNA, ANNA, "news", Medium.EMAIL, Evidence.by(Method.FORM));
        community
                .members()
                .change(ANNA, ANNA, MemberChange.NONE.handle("anna.g").field("city", "Leeds"));
        community.members().tag(Actor.HOST, ANNA, List.of("baker"));
        var before = known(ANA, ANNA);

        var merge = merge(ANA, ANNA);
        assertThat(state(ANA)).isEqualTo(Consent.State.WITHDRAWN);
        assertThat(community.members().get(Actor.HOST, ANA).fields()).containsEntry("city", "Leeds");
        var undone = community.merges().undo(Actor.HOST, merge.id());

        assertThat(undone.undoneAt()).isNotNull();
        assertThat(known(ANA, ANNA)).isEqualTo(before);
        assertThat(state(ANA)).isEqualTo(Consent.State.GRANTED);
        assertThat(state(ANNA)).isEqualTo(Consent.State.WITHDRAWN);
        assertThat(community.members().resolve(ANNA)).isEqualTo(ANNA);
        assertThat(community.groups().get(Actor.HOST, PLOTS).size()).isEqualTo(2);
        assertThat(community.campaigns().get(Actor.HOST, SPRING).participants()).isEqualTo(2);
        assertThat(community
                        .campaigns()
                        .participants(Actor.HOST, SPRING, null, 10)
                        .items())
                .extracting(participant -> participant.member() + " " + participant.total())
                .containsExactly("ana 2", "anna 3");
        assertThat(votes.total("colour")).isEqualTo(new Votes.Total("colour", 2, 6));
        assertThat(community.merges().undo(Actor.HOST, merge.id())).isEqualTo(undone);
        community.contacts().add(ANNA, ANNA, Address.email("three@example.org"));
    }

    @Test
    void whatChangedSinceStaysTheWinners() {
        garden(ANNA);
        community.campaigns().record(ANNA, SPRING, "k1", NewAction.of("pledge").amount(2));
        community.contacts().add(ANNA, ANNA, Address.email("two@example.org"));
        var merge = merge(ANA, ANNA);

        community.campaigns().record(ANA, SPRING, "k2", NewAction.of("pledge").amount(40));
        community.contacts().add(ANA, ANA, Address.email("new@example.org"));
        community.members().change(ANA, ANA, MemberChange.NONE.name("Ana Garcia"));
        community.merges().undo(Actor.HOST, merge.id());

        assertThat(community.contacts().of(Actor.HOST, ANA)).singleElement().satisfies(contact -> {
            assertThat(contact.address().text()).isEqualTo("new@example.org");
            assertThat(contact.primary()).isTrue();
        });
        assertThat(community.contacts().of(Actor.HOST, ANNA)).hasSize(1);
        assertThat(community.members().get(Actor.HOST, ANA).name()).isEqualTo("Ana Garcia");
        assertThat(community.members().get(Actor.HOST, ANNA).name()).isEqualTo("anna");
        assertThat(community
                        .campaigns()
                        .participants(Actor.HOST, SPRING, null, 10)
                        .items())
                .extracting(participant -> participant.member() + " " + participant.total())
                .containsExactly("ana 40", "anna 2");
        assertThat(community.campaigns().get(Actor.HOST, SPRING).participants()).isEqualTo(2);
    }

    @Test
    void theRefusalOfOneHoldsForBoth() {
        community.consents().grant(ANA, ANA, "news", Medium.EMAIL, Evidence.by(Method.FORM));
        community.consents().object(ANNA, ANNA, "news", Medium.EMAIL, Evidence.by(Method.REPLY));
        community
                .consents()
                .grant(
                        ANA,
                        ANA,
                        "events",
                        Medium.TEXT,
                        Evidence.by(Method.FORM).until(clock.instant().plus(Duration.ofDays(30))));
        community
                .consents()
                .grant(
                        ANNA,
                        ANNA,
                        "events",
                        Medium.TEXT,
                        Evidence.by(Method.FORM).until(clock.instant().plus(Duration.ofDays(3))));
        var address = Address.email("ana@example.org");
        community.contacts().add(ANA, ANA, address);
        int said =
                community.consents().history(Actor.HOST, ANA, null, 50).items().size();
        assertThat(decide(ANA, address)).isEqualTo(GateDecision.Reason.ALLOW);

        merge(ANA, ANNA);

        assertThat(state(ANA)).isEqualTo(Consent.State.OBJECTED);
        assertThat(decide(ANA, address)).isEqualTo(GateDecision.Reason.WITHDRAWN);
        assertThat(community
                        .consents()
                        .state(Actor.HOST, ANA, "events", Medium.TEXT)
                        .until())
                .isEqualTo(clock.instant().plus(Duration.ofDays(3)));
        assertThat(community.consents().history(Actor.HOST, ANA, null, 50).items())
                .hasSize(said + 2);
        clock.pass(Duration.ofMinutes(1));
        assertThat(community
                        .consents()
                        .at(
                                Actor.HOST,
                                ANA,
                                "news",
                                Medium.EMAIL,
                                clock.instant().minus(Duration.ofDays(1)))
                        .state())
                .isEqualTo(Consent.State.NONE);
    }

    @Test
    void anUnsubscribeLinkOfTheLosersLeavesForTheWinner() {
        var address = Address.email("anna@example.org");
        community.contacts().add(ANNA, ANNA, address);
        community.consents().grant(ANNA, ANNA, "news", Medium.EMAIL, Evidence.by(Method.FORM));
        var token = community.consents().unsubscribeToken(Actor.HOST, ANNA, address, Medium.EMAIL, NEWS);
        merge(ANA, ANNA);
        assertThat(decide(ANA, address)).isEqualTo(GateDecision.Reason.ALLOW);

        community.consents().unsubscribe(Actor.HOST, token, Leaving.Scope.PURPOSE);

        assertThat(state(ANA)).isEqualTo(Consent.State.WITHDRAWN);
        assertThat(decide(ANNA, address)).isEqualTo(GateDecision.Reason.ERASED);
    }

    @Test
    void idsLeadToTheLastWinnerHoweverOftenItWasMerged() {
        var first = merge(ANNA, ANN);
        var second = merge(ANA, ANNA);

        assertThat(community.members().resolve(ANN)).isEqualTo(ANA);
        assertThat(community.members().resolve(ANNA)).isEqualTo(ANA);
        assertThatThrownBy(() -> merge(ANN, ANA)).isInstanceOf(SamePerson.class);
        assertThatThrownBy(() -> merge(ANNA, BEN)).isInstanceOf(WrongState.class);
        assertThatThrownBy(() -> merge(ANA, ANA)).isInstanceOf(SamePerson.class);
        assertThat(merge(ANA, ANNA)).isEqualTo(second);
        assertThatThrownBy(() -> community.merges().undo(Actor.HOST, first.id()))
                .isInstanceOf(MergeStands.class)
                .hasMessageContaining("into another");

        community.merges().undo(Actor.HOST, second.id());
        assertThat(community.members().resolve(ANN)).isEqualTo(ANNA);
        community.merges().undo(Actor.HOST, first.id());
        assertThat(community.members().resolve(ANN)).isEqualTo(ANN);
    }

    @Test
    void mergesAreUndoneLastFirstAndWithinTheirWindow() {
        var first = merge(ANA, ANNA);
        var second = merge(ANA, ANN);
        assertThatThrownBy(() -> community.merges().undo(Actor.HOST, first.id()))
                .isInstanceOf(MergeStands.class)
                .hasMessageContaining(second.id());
        community.merges().undo(Actor.HOST, second.id());

        clock.pass(Merges.WINDOW);

        assertThatThrownBy(() -> community.merges().undo(Actor.HOST, first.id()))
                .isInstanceOf(MergeStands.class)
                .hasMessageContaining("30 days");
        assertThatThrownBy(() -> community.merges().undo(Actor.HOST, "none")).isInstanceOf(NoSuchMerge.class);
    }

    @Test
    void rowsThatMeetWithoutADeclarationRefuseTheWholeMerge() {
        votes.wish(ANNA, "a shed");
        garden(ANNA);
        votes.wish(ANA, "a pond");

        assertThatThrownBy(() -> merge(ANA, ANNA)).isInstanceOf(RowsMeet.class).hasMessageContaining("host_wish");

        assertThat(community.groups().memberships().find(Actor.HOST, PLOTS, ANNA))
                .isPresent();
        assertThat(community.members().get(Actor.HOST, ANNA).state()).isEqualTo(MemberState.ACTIVE);
        assertThat(community.merges().fates())
                .filteredOn(fate -> fate.kind() == Fate.Kind.REFUSES)
                .extracting(fate -> fate.column().toString())
                .containsExactly("host_wish.member");
    }

    @Test
    void fieldsFollowThePolicy() {
        community
                .members()
                .add(Actor.HOST, MemberId.of("a"), NewMember.named("A").field("city", "Hull"));
        community
                .members()
                .add(
                        Actor.HOST,
                        MemberId.of("b"),
                        NewMember.named("B")
                                .field("city", "Leeds")
                                .field("trade", "baker")
                                .handle("bea"));
        var refused = NewMerge.of(MemberId.of("a"), MemberId.of("b")).keeping(Keep.NEITHER);

        assertThatThrownBy(() -> community.merges().merge(Actor.HOST, refused))
                .isInstanceOf(FieldsConflict.class)
                .hasMessageContaining("[name, profile.city]")
                .hasMessageNotContaining("Leeds");
        community
                .merges()
                .merge(Actor.HOST, refused.keeping("profile.city", Keep.LOSERS).keeping("name", Keep.WINNERS));

        var together = community.members().get(Actor.HOST, MemberId.of("a"));
        assertThat(together.name()).isEqualTo("A");
        assertThat(together.fields()).isEqualTo(Map.of("city", "Leeds", "trade", "baker"));
        assertThat(together.handle()).isEqualTo("bea");
        assertThat(community.members().called(Actor.HOST, "bea").orElseThrow().id())
                .isEqualTo(MemberId.of("a"));
    }

    @Test
    void whoDoesNotRankAboveBothMergesNobody() {
        community.groups().create(Actor.HOST, PLOTS, NewGroup.named("Plots"));
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, BEN, "admin");
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, ANN, "owner");

        assertThatThrownBy(() -> community.merges().merge(ANA, NewMerge.of(ANNA, BEN)))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> community.merges().merge(BEN, NewMerge.of(ANA, ANN)))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> community.merges().merge(BEN, NewMerge.of(BEN, ANA)))
                .isInstanceOf(NotAllowed.class);
        assertThat(community.merges().merge(BEN, NewMerge.of(ANA, ANNA)).by()).isEqualTo(BEN);
    }

    @Test
    void whoIsSuspendedOrBannedIsNotMergedOutOfIt() {
        community.members().suspend(Actor.HOST, ANNA, "spam");
        community.members().ban(Actor.HOST, BEN, "spam", null);

        assertThatThrownBy(() -> merge(ANA, ANNA)).isInstanceOf(WrongState.class);
        assertThatThrownBy(() -> merge(ANA, BEN)).isInstanceOf(WrongState.class);
    }

    @Test
    void aBanFromAGroupHolds() {
        var beds = GroupId.of("beds");
        community.groups().create(Actor.HOST, PLOTS, NewGroup.named("Plots"));
        community.groups().create(Actor.HOST, beds, NewGroup.named("Beds").under(PLOTS));
        community.groups().join(ANNA, PLOTS);
        community.groups().memberships().ban(Actor.HOST, PLOTS, ANNA, "shouting", null);
        community.groups().join(ANA, beds);

        assertThatThrownBy(() -> merge(ANA, ANNA)).isInstanceOf(StillInside.class);
        community.groups().leave(ANA, beds);
        community.groups().join(ANA, PLOTS);
        merge(ANA, ANNA);

        assertThat(community.groups().get(Actor.HOST, PLOTS).size()).isZero();
        assertThatThrownBy(() -> community.groups().join(ANA, PLOTS)).isNotNull();
    }

    @Test
    void theLoserMayNothingAnyMore() {
        merge(ANA, ANNA);

        assertThatThrownBy(() -> community.contacts().add(ANNA, ANNA, Address.email("x@example.org")))
                .isInstanceOf(WrongState.class);
        assertThatThrownBy(() -> community.members().activate(ANNA, ANNA)).isInstanceOf(WrongState.class);
        assertThat(community.members().add(Actor.HOST, ANNA, "anna").id()).isEqualTo(ANA);
    }

    @Test
    void moreThanAMemberHasIsNotMadeOne() {
        for (int i = 0; i < 11; i++) {
            community.contacts().add(ANA, ANA, Address.email("a" + i + "@example.org"));
            community.contacts().add(ANNA, ANNA, Address.email("b" + i + "@example.org"));
        }

        assertThatThrownBy(() -> merge(ANA, ANNA)).isInstanceOf(TooManyContacts.class);
        assertThat(community.contacts().of(Actor.HOST, ANA)).hasSize(11);
    }

    @Test
    void whatACallUnderWayStoredFollowsLater() {
        votes.vote("colour", ANA, 1);
        merge(ANA, ANNA);
        votes.vote("colour", ANNA, 5);
        votes.vote("taste", ANNA, 5);
        assertThat(votes.total("colour").votes()).isEqualTo(2);
        assertThat(community.merges().runDue(Actor.HOST, 10)).isZero();

        clock.pass(Merges.SECOND_LOOK);
        assertThat(community.merges().runDue(Actor.HOST, 10)).isEqualTo(1);

        assertThat(votes.total("colour")).isEqualTo(new Votes.Total("colour", 1, 1));
        assertThat(rows(ANNA)).doesNotContain("host_vote");
        assertThat(community.merges().runDue(Actor.HOST, 10)).isZero();
        clock.pass(Merges.WINDOW);
        assertThat(community.merges().runDue(Actor.HOST, 10)).isEqualTo(1);
        assertThat(community.merges().runDue(Actor.HOST, 10)).isZero();
    }

    @Test
    void whoIsErasedIsErasedUnderEveryId() {
        garden(ANNA);
        votes.vote("colour", ANA, 1);
        votes.vote("colour", ANNA, 5);
        community
                .consents()
                .grant(
                        ANNA,
                        ANNA,
                        "news",
                        Medium.EMAIL,
                        Evidence.by(Method.FORM).ip("192.0.2.7"));
        community.members().change(ANNA, ANNA, MemberChange.NONE.name("Anna Secret"));
        merge(ANA, ANNA);
        assertThat(export(ANA)).contains("192.0.2.7").contains("Anna Secret");

        community.privacy().erase(Actor.HOST, ANA);

        assertThat(export(ANA)).doesNotContain("192.0.2.7").doesNotContain("Anna Secret");
        assertThat(community.members().find(Actor.HOST, ANNA).orElseThrow().state())
                .isEqualTo(MemberState.ERASED);
    }

    @Test
    void nothingIsMergedWhileAFeatureIsMissing() {
        var without = Community.on(storage).with(Community::merges).open();

        assertThatThrownBy(() -> without.merges().merge(Actor.HOST, NewMerge.of(ANA, ANNA)))
                .isInstanceOf(FeatureMissing.class)
                .hasMessageContaining("host_vote");
    }

    private void garden(MemberId... joining) {
        community.groups().create(Actor.HOST, PLOTS, NewGroup.named("Plots"));
        community
                .campaigns()
                .create(
                        Actor.HOST,
                        PLOTS,
                        SPRING,
                        NewCampaign.named(
                                        "Spring",
                                        Goal.points(100),
                                        LocalDateTime.parse("2026-03-01T00:00"),
                                        LocalDateTime.parse("2026-04-01T00:00"),
                                        ZoneOffset.UTC)
                                .kind(ActionKind.amount("pledge")));
        community.campaigns().start(Actor.HOST, SPRING);
        for (var member : joining) {
            community.groups().join(member, PLOTS);
        }
    }

    private Merge merge(MemberId winner, MemberId loser) {
        return community.merges().merge(Actor.HOST, NewMerge.of(winner, loser));
    }

    private Consent.State state(MemberId member) {
        return community
                .consents()
                .state(Actor.HOST, member, "news", Medium.EMAIL)
                .state();
    }

    private GateDecision.Reason decide(MemberId member, Address address) {
        return community
                .consents()
                .gate()
                .decide(Actor.HOST, member, address, Medium.EMAIL, NEWS)
                .reason();
    }

    private List<String> known(MemberId... members) {
        var known = new ArrayList<String>();
        for (var member : members) {
            known.add(community.members().get(Actor.HOST, member).toString());
            community.contacts().of(Actor.HOST, member).stream()
                    .map(Contact::toString)
                    .forEach(known::add);
            known.add(rows(member).toString());
        }
        return known;
    }

    /** The tables in which something is kept of the member, but those that only grow. */
    private List<String> rows(MemberId member) {
        var rows = new ArrayList<String>();
        community.privacy().export(Actor.HOST, member, line -> {
            if (!line.contains("\"table\":\"consent")
                    && !line.contains("\"table\":\"member_merge\"")
                    && !line.contains("audit_identity")) {
                rows.add(line);
            }
        });
        return rows.stream().filter(line -> line.contains("\"" + member + "\"")).toList();
    }

    private String export(MemberId member) {
        var lines = new StringBuilder();
        community.privacy().export(Actor.HOST, member, lines::append);
        return lines.toString();
    }
}
