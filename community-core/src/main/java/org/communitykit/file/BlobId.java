package org.communitykit.file;

/** The name of a blob: 1 to 64 lower case letters and digits, so that it is safe as part of any path or key. */
public record BlobId(String value) {
    public BlobId {
        if (!value.matches("[0-9a-z]{1,64}")) {
            throw new IllegalArgumentException(
                    "a blob's id has 1 to 64 lower case letters and digits, not " + value.length() + " chars");
        }
    }

    public static BlobId of(String value) {
        return new BlobId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
