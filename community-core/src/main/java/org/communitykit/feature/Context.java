package org.communitykit.feature;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.communitykit.activity.Activities;
import org.communitykit.activity.Activity;
import org.communitykit.event.Event;
import org.communitykit.event.Events;
import org.communitykit.event.Outbox;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/** What a feature works with: transactions, time, ids, and ways to tell what happened. */
public final class Context {
    private final Storage storage;
    private final Clock clock;
    private final Supplier<String> ids;
    private final Events events;
    private final Outbox outbox;
    private final Activities activities;

    /** Made by the community. */
    public Context(Storage storage, Clock clock, Supplier<String> ids, Events events, Outbox outbox) {
        this.storage = storage;
        this.clock = clock;
        this.ids = ids;
        this.events = events;
        this.outbox = outbox;
        this.activities = new Activities(this);
    }

    public Storage storage() {
        return storage;
    }

    /** See {@link Storage#transact}. */
    public <T extends @Nullable Object> T transact(Function<? super Tx, T> work) {
        return storage.transact(work);
    }

    /** See {@link Storage#read}. */
    public <T extends @Nullable Object> T read(Function<? super Reader, T> work) {
        return storage.read(work);
    }

    /** The community's time, cut to microseconds, which is what every storage keeps. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** A new id that nobody can guess. */
    public String newId() {
        return ids.get();
    }

    /** Keeps the event in the outbox with this transaction, and tells listeners once it is committed. */
    public void publish(Tx tx, Event event) {
        outbox.add(tx, newId(), now(), event);
        tx.afterCommit(() -> events.tell(event));
    }

    /** Logs the activity with this transaction. */
    public void log(Tx tx, Activity activity) {
        activities.log(tx, activity);
    }

    public Activities activities() {
        return activities;
    }

    public Events events() {
        return events;
    }

    public Outbox outbox() {
        return outbox;
    }
}
