package org.communitykit.examples.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.communitykit.examples.stackexchange.Dump;
import org.communitykit.examples.stackexchange.DumpFile;
import org.communitykit.examples.stackexchange.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {
    @TempDir
    Path folder;

    @Test
    void theBundledFilesAreWhatTheGeneratorMakes() throws IOException {
        var generated = Sample.generate();

        assertThat(generated).hasSize(DumpFile.values().length);
        for (var file : DumpFile.values()) {
            try (var bundled = Sample.open(file)) {
                assertThat(bundled.readAllBytes()).as(file.title()).isEqualTo(generated.get(file.title() + ".xml"));
            }
        }
    }

    @Test
    void itHoldsEverythingThatRealDumpsSurpriseWith() {
        var posts = rows(DumpFile.POSTS);
        var ids = new HashSet<Long>();
        posts.forEach(post -> ids.add(post.id()));

        assertThat(rows(DumpFile.USERS)).hasSizeBetween(120, 180).anyMatch(user -> user.id() == -1);
        assertThat(posts)
                .anyMatch(post -> post.textIfAny("Tags").orElse("").startsWith("<"))
                .anyMatch(post -> post.textIfAny("Tags").orElse("").startsWith("|"))
                .anyMatch(post -> post.textIfAny("OwnerDisplayName").isPresent())
                .anyMatch(post -> post.whole("PostTypeId") == 4)
                .anyMatch(post -> post.whole("PostTypeId") == 1 && post.whole("AnswerCount") == 0)
                .anyMatch(post -> post.textIfAny("ClosedDate").isPresent());
        assertThat(posts.stream()
                        .filter(post -> post.textIfAny("Tags").orElse("").contains("community-ads")))
                .hasSize(3);
        assertThat(rows(DumpFile.VOTES)).anyMatch(vote -> !ids.contains(vote.whole("PostId")));
        assertThat(rows(DumpFile.COMMENTS))
                .anyMatch(comment -> comment.textIfAny("UserDisplayName").isPresent())
                .allMatch(comment -> ids.contains(comment.whole("PostId")));
    }

    private List<Row> rows(DumpFile file) {
        var rows = new ArrayList<Row>();
        var unpacked = folder.resolve(file.title());
        try (var reader = new Dump(Sample.unpack(unpacked)).open(file).orElseThrow()) {
            for (var row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
