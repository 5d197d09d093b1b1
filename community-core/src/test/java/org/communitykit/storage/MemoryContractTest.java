package org.communitykit.storage;

import org.communitykit.storage.contract.StorageContract;
import org.communitykit.storage.memory.MemoryStorage;

class MemoryContractTest extends StorageContract {
    @Override
    protected Storage open() {
        return new MemoryStorage();
    }
}
