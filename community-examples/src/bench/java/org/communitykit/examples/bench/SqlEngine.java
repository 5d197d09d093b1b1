package org.communitykit.examples.bench;

import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A database that is asked in SQL.
 *
 * @param millis what {@code {ms}} stands for in questions: the instant in milliseconds; likewise {@code {day}} and {@code
 *     {week}}, the days and weeks since the log began
 */
record SqlEngine(String name, Connection connection, String millis, String day, String week, Closeable server)
        implements Closeable {

    /** All cells of the rows, one row after the other. */
    List<Long> ask(String question) throws SQLException {
        var sql = question.replace("{ms}", millis).replace("{day}", day).replace("{week}", week);
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            var cells = new ArrayList<Long>();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    cells.add(rows.getLong(column));
                }
            }
            return cells;
        }
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        } finally {
            server.close();
        }
    }
}
