package org.communitykit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class MemoryStorageTest {
    record Note(String author, long number, String text) {}

    private static final Table<Note> NOTES = Table.of(MethodHandles.lookup(), "note", Note.class)
            .key("author", "number")
            .index("by_text", "text")
            .build();

    @Parameter
    StorageKind kind;

    @Test
    void whatAFailedTransactionWroteIsGone() {
        try (var storage = kind.fresh()) {
            storage.prepare(java.util.List.of(NOTES));
            assertThatThrownBy(() -> storage.transact(tx -> {
                        tx.insert(NOTES, new Note("ana", tx.next("ana"), "hello"));
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");

            long next = storage.transact(tx -> tx.next("ana"));
            var notes = storage.read(r -> r.find(NOTES.index("by_text").where().limit(10)));
            assertThat(next).isEqualTo(1);
            assertThat(notes).isEmpty();
        }
    }
}
