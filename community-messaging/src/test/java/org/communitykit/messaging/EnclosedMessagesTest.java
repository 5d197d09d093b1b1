package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.communitykit.messaging.Garden.ANA;
import static org.communitykit.messaging.Garden.BEN;
import static org.communitykit.messaging.Garden.CLEO;
import static org.communitykit.messaging.Garden.GARDEN;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Target;
import org.communitykit.group.GroupId;
import org.communitykit.messaging.content.Link;
import org.communitykit.messaging.content.LiveStream;
import org.communitykit.messaging.content.Meeting;
import org.communitykit.messaging.content.PollBlock;
import org.communitykit.messaging.content.Preview;
import org.communitykit.messaging.held.HeldMessage;
import org.communitykit.messaging.message.Edit;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Posted;
import org.communitykit.messaging.message.RevisionConflict;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.report.Ground;
import org.communitykit.messaging.report.NewReport;
import org.communitykit.messaging.rule.RefusedByRule;
import org.communitykit.messaging.rule.WordList;
import org.communitykit.messaging.schedule.ScheduledId;
import org.communitykit.messaging.search.Search;
import org.communitykit.messaging.search.Sought;
import org.communitykit.messaging.sync.Budget;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What goes with a text goes wherever the text goes, and no further. */
@EachStorage
class EnclosedMessagesTest {
    private static final Link LINK = Link.of("https://meet.example/garden");
    private static final LocalDateTime SIX = LocalDateTime.parse("2026-05-02T18:00");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Meeting MEETING =
            Meeting.of("Jitsi", LINK, SIX, LONDON, Duration.ofHours(1)).passcode("canary");
    private static final LiveStream STREAM = new LiveStream("Radio", "Tulips", LINK, SIX, LONDON);

    @Parameter
    StorageKind kind;

    private Garden garden;

    @BeforeEach
    void open() {
        garden = new Garden(kind.fresh());
    }

    @AfterEach
    void close() {
        garden.close();
    }

    private Message find(MessageId id) {
        return garden.messages.find(BEN, id).orElseThrow();
    }

    @Test
    void blocksAreShownUntilTheyAreDeletedAndComeBackWithTheMessage() {
        var said = NewMessage.of("Join us").with(MEETING, STREAM).key("once");
        var id = garden.messages.post(ANA, GARDEN, said).id();

        assertThat(garden.messages.post(ANA, GARDEN, said).replayed()).isTrue();
        assertThatExceptionOfType(IdempotencyConflict.class)
                .isThrownBy(() -> garden.messages.post(ANA, GARDEN, said.with(STREAM)));
        assertThat(find(id).blocks()).containsExactly(MEETING, STREAM);
        assertThat(garden.messages
                        .list(BEN, GARDEN, Window.newest(1))
                        .messages()
                        .get(0)
                        .blocks())
                .containsExactly(MEETING, STREAM);
        assertThat(garden.sync.all(BEN, Budget.bytes(10_000)).messages())
                .anySatisfy(message -> assertThat(message.blocks()).containsExactly(MEETING, STREAM));
        assertThat(find(id).plainText()).startsWith("Join us\nJitsi · ").doesNotContain("canary");
        garden.blocks.ignore(BEN, ANA);
        assertThat(garden.messages
                        .list(BEN, GARDEN, Window.newest(1))
                        .messages()
                        .get(0)
                        .blocks())
                .isEmpty();

        garden.messages.delete(ANA, id);
        assertThat(find(id).blocks()).isEmpty();
        garden.messages.restore(ANA, id);
        assertThat(find(id).blocks()).containsExactly(MEETING, STREAM);
        garden.messages.purge(Actor.HOST, id);
        assertThat(find(id).blocks()).isEmpty();
    }

