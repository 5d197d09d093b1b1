package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.member.MemberId;
import org.communitykit.merge.Fate;
import org.communitykit.merge.Merges;
import org.communitykit.merge.NewMerge;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.content.PollBlock;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What becomes of conversations when two of those who talk turn out to be one. */
@EachStorage
class MergedMembersTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId ANNA = MemberId.of("anna");
    private static final MemberId BEN = MemberId.of("ben");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Community community;
    private Messaging messaging;
    private ChannelId garden;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh())
                .clock(clock)
                .with(Messaging::of)
                .with(Community::merges)
                .open();
        messaging = Messaging.of(community);
        for (var id : List.of(ANA, ANNA, BEN)) {
            community.members().add(Actor.HOST, id, id.value());
        }
        garden = messaging.channels().open(BEN, "Garden").id();
        messaging.channels().join(ANA, garden);
        messaging.channels().join(ANNA, garden);
    }

    @AfterEach
    void close() {
        community.close();
    }

    @Test
    void whoPostedReadReactedAndVotedIsOneAndThenTwoAgain() {
        var root = post(BEN, "Who brings gloves?");
        var one = messaging
                .messages()
                .post(ANA, garden, NewMessage.of("I do").replyTo(root))
                .id();
        var other = messaging
                .messages()
                .post(ANNA, garden, NewMessage.of("So do I").replyTo(root))
                .id();
        messaging.reactions().add(ANA, root, "👍");
        messaging.reactions().add(ANNA, root, "👍");
        messaging.reactions().add(ANNA, root, "🎉");
        messaging.reactions().add(BEN, root, "👍");
        messaging.bookmarks().put(ANA, root, null);
        messaging.bookmarks().put(ANNA, root, null);
        var talk = messaging.direct().open(ANNA, List.of(BEN)).id();
        messaging.blocks().block(BEN, ANNA);
        messaging.blocks().ignore(BEN, ANA);
        messaging.blocks().ignore(ANA, ANNA);
        messaging.reading().markRead(ANNA, garden, 1);
        var before = messaging.reading().unread(BEN, garden);

        var merge = community.merges().merge(Actor.HOST, NewMerge.of(ANA, ANNA));

        var seen = messaging.messages().find(ANA, root).orElseThrow();
        assertThat(seen.reactions().count("👍")).isEqualTo(2);
        assertThat(seen.reactions().count("🎉")).isEqualTo(1);
        assertThat(seen.replies().participants()).isEqualTo(1);
        assertThat(messaging.messages().find(ANA, other).orElseThrow().author()).isEqualTo(ANA);
        assertThat(messaging.reading().unread(ANA, garden).messages()).isZero();
        assertThat(messaging.reactions().add(ANA, root, "🎉")).isFalse();
        assertThat(messaging.channels().find(ANA, talk)).isPresent();
        assertThat(messaging.blocks().lift(BEN, ANA)).isTrue();
        assertThat(messaging.direct().open(ANA, List.of(BEN)).id()).isEqualTo(talk);
        messaging.blocks().block(BEN, ANA);

        community.merges().undo(Actor.HOST, merge.id());

        seen = messaging.messages().find(Actor.HOST, root).orElseThrow();
        assertThat(seen.reactions().count("👍")).isEqualTo(3);
        assertThat(seen.replies().participants()).isEqualTo(2);
        assertThat(messaging.messages().find(BEN, other)).isPresent();
        assertThat(messaging.messages().find(ANA, one).orElseThrow().author()).isEqualTo(ANA);
        assertThat(messaging.messages().find(ANA, other).orElseThrow().author()).isEqualTo(ANNA);
        assertThat(messaging.reactions().remove(ANNA, root, "🎉")).isTrue();
        assertThat(messaging.channels().find(ANA, talk)).isEmpty();
        assertThat(messaging.channels().find(ANNA, talk)).isPresent();
        assertThat(messaging.reading().unread(BEN, garden)).isEqualTo(before);
    }

    @Test
    void ofTwoVotesOneIsCounted() {
        var poll = messaging
                .messages()
                .post(BEN, garden, NewMessage.of(PollBlock.single("When?", List.of("Sat", "Sun"))))
                .id();
        messaging.polls().vote(ANA, poll, List.of(0));
        messaging.polls().vote(ANNA, poll, List.of(1));

        var merge = community.merges().merge(Actor.HOST, NewMerge.of(ANA, ANNA));

        assertThat(messaging
                        .polls()
                        .find(ANA, poll)
                        .orElseThrow()
                        .tally()
                        .orElseThrow()
                        .ballots())
                .isEqualTo(1);
        community.merges().undo(Actor.HOST, merge.id());
        assertThat(messaging
                        .polls()
                        .find(ANA, poll)
                        .orElseThrow()
                        .tally()
                        .orElseThrow()
                        .ballots())
                .isEqualTo(2);
    }

    @Test
    void everyTableOfThisModuleSaysWhatBecomesOfRowsThatMeet() {
        assertThat(community.merges().fates())
                .filteredOn(fate -> fate.kind() == Fate.Kind.REFUSES)
                .isEmpty();
        assertThat(Merges.MOST_ROWS).isGreaterThan(1_000);
    }

    private MessageId post(MemberId author, String text) {
        return messaging.messages().post(author, garden, text).id();
    }
}
