package org.communitykit.file;

import org.communitykit.CommunityException;

/** The file has more bytes than were allowed for it. Nothing of it was kept. */
public final class FileTooLarge extends CommunityException {
    private static final long serialVersionUID = 1L;

    FileTooLarge(long limit) {
        super("the file has more than the " + limit + " bytes that are allowed");
    }
}
