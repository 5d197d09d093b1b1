package org.communitykit.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.gathering.Registration.Status;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.recurrence.Recurrence;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Members on two nodes who come, wait, answer, change their minds and run out of time at once. */
@EachStorage
class RegistrationsRaceTest {
    private static final int ROUNDS = Soak.count(200);
    private static final int CALLERS = 8;
    private static final int PLACES = 4;
    private static final GatheringId DIG = GatheringId.of("dig");
    private static final LocalDateTime START = LocalDateTime.parse("2026-03-04T18:00");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private final ExecutorService pool = Executors.newFixedThreadPool(CALLERS);
    private List<Community> nodes = List.of();

    private interface Caller {
        void call(Registrations registrations, LocalDate day, MemberId member, int number) throws Exception;
    }

    @BeforeEach
    void open() {
        nodes = kind.nodes(2).stream()
                .map(storage -> Community.on(storage)
                        .clock(clock)
                        .with(Community::gatherings)
                        .open())
                .toList();
        for (int i = 0; i < CALLERS; i++) {
            nodes.get(0).members().add(Actor.HOST, member(i), "Member");
        }
        nodes.get(0)
                .gatherings()
                .plan(
                        Actor.HOST,
                        GroupId.ROOT,
                        DIG,
                        NewGathering.at("Dig", START, Duration.ofHours(1), ZoneId.of("Europe/London"))
                                .repeating(Recurrence.daily())
                                .places(PLACES)
                                .terms(Terms.OPEN.bestFit(2)));
    }

    @AfterEach
    void close() {
        pool.shutdownNow();
        nodes.forEach(Community::close);
    }

    @Test
    void whateverComesTogetherPlacesAndThoseWhoWaitAddUp() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var day = START.toLocalDate().plusDays(10L + round);

            together(day, (registrations, on, member, number) -> {
                registrations.register(member, DIG, on, member, 1 + number % 3);
                switch (number % 4) {
                    case 0 -> registrations.cancel(member, DIG, on, member);
                    case 1 -> registrations.confirm(member, DIG, on, member);
                    case 2 -> registrations.decline(member, DIG, on, member);
                    default -> registrations.cancel(Actor.HOST, DIG, on, member(number - 2));
                }
            });

            check(day);
            clock.pass(Duration.ofHours(1));
        }
        clock.pass(Duration.ofDays(1));
        nodes.get(1).gatherings().runDue(Actor.HOST, 10_000);
        check(START.toLocalDate().plusDays(9L + ROUNDS));
    }

    /** Places taken are the parties of those who have some, nobody is lost, and nobody waits before a place that fits. */
    private void check(LocalDate day) {
        var registrations = nodes.get(0).gatherings().registrations();
        var all = registrations.of(Actor.HOST, DIG, day, null, 100).items();
        var slot = registrations.places(Actor.HOST, DIG, day);
        assertThat(slot.taken()).isLessThanOrEqualTo(PLACES);
        assertThat(slot.confirmed()).isEqualTo(parties(all, each -> each.status() == Status.CONFIRMED));
        assertThat(slot.held()).isEqualTo(parties(all, each -> each.status() == Status.OFFERED));
        var waiting = registrations.waiting(Actor.HOST, DIG, day, 100);
        assertThat(waiting)
                .hasSameSizeAs(all.stream()
                        .filter(each -> each.status() == Status.WAITLISTED)
                        .toList());
        if (!waiting.isEmpty()) {
            assertThat((long) waiting.get(0).party()).isGreaterThan(slot.free());
        }
    }

    private static long parties(List<Registration> all, Predicate<Registration> counts) {
        return all.stream().filter(counts).mapToLong(Registration::party).sum();
    }

    /** The control: whoever looks for a free place and comes then is one too many, or this test could not fail. */
    @Test
    void whoLooksBeforeTheyComeAreTooMany() throws Exception {
        boolean tooMany = false;
        for (int round = 0; round < ROUNDS && !tooMany; round++) {
            var day = START.toLocalDate().plusDays(10L + round);
            var looked = new CyclicBarrier(CALLERS);

            together(day, (registrations, on, member, number) -> {
                boolean room = registrations.places(member, DIG, on).free() > 0;
                looked.await();
                if (room) {
                    registrations.overbook(Actor.HOST, DIG, on, member, 1, "there was a place");
                }
            });

            tooMany = nodes.get(0)
                            .gatherings()
                            .registrations()
                            .places(Actor.HOST, DIG, day)
                            .overbooked()
                    > 0;
        }
        assertThat(tooMany).isTrue();
    }

    private void together(LocalDate day, Caller caller) throws Exception {
        var barrier = new CyclicBarrier(CALLERS);
        var calls = new ArrayList<Callable<Void>>();
        IntStream.range(0, CALLERS)
                .forEach(number -> calls.add(() -> {
                    barrier.await();
                    try {
                        caller.call(nodes.get(number % 2).gatherings().registrations(), day, member(number), number);
                    } catch (WrongRegistration e) {
                        // the other one was first
                    }
                    return null;
                }));
        for (var call : pool.invokeAll(calls)) {
            call.get();
        }
    }

    private static MemberId member(int number) {
        return MemberId.of("m" + number);
    }
}
