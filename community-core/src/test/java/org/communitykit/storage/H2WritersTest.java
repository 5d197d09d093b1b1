package org.communitykit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.communitykit.storage.jdbc.JdbcStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;

/** H2 tears a transaction that is written while another's commit is under way, if the process is killed then. */
class H2WritersTest {
    private static final int A_WHILE_MILLIS = 300;
    private static final int LONG_MILLIS = 30_000;

    /** The common pool may have a single thread, which the first writer holds while it waits. */
    private static final Executor THREADS = task -> new Thread(task).start();

    @Test
    void aStorageWaitsUntilTheCommitOfAnotherOnTheSameFileHasReturned() throws Exception {
        assertThat(writesDuringTheCommitOfAnother("select database_path()", A_WHILE_MILLIS))
                .isFalse();
    }

    /** The negative control: storages that cannot tell that they share a file. */
    @Test
    void strangersDoNotWait() throws Exception {
        assertThat(writesDuringTheCommitOfAnother("select random_uuid()", LONG_MILLIS))
                .isTrue();
    }

    private static boolean writesDuringTheCommitOfAnother(String path, int millis) throws Exception {
        var holding = new AtomicBoolean();
        var committed = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var store = StorageKind.H2.store()) {
            var source = Rewritten.of(store.source(), sql -> sql.equals("select database_path()") ? path : sql);
            var held = afterCommit(source, () -> {
                if (holding.get()) {
                    committed.countDown();
                    await(goOn);
                }
            });
            try (var slow = JdbcStorage.on(held).open();
                    var other = JdbcStorage.on(source).open()) {
                Gifts.prepare(slow);
                holding.set(true);
                var first = CompletableFuture.runAsync(() -> Gifts.give(slow, "first"), THREADS);
                await(committed);
                var second = CompletableFuture.runAsync(() -> Gifts.give(other, "second"), THREADS);
                try {
                    second.get(millis, TimeUnit.MILLISECONDS);
                    return true;
                } catch (TimeoutException e) {
                    return false;
                } finally {
                    goOn.countDown();
                    CompletableFuture.allOf(first, second).join();
                }
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DataSource afterCommit(DataSource source, Runnable action) {
        return tapped(DataSource.class, source, action);
    }

    private static <T> T tapped(Class<T> type, Object target, Runnable action) {
        return type.cast(Proxy.newProxyInstance(
                H2WritersTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        var result = method.invoke(target, arguments);
                        if (method.getName().equals("commit")) {
                            action.run();
                        }
                        return method.getReturnType() == Connection.class
                                ? tapped(Connection.class, result, action)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
