package org.communitykit.merge;

import java.util.ArrayList;
import java.util.Map;
import org.communitykit.storage.Personal;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/** Takes back what a merge did to rows, last first; what was changed since stays as it is. */
final class Unwinding {
    private final Tx tx;
    private final Merging merging;
    private final String winner;
    private final String loser;
    private final Map<String, Table<?>> tables;

    Unwinding(Tx tx, Merging merging, Map<String, Table<?>> tables) {
        this.tx = tx;
        this.merging = merging;
        this.winner = merging.winner().value();
        this.loser = merging.loser().value();
        this.tables = tables;
    }

    void one(Trace trace) {
        var table = tables.get(trace.table());
        if (table == null) {
            throw new IllegalStateException("merge " + trace.merge() + " knows of no table " + trace.table());
        }
        one(table, trace);
    }

    private <R extends Record> void one(Table<R> table, Trace trace) {
        if (trace.isOfPeople()) {
            people(table, trace);
        } else if (trace.followed()) {
            back(table, declared(table, trace.column()), trace);
        } else if (trace.met()) {
            apart(table, trace);
        } else {
            tx.insert(table, table.ofTexts(trace.losers()));
        }
    }

    private static Personal declared(Table<?> table, String column) {
        return table.personal().stream()
                .filter(personal -> personal.member().component().equals(column))
                .findFirst()
                .orElseThrow();
    }

    private <R extends Record> void back(Table<R> table, Personal declared, Trace trace) {
        var key = table.keyOfTexts(trace.together());
        // gone, or somebody else's by now: that was done since, and is the winner's
        var now = tx.update(table, old -> old, key).filter(row -> table.names(row, declared, winner));
        if (now.isEmpty()) {
            return;
        }
        var row = now.get();
        var next = table.renamed(row, declared, winner, loser).orElseThrow();
        if (table.takesSamePlaces(row, next)) {
            tx.update(table, old -> next, key);
            merging.go(table, next);
            return;
        }
        tx.delete(table, key);
        if (tx.insert(table, next)) {
            merging.go(table, next);
        } else {
            tx.insert(table, row);
        }
    }

    private <R extends Record> void apart(Table<R> table, Trace trace) {
        var winners = table.ofTexts(trace.winners());
        var together = table.ofTexts(trace.together());
        var losers = table.ofTexts(trace.losers());
        var before = new ArrayList<R>();
        var after = new ArrayList<R>();
        var key = table.keyOf(together);
        tx.update(table, old -> old, key).ifPresent(now -> {
            before.add(now);
            after.add(
                    now.equals(together) ? tx.update(table, old -> winners, key).orElseThrow() : now);
        });
        if (tx.insert(table, losers)) {
            after.add(losers);
        }
        merging.meet(table, before, after);
    }

    private <R extends Record> void people(Table<R> table, Trace trace) {
        var before = table.ofTexts(trace.winners());
        var after = table.ofTexts(trace.together());
        tx.update(table, now -> table.changedBack(before, after, now), table.keyOf(after));
        var losers = table.ofTexts(trace.losers());
        tx.update(table, now -> losers, table.keyOf(losers));
    }
}
