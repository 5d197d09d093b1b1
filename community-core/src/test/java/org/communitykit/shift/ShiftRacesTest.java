package org.communitykit.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.CommunityException;
import org.communitykit.Ids;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.NewMember;
import org.communitykit.shift.Offer.Kind;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Eight threads on two nodes: four rounds at a time, in each of which two calls meet that cannot both have their way. */
@EachStorage
class ShiftRacesTest {
    private static final int ROUNDS = Soak.count(200);
    private static final int MEMBERS = 3 * ROUNDS;
    private static final int BATCH = 500;
    private static final int PAIRS = 4;
    private static final int PATIENCE_SECONDS = 120;
    private static final LocalDateTime MONDAY = LocalDateTime.parse("2026-03-02T09:00");
    private static final ShiftId LUNCH = ShiftId.of("lunch");
    private static final ShiftId TEA = ShiftId.of("tea");

    record Naive(ShiftId shift, MemberId member) {}

    private static final Table<Naive> NAIVE = Table.of(MethodHandles.lookup(), "naive_turn", Naive.class)
            .key("member", "shift")
            .limit("shift", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .build();

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private final ExecutorService pool = Executors.newFixedThreadPool(2 * PAIRS);
    private List<Storage> storages = List.of();
    private List<Community> nodes = List.of();
    private Community here;

    @BeforeEach
    void open() {
        storages = kind.nodes(2);
        nodes = storages.stream()
                .map(storage -> Community.on(storage)
                        .clock(clock)
                        .with(Community::shifts)
                        .open())
                .toList();
        here = nodes.get(0);
        for (int first = 0; first < MEMBERS; first += BATCH) {
            var members = new LinkedHashMap<MemberId, NewMember>();
            for (int i = first; i < Math.min(MEMBERS, first + BATCH); i++) {
                members.put(member(i), NewMember.named("Member"));
            }
            here.members().addAll(Actor.HOST, members);
        }
        plan(LUNCH, 0, MEMBERS);
        plan(TEA, 1, MEMBERS);
    }

    @AfterEach
    void close() {
        pool.shutdownNow();
        nodes.forEach(Community::close);
    }

    private static MemberId member(int number) {
        return MemberId.of("m" + number);
    }

    private void plan(ShiftId id, int hour, int places) {
        var time = ShiftTime.lasting(MONDAY.plusHours(hour), Duration.ofHours(2), ZoneId.of("Europe/London"));
        var plan = NewShift.named("Lunch", time).crew(Crew.of("cook", places));
        here.shifts().plan(Actor.HOST, GroupId.ROOT, id, plan);
    }

    private List<ShiftId> held(MemberId member) {
        return here.shifts().turns(member, member, here.now().minus(Duration.ofDays(9)), null, 50).items().stream()
                .map(Turn::shift)
                .toList();
    }

    @FunctionalInterface
    private interface Call<T> {
        T of(Community node, int round, int side) throws Exception;
    }

    /** What came of the two calls of each round, which begin at the same moment. */
    private <T> List<List<T>> rounds(int rounds, Call<T> call) throws Exception {
        var running = new ArrayList<Future<List<T>>>();
        for (int i = 0; i < PAIRS; i++) {
            int pair = i;
            var start = new CyclicBarrier(2);
            for (int j = 0; j < 2; j++) {
                int side = j;
                Callable<List<T>> runner = () -> {
                    var answers = new ArrayList<T>();
                    for (int round = pair; round < rounds; round += PAIRS) {
                        start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                        answers.add(call.of(nodes.get(side), round, side));
                    }
                    return answers;
                };
                running.add(pool.submit(runner));
            }
        }
        var outcomes = new ArrayList<List<T>>();
        for (int pair = 0; pair < PAIRS; pair++) {
            var one = running.get(2 * pair).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            var other = running.get(2 * pair + 1).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            for (int i = 0; i < one.size(); i++) {
                outcomes.add(List.of(one.get(i), other.get(i)));
            }
        }
        assertThat(outcomes).hasSize(rounds);
        return outcomes;
    }

    @Test
    void ofTwoShiftsThatOverlapOneIsTaken() throws Exception {
        var outcomes = rounds(
                ROUNDS,
                (node, round, side) -> node.shifts()
                        .signUp(member(round), side == 0 ? LUNCH : TEA, "cook")
                        .reason());

        assertThat(outcomes)
                .allSatisfy(both -> assertThat(both).containsExactlyInAnyOrder(Eligibility.FREE, Eligibility.COLLIDES));
        for (int round = 0; round < ROUNDS; round += 10) {
            assertThat(held(member(round))).hasSize(1);
        }
    }

    @Test
    void whoeverLooksFirstAndWritesThenTakesBoth() throws Exception {
        storages.forEach(storage -> storage.prepare(List.of(NAIVE)));
        int rounds = 20;
        var looked = new ArrayList<CyclicBarrier>();
        for (int i = 0; i < rounds; i++) {
            looked.add(new CyclicBarrier(2));
        }

        var outcomes = rounds(rounds, (node, round, side) -> {
            var member = member(round);
            var storage = storages.get(side);
            boolean free = storage.read(reader ->
                    reader.find(NAIVE.primary().where(member).limit(1)).isEmpty());
            looked.get(round).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return free && storage.transact(tx -> tx.insert(NAIVE, new Naive(side == 0 ? LUNCH : TEA, member)));
        });

        assertThat(outcomes).contains(List.of(true, true));
    }

    @Test
    void anOfferThatTwoTakeUpGoesToOne() throws Exception {
        offered();

        var outcomes = rounds(ROUNDS, (node, round, side) -> {
            var taker = member(ROUNDS + 2 * round + side);
            try {
                return node.shifts()
                        .swaps()
                        .accept(taker, OfferId.of("o" + round), null)
                        .isDone();
            } catch (OfferNotOpen e) {
                return false;
            }
        });

        assertThat(outcomes).allSatisfy(both -> assertThat(both).containsExactlyInAnyOrder(true, false));
        assertThat(here.shifts().openings(member(0), LUNCH).get(0).free()).isEqualTo(MEMBERS - ROUNDS);
    }

    @Test
    void whoTakesUpAnOfferAndSignsUpForTheSameTimeGetsOneOfThem() throws Exception {
        offered();

        var outcomes = rounds(ROUNDS, (node, round, side) -> {
            var taker = member(ROUNDS + round);
            return side == 0
                    ? node.shifts().signUp(taker, TEA, "cook").reason()
                    : node.shifts()
                            .swaps()
                            .accept(taker, OfferId.of("o" + round), null)
                            .taker();
        });

        assertThat(outcomes)
                .allSatisfy(both -> assertThat(both).containsExactlyInAnyOrder(Eligibility.FREE, Eligibility.COLLIDES));
    }

    /** A third of the members offer their turn at lunch. */
    private void offered() {
        storages.get(0).transact(tx -> {
            for (int i = 0; i < ROUNDS; i++) {
                here.shifts().signUp(member(i), LUNCH, "cook");
                here.shifts().swaps().offer(member(i), OfferId.of("o" + i), LUNCH, Kind.COVER, null);
            }
            return tx;
        });
    }

    @Test
    void afterAnyScriptNobodyIsInTwoPlacesAndEveryPlaceIsAccountedFor() throws Exception {
        int members = 4;
        int shifts = 8;
        int places = 2;
        for (int i = 0; i < shifts; i++) {
            plan(ShiftId.of("s" + i), i, places);
        }
        int commands = kind == StorageKind.MEMORY ? Soak.count(50_000) : Soak.count(240);

        var running = new ArrayList<Future<Integer>>();
        for (int i = 0; i < 2 * PAIRS; i++) {
            int thread = i;
            Callable<Integer> script = () -> {
                var random = new SplittableRandom(thread);
                int done = 0;
                for (int n = 0; n < commands / (2 * PAIRS); n++) {
                    try {
                        step(nodes.get(thread % 2).shifts(), random, members, shifts, thread + "-" + n);
                        done++;
                    } catch (CommunityException | IllegalArgumentException refused) {
                        // that is an answer too
                    }
                }
                return done;
            };
            running.add(pool.submit(script));
        }
        int done = 0;
        for (var one : running) {
            done += one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }

        assertThat(done).isGreaterThan(commands / 4);
        int taken = 0;
        for (int m = 0; m < members; m++) {
            var turns = here.shifts()
                    .turns(member(m), member(m), here.now(), null, 50)
                    .items();
            for (int i = 1; i < turns.size(); i++) {
                assertThat(turns.get(i).begins())
                        .isAfterOrEqualTo(turns.get(i - 1).ends());
            }
            taken += turns.size();
        }
        int free = 0;
        for (int i = 0; i < shifts; i++) {
            var id = ShiftId.of("s" + i);
            int open = here.shifts().openings(member(0), id).get(0).free();
            assertThat(here.shifts().roster(Actor.HOST, id, null, 50).items()).hasSize(places - open);
            free += open;
        }
        assertThat(free).isEqualTo(places * shifts - taken);
    }

    private static void step(Shifts shifts, SplittableRandom random, int members, int count, String key) {
        var member = member(random.nextInt(members));
        var shift = ShiftId.of("s" + random.nextInt(count));
        switch (random.nextInt(6)) {
            case 0 -> shifts.leave(member, shift);
            case 1 -> shifts.release(Actor.HOST, shift, member, "not needed");
            case 2 -> shifts.assign(Actor.HOST, shift, "cook", member);
            case 3 -> swap(shifts, random, members, OfferId.of(key), member, shift);
            default -> shifts.signUp(member, shift, "cook");
        }
    }

    private static void swap(
            Shifts shifts, SplittableRandom random, int members, OfferId id, MemberId member, ShiftId shift) {
        var taker = member(random.nextInt(members));
        var mine = shifts.turns(
                        taker, taker, MONDAY.atZone(ZoneId.of("Europe/London")).toInstant(), null, 1)
                .items();
        var kind = mine.isEmpty() ? Kind.COVER : Kind.SWAP;
        shifts.swaps().offer(member, id, shift, kind, null);
        shifts.swaps().accept(taker, id, mine.isEmpty() ? null : mine.get(0).shift());
    }
}
