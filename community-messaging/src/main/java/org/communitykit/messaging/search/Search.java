package org.communitykit.messaging.search;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.Cursor;
import org.communitykit.Fingerprint;
import org.communitykit.Ids;
import org.communitykit.InvalidCursor;
import org.communitykit.Page;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.MessageDeleted;
import org.communitykit.messaging.message.MessageEdited;
import org.communitykit.messaging.message.MessagePosted;
import org.communitykit.messaging.message.MessagePurged;
import org.communitykit.messaging.message.MessageRestored;
import org.communitykit.messaging.message.MessageRows;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Finds messages by what they say. Nothing is found, counted or weighed but what the actor may read at that moment: the
 * channels they may read, and in each the messages, are part of the question the index is asked. Nor is anything of those
 * they ignore.
 *
 * <p>Who does not ask for it pays nothing for it: only once {@link #of} was called in a process are its messages taken
 * into the index, each in the transaction in which it is posted, edited, deleted or restored. So it is asked for on every
 * node, best as {@code Community.on(storage).with(Search::of)}, and after the first time {@link #rebuild} takes in what
 * was said before. An index elsewhere ({@link SearchIndex.Following}) is told by {@link #follow} instead. Of a message the first {@value TableIndex#MAX_WORDS} different words count.
 */
public final class Search implements Feature {
    private static final int STEP = 100;
    private static final int FOLLOWED = 500;
    private static final int MOST_READS = 20;
    private static final String REBUILD = "rebuild";

    /** How far a rebuild has come. */
    record Progress(String id, @Nullable ChannelId channel, long number) {}

    private static final Table<Progress> PROGRESS = Table.of(MethodHandles.lookup(), "search_progress", Progress.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("channel", Ids.LIMIT)
            .build();

    private final Context context;
    private final Channels channels;
    private final MessageRows messages;
    private final SearchIndex index;
    private final ReentrantLock following = new ReentrantLock();
    private final Asking asking;

    private Search(Context context, Messaging messaging, SearchIndex index) {
        this.context = context;
        this.channels = messaging.channels();
        this.messages = messaging.messages().rows();
        this.index = index;
        this.asking = new Asking(context.members(), channels);
        if (index instanceof SearchIndex.Transactional own) {
            messages.parts().whenShown((tx, message) -> take(own, tx, message));
        }
    }

    /** The search of this community; from now on what is said in this process can be found. */
    public static Search of(Community community) {
        return of(community, new TableIndex());
    }

    /** The search of this community over an index of the host's choice, which is that of whoever asks first. */
    public static Search of(Community community, SearchIndex index) {
        var messaging = Messaging.of(community);
        return community.feature(Search.class, context -> new Search(context, messaging, index));
    }

    @Override
    public Collection<Table<?>> tables() {
        if (!(index instanceof SearchIndex.Transactional own)) {
            return List.of();
        }
        var tables = new ArrayList<>(own.tables());
        tables.add(PROGRESS);
        return tables;
    }

    /**
     * The page of what is found after the one that gave this cursor, the first page without. Messages that are there all
     * along are met exactly once, whatever is said meanwhile. Unless it names channels or groups, it looks in the channels
     * the actor is in; a channel they may not read has nothing to be found, nor has a search of only what is not wanted.
     *
     * <p>Newest first reads about as much as it shows, for each word and channel in which the first word stands. By
     * relevance the {@value TableIndex#MOST_WEIGHED} newest matches are weighed, and read, for every page.
     *
     * @throws InvalidCursor if the cursor comes from another search
     * @throws IllegalArgumentException if the host names neither channels nor groups, for it is in no channel
     */
    public Page<Hit> find(Actor actor, Sought sought, @Nullable String cursor, int size) {
        Page.checkSize(size);
        return context.read(reader -> {
            var asked = asking.asked(reader, actor, sought);
            if (asked.isEmpty()) {
                return new Page<>(List.of(), Optional.empty());
            }
            return page(reader, asked.get(), question(sought), cursor, size);
        });
    }

    /** How many messages {@link #find} finds, counted up to {@value Count#MOST}. */
    public Count count(Actor actor, Sought sought) {
        return context.read(reader -> {
            var asked = asking.asked(reader, actor, sought.order(Order.NEWEST));
            int hits = 0;
            Found after = null;
            while (asked.isPresent() && hits <= Count.MOST) {
                var found = index.find(reader, asked.get(), Weights.NONE, after, Count.MOST + 1 - hits);
                hits += shown(reader, asked.get(), found).size();
                if (found.isEmpty()) {
                    break;
                }
                after = found.get(found.size() - 1);
            }
            return new Count(Math.min(hits, Count.MOST), hits > Count.MOST);
        });
    }

    private Page<Hit> page(Reader reader, Asked asked, String question, @Nullable String cursor, int size) {
        Found after = null;
        var weights = Weights.NONE;
        if (cursor != null) {
            var place = new Place(Cursor.place(cursor, question, Place.parts(asked)));
            after = place.found();
            weights = place.weights(asked);
        } else if (asked.order() == Order.RELEVANCE) {
            weights = index.weigh(reader, asked);
        }
        var hits = new ArrayList<Hit>();
        Found last = after;
        for (int read = 0; read < MOST_READS; read++) {
            // one more than wanted tells whether there are more
            int limit = size + 1 - hits.size();
            var found = index.find(reader, asked, weights, last, limit);
            var shown = shown(reader, asked, found);
            for (var one : found) {
                var hit = shown.get(one.message());
                if (hit != null && hits.size() == size) {
                    return new Page<>(hits, Optional.of(Place.cursor(question, asked, last(last, after), weights)));
                }
                if (hit != null) {
                    hits.add(hit);
                }
                last = one;
            }
            if (found.size() < limit) {
                return new Page<>(hits, Optional.empty());
            }
        }
        return new Page<>(hits, Optional.of(Place.cursor(question, asked, last(last, after), weights)));
    }

    private static Found last(@Nullable Found last, @Nullable Found before) {
        return last != null ? last : Objects.requireNonNull(before);
    }

    /** Those of the messages that are what is asked for as they are now. */
    private Map<MessageId, Hit> shown(Reader reader, Asked asked, List<Found> found) {
        var hits = new LinkedHashMap<MessageId, Hit>();
        for (var message :
                messages.all(reader, found.stream().map(Found::message).toList())) {
            if (!message.isDeleted()
                    && asked.reaches(message.channel(), message.number())
                    && Document.of(message).matches(asked)) {
                var numbers = Objects.requireNonNull(asked.readable().get(message.channel()));
                hits.put(message.id(), new Hit(messages.within(reader, message, numbers), marks(message, asked)));
            }
        }
        return hits;
    }

    private static List<Hit.Mark> marks(Message message, Asked asked) {
        var words = asked.words();
        return Token.of(message.text()).stream()
                .filter(token -> words.contains(token.word()))
                .map(token -> new Hit.Mark(token.from(), token.to()))
                .toList();
    }

    private static String question(Sought sought) {
        return "search "
                + Fingerprint.of(
                        sought.query().parts(),
                        sought.zone(),
                        new TreeSet<>(
                                sought.channels().stream().map(ChannelId::value).toList()),
                        new TreeSet<>(
                                sought.groups().stream().map(Object::toString).toList()),
                        new TreeSet<>(
                                sought.authors().stream().map(MemberId::value).toList()),
                        sought.order());
    }

    private static void take(SearchIndex.Transactional own, Tx tx, Message message) {
        if (message.isDeleted()) {
            own.remove(tx, message.channel(), message.number());
        } else {
            own.put(tx, Document.of(message));
        }
    }

    /**
     * Goes on with looking at every message there is, and takes in or out what is not in the index as it should be: one
     * transaction over up to {@value #STEP} messages of one channel, whose posts wait meanwhile. False once all have been
     * looked at; then the next call begins anew. Can be called by several nodes at once and at any time; what is said
     * meanwhile is in the index already. An index elsewhere is every node's own, and takes in all that it is shown.
     *
     * <pre>{@code
     * while (search.rebuild(Actor.HOST)) {}
     * }</pre>
     */
    public boolean rebuild(Actor.Host host) {
        return index instanceof SearchIndex.Transactional own
                ? context.transact(tx -> rebuild(tx, own))
                : rebuild((SearchIndex.Following) index);
    }

    /**
     * Tells an index that follows behind of what happened since it was told last, up to {@value #FOLLOWED} events; to be
     * called on every node by the host's scheduler, until it gives 0. An index in the same storage needs none of it.
     *
     * @return how many events there were
     */
    public int follow(Actor.Host host) {
        if (!(index instanceof SearchIndex.Following other)) {
            return 0;
        }
        following.lock();
        try {
            var reached = Reached.of(other.progress());
            var entries = context.outbox().after(host, reached.position(), FOLLOWED);
            if (entries.isEmpty()) {
                return 0;
            }
            var ids = new LinkedHashSet<MessageId>();
            boolean purged = false;
            for (var entry : entries) {
                concerned(entry.event()).ifPresent(ids::add);
                purged |= entry.event() instanceof MessagePurged;
            }
            var now = context.read(reader -> messages.all(reader, ids));
            change(other, ids, now, reached.at(entries.get(entries.size() - 1).position()));
            if (purged) {
                other.expunge();
            }
            return entries.size();
        } finally {
            following.unlock();
        }
    }

    private static Optional<MessageId> concerned(Event event) {
        if (event instanceof MessagePosted posted) {
            return Optional.of(posted.message());
        }
        if (event instanceof MessageEdited edited) {
            return Optional.of(edited.message());
        }
        if (event instanceof MessageDeleted deleted) {
            return Optional.of(deleted.message());
        }
        if (event instanceof MessageRestored restored) {
            return Optional.of(restored.message());
        }
        return event instanceof MessagePurged purged ? Optional.of(purged.message()) : Optional.empty();
    }

    private static void change(
            SearchIndex.Following other, Collection<MessageId> concerned, List<Message> now, Reached reached) {
        var removed = new LinkedHashSet<>(concerned);
        var put = new ArrayList<Document>();
        for (var message : now) {
            if (!message.isDeleted()) {
                removed.remove(message.id());
                put.add(Document.of(message));
            }
        }
        other.change(put, removed, reached.text());
    }

    private boolean rebuild(SearchIndex.Following other) {
        following.lock();
        try {
            var reached = Reached.of(other.progress());
            var channel = reached.channel() != null
                    ? reached.channel()
                    : context.read(reader -> channels.tips().next(reader, null)).orElse(null);
            if (channel == null) {
                return false;
            }
            return context.read(reader -> {
                long last = channels.tips().get(reader, channel).last();
                long to = Math.min(last, reached.number() + STEP);
                var found = messages.between(reader, channel, reached.number() + 1, to);
                var next = to < last ? Optional.of(channel) : channels.tips().next(reader, channel);
                change(
                        other,
                        found.stream().map(Message::id).toList(),
                        found,
                        reached.at(next.orElse(null), to < last ? to : 0));
                return next.isPresent();
            });
        } finally {
            following.unlock();
        }
    }

    /** How far an index that follows has come: in the outbox, and in a rebuild that is under way. */
    private record Reached(
            long position, long number, @Nullable ChannelId channel) {
        static Reached of(Optional<String> progress) {
            var parts = progress.orElse("0 0 ").split(" ", 3);
            return new Reached(
                    Long.parseLong(parts[0]),
                    Long.parseLong(parts[1]),
                    parts[2].isEmpty() ? null : ChannelId.of(parts[2]));
        }

        Reached at(long newPosition) {
            return new Reached(newPosition, number, channel);
        }

        Reached at(@Nullable ChannelId newChannel, long newNumber) {
            return new Reached(position, newNumber, newChannel);
        }

        String text() {
            return position + " " + number + " " + (channel == null ? "" : channel);
        }
    }

    private boolean rebuild(Tx tx, SearchIndex.Transactional own) {
        var progress = locked(tx);
        var channel = progress.channel() != null
                ? progress.channel()
                : channels.tips().next(tx, null).orElse(null);
        if (channel == null) {
            return false;
        }
        long last = channels.tips().lock(tx, channel).last();
        long to = Math.min(last, progress.number() + STEP);
        reconcile(tx, own, channel, progress.number() + 1, to);
        var next = to < last ? Optional.of(channel) : channels.tips().next(tx, channel);
        var reached = new Progress(REBUILD, next.orElse(null), to < last ? to : 0);
        tx.update(PROGRESS, p -> reached, REBUILD);
        return next.isPresent();
    }

    /** Whoever holds it rebuilds alone. */
    private static Progress locked(Tx tx) {
        return tx.update(PROGRESS, p -> p, REBUILD).orElseGet(() -> {
            tx.insert(PROGRESS, new Progress(REBUILD, null, 0));
            return tx.update(PROGRESS, p -> p, REBUILD).orElseThrow();
        });
    }

    private void reconcile(Tx tx, SearchIndex.Transactional own, ChannelId channel, long from, long to) {
        var known = new HashMap<>(own.known(tx, channel, from, to));
        for (var message : messages.between(tx, channel, from, to)) {
            var revision = known.remove(message.number());
            boolean right = message.isDeleted()
                    ? revision == null
                    : Integer.valueOf(message.revision()).equals(revision);
            if (!right && revision != null) {
                own.remove(tx, channel, message.number());
            }
            if (!right && !message.isDeleted()) {
                own.put(tx, Document.of(message));
            }
        }
        known.keySet().forEach(number -> own.remove(tx, channel, number));
    }
}
