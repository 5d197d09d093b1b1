package org.communitykit.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.CommunityException;
import org.communitykit.contact.Address;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.member.MemberChange;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.storage.memory.MemoryStorage;
import org.communitykit.testing.Counting;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.Test;

/** What the gate remembers, against a gate that knows nothing yet. */
class GateProperties {
    private static final List<MemberId> MEMBERS = List.of(MemberId.of("ana"), MemberId.of("ben"));
    private static final Address SHARED = Address.email("family@home.example");
    private static final Purpose NEWS = Purpose.of("news");
    private static final Purpose SURE = new Purpose("news", Basis.DOUBLE_OPT_IN);
    private static final Purpose UNLESS = new Purpose("news", Basis.OPT_OUT);
    private static final Purpose RECEIPT = new Purpose("news", Basis.TRANSACTIONAL);
    static final int ACTS = 19;

    private static final Evidence FORM = Evidence.by(Method.FORM);

    /** 50,000 commands. */
    @Property(tries = 1_250)
    void whateverHappensTheGateSaysWhatOneWithoutMemorySays(
            @ForAll @Size(40) List<@IntRange(max = 2 * ACTS - 1) Integer> steps) {
        remembersRightly(new MemoryStorage(), steps);
    }

    /** Plays the steps on a storage, which is closed then, and asks both gates the next question after each. */
    static void remembersRightly(Storage storage, List<Integer> steps) {
        var clock = new TestClock();
        try (var community = Community.on(storage).clock(clock).open()) {
            var context = community.feature(Inside.class, Inside::new).context();
            MEMBERS.forEach(member -> {
                community.members().add(Actor.HOST, member, member.value());
                community.contacts().add(Actor.HOST, member, SHARED);
            });
            for (int turn = 0; turn < steps.size(); turn++) {
                int step = steps.get(turn);
                try {
                    act(community, MEMBERS.get(step % 2), step / 2, clock);
                } catch (CommunityException refused) {
                    // what cannot be done now changes nothing
                }
                same(community.consents().gate(), new Gate(context, community.contacts()), turn);
            }
        }
    }

    /** What a gate is made from. */
    private record Inside(Context context) implements Feature {
        @Override
        public Collection<Table<?>> tables() {
            return List.of();
        }
    }

    private static void same(Gate gate, Gate fresh, int turn) {
        var member = MEMBERS.get(turn % 2);
        for (var purpose : turn % 4 < 2 ? List.of(NEWS, SURE) : List.of(UNLESS, RECEIPT)) {
            assertThat(gate.decide(Actor.HOST, member, SHARED, Medium.EMAIL, purpose))
                    .isEqualTo(fresh.decide(Actor.HOST, member, SHARED, Medium.EMAIL, purpose));
        }
    }

    private static void act(Community community, MemberId member, int step, TestClock clock) {
        var consents = community.consents();
        var members = community.members();
        switch (step) {
            case 0 -> consents.grant(member, member, "news", Medium.EMAIL, FORM);
            case 1 -> consents.withdraw(member, member, "news", Medium.EMAIL, FORM);
            case 2 ->
                consents.grant(
                        member,
                        member,
                        "news",
                        Medium.EMAIL,
                        FORM.until(clock.instant().plusSeconds(90)));
            case 3 -> consents.object(Actor.HOST, member, "news", Medium.EMAIL, FORM);
            case 4 -> consents.suppressions().suppress(Actor.HOST, Medium.EMAIL, SHARED, Cause.BOUNCING);
            case 5 -> consents.suppressions().lift(Actor.HOST, Medium.EMAIL, SHARED, Cause.BOUNCING);
            case 6 -> consents.suppressions().suppress(Actor.HOST, Medium.EMAIL, SHARED, Cause.COMPLAINED);
            case 7 ->
                consents.unsubscribe(
                        Actor.HOST,
                        consents.unsubscribeToken(Actor.HOST, member, SHARED, Medium.EMAIL, NEWS),
                        Leaving.Scope.EVERYTHING);
            case 8 -> community.contacts().remove(member, member, SHARED);
            case 9 -> community.contacts().add(member, member, SHARED);
            case 10 -> community.contacts().verify(Actor.HOST, member, SHARED);
            case 11 -> members.ban(Actor.HOST, member, "spam", clock.instant().plusSeconds(150));
            case 12 -> members.leave(member, member);
            case 13 -> consents.mourn(Actor.HOST, member);
            case 14 -> consents.isAlive(Actor.HOST, member);
            case 15 -> members.change(Actor.HOST, member, MemberChange.NONE.zone(ZoneId.of("Asia/Kathmandu")));
            case 16 -> consents.limits().lives(Actor.HOST, member, Set.of(ZoneId.of("Asia/Tokyo")));
            case 17 ->
                consents.limits()
                        .hours(
                                Actor.HOST,
                                Medium.EMAIL,
                                new SendingHours(
                                        java.time.LocalTime.of(9, 0),
                                        java.time.LocalTime.of(18, 0),
                                        Set.of(ZoneId.of("UTC"))));
            default -> clock.pass(Duration.ofMinutes(1));
        }
    }

    @Test
    void askedAgainTheGateReadsOnceHoweverManyTheRecipientsAre() {
        var storage = new Counting(new MemoryStorage());
        try (var community = Community.on(storage).clock(new TestClock()).open()) {
            var recipients = MEMBERS.stream()
                    .map(member -> new Recipient(member, SHARED))
                    .toList();
            MEMBERS.forEach(member -> {
                community.members().add(Actor.HOST, member, member.value());
                community.contacts().add(Actor.HOST, member, SHARED);
                community.consents().grant(member, member, "news", Medium.EMAIL, FORM);
            });
            community.consents().suppressions().suppress(Actor.HOST, Medium.EMAIL, SHARED, Cause.BOUNCING);
            community.consents().suppressions().lift(Actor.HOST, Medium.EMAIL, SHARED, Cause.BOUNCING);
            var gate = community.consents().gate();
            gate.decide(Actor.HOST, MEMBERS.get(0), SHARED, Medium.EMAIL, NEWS);
            gate.decide(Actor.HOST, MEMBERS.get(1), SHARED, Medium.EMAIL, NEWS);

            storage.reset();
            assertThat(gate.decide(Actor.HOST, MEMBERS.get(0), SHARED, Medium.EMAIL, NEWS)
                            .allows())
                    .isTrue();
            assertThat(storage.operations()).isEqualTo(1);

            storage.reset();
            List<GateDecision> all = storage.read(reader -> gate.decide(reader, recipients, Medium.EMAIL, NEWS));
            assertThat(all).allMatch(GateDecision::allows);
            assertThat(storage.operations()).isEqualTo(1);

            community.consents().withdraw(MEMBERS.get(0), MEMBERS.get(0), "news", Medium.EMAIL, FORM);
            storage.reset();
            assertThat(gate.decide(Actor.HOST, MEMBERS.get(0), SHARED, Medium.EMAIL, NEWS)
                            .reason())
                    .isEqualTo(GateDecision.Reason.WITHDRAWN);
            assertThat(storage.operations()).isGreaterThan(1);
        }
    }
}
