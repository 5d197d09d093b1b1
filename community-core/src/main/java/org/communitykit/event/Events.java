package org.communitykit.event;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.communitykit.Meter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listeners within this process. They are called after the commit, on the thread that ran the verb; one that throws is
 * logged and disturbs neither the verb nor the others. Who must not miss anything reads the {@link Outbox} instead.
 */
public final class Events {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    private record Listener<E extends Event>(Class<E> type, Consumer<? super E> action) {
        void hear(Event event) {
            action.accept(type.cast(event));
        }
    }

    private final List<Listener<?>> listeners = new CopyOnWriteArrayList<>();
    private final @Nullable Meter meter;

    /** No listeners yet; the meter, if there is one, is told of each. */
    public Events(@Nullable Meter meter) {
        this.meter = meter;
    }

    /** Calls the action for every event of this type from now on, until the subscription is closed. */
    public <E extends Event> Subscription on(Class<E> type, Consumer<? super E> action) {
        var listener = new Listener<>(type, action);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Tells every listener. */
    public void tell(Event event) {
        for (var listener : listeners) {
            if (!listener.type().isInstance(event)) {
                continue;
            }
            long start = System.nanoTime();
            RuntimeException failure = null;
            try {
                listener.hear(event);
            } catch (RuntimeException e) {
                failure = e;
                LOG.error("a listener of {} failed", event.getClass().getSimpleName(), e);
            }
            if (meter != null) {
                measured(meter, event, Duration.ofNanos(System.nanoTime() - start), failure);
            }
        }
    }

    private static void measured(Meter meter, Event event, Duration took, @Nullable RuntimeException failure) {
        try {
            meter.ended(Meter.Work.LISTENER, event.getClass().getSimpleName(), took, failure);
        } catch (RuntimeException e) {
            LOG.warn("the meter failed over {}", event.getClass().getSimpleName(), e);
        }
    }

    /** Ends listening when closed. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
