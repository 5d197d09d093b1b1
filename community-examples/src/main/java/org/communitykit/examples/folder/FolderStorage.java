package org.communitykit.examples.folder;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.communitykit.storage.Durability;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Storage;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tenants;
import org.communitykit.storage.Tx;
import org.communitykit.storage.memory.MemoryStorage;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a community as a folder of JSON files, one per row, to be read, compared and backed up with ordinary tools. All
 * of it is in memory as well, so it is meant for small communities. One storage at a time may have the folder open.
 *
 * <p>A {@link MemoryStorage} does what is hard: locks, indexes, rollback. What is left is to write down the changes of a
 * transaction after its work and before its commit, which {@link RowFiles} makes a matter of one rename.
 */
public final class FolderStorage implements Storage {
    private final MemoryStorage memory = new MemoryStorage();
    private final RowFiles files;
    private final ThreadLocal<@Nullable Changes> current = new ThreadLocal<>();

    /** Opens the folder, which is made if it does not exist, and finishes what a process that ended there had begun. */
    public FolderStorage(Path folder) {
        files = new RowFiles(folder);
        prepare(List.of(Recorder.COUNTERS));
    }

    @Override
    public Durability durability() {
        return Durability.PROCESS_CRASH;
    }

    /** Reads the rows of those tables that have not been read yet. */
    @Override
    public synchronized void prepare(Collection<? extends Table<?>> tables) {
        memory.prepare(tables);
        for (var table : tables) {
            if (files.prepared(table)) {
                load(table);
            }
        }
    }

    private <R extends Record> void load(Table<R> table) {
        files.load(table, (tenant, row) -> view(tenant).transact(tx -> tx.insert(table, row)));
    }

    @Override
    public <T extends @Nullable Object> T transact(Function<? super Tx, T> work) {
        return transact(Tenants.NONE, work);
    }

    @Override
    public <T extends @Nullable Object> T read(Function<? super Reader, T> work) {
        return read(Tenants.NONE, work);
    }

    @Override
    public Storage tenant(String name) {
        return new View(Tenants.checked(name));
    }

    @Override
    public void close() {
        memory.close();
        files.close();
    }

    private <T extends @Nullable Object> T transact(String tenant, Function<? super Tx, T> work) {
        var open = current.get();
        if (open != null) {
            return open.join(() -> view(tenant).transact(tx -> work.apply(new Recorder(tx, tenant, files, open))));
        }
        var changes = new Changes();
        return view(tenant).transact(tx -> {
            current.set(changes);
            try {
                T result = work.apply(new Recorder(tx, tenant, files, changes));
                if (!changes.doomed()) {
                    files.commit(changes);
                }
                return result;
            } finally {
                current.remove();
            }
        });
    }

    private <T extends @Nullable Object> T read(String tenant, Function<? super Reader, T> work) {
        var open = current.get();
        return open == null
                ? view(tenant).read(work)
                : open.join(() -> view(tenant).read(work));
    }

    private Storage view(String tenant) {
        return tenant.equals(Tenants.NONE) ? memory : memory.tenant(tenant);
    }

    private final class View implements Storage {
        private final String tenant;

        View(String tenant) {
            this.tenant = tenant;
        }

        @Override
        public Durability durability() {
            return FolderStorage.this.durability();
        }

        @Override
        public void prepare(Collection<? extends Table<?>> tables) {
            FolderStorage.this.prepare(tables);
        }

        @Override
        public <T extends @Nullable Object> T transact(Function<? super Tx, T> work) {
            return FolderStorage.this.transact(tenant, work);
        }

        @Override
        public <T extends @Nullable Object> T read(Function<? super Reader, T> work) {
            return FolderStorage.this.read(tenant, work);
        }

        @Override
        public Storage tenant(String name) {
            throw new StorageException.Misused("tenant views do not nest: " + tenant + " is one already");
        }

        @Override
        public void close() {}
    }
}
