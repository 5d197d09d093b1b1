package org.communitykit.file;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place for bytes, outside of all transactions; implement it to keep files where you like. What they are, whose, and
 * how many bytes are too many is the business of {@link Files}. Implementations are safe for any number of threads; one
 * place belongs to one community. {@code BlobsContract} of the classifier {@code contract} tells whether one is right.
 */
public interface Blobs {
    /**
     * Keeps what the stream gives until its end; false, and nothing is read, if there is a blob of this id. It is there as
     * a whole when this returns, and as durable as it will get; before, and if the stream or the place fails, or the
     * process ends, nobody ever sees anything of it. What the stream throws comes out as it is. The stream is not closed.
     */
    boolean put(BlobId id, InputStream content) throws IOException;

    /** The bytes of the blob from the first one on; the caller closes it. May fail if the blob is deleted meanwhile. */
    Optional<InputStream> get(BlobId id) throws IOException;

    /** Removes the blob; false if there was none. */
    boolean delete(BlobId id) throws IOException;

    /**
     * The blobs behind this one, all of them without one, at most {@code limit}, in an order of the place's own that never
     * changes. The blob itself need not exist any more.
     */
    List<BlobId> after(@Nullable BlobId last, int limit) throws IOException;

    /** Removes what is left of puts that were cut off and were last heard of before this time; gives how many. */
    default int sweep(Instant before) throws IOException {
        return 0;
    }
}
