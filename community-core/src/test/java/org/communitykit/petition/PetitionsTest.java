package org.communitykit.petition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.campaign.ActionKind;
import org.communitykit.campaign.CampaignAction;
import org.communitykit.campaign.CampaignId;
import org.communitykit.campaign.Goal;
import org.communitykit.campaign.NewCampaign;
import org.communitykit.contact.Address;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.merge.NewMerge;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class PetitionsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final GroupId STREET = GroupId.of("street");
    private static final PetitionId CROSSING = PetitionId.of("crossing");
    private static final Instant END = Instant.parse("2026-04-01T00:00:00Z");
    private static final Address DAN = Address.email("dan@example.org");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private final List<Object> told = new ArrayList<>();
    private Community community;
    private Petitions petitions;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(clock).open();
        petitions = community.petitions();
        community.merges();
        community.members().add(Actor.HOST, ANA, "Ana");
        community.members().add(Actor.HOST, BEN, "Ben");
        community.groups().create(Actor.HOST, STREET, NewGroup.named("Our street"));
        community.groups().join(ANA, STREET);
        community.groups().join(BEN, STREET);
        community.events().on(PetitionGoalReached.class, told::add);
        petitions.start(ANA, STREET, CROSSING, crossing());
    }

    private static NewPetition crossing() {
        return NewPetition.titled("A safe crossing", "We ask for a zebra crossing at the school.", END)
                .to("The council")
                .goal(2);
    }

    @AfterEach
    void close() {
        community.close();
    }

    @Test
    void aMemberCountsOnceHoweverOftenTheySign() {
        var first = petitions.sign(ANA, CROSSING, NewSignature.by("Ana A."));
        var again = petitions.sign(ANA, CROSSING, NewSignature.by("Ana").inPublic());

        assertThat(again).isEqualTo(first);
        assertThat(petitions.get(BEN, CROSSING).signatures()).isEqualTo(1);
    }

    @Test
    void aSignatureByEmailCountsOnceItsAddressHasConfirmedIt() {
        var asked = petitions.ask(Actor.HOST, CROSSING, DAN, NewSignature.by("Dan"));
        assertThat(petitions.get(ANA, CROSSING).signatures()).isZero();
        assertThat(petitions.get(ANA, CROSSING).unverified()).isEqualTo(1);

        var signed = petitions.confirm(Actor.HOST, asked.token());
        var again = petitions.confirm(Actor.HOST, asked.token());

        assertThat(again).isEqualTo(signed);
        assertThat(signed.counted()).isTrue();
        assertThat(petitions.get(ANA, CROSSING).signatures()).isEqualTo(1);
        assertThat(petitions.get(ANA, CROSSING).unverified()).isZero();
    }

    @Test
    void anAddressInAnotherWritingIsTheSameSignatory() {
        var first = petitions.ask(Actor.HOST, CROSSING, DAN, NewSignature.by("Dan"));
        var second = petitions.ask(Actor.HOST, CROSSING, Address.email("DAN@Example.ORG"), NewSignature.by("Daniel"));
        petitions.confirm(Actor.HOST, first.token());
        petitions.confirm(Actor.HOST, second.token());

        assertThat(petitions.get(ANA, CROSSING).signatures()).isEqualTo(1);
        assertThat(petitions.signature(Actor.HOST, second.token()))
                .hasValueSatisfying(signature -> assertThat(signature.name()).isEqualTo("Dan"));
    }

    @Test
    void anAddressThatIsOneMembersAloneStandsForThem() {
        community.contacts().add(ANA, ANA, DAN);
        community.contacts().verify(Actor.HOST, ANA, DAN);
        var asked = petitions.ask(Actor.HOST, CROSSING, DAN, NewSignature.by("Ana"));
        petitions.confirm(Actor.HOST, asked.token());
        petitions.sign(ANA, CROSSING, NewSignature.by("Ana"));
        assertThat(petitions.get(ANA, CROSSING).signatures()).isEqualTo(1);

        var other = PetitionId.of("bench");
        petitions.start(ANA, STREET, other, crossing());
        var late = petitions.ask(Actor.HOST, other, DAN, NewSignature.by("Ana"));
        petitions.sign(ANA, other, NewSignature.by("Ana"));
        assertThat(petitions.get(ANA, other).unverified()).isZero();
        assertThatThrownBy(() -> petitions.confirm(Actor.HOST, late.token())).isInstanceOf(InvalidSigningToken.class);
        assertThat(petitions.get(ANA, other).signatures()).isEqualTo(1);
    }

    @Test
    void aFamilysSharedAddressKeepsNobodyFromSigning() {
        for (var member : List.of(ANA, BEN)) {
            community.contacts().add(member, member, DAN);
            community.contacts().verify(Actor.HOST, member, DAN);
        }
        petitions.confirm(
                Actor.HOST,
                petitions.ask(Actor.HOST, CROSSING, DAN, NewSignature.by("Us")).token());
        petitions.sign(ANA, CROSSING, NewSignature.by("Ana"));
        petitions.sign(BEN, CROSSING, NewSignature.by("Ben"));

        assertThat(petitions.get(ANA, CROSSING).signatures()).isEqualTo(3);
    }

    @Test
    void takingASignatureBackCountsOnceAndItCanBeGivenAnew() {
        petitions.sign(ANA, CROSSING, NewSignature.by("Ana"));
        var asked = petitions.ask(Actor.HOST, CROSSING, DAN, NewSignature.by("Dan"));
        petitions.confirm(Actor.HOST, asked.token());

        assertThat(petitions.withdraw(ANA, CROSSING)).isTrue();
        assertThat(petitions.withdraw(ANA, CROSSING)).isFalse();
        assertThat(petitions.withdraw(Actor.HOST, asked.token())).isTrue();
        assertThat(petitions.withdraw(Actor.HOST, asked.token())).isFalse();
        assertThat(petitions.get(ANA, CROSSING).signatures()).isZero();
        assertThatThrownBy(() -> petitions.confirm(Actor.HOST, asked.token())).isInstanceOf(InvalidSigningToken.class);

        assertThat(petitions.sign(ANA, CROSSING, NewSignature.by("Ana")).number())
                .isEqualTo(3);
    }

    @Test
    void theGoalIsReachedOnceWhateverIsTakenBack() {
        petitions.sign(ANA, CROSSING, NewSignature.by("Ana"));
        petitions.sign(BEN, CROSSING, NewSignature.by("Ben"));
        var reached = petitions.get(ANA, CROSSING).reachedAt();
        petitions.withdraw(BEN, CROSSING);
        clock.pass(Duration.ofHours(1));
        petitions.sign(BEN, CROSSING, NewSignature.by("Ben"));

        assertThat(told).containsExactly(new PetitionGoalReached(CROSSING));
        assertThat(reached).isNotNull();
        assertThat(petitions.get(ANA, CROSSING).reachedAt()).isEqualTo(reached);
    }

    @Test
    void onlyTheNamesOfThoseWhoWantedItAreShown() {
        petitions.sign(ANA, CROSSING, NewSignature.by("Ana").inPublic().saying("For the children"));
        petitions.sign(BEN, CROSSING, NewSignature.by("Ben"));

        assertThat(petitions.signatories(BEN, CROSSING, null, 10).items())
                .extracting(Signature::name, Signature::comment)
                .containsExactly(tuple("Ana", "For the children"));
        assertThat(petitions.all(Actor.HOST, CROSSING, null, 10).items())
                .extracting(Signature::name)
                .containsExactly("Ana", "Ben");
        assertThatThrownBy(() -> petitions.all(BEN, CROSSING, null, 10)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void itClosesAtTheInstantItSays() {
        var asked = petitions.ask(Actor.HOST, CROSSING, DAN, NewSignature.by("Dan"));
        clock.set(END.minusNanos(1_000));
        var asked2 = petitions.ask(Actor.HOST, CROSSING, DAN, NewSignature.by("Dan"));
        petitions.sign(ANA, CROSSING, NewSignature.by("Ana"));
        clock.set(END);

        assertThatThrownBy(() -> petitions.sign(BEN, CROSSING, NewSignature.by("Ben")))
                .isInstanceOf(PetitionNotOpen.class);
        assertThatThrownBy(() -> petitions.confirm(Actor.HOST, asked2.token())).isInstanceOf(PetitionNotOpen.class);
        assertThatThrownBy(() -> petitions.confirm(Actor.HOST, asked.token())).isInstanceOf(InvalidSigningToken.class);
        assertThatThrownBy(() -> petitions.withdraw(ANA, CROSSING)).isInstanceOf(PetitionNotOpen.class);
        assertThat(petitions.sign(ANA, CROSSING, NewSignature.by("Ana")).number())
                .isEqualTo(1);
    }

    @Test
    void whatNobodyConfirmsInAWeekIsThrownAway() {
        var asked = petitions.ask(Actor.HOST, CROSSING, DAN, NewSignature.by("Dan"));
        clock.pass(Petitions.LIFE);
        assertThatThrownBy(() -> petitions.confirm(Actor.HOST, asked.token())).isInstanceOf(InvalidSigningToken.class);

        assertThat(petitions.runDue(Actor.HOST, 10)).isEqualTo(1);
        assertThat(petitions.runDue(Actor.HOST, 10)).isZero();
        assertThat(petitions.get(ANA, CROSSING).unverified()).isZero();
    }

    @Test
    void anAddressIsAskedThreeTimesADay() {
        for (int i = 0; i < Petitions.A_DAY; i++) {
            petitions.ask(Actor.HOST, CROSSING, DAN, NewSignature.by("Dan"));
        }
        assertThatThrownBy(() -> petitions.ask(Actor.HOST, CROSSING, DAN, NewSignature.by("Dan")))
                .isInstanceOf(AskedTooOften.class);
        clock.pass(Duration.ofDays(1));
        petitions.ask(Actor.HOST, CROSSING, DAN, NewSignature.by("Dan"));
        assertThat(petitions.get(ANA, CROSSING).unverified()).isEqualTo(1);
    }

    @Test
    void whoIsErasedIsTakenOutOfOpenPetitionsAndStaysNamelessInClosedOnes() {
        petitions.sign(BEN, CROSSING, NewSignature.by("Ben").inPublic());
        var closed = PetitionId.of("bench");
        petitions.start(ANA, STREET, closed, crossing());
        petitions.sign(BEN, closed, NewSignature.by("Ben").inPublic().saying("Yes"));
        petitions.close(ANA, closed, "handed over");

        community.privacy().erase(Actor.HOST, BEN);

        assertThat(petitions.get(ANA, CROSSING).signatures()).isZero();
        assertThat(petitions.get(ANA, closed).signatures()).isEqualTo(1);
        assertThat(petitions.all(Actor.HOST, closed, null, 10).items())
                .singleElement()
                .satisfies(signature -> {
                    assertThat(signature.name()).isEmpty();
                    assertThat(signature.comment()).isEmpty();
                    assertThat(signature.isPublic()).isFalse();
                });
    }

    @Test
    void onePersonUnderTwoNamesCountsOnceUntilTheyArePartedAgain() {
        petitions.sign(ANA, CROSSING, NewSignature.by("Ana"));
        petitions.sign(BEN, CROSSING, NewSignature.by("Ben"));
        var merge = community.merges().merge(Actor.HOST, NewMerge.of(ANA, BEN));

        assertThat(petitions.get(ANA, CROSSING).signatures()).isEqualTo(1);
        assertThat(petitions.own(ANA, CROSSING).orElseThrow().name()).isEqualTo("Ana");

        community.merges().undo(Actor.HOST, merge.id());
        assertThat(petitions.get(ANA, CROSSING).signatures()).isEqualTo(2);
        assertThat(petitions.own(BEN, CROSSING).orElseThrow().name()).isEqualTo("Ben");
    }

    @Test
    void aSignatureIsAnActionOfThePetitionsCampaignWhileItRuns() {
        var safer = CampaignId.of("safer");
        var zone = ZoneId.of("Europe/London");
        var start = LocalDateTime.parse("2026-03-01T00:00");
        var campaigns = community.campaigns();
        campaigns.create(
                Actor.HOST,
                STREET,
                safer,
                NewCampaign.named("Safer streets", Goal.count(100), start, start.plusMonths(1), zone)
                        .kind(ActionKind.worth(Petitions.ACTION, 1)));
        var id = PetitionId.of("lights");
        petitions.start(ANA, STREET, id, crossing().towards(safer));
        petitions.sign(ANA, id, NewSignature.by("Ana"));
        campaigns.start(Actor.HOST, safer);
        petitions.sign(BEN, id, NewSignature.by("Ben").source("newsletter").referredBy(ANA));
        petitions.withdraw(BEN, id);
        petitions.sign(BEN, id, NewSignature.by("Ben").source("poster"));
        var byMail = NewSignature.by("Dan").source("stall");
        petitions.confirm(Actor.HOST, petitions.ask(Actor.HOST, id, DAN, byMail).token());

        assertThat(petitions.get(ANA, id).signatures()).isEqualTo(3);
        assertThat(campaigns.get(ANA, safer).actions()).isEqualTo(2);
        assertThat(campaigns.get(ANA, safer).participants()).isEqualTo(1);
        assertThat(campaigns.actions(Actor.HOST, safer, 0, 10))
                .extracting(CampaignAction::source, CampaignAction::referrer)
                .containsExactly(tuple("newsletter", ANA), tuple("stall", null));
        assertThatThrownBy(() -> petitions.start(
                        ANA, GroupId.ROOT, PetitionId.of("x"), crossing().towards(safer)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void signaturesThatAreNoneAreTakenOutOnTheRecord() {
        petitions.sign(BEN, CROSSING, NewSignature.by("Mickey Mouse").inPublic());

        assertThatThrownBy(() -> petitions.remove(ANA, CROSSING, 1, "no such person"))
                .isInstanceOf(NotAllowed.class);
        assertThat(petitions.remove(Actor.HOST, CROSSING, 1, "no such person")).isTrue();
        assertThat(petitions.remove(Actor.HOST, CROSSING, 1, "no such person")).isFalse();
        assertThatThrownBy(() -> petitions.remove(Actor.HOST, CROSSING, 2, "no such person"))
                .isInstanceOf(NoSuchSignature.class);
        assertThat(petitions.get(ANA, CROSSING).signatures()).isZero();
    }

    @Test
    void startingTwiceIsOncePerContent() {
        assertThat(petitions.start(ANA, STREET, CROSSING, crossing()).id()).isEqualTo(CROSSING);
        assertThatThrownBy(
                        () -> petitions.start(ANA, STREET, CROSSING, crossing().goal(3)))
                .isInstanceOf(IdempotencyConflict.class);
        assertThatThrownBy(() -> petitions.get(MemberId.of("nobody"), CROSSING)).isInstanceOf(NoSuchPetition.class);
        assertThat(petitions.in(BEN, STREET, null, 10).items()).hasSize(1);
    }
}
