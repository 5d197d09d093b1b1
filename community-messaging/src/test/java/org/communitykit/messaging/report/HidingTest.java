package org.communitykit.messaging.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.Target;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.MessageIsDeleted;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Window;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What becomes of a message that reports hide, and of everything that happens to it meanwhile. */
@EachStorage
class HidingTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId MIA = MemberId.of("mia");
    private static final ChannelId GARDEN = ChannelId.of("garden");

    @Parameter
    StorageKind kind;

    private Community community;
    private Messaging messaging;
    private MessageId root;
    private MessageId reply;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(new TestClock()).open();
        messaging = Messaging.of(community);
        for (var member : List.of(ANA, BEN, MIA)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, MIA, "moderator");
        messaging.reports().configure(Actor.HOST, GroupId.ROOT, new AutoHide(1, 1));
        messaging.channels().open(BEN, NewChannel.titled("Garden").id(GARDEN));
        root = messaging.messages().post(ANA, GARDEN, "Who has a spade?").id();
        reply = messaging
                .messages()
                .post(ANA, GARDEN, NewMessage.of("Or a rake?").replyTo(root))
                .id();
        messaging.reactions().add(BEN, reply, "heart");
    }

    @AfterEach
    void close() {
        community.close();
    }

    private static Target target(MessageId id) {
        return Target.of("message", id.value());
    }

    private void hide(MessageId id) {
        messaging.reports().report(BEN, target(id), NewReport.of(Ground.SPAM));
    }

    private void decide(MessageId id, Verdict verdict) {
        var found = messaging.reports().find(MIA, target(id)).orElseThrow();
        messaging.reports().decide(MIA, target(id), found.version(), verdict, "so be it");
    }

    private Message seen(Actor viewer, MessageId id) {
        return messaging.messages().find(viewer, id).orElseThrow();
    }

    @Test
    void whatIsHiddenIsReadByItsAuthorAndReviewersAndCountsForNobody() {
        hide(reply);

        for (var reader : List.of(ANA, MIA, Actor.HOST)) {
            assertThat(seen(reader, reply))
                    .extracting(Message::state, Message::text)
                    .containsExactly(Message.State.HIDDEN, "Or a rake?");
        }
        assertThat(seen(BEN, reply))
                .extracting(
                        Message::state,
                        Message::text,
                        m -> m.reactions().byKey().size())
                .containsExactly(Message.State.HIDDEN, "", 0);
        assertThat(messaging.messages().list(BEN, GARDEN, Window.oldest(5)).messages())
                .extracting(Message::text)
                .containsExactly("Who has a spade?", "");
        assertThat(messaging.messages().list(ANA, GARDEN, Window.oldest(5)).messages())
                .extracting(Message::text)
                .containsExactly("Who has a spade?", "Or a rake?");
        assertThat(messaging.reading().unread(BEN, GARDEN).messages()).isEqualTo(1);
        assertThat(seen(BEN, root).replies().count()).isZero();
        assertThatThrownBy(() -> messaging.messages().edit(ANA, reply, 1, "I mean a rake"))
                .isInstanceOf(MessageIsDeleted.class);
        assertThat(messaging.messages().restore(ANA, reply)).isFalse();
        assertThat(seen(BEN, reply).text()).isEmpty();
    }

    @Test
    void whatIsKeptIsExactlyWhatItWasAndNewerThanWhatWasSeen() {
        var before = seen(BEN, reply);
        var above = seen(BEN, root);
        hide(reply);
        var hidden = seen(BEN, reply);

        decide(reply, Verdict.KEEP);

        var after = seen(BEN, reply);
        assertThat(hidden.change()).isGreaterThan(before.change());
        assertThat(after.change()).isGreaterThan(hidden.change());
        assertThat(after).usingRecursiveComparison().ignoringFields("change").isEqualTo(before);
        assertThat(seen(BEN, root))
                .usingRecursiveComparison()
                .ignoringFields("change")
                .isEqualTo(above);
        assertThat(messaging.reading().unread(BEN, GARDEN).messages()).isEqualTo(2);
    }

    @Test
    void whatItsAuthorDeletesMeanwhileStaysDeletedAndComesBackAsIsDecided() {
        hide(reply);
        assertThat(messaging.messages().delete(ANA, reply)).isTrue();
        assertThat(seen(MIA, reply))
                .extracting(Message::state, Message::text)
                .containsExactly(Message.State.DELETED, "");
        messaging.messages().restore(ANA, reply);
        assertThat(seen(BEN, reply).state()).isEqualTo(Message.State.HIDDEN);
        assertThat(seen(BEN, root).replies().count()).isZero();
        messaging.messages().delete(ANA, reply);

        decide(reply, Verdict.KEEP);

        assertThat(seen(BEN, reply).state()).isEqualTo(Message.State.DELETED);
        messaging.messages().restore(ANA, reply);
        assertThat(seen(BEN, reply).text()).isEqualTo("Or a rake?");
        assertThat(seen(BEN, root).replies().count()).isEqualTo(1);
        assertThat(messaging.reading().unread(BEN, GARDEN).messages()).isEqualTo(2);
    }

    @Test
    void whatIsRemovedAfterItsAuthorDeletedItDoesNotComeBack() {
        messaging.reports().configure(Actor.HOST, GroupId.ROOT, AutoHide.NEVER);
        hide(root);
        messaging.messages().delete(ANA, root);

        decide(root, Verdict.REMOVE);
        messaging.messages().restore(ANA, root);

        assertThat(seen(BEN, root)).extracting(Message::state, Message::text).containsExactly(Message.State.HIDDEN, "");
        assertThat(messaging.reading().unread(BEN, GARDEN).messages()).isEqualTo(1);
    }

    @Test
    void aReplyIsKeptThoughItsRootIsGone() {
        hide(reply);
        messaging.messages().delete(ANA, root);

        decide(reply, Verdict.KEEP);

        assertThat(seen(BEN, reply).text()).isEqualTo("Or a rake?");
        assertThat(seen(BEN, root).replies().count()).isEqualTo(1);
        assertThat(messaging.reading().unread(BEN, GARDEN).messages()).isEqualTo(1);
    }

    @Test
    void anArchivedChannelIsModeratedToo() {
        hide(reply);
        messaging.channels().archive(BEN, GARDEN);

        decide(reply, Verdict.IGNORE);
        assertThat(seen(BEN, reply).text()).isEqualTo("Or a rake?");

        messaging.reports().report(BEN, target(root), NewReport.of(Ground.HATE));
        assertThat(seen(BEN, root).state()).isEqualTo(Message.State.HIDDEN);
    }

    @Test
    void whatIsPurgedWhileItIsHiddenStaysSo() {
        hide(reply);
        messaging.messages().purge(MIA, reply);

        decide(reply, Verdict.KEEP);

        assertThat(seen(ANA, reply))
                .extracting(Message::state, Message::text)
                .containsExactly(Message.State.PURGED, "");
        assertThat(seen(BEN, root).replies().count()).isZero();
    }
}
