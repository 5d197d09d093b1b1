package org.communitykit.storage.jdbc;

import java.sql.SQLException;
import org.communitykit.storage.NestingStorage;
import org.communitykit.storage.StorageException;
import org.jspecify.annotations.Nullable;

/** One outermost call of transact, whatever database transaction it is part of. */
final class Transaction extends NestingStorage.Transaction {
    private final JdbcStorage storage;
    private final Operations operations;
    private @Nullable SQLException broken;

    Transaction(JdbcStorage storage, Operations operations) {
        super(storage);
        this.storage = storage;
        this.operations = operations;
    }

    @Override
    protected Handle access(String tenant) {
        return new Handle(storage, tenant, operations, this);
    }

    @Override
    protected @Nullable StorageException obstacle() {
        return broken != null ? storage.failure(broken) : super.obstacle();
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
}
