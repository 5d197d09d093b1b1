package org.communitykit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Readers on two nodes ask for what came after the last they saw, while others write. */
@EachStorage
class FeedRaceTest {
    private static final int WRITERS = 16;
    private static final int EACH = Soak.count(200);
    private static final int PATIENCE_MINUTES = 10;

    record Line(String id, boolean placed, long position, Instant at) {}

    private static final Table<Line> LINES = Feed.declare(Table.of(MethodHandles.lookup(), "feed_line", Line.class))
            .build();
    private static final Feed<Line> FEED =
            new Feed<>(LINES, (line, position) -> new Line(line.id(), true, position, line.at()));

    @Parameter
    StorageKind kind;

    private final AtomicLong seenUpTo = new AtomicLong();

    /** One way of writing a line. */
    private interface Appending {
        void append(Storage node, Line line);
    }

    @Test
    void aReaderOfAFeedMissesNoLateCommitAndAllReadersSeeOneOrder() throws Exception {
        race((node, line) -> node.transact(tx -> FEED.append(tx, line)));
    }

    /** The negative control: numbers as a sequence or an identity column gives them, before the commit. */
    @Test
    void aReaderMissesLinesThatWereNumberedBeforeTheirCommit() {
        var sequence = new AtomicLong();

        assertThatThrownBy(() -> race((node, line) -> {
                    var numbered = new Line(line.id(), true, sequence.incrementAndGet(), line.at());
                    // whoever is the first takes its time to commit
                    while (numbered.position() == 1 && seenUpTo.get() == 0) {
                        Thread.yield();
                    }
                    node.transact(tx -> tx.insert(LINES, numbered));
                }))
                .isInstanceOf(AssertionError.class);
    }

    private void race(Appending appending) throws Exception {
        var nodes = kind.nodes(2);
        nodes.get(0).prepare(List.of(LINES));
        var pool = Executors.newFixedThreadPool(WRITERS + 2);
        try {
            var writing = new AtomicInteger(WRITERS);
            var writers = new ArrayList<Future<?>>();
            var readers = new ArrayList<Future<List<Line>>>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writers.add(pool.submit(() -> {
                    try {
                        for (int n = 0; n < EACH; n++) {
                            var at = Instant.EPOCH.plusSeconds(EACH - n);
                            appending.append(nodes.get(writer % 2), new Line(writer + "/" + n, false, 0, at));
                        }
                    } finally {
                        writing.decrementAndGet();
                    }
                }));
            }
            for (var node : nodes) {
                readers.add(pool.submit(() -> readUntilTheEnd(node, writing)));
            }
            for (var writer : writers) {
                writer.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
            }
            var first = readers.get(0).get(PATIENCE_MINUTES, TimeUnit.MINUTES);
            assertThat(first).extracting(Line::position).isSorted().doesNotHaveDuplicates();
            assertThat(first).extracting(Line::id).hasSize(WRITERS * EACH).doesNotHaveDuplicates();
            assertThat(readers.get(1).get(PATIENCE_MINUTES, TimeUnit.MINUTES)).isEqualTo(first);
        } finally {
            pool.shutdownNow();
            for (var node : nodes) {
                node.close();
            }
        }
    }

    private List<Line> readUntilTheEnd(Storage node, AtomicInteger writing) {
        var seen = new ArrayList<Line>();
        for (boolean more = true; more; ) {
            more = writing.get() > 0;
            long last = seen.isEmpty() ? 0 : seen.get(seen.size() - 1).position();
            var page = FEED.after(node, last, 100);
            seen.addAll(page);
            seenUpTo.accumulateAndGet(
                    seen.isEmpty() ? 0 : seen.get(seen.size() - 1).position(), Math::max);
            more |= !page.isEmpty();
        }
        return seen;
    }
}
