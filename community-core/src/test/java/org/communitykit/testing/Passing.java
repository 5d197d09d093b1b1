package org.communitykit.testing;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.communitykit.storage.Durability;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/** A storage whose tables are prepared in another way, and with something left to do when it is closed. */
public record Passing(Storage storage, Preparation preparation, Runnable afterClose, AtomicBoolean closed)
        implements Storage {
    /** How. */
    public interface Preparation {
        void prepare(Storage storage, Collection<? extends Table<?>> tables);
    }

    public Passing(Storage storage, Preparation preparation, Runnable afterClose) {
        this(storage, preparation, afterClose, new AtomicBoolean());
    }

    @Override
    public Durability durability() {
        return storage.durability();
    }

    @Override
    public void prepare(Collection<? extends Table<?>> tables) {
        preparation.prepare(storage, tables);
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
        if (closed.compareAndSet(false, true)) {
            afterClose.run();
        }
    }
}
