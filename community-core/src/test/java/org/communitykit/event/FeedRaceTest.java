package org.communitykit.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.communitykit.storage.Table;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Readers on two nodes ask for what came after the last they saw, while others write. */
@EachStorage
class FeedRaceTest {
    private static final int WRITERS = 8;
    private static final int EACH = 50;

    record Line(String id, boolean placed, long position, Instant at) {}

    private static final Table<Line> LINES = Feed.declare(Table.of(MethodHandles.lookup(), "feed_line", Line.class))
            .build();

    @Parameter
    StorageKind kind;

    @Test
    void aReaderOfAFeedMissesNoLateCommitAndAllReadersSeeOneOrder() throws Exception {
        var feed = new Feed<>(LINES, (line, position) -> new Line(line.id(), true, position, line.at()));
        var nodes = kind.nodes(2);
        nodes.get(0).prepare(List.of(LINES));
        var pool = Executors.newFixedThreadPool(WRITERS + 2);
        try {
            var writing = new AtomicInteger(WRITERS);
            var writers = new ArrayList<Future<?>>();
            var readers = new ArrayList<Future<List<Line>>>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                var node = nodes.get(i % 2);
                writers.add(pool.submit(() -> {
                    try {
                        for (int n = 0; n < EACH; n++) {
                            var line = new Line(writer + "/" + n, false, 0, Instant.EPOCH.plusSeconds(EACH - n));
                            node.transact(tx -> feed.append(tx, line));
                        }
                    } finally {
                        writing.decrementAndGet();
                    }
                }));
            }
            for (var node : nodes) {
                Callable<List<Line>> reader = () -> {
                    var seen = new ArrayList<Line>();
                    for (boolean more = true; more; ) {
                        more = writing.get() > 0;
                        long last =
                                seen.isEmpty() ? 0 : seen.get(seen.size() - 1).position();
                        var page = feed.after(node, last, 100);
                        seen.addAll(page);
                        more |= !page.isEmpty();
                    }
                    return seen;
                };
                readers.add(pool.submit(reader));
            }
            for (var writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
            var first = readers.get(0).get(60, TimeUnit.SECONDS);
            assertThat(first).extracting(Line::position).isSorted().doesNotHaveDuplicates();
            assertThat(first).extracting(Line::id).hasSize(WRITERS * EACH).doesNotHaveDuplicates();
            assertThat(readers.get(1).get(60, TimeUnit.SECONDS)).isEqualTo(first);
        } finally {
            pool.shutdownNow();
            for (var node : nodes) {
                node.close();
            }
        }
    }
}
