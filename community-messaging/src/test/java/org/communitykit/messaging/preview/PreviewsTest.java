package org.communitykit.messaging.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.content.Link;
import org.communitykit.messaging.content.Preview;
import org.communitykit.messaging.message.Edit;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.rule.WordList;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class PreviewsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final ChannelId GARDEN = ChannelId.of("garden");
    private static final ChannelId SHED = ChannelId.of("shed");
    private static final Link TULIPS = Link.of("https://flowers.example/tulips");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private final List<String> asked = new ArrayList<>();
    private Storage storage;
    private Community community;
    private Messaging messaging;
    private Previews previews;

    /** Pages are called like their paths, and what begins with our own host is one of our messages. */
    private final Previewer previewer = new Previewer() {
        @Override
        public Optional<Preview> look(Link link, List<InetAddress> addresses) throws IOException {
            asked.add(link + " " + addresses.get(0).getHostAddress());
            if (link.value().contains("broken")) {
                throw new IOException(link.value());
            }
            return link.value().contains("nothing")
                    ? Optional.empty()
                    : Optional.of(Preview.of(link, link.uri().getPath(), "All about it"));
        }

        @Override
        public Optional<MessageId> own(Link link) {
            var ours = "https://our.example/m/";
            return Optional.of(link.value())
                    .filter(value -> value.startsWith(ours))
                    .map(value -> MessageId.of(value.substring(ours.length())));
        }
    };

    @BeforeEach
    void open() {
        storage = kind.fresh();
        community = Community.on(storage).clock(clock).open();
        messaging = Messaging.of(community);
        previews = Previews.of(community, previewer, PreviewsTest::resolve);
        for (var member : List.of(ANA, BEN)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        messaging.channels().open(ANA, NewChannel.titled("Garden").id(GARDEN));
        messaging.channels().open(ANA, NewChannel.titled("Shed").id(SHED).access(Channel.Access.INVITED));
    }

    @AfterEach
    void close() {
        community.close();
    }

    private static InetAddress[] resolve(String host) throws UnknownHostException {
        return switch (host) {
            case "inside.example" ->
                new InetAddress[] {InetAddress.getByName("93.184.216.34"), InetAddress.getByName("10.0.0.7")};
            case "169.254.169.254" -> new InetAddress[] {InetAddress.getByName(host)};
            default -> new InetAddress[] {InetAddress.getByName("93.184.216.34")};
        };
    }

    private MessageId post(String text) {
        return messaging.messages().post(ANA, GARDEN, text).id();
    }

    private Message find(MessageId id) {
        return messaging.messages().find(BEN, id).orElseThrow();
    }

    private long waiting() {
        return storage.read(
                reader -> reader.count(Previews.LINKS.index("by_due").where(true)));
    }

    @Test
    void aLinkIsLookedBehindLaterAndComesWithoutTheMarkOfAnEdit() {
        var id = post("See https://flowers.example/tulips, it is lovely");
        post("No link");
        var before = find(id);
        assertThat(before.blocks()).isEmpty();
        assertThat(asked).isEmpty();

        assertThat(previews.runDue(Actor.HOST, 10)).isEqualTo(1);

        var after = find(id);
        assertThat(after.blocks()).containsExactly(Preview.of(TULIPS, "/tulips", "All about it"));
        assertThat(after.revision()).isEqualTo(2);
        assertThat(after.editedAt()).isNull();
        assertThat(after.text()).isEqualTo(before.text());
        assertThat(after.change()).isGreaterThan(before.change());
        assertThat(previews.runDue(Actor.HOST, 10)).isZero();
        assertThat(asked).containsExactly("https://flowers.example/tulips 93.184.216.34");
    }

    @Test
    void whoEditsItOutIsRidOfItAndAnotherLinkBringsAnother() {
        var id = post("See https://flowers.example/tulips");
        previews.runDue(Actor.HOST, 10);

        messaging
                .messages()
                .edit(
                        ANA,
                        id,
                        Edit.of(2, "Do see https://flowers.example/tulips").with());
        previews.runDue(Actor.HOST, 10);
        assertThat(find(id).blocks()).isEmpty();
        messaging.messages().edit(ANA, id, Edit.of(3, "See https://flowers.example/roses"));
        previews.runDue(Actor.HOST, 10);
        assertThat(find(id).blocks()).hasSize(1);
        messaging.messages().edit(ANA, id, Edit.of(5, "See for yourself"));
        previews.runDue(Actor.HOST, 10);
        assertThat(find(id).blocks()).isEmpty();
        messaging.messages().purge(Actor.HOST, id);
        long left = storage.read(reader -> reader.count(Previews.LINKS.primary().where()));
        assertThat(left).isZero();
    }

    @Test
    void whatLeadsIntoAPrivateNetworkIsNeverAsked() {
        var id = post("https://inside.example/secrets https://169.254.169.254/latest https://flowers.example:8443/x");

        previews.runDue(Actor.HOST, 10);

        assertThat(find(id).blocks()).isEmpty();
        assertThat(asked).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    void whatFailsIsTriedAgainAFewTimesAndKeepsNothingElseBack() {
        var id = post("https://broken.example/a and https://flowers.example/tulips");
        post("https://nothing.example/a");
        assertThat(previews.runDue(Actor.HOST, 10)).isEqualTo(2);
        assertThat(find(id).blocks()).isEmpty();
        assertThat(previews.runDue(Actor.HOST, 10)).isZero();
        clock.pass(Duration.ofHours(1));
        assertThat(previews.runDue(Actor.HOST, 10)).isEqualTo(1);
        clock.pass(Duration.ofHours(1));
        assertThat(previews.runDue(Actor.HOST, 10)).isEqualTo(1);

        assertThat(find(id).blocks()).hasSize(1);
        assertThat(waiting()).isZero();
    }

    @Test
    void aMessageThatIsGoneOrChangedMeanwhileGetsNoPreviewOfWhatItWas() {
        var gone = post("https://flowers.example/tulips");
        messaging.messages().delete(ANA, gone);
        previews.runDue(Actor.HOST, 10);
        assertThat(waiting()).isZero();
        messaging.messages().restore(ANA, gone);
        assertThat(find(gone).blocks()).isEmpty();
        var archived = post("https://flowers.example/roses");
        messaging.channels().archive(ANA, GARDEN);
        previews.runDue(Actor.HOST, 10);
        assertThat(find(archived).blocks()).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    void ofOurOwnMessagesEachReaderSeesWhatTheyMay() {
        var secret = messaging.messages().post(ANA, SHED, "canary in the shed").id();
        var id = post("See https://our.example/m/" + secret);
        previews.runDue(Actor.HOST, 10);

        var preview = (Preview) find(id).blocks().get(0);

        assertThat(asked).isEmpty();
        assertThat(preview.message()).isEqualTo(secret);
        assertThat(find(id).plainText()).doesNotContain("canary");
        assertThat(previews.quoted(BEN, preview)).isEmpty();
        assertThat(previews.quoted(ANA, preview).orElseThrow().text()).isEqualTo("canary in the shed");
        messaging.channels().add(ANA, SHED, BEN);
        assertThat(previews.quoted(BEN, preview)).isPresent();
    }

    @Test
    void whatALinkSaysPassesTheRulesAsIfItsAuthorSaidIt() {
        var fine = post("https://flowers.example/tulips");
        var bad = post("https://flowers.example/casino and https://flowers.example/roses");
        messaging.rules().use(WordList.of("casinos", List.of("casino")));

        previews.runDue(Actor.HOST, 10);

        assertThat(find(fine).blocks()).hasSize(1);
        assertThat(find(bad).blocks())
                .extracting(block -> ((Preview) block).title())
                .containsExactly("/roses");
        assertThat(waiting()).isZero();
    }
}
