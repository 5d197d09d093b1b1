package org.communitykit.messaging.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.consent.Recipient;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.mail.Outcome;
import org.communitykit.messaging.mail.Post;
import org.communitykit.messaging.mail.Sender;
import org.communitykit.storage.Durability;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.communitykit.storage.memory.MemoryStorage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A process that dies at every possible step of handing over, with members who change their minds in between. */
class DispatchProperties {
    private static final int READERS = 9;

    /** What a dying process does not come back from. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A storage, and a line to the outside, that end together after so many steps. */
    private static final class Mortal implements Storage {
        private final Storage storage;
        private final Newsroom room;
        private int steps;

        Mortal(Storage storage, Newsroom room, int steps) {
            this.storage = storage;
            this.room = room;
            this.steps = steps;
        }

        private void live() {
            if (steps-- <= 0) {
                throw new Death();
            }
        }

        /** It may die before a letter is out, and after. */
        Sender sender() {
            return letter -> {
                live();
                room.sent.add(letter);
                live();
                return Outcome.accepted();
            };
        }

        @Override
        public Durability durability() {
            return storage.durability();
        }

        @Override
        public void prepare(Collection<? extends Table<?>> tables) {
            storage.prepare(tables);
        }

        /** It may die before the commit, and after. */
        @Override
        public <T extends @Nullable Object> T transact(Function<? super Tx, T> work) {
            live();
            var result = storage.<T>transact(work);
            live();
            return result;
        }

        @Override
        public <T extends @Nullable Object> T read(Function<? super Reader, T> work) {
            live();
            return storage.read(work);
        }

        @Override
        public Storage tenant(String name) {
            return new Mortal(storage.tenant(name), room, steps);
        }

        @Override
        public void close() {}
    }

    @Property(tries = 300)
    void whateverDiesNobodyGetsItTwiceAndWhoRefusedNever(
            @ForAll @IntRange(max = 60) int firstDeath,
            @ForAll @IntRange(max = 60) int secondDeath,
            @ForAll @IntRange(min = 1, max = 5) int atOnce,
            @ForAll @IntRange(max = READERS - 1) int refusing) {
        var storage = new MemoryStorage();
        try (var room = new Newsroom(storage).with(READERS)) {
            room.running(READERS);

            boolean died = die(storage, room, firstDeath, atOnce);
            int before = room.sent.size();
            room.withdraw(refusing);
            boolean diedAgain = die(storage, room, secondDeath, atOnce);
            room.broadcasts.work(Actor.HOST, room.post().atOnce(atOnce), 1_000);
            room.clock.pass(Duration.ofHours(1));
            room.broadcasts.work(Actor.HOST, room.post().atOnce(atOnce), 1_000);

            int deaths = (died ? 1 : 0) + (diedAgain ? 1 : 0);
            assertThat(room.recipients()).doesNotHaveDuplicates();
            assertThat(room.recipients().subList(before, room.sent.size()))
                    .doesNotContain(Newsroom.address(refusing).text());
            assertThat(room.state()).isEqualTo(Broadcast.State.FINISHED);
            var counts = room.counts();
            assertThat(counts).isEqualTo(recount(room));
            assertThat(counts.handedOff()).isLessThanOrEqualTo((long) deaths * atOnce);
            assertThat(room.sent).hasSizeGreaterThanOrEqualTo((int) counts.accepted());
            assertThat(READERS - counts.withheld() - room.sent.size()).isLessThanOrEqualTo(deaths * (long) atOnce);
        }
    }

    private static boolean die(Storage storage, Newsroom room, int steps, int atOnce) {
        var mortal = new Mortal(storage, room, Integer.MAX_VALUE);
        var community = Community.on(mortal).clock(room.clock).open();
        var broadcasts = Messaging.of(community).broadcasts();
        mortal.steps = steps;
        try {
            broadcasts.work(
                    Actor.HOST,
                    Post.by(mortal.sender(), Newsroom.FROM, Newsroom.LEAVE).atOnce(atOnce),
                    1_000);
            return false;
        } catch (Death death) {
            return true;
        }
    }

    private static Broadcast.Counts recount(Newsroom room) {
        var states = new HashMap<Delivery.State, Integer>();
        Set<MemberId> members = new HashSet<>();
        for (var delivery : new ArrayList<>(
                room.broadcasts.deliveries(Actor.HOST, Newsroom.MAY, null, 100).items())) {
            states.merge(delivery.state(), 1, Integer::sum);
            members.add(delivery.member());
        }
        return new Broadcast.Counts(
                members.size(),
                states.getOrDefault(Delivery.State.WAITING, 0),
                states.getOrDefault(Delivery.State.WITHHELD, 0),
                states.getOrDefault(Delivery.State.HANDED_OFF, 0),
                states.getOrDefault(Delivery.State.ACCEPTED, 0),
                states.getOrDefault(Delivery.State.REJECTED, 0),
                0,
                0);
    }

    /** What many do: send first, and keep that it was sent afterwards. */
    @Test
    void whoMarksAfterSendingSendsTwice() {
        int twice = 0;
        for (int death = 1; death <= 40; death++) {
            var storage = new MemoryStorage();
            try (var room = new Newsroom(storage).with(READERS)) {
                room.running(READERS);
                var mortal = new Mortal(storage, room, death);
                try {
                    naive(mortal, mortal.sender());
                } catch (Death died) {
                    naive(storage, room.keeping());
                }
                twice += room.sent.size()
                        - (int) room.recipients().stream().distinct().count();
            }
        }
        assertThat(twice).isPositive();
    }

    private static void naive(Storage storage, Sender sender) {
        var issue = storage.<Optional<Issue>>read(reader -> reader.get(Broadcasts.ISSUES, Newsroom.MAY))
                .orElseThrow();
        for (int i = 0; i < READERS; i++) {
            var member = Newsroom.id(i);
            boolean waits = storage.<Boolean>read(reader -> reader.get(Broadcasts.SLIPS, Newsroom.MAY, member)
                    .filter(slip -> slip.state() == Delivery.State.WAITING)
                    .isPresent());
            if (waits) {
                var recipient = new Recipient(member, Newsroom.address(i));
                sender.send(Composer.letter(
                        issue, Post.by(sender, Newsroom.FROM, Newsroom.LEAVE), recipient, "", "token", Instant.EPOCH));
                storage.transact(tx -> tx.update(
                        Broadcasts.SLIPS,
                        old -> old.in(Delivery.State.ACCEPTED, null, Instant.EPOCH),
                        Newsroom.MAY,
                        member));
            }
        }
    }
}
