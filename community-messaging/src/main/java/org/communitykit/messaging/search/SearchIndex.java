package org.communitykit.messaging.search;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Finds messages by their words. {@link Search} asks on behalf of somebody, shows what is found and keeps the index
 * told of what there is.
 */
public interface SearchIndex {
    /**
     * The first of what is asked for, at most {@code limit}, in {@link Found#order}. It may give messages that have
     * changed since or match all but the order of words, which are then looked at; it never leaves one out that it knows
     * of and that matches, and never looks at one that is not {@link Asked#readable}.
     *
     * @param after only what comes behind this
     * @param weights as {@link #weigh} gave them
     */
    List<Found> find(Reader reader, Asked asked, Weights weights, @Nullable Found after, int limit);

    /** How rare the words asked for are among what is readable. */
    Weights weigh(Reader reader, Asked asked);

    /** An index in the same storage, changed in the transactions that change messages: what is said is found at once. */
    interface Transactional extends SearchIndex {
        /** What the index keeps. */
        Collection<Table<?>> tables();

        /** Takes the message in, in the stead of what was known of it. The message's channel is locked. */
        void put(Tx tx, Document document);

        /** Forgets what is known of the message of this number, if anything is. The message's channel is locked. */
        void remove(Tx tx, ChannelId channel, long number);

        /** Which messages of these numbers are known, and their revisions. */
        Map<Long, Integer> known(Reader reader, ChannelId channel, long from, long to);
    }

    /**
     * An index elsewhere, which follows behind: what is said is found some time later. It is told of changes in the order
     * of the outbox, by one thread at a time, and some may be told again.
     */
    interface Following extends SearchIndex, AutoCloseable {
        /** How far the index has come, as it was told with the last changes; empty if it is new. */
        Optional<String> progress();

        /**
         * Takes the documents in, in the stead of what was known of their messages, forgets the others, and keeps how far
         * it has come with that: all of it or nothing.
         */
        void change(List<Document> put, Collection<MessageId> removed, String progress);

        /** Makes sure that nothing is left anywhere of what was removed. */
        void expunge();

        @Override
        void close();
    }
}
