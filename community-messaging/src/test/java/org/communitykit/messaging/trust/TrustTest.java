package org.communitykit.messaging.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class TrustTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId MIA = MemberId.of("mia");
    private static final ChannelId GARDEN = ChannelId.of("garden");
    private static final Duration GRACE = Duration.ofDays(14);
    private static final Ladder LADDER =
            new Ladder(List.of(new Ladder.Step(1, 2, 0, 0), new Ladder.Step(2, 3, 1, 0)), GRACE);

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Community community;
    private Messaging messaging;
    private Trust trust;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(clock).open();
        messaging = Messaging.of(community);
        trust = Trust.of(community, LADDER);
        for (var member : List.of(ANA, BEN, MIA)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, MIA, "admin");
        messaging.channels().open(Actor.HOST, NewChannel.titled("Garden").id(GARDEN));
    }

    @AfterEach
    void close() {
        community.close();
    }

    private MessageId post(MemberId author) {
        // what happens at the same moment is in the log in any order
        clock.pass(Duration.ofSeconds(1));
        return messaging.messages().post(author, GARDEN, "Hello").id();
    }

    private TrustLevel level(MemberId member) {
        trust.follow(Actor.HOST, 1_000);
        return trust.level(member, member);
    }

    @Test
    void whoMeetsAStepIsOnItAtOnce() {
        assertThat(level(ANA).level()).isZero();
        var first = post(ANA);
        assertThat(level(ANA).level()).isZero();
        post(ANA);
        assertThat(level(ANA).level()).isEqualTo(1);
        clock.pass(Duration.ofDays(1));
        post(ANA);
        messaging.reactions().add(ANA, first, "heart");
        assertThat(level(ANA).level()).isEqualTo(1);
        messaging.reactions().add(BEN, first, "heart");

        assertThat(level(ANA))
                .isEqualTo(new TrustLevel(ANA, 2, new Deeds(2, 3, 1, 0), Optional.empty(), Optional.empty()));
        assertThat(community.outbox().after(Actor.HOST, 0, 1_000).stream()
                        .map(entry -> entry.event())
                        .filter(TrustChanged.class::isInstance))
                .containsExactly(new TrustChanged(ANA, 1), new TrustChanged(ANA, 2));
    }

    @Test
    void whoMeetsItNoLongerKeepsItForAGraceAndNoLonger() {
        post(ANA);
        var second = post(ANA);
        clock.pass(Duration.ofSeconds(1));
        messaging.messages().delete(ANA, second);
        var end = clock.instant().plus(GRACE);

        assertThat(level(ANA).level()).isEqualTo(1);
        assertThat(level(ANA).until()).contains(end);
        clock.pass(GRACE.minusNanos(1_000));
        assertThat(level(ANA).level()).isEqualTo(1);
        clock.pass(Duration.ofNanos(1_000));
        assertThat(level(ANA).level()).isZero();
        messaging.messages().restore(ANA, second);
        assertThat(level(ANA).level()).isEqualTo(1);
        clock.pass(Duration.ofDays(1));
        messaging.messages().delete(MIA, second);
        clock.pass(Duration.ofDays(1));
        messaging.messages().restore(MIA, second);
        assertThat(level(ANA).until()).isEmpty();
        clock.pass(GRACE);
        assertThat(level(ANA).level()).isEqualTo(1);
    }

    @Test
    void aLockedLevelStaysUntilItIsUnlocked() {
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> trust.lock(BEN, ANA, 2, "a friend"));
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> trust.level(BEN, ANA));
        assertThatExceptionOfType(NotOutranked.class).isThrownBy(() -> trust.lock(MIA, MIA, 2, "me"));
        assertThatIllegalArgumentException().isThrownBy(() -> trust.lock(MIA, ANA, 3, "too high"));

        var locked = trust.lock(MIA, ANA, 2, "known for years");

        assertThat(locked.level()).isEqualTo(2);
        assertThat(locked.locked()).contains("known for years");
        trust.restart(Actor.HOST);
        assertThat(level(ANA).level()).isEqualTo(2);
        assertThat(trust.unlock(MIA, ANA)).isTrue();
        assertThat(trust.unlock(MIA, ANA)).isFalse();
        assertThat(level(ANA).level()).isZero();
    }

    @Test
    void theWholeHistoryGivesTheSameLevelsHoweverItIsRead() {
        var posts = new ArrayList<MessageId>();
        for (int i = 0; i < 30; i++) {
            var author = List.of(ANA, BEN, MIA).get(i % 3);
            posts.add(post(author));
            if (i % 4 == 0) {
                messaging.reactions().add(BEN, posts.get(i), "heart");
            }
            if (i % 7 == 3) {
                messaging.messages().delete(i % 2 == 0 ? Actor.HOST : MIA, posts.get(i - 1));
            }
            if (i % 11 == 5) {
                messaging.messages().restore(MIA, posts.get(2));
            }
            clock.pass(Duration.ofDays(i % 4));
            trust.follow(Actor.HOST, i);
        }
        var before = List.of(level(ANA), level(BEN), level(MIA));

        trust.restart(Actor.HOST);
        assertThat(trust.level(Actor.HOST, ANA).deeds()).isEqualTo(Deeds.NONE);

        assertThat(List.of(level(ANA), level(BEN), level(MIA))).isEqualTo(before);
        assertThat(before)
                .anyMatch(level -> level.level() == 2)
                .anyMatch(level -> level.deeds().removals() > 0);
    }

    @Test
    void whoIsErasedLeavesNoTrace() {
        post(BEN);
        trust.lock(MIA, BEN, 1, "canary");
        level(BEN);
        List<String> lines = new ArrayList<>();
        assertThat(community.privacy().export(BEN, BEN, lines::add))
                .containsEntry("trust", 1L)
                .containsEntry("trust_lock", 1L);

        community.privacy().erase(BEN, BEN);
        trust.restart(Actor.HOST);
        trust.follow(Actor.HOST, 1_000);

        assertThat(trust.level(Actor.HOST, BEN).deeds()).isEqualTo(Deeds.NONE);
        assertThat(trust.level(Actor.HOST, BEN).locked()).isEmpty();
    }
}
