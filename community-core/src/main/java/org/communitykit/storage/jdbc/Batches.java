package org.communitykit.storage.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;

/** The plain way of writing changes: a statement for each kind, executed in batches. */
final class Batches {
    private Batches() {}

    static void write(Session session, Sql sql, Changes changes) throws SQLException {
        for (var move : changes.moves()) {
            move(session, sql, move);
        }
        for (var deletes : changes.deletes()) {
            var texts = sql.of(deletes.table());
            var statement = session.prepare(texts.delete);
            for (var key : deletes.keys()) {
                Direct.bindKey(statement, 1, texts, deletes.tenant(), deletes.table(), key);
                statement.addBatch();
            }
            execute(statement, deletes.keys().size());
        }
        for (var updates : changes.updates()) {
            var texts = sql.of(updates.table());
            var statement = session.prepare(texts.update(updates.columns()));
            for (int i = 0; i < updates.keys().size(); i++) {
                int at = 1;
                for (var column : updates.columns()) {
                    Cells.bind(
                            statement, at++, column, updates.rows().get(i)[column.position()], texts.asBytes(column));
                }
                Direct.bindKey(
                        statement,
                        at,
                        texts,
                        updates.tenant(),
                        updates.table(),
                        updates.keys().get(i));
                statement.addBatch();
            }
            execute(statement, updates.keys().size());
        }
        for (var inserts : changes.inserts()) {
            var texts = sql.of(inserts.table());
            var statement = session.prepare(texts.insert);
            for (var row : inserts.rows()) {
                Direct.bindRow(statement, texts, inserts.tenant(), inserts.table(), row);
                statement.addBatch();
            }
            execute(statement, inserts.rows().size());
        }
    }

    private static void move(Session session, Sql sql, Changes.Move move) throws SQLException {
        var dialect = sql.dialect();
        var statement = session.prepare("update " + sql.counters() + " set " + dialect.quoted("value") + " = ? where "
                + dialect.quoted(Sql.TENANT) + " = ? and " + dialect.quoted("name") + " = ? and "
                + dialect.quoted("value") + " = ?");
        statement.setLong(1, move.to());
        statement.setString(2, move.tenant());
        statement.setString(3, move.name());
        statement.setLong(4, move.from());
        if (statement.executeUpdate() != 1) {
            throw new SQLTransactionRollbackException("a counter is not where it was left", "40001");
        }
    }

    private static void execute(PreparedStatement statement, int size) throws SQLException {
        if (size == 0) {
            return;
        }
        try {
            statement.executeBatch();
        } finally {
            statement.clearBatch();
        }
    }
}
