package org.communitykit;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.communitykit.feature.Context;
import org.communitykit.storage.Durability;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a meter of every transaction and every read that is not part of one. The verb is read off the stack, so that no
 * feature has to name itself.
 */
final class MeteredStorage implements Storage {
    private static final Logger LOG = LoggerFactory.getLogger(MeteredStorage.class);
    private static final StackWalker STACK = StackWalker.getInstance();
    private static final Set<String> BETWEEN = Set.of(MeteredStorage.class.getName(), Context.class.getName());

    private final Storage storage;
    private final Meter meter;
    private final ThreadLocal<@Nullable Boolean> inside = new ThreadLocal<>();

    MeteredStorage(Storage storage, Meter meter) {
        this.storage = storage;
        this.meter = meter;
    }

    @Override
    public <T extends @Nullable Object> T transact(Function<? super Tx, T> work) {
        return measured(Meter.Work.TRANSACTION, () -> storage.transact(work));
    }

    @Override
    public <T extends @Nullable Object> T read(Function<? super Reader, T> work) {
        return measured(Meter.Work.READ, () -> storage.read(work));
    }

    private <T extends @Nullable Object> T measured(Meter.Work kind, Supplier<T> work) {
        if (inside.get() != null) {
            return work.get();
        }
        var verb = verb();
        inside.set(true);
        long start = System.nanoTime();
        Throwable failure = null;
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        } finally {
            inside.remove();
            tell(kind, verb, Duration.ofNanos(System.nanoTime() - start), failure);
        }
    }

    private void tell(Meter.Work work, String verb, Duration took, @Nullable Throwable failure) {
        try {
            meter.ended(work, verb, took, failure);
        } catch (RuntimeException e) {
            LOG.warn("the meter failed over {}", verb, e);
        }
    }

    /** The outermost method, in a row, of the class that called. */
    private static String verb() {
        return STACK.walk(frames -> {
            var calls = frames.dropWhile(frame -> BETWEEN.contains(frame.getClassName()))
                    .iterator();
            var verb = calls.next();
            while (calls.hasNext()) {
                var caller = calls.next();
                if (!caller.getClassName().equals(verb.getClassName())) {
                    break;
                }
                verb = caller;
            }
            var owner = verb.getClassName();
            return owner.substring(owner.lastIndexOf('.') + 1) + "." + verb.getMethodName();
        });
    }

    @Override
    public Durability durability() {
        return storage.durability();
    }

    @Override
    public void prepare(Collection<? extends Table<?>> tables) {
        storage.prepare(tables);
    }

    @Override
    public Storage tenant(String name) {
        return new MeteredStorage(storage.tenant(name), meter);
    }

    @Override
    public void close() {
        storage.close();
    }
}
