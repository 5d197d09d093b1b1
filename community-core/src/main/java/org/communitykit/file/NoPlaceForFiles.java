package org.communitykit.file;

import org.communitykit.CommunityException;

/** The community was given no place for files: name one to {@code Community.Builder.blobs}. */
public final class NoPlaceForFiles extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoPlaceForFiles() {
        super("the community has no place for files; name one to Community.Builder.blobs");
    }
}
