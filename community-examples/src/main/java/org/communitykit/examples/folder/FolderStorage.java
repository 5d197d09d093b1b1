package org.communitykit.examples.folder;

import java.nio.file.Path;
import java.util.Collection;
import java.util.function.Function;
import org.communitykit.storage.Durability;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Storage;
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
    private final FolderStorage whole;
    private final String tenant;
    private final Storage memory;
    private final RowFiles files;
    private final ThreadLocal<@Nullable Changes> current;

    /** Opens the folder, which is made if it does not exist, and finishes what a process that ended there had begun. */
    public FolderStorage(Path folder) {
        whole = this;
        tenant = Tenants.NONE;
        memory = new MemoryStorage();
        files = new RowFiles(folder);
        current = new ThreadLocal<>();
        load(Recorder.COUNTERS);
    }

    private FolderStorage(FolderStorage whole, String tenant) {
        this.whole = whole;
        this.tenant = tenant;
        memory = whole.memory.tenant(tenant);
        files = whole.files;
        current = whole.current;
    }

    @Override
    public Durability durability() {
        return Durability.PROCESS_CRASH;
    }

    /** Reads the rows of those tables that have not been read yet. */
    @Override
    public void prepare(Collection<? extends Table<?>> tables) {
        memory.prepare(tables);
        synchronized (files) {
            tables.forEach(whole::load);
        }
    }

    private <R extends Record> void load(Table<R> table) {
        files.load(
                table,
                (owner, row) -> (owner.equals(Tenants.NONE) ? memory : memory.tenant(owner))
                        .transact(tx -> tx.insert(table, row)));
    }

    @Override
    public <T extends @Nullable Object> T transact(Function<? super Tx, T> work) {
        var open = current.get();
        if (open != null) {
            return open.join(() -> memory.transact(tx -> work.apply(new Recorder(tx, tenant, files, open))));
        }
        var changes = new Changes();
        return memory.transact(tx -> {
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

    @Override
    public <T extends @Nullable Object> T read(Function<? super Reader, T> work) {
        var open = current.get();
        return open == null ? memory.read(work) : open.join(() -> memory.read(work));
    }

    @Override
    public Storage tenant(String name) {
        // memory refuses bad names, and tenants of a tenant
        memory.tenant(name);
        return new FolderStorage(whole, name);
    }

    @Override
    public void close() {
        if (whole == this) {
            memory.close();
            files.close();
        }
    }
}
