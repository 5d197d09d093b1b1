package org.communitykit.examples.bench;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.List;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;

/** Appending a message of 120 characters to a channel, through the storage interface alone. */
final class Append {
    static final int CHANNELS = 64;
    static final String BODY = "Saturday at ten we dig the new bed by the gate, bring gloves, a spade if you have one, and water. ".repeat(2)
            .substring(0, 120);

    record Line(String channel, long number, String author, Instant at, String body) {}

    static final Table<Line> LINES = Table.of(MethodHandles.lookup(), "bench_line", Line.class)
            .key("channel", "number")
            .limit("channel", 64)
            .limit("author", 64)
            .limit("body", 2_000)
            .build();

    private static final Instant AT = Instant.ofEpochSecond(1_700_000_000);

    private Append() {}

    static String channel(int number) {
        return "channel-" + number;
    }

    static void append(Storage storage, String channel) {
        storage.transact(tx -> tx.insert(LINES, new Line(channel, tx.next(channel), "ana", AT, BODY)));
    }

    static List<Line> newest(Storage storage, String channel) {
        return storage.read(reader ->
                reader.find(LINES.primary().where(channel).descending().limit(50)));
    }
}
