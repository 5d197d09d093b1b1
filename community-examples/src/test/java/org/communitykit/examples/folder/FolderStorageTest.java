package org.communitykit.examples.folder;

import java.nio.file.Path;
import org.communitykit.storage.Storage;
import org.communitykit.storage.contract.StorageContract;
import org.junit.jupiter.api.io.TempDir;

class FolderStorageTest extends StorageContract {
    @TempDir
    Path folder;

    @Override
    protected Storage open() {
        return new FolderStorage(folder);
    }
}
