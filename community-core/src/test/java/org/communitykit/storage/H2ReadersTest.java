package org.communitykit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;

/** H2 would answer a query from the result it gave before, even if a commit was under way when it gave that. */
class H2ReadersTest {
    private static final int READS = 150_000;
    private static final int READERS = 2;
    private static final int WRITERS = 4;

    @Test
    void whoHasReadWhatWasCommittedNeverReadsWhatWasBefore() {
        var over = new AtomicBoolean();
        try (var storage = StorageKind.H2.fresh()) {
            Gifts.prepare(storage);
            var writers = new ArrayList<CompletableFuture<?>>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(started(() -> {
                    while (!over.get()) {
                        storage.transact(tx ->
                                tx.update(Gifts.TOTALS, total -> new Gifts.Total("all", total.sum() + 1), "all"));
                    }
                }));
            }
            try {
                var readers = new ArrayList<CompletableFuture<?>>();
                for (int i = 0; i < READERS; i++) {
                    readers.add(started(() -> neverBack(storage)));
                }
                readers.forEach(CompletableFuture::join);
            } finally {
                over.set(true);
                writers.forEach(CompletableFuture::join);
            }
        }
    }

    private static void neverBack(Storage storage) {
        int last = 0;
        for (int i = 0; i < READS; i++) {
            int now = storage.read(reader -> reader.get(Gifts.TOTALS, "all"))
                    .orElseThrow()
                    .sum();
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
        }
    }

    private static CompletableFuture<?> started(Runnable work) {
        return CompletableFuture.runAsync(work, task -> new Thread(task).start());
    }
}
