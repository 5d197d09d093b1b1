package org.communitykit.examples.stackexchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.activity.Activity;
import org.communitykit.examples.report.FiguresJson;
import org.communitykit.examples.report.Measurement;
import org.communitykit.examples.sample.Sample;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@EachStorage
class ImporterTest {
    private static final Importer.Options OPTIONS = new Importer.Options("sample", List.of("community-ads"), 6);
    private static final TopicId FIRST_QUESTION = TopicId.of("1");

    @Parameter
    StorageKind kind;

    @TempDir
    Path folder;

    private Path dump;
    private Community community;

    @BeforeEach
    void unpack() {
        dump = Sample.unpack(folder.resolve("dump"));
        community = Community.on(kind.fresh()).open();
    }

    @AfterEach
    void close() {
        community.close();
    }

    @Test
    void everyStorageTellsTheSameOfIt() {
        run();

        try (var memory = Community.inMemory()) {
            Importer.run(memory, new Dump(dump), OPTIONS, Importer.Progress.SILENT);
            assertThat(figures(community)).isEqualTo(figures(memory));
        }
        assertThat(Ledger.of(community).drafts()).isZero();
    }

    @Test
    void aNewerDumpChangesNamesTitlesAndTexts() throws IOException {
        run();
        var before = community.activities().last(Actor.HOST);
        replace(DumpFile.USERS, "Oscar Q.", "Oscar Quill");
        replace(DumpFile.POSTS, "Could we meet once outside of work hours?", "Could we meet on a Saturday?");
        replace(DumpFile.COMMENTS, "Could you say where exactly?", "Where exactly is it?");

        run();
        var changed = community.activities().after(Actor.HOST, before, 100).stream()
                .map(Activity::kind)
                .toList();
        var again = community.activities().last(Actor.HOST);
        Files.writeString(dump.resolve("Users.xml"), "\n", java.nio.file.StandardOpenOption.APPEND);
        run();

        assertThat(community.members().get(Actor.HOST, MemberId.of("2")).name()).isEqualTo("Oscar Quill");
        var messaging = Messaging.of(community);
        assertThat(messaging
                        .topics()
                        .find(Actor.HOST, FIRST_QUESTION)
                        .orElseThrow()
                        .title())
                .isEqualTo("Could we meet on a Saturday?");
        var comment = comment(1);
        assertThat(comment.text()).startsWith("Where exactly is it?");
        assertThat(comment.revision()).isEqualTo(2);
        assertThat(changed).contains("message.edited").doesNotContain("message.posted", "reaction.added");
        assertThat(community.activities().last(Actor.HOST)).isEqualTo(again);
        assertThat(Ledger.of(community).drafts()).isZero();
    }

    @Test
    void withoutAHistoryANewerDumpsPostsAreEdited() throws IOException {
        Files.delete(dump.resolve("PostHistory.xml"));
        run();
        replace(DumpFile.POSTS, "I would love to come on Saturday.", "I would love to come on Sunday.");

        run();

        var question = message(Ledger.Kind.POST, 1);
        assertThat(question.text()).endsWith("I would love to come on Sunday.");
        assertThat(question.revision()).isEqualTo(2);
    }

    private Importer.Summary run() {
        return Importer.run(community, new Dump(dump), OPTIONS, Importer.Progress.SILENT);
    }

    private Message comment(long id) {
        return message(Ledger.Kind.COMMENT, id);
    }

    private Message message(Ledger.Kind what, long id) {
        var key = Ledger.key(what, id);
        var entry = Ledger.of(community).entry(key).orElseThrow();
        return Messaging.of(community)
                .messages()
                .find(Actor.HOST, entry.message())
                .orElseThrow();
    }

    private void replace(DumpFile file, String old, String fresh) throws IOException {
        var path = dump.resolve(file.title() + ".xml");
        var text = Files.readString(path);
        assertThat(text).contains(old);
        Files.writeString(path, text.replace(old, fresh));
    }

    private static Map<String, Object> figures(Community of) {
        return FiguresJson.of(Measurement.of(of).orElseThrow());
    }
}
