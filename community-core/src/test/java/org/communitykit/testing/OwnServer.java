package org.communitykit.testing;

/** A database server of a test's own, which may be killed and started again on what it left behind. */
public interface OwnServer extends AutoCloseable {
    /** Starts a server of this kind, which must be one. */
    static OwnServer of(StorageKind kind) {
        return switch (kind) {
            case POSTGRESQL -> PostgresServer.own();
            case MARIADB -> MariaDbServer.own();
            default -> throw new IllegalArgumentException(kind + " has no server");
        };
    }

    /** Starts a MariaDB server whose tables have room for a few megabytes in all. */
    static OwnServer small() {
        return MariaDbServer.own("--innodb-file-per-table=0", "--innodb-data-file-path=ibdata1:12M:autoextend:max:24M");
    }

    /** An empty store on it. */
    TestStore store();

    /** Ends all its processes at once, as a loss of power to them would. */
    void kill();

    /** Starts it again after {@link #kill}, on the same port, and returns when it answers. */
    void restart();

    /** Kills it and throws everything away. */
    @Override
    void close();
}