    @Test
    void aTextOfNothingStandsOnlyBesideBlocks() {
        var id = garden.messages.post(ANA, GARDEN, NewMessage.of(MEETING)).id();

        assertThat(find(id).text()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> garden.messages.edit(ANA, id, Edit.of(1, "").with()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewMessage.of(MEETING).with());
        assertThat(garden.messages.edit(ANA, id, Edit.of(1, "No, sorry").with()).blocks())
                .isEmpty();
    }

    @Test
    void anEditKeepsWhatItDoesNotNameAndRevisionsKeepNoPasscode() {
        garden.channels.join(CLEO, GARDEN);
        var id = garden.messages
                .post(ANA, GARDEN, NewMessage.of("Join us").with(MEETING))
                .id();

        var later = MEETING.passcode("canary 2");
        assertThat(garden.messages.edit(ANA, id, 1, "Do join us").blocks()).containsExactly(MEETING);
        var edit = Edit.of(2, "Do join us").with(later);
        assertThat(garden.messages.edit(ANA, id, edit).blocks()).containsExactly(later);
        assertThat(garden.messages.edit(ANA, id, edit).revision()).isEqualTo(3);
        assertThatExceptionOfType(RevisionConflict.class)
                .isThrownBy(() ->
                        garden.messages.edit(ANA, id, Edit.of(2, "Do join us").with(STREAM)));
        garden.messages.edit(Actor.HOST, id, Edit.of(3, "Come").with(STREAM, MEETING));

        assertThat(garden.messages.revisions(ANA, id))
                .extracting(revision -> revision.blocks())
                .containsExactly(
                        List.of(MEETING.past()),
                        List.of(MEETING.past()),
                        List.of(MEETING.past()),
                        List.of(STREAM, MEETING));
        List<String> lines = new ArrayList<>();
        garden.community.privacy().export(BEN, BEN, lines::add);
        garden.community.privacy().export(CLEO, CLEO, lines::add);
        assertThat(lines).isNotEmpty().noneMatch(line -> line.contains("canary"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> garden.messages.edit(
                        ANA, id, Edit.of(4, "Come").with(Preview.of(LINK, "A bank", "Give us money"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewMessage.of("Look").with(Preview.of(LINK, "A bank", "")));
    }

    @Test
    void aMessageIsFoundByItsBlocksButNotByWhatIsNotForEverybody() {
        var search = Search.of(garden.community);
        var id = garden.messages
                .post(ANA, GARDEN, NewMessage.of("Join us").with(MEETING, STREAM))
                .id();

        for (var found : List.of("tulips", "jitsi")) {
            assertThat(search.find(BEN, Sought.of(found, ZoneOffset.UTC), null, 10)
                            .items())
                    .extracting(hit -> hit.message().id())
                    .containsExactly(id);
        }
        assertThat(search.find(BEN, Sought.of("canary", ZoneOffset.UTC), null, 10)
                        .items())
                .isEmpty();
        garden.messages.edit(ANA, id, Edit.of(1, "Join us").with(MEETING));
        assertThat(search.find(BEN, Sought.of("tulips", ZoneOffset.UTC), null, 10)
                        .items())
                .isEmpty();
    }

    @Test
    void blocksPassTheRulesWaitAndAreReviewedWithTheirText() {
        var messaging = Messaging.of(garden.community);
        messaging.rules().use(WordList.of("sales", List.of("seeds")));
        garden.community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, CLEO, "moderator");
        var poll = PollBlock.single("What to buy?", List.of("Seeds", "Spades"));

        var held = messaging
                .messages()
                .post(BEN, GARDEN, NewMessage.of("A question").with(poll));

        assertThat(held.state()).isEqualTo(Posted.State.HELD);
        assertThat(messaging.held().find(CLEO, held.id()).map(HeldMessage::blocks))
                .contains(List.of(poll));
        messaging.held().release(CLEO, held.id());
        assertThat(find(held.id()).blocks()).containsExactly(poll);
        assertThatExceptionOfType(RefusedByRule.class)
                .isThrownBy(() -> messaging
                        .messages()
                        .edit(
                                BEN,
                                held.id(),
                                Edit.of(1, "A question").with(new LiveStream("Radio", "Seeds!", LINK, SIX, LONDON))));
        var gone =
                messaging.messages().post(BEN, GARDEN, NewMessage.of("Another").with(poll));
        assertThat(messaging.held().withdraw(BEN, gone.id()).blocks()).isEmpty();
    }

    @Test
    void blocksAreScheduledAndReportedAlong() {
        var messaging = Messaging.of(garden.community);
        var plan = ScheduledId.of("later");
        var due = LocalDateTime.ofInstant(Garden.NOW, ZoneOffset.UTC);
        var said = NewMessage.of("Join us").with(MEETING);

        messaging.schedule().add(ANA, plan, GARDEN, said, due, ZoneOffset.UTC);
        messaging.schedule().runDue(Actor.HOST, 10);

        var id = messaging.schedule().find(ANA, plan).orElseThrow().posted();
        assertThat(find(id).blocks()).containsExactly(MEETING);
        messaging.reports().report(BEN, Target.of("message", id.value()), NewReport.of(Ground.SPAM));
        List<String> lines = new ArrayList<>();
        garden.community.privacy().export(ANA, ANA, lines::add);
        assertThat(lines)
                .anyMatch(line ->
                        line.startsWith("{\"table\":\"report\"") && line.contains("Jitsi") && !line.contains("canary"));
    }
}
