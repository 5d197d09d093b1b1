package org.communitykit.storage.jdbc;

import java.sql.SQLException;

/** The next number where an insert can turn into an update and return what it made. */
final class Upsert {
    private Upsert() {}

    static long next(Session session, String counters, String tenant, String counter) throws SQLException {
        var statement = session.prepare("insert into " + counters + " (tenant, name, value) values (?, ?, 1)"
                + " on conflict (tenant, name) do update set value = " + counters + ".value + 1 returning value");
        statement.setString(1, tenant);
        statement.setString(2, counter);
        try (var result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }
}
