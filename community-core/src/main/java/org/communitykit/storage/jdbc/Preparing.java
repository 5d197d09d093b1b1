package org.communitykit.storage.jdbc;

/** What {@link JdbcStorage#prepare} may do to the database's tables. */
public enum Preparing {
    /** Creates what is missing: tables, columns, indexes. Never touches a row. */
    EXTEND,
    /** Only checks that everything is there, for hosts that run {@link JdbcStorage#print} by their own tools. */
    CHECK,
    /** Nothing; a table that does not fit shows when it is used. */
    NOTHING
}
