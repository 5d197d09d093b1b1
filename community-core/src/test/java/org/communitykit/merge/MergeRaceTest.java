package org.communitykit.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.CommunityException;
import org.communitykit.consent.Consent;
import org.communitykit.consent.Evidence;
import org.communitykit.consent.Medium;
import org.communitykit.consent.Method;
import org.communitykit.contact.Address;
import org.communitykit.contact.Contacts;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.member.NewMember;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Merges on two nodes, while the loser goes on writing there. */
@EachStorage
class MergeRaceTest {
    private static final int THREADS = 8;
    private static final GroupId PLOTS = GroupId.of("plots");

    @Parameter
    StorageKind kind;

    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    private List<Community> nodes = List.of();
    private Community here;

    @BeforeEach
    void open() {
        nodes = kind.nodes(2).stream()
                .map(storage -> Community.on(storage).with(Community::merges).open())
                .toList();
        here = nodes.get(0);
        here.groups().create(Actor.HOST, PLOTS, NewGroup.named("Plots"));
    }

    @AfterEach
    void close() {
        pool.shutdownNow();
        nodes.forEach(Community::close);
    }

    @Test
    void whatTheLoserStillStoresIsTheWinners() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var winner = MemberId.of("w" + round);
            var loser = MemberId.of("l" + round);
            here.members().add(Actor.HOST, winner, NewMember.named("W"));
            here.members().add(Actor.HOST, loser, NewMember.named("L"));
            here.groups().join(winner, PLOTS);
            int before = here.groups().get(Actor.HOST, PLOTS).size();

            var works = new ArrayList<Callable<String>>();
            IntStream.range(0, 2)
                    .forEach(n -> works.add(() -> {
                        nodes.get(n).merges().merge(Actor.HOST, NewMerge.of(winner, loser));
                        return "merged";
                    }));
            for (int i = 0; i < 4; i++) {
                var address = i + "@example.org";
                var node = nodes.get(i % 2);
                works.add(() -> {
                    node.contacts().add(loser, loser, Address.email(address));
                    return address;
                });
            }
            works.add(() -> {
                nodes.get(1).groups().join(loser, PLOTS);
                return "joined";
            });
            works.add(() -> {
                nodes.get(0).consents().withdraw(loser, loser, "news", Medium.EMAIL, Evidence.by(Method.FORM));
                return "withdrawn";
            });
            var done = together(works);

            assertThat(done).contains("merged", "withdrawn");
            assertThat(here.members().resolve(loser)).isEqualTo(winner);
            assertThat(here.contacts().of(Actor.HOST, loser)).isEmpty();
            assertThat(here.contacts().of(Actor.HOST, winner))
                    .extracting(contact -> contact.address().text())
                    .containsExactlyInAnyOrderElementsOf(
                            done.stream().filter(text -> text.contains("@")).toList());
            assertThat(here.groups().memberships().find(Actor.HOST, PLOTS, loser))
                    .isEmpty();
            assertThat(here.groups().get(Actor.HOST, PLOTS).size()).isEqualTo(before);
            assertThat(here.consents()
                            .state(Actor.HOST, winner, "news", Medium.EMAIL)
                            .state())
                    .isEqualTo(Consent.State.WITHDRAWN);
        }
    }

    private static final int ROUNDS = Soak.count(200);

    /** What other programs do: note what is the loser's, move that, close the loser. */
    @Test
    void aMergeThatCollectsFirstAndMovesLaterLosesWhatComesBetween() {
        var winner = MemberId.of("w");
        var loser = MemberId.of("l");
        here.members().add(Actor.HOST, winner, "W");
        here.members().add(Actor.HOST, loser, "L");
        here.contacts().add(loser, loser, Address.email("first@example.org"));

        var collected = here.contacts().of(Actor.HOST, loser);
        nodes.get(1).contacts().add(loser, loser, Address.email("second@example.org"));
        for (var contact : collected) {
            here.contacts().remove(Actor.HOST, loser, contact.address());
            here.contacts().add(Actor.HOST, winner, contact.address());
        }
        here.members().leave(Actor.HOST, loser);

        assertThat(here.contacts().of(Actor.HOST, winner)).hasSize(1);
        assertThat(here.contacts().of(Actor.HOST, loser)).hasSize(1);
        assertThat(Contacts.MOST).isGreaterThan(2);
    }

    /** What was done; refusals are none. */
    private List<String> together(List<Callable<String>> works) throws Exception {
        var barrier = new CyclicBarrier(works.size());
        var futures = works.stream()
                .map(work -> pool.submit(() -> {
                    barrier.await();
                    try {
                        return work.call();
                    } catch (CommunityException e) {
                        return "refused " + e.getClass().getSimpleName();
                    }
                }))
                .toList();
        var done = new ArrayList<String>();
        for (var future : futures) {
            done.add(future.get());
        }
        return done;
    }
}
