package org.communitykit.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.contact.Address;
import org.communitykit.member.MemberChange;
import org.communitykit.member.MemberId;
import org.communitykit.role.NotAllowed;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class LimitsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final Address MAIL = Address.email("ana@home.example");
    private static final Address KATHMANDU = Address.phone("+977 1 4780000");
    private static final Address AMERICA = Address.phone("+1 212 555 0100");
    private static final Purpose GARDEN = Purpose.of("news/garden");
    private static final Purpose KITCHEN = Purpose.of("news/kitchen");
    private static final Purpose RECEIPT = new Purpose("news", Basis.TRANSACTIONAL);
    private static final Set<ZoneId> EVERYWHERE = Set.of(ZoneId.of("Europe/Lisbon"), ZoneId.of("Europe/Kyiv"));

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Storage storage;
    private Community community;
    private Gate gate;
    private Limits limits;

    @BeforeEach
    void open() {
        storage = kind.fresh();
        community = Community.on(storage).clock(clock).open();
        gate = community.consents().gate();
        limits = community.consents().limits();
        community.members().add(Actor.HOST, ANA, "Ana");
        community.members().add(Actor.HOST, BEN, "Ben");
        for (var address : List.of(MAIL, KATHMANDU, AMERICA)) {
            community.contacts().add(ANA, ANA, address);
        }
        for (var purpose : List.of(GARDEN, KITCHEN)) {
            for (var medium : Medium.values()) {
                community.consents().grant(ANA, ANA, purpose.name(), medium, Evidence.by(Method.FORM));
            }
        }
    }

    @AfterEach
    void close() {
        community.close();
    }

    private GateDecision look(Purpose purpose) {
        return gate.decide(Actor.HOST, ANA, MAIL, Medium.EMAIL, purpose);
    }

    private GateDecision send(Purpose purpose) {
        var now = community.now();
        return storage.transact(tx -> gate.pass(tx, List.of(new Recipient(ANA, MAIL)), Medium.EMAIL, purpose, now)
                .get(0));
    }

    @Test
    void whatIsOverACapWaitsUntilThereIsRoom() {
        limits.cap(Actor.HOST, new Cap("news", Medium.EMAIL, 2, Duration.ofDays(7)));
        var start = clock.instant();
        assertThat(send(GARDEN).allows()).isTrue();
        clock.pass(Duration.ofDays(3));
        assertThat(send(KITCHEN).allows()).isTrue();

        assertThat(send(GARDEN)).isEqualTo(over(start.plus(Duration.ofDays(7))));
        assertThat(look(KITCHEN)).isEqualTo(over(start.plus(Duration.ofDays(7))));
        assertThat(look(KITCHEN).passes()).isTrue();
        assertThat(send(RECEIPT).allows()).isTrue();
        assertThat(gate.decide(Actor.HOST, ANA, AMERICA, Medium.TEXT, GARDEN).allows())
                .isTrue();

        clock.set(start.plus(Duration.ofDays(7)));
        assertThat(send(GARDEN).allows()).isTrue();
        assertThat(send(GARDEN)).isEqualTo(over(start.plus(Duration.ofDays(10))));
    }

    @Test
    void ofSeveralCapsTheOneThatLastsLongestIsTold() {
        limits.cap(Actor.HOST, new Cap("", Medium.EMAIL, 3, Duration.ofDays(1)));
        limits.cap(Actor.HOST, new Cap("news/garden", Medium.EMAIL, 1, Duration.ofDays(30)));
        var start = clock.instant();
        send(GARDEN);
        send(KITCHEN);

        assertThat(send(GARDEN)).isEqualTo(over(start.plus(Duration.ofDays(30))));
        assertThat(send(KITCHEN).allows()).isTrue();
        assertThat(send(KITCHEN)).isEqualTo(over(start.plus(Duration.ofDays(1))));

        limits.uncap(Actor.HOST, "", Medium.EMAIL);
        assertThat(send(KITCHEN).allows()).isTrue();
        assertThat(limits.caps(Actor.HOST)).extracting(Cap::scope).containsExactly("news/garden");
    }

    @Test
    void whatDidNotGoOutIsGivenBack() {
        limits.cap(Actor.HOST, new Cap("news", Medium.EMAIL, 1, Duration.ofDays(7)));
        var at = clock.instant();
        send(GARDEN);
        assertThat(look(GARDEN).allows()).isFalse();

        storage.transact(tx -> {
            gate.giveBack(tx, List.of(ANA), Medium.EMAIL, GARDEN, at);
            return at;
        });

        assertThat(look(GARDEN).allows()).isTrue();
    }

    @Test
    void countsThatNoCapGoesByAnyMoreAreThrownAway() {
        limits.cap(Actor.HOST, new Cap("news", Medium.EMAIL, 1, Duration.ofDays(7)));
        send(GARDEN);
        clock.pass(Duration.ofDays(7));
        assertThat(community.consents().runDue(Actor.HOST, 10)).isZero();
        clock.pass(Duration.ofDays(1));

        assertThat(community.consents().runDue(Actor.HOST, 10)).isEqualTo(1);
        assertThat(send(GARDEN).allows()).isTrue();
    }

    @Test
    void outsideItsHoursAMediumWaitsForThemByTheClockOfTheRecipient() {
        limits.hours(Actor.HOST, Medium.CALL, new SendingHours(LocalTime.of(9, 0), LocalTime.of(20, 0), EVERYWHERE));

        at("2026-03-01T14:14:59Z", KATHMANDU, null); // 19:59:59 at +05:45
        at("2026-03-01T14:15:00Z", KATHMANDU, "2026-03-02T03:15:00Z");
        at("2026-03-01T03:14:59Z", KATHMANDU, "2026-03-01T03:15:00Z");
        at("2026-03-01T03:15:00Z", KATHMANDU, null);
    }

    @Test
    void theMemberSaysWhereTheyAreBeforeTheirAddressAndThatBeforeTheirNumber() {
        limits.hours(Actor.HOST, Medium.CALL, new SendingHours(LocalTime.of(9, 0), LocalTime.of(20, 0), EVERYWHERE));
        // from St John's to Honolulu: 9 in the west is 14 or so in the east
        at("2026-03-01T18:59:00Z", AMERICA, "2026-03-01T19:00:00Z");
        at("2026-03-01T19:00:00Z", AMERICA, null);
        at("2026-03-01T23:30:00Z", AMERICA, "2026-03-02T19:00:00Z");

        limits.lives(Actor.HOST, ANA, Set.of(ZoneId.of("America/New_York")));
        at("2026-03-01T14:00:00Z", AMERICA, null);
        at("2026-03-01T14:00:00Z", KATHMANDU, null);

        community.members().change(ANA, ANA, MemberChange.NONE.zone(ZoneId.of("Asia/Kolkata")));
        at("2026-03-01T14:00:00Z", AMERICA, null); // 19:30
        at("2026-03-01T14:30:00Z", AMERICA, "2026-03-02T03:30:00Z");
    }

    @Test
    void ofWhomNothingIsKnownItMustBeTheTimeWhereverTheyMayBe() {
        limits.hours(Actor.HOST, Medium.EMAIL, new SendingHours(LocalTime.of(9, 0), LocalTime.of(20, 0), EVERYWHERE));

        clock.set(Instant.parse("2026-03-01T07:00:00Z")); // 9 in Kyiv, 7 in Lisbon
        assertThat(look(GARDEN)).isEqualTo(quiet("2026-03-01T09:00:00Z"));
        clock.set(Instant.parse("2026-03-01T18:00:00Z")); // 20 in Kyiv
        assertThat(look(GARDEN)).isEqualTo(quiet("2026-03-02T09:00:00Z"));
        assertThat(look(RECEIPT).allows()).isTrue();
        assertThat(send(GARDEN).passes()).isTrue();

        limits.anyHour(Actor.HOST, Medium.EMAIL);
        assertThat(look(GARDEN).allows()).isTrue();
        assertThat(limits.hours(Actor.HOST, Medium.EMAIL)).isEqualTo(Optional.empty());
    }

    @Test
    void hoursThatNeverComeAreRefused() {
        var apart = Set.of(ZoneId.of("Pacific/Honolulu"), ZoneId.of("Asia/Tokyo"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits.hours(
                        Actor.HOST, Medium.CALL, new SendingHours(LocalTime.of(9, 0), LocalTime.of(12, 0), apart)))
                .withMessageContaining("never");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SendingHours(LocalTime.of(20, 0), LocalTime.of(9, 0), apart));
    }

    @Test
    void theDeadAreSentNothing() {
        assertThatThrownBy(() -> community.consents().mourn(BEN, ANA)).isInstanceOf(NotAllowed.class);

        community.consents().mourn(Actor.HOST, ANA);
        community.consents().mourn(Actor.HOST, ANA);

        assertThat(look(GARDEN).reason()).isEqualTo(GateDecision.Reason.DECEASED);
        assertThat(look(RECEIPT).reason()).isEqualTo(GateDecision.Reason.DECEASED);

        community.consents().isAlive(Actor.HOST, ANA);
        assertThat(look(GARDEN).allows()).isTrue();
    }

    private void at(String instant, Address phone, String until) {
        clock.set(Instant.parse(instant));
        var expected = until == null ? GateDecision.of(GateDecision.Reason.ALLOW) : quiet(until);
        assertThat(gate.decide(Actor.HOST, ANA, phone, Medium.CALL, GARDEN))
                .as("%s", instant)
                .isEqualTo(expected);
    }

    private static GateDecision quiet(String until) {
        return new GateDecision(GateDecision.Reason.QUIET_HOURS, Instant.parse(until));
    }

    private static GateDecision over(Instant until) {
        return new GateDecision(GateDecision.Reason.FREQUENCY, until);
    }
}
