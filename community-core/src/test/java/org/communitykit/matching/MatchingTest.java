package org.communitykit.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.contact.Address;
import org.communitykit.contact.Contact;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.matching.Market.Reason;
import org.communitykit.member.MemberId;
import org.communitykit.role.NotAllowed;
import org.communitykit.skill.Skill;
import org.communitykit.skill.SkillId;
import org.communitykit.storage.Table;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class MatchingTest {
    private static final int ROUNDS = Soak.count(200);
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId CORA = MemberId.of("cora");
    private static final GroupId SHELTER = GroupId.of("shelter");
    private static final NeedId TRUSTEE = NeedId.of("trustee");
    private static final SkillId DIGITAL = SkillId.of("digital");
    private static final Pairing STABLE = new StablePairing(StablePairing.Proposing.SEEKERS);

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private List<Community> nodes;
    private Community community;
    private Matching matching;

    @BeforeEach
    void open() {
        nodes = kind.nodes(2).stream()
                .map(storage -> Community.on(storage)
                        .clock(clock)
                        .with(Community::matching)
                        .open())
                .toList();
        community = nodes.get(0);
        matching = community.matching();
        for (var member : List.of(ANA, BEN, CORA)) {
            community.members().add(Actor.HOST, member, member.value());
            community.contacts().add(Actor.HOST, member, Address.email(member + "@example.org"));
        }
        community.groups().create(Actor.HOST, SHELTER, NewGroup.named("Shelter"));
        community.groups().join(CORA, SHELTER);
        community.groups().memberships().appoint(Actor.HOST, SHELTER, CORA, "moderator");
        community.skills().define(Actor.HOST, new Skill(DIGITAL, "Digital", ""));
    }

    @AfterEach
    void close() {
        nodes.forEach(Community::close);
    }

    @Test
    void whoPassesEveryFilterIsPairedAndWhoDoesNotHearsWhy() {
        var need = NewNeed.of("Digital trustee", 1)
                .skill(DIGITAL, 3)
                .hours(4)
                .in("leeds")
                .language("cy");
        matching.post(CORA, SHELTER, TRUSTEE, need);
        community.skills().declare(ANA, ANA, DIGITAL, 3);
        matching.offer(ANA, Volunteer.of(ANA, 4).in("leeds").language("cy"));
        matching.offer(BEN, Volunteer.of(BEN, 2).in("york"));

        var proposal = matching.propose(Actor.HOST, STABLE, Liking.USUAL, "lot");

        assertThat(proposal.matches()).containsExactly(new Proposal.Match(TRUSTEE, ANA));
        assertThat(proposal.explain(TRUSTEE, ANA).reason()).isEqualTo(Reason.PAIRED);
        assertThat(proposal.explain(TRUSTEE, BEN).reason()).isEqualTo(Reason.NOT_POSSIBLE);
        assertThat(proposal.obstacles(TRUSTEE, BEN))
                .containsExactly(
                        new Obstacle(Obstacle.Kind.SKILL, "digital", 3, 0),
                        new Obstacle(Obstacle.Kind.HOURS, "week", 4, 2),
                        new Obstacle(Obstacle.Kind.AREA, "leeds", 0, 0),
                        new Obstacle(Obstacle.Kind.LANGUAGE, "cy", 0, 0));
        assertThat(matching.obstacles(BEN, TRUSTEE, BEN)).isEqualTo(proposal.obstacles(TRUSTEE, BEN));
        assertThatThrownBy(() -> matching.obstacles(ANA, TRUSTEE, BEN)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> matching.propose(CORA, STABLE, Liking.USUAL, "lot"))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void onlyAssessedSkillsCountWhereThatIsAskedFor() {
        matching.post(
                CORA,
                SHELTER,
                TRUSTEE,
                NewNeed.of("Trustee", 1).skill(DIGITAL, 2).assessed());
        community.skills().declare(ANA, ANA, DIGITAL, 5);
        matching.offer(ANA, Volunteer.of(ANA, 1));
        assertThat(matching.obstacles(ANA, TRUSTEE, ANA))
                .containsExactly(new Obstacle(Obstacle.Kind.SKILL, "digital", 2, 0));

        community.skills().assess(Actor.HOST, ANA, DIGITAL, 2, "ran our site", Instant.parse("2026-06-01T00:00:00Z"));
        assertThat(matching.obstacles(ANA, TRUSTEE, ANA)).isEmpty();

        clock.set(Instant.parse("2026-06-01T00:00:00Z"));
        assertThat(matching.obstacles(ANA, TRUSTEE, ANA)).hasSize(1);
    }

    @Test
    void whoMustNotMeetDoesNotAndDoesNotLearnOfIt() {
        posted(1);
        matching.offer(ANA, Volunteer.of(ANA, 2));
        matching.offer(BEN, Volunteer.of(BEN, 2));
        matching.conflict(CORA, SHELTER, ANA, "sister of the treasurer");
        matching.refuse(BEN, BEN, SHELTER);

        var proposal = matching.propose(Actor.HOST, STABLE, Liking.USUAL, "lot");

        assertThat(proposal.matches()).isEmpty();
        assertThat(proposal.obstacles(TRUSTEE, ANA).get(0).kind()).isEqualTo(Obstacle.Kind.CONFLICT);
        assertThat(proposal.obstacles(TRUSTEE, BEN).get(0).kind()).isEqualTo(Obstacle.Kind.REFUSED);
        assertThat(matching.obstacles(ANA, TRUSTEE, ANA).get(0)).isEqualTo(Obstacle.of(Obstacle.Kind.OTHER, ""));
        assertThatThrownBy(() -> matching.introduce(Actor.HOST, TRUSTEE, ANA)).isInstanceOf(NotPossible.class);
        var told = new ArrayList<String>();
        community.privacy().export(ANA, ANA, told::add);
        assertThat(told).noneMatch(line -> line.contains("match_conflict"));
    }

    @Test
    void neitherSideKnowsHowToReachTheOtherUntilBothHaveAccepted() {
        var id = introduced(ANA);

        assertThat(matching.of(CORA, TRUSTEE, null, 10).items())
                .singleElement()
                .satisfies(seen -> assertThat(seen.volunteer()).isNull());
        assertThat(matching.introduction(CORA, id).volunteer()).isNull();
        assertThatThrownBy(() -> matching.contacts(CORA, id)).isInstanceOf(WrongIntroduction.class);
        assertThatThrownBy(() -> matching.introduction(BEN, id)).isInstanceOf(NoSuchIntroduction.class);

        assertThat(matching.accept(CORA, id).volunteer()).isNull();
        assertThatThrownBy(() -> matching.contacts(CORA, id)).isInstanceOf(WrongIntroduction.class);
        assertThatThrownBy(() -> matching.contacts(ANA, id)).isInstanceOf(WrongIntroduction.class);

        assertThat(matching.accept(ANA, id).state()).isEqualTo(Introduction.State.MADE);
        assertThat(matching.introduction(CORA, id).volunteer()).isEqualTo(ANA);
        assertThat(matching.contacts(CORA, id)).extracting(Contact::member).containsExactly(ANA);
        assertThat(matching.contacts(ANA, id)).extracting(Contact::member).containsExactly(CORA);
        assertThatThrownBy(() -> matching.contacts(BEN, id)).isInstanceOf(NoSuchIntroduction.class);

        matching.decline(ANA, id);
        assertThatThrownBy(() -> matching.contacts(CORA, id)).isInstanceOf(WrongIntroduction.class);
    }

    @Test
    void aCursorOfIntroductionsTellsNobodysId() {
        posted(3);
        for (var member : List.of(ANA, BEN)) {
            matching.offer(member, Volunteer.of(member, 2));
            matching.introduce(Actor.HOST, TRUSTEE, member);
        }

        var page = matching.of(CORA, TRUSTEE, null, 1);

        var decoded = new String(Base64.getUrlDecoder().decode(page.next().orElseThrow()), StandardCharsets.ISO_8859_1);
        // Between letters and digits a name may stand by chance: ids are random.
        assertThat(decoded).doesNotContainPattern("\\b(ana|ben)\\b");
    }

    @Test
    void anIntroductionHoldsAPlaceAndHoursUntilItIsDeclined() {
        posted(1);
        matching.offer(ANA, Volunteer.of(ANA, 5));
        matching.offer(BEN, Volunteer.of(BEN, 5));
        var first = matching.introduce(Actor.HOST, TRUSTEE, ANA);

        assertThat(matching.introduce(Actor.HOST, TRUSTEE, ANA)).isEqualTo(first);
        assertThatThrownBy(() -> matching.introduce(Actor.HOST, TRUSTEE, BEN))
                .isInstanceOf(NotPossible.class)
                .hasMessage("all 1 places of need trustee are taken");
        matching.post(CORA, SHELTER, NeedId.of("cook"), NewNeed.of("Cook", 1).hours(4));
        assertThat(matching.obstacles(ANA, NeedId.of("cook"), ANA))
                .containsExactly(new Obstacle(Obstacle.Kind.HOURS, "week", 4, 3));

        assertThat(matching.decline(CORA, first.id()).state()).isEqualTo(Introduction.State.DECLINED);
        matching.decline(CORA, first.id());

        assertThat(matching.find(ANA, TRUSTEE).orElseThrow().taken()).isZero();
        assertThat(matching.obstacles(ANA, NeedId.of("cook"), ANA)).isEmpty();
        assertThat(matching.obstacles(ANA, TRUSTEE, ANA).get(0).kind()).isEqualTo(Obstacle.Kind.INTRODUCED_BEFORE);
        matching.introduce(Actor.HOST, TRUSTEE, BEN);
    }

    @Test
    void termsEndOnTheirDayAndAreRenewedByBoth() {
        clock.set(Instant.parse("2026-01-31T09:00:00Z"));
        matching.post(CORA, SHELTER, TRUSTEE, NewNeed.of("Trustee", 1).term(1, 2));
        matching.offer(ANA, Volunteer.of(ANA, 1));
        var id = matching.introduce(Actor.HOST, TRUSTEE, ANA).id();
        assertThatThrownBy(() -> matching.renew(ANA, id)).isInstanceOf(WrongIntroduction.class);
        matching.accept(CORA, id);
        assertThat(matching.accept(ANA, id).until()).isEqualTo(LocalDate.parse("2026-02-28"));
        assertThat(matching.ending(Actor.HOST, LocalDate.parse("2026-03-01"), 10))
                .hasSize(1);

        matching.renew(CORA, id);
        assertThat(matching.renew(CORA, id).until()).isEqualTo(LocalDate.parse("2026-02-28"));
        // counted from the 31st, not from the end of February
        assertThat(matching.renew(ANA, id).until()).isEqualTo(LocalDate.parse("2026-03-31"));
        matching.renew(ANA, id);
        assertThat(matching.renew(CORA, id).until()).isEqualTo(LocalDate.parse("2026-04-30"));
        assertThatThrownBy(() -> matching.renew(ANA, id))
                .isInstanceOf(WrongIntroduction.class)
                .hasMessageContaining("2 times");

        clock.set(Instant.parse("2026-04-29T23:00:00Z"));
        assertThat(matching.runDue(Actor.HOST, 10)).isZero();
        clock.set(Instant.parse("2026-04-30T00:00:00Z"));
        assertThat(matching.runDue(Actor.HOST, 10)).isEqualTo(1);
        assertThat(matching.runDue(Actor.HOST, 10)).isZero();
        assertThat(matching.introduction(ANA, id).state()).isEqualTo(Introduction.State.EXPIRED);
        assertThat(matching.find(ANA, TRUSTEE).orElseThrow().taken()).isZero();
    }

    @Test
    void theSameNeedPostedAgainIsTheSame() {
        var first = posted(2);

        assertThat(posted(2)).isEqualTo(first);
        assertThatThrownBy(() -> posted(3)).isInstanceOf(IdempotencyConflict.class);
        assertThatThrownBy(() -> matching.post(ANA, SHELTER, NeedId.of("cook"), NewNeed.of("Cook", 1)))
                .isInstanceOf(NotAllowed.class);
        assertThat(matching.close(CORA, TRUSTEE).open()).isFalse();
        assertThat(matching.in(ANA, SHELTER, null, 10).items()).hasSize(1);
    }

    @Test
    void thePlaceOfWhoeverIsErasedIsFreeAgain() {
        introduced(ANA);

        community.privacy().erase(ANA, ANA);

        assertThat(matching.find(CORA, TRUSTEE).orElseThrow().taken()).isZero();
        assertThat(matching.of(CORA, TRUSTEE, null, 10).items()).isEmpty();
        assertThat(matching.offered(Actor.HOST, ANA)).isEmpty();
        community.privacy().erase(CORA, CORA);
        assertThat(matching.find(BEN, TRUSTEE)).isPresent();
    }

    @Test
    void nobodyIsIntroducedToSomebodyWhoHasWithdrawn() throws Exception {
        var pool = Executors.newFixedThreadPool(4);
        try {
            posted(ROUNDS);
            int made = 0;
            for (int round = 0; round < ROUNDS; round++) {
                var volunteer = MemberId.of("v" + round);
                community.members().add(Actor.HOST, volunteer, "Volunteer");
                matching.offer(volunteer, Volunteer.of(volunteer, 9));
                var id = matching.introduce(Actor.HOST, TRUSTEE, volunteer).id();
                var here = nodes.get(round % 2).matching();
                var there = nodes.get(1 - round % 2).matching();
                var barrier = new CyclicBarrier(4);
                var calls = List.<Callable<Boolean>>of(
                        () -> attempt(barrier, () -> here.accept(CORA, id)),
                        () -> attempt(barrier, () -> there.accept(volunteer, id)),
                        () -> attempt(barrier, () -> there.decline(volunteer, id)),
                        () -> attempt(barrier, () -> here.contacts(CORA, id)));
                var done = new ArrayList<Boolean>();
                for (var call : pool.invokeAll(calls)) {
                    done.add(call.get());
                }

                var after = matching.introduction(Actor.HOST, id);
                made += after.state() == Introduction.State.ENDED ? 1 : 0;
                assertThat(after.state()).isIn(Introduction.State.DECLINED, Introduction.State.ENDED);
                // told only while both had accepted, and never afterwards
                assertThat(done.get(3) && after.state() == Introduction.State.DECLINED)
                        .isFalse();
                assertThat(after.state() == Introduction.State.ENDED && !(done.get(0) && done.get(1)))
                        .isFalse();
                assertThatThrownBy(() -> there.contacts(CORA, id)).isInstanceOf(WrongIntroduction.class);
            }
            assertThat(made).isLessThan(ROUNDS);
            assertThat(matching.find(CORA, TRUSTEE).orElseThrow().taken()).isZero();
        } finally {
            pool.shutdownNow();
        }
    }

    /** The same decision on what was read before, as programs take it that lock nothing. */
    private static final class Naive implements Feature {
        private final Context context;

        Naive(Context context) {
            this.context = context;
        }

        @Override
        public Collection<Table<?>> tables() {
            return List.of();
        }

        void accept(IntroductionId id, Runnable meanwhile) {
            var read = context.read(reader -> reader.get(Matching.TIES, id)).orElseThrow();
            meanwhile.run();
            var accepted = read.accepted(Tie.Side.GROUP, LocalDate.parse("2026-03-01"));
            context.transact(tx -> tx.update(Matching.TIES, old -> accepted, id));
        }
    }

    @Test
    void decidingOnWhatWasReadBeforeIntroducesSomebodyWhoHasWithdrawn() {
        var id = introduced(ANA);
        matching.accept(ANA, id);

        var naive = community.feature(Naive.class, Naive::new);
        naive.accept(id, () -> nodes.get(1).matching().decline(ANA, id));

        assertThat(matching.contacts(CORA, id)).extracting(Contact::member).containsExactly(ANA);
    }

    @Test
    void theLastPlaceIsHeldOnce() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            for (int i = 0; i < 8; i++) {
                var volunteer = MemberId.of("v" + i);
                community.members().add(Actor.HOST, volunteer, "Volunteer");
                matching.offer(volunteer, Volunteer.of(volunteer, 168));
            }
            for (int round = 0; round < ROUNDS; round++) {
                var need = NeedId.of("n" + round);
                matching.post(CORA, SHELTER, need, NewNeed.of("Need", 3));
                var barrier = new CyclicBarrier(8);
                var calls = new ArrayList<Callable<Boolean>>();
                for (int i = 0; i < 8; i++) {
                    var volunteer = MemberId.of("v" + i);
                    var node = nodes.get(i % 2).matching();
                    calls.add(() -> attempt(barrier, () -> node.introduce(Actor.HOST, need, volunteer)));
                }
                int introduced = 0;
                for (var call : pool.invokeAll(calls)) {
                    introduced += call.get() ? 1 : 0;
                }
                assertThat(introduced).isEqualTo(3);
                assertThat(matching.find(CORA, need).orElseThrow().taken()).isEqualTo(3);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static boolean attempt(CyclicBarrier barrier, Runnable verb) throws Exception {
        barrier.await();
        try {
            verb.run();
            return true;
        } catch (WrongIntroduction | NotPossible e) {
            return false;
        }
    }

    private Need posted(int places) {
        return matching.post(
                CORA, SHELTER, TRUSTEE, NewNeed.of("Trustee", places).hours(2));
    }

    private IntroductionId introduced(MemberId volunteer) {
        posted(1);
        matching.offer(volunteer, Volunteer.of(volunteer, 4));
        return matching.introduce(Actor.HOST, TRUSTEE, volunteer).id();
    }
}
