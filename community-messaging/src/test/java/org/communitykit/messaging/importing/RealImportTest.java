package org.communitykit.messaging.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.group.GroupId;
import org.communitykit.messaging.Messaging;
import org.communitykit.storage.Storage;
import org.communitykit.storage.jdbc.JdbcStorage;
import org.communitykit.storage.memory.MemoryStorage;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real conversations, brought into a storage in memory and an SQLite file. */
class RealImportTest {
    @TempDir
    Path folder;

    @Test
    void theMailsOfRealListsAreImported() {
        var mails = Mbox.at(RealData.file("mail/spamassassin-easy-ham-1.tar.gz"));
        for (var storage : storages("mail.db")) {
            var report = importTwice(storage, mails);

            // one of them is dated 2028
            assertThat(report.stored()).containsEntry("messages", 2_499L);
            assertThat(report.skipped()).containsOnly(entry("a time in the future", 1L));
        }
    }

    @Test
    void aRealDayOfIrcIsImported() {
        var log = IrcLog.at(RealData.file("irc/ubuntu-dev/2016-12-19_20.raw.txt.gz"), ZoneOffset.UTC);
        for (var storage : storages("irc.db")) {
            var report = importTwice(storage, log);

            assertThat(report.stored()).containsEntry("messages", 1_184L).containsEntry("channels", 1L);
        }
    }

    @Test
    void realForumTopicsAreImported() throws IOException {
        for (var storage : storages("forum.db")) {
            var report = importTwice(storage, DiscourseJson.at(RealData.file("formats/discourse")));

            assertThat(report.stored()).containsEntry("messages", 28L).containsEntry("topics", 4L);
        }
    }

    private List<Storage> storages(String file) {
        return List.of(
                new MemoryStorage(), JdbcStorage.sqlite(folder.resolve(file)).open());
    }

    /** Imports it, and again, which must find all of it known. */
    private static ImportReport importTwice(Storage storage, ConversationSource source) {
        try (var community = Community.on(storage)
                .clock(Clock.fixed(Instant.parse("2026-05-01T10:00:00Z"), ZoneOffset.UTC))
                .open()) {
            var importing = ConversationImport.of(community);

            var report = importing.run(Actor.HOST, source, ImportOptions.from("real"));
            var again = importing.run(Actor.HOST, source, ImportOptions.from("real"));

            assertThat(report.problems()).isEqualTo(again.problems());
            assertThat(again.stored()).isEmpty();
            var told = Messaging.of(community).channels();
            assertThat(told.list(Actor.HOST, GroupId.ROOT, null, 200).items().stream()
                            .mapToLong(channel -> told.last(Actor.HOST, channel.id()))
                            .sum())
                    .isEqualTo(report.stored().get("messages"));
            return report;
        }
    }
}
