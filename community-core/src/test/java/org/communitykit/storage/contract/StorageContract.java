package org.communitykit.storage.contract;

import java.util.List;
import org.communitykit.storage.Storage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Everything a storage must do, as one test class to extend. Each check works on an empty store of its own.
 *
 * <pre>{@code
 * class FolderStorageTest extends StorageContract {
 *     @TempDir Path folder;
 *
 *     @Override
 *     protected Storage open() {
 *         return new FolderStorage(folder);
 *     }
 * }
 * }</pre>
 */
public abstract class StorageContract
        implements WritingChecks,
                TransactionChecks,
                QueryChecks,
                RoundTripChecks,
                TenantChecks,
                NodeChecks,
                FaultChecks {
    private @Nullable Storage first;
    private @Nullable Storage second;

    /** A storage on a store that is empty; called once per check. */
    protected abstract Storage open();

    /** Another node on the store of {@link #open()}; the same storage, unless overridden, for a store with one node. */
    protected Storage openAgain() {
        return storage();
    }

    /** How often each race is run; the more, the surer. */
    @Override
    public int rounds() {
        return 20;
    }

    @Override
    public final Storage storage() {
        if (first == null) {
            throw new IllegalStateException("not opened");
        }
        return first;
    }

    @Override
    public final synchronized Storage secondNode() {
        if (second == null) {
            second = openAgain();
            second.prepare(List.of(Item.TABLE, Sample.TABLE));
        }
        return second;
    }

    @BeforeEach
    final void openStorage() {
        first = open();
        first.prepare(List.of(Item.TABLE, Sample.TABLE));
    }

    @AfterEach
    final void closeStorage() {
        if (second != null) {
            second.close();
        }
        if (first != null) {
            first.close();
        }
    }
}
