package org.communitykit.testing;

import org.communitykit.storage.Storage;
import org.communitykit.storage.memory.MemoryStorage;

/** The storages that tests run on. */
public enum StorageKind {
    MEMORY;

    /** An empty storage of this kind, apart from all others; the test closes it. */
    public Storage fresh() {
        return new MemoryStorage();
    }
}
