package org.communitykit.file;

import org.communitykit.file.contract.BlobsContract;

class MemoryBlobsTest extends BlobsContract {
    @Override
    protected Blobs open() {
        return new MemoryBlobs();
    }
}
