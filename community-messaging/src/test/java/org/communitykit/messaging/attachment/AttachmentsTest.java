package org.communitykit.messaging.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.file.BlobId;
import org.communitykit.file.File;
import org.communitykit.file.FileTooLarge;
import org.communitykit.file.Files;
import org.communitykit.file.MemoryBlobs;
import org.communitykit.file.NewFile;
import org.communitykit.file.NoSuchFile;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.content.Attachment;
import org.communitykit.messaging.content.Block;
import org.communitykit.messaging.content.PollBlock;
import org.communitykit.messaging.message.Edit;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.NotTheAuthor;
import org.communitykit.messaging.message.Posted;
import org.communitykit.messaging.rule.RefusedByRule;
import org.communitykit.messaging.rule.WordList;
import org.communitykit.messaging.schedule.ScheduledId;
import org.communitykit.messaging.search.Search;
import org.communitykit.messaging.search.Sought;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class AttachmentsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId MIA = MemberId.of("mia");
    private static final ChannelId GARDEN = ChannelId.of("garden");
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13};

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private final MemoryBlobs blobs = new MemoryBlobs();
    private Community community;
    private Messaging messaging;
    private Attachments attachments;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(clock).blobs(blobs).open();
        messaging = Messaging.of(community);
        attachments = messaging.attachments();
        for (var member : List.of(ANA, BEN, MIA)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, MIA, "moderator");
        messaging.channels().open(ANA, NewChannel.titled("Garden").id(GARDEN).access(Channel.Access.INVITED));
        messaging.channels().add(ANA, GARDEN, MIA);
    }

    @AfterEach
    void close() {
        community.close();
    }

    private File photo() {
        return attachments.receive(ANA, GARDEN, NewFile.of("bed.png", "image/png"), new ByteArrayInputStream(PNG));
    }

    private MessageId post(Attachment... files) {
        return messaging
                .messages()
                .post(ANA, GARDEN, NewMessage.of("Look").with(files))
                .id();
    }

    private Message find(MessageId id) {
        return messaging.messages().find(ANA, id).orElseThrow();
    }

    private boolean isThere(File file) {
        return blobs.get(BlobId.of(file.id().value())).isPresent();
    }

    private byte[] bytes(MemberId reader, MessageId message, File file) throws IOException {
        try (InputStream in = attachments.open(reader, message, file.id())) {
            return in.readAllBytes();
        }
    }

    @Test
    void whoeverSeesTheMessageHasItsFilesAndNobodyElse() throws IOException {
        var file = photo();
        var id = post(Attachment.of(file, "A bed of tulips"));

        assertThat(bytes(MIA, id, file)).isEqualTo(PNG);
        assertThatExceptionOfType(NoSuchAttachment.class).isThrownBy(() -> attachments.open(BEN, id, file.id()));
        assertThatExceptionOfType(NoSuchAttachment.class).isThrownBy(() -> attachments.open(MIA, id, photo().id()));
        messaging.messages().delete(ANA, id);
        assertThatExceptionOfType(NoSuchAttachment.class).isThrownBy(() -> attachments.open(MIA, id, file.id()));
        messaging.messages().restore(ANA, id);
        assertThat(bytes(MIA, id, file)).isEqualTo(PNG);
        messaging.channels().add(ANA, GARDEN, BEN);
        assertThat(bytes(BEN, id, file)).isEqualTo(PNG);
        messaging.channels().remove(ANA, GARDEN, BEN);
        assertThatExceptionOfType(NoSuchAttachment.class).isThrownBy(() -> attachments.open(BEN, id, file.id()));
    }

    @Test
    void aFileStaysAsLongAsAMessageHasItAndGoesWithTheLast() {
        var file = photo();
        var other = photo();
        var one = post(Attachment.of(file), Attachment.of(other));
        var two = post(Attachment.of(file));
        clock.pass(Files.PATIENCE.plusSeconds(1));
        community.files().sweep(Actor.HOST, 100);

        messaging.messages().purge(Actor.HOST, one);
        assertThat(isThere(other)).isFalse();
        assertThat(isThere(file)).isTrue();
        messaging.messages().delete(ANA, two);
        assertThat(isThere(file)).isTrue();
        messaging.messages().restore(ANA, two);
        messaging.messages().edit(ANA, two, Edit.of(1, "Nothing to see").with());
        assertThat(isThere(file)).isFalse();
        assertThatExceptionOfType(NoSuchFile.class).isThrownBy(() -> post(Attachment.of(file)));
        var unused = photo();
        clock.pass(Files.PATIENCE.plusSeconds(1));
        community.files().sweep(Actor.HOST, 100);
        assertThat(isThere(unused)).isFalse();
    }

    @Test
    void aFileIsWhatItIsWhateverIsSaidOfIt() {
        var file = photo();
        var forged = new Attachment(file.id(), "../../harmless.txt", "text/plain", 1, "A bed");

        assertThat(find(post(forged)).blocks()).containsExactly(Attachment.of(file, "A bed"));
        messaging.channels().add(ANA, GARDEN, BEN);
        assertThatExceptionOfType(NoSuchFile.class)
                .isThrownBy(() -> messaging.messages().post(BEN, GARDEN, NewMessage.of(Attachment.of(file))));
        assertThat(messaging.channels().last(ANA, GARDEN)).isEqualTo(1);
    }

    @Test
    void aFileGoesWithItsMessageIntoAnotherChannel() throws IOException {
        var file = photo();
        var id = post(Attachment.of(file));
        var shed = messaging
                .channels()
                .open(ANA, NewChannel.titled("Shed").access(Channel.Access.INVITED))
                .id();
        messaging.channels().add(ANA, shed, BEN);

        var there = messaging.messages().transfer(Actor.HOST, id, shed);

        assertThat(bytes(BEN, there.id(), file)).isEqualTo(PNG);
        assertThat(bytes(BEN, id, file)).isEqualTo(PNG);
        messaging.channels().leave(ANA, shed);
        messaging.messages().purge(Actor.HOST, there.id());
        assertThat(isThere(file)).isFalse();
    }

    @Test
    void aRepeatedPostHoldsItsFileOnce() {
        var file = photo();
        var said = NewMessage.of("Look").with(Attachment.of(file)).key("once");
        var id = messaging.messages().post(ANA, GARDEN, said).id();

        assertThat(messaging.messages().post(ANA, GARDEN, said).replayed()).isTrue();
        messaging.messages().purge(Actor.HOST, id);

        assertThat(isThere(file)).isFalse();
    }

    @Test
    void aChannelSaysWhichFilesItTakes() {
        messaging.channels().add(ANA, GARDEN, BEN);
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> attachments.policy(BEN, GARDEN, FilePolicy.USUAL));
        var policy = FilePolicy.USUAL.types("image/*").most(12).files(1);
        assertThat(attachments.policy(ANA, GARDEN, policy)).isTrue();
        assertThat(attachments.policy(ANA, GARDEN, policy)).isFalse();
        assertThat(attachments.policy(MIA, GARDEN)).isEqualTo(policy);

        assertThatExceptionOfType(FileNotAllowed.class)
                .isThrownBy(() -> attachments.receive(
                        ANA, GARDEN, NewFile.of("a.txt", "text/plain"), new ByteArrayInputStream(new byte[1])));
        assertThatExceptionOfType(FileTooLarge.class)
                .isThrownBy(() -> attachments.receive(
                        ANA, GARDEN, NewFile.of("a.tiff", "image/tiff"), new ByteArrayInputStream(new byte[13])));
        assertThatExceptionOfType(NotWhatItSays.class)
                .isThrownBy(() -> attachments.receive(
                        ANA,
                        GARDEN,
                        NewFile.of("a.png", "image/png"),
                        new ByteArrayInputStream("<script>alert(1)</script>".getBytes(UTF_8))));
        assertThatExceptionOfType(FileNotAllowed.class)
                .isThrownBy(() -> post(Attachment.of(photo()), Attachment.of(photo())));
        var elsewhere = community
                .files()
                .receive(ANA, NewFile.of("a.txt", "text/plain"), new ByteArrayInputStream(new byte[1]));
        assertThatExceptionOfType(FileNotAllowed.class).isThrownBy(() -> post(Attachment.of(elsewhere)));
        assertThatIllegalArgumentException().isThrownBy(() -> FilePolicy.USUAL.types("images"));
    }

    @Test
    void picturesAreDescribedWhereTheChannelWantsThat() {
        var file = photo();
        var said = NewMessage.of("Look").with(Attachment.of(file));
        assertThat(attachments.undescribed(ANA, GARDEN, said)).isEmpty();
        attachments.policy(ANA, GARDEN, FilePolicy.USUAL.altText(FilePolicy.AltText.WARN));
        assertThat(attachments.undescribed(ANA, GARDEN, said)).containsExactly(Attachment.of(file));
        var before = post(Attachment.of(file));
        attachments.policy(ANA, GARDEN, FilePolicy.USUAL.altText(FilePolicy.AltText.REQUIRE));

        assertThatExceptionOfType(AltTextNeeded.class).isThrownBy(() -> post(Attachment.of(file)));
        var list = community
                .files()
                .receive(ANA, NewFile.of("plants.pdf", "application/pdf"), new ByteArrayInputStream(new byte[1]));
        assertThat(find(post(Attachment.of(list), Attachment.of(file, "Tulips")))
                        .blocks())
                .hasSize(2);
        assertThat(messaging.messages().edit(ANA, before, 1, "Look here").revision())
                .isEqualTo(2);
        attachments.describe(ANA, before, file.id(), "Tulips");
        assertThatExceptionOfType(AltTextNeeded.class)
                .isThrownBy(() -> attachments.describe(ANA, before, file.id(), ""));
    }

    @Test
    void aDescriptionThatComesLaterIsARevisionWithoutTheMarkOfAnEdit() {
        var search = Search.of(community);
        var file = photo();
        var id = post(Attachment.of(file));
        var before = find(id);

        var described = attachments.describe(MIA, id, file.id(), "Tulips in a row");

        assertThat(described.blocks()).containsExactly(Attachment.of(file, "Tulips in a row"));
        assertThat(described.revision()).isEqualTo(2);
        assertThat(described.editedAt()).isNull();
        assertThat(described.change()).isGreaterThan(before.change());
        assertThat(attachments.describe(MIA, id, file.id(), "Tulips in a row").revision())
                .isEqualTo(2);
        assertThat(search.find(ANA, Sought.of("tulips", ZoneOffset.UTC), null, 10)
                        .items())
                .hasSize(1);
        assertThat(messaging.messages().revisions(ANA, id))
                .extracting(revision -> ((Attachment) revision.blocks().get(0)).alt())
                .containsExactly("", "Tulips in a row");
        messaging.rules().use(WordList.of("rude", List.of("weeds")));
        assertThatExceptionOfType(RefusedByRule.class)
                .isThrownBy(() -> attachments.describe(ANA, id, file.id(), "Weeds"));
        messaging.channels().add(ANA, GARDEN, BEN);
        assertThatExceptionOfType(NotTheAuthor.class)
                .isThrownBy(() -> attachments.describe(BEN, id, file.id(), "Mine"));
        assertThatExceptionOfType(NoSuchAttachment.class)
                .isThrownBy(() -> attachments.describe(ANA, id, photo().id(), "None"));
    }

    @Test
    void whatWaitsOrIsScheduledKeepsItsFiles() {
        messaging.rules().use(WordList.of("sales", List.of("seeds")));
        var files = List.of(photo(), photo(), photo(), photo());
        var later = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(2);
        var held = messaging.messages().post(ANA, GARDEN, NewMessage.of("Seeds").with(Attachment.of(files.get(0))));
        assertThat(attachments.find(MIA, held.id(), files.get(0).id())).contains(files.get(0));
        assertThat(attachments.find(BEN, held.id(), files.get(0).id())).isEmpty();
        var refused =
                messaging.messages().post(ANA, GARDEN, NewMessage.of("Seeds!").with(Attachment.of(files.get(1))));
        var plan = ScheduledId.of("plan");
        var dropped = ScheduledId.of("dropped");
        messaging.schedule().add(ANA, plan, GARDEN, NewMessage.of(Attachment.of(files.get(2))), later, ZoneOffset.UTC);
        messaging
                .schedule()
                .add(ANA, dropped, GARDEN, NewMessage.of(Attachment.of(files.get(3))), later, ZoneOffset.UTC);
        clock.pass(Duration.ofDays(3));
        community.files().sweep(Actor.HOST, 100);
        assertThat(files).allMatch(this::isThere);

        messaging.held().release(MIA, held.id());
        messaging.held().reject(MIA, refused.id(), "no");
        messaging.schedule().cancel(ANA, dropped, 1);
        messaging.schedule().runDue(Actor.HOST, 10);

        assertThat(files.stream().map(this::isThere)).containsExactly(true, false, true, false);
        var posted = messaging.schedule().find(ANA, plan).orElseThrow().posted();
        assertThat(find(posted).blocks()).containsExactly(Attachment.of(files.get(2)));
        messaging.messages().purge(Actor.HOST, held.id());
        messaging.messages().purge(Actor.HOST, posted);
        assertThat(files).noneMatch(this::isThere);
    }

    @Test
    void aDraftKeepsItsFilesUntilItIsPostedOrLeftWithoutThem() {
        var posted = photo();
        var dropped = photo();
        var drafts = messaging.drafts();
        drafts.save(ANA, GARDEN, 1, "", Attachment.of(posted), Attachment.of(dropped));
        clock.pass(Duration.ofDays(3));
        community.files().sweep(Actor.HOST, 100);
        assertThat(isThere(posted) && isThere(dropped)).isTrue();

        drafts.save(ANA, GARDEN, 2, "Tulips", Attachment.of(posted));
        messaging.channels().add(ANA, GARDEN, BEN);
        assertThatExceptionOfType(NoSuchFile.class)
                .isThrownBy(() -> drafts.save(BEN, GARDEN, 1, "mine", Attachment.of(posted)));
        var draft = drafts.find(ANA, GARDEN).orElseThrow();
        var message = messaging
                .messages()
                .post(
                        ANA,
                        GARDEN,
                        NewMessage.of(draft.text())
                                .with(draft.blocks().toArray(Block[]::new))
                                .draft(2));

        assertThat(isThere(dropped)).isFalse();
        assertThat(drafts.find(ANA, GARDEN)).isEmpty();
        assertThat(find(message.id()).blocks()).containsExactly(Attachment.of(posted));
        messaging.messages().purge(Actor.HOST, message.id());
        assertThat(isThere(posted)).isFalse();
    }

    @Test
    void filesAreExportedAndErasedWithWhoeverBroughtThem() {
        var file = photo();
        var id = post(Attachment.of(file, "canary tulips"));
        List<String> lines = new ArrayList<>();
        community.privacy().export(ANA, ANA, lines::add);
        assertThat(lines)
                .anyMatch(line -> line.startsWith("{\"table\":\"message\"") && line.contains("canary tulips"))
                .anyMatch(line -> line.startsWith("{\"table\":\"file\"") && line.contains("bed.png"));

        messaging.channels().add(ANA, GARDEN, BEN);
        community.privacy().erase(ANA, ANA);

        assertThat(isThere(file)).isFalse();
        assertThat(messaging.messages().find(BEN, id).orElseThrow().blocks()).isEmpty();
    }

    @Test
    void theNameOfAFilePassesTheRulesToo() {
        var file = photo();
        messaging.rules().use(WordList.of("dull", List.of("bed")));
        messaging.rules().use(WordList.of("rude", List.of("weeds")));

        var waits = messaging.messages().post(ANA, GARDEN, NewMessage.of("Look").with(Attachment.of(file)));

        assertThat(waits.state()).isEqualTo(Posted.State.HELD);
        assertThat(messaging.held().release(MIA, waits.id()).state()).isEqualTo(Posted.State.PUBLISHED);
    }

    @Test
    void whatComesWithAMessageIsFoundByWhatItIs() {
        var search = Search.of(community);
        var plain = attachments.receive(
                ANA, GARDEN, NewFile.of("plan.txt", "text/plain"), new ByteArrayInputStream(new byte[] {'a'}));
        var picture = post(Attachment.of(photo()));
        var text = post(Attachment.of(plain));
        var poll = messaging
                .messages()
                .post(ANA, GARDEN, NewMessage.of(PollBlock.single("Which day?", List.of("Saturday", "Sunday"))))
                .id();
        messaging.messages().post(ANA, GARDEN, "Look, nothing");

        assertThat(found(search, "has:file")).containsExactly(text, picture);
        assertThat(found(search, "has:image")).containsExactly(picture);
        assertThat(found(search, "has:poll")).containsExactly(poll);
        assertThat(found(search, "look -has:file")).hasSize(1);
        messaging.messages().edit(ANA, picture, Edit.of(1, "Look").with());
        assertThat(found(search, "has:image")).isEmpty();
        search.rebuild(Actor.HOST);
        assertThat(found(search, "has:file")).containsExactly(text);
    }

    private static List<MessageId> found(Search search, String typed) {
        return search.find(ANA, Sought.of(typed, ZoneOffset.UTC), null, 10).items().stream()
                .map(hit -> hit.message().id())
                .toList();
    }
}
