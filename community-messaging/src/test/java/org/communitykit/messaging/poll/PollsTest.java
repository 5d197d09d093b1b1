package org.communitykit.messaging.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Muted;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.content.PollBlock;
import org.communitykit.messaging.message.Edit;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.NoSuchMessage;
import org.communitykit.messaging.message.NotTheAuthor;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class PollsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId CLEO = MemberId.of("cleo");
    private static final MemberId DAN = MemberId.of("dan");
    private static final ChannelId GARDEN = ChannelId.of("garden");
    private static final PollBlock DAY = PollBlock.single("Which day?", List.of("Saturday", "Sunday", "Monday"));

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Storage storage;
    private Community community;
    private Messaging messaging;
    private Polls polls;

    @BeforeEach
    void open() {
        storage = kind.fresh();
        community = Community.on(storage).clock(clock).open();
        messaging = Messaging.of(community);
        polls = messaging.polls();
        for (var member : List.of(ANA, BEN, CLEO, DAN)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        messaging.channels().open(ANA, NewChannel.titled("Garden").id(GARDEN).access(Channel.Access.INVITED));
        messaging.channels().add(ANA, GARDEN, BEN);
        messaging.channels().add(ANA, GARDEN, CLEO);
    }

    @AfterEach
    void close() {
        community.close();
    }

    private MessageId ask(PollBlock poll) {
        return messaging.messages().post(ANA, GARDEN, NewMessage.of(poll)).id();
    }

    private Poll find(Actor actor, MessageId id) {
        return polls.find(actor, id).orElseThrow();
    }

    private List<Long> votes(MessageId id) {
        return find(Actor.HOST, id).tally().orElseThrow().options().stream()
                .map(Tally.Votes::ballots)
                .toList();
    }

    private long ballots() {
        return storage.read(reader -> reader.count(Polls.BALLOTS.primary().where()));
    }

    @Test
    void aMemberHasOneBallotWhichIsReplacedAsAWhole() {
        var id = ask(PollBlock.multi("Which days?", DAY.options(), 2));

        assertThat(find(BEN, id).tally()).contains(Tally.empty(3));
        polls.vote(BEN, id, List.of(0, 1));
        polls.vote(CLEO, id, List.of(1));
        var before = messaging.messages().find(ANA, id).orElseThrow().change();
        assertThat(polls.vote(BEN, id, List.of(2)).mine()).containsExactly(2);
        var after = messaging.messages().find(ANA, id).orElseThrow().change();
        polls.vote(BEN, id, List.of(2));

        assertThat(after).isGreaterThan(before);
        assertThat(messaging.messages().find(ANA, id).orElseThrow().change()).isEqualTo(after);
        assertThat(votes(id)).containsExactly(0L, 1L, 1L);
        assertThat(find(ANA, id).tally().orElseThrow().ballots()).isEqualTo(2);
        assertThat(polls.voters(ANA, id, 1, null, 10).items()).containsExactly(CLEO);
        assertThat(polls.withdraw(BEN, id)).isTrue();
        assertThat(polls.withdraw(BEN, id)).isFalse();
        assertThat(votes(id)).containsExactly(0L, 1L, 0L);
        for (var wrong : List.of(List.<Integer>of(), List.of(0, 1, 2), List.of(3), List.of(-1), List.of(1, 1))) {
            assertThatIllegalArgumentException().isThrownBy(() -> polls.vote(BEN, id, wrong));
        }
    }

    @Test
    void aRankedPollCountsPlaces() {
        var id = ask(PollBlock.ranked("In which order?", DAY.options()));
        polls.vote(ANA, id, List.of(2, 0));
        polls.vote(BEN, id, List.of(2, 1, 0));
        polls.vote(CLEO, id, List.of(1));

        assertThat(find(ANA, id).tally().orElseThrow())
                .isEqualTo(new Tally(
                        3, List.of(new Tally.Votes(2, 0, 3), new Tally.Votes(2, 1, 5), new Tally.Votes(2, 2, 6))));
    }

    @Test
    void onlyWhoeverSeesTheMessageAndMaySpeakVotes() {
        var id = ask(DAY);
        assertThat(polls.find(DAN, id)).isEmpty();
        assertThatExceptionOfType(NoSuchMessage.class).isThrownBy(() -> polls.vote(DAN, id, List.of(0)));
        assertThatExceptionOfType(NoSuchPoll.class).isThrownBy(() -> polls.voters(DAN, id, 0, null, 10));
        messaging.sanctions().mute(Actor.HOST, GARDEN, BEN, "as a test", null);
        assertThatExceptionOfType(Muted.class).isThrownBy(() -> polls.vote(BEN, id, List.of(0)));
        var plain = messaging.messages().post(ANA, GARDEN, "No question").id();
        assertThatExceptionOfType(NoSuchPoll.class).isThrownBy(() -> polls.vote(CLEO, plain, List.of(0)));
        assertThatExceptionOfType(NotTheAuthor.class).isThrownBy(() -> polls.close(CLEO, id));
        messaging.messages().delete(ANA, id);
        assertThat(polls.find(CLEO, id)).isEmpty();
    }

    @Test
    void itClosesAtItsMomentAndNotAMicrosecondBefore() {
        var id = ask(DAY.closes(clock.instant().plusSeconds(60)));
        polls.vote(BEN, id, List.of(0));
        clock.pass(Duration.ofSeconds(60).minusNanos(1_000));
        polls.vote(BEN, id, List.of(1));
        clock.pass(Duration.ofNanos(1_000));

        assertThatExceptionOfType(PollIsClosed.class).isThrownBy(() -> polls.vote(CLEO, id, List.of(0)));
        assertThatExceptionOfType(PollIsClosed.class).isThrownBy(() -> polls.withdraw(BEN, id));
        assertThat(find(CLEO, id).closedAt()).isEqualTo(clock.instant());
        assertThat(polls.close(ANA, id)).isFalse();
        assertThat(votes(id)).containsExactly(0L, 1L, 0L);
        var other = ask(DAY);
        assertThat(polls.close(ANA, other)).isTrue();
        assertThat(polls.close(ANA, other)).isFalse();
        assertThatExceptionOfType(PollIsClosed.class).isThrownBy(() -> polls.vote(BEN, other, List.of(0)));
        assertThat(find(BEN, other).isClosed()).isTrue();
    }

    @Test
    void howItStandsIsShownWhenTheQuestionSaysSo() {
        var vote = ask(DAY.results(PollBlock.Results.AFTER_VOTE));
        var close = ask(DAY.results(PollBlock.Results.AFTER_CLOSE));
        for (var id : List.of(vote, close)) {
            polls.vote(BEN, id, List.of(0));
        }

        assertThat(find(CLEO, vote).tally()).isEmpty();
        assertThat(polls.voters(CLEO, vote, 0, null, 10).items()).isEmpty();
        assertThat(find(BEN, vote).tally()).isPresent();
        assertThat(find(BEN, close).tally()).isEmpty();
        assertThat(find(ANA, close).tally()).isEmpty();
        polls.close(ANA, close);
        assertThat(find(CLEO, close).tally()).isPresent();
        assertThat(polls.voters(CLEO, close, 0, null, 10).items()).containsExactly(BEN);
    }

    @Test
    void nothingTellsWhoCastASecretBallotOnceThePollIsClosed() {
        var byHand = ask(DAY.secret());
        var byClock = ask(DAY.secret().closes(clock.instant().plusSeconds(60)));
        var open = ask(DAY.secret());
        for (var id : List.of(byHand, byClock, open)) {
            polls.vote(BEN, id, List.of(2));
        }
        assertThat(find(BEN, byHand).mine()).containsExactly(2);
        assertThat(polls.voters(Actor.HOST, byHand, 2, null, 10).items()).isEmpty();

        polls.close(ANA, byHand);
        assertThat(ballots()).isEqualTo(2);
        assertThat(polls.runDue(Actor.HOST, 10)).isZero();
        clock.pass(Duration.ofSeconds(60));
        assertThat(find(BEN, byClock).mine()).isEmpty();
        assertThat(polls.runDue(Actor.HOST, 10)).isEqualTo(1);
        assertThat(polls.runDue(Actor.HOST, 10)).isZero();

        assertThat(ballots()).isEqualTo(1);
        for (var id : List.of(byHand, byClock)) {
            assertThat(find(BEN, id).mine()).isEmpty();
            assertThat(votes(id)).containsExactly(0L, 0L, 1L);
        }
    }

    @Test
    void whatWasVotedOnStaysAsItIs() {
        var id = ask(DAY);
        var other = DAY.reading("Which evening?", List.of("Friday", "Saturday"));
        messaging.messages().edit(ANA, id, Edit.of(1, "").with(other));
        polls.vote(BEN, id, List.of(1));

        assertThatExceptionOfType(PollHasVotes.class)
                .isThrownBy(
                        () -> messaging.messages().edit(ANA, id, Edit.of(2, "").with(DAY)));
        assertThatExceptionOfType(PollHasVotes.class)
                .isThrownBy(() ->
                        messaging.messages().edit(ANA, id, Edit.of(2, "No poll").with()));
        messaging.messages().edit(ANA, id, Edit.of(2, "Please vote"));
        assertThat(votes(id)).containsExactly(0L, 1L);
        messaging.messages().delete(ANA, id);
        messaging.messages().restore(ANA, id);
        assertThat(votes(id)).containsExactly(0L, 1L);
        messaging.messages().purge(Actor.HOST, id);
        assertThat(ballots()).isZero();
    }

    @Test
    void ballotsOfErasedMembersCountNoLongerUnlessThePollIsClosed() {
        var open = ask(DAY);
        var closed = ask(DAY);
        for (var id : List.of(open, closed)) {
            polls.vote(BEN, id, List.of(0));
            polls.vote(CLEO, id, List.of(1));
        }
        polls.close(ANA, closed);
        List<String> lines = new ArrayList<>();
        assertThat(community.privacy().export(BEN, BEN, lines::add)).containsEntry("poll_ballot", 2L);

        community.privacy().erase(BEN, BEN);

        assertThat(votes(open)).containsExactly(0L, 1L, 0L);
        assertThat(votes(closed)).containsExactly(1L, 1L, 0L);
        assertThat(polls.voters(ANA, closed, 0, null, 10).items()).isEmpty();
        assertThat(ballots()).isEqualTo(2);
    }

    @Test
    void whatManyVoteAtOnceAddsUp() throws Exception {
        var id = ask(PollBlock.ranked("In which order?", DAY.options()));
        var members = IntStream.range(0, 6).mapToObj(i -> MemberId.of("m" + i)).toList();
        for (var member : members) {
            community.members().add(Actor.HOST, member, member.value());
            messaging.channels().add(ANA, GARDEN, member);
        }
        var ballots = List.of(List.of(0), List.of(1, 0), List.of(2, 1, 0), List.of(1));
        var threads = Executors.newFixedThreadPool(4);
        var start = new CountDownLatch(1);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int seed = t;
                running.add(threads.submit(() -> {
                    start.await();
                    for (int i = 0; i < 12; i++) {
                        var member = members.get((i + seed) % 6);
                        if ((i + seed) % 5 == 4) {
                            polls.withdraw(member, id);
                        } else {
                            polls.vote(member, id, ballots.get((i * 3 + seed) % 4));
                        }
                    }
                    return null;
                }));
            }
            start.countDown();
            for (var each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }

        var recount = Tally.empty(3);
        List<Polls.Ballot> cast = storage.read(
                reader -> reader.find(Polls.BALLOTS.primary().where(id).limit(100)));
        for (var ballot : cast) {
            recount = recount.plus(1, ballot.options(), true);
        }
        assertThat(cast).isNotEmpty();
        assertThat(find(ANA, id).tally()).contains(recount);
    }

    @Test
    void whoIsMutedNeitherVotesNorTakesAVoteBackUntilTheEnd() {
        var id = ask(DAY);
        polls.vote(BEN, id, List.of(0));
        messaging
                .sanctions()
                .mute(Actor.HOST, GARDEN, BEN, "shouting", clock.instant().plusSeconds(60));
        messaging
                .sanctions()
                .mute(
                        Actor.HOST,
                        GroupId.ROOT,
                        CLEO,
                        "shouting",
                        clock.instant().plusSeconds(60));

        for (var muted : List.of(BEN, CLEO)) {
            assertThatExceptionOfType(Muted.class).isThrownBy(() -> polls.vote(muted, id, List.of(1)));
            assertThatExceptionOfType(Muted.class).isThrownBy(() -> polls.withdraw(muted, id));
            assertThat(find(muted, id).tally()).as("it is read all the same").isPresent();
        }
        assertThat(votes(id)).containsExactly(1L, 0L, 0L);
        clock.pass(Duration.ofSeconds(60));
        polls.vote(BEN, id, List.of(1));
        polls.vote(CLEO, id, List.of(1));
        assertThat(votes(id)).containsExactly(0L, 2L, 0L);
    }

    @Test
    void secretBallotsAreGoneWhenSomebodyComesTooLateThoughNobodySweeps() {
        var id = ask(DAY.secret().closes(clock.instant().plusSeconds(60)));
        polls.vote(ANA, id, List.of(0));
        polls.vote(BEN, id, List.of(1));
        clock.pass(Duration.ofSeconds(60));
        assertThat(ballots()).isEqualTo(2);

        assertThatExceptionOfType(PollIsClosed.class).isThrownBy(() -> polls.vote(CLEO, id, List.of(2)));

        assertThat(ballots()).isZero();
        assertThat(votes(id)).containsExactly(1L, 1L, 0L);
        assertThatExceptionOfType(PollIsClosed.class).isThrownBy(() -> polls.withdraw(ANA, id));
        assertThat(polls.runDue(Actor.HOST, 10)).isZero();
    }
}
