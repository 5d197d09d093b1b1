package org.communitykit.rota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.group.Visibility;
import org.communitykit.member.MemberId;
import org.communitykit.role.NotAllowed;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class HelpCallsTest {
    private static final int ROUNDS = Soak.count(200);
    private static final GroupId CIRCLE = GroupId.of("circle");
    private static final MemberId RUTH = MemberId.of("ruth");
    private static final MemberId SAM = MemberId.of("sam");
    private static final MemberId KIM = MemberId.of("kim");
    private static final MemberId GUEST = MemberId.of("guest");
    private static final RotaId FIRST = RotaId.of("first");
    private static final RotaId SECOND = RotaId.of("second");
    private static final LineId LINE = LineId.of("line");
    private static final CallId CALL = CallId.of("c1");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private final ExecutorService pool = Executors.newFixedThreadPool(8);
    private List<Storage> storages = List.of();
    private List<Community> nodes = List.of();
    private Community community;
    private HelpCalls calls;

    /** On call from 8 to 20 in UTC is Ruth, then Sam; Kim is always there when neither comes. It is noon. */
    @BeforeEach
    void open() {
        storages = kind.nodes(2);
        nodes = storages.stream()
                .map(storage -> Community.on(storage)
                        .clock(clock)
                        .with(Community::helpCalls)
                        .open())
                .toList();
        community = nodes.get(0);
        calls = community.helpCalls();
        community.groups().create(Actor.HOST, CIRCLE, NewGroup.named("Circle").visibility(Visibility.HIDDEN));
        for (var member : new MemberId[] {RUTH, SAM, KIM, GUEST}) {
            community.members().add(Actor.HOST, member, member.value());
            community.groups().memberships().add(Actor.HOST, CIRCLE, member);
        }
        var utc = ZoneId.of("UTC");
        var day = Layer.of(Watch.daily(LocalTime.of(8, 0), LocalTime.of(20, 0)), RUTH);
        var night = Layer.of(Watch.daily(LocalTime.of(20, 0), LocalTime.of(8, 0)), SAM);
        var always = Layer.of(Watch.daily(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT), KIM);
        var rotas = community.rotas();
        rotas.define(
                Actor.HOST,
                CIRCLE,
                FIRST,
                NewRota.named("First", utc).layer(day).layer(night));
        rotas.define(Actor.HOST, CIRCLE, SECOND, NewRota.named("Second", utc).layer(always));
        var tiers = List.of(new Tier(FIRST, MINUTE.multipliedBy(5)), new Tier(SECOND, MINUTE.multipliedBy(10)));
        calls.open(Actor.HOST, CIRCLE, LINE, tiers, MINUTE.multipliedBy(15), 2);
    }

    @AfterEach
    void close() {
        pool.shutdownNow();
        nodes.forEach(Community::close);
    }

    private List<String> paged() {
        var told = new ArrayList<String>();
        community.outbox().deliver(Actor.HOST, "test", entry -> {
            if (entry.event() instanceof HelperPaged page) {
                told.add(page.helper() + " for " + page.call());
            } else if (entry.event() instanceof EverybodyCalled all) {
                told.add("all for " + all.call());
            }
        });
        return told;
    }

    private void pass(Duration time) {
        clock.pass(time);
        nodes.get(0).helpCalls().runDue(Actor.HOST, 100);
        nodes.get(1).helpCalls().runDue(Actor.HOST, 100);
    }

    @Test
    void aCallGoesFromTierToTierAndInTheEndToEverybodyUntilSomebodyAnswers() {
        calls.raise(GUEST, LINE, CALL);
        calls.raise(GUEST, LINE, CALL);
        assertThat(paged()).containsExactly("ruth for c1");
        pass(MINUTE.multipliedBy(4));
        assertThat(paged()).isEmpty();
        pass(MINUTE);
        assertThat(paged()).containsExactly("kim for c1");
        pass(MINUTE.multipliedBy(10));
        assertThat(paged()).containsExactly("all for c1");
        pass(MINUTE.multipliedBy(15));
        assertThat(paged()).containsExactly("all for c1");

        var call = calls.answer(SAM, CALL);

        assertThat(call.isOwnedBy(SAM)).isTrue();
        assertThat(call.waited()).contains(MINUTE.multipliedBy(30));
        assertThat(calls.answer(RUTH, CALL).isOwnedBy(SAM)).isTrue();
        pass(Duration.ofDays(2));
        assertThat(paged()).isEmpty();
        assertThat(calls.end(SAM, CALL).state()).isEqualTo(HelpCall.State.ENDED);
        assertThatThrownBy(() -> calls.answer(RUTH, CALL)).isInstanceOf(CallOver.class);
    }

    @Test
    void whoCallsUnderAnotherNameIsKeptNowhere() {
        var call = calls.raise(GUEST, LINE, CALL, "Sparrow");

        assertThat(call.caller()).isNull();
        assertThat(calls.raise(GUEST, LINE, CALL, "Sparrow").id()).isEqualTo(CALL);
        assertThatThrownBy(() -> calls.raise(GUEST, LINE, CALL, "Finch")).isInstanceOf(IdempotencyConflict.class);
        var lines = new ArrayList<String>();
        community.privacy().export(GUEST, GUEST, lines::add);
        assertThat(lines).noneMatch(line -> line.contains("help_"));
    }

    @Test
    void strangersKnowOfNothing() {
        var eve = MemberId.of("eve");
        community.members().add(Actor.HOST, eve, "Eve");
        calls.raise(GUEST, LINE, CALL);

        assertThatThrownBy(() -> calls.raise(eve, LINE, CallId.of("c2"))).isInstanceOf(NoSuchLine.class);
        assertThatThrownBy(() -> calls.answer(eve, CALL)).isInstanceOf(NoSuchCall.class);
        assertThatThrownBy(() -> calls.end(eve, CALL)).isInstanceOf(NoSuchCall.class);
        assertThat(calls.find(eve, CALL)).isEmpty();
        assertThatThrownBy(() -> calls.end(RUTH, CALL)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> community.rotas().onCall(eve, FIRST, clock.instant()))
                .isInstanceOf(NoSuchRota.class);
        assertThat(calls.end(GUEST, CALL).open()).isFalse();
    }

    @Test
    void whenAllWhoWerePagedPassTheNextArePagedAtOnce() {
        calls.raise(GUEST, LINE, CALL);
        paged();

        calls.pass(RUTH, CALL);
        calls.pass(RUTH, CALL);

        assertThat(paged()).containsExactly("kim for c1");
    }

    @Test
    void whoHasEnoughCallsIsNotPagedForMore() {
        for (int i = 1; i <= 3; i++) {
            calls.raise(GUEST, LINE, CallId.of("c" + i));
            calls.answer(i < 3 ? RUTH : KIM, CallId.of("c" + i));
        }
        assertThat(paged()).containsExactly("ruth for c1", "ruth for c2", "kim for c3");
        calls.end(RUTH, CallId.of("c1"));
        calls.raise(GUEST, LINE, CallId.of("c4"));
        assertThat(paged()).containsExactly("ruth for c4");
    }

    @Test
    void aCallOutlastsTheTimeOfItsHelperAndIsHandedOver() {
        calls.raise(GUEST, LINE, CALL);
        calls.answer(RUTH, CALL);
        paged();

        pass(Duration.ofHours(8));
        var handing = calls.find(RUTH, CALL).orElseThrow();
        assertThat(handing.state()).isEqualTo(HelpCall.State.HANDING_OVER);
        assertThat(handing.isOwnedBy(RUTH)).isTrue();
        assertThat(paged()).containsExactly("sam for c1");
        var taken = calls.answer(SAM, CALL);
        assertThat(taken.isOwnedBy(SAM)).isTrue();
        assertThat(taken.handovers()).isEqualTo(1);
        assertThat(taken.waited()).contains(Duration.ZERO);

        pass(Duration.ofHours(12));
        assertThat(paged()).containsExactly("ruth for c1");
        assertThat(calls.answer(SAM, CALL).state()).isEqualTo(HelpCall.State.ANSWERED);
        pass(Duration.ofDays(3));
        assertThat(paged()).isEmpty();
    }

    @Test
    void whoStaysOnCallLongerKeepsTheCall() {
        calls.raise(GUEST, LINE, CALL);
        calls.answer(RUTH, CALL);
        paged();
        var eight = Instant.parse("2026-03-01T20:00:00Z");
        community.rotas().override(Actor.HOST, FIRST, "o", eight, eight.plus(Duration.ofHours(1)), RUTH);

        pass(Duration.ofHours(8));
        assertThat(paged()).isEmpty();
        pass(Duration.ofHours(1));
        assertThat(paged()).containsExactly("sam for c1");
    }

    @Test
    void aHelperWhoGoesLeavesNoCallBehind() {
        calls.raise(GUEST, LINE, CALL);
        calls.answer(RUTH, CALL);
        paged();

        community.privacy().erase(RUTH, RUTH);
        pass(Duration.ZERO);

        assertThat(paged()).containsExactly("kim for c1");
        assertThat(community
                        .rotas()
                        .coverageGaps(
                                Actor.HOST,
                                FIRST,
                                clock.instant(),
                                clock.instant().plus(Duration.ofHours(12))))
                .singleElement()
                .satisfies(gap ->
                        assertThat(Duration.between(gap.from(), gap.until())).isEqualTo(Duration.ofHours(8)));
    }

    @Test
    void whoeverCalledAndIsErasedIsNotLookedForAnyMore() {
        calls.raise(GUEST, LINE, CALL);
        paged();

        community.privacy().erase(GUEST, GUEST);
        pass(Duration.ofHours(1));

        assertThat(paged()).isEmpty();
        var call = calls.find(RUTH, CALL).orElseThrow();
        assertThat(call.open()).isFalse();
        assertThat(call.caller()).isNull();
    }

    @Test
    void onlyOneAgreesToStandIn() {
        var rotas = community.rotas();
        var from = clock.instant();
        var until = from.plus(Duration.ofHours(2));
        assertThatThrownBy(() -> rotas.seek(KIM, FIRST, "s", from, until, null)).isInstanceOf(NotOnCall.class);

        var sought = rotas.seek(RUTH, FIRST, "s", from, until, null);
        assertThat(rotas.seek(RUTH, FIRST, "s", from, until, null)).isEqualTo(sought);
        assertThat(rotas.onCall(KIM, FIRST, from)).containsExactly(RUTH);
        assertThat(rotas.standIn(KIM, FIRST, "s")).isEqualTo(rotas.standIn(KIM, FIRST, "s"));
        assertThatThrownBy(() -> rotas.standIn(SAM, FIRST, "s")).isInstanceOf(StandInTaken.class);
        assertThat(rotas.onCall(KIM, FIRST, from)).containsExactly(KIM);
        assertThat(rotas.onCall(KIM, FIRST, until)).containsExactly(RUTH);
        assertThat(rotas.coverageGaps(KIM, FIRST, from, from.plus(Duration.ofDays(400))))
                .isEmpty();
        assertThatThrownBy(() -> rotas.end(SAM, FIRST, "s")).isInstanceOf(NotAllowed.class);
        rotas.end(Actor.HOST, FIRST, "s");
        assertThat(rotas.onCall(KIM, FIRST, from)).containsExactly(RUTH);
    }

    @Test
    void aRotaIsDefinedAnewAndOnlyByWhoRunsIt() {
        var plan = NewRota.named("First", ZoneId.of("UTC"))
                .layer(Layer.of(Watch.daily(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT), SAM));

        assertThatThrownBy(() -> community.rotas().define(RUTH, CIRCLE, FIRST, plan))
                .isInstanceOf(NotAllowed.class);
        var rota = community.rotas().define(Actor.HOST, CIRCLE, FIRST, plan);

        assertThat(community.rotas().find(RUTH, FIRST)).contains(rota);
        assertThat(community.rotas().define(Actor.HOST, CIRCLE, FIRST, plan)).isEqualTo(rota);
        assertThat(community.rotas().onCall(RUTH, FIRST, clock.instant())).containsExactly(SAM);
    }

    @Test
    void aCallThatSeveralAnswerAtOnceHasOneHelper() throws Exception {
        storages.get(0).transact(tx -> {
            for (int i = 0; i < ROUNDS; i++) {
                calls.raise(Actor.HOST, LINE, CallId.of("r" + i), "Sparrow");
            }
            return tx;
        });
        var helpers = List.of(RUTH, SAM);
        var running = new ArrayList<Future<List<HelpCall>>>();
        for (int pair = 0; pair < 4; pair++) {
            int first = pair;
            var start = new CyclicBarrier(2);
            for (int side = 0; side < 2; side++) {
                int mine = side;
                Callable<List<HelpCall>> runner = () -> {
                    var seen = new ArrayList<HelpCall>();
                    for (int i = first; i < ROUNDS; i += 4) {
                        start.await(60, TimeUnit.SECONDS);
                        seen.add(nodes.get(mine).helpCalls().answer(helpers.get(mine), CallId.of("r" + i)));
                    }
                    return seen;
                };
                running.add(pool.submit(runner));
            }
        }
        int owned = 0;
        for (int i = 0; i < running.size(); i += 2) {
            var one = running.get(i).get(120, TimeUnit.SECONDS);
            var other = running.get(i + 1).get(120, TimeUnit.SECONDS);
            for (int n = 0; n < one.size(); n++) {
                assertThat(one.get(n).owner()).isEqualTo(other.get(n).owner()).isNotNull();
                owned++;
            }
        }
        assertThat(owned).isEqualTo(ROUNDS);
    }
}
