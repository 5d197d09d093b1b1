package org.communitykit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.communitykit.Community;
import org.communitykit.storage.Durability;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.communitykit.storage.jdbc.Database;
import org.communitykit.storage.jdbc.JdbcStorage;
import org.communitykit.storage.memory.MemoryStorage;
import org.jspecify.annotations.Nullable;

/** The statements that a module's tables take on each database, as files in its jar for those who create tables by hand. */
public final class PublishedSchema {
    private PublishedSchema() {}

    /** The tables that a community prepares on being opened, and then being used like this. */
    public static List<Table<?>> tables(Consumer<Community> used) {
        var storage = new Preparations(new MemoryStorage(), new ArrayList<>());
        try (var community = Community.on(storage).open()) {
            used.accept(community);
        }
        return List.copyOf(storage.prepared());
    }

    /** Compares the module's files with what its tables take now; with {@code -Dschema.write} writes them first. */
    public static void check(String module, List<Table<?>> tables) throws IOException {
        var differing = new AtomicBoolean();
        for (var database : Database.values()) {
            var name = database.name().toLowerCase(Locale.ROOT) + ".sql";
            var file = Path.of("src", "main", "resources", "META-INF", "communitykit", module, name);
            var text = "-- The tables of " + module + " on " + database + ", with the usual prefix.\n"
                    + "-- Statements may be run again: each is skipped if what it makes is there.\n\n"
                    + String.join(";\n\n", JdbcStorage.print(tables, database)) + ";\n";
            if (System.getProperty("schema.write") != null) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            differing.compareAndSet(
                    false, !Files.exists(file) || !Files.readString(file).equals(text));
        }
        assertThat(differing.get())
                .as("the published schema of " + module
                        + " is not that of its tables; run this test with -Dschema.write and look at the difference")
                .isFalse();
    }

    private record Preparations(Storage storage, List<Table<?>> prepared) implements Storage {
        @Override
        public Durability durability() {
            return storage.durability();
        }

        @Override
        public void prepare(Collection<? extends Table<?>> tables) {
            storage.prepare(tables);
            prepared.addAll(tables);
        }

        @Override
        public <T extends @Nullable Object> T transact(Function<? super Tx, T> work) {
            return storage.transact(work);
        }

        @Override
        public <T extends @Nullable Object> T read(Function<? super Reader, T> work) {
            return storage.read(work);
        }

        @Override
        public Storage tenant(String name) {
            return storage.tenant(name);
        }

        @Override
        public void close() {
            storage.close();
        }
    }
}
