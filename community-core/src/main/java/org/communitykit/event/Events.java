package org.communitykit.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
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
            if (type.isInstance(event)) {
                action.accept(type.cast(event));
            }
        }
    }

    private final List<Listener<?>> listeners = new CopyOnWriteArrayList<>();

    /** No listeners yet. */
    public Events() {}

    /** Calls the action for every event of this type from now on, until the subscription is closed. */
    public <E extends Event> Subscription on(Class<E> type, Consumer<? super E> action) {
        var listener = new Listener<>(type, action);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Tells every listener. */
    public void tell(Event event) {
        for (var listener : listeners) {
            try {
                listener.hear(event);
            } catch (RuntimeException e) {
                LOG.error("a listener of {} failed", event.getClass().getSimpleName(), e);
            }
        }
    }

    /** Ends listening when closed. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
