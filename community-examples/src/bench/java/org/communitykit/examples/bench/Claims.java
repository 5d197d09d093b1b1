package org.communitykit.examples.bench;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.capacity.NewClaim;
import org.communitykit.capacity.Slot;
import org.communitykit.capacity.SlotId;

/** Claims on one slot that everybody wants, beside the update by hand whose count of rows is the decision. */
final class Claims {
    private static final SlotId HOT = SlotId.of("bench", "hot");
    private static final int PLENTY = Slot.UNLIMITED - 1;

    private Claims() {}

    static void compare(Store store, int callers, int rounds, double seconds, PrintStream out) throws Exception {
        var slots = Community.on(store.storage()).open().slots();
        slots.open(Actor.HOST, HOT, PLENTY);
        var number = new AtomicLong();
        var contenders = new ArrayList<Contender>();
        contenders.add(new Contender(
                "slots.claim",
                caller -> slots.claim(
                        Actor.HOST, HOT, NewClaim.of("k" + callers + "-" + number.incrementAndGet(), "ana", 1))));
        var pool = store.pool();
        if (pool != null) {
            prepare(pool);
            contenders.add(new Contender("the guarded update alone", caller -> transact(pool, Claims::guard)));
            contenders.add(new Contender("the guarded update and a row for the claim", caller -> transact(pool, it -> {
                guard(it);
                row(it, "h" + callers + "-" + number.incrementAndGet());
            })));
        }
        new Comparison(store.name() + ": claims on one slot, " + callers + " callers", callers, List.copyOf(contenders))
                .run(rounds, seconds)
                .print(out);
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private static void transact(DataSource pool, Work work) throws SQLException {
        try (var connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            work.on(connection);
            connection.commit();
        }
    }

    private static void prepare(DataSource pool) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists hand_slot(id varchar(64) primary key, cap bigint not null,"
                    + " taken bigint not null)");
            statement.execute("create table if not exists hand_claim(slot varchar(64) not null, claim varchar(64) not null,"
                    + " holder varchar(64) not null, n int not null, primary key(slot, claim))");
            statement.execute("delete from hand_slot");
            statement.execute("insert into hand_slot values('hot', " + PLENTY + ", 0)");
        }
    }

    private static void guard(Connection connection) throws SQLException {
        try (var update = connection.prepareStatement(
                "update hand_slot set taken = taken + 1 where id = 'hot' and taken + 1 <= cap")) {
            if (update.executeUpdate() == 0) {
                throw new SQLException("full");
            }
        }
    }

    private static void row(Connection connection, String key) throws SQLException {
        try (var insert = connection.prepareStatement("insert into hand_claim values('hot', ?, 'ana', 1)")) {
            insert.setString(1, key);
            insert.executeUpdate();
        }
    }
}
