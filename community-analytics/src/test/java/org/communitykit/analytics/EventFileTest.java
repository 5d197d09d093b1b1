package org.communitykit.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.communitykit.member.MemberId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
    private static final Instant START = Instant.parse("2024-03-01T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void whateverAPowerCutLeavesTheWholeBlocksAreThereAndTheLogGoesOn() throws IOException {
        var whole = folder.resolve("whole");
        var sizes = new ArrayList<Long>(List.of(0L));
        try (var log = EventLog.open(whole)) {
            for (int block = 0; block < 4; block++) {
                for (int i = 0; i < 3; i++) {
                    log.append(MemberId.of("ana-" + block), "message.posted", START.plusSeconds(100L * block + i));
                }
                log.flush();
                sizes.add(Files.size(whole));
            }
        }
        byte[] bytes = Files.readAllBytes(whole);

        for (int length = 0; length <= bytes.length; length++) {
            var cut = folder.resolve("cut");
            Files.write(cut, Arrays.copyOf(bytes, length));
            int at = length;
            int blocks = (int) sizes.stream().skip(1).filter(size -> size <= at).count();

            try (var log = EventLog.open(cut)) {
                assertThat(log.size()).as("cut after byte " + length).isEqualTo(3L * blocks);
                assertThat(log.members()).isEqualTo(blocks);
                log.append(MemberId.of("ben"), "topic.opened", START);
            }
            try (var log = EventLog.open(cut)) {
                assertThat(log.size()).isEqualTo(3L * blocks + 1);
                assertThat(log.frame().activities(MemberId.of("ben"))).isEqualTo(1);
            }
        }
    }

    @Test
    void aLastBlockOfWhichOnlyTheLengthReachedTheDiskIsCutOff() throws IOException {
        var path = folder.resolve("zeros");
        try (var log = EventLog.open(path)) {
            log.append(MemberId.of("ana"), "message.posted", START);
        }
        byte[] bytes = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(bytes, bytes.length + 5_000));

        try (var log = EventLog.open(path)) {
            assertThat(log.size()).isEqualTo(1);
        }
        assertThat(Files.size(path)).isEqualTo(bytes.length);
    }

    @Test
    void damageElsewhereThanAtTheEndIsToldAndNothingIsCutOff() throws IOException {
        var path = folder.resolve("damaged");
        try (var log = EventLog.open(path)) {
            for (int block = 0; block < 2; block++) {
                log.append(MemberId.of("ana"), "message.posted", START);
                log.flush();
            }
        }
        byte[] bytes = Files.readAllBytes(path);

        // in the first block's names or rows, not in its lengths
        for (int at = 8 + 24; at < 8 + 24 + 3 + 3 + 3 + 14 + 9; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 1;
            Files.write(path, damaged);

            assertThatThrownBy(() -> EventLog.open(path))
                    .isInstanceOf(EventFileDamaged.class)
                    .hasMessageContaining("byte 8");
            assertThat(Files.readAllBytes(path)).isEqualTo(damaged);
        }
    }

    @Test
    void whatIsNoFileOfEventsIsLeftAlone() throws IOException {
        var path = folder.resolve("letter.txt");
        Files.writeString(path, "Dear all, bring gloves");

        assertThatThrownBy(() -> EventLog.open(path)).isInstanceOf(EventFileDamaged.class);

        assertThat(path).hasContent("Dear all, bring gloves");
    }

    @Test
    void oneLogAtATimeHasTheFileOpen() {
        var path = folder.resolve("once");
        try (var log = EventLog.open(path)) {
            assertThatThrownBy(() -> EventLog.open(path)).isInstanceOf(EventFileInUse.class);
            log.append(null, "message.posted", START);
        }
        try (var log = EventLog.open(path)) {
            assertThat(log.size()).isEqualTo(1);
        }
    }

    @Test
    void manyBlocksAndTimesFarApartComeBackAsTheyWere() {
        var path = folder.resolve("long");
        int size = 20_000;
        try (var log = EventLog.open(path)) {
            for (int i = 0; i < size; i++) {
                // now and then a century away, which no offset within a block reaches
                var at = i % 1_000 == 0 ? Instant.parse("2100-01-01T00:00:00Z") : START.plusSeconds(i);
                log.append(i % 7 == 0 ? null : MemberId.of("member-" + i % 5_000), "kind.k" + i % 3, at.plusMillis(i));
            }
        }

        try (var again = EventLog.open(path)) {
            var cursor = again.frame().cursor();
            int count = 0;
            long sum = 0;
            while (cursor.next()) {
                count++;
                sum += cursor.at() / 1_000 % 20_000;
            }
            assertThat(count).isEqualTo(size);
            assertThat(sum).isPositive();
            assertThat(again.members()).isEqualTo(5_000);
            assertThat(again.frame().activities(MemberId.of("member-1"))).isEqualTo(3);
        }
    }
}
