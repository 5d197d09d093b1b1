package org.communitykit.folder;

import org.communitykit.Ids;

/** The id of a folder, chosen by whoever creates it. */
public record FolderId(String value) {
    public FolderId {
        Ids.check(value, "folder id");
    }

    public static FolderId of(String value) {
        return new FolderId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
