package org.communitykit.file.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.communitykit.file.BlobId;
import org.communitykit.file.Blobs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Everything a place for files must do, as one test class to extend.
 *
 * <pre>{@code
 * class BucketBlobsTest extends BlobsContract {
 *     @Override
 *     protected Blobs open() {
 *         return new BucketBlobs(emptyBucket());
 *     }
 * }
 * }</pre>
 */
public abstract class BlobsContract {
    private static final int WAIT_SECONDS = 60;

    private @Nullable Blobs opened;

    /** An empty place; called once per check. */
    protected abstract Blobs open() throws IOException;

    @BeforeEach
    final void openPlace() throws IOException {
        opened = open();
    }

    private Blobs blobs() {
        if (opened == null) {
            throw new IllegalStateException("not opened");
        }
        return opened;
    }

    @Test
    final void whatWasPutComesBackAsItWas() throws IOException {
        for (int size : new int[] {0, 1, 8_191, 8_192, 8_193, 65_536, 3_000_001}) {
            var id = BlobId.of("size" + size);
            var bytes = bytes(size);

            assertThat(put(id, bytes)).isTrue();

            assertThat(get(id)).as("%d bytes", size).isEqualTo(bytes);
            assertThat(get(id)).as("%d bytes once more", size).isEqualTo(bytes);
        }
    }

    @Test
    final void aStreamThatGivesLittleAtATimeIsReadToItsEnd() throws IOException {
        var bytes = bytes(10_000);
        var trickle = slowly(bytes, 7, () -> {});

        blobs().put(BlobId.of("slow"), trickle);

        assertThat(get(BlobId.of("slow"))).isEqualTo(bytes);
    }

    @Test
    final void whatIsNotThereIsNotFound() throws IOException {
        assertThat(blobs().get(BlobId.of("nothing"))).isEmpty();
        assertThat(blobs().delete(BlobId.of("nothing"))).isFalse();
        assertThat(blobs().after(null, 10)).isEmpty();
    }

