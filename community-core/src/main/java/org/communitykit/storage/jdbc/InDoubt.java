package org.communitykit.storage.jdbc;

import java.sql.SQLException;

/** The commit itself failed in a way that does not tell whether it happened. */
final class InDoubt extends SQLException {
    private static final long serialVersionUID = 1L;

    InDoubt(SQLException cause) {
        super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
    }
}
