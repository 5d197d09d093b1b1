package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.communitykit.messaging.Garden.ANA;
import static org.communitykit.messaging.Garden.BEN;
import static org.communitykit.messaging.Garden.CLEO;
import static org.communitykit.messaging.Garden.GARDEN;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.communitykit.Actor;
import org.communitykit.Target;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.message.Edit;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.reading.Unread;
import org.communitykit.messaging.report.Ground;
import org.communitykit.messaging.report.NewReport;
import org.communitykit.messaging.report.Verdict;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What becomes of what somebody said once they are erased, and what they are given of it before. */
@EachStorage
class PrivacyTest {
    private static final ChannelId SHED = ChannelId.of("shed");

    @Parameter
    StorageKind kind;

    private Storage storage;
    private Garden garden;

    @BeforeEach
    void open() {
        storage = kind.fresh();
        garden = new Garden(storage);
        garden.channels.open(ANA, NewChannel.titled("Shed").id(SHED));
        garden.channels.join(BEN, SHED);
        garden.channels.join(CLEO, GARDEN);
    }

    @AfterEach
    void close() {
        garden.close();
    }

    private String everything() {
        var tables = new ArrayList<Table<?>>();
        Stream.of(
                        garden.blocks,
                        garden.channels,
                        garden.direct,
                        garden.topics,
                        garden.messages,
                        garden.reactions,
                        garden.reading,
                        Messaging.of(garden.community).reports())
                .forEach(feature -> tables.addAll(feature.tables()));
        var rows = new StringBuilder();
        storage.read(reader -> {
            tables.forEach(table -> reader.walk(table.primary().where().limit(500), rows::append));
            return null;
        });
        return rows.toString();
    }

    @Test
    void whatAnErasedMemberSaidIsGoneAndEverythingElseStaysCounted() {
        var question = garden.post(ANA, "Who has a spade?");
        var answer = garden.messages
                .post(
                        BEN,
                        GARDEN,
                        NewMessage.of("canary answer").replyTo(question).key("once"))
                .id();
        garden.messages.edit(BEN, answer, Edit.of(1, "canary better answer"));
        var removed = garden.post(BEN, "canary removed");
        garden.messages.delete(BEN, removed);
        garden.messages.post(BEN, SHED, "canary in the shed");
        garden.reactions.add(BEN, question, "thanks");
        garden.reactions.add(CLEO, answer, "thanks");
        assertThat(everything()).contains("canary");

        garden.community.privacy().erase(BEN, BEN);

        assertThat(everything()).doesNotContain("canary");
        assertThat(garden.messages.find(ANA, answer).orElseThrow().state()).isEqualTo(Message.State.PURGED);
        assertThat(garden.messages.find(ANA, question).orElseThrow().replies().count())
                .isZero();
        assertThat(garden.messages.find(ANA, question).orElseThrow().reactions().count("thanks"))
                .isEqualTo(1);
        assertThat(garden.reading.unread(CLEO)).containsEntry(GARDEN, new Unread(1, 0));
        assertThat(garden.channels.find(ANA, GARDEN).orElseThrow().members()).isEqualTo(2);
        assertThat(garden.channels.find(ANA, SHED).orElseThrow().members()).isEqualTo(1);
        assertThat(garden.post(ANA, "Still here")).isNotNull();
        assertThat(garden.channels.last(ANA, GARDEN)).isEqualTo(4);
    }

    @Test
    void readingsTooScatteredForOneRowGoToo() {
        var numbers = IntStream.rangeClosed(1, 200)
                .mapToObj(i -> garden.messages.post(ANA, GARDEN, "message " + i).number())
                .filter(number -> number % 2 == 0)
                .toList();
        numbers.forEach(number -> garden.reading.markRead(BEN, GARDEN, IntervalSet.of(number)));
        assertThat(everything()).contains("holder=rben");

        garden.community.privacy().erase(BEN, BEN);

        assertThat(everything()).doesNotContain("holder=rben").doesNotContain("member=ben,");
        assertThat(garden.reading.unread(CLEO)).containsEntry(GARDEN, new Unread(200, 0));
    }

    @Test
    void anErasedMemberIsMentionedNowhereAnyMore() {
        var id = garden.messages
                .post(ANA, GARDEN, NewMessage.of("you two").mentioning(List.of(BEN, CLEO)))
                .id();
        garden.messages.edit(ANA, id, Edit.of(1, "you").mentioning(List.of(CLEO)));
        garden.messages.post(ANA, SHED, NewMessage.of("and you").mentioning(List.of(BEN)));
        List<String> lines = new ArrayList<>();
        assertThat(garden.community.privacy().export(BEN, BEN, lines::add)).containsEntry("channel_mention", 2L);

        garden.community.privacy().erase(BEN, BEN);

        assertThat(everything()).doesNotContain("@ben").doesNotContain("-ben").doesNotContain("member=ben,");
        assertThat(garden.messages.find(ANA, id).orElseThrow().mentions().members())
                .containsExactly(CLEO);
        assertThat(garden.reading.unread(CLEO)).containsEntry(GARDEN, new Unread(1, 1));
    }