    @Test
    final void theFirstBlobOfAnIdStaysAndTheSecondStreamIsNotTouched() throws IOException {
        var id = BlobId.of("once");
        put(id, bytes(100));

        boolean again = blobs().put(id, new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("read although there is a blob of this id");
            }
        });

        assertThat(again).isFalse();
        assertThat(get(id)).isEqualTo(bytes(100));
    }

    @Test
    final void whatIsDeletedIsGoneAndItsIdIsFreeAgain() throws IOException {
        var id = BlobId.of("shortlived");
        put(id, bytes(100));

        assertThat(blobs().delete(id)).isTrue();

        assertThat(blobs().get(id)).isEmpty();
        assertThat(blobs().delete(id)).isFalse();
        assertThat(blobs().after(null, 10)).isEmpty();
        assertThat(put(id, bytes(50))).isTrue();
        assertThat(get(id)).isEqualTo(bytes(50));
    }

    @Test
    final void ofAStreamThatFailsNothingIsKeptAndItsFailureComesOut() throws IOException {
        var id = BlobId.of("broken");
        var io = new IOException("the line is dead");
        var other = new IllegalStateException("too much");

        assertThatThrownBy(() -> blobs().put(id, failing(200_000, io))).isSameAs(io);
        assertThat(blobs().get(id)).isEmpty();
        assertThatThrownBy(() -> blobs().put(id, failing(200_000, other))).isSameAs(other);
        assertThat(blobs().get(id)).isEmpty();
        assertThat(blobs().after(null, 10)).isEmpty();

        assertThat(put(id, bytes(10))).isTrue();
        assertThat(get(id)).isEqualTo(bytes(10));
    }

    @Test
    final void aBlobIsSeenOnlyOnceItIsWhole() throws IOException {
        var id = BlobId.of("growing");
        var looks = new ArrayList<Boolean>();
        var content = slowly(bytes(300_000), 50_000, () -> {
            try {
                looks.add(
                        blobs().get(id).isPresent() || !blobs().after(null, 10).isEmpty());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        blobs().put(id, content);

        assertThat(looks).isNotEmpty().doesNotContain(true);
        assertThat(get(id)).hasSize(300_000);
    }

    @Test
    final void theStreamIsLeftOpen() throws IOException {
        var closed = new boolean[1];

        blobs().put(BlobId.of("open"), new ByteArrayInputStream(bytes(10)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        });

        assertThat(closed[0]).isFalse();
    }

    @Test
    final void idsThatMeanSomethingToSomeSystemAreJustIds() throws IOException {
        var names = List.of("con", "nul", "aux", "com1", "0", "a", "aa", "incoming", "blobs", "z".repeat(64));
        for (var name : names) {
            assertThat(put(BlobId.of(name), bytes(name.length()))).as(name).isTrue();
        }
        for (var name : names) {
            assertThat(get(BlobId.of(name))).as(name).isEqualTo(bytes(name.length()));
        }
        assertThat(walk(3)).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    final void aWalkInPartsSeesEveryBlobOnceWhateverIsDeletedMeanwhile() throws IOException {
        var random = new Random(4);
        var names = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            names.add("n" + Long.toString(random.nextInt(1 << 20), 36) + i);
        }
        for (var name : names) {
            put(BlobId.of(name), bytes(1));
        }

        assertThat(walk(1)).containsExactlyInAnyOrderElementsOf(names);
        assertThat(walk(7)).isEqualTo(walk(1));
        assertThat(walk(100)).isEqualTo(walk(1));

        var seen = new ArrayList<String>();
        BlobId last = null;
        for (var page = blobs().after(null, 7); !page.isEmpty(); page = blobs().after(last, 7)) {
            page.forEach(id -> seen.add(id.value()));
            last = page.get(page.size() - 1);
            blobs().delete(last);
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    final void manyPutsAtOnceDoNotMix() throws Exception {
        int runners = 8;
        var barrier = new CyclicBarrier(runners);
        var pool = Executors.newFixedThreadPool(runners);
        try {
            var running = new ArrayList<Future<Integer>>();
            for (int i = 0; i < runners; i++) {
                int runner = i;
                Callable<Integer> one = () -> {
                    barrier.await(WAIT_SECONDS, TimeUnit.SECONDS);
                    int won = 0;
                    for (int n = 0; n < 10; n++) {
                        put(BlobId.of("own" + runner + "x" + n), filled(runner * 10 + n));
                        won += put(BlobId.of("shared" + n), filled(runner)) ? 1 : 0;
                    }
                    return won;
                };
                running.add(pool.submit(one));
            }
            int won = 0;
            for (var one : running) {
                won += one.get(WAIT_SECONDS, TimeUnit.SECONDS);
            }
            assertThat(won).as("puts of shared ids that were told to have won").isEqualTo(10);
            for (int n = 0; n < 10; n++) {
                for (int runner = 0; runner < runners; runner++) {
                    assertThat(get(BlobId.of("own" + runner + "x" + n))).isEqualTo(filled(runner * 10 + n));
                }
                var shared = get(BlobId.of("shared" + n));
                assertThat(shared).isEqualTo(filled(shared[0]));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private List<String> walk(int limit) throws IOException {
        var seen = new ArrayList<String>();
        BlobId last = null;
        for (var page = blobs().after(null, limit); !page.isEmpty(); page = blobs().after(last, limit)) {
            assertThat(page).hasSizeLessThanOrEqualTo(limit);
            page.forEach(id -> seen.add(id.value()));
            last = page.get(page.size() - 1);
        }
        return seen;
    }

    private boolean put(BlobId id, byte[] bytes) throws IOException {
        return blobs().put(id, new ByteArrayInputStream(bytes));
    }

    private byte[] get(BlobId id) throws IOException {
        try (var in = blobs().get(id).orElseThrow()) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static byte[] filled(int with) {
        var bytes = new byte[50_000];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    /** Gives the bytes a few at a time, and does something before each time. */
    private static InputStream slowly(byte[] bytes, int most, Runnable before) {
        return new InputStream() {
            private int next;

            @Override
            public int read() {
                var one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                before.run();
                int count = Math.min(Math.min(length, most), bytes.length - next);
                System.arraycopy(bytes, next, into, from, count);
                next += count;
                return count == 0 && length > 0 ? -1 : count;
            }
        };
    }

    /** Gives so many bytes, then fails. */
    private static InputStream failing(int after, Exception failure) {
        return new InputStream() {
            private int left = after;

            @Override
            public int read() throws IOException {
                if (left-- > 0) {
                    return 1;
                }
                if (failure instanceof IOException io) {
                    throw io;
                }
                throw (RuntimeException) failure;
            }
        };
    }
}
