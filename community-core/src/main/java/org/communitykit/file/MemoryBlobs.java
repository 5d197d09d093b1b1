package org.communitykit.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Keeps blobs in the heap: for tests, prototypes and communities that need not outlive the process. */
public final class MemoryBlobs implements Blobs {
    private final ConcurrentSkipListMap<String, byte[]> blobs = new ConcurrentSkipListMap<>();

    /** An empty place. */
    public MemoryBlobs() {}

    @Override
    public boolean put(BlobId id, InputStream content) throws IOException {
        return !blobs.containsKey(id.value()) && blobs.putIfAbsent(id.value(), content.readAllBytes()) == null;
    }

    @Override
    public Optional<InputStream> get(BlobId id) {
        return Optional.ofNullable(blobs.get(id.value())).map(ByteArrayInputStream::new);
    }

    @Override
    public boolean delete(BlobId id) {
        return blobs.remove(id.value()) != null;
    }

    @Override
    public List<BlobId> after(@Nullable BlobId last, int limit) {
        var rest = last == null ? blobs : blobs.tailMap(last.value(), false);
        return rest.keySet().stream().limit(limit).map(BlobId::of).toList();
    }
}