    @Test
    void anExportHoldsWhatTheMemberSaidAndNotWhatOthersDid() {
        var question = garden.post(ANA, "Not for the export");
        var answer = garden.messages
                .post(BEN, GARDEN, NewMessage.of("First try").replyTo(question))
                .id();
        garden.messages.edit(BEN, answer, Edit.of(1, "Second try"));
        garden.reactions.add(BEN, question, "thanks");

        List<String> lines = new ArrayList<>();
        var rows = garden.community.privacy().export(BEN, BEN, lines::add);

        assertThat(rows)
                .containsEntry("message", 1L)
                .containsEntry("message_revision", 1L)
                .containsEntry("reaction", 1L)
                .containsEntry("channel_seat", 2L);
        assertThat(lines)
                .anyMatch(line -> line.contains("First try"))
                .anyMatch(line -> line.contains("Second try"))
                .noneMatch(line -> line.contains("Not for the export"));
    }

    @Test
    void anExportTellsNeitherOfAnswersNorOfWhatModerationDecided() {
        var root = garden.messages
                .post(BEN, GARDEN, NewMessage.of("Who has a spade?").topic(NewTopic.titled("Tools")))
                .id();
        List<String> before = new ArrayList<>();
        garden.community.privacy().export(BEN, BEN, before::add);

        garden.messages.post(ANA, GARDEN, NewMessage.of("I have").replyTo(root));
        var reports = Messaging.of(garden.community).reports();
        var target = Target.of("message", root.value());
        reports.report(CLEO, target, NewReport.of(Ground.SPAM));
        reports.decide(
                Actor.HOST,
                target,
                reports.find(Actor.HOST, target).orElseThrow().version(),
                Verdict.REMOVE,
                "spam");
        List<String> after = new ArrayList<>();
        garden.community.privacy().export(BEN, BEN, after::add);

        assertThat(garden.messages.find(CLEO, root).orElseThrow().state()).isEqualTo(Message.State.HIDDEN);
        assertThat(rows(before, "message")).hasSize(1).isEqualTo(rows(after, "message"));
        assertThat(rows(before, "topic")).hasSize(1).isEqualTo(rows(after, "topic"));
    }

    private static List<String> rows(List<String> lines, String table) {
        return lines.stream()
                .filter(line -> line.startsWith("{\"table\":\"" + table + "\""))
                .toList();
    }

    @Test
    void whoeverIsReportedIsNotToldByWhomAndBothCanBeErased() {
        var message = garden.post(ANA, "canary evidence");
        var reports = Messaging.of(garden.community).reports();
        reports.report(
                BEN,
                Target.of("message", message.value()),
                NewReport.of(Ground.SPAM).saying("canary details"));

        List<String> reported = new ArrayList<>();
        List<String> reporting = new ArrayList<>();
        garden.community.privacy().export(ANA, ANA, reported::add);
        garden.community.privacy().export(BEN, BEN, reporting::add);

        assertThat(reported)
                .anyMatch(line -> line.startsWith("{\"table\":\"report\"") && line.contains("canary evidence"))
                .noneMatch(line -> line.contains("canary details"))
                .noneMatch(line -> line.startsWith("{\"table\":\"report\"") && line.contains("\"ben\""));
        assertThat(reporting)
                .anyMatch(line -> line.contains("canary details"))
                .noneMatch(line -> line.contains("canary evidence"));
        garden.community.privacy().erase(BEN, BEN);
        assertThat(everything()).contains("canary evidence").doesNotContain("canary details");
        garden.community.privacy().erase(ANA, ANA);
        assertThat(everything()).doesNotContain("canary");
    }

    @Test
    void whoIsBlockedLearnsOfItNeitherFromTheirExportNorIsThereAnythingLeftOfThemLater() {
        garden.blocks.block(BEN, CLEO);
        garden.blocks.ignore(ANA, CLEO);
        garden.blocks.ignore(CLEO, BEN);

        List<String> blocked = new ArrayList<>();
        List<String> blocking = new ArrayList<>();
        garden.community.privacy().export(CLEO, CLEO, blocked::add);
        garden.community.privacy().export(BEN, BEN, blocking::add);

        assertThat(blocked)
                .filteredOn(line -> line.startsWith("{\"table\":\"member_block\""))
                .allMatch(line -> line.contains("IGNORED") && line.contains("\"member\":\"cleo\""))
                .hasSize(1);
        assertThat(blocking).anyMatch(line -> line.contains("BLOCKED"));
        garden.community.privacy().erase(CLEO, CLEO);
        assertThat(everything()).doesNotContain("Block[").contains("Tally[member=ben, total=0]");
        assertThat(garden.blocks.list(BEN, null, 10).items()).isEmpty();
    }

