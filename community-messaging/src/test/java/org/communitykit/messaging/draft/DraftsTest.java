package org.communitykit.messaging.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.channel.NoSuchChannel;
import org.communitykit.messaging.content.PollBlock;
import org.communitykit.messaging.message.MessageIsDeleted;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.NoSuchMessage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class DraftsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final ChannelId GARDEN = ChannelId.of("garden");

    @Parameter
    StorageKind kind;

    private Community community;
    private Messaging messaging;
    private Drafts drafts;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(new TestClock()).open();
        messaging = Messaging.of(community);
        drafts = messaging.drafts();
        for (var member : List.of(ANA, BEN)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        messaging.channels().open(ANA, NewChannel.titled("Garden").id(GARDEN));
    }

    @AfterEach
    void close() {
        community.close();
    }

    @Test
    void theHighestStateStaysInWhateverOrderTheyCome() {
        drafts.save(ANA, GARDEN, 2, "Saturday at");
        var late = drafts.save(ANA, GARDEN, 1, "Sat");
        var other = drafts.save(ANA, GARDEN, 2, "Sunday at");

        assertThat(late.text()).isEqualTo("Saturday at");
        assertThat(other.text()).isEqualTo("Saturday at");
        assertThat(drafts.save(ANA, GARDEN, 3, "Saturday at ten").sequence()).isEqualTo(3);
        assertThat(drafts.find(BEN, GARDEN)).isEmpty();
        assertThat(drafts.list(BEN, null, 10).items()).isEmpty();
    }

    @Test
    void whatIsToGoWithTheTextIsPartOfTheDraft() {
        var poll = PollBlock.single("When?", List.of("Saturday", "Sunday"));
        drafts.save(ANA, GARDEN, 1, "", poll);

        assertThat(drafts.find(ANA, GARDEN).orElseThrow().blocks()).containsExactly(poll);
        assertThat(drafts.list(ANA, null, 10).items()).hasSize(1);
        drafts.save(ANA, GARDEN, 2, "Tell me");
        assertThat(drafts.find(ANA, GARDEN).orElseThrow().blocks()).isEmpty();
        drafts.save(ANA, GARDEN, 3, "", poll);
        drafts.save(ANA, GARDEN, 4, "");
        assertThat(drafts.find(ANA, GARDEN)).isEmpty();
    }

    @Test
    void whatIsPostedDoesNotComeBack() {
        drafts.save(ANA, GARDEN, 6, "Saturday");
        var message = NewMessage.of("Saturday at ten").draft(7).key("k");
        messaging.messages().post(ANA, GARDEN, message);

        drafts.save(ANA, GARDEN, 7, "Saturday at ten");
        assertThat(drafts.find(ANA, GARDEN)).isEmpty();
        drafts.save(ANA, GARDEN, 8, "Next");
        messaging.messages().post(ANA, GARDEN, message);

        assertThat(drafts.find(ANA, GARDEN).orElseThrow().text()).isEqualTo("Next");
    }

    @Test
    void aPostThatFailsLeavesTheDraft() {
        var root = messaging.messages().post(ANA, GARDEN, "Who comes?").id();
        drafts.save(BEN, root, 1, "Me");
        messaging.messages().delete(ANA, root);

        assertThatThrownBy(() -> messaging
                        .messages()
                        .post(BEN, GARDEN, NewMessage.of("Me").replyTo(root).draft(1)))
                .isInstanceOf(MessageIsDeleted.class);

        assertThat(drafts.find(BEN, GARDEN, root).orElseThrow().text()).isEqualTo("Me");
    }

    @Test
    void aThreadHasADraftOfItsOwn() {
        var root = messaging.messages().post(ANA, GARDEN, "Who comes?").id();
        var reply = messaging
                .messages()
                .post(ANA, GARDEN, NewMessage.of("Ben?").replyTo(root))
                .id();
        drafts.save(BEN, root, 1, "Me");
        drafts.save(BEN, GARDEN, 1, "Hello");

        messaging
                .messages()
                .post(BEN, GARDEN, NewMessage.of("Me too").replyTo(reply).draft(1));

        assertThat(drafts.find(BEN, GARDEN, root)).isEmpty();
        assertThat(drafts.list(BEN, null, 10).items()).extracting(Draft::text).containsExactly("Hello");
        assertThatThrownBy(() -> drafts.save(BEN, reply, 2, "Me")).isInstanceOf(NoSuchMessage.class);
        assertThatThrownBy(() -> drafts.save(BEN, ChannelId.of("nowhere"), 1, "Me"))
                .isInstanceOf(NoSuchChannel.class);
    }

    @Test
    void draftsAreExportedAndErased() {
        drafts.save(BEN, GARDEN, 1, "canary");
        List<String> lines = new ArrayList<>();
        community.privacy().export(BEN, BEN, lines::add);

        community.privacy().erase(BEN, BEN);

        assertThat(lines).anyMatch(line -> line.startsWith("{\"table\":\"draft\"") && line.contains("canary"));
        assertThat(drafts.list(BEN, null, 10).items()).isEmpty();
    }
}
