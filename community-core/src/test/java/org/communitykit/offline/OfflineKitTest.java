package org.communitykit.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.communitykit.offline.World.ANA;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.consent.Consent;
import org.communitykit.consent.Medium;
import org.communitykit.group.GroupId;
import org.communitykit.group.Groups;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class OfflineKitTest {
    private static final MemberId BEN = MemberId.of("ben");
    private static final GroupId GARDEN = GroupId.of("garden");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Parameter
    StorageKind kind;

    private List<Community> nodes;
    private Community community;
    private List<OfflineKit> kits;
    private OfflineKit kit;

    @BeforeEach
    void open() {
        nodes = kind.nodes(2).stream()
                .map(storage -> Community.on(storage).with(Community::offline).open())
                .toList();
        community = nodes.get(0);
        World.come(community, ANA);
        World.come(community, BEN);
        community.groups().create(Actor.HOST, GARDEN, NewGroup.named("Garden"));
        kits = nodes.stream().map(World::kit).toList();
        kit = kits.get(0);
        for (int i = 0; i < 2; i++) {
            var node = nodes.get(i);
            kits.get(i)
                    .know(OpKind.of("note", (member, op) -> {})
                            .shared((member, op) -> node.groups().get(member, GARDEN)));
            kits.get(i).know(OpKind.of("join", (member, op) -> node.groups().join(member, GARDEN)));
        }
    }

    @AfterEach
    void close() {
        nodes.forEach(Community::close);
    }

    @Test
    void logsOfDevicesThatMeetOnTwoNodesAddUpToOneState() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < Soak.count(20); round++) {
                var random = new Random(round);
                var ops = World.logs(random, 10);
                var alone = MemberId.of("alone" + round);
                var many = MemberId.of("many" + round);
                World.come(community, alone);
                World.come(community, many);
                ops.forEach(op -> kit.take(alone, op));

                var calls = new ArrayList<Callable<List<Receipt>>>();
                for (var piece : World.delivered(random, ops)) {
                    var node = kits.get(random.nextInt(2));
                    calls.add(() -> node.take(many, piece));
                }
                for (var call : pool.invokeAll(calls)) {
                    assertThat(call.get()).noneMatch(receipt -> receipt.state() == Receipt.State.LATER);
                }

                var state = World.state(community, kit, many);
                assertThat(state).isEqualTo(World.state(community, kit, alone));
                assertThat(state.consent() == Consent.State.WITHDRAWN).isEqualTo(World.isWithdrawn(ops));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aWithdrawalWinsOverWhatWasAgreedElsewhereAndGoesFirst() {
        var home = Device.of("home", Set.of("consent.withdraw"));
        var away = Device.of("away", Set.of("consent.withdraw"));
        var news = Map.of("purpose", "news", "medium", "text");
        away.make("1", "rsvp", "rsvp/picnic", Map.of("answer", "YES"), NOON);
        away.make("2", "consent.withdraw", World.NEWS, news, NOON);
        home.make("9", "consent.grant", World.NEWS, news, NOON.plusSeconds(900));
        assertThat(away.waiting()).extracting(Op::id).containsExactly("2", "1");

        away.received(kit.take(ANA, away.parcel(1_000)));
        home.received(kit.take(ANA, home.parcel(1_000)));

        assertThat(community.consents().state(ANA, ANA, "news", Medium.TEXT).state())
                .isEqualTo(Consent.State.WITHDRAWN);
        assertThat(kit.conflicts(ANA, ANA, 10)).singleElement().satisfies(both -> {
            assertThat(both.heads()).extracting(Op::id).containsExactlyInAnyOrder("2", "9");
            assertThat(both.holds()).extracting(Op::id).isEqualTo("2");
        });

        // who has seen both and agrees all the same, agrees
        home.make("10", "consent.grant", World.NEWS, news, NOON);
        home.received(kit.take(ANA, home.parcel(1_000)));
        assertThat(community.consents().state(ANA, ANA, "news", Medium.TEXT).state())
                .isEqualTo(Consent.State.GRANTED);
        assertThat(kit.conflicts(ANA, ANA, 10)).isEmpty();
    }

    @Test
    void whatTheMemberMayNotDoIsRefusedAndTheRestIsTaken() {
        community.groups().memberships().ban(Actor.HOST, GARDEN, BEN, "spam", null);
        var join = Op.of("phone", "1", "join", "join/garden", NOON);
        var unknown = Op.of("phone", "2", "fly", "fly", NOON);
        var rsvp = Op.of("phone", "3", "rsvp", "rsvp/picnic", NOON);

        var receipts = kit.take(BEN, List.of(join, unknown, rsvp));

        assertThat(receipts)
                .extracting(Receipt::state)
                .containsExactly(Receipt.State.REFUSED, Receipt.State.REFUSED, Receipt.State.HOLDS);
        assertThat(receipts).extracting(Receipt::reason).containsExactly("NotAllowed", "UnknownKind", null);
        community.groups().memberships().lift(Actor.HOST, GARDEN, BEN);
        assertThat(kit.take(BEN, join).state()).isEqualTo(Receipt.State.REFUSED);
        assertThat(community.rights().may(BEN, Groups.READ, GARDEN)).isTrue();
        assertThat(community.groups().get(Actor.HOST, GARDEN).size()).isZero();
        assertThat(kit.take(BEN, Op.of("phone", "4", "join", "join/garden", NOON))
                        .state())
                .isEqualTo(Receipt.State.HOLDS);
        assertThat(community.groups().get(Actor.HOST, GARDEN).size()).isEqualTo(1);
    }

    @Test
    void theSameIdWithOtherWordsIsRefusedAndTheFirstStands() {
        var yes = Op.of("phone", "1", "rsvp", "rsvp/picnic", NOON).with("answer", "YES");
        kit.take(ANA, yes);

        var other = kit.take(ANA, yes.with("answer", "NO"));

        assertThat(other.state()).isEqualTo(Receipt.State.REFUSED);
        assertThat(other.reason()).isEqualTo("IdempotencyConflict");
        assertThat(kit.take(ANA, yes).state()).isEqualTo(Receipt.State.HOLDS);
    }

    @Test
    void oneMembersSubjectsAreNotAnothersAndSharedOnesAreForThoseWhoMay() {
        kit.take(ANA, Op.of("phone", "1", "rsvp", "rsvp/picnic", NOON).with("answer", "YES"));
        kit.take(BEN, Op.of("phone", "2", "rsvp", "rsvp/picnic", NOON).with("answer", "NO"));
        assertThat(kit.conflicts(ANA, ANA, 10)).isEmpty();
        assertThatThrownBy(() -> kit.find(BEN, ANA, "rsvp/picnic")).isInstanceOf(NotAllowed.class);

        community.groups().memberships().ban(Actor.HOST, GARDEN, BEN, "spam", null);
        kit.take(ANA, Op.of("phone", "1", "note", "shed", NOON).with("text", "The key is under the pot"));
        var refused = kit.take(BEN, Op.of("phone", "2", "note", "shed", NOON).with("text", "No"));

        assertThat(refused.state()).isEqualTo(Receipt.State.REFUSED);
        assertThat(kit.find(Actor.HOST, "shed").orElseThrow().heads()).hasSize(1);
    }

    @Test
    void aDeviceFollowsWhatChangedSinceItLastHeard() {
        kit.take(ANA, Op.of("phone", "1", "rsvp", "rsvp/picnic", NOON).with("answer", "YES"));
        kit.take(ANA, Op.of("phone", "2", "rsvp", "rsvp/supper", NOON).with("answer", "YES"));
        var tablet = Device.of("tablet", Set.of());

        assertThat(tablet.heard(kit.changes(ANA, ANA, tablet.number(), 10))).isTrue();
        assertThat(tablet.number()).isEqualTo(2);
        kit.take(ANA, Op.of("phone", "3", "rsvp", "rsvp/picnic", NOON).seen(List.of("1")));

        assertThat(kit.changes(ANA, ANA, tablet.number(), 10))
                .extracting(Synced::subject)
                .containsExactly("rsvp/picnic");
    }

    @Test
    void asMuchAsCanBeKeptIsKept() {
        var seen = new ArrayList<String>();
        for (int i = 0; i < OfflineKit.MOST_OPS; i++) {
            var op = Op.of("phone", "op" + (1_000 + i), "rsvp", "rsvp/picnic", NOON);
            kit.take(ANA, op.seen(seen));
            seen.clear();
            seen.add(op.id());
            if (kind != StorageKind.MEMORY) {
                return;
            }
        }

        var more = kit.take(ANA, Op.of("phone", "more", "rsvp", "rsvp/picnic", NOON));

        assertThat(more.state()).isEqualTo(Receipt.State.REFUSED);
        assertThat(more.reason()).isEqualTo("TooManyOps");
        assertThat(more.heads()).hasSize(1);
    }

    @Test
    void ofWhoeverIsErasedNothingThatTheySaidIsLeft() {
        community.groups().join(ANA, GARDEN);
        kit.take(ANA, Op.of("phone", "1", "rsvp", "rsvp/picnic", NOON).with("answer", "YES"));
        kit.take(ANA, Op.of("phone", "2", "note", "shed", NOON).with("text", "Ana was here"));

        community.privacy().erase(ANA, ANA);

        assertThat(kit.find(Actor.HOST, ANA, "rsvp/picnic")).isEmpty();
        assertThat(kit.find(Actor.HOST, "shed").orElseThrow().heads())
                .singleElement()
                .satisfies(op -> assertThat(op.body()).isEmpty());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kit.take(ANA, Op.of("phone", "3", "rsvp", "rsvp/picnic", NOON)));
    }

    @Test
    void aParcelHasAsManyOperationsAsItsBytesAllow() {
        var device = Device.of("phone", Set.of());
        var random = new Random(7);
        for (int i = 0; i < 60; i++) {
            device.make("op" + i, "rsvp", "rsvp/" + random.nextLong(), Map.of("answer", "" + random.nextLong()), NOON);
        }
        int parcels = 0;
        while (!device.waiting().isEmpty()) {
            var parcel = Device.load(device.save()).parcel(1_200);
            assertThat(parcel.length).isLessThanOrEqualTo(1_200);
            kit.take(ANA, Parcel.read(parcel)); // and the answer is lost
            device.received(kit.take(ANA, parcel));
            parcels++;
        }
        assertThat(parcels).isBetween(2, 10);
        device.make("large", "rsvp", "rsvp/large", Map.of("answer", "x".repeat(10) + random.nextLong()), NOON);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> device.parcel(50))
                .withMessageContaining("takes more than the 50 bytes");
    }

    @Test
    void whatIsNoParcelIsRefusedWhateverItUnfoldsTo() throws IOException {
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[20 << 20]);
        }
        var whole = Parcel.pack(List.of(Op.of("phone", "1", "rsvp", "rsvp/picnic", NOON)), 1_000);
        var cut = Arrays.copyOf(whole, whole.length / 2);

        assertThatThrownBy(() -> kit.take(ANA, bomb.toByteArray()))
                .isInstanceOf(UnreadableParcel.class)
                .hasMessageContaining("unfolds to more than");
        assertThatThrownBy(() -> kit.take(ANA, cut)).isInstanceOf(UnreadableParcel.class);
        assertThatThrownBy(() -> kit.take(ANA, new byte[0])).isInstanceOf(UnreadableParcel.class);
        assertThatThrownBy(() -> kit.take(ANA, new byte[Parcel.MOST_BYTES + 1])).isInstanceOf(UnreadableParcel.class);
        assertThat(Parcel.read(whole)).hasSize(1);
    }
}
