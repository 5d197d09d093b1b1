package org.communitykit.messaging.message;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.communitykit.Actor;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.View;
import org.communitykit.messaging.content.Enclosed;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Tx;

/**
 * What else there is of messages: files, votes, reactions, pins. Each is kept by a feature of its own, which says here what it
 * looks after, and is told in the same transaction what becomes of a message.
 */
public final class Parts {
    private final List<Steward> stewards = new CopyOnWriteArrayList<>();
    private final List<Part> moving = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<Reader, ChannelId>> keeping = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<Tx, MessageId>> purging = new CopyOnWriteArrayList<>();
    private final List<BiConsumer<Tx, Message>> showing = new CopyOnWriteArrayList<>();
    private volatile Givers givers = (reader, messages, members) -> List.of();

    Parts() {}

    /** Has somebody look after what goes with messages. */
    public void whenEnclosed(Steward steward) {
        stewards.add(steward);
    }

    /** What is to go with a message from now on, as it is to be kept. */
    public Enclosed enclose(Tx tx, View editor, MessageId message, Enclosed before, Enclosed wanted) {
        var kept = wanted;
        if (!before.isEmpty() || !wanted.isEmpty()) {
            for (var steward : stewards) {
                kept = steward.keep(tx, editor, message, before, kept);
            }
        }
        return kept;
    }

    /** Keeps what a message is to be posted with later under this name, or no longer. */
    public void reserve(Tx tx, Actor author, String plan, Enclosed before, Enclosed wanted) {
        if (!before.isEmpty() || !wanted.isEmpty()) {
            stewards.forEach(steward -> steward.reserve(tx, author, plan, wanted));
        }
    }

    /** A reaction to a message, and what it is worth. */
    public record Given(MessageId message, String key, long value) {}

    /** Knows which of the reactions that are counted with these messages are by these members. */
    @FunctionalInterface
    public interface Givers {
        List<Given> by(Reader reader, Collection<Message> messages, Set<MemberId> members);
    }

    /** Has reactions of ignored members left out by whoever keeps them. */
    public void whenCounted(Givers known) {
        givers = known;
    }

    /** Something of a message that goes with it when it goes on as another one. */
    @FunctionalInterface
    public interface Part {
        void move(Tx tx, MessageId from, MessageId into);
    }

    /** Has something else of a message go with it when it goes to another channel. */
    public void whenMoved(Part part) {
        moving.add(part);
    }

    /** What hangs on a message hangs on another one from now on. */
    void move(Tx tx, MessageId id, MessageId into) {
        moving.forEach(part -> part.move(tx, id, into));
    }

    /**
     * Has something asked before somebody purges a message of a channel or takes it elsewhere, which throws if that must
     * not be. Erasing members and {@link Messages#expire} do not ask.
     */
    public void whenTaken(BiConsumer<Reader, ChannelId> part) {
        keeping.add(part);
    }

    /** Passes unless somebody objects to a message of the channel being purged or leaving it. */
    void requireFree(Reader reader, ChannelId channel) {
        keeping.forEach(part -> part.accept(reader, channel));
    }

    /** Has something else of a message removed when it is purged. */
    public void whenPurged(BiConsumer<Tx, MessageId> part) {
        purging.add(part);
    }

    /** Takes away what else of a message there is, once it is purged or will never be one. */
    public void purge(Tx tx, MessageId id) {
        purging.forEach(part -> part.accept(tx, id));
    }

    /**
     * Has something told of every message as it is shown from now on, whenever what it says changes: it is posted, edited,
     * deleted, restored. Its channel is locked then.
     */
    public void whenShown(BiConsumer<Tx, Message> part) {
        showing.add(part);
    }

    /** The message says something else from now on, nothing any more, or something for the first time. */
    void show(Tx tx, Stored message) {
        if (!showing.isEmpty()) {
            var shown = message.shown();
            showing.forEach(part -> part.accept(tx, shown));
        }
    }

    Givers givers() {
        return givers;
    }
}
