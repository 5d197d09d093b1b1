package org.communitykit.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.CommunityException;
import org.communitykit.capacity.Claim.State;
import org.communitykit.storage.memory.MemoryStorage;
import org.communitykit.testing.TestClock;
import org.jspecify.annotations.Nullable;

/** A slot against the plainest account of it: a list of claims that is added up anew for every question. */
class SlotsProperties {
    private static final int HISTORIES = 500;
    private static final int COMMANDS = 100;
    private static final SlotId SLOT = SlotId.of("model", "1");

    private enum Verb {
        CLAIM,
        HOLD,
        OVERBOOK,
        CONFIRM,
        RELEASE,
        RESIZE,
        WAIT,
        SWEEP
    }

    /** A verb with a key and a number: places, minutes, or a limit. */
    private record Command(Verb verb, int key, int number) {}

    private static final class Account {
        private record Part(
                int places, State state, @Nullable Instant until) {}

        private final Map<String, Part> parts = new HashMap<>();
        private final TestClock clock;
        private int limit;

        Account(TestClock clock, int limit) {
            this.clock = clock;
            this.limit = limit;
        }

        long sum(State state) {
            return parts.keySet().stream()
                    .filter(key -> state(key) == state)
                    .mapToLong(key -> parts.get(key).places())
                    .sum();
        }

        State state(String key) {
            var part = parts.get(key);
            return part.state() == State.HELD && !clock.instant().isBefore(part.until()) ? State.EXPIRED : part.state();
        }

        String claim(String key, int places, @Nullable Instant until, boolean over) {
            if (parts.containsKey(key)) {
                return parts.get(key).places() == places ? state(key).name() : "IdempotencyConflict";
            }
            if (!over && sum(State.HELD) + sum(State.CONFIRMED) + places > limit) {
                return "SlotFull";
            }
            parts.put(key, new Part(places, until == null ? State.CONFIRMED : State.HELD, until));
            return state(key).name();
        }

        String confirm(String key) {
            if (!parts.containsKey(key)) {
                return "NoSuchClaim";
            }
            return switch (state(key)) {
                case HELD, CONFIRMED -> become(key, State.CONFIRMED);
                case RELEASED, EXPIRED -> "ClaimOver";
            };
        }

        String release(String key) {
            if (!parts.containsKey(key)) {
                return "NoSuchClaim";
            }
            return switch (state(key)) {
                case HELD, CONFIRMED -> become(key, State.RELEASED);
                case RELEASED, EXPIRED -> become(key, state(key));
            };
        }

        private String become(String key, State state) {
            parts.put(key, new Part(parts.get(key).places(), state, null));
            return state.name();
        }
    }

    @Property(tries = HISTORIES)
    void everyAnswerIsWhatTheAccountSays(@ForAll("histories") List<Command> history) {
        var clock = new TestClock();
        try (var community = Community.on(new MemoryStorage()).clock(clock).open()) {
            var slots = community.slots();
            var account = new Account(clock, 6);
            slots.open(Actor.HOST, SLOT, account.limit);
            for (var command : history) {
                var said = done(slots, clock, command);
                var expected = told(account, clock, command);
                assertThat(said).as(command.toString()).isEqualTo(expected);
                pass(clock, command);

                var slot = slots.find(Actor.HOST, SLOT).orElseThrow();
                assertThat(slot)
                        .isEqualTo(
                                new Slot(SLOT, account.limit, account.sum(State.HELD), account.sum(State.CONFIRMED)));
            }
        }
    }

    private static String done(Slots slots, TestClock clock, Command command) {
        var key = "k" + command.key();
        try {
            return switch (command.verb()) {
                case CLAIM ->
                    slots.claim(Actor.HOST, SLOT, NewClaim.of(key, "h", command.number()))
                            .state()
                            .name();
                case HOLD ->
                    slots.claim(
                                    Actor.HOST,
                                    SLOT,
                                    NewClaim.of(key, "h", command.number()).until(soon(clock, command)))
                            .state()
                            .name();
                case OVERBOOK ->
                    slots.claim(
                                    Actor.HOST,
                                    SLOT,
                                    NewClaim.of(key, "h", command.number()).overbooking())
                            .state()
                            .name();
                case CONFIRM -> slots.confirm(Actor.HOST, SLOT, key).state().name();
                case RELEASE -> slots.release(Actor.HOST, SLOT, key).state().name();
                case RESIZE -> slots.resize(Actor.HOST, SLOT, command.number()).limit() + " places";
                case WAIT -> "";
                case SWEEP -> slots.sweep(Actor.HOST, 1) < 0 ? "less than nothing" : "";
            };
        } catch (CommunityException e) {
            return e.code();
        }
    }

    private static String told(Account account, TestClock clock, Command command) {
        var key = "k" + command.key();
        return switch (command.verb()) {
            case CLAIM -> account.claim(key, command.number(), null, false);
            case HOLD -> account.claim(key, command.number(), soon(clock, command), false);
            case OVERBOOK -> account.claim(key, command.number(), null, true);
            case CONFIRM -> account.confirm(key);
            case RELEASE -> account.release(key);
            case RESIZE -> (account.limit = command.number()) + " places";
            case WAIT, SWEEP -> "";
        };
    }

    private static Instant soon(TestClock clock, Command command) {
        return clock.instant().plus(Duration.ofMinutes(command.key() % 7 + 1));
    }

    private static void pass(TestClock clock, Command command) {
        if (command.verb() == Verb.WAIT) {
            clock.pass(Duration.ofMinutes(command.number()));
        }
    }

    @Provide
    Arbitrary<List<Command>> histories() {
        return Combinators.combine(
                        Arbitraries.of(Verb.values()),
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.integers().between(1, 6))
                .as(Command::new)
                .list()
                .ofSize(COMMANDS);
    }
}
