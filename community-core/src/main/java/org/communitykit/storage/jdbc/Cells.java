package org.communitykit.storage.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.communitykit.storage.Column;
import org.communitykit.storage.Table;
import org.jspecify.annotations.Nullable;

/** Cells on their way into statements and out of results. */
final class Cells {
    private Cells() {}

    static void bind(PreparedStatement statement, int at, Column column, @Nullable Object cell, boolean asBytes)
            throws SQLException {
        if (cell == null) {
            statement.setNull(at, asBytes ? Types.VARBINARY : jdbcType(column.type()));
        } else if (cell instanceof String text) {
            if (asBytes) {
                statement.setBytes(at, text.getBytes(StandardCharsets.UTF_8));
            } else {
                statement.setString(at, text);
            }
        } else if (cell instanceof Long number) {
            statement.setLong(at, number);
        } else if (cell instanceof Integer number) {
            statement.setInt(at, number);
        } else if (cell instanceof Double number) {
            statement.setDouble(at, number);
        } else {
            statement.setBoolean(at, (Boolean) cell);
        }
    }

    /** The row that the result stands on; cells that were asked for are known by position. */
    static <R extends Record> R row(
            Table<R> table, ResultSet result, List<Column> columns, Sql.Statements sql, @Nullable Object[] known)
            throws SQLException {
        var cells = known.clone();
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            cells[column.position()] = read(result, i + 1, column, sql.asBytes(column));
        }
        return table.row(cells);
    }

    /** The cells by position in the table; those of other columns are null. */
    static @Nullable Object[] byPosition(Table<?> table, List<Column> columns, List<Object> cells) {
        var known = new @Nullable Object[table.columns().size()];
        for (int i = 0; i < cells.size(); i++) {
            known[columns.get(i).position()] = cells.get(i);
        }
        return known;
    }

    private static @Nullable Object read(ResultSet result, int at, Column column, boolean asBytes) throws SQLException {
        Object cell;
        switch (column.type()) {
            case TEXT -> {
                if (asBytes) {
                    var bytes = result.getBytes(at);
                    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
                }
                return result.getString(at);
            }
            case LONG -> cell = result.getLong(at);
            case INT -> cell = result.getInt(at);
            case DOUBLE -> cell = result.getDouble(at);
            case BOOLEAN -> cell = result.getBoolean(at);
            default -> throw new IllegalStateException(column.toString());
        }
        return column.nullable() && result.wasNull() ? null : cell;
    }

    private static int jdbcType(Column.Type type) {
        return switch (type) {
            case TEXT -> Types.VARCHAR;
            case LONG -> Types.BIGINT;
            case INT -> Types.INTEGER;
            case DOUBLE -> Types.DOUBLE;
            case BOOLEAN -> Types.BOOLEAN;
        };
    }
}
