package org.communitykit.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.communitykit.Community;
import org.communitykit.consent.Consent;
import org.communitykit.storage.Storage;
import org.communitykit.storage.memory.MemoryStorage;

/** Any order, any duplication, any loss that is tried again: the same state. */
class SyncProperties {
    @Property(tries = 300)
    void whateverTheOrderAndHoweverOftenTheStateIsTheSame(@ForAll long seed) {
        convergesOn(new MemoryStorage(), new MemoryStorage(), seed);
    }

    /** On two storages, which are closed then. */
    static void convergesOn(Storage one, Storage other, long seed) {
        var random = new Random(seed);
        var ops = World.logs(random, 1 + random.nextInt(14));
        try (var once = Community.on(one).open();
                var often = Community.on(other).open()) {
            World.come(once, World.ANA);
            World.come(often, World.ANA);
            var first = World.kit(once);
            var second = World.kit(often);
            ops.forEach(op -> first.take(World.ANA, op));
            World.delivered(random, ops).forEach(piece -> second.take(World.ANA, piece));

            var state = World.state(once, first, World.ANA);
            assertThat(World.state(often, second, World.ANA)).isEqualTo(state);
            assertThat(state.consent() == Consent.State.WITHDRAWN).isEqualTo(World.isWithdrawn(ops));
            // handed over once more, nothing changes
            var receipts = ops.stream().map(op -> second.take(World.ANA, op)).toList();
            assertThat(World.state(often, second, World.ANA)).isEqualTo(state);
            // what is not refused is behind what somebody has seen, or is shown side by side
            assertThat(receipts)
                    .filteredOn(receipt -> receipt.state() == Receipt.State.HOLDS)
                    .extracting(Receipt::op)
                    .containsExactlyInAnyOrderElementsOf(state.holds().values());
        }
    }

    /** What most programs do: whoever says it was last has the last word. */
    private static Optional<Op> lastByClock(Collection<Op> ops) {
        return ops.stream().max(Comparator.comparing(Op::made).thenComparing(Op::id));
    }

    @Example
    void goingByTheClocksOfDevicesLosesWithdrawals() {
        int lost = 0;
        int kept = 0;
        for (int seed = 0; seed < 200; seed++) {
            var ops = World.logs(new Random(seed), 10).stream()
                    .filter(op -> op.subject().equals(World.NEWS))
                    .toList();
            if (World.isWithdrawn(ops)) {
                var naive = lastByClock(ops).orElseThrow();
                var ours = Register.of(ops, List.of(), op -> op.kind().equals("consent.withdraw"))
                        .holds()
                        .orElseThrow();
                lost += naive.kind().equals("consent.withdraw") ? 0 : 1;
                kept += ours.kind().equals("consent.withdraw") ? 0 : 1;
            }
        }
        assertThat(lost).isPositive();
        assertThat(kept).isZero();
    }

    @Example
    void goingByTheOrderOfArrivalDependsOnIt() {
        int differing = 0;
        for (int seed = 0; seed < 100; seed++) {
            var random = new Random(seed);
            var ops = World.logs(random, 10);
            var arrived = new ArrayList<Op>();
            World.delivered(random, ops).forEach(arrived::addAll);
            differing += lastToArrive(ops).equals(lastToArrive(arrived)) ? 0 : 1;
        }
        assertThat(differing).isPositive();
    }

    private static Map<String, String> lastToArrive(List<Op> ops) {
        var last = new HashMap<String, String>();
        ops.forEach(op -> last.put(op.subject(), op.id()));
        return last;
    }

    @Property(tries = 200)
    void devicesThatHearOfEachOtherEndUpWithWhatTheCommunityHas(@ForAll long seed) {
        var random = new Random(seed);
        try (var community = Community.inMemory()) {
            World.come(community, World.ANA);
            var kit = World.kit(community);
            var devices = new ArrayList<Device>();
            for (int i = 0; i < 3; i++) {
                devices.add(Device.of("device" + i, Set.of("consent.withdraw")));
            }
            for (int i = 0; i < 30; i++) {
                int which = random.nextInt(3);
                var device = Device.load(devices.get(which).save());
                devices.set(which, device);
                switch (random.nextInt(3)) {
                    case 0 ->
                        device.make(
                                "op" + i,
                                "rsvp",
                                "rsvp/picnic",
                                Map.of("answer", random.nextBoolean() ? "YES" : "NO"),
                                Instant.EPOCH);
                    case 1 -> sync(kit, device, random::nextBoolean);
                    default -> device.heard(kit.changes(World.ANA, World.ANA, device.number(), 50));
                }
            }
            devices.forEach(device -> sync(kit, device, () -> true));
            assertThat(devices).allMatch(device -> device.waiting().isEmpty());
            // one more word of somebody who has heard everything settles whatever was said side by side
            var settler = devices.get(0);
            settler.heard(kit.changes(World.ANA, World.ANA, 0, 50));
            settler.make("last", "rsvp", "rsvp/picnic", Map.of("answer", "MAYBE"), Instant.EPOCH);
            sync(kit, settler, () -> true);
            assertThat(kit.conflicts(World.ANA, World.ANA, 10)).isEmpty();
            assertThat(kit.find(World.ANA, World.ANA, "rsvp/picnic")
                            .orElseThrow()
                            .heads())
                    .singleElement()
                    .satisfies(op -> assertThat(op.id()).isEqualTo("last"));
        }
    }

    /** Hands over what waits; the answer may get lost. */
    private static void sync(OfflineKit kit, Device device, BooleanSupplier arrives) {
        if (!device.waiting().isEmpty()) {
            var receipts = kit.take(World.ANA, device.parcel(2_000));
            if (arrives.getAsBoolean()) {
                device.received(receipts);
            }
        }
    }
}
