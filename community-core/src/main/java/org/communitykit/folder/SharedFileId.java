package org.communitykit.folder;

import org.communitykit.Ids;

/** The id of a shared file, chosen by whoever shares it; it stays the same through all versions. */
public record SharedFileId(String value) {
    public SharedFileId {
        Ids.check(value, "shared file id");
    }

    public static SharedFileId of(String value) {
        return new SharedFileId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
