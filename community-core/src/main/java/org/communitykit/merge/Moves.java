package org.communitykit.merge;

import java.util.List;
import java.util.Map;
import org.communitykit.storage.Personal;
import org.communitykit.storage.Query;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/** Lets a loser's rows follow the winner, and keeps a trace of each. */
final class Moves {
    private final Tx tx;
    private final Merging merging;
    private final String from;
    private final String to;
    private int next;
    private int count;

    /** With this number for the first trace. */
    Moves(Tx tx, Merging merging, int first) {
        this.tx = tx;
        this.merging = merging;
        this.from = merging.loser().value();
        this.to = merging.winner().value();
        this.next = first;
    }

    /** How many rows have followed. */
    int count() {
        return count;
    }

    <R extends Record> void all(Table<R> table) {
        for (var declared : table.personal()) {
            if (table.follows(declared)) {
                var rows = tx.find(table.naming(declared, merging.loser())
                        .limit(Math.min(Query.MAX_LIMIT, Merges.MOST_ROWS - count + 1)));
                count += rows.size();
                if (count > Merges.MOST_ROWS) {
                    throw new TooManyRows(merging.loser());
                }
                rows.forEach(row -> move(table, declared, row));
            }
        }
    }

    private <R extends Record> void move(Table<R> table, Personal declared, R row) {
        var key = table.keyOf(row);
        if (table.renamed(row, declared, from, to).isEmpty()) {
            // locked by being deleted, so the row is as it was found or gone
            if (tx.delete(table, key)) {
                trace(table, declared, table.texts(row), Map.of(), Map.of());
            }
            return;
        }
        var renamed = table.renamed(row, declared, from, to).orElseThrow();
        if (table.takesSamePlaces(row, renamed)) {
            var moved = tx.update(
                    table, old -> table.renamed(old, declared, from, to).orElse(old), key);
            moved.ifPresent(now -> went(table, declared, now));
            return;
        }
        var locked = tx.update(table, old -> old, key);
        if (locked.isEmpty()) {
            return;
        }
        var losers = locked.get();
        var fresh = table.renamed(losers, declared, from, to).orElseThrow();
        tx.delete(table, key);
        if (tx.insert(table, fresh)) {
            went(table, declared, fresh);
            return;
        }
        meet(table, declared, losers, fresh);
    }

    private <R extends Record> void went(Table<R> table, Personal declared, R row) {
        trace(table, declared, Map.of(), Map.of(), table.keyTexts(row));
        merging.go(table, row);
    }

    private <R extends Record> void meet(Table<R> table, Personal declared, R losers, R fresh) {
        var rule = table.meeting().orElseThrow(() -> new RowsMeet(merging.winner(), merging.loser(), table.name()));
        var place = table.keyOf(table.rival(tx, fresh).orElseThrow());
        var winners = tx.update(table, old -> old, place).orElseThrow();
        var together = tx.update(table, old -> rule.apply(old, fresh), place).orElseThrow();
        trace(table, declared, table.texts(losers), table.texts(winners), table.texts(together));
        merging.meet(table, List.of(winners, losers), List.of(together));
    }

    private void trace(
            Table<?> table,
            Personal declared,
            Map<String, String> losers,
            Map<String, String> winners,
            Map<String, String> together) {
        tx.insert(
                Merges.TRACES,
                new Trace(
                        merging.id(),
                        next++,
                        merging.winner(),
                        merging.loser(),
                        table.name(),
                        declared.member().component(),
                        losers,
                        winners,
                        together));
    }

    /** Keeps what two people said of themselves before and after they are combined. */
    void combining(Table<?> people, Runnable combine) {
        combined(people, combine);
    }

    private <R extends Record> void combined(Table<R> people, Runnable combine) {
        var winners = tx.get(people, people.at(merging.winner())).orElseThrow();
        var losers = tx.get(people, people.at(merging.loser())).orElseThrow();
        combine.run();
        var together = tx.get(people, people.at(merging.winner())).orElseThrow();
        tx.insert(
                Merges.TRACES,
                new Trace(
                        merging.id(),
                        next++,
                        merging.winner(),
                        merging.loser(),
                        people.name(),
                        "",
                        people.texts(losers),
                        people.texts(winners),
                        people.texts(together)));
    }
}
