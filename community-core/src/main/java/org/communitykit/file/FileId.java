package org.communitykit.file;

import org.communitykit.Ids;

/** The id of a file. */
public record FileId(String value) {
    public FileId {
        Ids.check(value, "file id");
    }

    public static FileId of(String value) {
        return new FileId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
