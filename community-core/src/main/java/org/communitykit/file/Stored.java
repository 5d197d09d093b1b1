package org.communitykit.file;

import java.time.Instant;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A file as kept. Its row is there before its blob and goes after it, so that every blob can be found.
 *
 * @param held how often it is referred to
 */
record Stored(
        FileId id,
        State state,
        int held,
        Instant at,
        @Nullable MemberId owner,
        String name,
        String mediaType,
        long size,
        String hash) {
    enum State {
        /** Its bytes are on their way, or never came. */
        COMING,
        READY,
        /** Nobody can have it any more; its bytes are about to be removed. */
        GONE
    }

    boolean ready() {
        return state == State.READY;
    }

    File shown() {
        return new File(id, owner, name, mediaType, size, hash, at);
    }

    BlobId blob() {
        return BlobId.of(id.value());
    }

    Stored come(long bytes, String digest) {
        return new Stored(id, State.READY, held, at, owner, name, mediaType, bytes, digest);
    }

    Stored held(int more) {
        return new Stored(id, state, held + more, at, owner, name, mediaType, size, hash);
    }

    Stored gone() {
        return new Stored(id, State.GONE, 0, at, null, "", "", 0, "");
    }
}
