package org.communitykit.event;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.record.Json;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/**
 * Every event, kept in the transaction it tells of, for consumers that must not miss one: at least once each, on any
 * node, and in the order of their positions. It tells of everything, so reading it is for the host, which then acts and
 * reads for whomever an event concerns.
 */
public final class Outbox {
    /** An event with its position in the outbox and the moment it was published. */
    public record Entry(long position, Instant at, Event event) {}

    record Row(String id, boolean placed, long position, Instant at, String type, String body) {}

    private record Kind(Class<? extends Event> type, Json json) {}

    record Consumed(String consumer, long position) {}

    private static final Table<Row> ROWS = Feed.declare(Table.of(MethodHandles.lookup(), "outbox", Row.class))
            .limit("id", Ids.LIMIT)
            .limit("body", 4_000)
            .build();
    private static final Table<Consumed> CONSUMED = Table.of(MethodHandles.lookup(), "outbox_consumer", Consumed.class)
            .key("consumer")
            .limit("consumer", Ids.LIMIT)
            .build();
    private static final int BATCH = 100;

    private final Storage storage;
    private final Feed<Row> feed =
            new Feed<>(ROWS, (row, position) -> new Row(row.id(), true, position, row.at(), row.type(), row.body()));
    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();
    private final AtomicLong added = new AtomicLong();

    /** An outbox over the tables of {@link #tables()}. */
    public Outbox(Storage storage) {
        this.storage = storage;
    }

    /** What the outbox keeps. */
    public static Collection<Table<?>> tables() {
        return List.of(ROWS, CONSUMED);
    }

    /** Makes a kind of event known, so that it can be read back. */
    public void know(Class<? extends Event> type) {
        var kind = new Kind(type, Json.of(type, MethodHandles.publicLookup()));
        var before = kinds.putIfAbsent(type.getSimpleName(), kind);
        if (before != null && before.type() != type) {
            throw new IllegalArgumentException(
                    "two kinds of event are called " + type.getSimpleName() + ": " + before.type() + " and " + type);
        }
    }

    /** Keeps the event as part of the transaction. Events of one instant stay in the order in which this node adds them. */
    public void add(Tx tx, String id, Instant at, Event event) {
        var name = event.getClass().getSimpleName();
        var kind = kinds.get(name);
        if (kind == null || kind.type() != event.getClass()) {
            throw new IllegalArgumentException(
                    name + " is not among the events of an installed feature, which names them in Feature.events()");
        }
        // rows of one instant are placed in the order of their ids
        var inOrder = HexFormat.of().toHexDigits(added.incrementAndGet(), 12) + id;
        feed.append(tx, new Row(inOrder, false, 0, at, name, kind.json().write(event)));
    }

    /** The entries after this position, oldest first, at most {@code limit}. Nothing committed before the call is missed. */
    public List<Entry> after(Actor.Host host, long position, int limit) {
        var entries = new ArrayList<Entry>();
        for (var row : feed.after(storage, position, limit)) {
            entries.add(new Entry(row.position(), row.at(), event(row)));
        }
        return List.copyOf(entries);
    }

    /**
     * Hands over what the named consumer has not had yet and returns how many entries that were. If the handler throws,
     * the entry comes again with the next call, and so may those before it: handlers must bear repetition. Call it from
     * a timer or after {@link Events} told of something; calls of several nodes may overlap, which repeats entries.
     */
    public int deliver(Actor.Host host, String consumer, Consumer<Entry> handler) {
        Ids.check(consumer, "consumer");
        int delivered = 0;
        while (true) {
            long from = storage.read(reader -> reader.get(CONSUMED, consumer))
                    .map(Consumed::position)
                    .orElse(0L);
            var entries = after(host, from, BATCH);
            if (entries.isEmpty()) {
                return delivered;
            }
            long reached = from;
            try {
                for (var entry : entries) {
                    handler.accept(entry);
                    reached = entry.position();
                    delivered++;
                }
            } finally {
                advance(consumer, reached);
            }
        }
    }

    private void advance(String consumer, long position) {
        storage.transact(tx -> {
            var moved = tx.update(CONSUMED, c -> new Consumed(consumer, Math.max(c.position(), position)), consumer);
            return moved.isPresent() || tx.insert(CONSUMED, new Consumed(consumer, position));
        });
    }

    private Event event(Row row) {
        var kind = kinds.get(row.type());
        if (kind == null) {
            throw new UnknownEvent(row.type(), row.position());
        }
        try {
            return (Event) kind.json().read(row.body());
        } catch (IllegalArgumentException e) {
            throw new UnknownEvent(row.type(), row.position(), e);
        }
    }
}
