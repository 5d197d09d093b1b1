package org.communitykit.storage;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A place for rows, with transactions. Implementations are safe for any number of threads.
 *
 * <p>The work handed to {@link #transact} may be run more than once (after a deadlock, or when a shared commit has to
 * be taken apart) and on another thread than the caller's, always completely and at most once with effect. It must
 * therefore only use its {@link Tx}, be short, and neither wait for anything nor keep anything but its result.
 */
public interface Storage extends AutoCloseable {
    /** What an acknowledged transaction survives. */
    Durability durability();

    /**
     * Makes the tables usable: creates or extends them, or only checks them, as the storage was configured. Additive and
     * repeatable; no existing row is touched.
     *
     * @throws StorageException.Misused inside a transaction or a read
     * @throws StorageException.SchemaMismatch if what is there cannot be brought to fit, or is newer than this library
     */
    void prepare(Collection<? extends Table<?>> tables);

    /**
     * Runs the work in the transaction already open on this thread, if there is one, otherwise in one of its own that is
     * committed when the work returns and rolled back when it throws. What the work throws comes out as it is. A nested
     * call that throws dooms the whole transaction, even if the exception is caught on the way.
     *
     * <p>Isolation is at least READ COMMITTED; what is decided on must be locked by {@link Tx#update} first.
     */
    <T extends @Nullable Object> T transact(Function<? super Tx, T> work);

    /**
     * Runs work that only reads. Inside an open transaction it sees that transaction's own writes, and dooms it by
     * throwing; otherwise each operation sees what was committed when it began. No locks are taken. {@link #transact} may
     * not be called inside and throws {@link StorageException.Misused}.
     */
    <T extends @Nullable Object> T read(Function<? super Reader, T> work);

    /**
     * A view of this storage in which only the named tenant's rows, counters and unique keys exist. Views share
     * transactions with the storage they come from; closing a view does nothing. A view has no tenants of its own: asked
     * for one it throws {@link StorageException.Misused}.
     *
     * @param name 1 to {@value Tenants#LIMIT} characters of {@code a-z A-Z 0-9 . _ -}
     */
    Storage tenant(String name);

    /** Ends all use; closing again does nothing. */
    @Override
    void close();
}
