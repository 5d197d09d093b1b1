package org.communitykit.messaging.importing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A source that tells what a test wrote down. */
final class Script implements ConversationSource {
    static final Instant DAY = Instant.parse("2020-03-01T12:00:00Z");

    private record Line(Item item, String malformed) {}

    private final List<Line> lines = new ArrayList<>();
    private int breakAfter = Integer.MAX_VALUE;
    int readings;

    Script with(Item... items) {
        List.of(items).forEach(item -> lines.add(new Line(item, null)));
        return this;
    }

    Script malformed(String reason) {
        lines.add(new Line(null, reason));
        return this;
    }

    /** Fails once so many items are told. */
    Script breakingAfter(int items) {
        breakAfter = items;
        return this;
    }

    @Override
    public void read(ItemSink sink) {
        readings++;
        for (int i = 0; i < lines.size(); i++) {
            if (i == breakAfter) {
                breakAfter = Integer.MAX_VALUE;
                throw new BrokenSource("broken off");
            }
            var line = lines.get(i);
            if (line.item() == null) {
                sink.malformed("line " + (i + 1), line.malformed());
            } else {
                sink.item("line " + (i + 1), line.item());
            }
        }
    }

    static Item.Person person(String id) {
        return new Item.Person(id, "Name of " + id, id + "@example.org", DAY);
    }

    static Item.Channel channel(String id) {
        return new Item.Channel(id, "Channel " + id, true);
    }

    static Item.Topic topic(String id, String channel, String title) {
        return new Item.Topic(id, channel, title, List.of("garden", "no spaces"), "ana", DAY);
    }

    static Item.Message message(String id, String by, String text) {
        return Item.Message.of(id, "c", by, DAY.plusSeconds(60), text);
    }
}
