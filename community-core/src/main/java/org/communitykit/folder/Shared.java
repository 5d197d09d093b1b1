package org.communitykit.folder;

import java.time.Instant;
import org.communitykit.file.FileId;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A shared file as kept.
 *
 * @param first what it was shared with, to recognise the same call again
 * @param last the number that was given last, which is not given again even if that version has gone
 */
record Shared(
        SharedFileId id,
        FolderId folder,
        FileId first,
        String name,
        int newest,
        int last,
        int versions,
        @Nullable MemberId by,
        Instant at) {
    Shared next() {
        return new Shared(id, folder, first, name, last + 1, last + 1, versions + 1, by, at);
    }

    Shared without(int number, int successor) {
        return new Shared(id, folder, first, name, newest == number ? successor : newest, last, versions - 1, by, at);
    }

    SharedFile shown() {
        return new SharedFile(id, folder, name, newest, versions, by, at);
    }
}
