package org.communitykit.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.communitykit.storage.StorageException;

/** The databases that {@link JdbcStorage} speaks to. */
public enum Database {
    SQLITE,
    H2,
    POSTGRESQL,
    MARIADB;

    static Database of(Connection connection) throws SQLException {
        var product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "SQLite" -> SQLITE;
            case "H2" -> H2;
            case "PostgreSQL" -> POSTGRESQL;
            case "MariaDB" -> MARIADB;
            default ->
                throw new StorageException(product + " is not among the supported databases: SQLite, H2, PostgreSQL,"
                        + " MariaDB (with MariaDB's own driver)");
        };
    }

    Dialect dialect() {
        return switch (this) {
            case SQLITE -> new Sqlite();
            case H2 -> new H2();
            case POSTGRESQL -> new Postgres();
            case MARIADB -> new MariaDb();
        };
    }
}
