package org.communitykit.testing;

import java.util.Collections;
import java.util.List;
import org.communitykit.storage.Storage;
import org.communitykit.storage.memory.MemoryStorage;

/** The storages that tests run on. */
public enum StorageKind {
    MEMORY;

    /** An empty storage of this kind, apart from all others; the test closes it. */
    public Storage fresh() {
        return nodes(1).get(0);
    }

    /**
     * Several nodes on one empty store, apart from all others; the test closes each. In memory, where a store is its
     * storage, all of them are the same.
     */
    public List<Storage> nodes(int count) {
        return Collections.nCopies(count, new MemoryStorage());
    }
}
