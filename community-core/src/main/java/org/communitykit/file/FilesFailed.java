package org.communitykit.file;

import java.io.IOException;
import org.communitykit.CommunityException;

/** The bytes of a file could not be read from whoever brought it, or written to or read from their place. */
public final class FilesFailed extends CommunityException {
    private static final long serialVersionUID = 1L;

    FilesFailed(FileId id, IOException cause) {
        super("the bytes of file " + id + " could not be moved", cause);
    }

    @Override
    public boolean retryable() {
        return true;
    }
}
