package org.communitykit.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.communitykit.storage.contract.CrashContract;
import org.communitykit.storage.contract.Opener;
import org.communitykit.storage.jdbc.JdbcStorage;
import org.communitykit.testing.Soak;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our embedded storages in processes that are killed. */
class CrashTest {
    private static final int CYCLES = 40;

    @TempDir
    Path folder;

    @Nested
    class OfSqlite extends CrashContract {
        @Override
        protected Class<? extends Opener> opener() {
            return Sqlite.class;
        }

        @Override
        protected String place() {
            return folder.resolve("community.db").toString();
        }

        @Override
        protected int cycles() {
            return Soak.count(CYCLES);
        }

        @Override
        protected int storages() {
            return 2;
        }
    }

    @Nested
    class OfH2 extends CrashContract {
        @Override
        protected Class<? extends Opener> opener() {
            return H2.class;
        }

        @Override
        protected String place() {
            return folder.resolve("community").toString();
        }

        @Override
        protected int cycles() {
            return Soak.count(CYCLES);
        }

        @Override
        protected int storages() {
            return 2;
        }
    }

    @Test
    void anH2ThatWritesLaterLosesWhatItAcknowledged() {
        var careless = new OfH2() {
            @Override
            protected Class<? extends Opener> opener() {
                return H2ThatWritesLater.class;
            }
        };

        assertThatThrownBy(() -> run(careless)).isInstanceOf(AssertionError.class);
    }

    private static void run(CrashContract contract) throws Throwable {
        var check = CrashContract.class.getDeclaredMethod("whatWasAcknowledgedSurvivesTheKillOfItsProcess");
        check.setAccessible(true);
        try {
            check.invoke(contract);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw e.getCause();
        }
    }

    public static final class Sqlite implements Opener {
        @Override
        public Storage open(String place) {
            return JdbcStorage.sqlite(Path.of(place)).open();
        }
    }

    private static JdbcDataSource h2(String place) {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + place + ";DB_CLOSE_ON_EXIT=FALSE");
        return source;
    }

    public static final class H2 implements Opener {
        @Override
        public Storage open(String place) {
            return JdbcStorage.on(h2(place)).open();
        }
    }

    /** H2 as it comes: what is committed reaches the file half a second later. */
    public static final class H2ThatWritesLater implements Opener {
        @Override
        public Storage open(String place) throws Exception {
            var storage = JdbcStorage.on(h2(place)).open();
            try (var connection = h2(place).getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("set write_delay 500");
            }
            return storage;
        }
    }
}
