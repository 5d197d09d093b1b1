package org.communitykit.messaging.channel;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.communitykit.Ids;
import org.communitykit.storage.Key;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * How far each channel has come, and the lock under which it goes on. For features of this module: whatever changes what
 * is in a channel locks its tip first, before topics, messages and seats.
 */
public final class Tips {
    static final Table<Tip> TIPS = Table.of(MethodHandles.lookup(), "channel_tip", Tip.class)
            .key("channel")
            .limit("channel", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("deleted", NumberSets.TEXT_LIMIT)
            .limit("toAll", NumberSets.TEXT_LIMIT)
            .build();

    private final List<Consumer<ChannelId>> changing = new CopyOnWriteArrayList<>();

    Tips() {}

    /** Has something told, after the commit, of every channel in which something visible has changed. */
    public void whenChanged(Consumer<ChannelId> told) {
        changing.add(told);
    }

    private void tell(Tx tx, ChannelId channel) {
        if (!changing.isEmpty()) {
            tx.afterCommit(() -> changing.forEach(told -> told.accept(channel)));
        }
    }

    /** Of these channels; one query, or one for each five hundred or thousand. */
    public List<Tip> all(Reader reader, Collection<ChannelId> channels) {
        var keys = new ArrayList<Key>(channels.size());
        channels.forEach(channel -> keys.add(TIPS.at(channel)));
        return reader.getAll(TIPS, keys);
    }

    /** Of this channel, whoever asks. */
    public Tip get(Reader reader, ChannelId channel) {
        return reader.get(TIPS, channel).orElseThrow(() -> new NoSuchChannel(channel));
    }

    /** The channel whose id follows this one's, the first of all if there is none. */
    public Optional<ChannelId> next(Reader reader, @Nullable ChannelId before) {
        var query = TIPS.primary().where();
        return reader.find((before == null ? query : query.above(before)).limit(1)).stream()
                .findFirst()
                .map(Tip::channel);
    }

    /** Locks the channel until the transaction ends. */
    public Tip lock(Tx tx, ChannelId channel) {
        return tx.update(TIPS, tip -> tip, channel).orElseThrow(() -> new NoSuchChannel(channel));
    }

    /**
     * Locks the channel, takes the next number in it and so many of its next changes, and gives it as it is then: its
     * last number and its last change are taken.
     *
     * <p>If its state is not open, whoever called looks again, under the lock, whether the channel is closed for them.
     *
     * @param topical whether it may be in a topic
     */
    public Tip advance(Tx tx, ChannelId channel, int changes, boolean topical) {
        tell(tx, channel);
        return tx.update(TIPS, tip -> topical ? tip.further(1, changes).inTopics() : tip.further(1, changes), channel)
                .orElseThrow(() -> new NoSuchChannel(channel));
    }

    /** Gives back what {@link #advance} took last in this same transaction. */
    public void retreat(Tx tx, ChannelId channel, int changes) {
        tx.update(TIPS, tip -> tip.further(-1, -changes), channel);
    }

    /**
     * Locks the channel and takes the next change in it, for one message. As with numbers, changes are committed in
     * their order, so that whoever has seen one has seen all before it.
     */
    public long change(Tx tx, ChannelId channel) {
        return changes(tx, channel, 1);
    }

    /** Locks the channel and takes the next change in it, for one topic. */
    public long changeTopic(Tx tx, ChannelId channel) {
        tell(tx, channel);
        return tx.update(TIPS, tip -> tip.further(0, 1).inTopics(), channel)
                .orElseThrow(() -> new NoSuchChannel(channel))
                .change();
    }

    /** Locks the channel and takes so many of the next changes in it; gives the last of them. */
    public long changes(Tx tx, ChannelId channel, int changes) {
        tell(tx, channel);
        return tx.update(TIPS, tip -> tip.further(0, changes), channel)
                .orElseThrow(() -> new NoSuchChannel(channel))
                .change();
    }

    /** Locks the channel and notes that a message is kept back in it. */
    public Tip hold(Tx tx, ChannelId channel) {
        return tx.update(TIPS, tip -> tip.held() ? tip : tip.holding(), channel)
                .orElseThrow(() -> new NoSuchChannel(channel));
    }

    /** Counts the number's message as deleted: it is unread for nobody any more. */
    public void delete(Tx tx, ChannelId channel, long number) {
        var tip = lock(tx, channel);
        change(tx, channel, NumberSets.add(tx, channel, NumberSets.DELETED, tip.deleted(), IntervalSet.of(number)));
    }

    /** Takes {@link #delete} back. */
    public void restore(Tx tx, ChannelId channel, long number) {
        var tip = lock(tx, channel);
        change(tx, channel, NumberSets.remove(tx, channel, NumberSets.DELETED, tip.deleted(), IntervalSet.of(number)));
    }

    /** Takes up whether the number's message mentions everybody in the channel. */
    public void mentionAll(Tx tx, ChannelId channel, long number, boolean now) {
        var before = lock(tx, channel).toAll();
        var it = IntervalSet.of(number);
        var toAll = now
                ? NumberSets.add(tx, channel, NumberSets.TO_ALL, before, it)
                : NumberSets.remove(tx, channel, NumberSets.TO_ALL, before, it);
        tx.update(TIPS, tip -> tip.mentioningAll(toAll), channel);
    }

    private static void change(Tx tx, ChannelId channel, TopNumbers deleted) {
        tx.update(TIPS, tip -> tip.deleting(deleted), channel);
    }
}
