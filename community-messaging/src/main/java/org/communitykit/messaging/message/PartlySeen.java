package org.communitykit.messaging.message;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.View;
import org.communitykit.messaging.topic.Topic;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.messaging.topic.TopicRows;
import org.communitykit.storage.Index;
import org.communitykit.storage.Reader;
import org.jspecify.annotations.Nullable;

/** What is seen of a channel's topics by somebody from whom some of its messages are kept. */
final class PartlySeen implements TopicRows.Partly {
    private static final Index<Stored> IN_CHANNEL = MessageRows.MESSAGES.index("in_channel");
    private static final Index<Stored> IN_TOPIC = MessageRows.MESSAGES.index("in_topic");

    /** A topic has many messages, of which one counts. */
    private static final int BATCH = 500;

    /** Nothing, unless there is a message they see, or they opened it and there never was one. */
    @Override
    public Optional<Topic> shown(Reader reader, Topic topic, View view) {
        long newest = newest(reader, topic.id(), view);
        if (newest == 0) {
            return Optional.of(topic)
                    .filter(empty -> empty.latest() == 0 && view.actor().equals(empty.openedBy()));
        }
        var first = topic.first();
        var accepted = topic.accepted();
        return Optional.of(topic.as(
                first == null || sees(reader, first, view) ? first : null,
                newest,
                accepted == null || sees(reader, accepted, view) ? accepted : null));
    }

    @Override
    public Page<Topic> latest(Reader reader, View view, @Nullable String cursor, int size) {
        var messages = IN_CHANNEL.where(view.channel().id()).descending();
        return Listing.of(messages, rows -> newestOf(reader, view, rows))
                .atOnce(BATCH)
                .page(reader, cursor, size);
    }

    /** For each of these messages, the highest first, the topic whose newest it is as far as the viewer sees. */
    private List<Optional<Topic>> newestOf(Reader reader, View view, List<Stored> rows) {
        var met = new HashSet<TopicId>();
        return rows.stream()
                .map(row -> Optional.of(row)
                        .filter(message -> view.sees(message.number()))
                        .map(Stored::topic)
                        .filter(met::add)
                        .flatMap(topic -> TopicRows.get(reader, topic))
                        .flatMap(topic -> shown(reader, topic, view))
                        .filter(topic -> topic.latest() == row.number()))
                .toList();
    }

    /** The newest message of the topic that is seen, 0 if none is; up to two queries for each interval that is. */
    private static long newest(Reader reader, TopicId topic, View view) {
        var spans = new ArrayList<>(view.numbers().spans());
        Collections.reverse(spans);
        for (var span : spans) {
            long newest = Stream.of(false, true)
                    .map(reply ->
                            IN_TOPIC.where(topic, reply).from(span.first()).upTo(span.last()))
                    .flatMap(query -> reader.find(query.descending().limit(1)).stream())
                    .mapToLong(Stored::number)
                    .max()
                    .orElse(0);
            if (newest > 0) {
                return newest;
            }
        }
        return 0;
    }

    private static boolean sees(Reader reader, MessageId id, View view) {
        return reader.get(MessageRows.MESSAGES, id)
                .filter(message -> view.sees(message.number()))
                .isPresent();
    }
}
