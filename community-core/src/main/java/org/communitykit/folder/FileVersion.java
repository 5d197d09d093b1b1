package org.communitykit.folder;

import java.time.Instant;
import org.communitykit.file.FileId;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A version of a shared file.
 *
 * @param number from 1, without a gap in the order they were put
 * @param base the version it was made on top of; 0 for the first
 * @param restored the version it brings back; 0 if it is a new one
 * @param bytes how many it counts for
 * @param by who put it; absent for the host
 */
public record FileVersion(
        SharedFileId file,
        int number,
        int base,
        int restored,
        FileId content,
        long bytes,
        @Nullable MemberId by,
        Instant at) {}
