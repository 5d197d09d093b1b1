package org.communitykit.folder;

import java.time.Instant;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A file in a folder.
 *
 * @param name of the first version, for people to read; never part of a path
 * @param newest the number of the newest version, to be named when the next one is put
 * @param versions how many versions are kept
 * @param by who shared it; absent for the host
 */
public record SharedFile(
        SharedFileId id,
        FolderId folder,
        String name,
        int newest,
        int versions,
        @Nullable MemberId by,
        Instant at) {}
