package org.communitykit.storage.jdbc;

/** What an {@link java.sql.SQLException} means for the transaction it happened in. */
enum Trouble {
    /** A key is taken. */
    DUPLICATE,
    /** Others were in the way; the same again may succeed. */
    CONFLICT,
    /** The connection is gone. */
    LOST,
    /** No space, or read-only. */
    FULL,
    /** Everything else. */
    OTHER
}
