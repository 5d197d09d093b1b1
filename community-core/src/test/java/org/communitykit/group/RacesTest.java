package org.communitykit.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.member.HandleTaken;
import org.communitykit.member.MemberChange;
import org.communitykit.member.MemberId;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Two nodes on one store, and calls that meet. */
@EachStorage
class RacesTest {
    private static final int ROUNDS = 8;
    private static final GroupId GARDEN = GroupId.of("garden");

    @Parameter
    StorageKind kind;

    private final ExecutorService pool = Executors.newFixedThreadPool(4);
    private List<Community> nodes = List.of();
    private Community here;

    @BeforeEach
    void open() {
        nodes = kind.nodes(2).stream()
                .map(storage -> Community.on(storage).open())
                .toList();
        here = nodes.get(0);
        for (int i = 0; i < 4; i++) {
            here.members().add(Actor.HOST, member(i), "Member");
        }
    }

    @AfterEach
    void close() {
        pool.shutdownNow();
        nodes.forEach(Community::close);
    }

    @Test
    void twoOwnersWhoStepDownAtOnceLeaveOne() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var group = group(round);
            for (int i = 0; i < 2; i++) {
                here.groups().join(member(i), group);
                here.groups().memberships().appoint(Actor.HOST, group, member(i), "owner");
            }

            var failures = together(() -> node(0).dismiss(member(0), group, member(0), "owner"), () -> {
                nodes.get(1).groups().leave(member(1), group);
            });

            assertThat(failures).singleElement().isInstanceOf(LastOwner.class);
            assertThat(here.groups().get(Actor.HOST, group).owners()).isEqualTo(1);
        }
    }

    @Test
    void twoOwnersDemotedAtOnceLeaveOne() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var group = group(round);
            for (int i = 0; i < 2; i++) {
                here.groups().join(member(i), group);
                here.groups().memberships().appoint(Actor.HOST, group, member(i), "owner");
            }

            var mutual = together(
                    () -> node(0).dismiss(member(0), group, member(1), "owner"),
                    () -> node(1).dismiss(member(1), group, member(0), "owner"));
            assertThat(mutual).hasSize(2).allMatch(Outranked.class::isInstance);

            var failures = together(
                    () -> nodes.get(0).members().suspend(Actor.HOST, member(0), "no"),
                    () -> node(1).dismiss(Actor.HOST, group, member(1), "owner"));
            assertThat(failures).singleElement().isInstanceOf(LastOwner.class);
            assertThat(here.groups().get(Actor.HOST, group).owners()).isEqualTo(1);
            here.members().reinstate(Actor.HOST, member(0));
            here.groups().memberships().appoint(Actor.HOST, group, member(1), "owner");
            here.groups().memberships().appoint(Actor.HOST, group, member(0), "owner");
            here.groups().join(member(2), group);
            here.groups().memberships().appoint(Actor.HOST, group, member(2), "owner");
            here.groups().leave(member(0), group);
            here.groups().leave(member(1), group);
        }
    }

    @Test
    void noMoreThanTheCapacityGetIn() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var group = group(round);
            here.groups().change(Actor.HOST, group, GroupChange.NONE.capacity(2));

            var failures = together(IntStream.range(0, 4)
                    .mapToObj(i -> (Step) () -> nodes.get(i % 2).groups().join(member(i), group))
                    .toArray(Step[]::new));

            assertThat(failures).hasSize(2).allMatch(GroupFull.class::isInstance);
            assertThat(here.groups().get(Actor.HOST, group).size()).isEqualTo(2);
            assertThat(here.groups()
                            .memberships()
                            .of(Actor.HOST, group, null, 10)
                            .items())
                    .hasSize(2);
        }
    }

    @Test
    void aSingleUseTokenLetsOneIn() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var group = group(round);
            var token = here.groups()
                    .invitations()
                    .make(Actor.HOST, group, Duration.ofDays(1))
                    .token();

            var failures = together(IntStream.range(0, 4)
                    .mapToObj(i ->
                            (Step) () -> nodes.get(i % 2).groups().invitations().redeem(member(i), token))
                    .toArray(Step[]::new));

            assertThat(failures).hasSize(3).allMatch(InvalidInvitation.class::isInstance);
            assertThat(here.groups().get(Actor.HOST, group).size()).isEqualTo(1);
        }
    }

    @Test
    void oneHandleGoesToOneMember() throws Exception {
        for (int round = 0; round < 5; round++) {
            var handles = List.of("garden" + "abcde".charAt(round), "GARDEN" + "ABCDE".charAt(round));

            var failures = together(IntStream.range(0, 4)
                    .mapToObj(i -> (Step) () -> nodes.get(i % 2)
                            .members()
                            .change(Actor.HOST, member(i), MemberChange.NONE.handle(handles.get(i % 2))))
                    .toArray(Step[]::new));

            assertThat(failures).hasSize(3).allMatch(HandleTaken.class::isInstance);
        }
    }

    @Test
    void concurrentMovesLeaveATree() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var a = GroupId.of("a" + round);
            var b = GroupId.of("b" + round);
            here.groups().create(Actor.HOST, a, NewGroup.named("A"));
            here.groups().create(Actor.HOST, b, NewGroup.named("B"));

            var failures = together(
                    () -> nodes.get(0).groups().move(Actor.HOST, a, b),
                    () -> nodes.get(1).groups().move(Actor.HOST, b, a));

            assertThat(failures).singleElement().isInstanceOf(TreeTooDeep.class);
        }
    }

    @Test
    void aBanHoldsOnTheOtherNodeAsSoonAsItReturned() {
        var there = nodes.get(1);
        here.groups().create(Actor.HOST, GARDEN, NewGroup.named("Garden"));
        for (int round = 0; round < ROUNDS; round++) {
            here.groups().join(member(0), GARDEN);
            assertThat(there.rights().may(member(0), Groups.READ, GARDEN)).isTrue();

            here.groups().memberships().ban(Actor.HOST, GARDEN, member(0), "spam", null);
            assertThat(there.rights().may(member(0), Groups.READ, GARDEN)).isFalse();
            there.groups().memberships().lift(Actor.HOST, GARDEN, member(0));
            assertThat(here.rights().may(member(0), Groups.READ, GARDEN)).isTrue();

            here.members().suspend(Actor.HOST, member(0), "no");
            assertThat(there.rights().may(member(0), Groups.READ, GARDEN)).isFalse();
            there.members().reinstate(Actor.HOST, member(0));
            assertThat(here.rights().may(member(0), Groups.READ, GARDEN)).isTrue();
        }
    }

    private Memberships node(int number) {
        return nodes.get(number).groups().memberships();
    }

    private GroupId group(int round) {
        var id = GroupId.of("garden" + round);
        here.groups().create(Actor.HOST, id, NewGroup.named("Garden"));
        return id;
    }

    private static MemberId member(int number) {
        return MemberId.of("m" + number);
    }

    @FunctionalInterface
    private interface Step {
        void run();
    }

    /** What went wrong of these steps, begun at the same moment. */
    private List<Throwable> together(Step... steps) throws Exception {
        var barrier = new CyclicBarrier(steps.length);
        var calls = new ArrayList<Callable<Void>>();
        for (var step : steps) {
            calls.add(() -> {
                barrier.await();
                step.run();
                return null;
            });
        }
        var failures = new ArrayList<Throwable>();
        for (var call : pool.invokeAll(calls)) {
            try {
                call.get();
            } catch (ExecutionException e) {
                failures.add(e.getCause());
            }
        }
        return failures;
    }
}