    @Test
    void aLongHistoryIsErasedAPieceAtATime() {
        garden.post(BEN, IntStream.range(0, 230).mapToObj(i -> "canary " + i).toArray(String[]::new));

        garden.community.privacy().erase(BEN, BEN);

        assertThat(everything()).doesNotContain("canary");
        assertThat(garden.reading.unread(CLEO)).containsEntry(GARDEN, Unread.NONE);
        assertThat(garden.channels.last(ANA, GARDEN)).isEqualTo(230);
    }

    @Test
    void whatAnErasedMemberSaidIsUnreadForNobodyHoweverScatteredReadingIs() {
        garden.post(ANA, "1");
        garden.post(BEN, "2");
        garden.messages.post(BEN, GARDEN, NewMessage.of("3").mentioning(List.of(CLEO)));
        garden.messages.post(ANA, GARDEN, NewMessage.of("4").mentioning(List.of(CLEO)));
        for (int i = 5; i <= 40; i++) {
            garden.post(i % 3 == 0 ? ANA : BEN, "" + i);
        }
        garden.reading.markRead(CLEO, GARDEN, IntervalSet.of(6, 9));
        garden.reading.markRead(CLEO, GARDEN, IntervalSet.of(13));
        garden.reading.markRead(CLEO, GARDEN, IntervalSet.of(20, 22));
        garden.reading.markUnreadFrom(CLEO, GARDEN, 36);
        garden.reading.markRead(CLEO, GARDEN, IntervalSet.of(38));
        var state = garden.reading.state(CLEO, GARDEN).read();
        long left = garden.messages.list(Actor.HOST, GARDEN, Window.oldest(50)).messages().stream()
                .filter(message -> ANA.equals(message.author()) && !state.contains(message.number()))
                .count();

        garden.community.privacy().erase(BEN, BEN);

        assertThat(garden.reading.unread(CLEO, GARDEN)).isEqualTo(new Unread(left, 1));
        assertThat(garden.reading.unread(CLEO)).containsEntry(GARDEN, new Unread(left, 1));
        assertThat(garden.reading.unread(ANA, GARDEN)).isEqualTo(new Unread(0, 0));
        assertThat(garden.reading.state(CLEO, GARDEN).read()).isEqualTo(state);
        garden.reading.markRead(CLEO, GARDEN, 39);
        assertThat(garden.reading.unread(CLEO, GARDEN)).isEqualTo(new Unread(0, 0));
        garden.reading.markUnreadFrom(CLEO, GARDEN, 1);
        assertThat(garden.reading.unread(CLEO, GARDEN).messages()).isEqualTo(14);
        garden.reading.markAllRead(CLEO, GARDEN);
        assertThat(garden.reading.unread(CLEO, GARDEN)).isEqualTo(new Unread(0, 0));
    }

    @Test
    void theReceiptCountsWhatWasFoundAndWhatStillHoldsTheirId() {
        var asked = garden.post(BEN, "canary question");
        garden.messages.post(BEN, GARDEN, NewMessage.of("canary answer").replyTo(asked));
        garden.post(BEN, "canary remark");
        garden.post(ANA, "rose");
        garden.reactions.add(BEN, asked, "heart");
        // leaves a tombstone of two messages behind
        var moved = garden.messages.transfer(Actor.HOST, asked, SHED).id();

        var receipt = garden.community.privacy().erase(BEN, BEN);

        assertThat(receipt.member()).isEqualTo(BEN);
        assertThat(receipt.at()).isEqualTo(Garden.NOW);
        assertThat(receipt.found()).containsEntry("message", 5L).containsEntry("reaction", 1L);
        assertThat(receipt.left()).containsEntry("message", 5L).doesNotContainKeys("reaction", "channel_seat");
        assertThat(everything()).doesNotContain("canary");
        for (var tombstone : List.of(asked, moved)) {
            assertThat(garden.messages.find(ANA, tombstone).orElseThrow().state())
                    .isEqualTo(Message.State.PURGED);
        }
        var again = garden.community.privacy().erase(BEN, BEN);
        assertThat(again.found()).isEqualTo(receipt.left());
        assertThat(again.left()).isEqualTo(receipt.left());
    }
}
