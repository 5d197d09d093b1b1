package org.communitykit.examples.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.communitykit.Community;
import org.communitykit.member.Profile;
import org.communitykit.storage.Storage;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.jdbc.JdbcStorage;
import org.communitykit.storage.jdbc.Preparing;

/** The database a user named: a file for SQLite, or a JDBC URL for whatever driver is there. */
final class Database implements AutoCloseable {
    private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private static final long PATIENCE_MILLIS = 10_000;

    private final Community community;
    private final Runnable afterwards;

    private Database(Storage storage, Profile profile, Runnable afterwards) {
        this.community = Community.on(storage).profile(profile).open();
        this.afterwards = afterwards;
    }

    /** Opens the database and makes its tables if need be; a file is created. */
    static Database toWrite(String where) {
        return toWrite(where, Profile.EMPTY);
    }

    /** The same for members of whom this is known. */
    static Database toWrite(String where, Profile profile) {
        return open(where, Preparing.EXTEND, profile);
    }

    /** Opens a database that has been written to before, and leaves its tables alone. */
    static Database toRead(String where) {
        if (!isUrl(where) && !Files.isRegularFile(Path.of(where))) {
            throw new Refused("there is no database file " + where);
        }
        return open(where, Preparing.CHECK, Profile.EMPTY);
    }

    Community community() {
        return community;
    }

    private static boolean isUrl(String where) {
        return where.startsWith("jdbc:");
    }

    private static Database open(String where, Preparing preparing, Profile profile) {
        if (!isUrl(where)) {
            var file = Path.of(where).toAbsolutePath();
            if (!Files.isDirectory(file.resolveSibling(".")) || Files.isDirectory(file)) {
                throw new Refused(where + " cannot be a database file: it is a folder, or there is no folder for it");
            }
            if (!isSqlite(file)) {
                throw new Refused(where + " is not an SQLite database");
            }
            try {
                return closing(JdbcStorage.sqlite(file).preparing(preparing).open(), profile, () -> {});
            } catch (StorageException.SchemaMismatch e) {
                throw new Refused(where + " does not hold what is needed: " + e.getMessage(), e);
            }
        }
        var pool = pool(where);
        try {
            return closing(JdbcStorage.on(pool).readers(2).preparing(preparing).open(), profile, pool::close);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** Whether the file is one that SQLite wrote, or may become one. */
    private static boolean isSqlite(Path file) {
        if (!Files.exists(file)) {
            return true;
        }
        try (var in = Files.newInputStream(file)) {
            var start = in.readNBytes(HEADER.length);
            return start.length == 0 || Arrays.equals(start, HEADER);
        } catch (IOException e) {
            throw new Refused(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static HikariDataSource pool(String url) {
        try {
            var config = new HikariConfig();
            config.setJdbcUrl(url);
            config.setMaximumPoolSize(4);
            config.setConnectionTimeout(PATIENCE_MILLIS);
            config.setInitializationFailTimeout(-1);
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            // the URL may hold a password, so it is not repeated
            throw new Refused("no driver knows this JDBC URL", e);
        }
    }

    private static Database closing(Storage storage, Profile profile, Runnable afterwards) {
        try {
            return new Database(storage, profile, afterwards);
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    @Override
    public void close() {
        community.close();
        afterwards.run();
    }
}
