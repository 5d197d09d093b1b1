package org.communitykit.messaging.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.content.PollBlock;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.storage.memory.MemoryStorage;
import org.communitykit.testing.TestClock;

/** Whatever happens to a poll, it stands as counting all ballots by hand says. */
class PollProperties {
    private static final List<String> OPTIONS = List.of("a", "b", "c", "d");

    enum What {
        VOTE,
        WITHDRAW,
        ERASE,
        WAIT,
        RUN_DUE,
        CLOSE
    }

    record Step(What what, int member, List<Integer> options) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        var what = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(12, Arbitraries.just(What.VOTE)),
                net.jqwik.api.Tuple.of(3, Arbitraries.just(What.WITHDRAW)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(What.ERASE)),
                net.jqwik.api.Tuple.of(2, Arbitraries.just(What.WAIT)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(What.RUN_DUE)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(What.CLOSE)));
        var ballot = Arbitraries.shuffle(0, 1, 2, 3)
                .flatMap(order -> Arbitraries.integers().between(1, 4).map(size -> order.subList(0, size)));
        return Combinators.combine(what, Arbitraries.integers().between(0, 3), ballot)
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void aPollStandsAsItsBallotsSay(
            @ForAll("steps") List<Step> steps, @ForAll PollBlock.Method method, @ForAll PollBlock.Ballots ballots) {
        var clock = new TestClock();
        try (var community = Community.on(new MemoryStorage()).clock(clock).open()) {
            var messaging = Messaging.of(community);
            var polls = messaging.polls();
            var members =
                    IntStream.range(0, 4).mapToObj(i -> MemberId.of("m" + i)).toList();
            members.forEach(member -> community.members().add(Actor.HOST, member, member.value()));
            var channel = messaging
                    .channels()
                    .open(Actor.HOST, NewChannel.titled("Garden"))
                    .id();
            int most = method == PollBlock.Method.SINGLE ? 1 : 3;
            var closes = clock.instant().plusSeconds(50);
            var asked = new PollBlock("Which?", OPTIONS, method, most, closes, PollBlock.Results.ALWAYS, ballots);
            var id = messaging
                    .messages()
                    .post(Actor.HOST, channel, NewMessage.of(asked))
                    .id();

            Map<Integer, List<Integer>> cast = new TreeMap<>();
            var erased = new boolean[4];
            boolean closed = false;
            for (var step : steps) {
                var member = members.get(step.member());
                closed |= !clock.instant().isBefore(closes);
                if (erased[step.member()] && step.what() != What.CLOSE && step.what() != What.RUN_DUE) {
                    continue;
                }
                switch (step.what()) {
                    case VOTE -> {
                        var thrown = catchThrowable(() -> polls.vote(member, id, step.options()));
                        if (step.options().size() > most) {
                            assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
                        } else if (closed) {
                            assertThat(thrown).isInstanceOf(PollIsClosed.class);
                        } else {
                            assertThat(thrown).isNull();
                            cast.put(step.member(), step.options());
                        }
                    }
                    case WITHDRAW -> {
                        if (closed) {
                            assertThat(catchThrowable(() -> polls.withdraw(member, id)))
                                    .isInstanceOf(PollIsClosed.class);
                        } else {
                            assertThat(polls.withdraw(member, id)).isEqualTo(cast.remove(step.member()) != null);
                        }
                    }
                    case ERASE -> {
                        community.privacy().erase(member, member);
                        erased[step.member()] = true;
                        if (!closed) {
                            cast.remove(step.member());
                        }
                    }
                    case WAIT -> clock.pass(Duration.ofSeconds(10));
                    case RUN_DUE -> polls.runDue(Actor.HOST, 10);
                    case CLOSE -> {
                        assertThat(polls.close(Actor.HOST, id)).isEqualTo(!closed);
                        closed = true;
                    }
                }
                var poll = polls.find(Actor.HOST, id).orElseThrow();
                assertThat(poll.isClosed()).isEqualTo(closed || !clock.instant().isBefore(closes));
                assertThat(poll.tally().orElseThrow()).isEqualTo(counted(cast, method));
            }
        }
    }

    /** By hand, option by option. */
    private static Tally counted(Map<Integer, List<Integer>> cast, PollBlock.Method method) {
        boolean ranked = method == PollBlock.Method.RANKED;
        var votes = IntStream.range(0, OPTIONS.size())
                .mapToObj(option -> {
                    var naming = cast.values().stream()
                            .filter(b -> b.contains(option))
                            .toList();
                    long first = naming.stream().filter(b -> b.get(0) == option).count();
                    long points = naming.stream()
                            .mapToLong(b -> OPTIONS.size() - b.indexOf(option))
                            .sum();
                    return new Tally.Votes(
                            naming.size(), ranked ? first : naming.size(), ranked ? points : naming.size());
                })
                .toList();
        return new Tally(cast.size(), votes);
    }
}
