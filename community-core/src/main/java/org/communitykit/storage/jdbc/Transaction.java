package org.communitykit.storage.jdbc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One outermost call of transact, whatever database transaction it is part of. */
final class Transaction {
    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

    private final JdbcStorage storage;
    private final Operations operations;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private boolean doomed;
    private @Nullable SQLException broken;

    Transaction(JdbcStorage storage, Operations operations) {
        this.storage = storage;
        this.operations = operations;
    }

    /** Runs the work; when this returns, everything may be committed. */
    <T extends @Nullable Object> T run(String tenant, Function<? super Tx, T> work) {
        T result = nested(tenant, work);
        if (broken != null) {
            throw storage.failure(broken);
        }
        if (doomed) {
            throw new StorageException("a nested transaction failed, so this one was rolled back");
        }
        return result;
    }

    <T extends @Nullable Object> T nested(String tenant, Function<? super Tx, T> work) {
        var handle = new Handle(storage, tenant, operations, this);
        boolean done = false;
        try {
            T result = work.apply(handle);
            done = true;
            return result;
        } finally {
            handle.end();
            doomed |= !done;
        }
    }

    /** A statement failed: whatever the work makes of that, nothing of it can be committed any more. */
    void broke(SQLException e) {
        if (broken == null) {
            broken = e;
        }
    }

    @Nullable
    SQLException broken() {
        return broken;
    }

    void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    boolean hasAfterCommit() {
        return !afterCommit.isEmpty();
    }

    void runAfterCommit() {
        for (var action : afterCommit) {
            try {
                action.run();
            } catch (RuntimeException e) {
                LOG.error("an action after commit failed; the transaction is committed all the same", e);
            }
        }
    }
}
