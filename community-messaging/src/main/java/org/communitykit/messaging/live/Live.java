package org.communitykit.messaging.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.CommunityException;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.MembershipChanged;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberStateChanged;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.block.Ignores;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.ChannelLeft;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.channel.View;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.MessageRows;
import org.communitykit.messaging.message.Messages;
import org.communitykit.messaging.message.ReactionCounts;
import org.communitykit.messaging.topic.Topic;
import org.communitykit.messaging.topic.TopicRows;
import org.communitykit.signal.Signals;
import org.communitykit.storage.Reader;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.Table;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what changes in channels as it happens. After each commit the channel's new changes are read once, whoever and
 * however many listen, into a log they share; each listener has a position in it, and gets what lies behind in portions.
 * For every portion it is looked up anew whether the viewer may read the channel: three small reads.
 *
 * <p>All work is done on the executor the host gives, nothing on the threads that post. Other nodes are woken by {@link
 * Signals}, if the host has them; without, {@link #poll} looks for what they did. Nothing is stored.
 */
public final class Live implements Feature {
    /** The most channels of one subscription. */
    public static final int MAX_CHANNELS = 1_000;

    /** With more listeners than this in a channel, nobody is told who is writing. */
    public static final int MAX_TYPING = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Live.class);

    /** How many updates a listener may be behind before it has to read anew. */
    private static final int KEPT = 4_096;

    /** Half of what is kept, so that who is told of one batch is not overtaken by the next. */
    private static final int BATCH = KEPT / 2;

    private final Context context;
    private final Channels channels;
    private final MessageRows messages;
    private final TopicRows topics;
    private final Executor executor;
    private final @Nullable Signals signals;
    private final int kept;
    private final String node;
    private final Map<ChannelId, Room> rooms = new ConcurrentHashMap<>();
    private final ReentrantLock entering = new ReentrantLock();
    private final Set<ChannelId> changed = ConcurrentHashMap.newKeySet();
    private final Turns sending;

    private Live(Context context, Messaging messaging, Executor executor, @Nullable Signals signals, int kept) {
        this.context = context;
        this.channels = messaging.channels();
        this.messages = messaging.messages().rows();
        this.topics = messaging.topics().rows();
        this.executor = executor;
        this.signals = signals;
        this.kept = kept;
        this.node = context.newId();
        this.sending = new Turns(executor, this::send);
        channels.tips().whenChanged(this::changed);
        if (signals != null) {
            signals.hear(this::hear);
        }
        context.events().on(Event.class, this::doubt);
    }

    /** The live updates of this community, of what happens on this node, and on others if they are polled for. */
    public static Live of(Community community, Executor executor) {
        return of(community, executor, null, KEPT);
    }

    /** The live updates of this community, with nodes that wake each other; every node needs it, listeners or not. */
    public static Live of(Community community, Executor executor, @Nullable Signals signals) {
        return of(community, executor, signals, KEPT);
    }

    static Live of(Community community, Executor executor, @Nullable Signals signals, int kept) {
        var messaging = Messaging.of(community);
        return community.feature(Live.class, context -> new Live(context, messaging, executor, signals, kept));
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of();
    }

    /**
     * Tells the listener of everything that changes in the channels from now on, as long as the viewer may read them.
     *
     * @throws org.communitykit.messaging.channel.NoSuchChannel if the viewer may not know of one of them
     * @throws org.communitykit.messaging.channel.NotInChannel if they may not read it
     */
    public Subscription subscribe(MemberId viewer, Collection<ChannelId> wanted, Listener listener) {
        var hearer = open(viewer, wanted, new Sink() {
            @Override
            public int wanted() {
                return Integer.MAX_VALUE;
            }

            @Override
            public void give(List<Update> updates) {
                listener.receive(updates);
            }

            @Override
            public void end() {
                // that each channel is closed was told
            }
        });
        hearer.wake();
        return hearer;
    }

    /**
     * The same as a publisher, to each of whose subscribers a subscription of its own belongs. It gives what is requested;
     * who requests too slowly is told to {@link Update.Resync}. It completes when none of the channels may be read any
     * more. A viewer who may not read one of them gets the error instead.
     */
    public Flow.Publisher<Update> publisher(MemberId viewer, Collection<ChannelId> wanted) {
        return new Updates(this, viewer, wanted);
    }

    Hearer open(MemberId viewer, Collection<ChannelId> wanted, Sink sink) {
        if (wanted.isEmpty() || wanted.size() > MAX_CHANNELS) {
            throw new IllegalArgumentException(
                    "a subscription is to 1 to " + MAX_CHANNELS + " channels, not " + wanted.size());
        }
        context.read(reader -> {
            wanted.forEach(
                    channel -> channels.doors().see(reader, viewer, channel).inside());
            return null;
        });
        var hearer = new Hearer(this, viewer, sink, executor);
        entering.lock();
        try {
            var entered = Set.copyOf(wanted).stream().map(this::room).toList();
            entered.forEach(hearer::enter);
            entered.forEach(room -> room.hearers().add(hearer));
            // what was committed before the rooms could be found
            entered.forEach(Room::wake);
        } finally {
            entering.unlock();
        }
        return hearer;
    }

    private Room room(ChannelId channel) {
        var known = rooms.get(channel);
        if (known != null) {
            return known;
        }
        long change =
                context.read(reader -> channels.tips().get(reader, channel)).change();
        var room = new Room(channel, kept, change, new Turns(executor, () -> fill(channel)));
        rooms.put(channel, room);
        return room;
    }

    void leave(Room room, Hearer hearer) {
        entering.lock();
        try {
            room.hearers().remove(hearer);
            if (room.hearers().isEmpty()) {
                rooms.remove(room.channel(), room);
            }
        } finally {
            entering.unlock();
        }
    }

    /** What the viewer is told of a channel they may read now. */
    record Admission(View view, Ignores ignored) {
        boolean isWhole() {
            return view.seesAll() && ignored.isEmpty();
        }

        /** Whether the viewer sees what is said from now on. */
        boolean isPresent() {
            return view.sees(IntervalSet.MAX_NUMBER);
        }
    }

    Optional<Admission> admit(MemberId viewer, ChannelId channel) {
        return context.read(reader -> channels.doors()
                .look(reader, viewer, channel)
                .filter(View::reads)
                .map(view -> new Admission(view, Ignores.of(reader, viewer))));
    }

    /** What the viewer is told of an update that everybody in the channel may be told of; nothing if not of this one. */
    Optional<Update> meant(Update update, MemberId viewer, Admission admission) {
        var view = admission.view();
        var ignored = admission.ignored();
        if (update instanceof Update.Hint hint) {
            // who does not see what is said now is not told that something is going to be said
            return Optional.of(update)
                    .filter(some -> hint.until().isAfter(context.now()))
                    .filter(some -> !hint.member().equals(viewer) && !ignored.hide(hint.member()))
                    .filter(some -> admission.isPresent());
        }
        if (update instanceof Update.TopicChanged told) {
            return view.seesAll()
                    ? Optional.of(update)
                    : context.read(reader -> topics.shown(reader, told.topic(), view))
                            .map(Update.TopicChanged::new);
        }
        if (!(update instanceof Update.Changed changed)) {
            return Optional.of(update);
        }
        var message = changed.message();
        if (!view.sees(message.number()) || ignored.hide(message.author())) {
            return Optional.empty();
        }
        boolean differs = message.state() == Message.State.HIDDEN
                || (message.replies().count() > 0 && !admission.isWhole())
                || (!message.reactions().equals(ReactionCounts.NONE) && !ignored.isEmpty());
        return differs
                ? context.read(reader -> messages.told(reader, view, ignored, message))
                        .map(Update.Changed::new)
                : Optional.of(update);
    }

    /** What has changed up to one of the channel's changes, and whether that is all for now. */
    private record Found(List<Update> updates, long reached, boolean all) {}

    private Found found(Reader reader, ChannelId channel, long after) {
        // before the messages, so that none is behind it that is not found
        var tip = channels.tips().get(reader, channel);
        var changed = messages.changed(reader, channel, after, BATCH);
        var inTopics = tip.topics() > after ? topics.changed(reader, channel, after, BATCH) : List.<Topic>of();
        long last = Math.min(last(changed, Message::change), last(inTopics, Topic::change));
        // of topics nothing newer than what was looked for among the messages
        long newest =
                changed.isEmpty() ? after : changed.get(changed.size() - 1).change();
        long reached = Math.min(last, Math.max(tip.change(), newest));
        var said = changed.stream().collect(Collectors.toMap(Message::change, Message::id));
        // who is told of a message knows that its topic was written in last
        var turned = inTopics.stream()
                .filter(topic -> Objects.equals(said.getOrDefault(topic.change(), topic.first()), topic.first()))
                .map(topic -> (Update) new Update.TopicChanged(topic));
        var updates = Stream.concat(turned, changed.stream().map(Update.Changed::new))
                .filter(update -> change(update) <= reached)
                .sorted(Comparator.comparingLong(Live::change))
                .toList();
        return new Found(updates, reached, last == Long.MAX_VALUE);
    }

    private static long change(Update update) {
        return update instanceof Update.TopicChanged told
                ? told.topic().change()
                : ((Update.Changed) update).message().change();
    }

    /** Up to which change these are all. */
    private static <T> long last(List<T> some, ToLongFunction<T> change) {
        return some.size() < BATCH ? Long.MAX_VALUE : change.applyAsLong(some.get(some.size() - 1));
    }

    /** Puts the channel's next changes into its log; whether there may be more. */
    private boolean fill(ChannelId channel) {
        var room = rooms.get(channel);
        if (room == null) {
            return false;
        }
        try {
            var found = context.read(
                    reader -> found(reader, channel, room.position().change()));
            room.append(found.updates(), found.reached());
            return !found.all();
        } catch (CommunityException e) {
            // what is missing is read when the channel is woken next
            LOG.warn("the changes of {} cannot be read", channel, e);
            return false;
        }
    }

    private void changed(ChannelId channel) {
        wake(channel);
        if (signals != null && changed.add(channel)) {
            sending.wake();
        }
    }

    private void wake(ChannelId channel) {
        var room = rooms.get(channel);
        if (room != null) {
            room.wake();
        }
    }

    /**
     * Looks for what other nodes did in the channels somebody listens to here, to be called now and then by the host's
     * scheduler where there are no signals: one query for every thousand channels, or five hundred.
     *
     * @return in how many channels there was something new
     */
    public int poll(Actor.Host host) {
        var tips = context.read(reader -> channels.tips().all(reader, List.copyOf(rooms.keySet())));
        int found = 0;
        for (var tip : tips) {
            var room = rooms.get(tip.channel());
            if (room != null && tip.change() > room.position().change()) {
                room.wake();
                found++;
            }
        }
        return found;
    }

    /**
     * Says of the member for a moment that they are writing, or looking at the channel, to those who listen to it and do
     * not ignore them. Members are told nothing that they do not say of themselves. A hint that the storage or the other
     * nodes cannot be reached for is lost, as it would be a moment later.
     *
     * @throws org.communitykit.role.NotAllowed to be writing, without the right {@link Messages#POST}
     */
    public void hint(MemberId member, ChannelId channel, Update.Sign sign) {
        try {
            context.read(reader -> {
                var view =
                        channels.doors().see(reader, member, channel).inside().within();
                return sign == Update.Sign.TYPING ? view.writable().require(Messages.POST) : view;
            });
            var hint = new Update.Hint(channel, member, sign, context.now().plusSeconds(sign.seconds()));
            take(hint);
            if (signals != null) {
                signals.send(
                        String.join(" ", node, sign.name(), hint.until().toString(), member.value(), channel.value()));
            }
        } catch (StorageException e) {
            LOG.warn("a hint of {} in {} is lost: {}", member, channel, e.toString());
        }
    }

    private void take(Update.Hint hint) {
        var room = rooms.get(hint.channel());
        if (room != null) {
            boolean told = hint.sign() != Update.Sign.TYPING || room.hearers().size() <= MAX_TYPING;
            room.append(hint, context.now(), told);
        }
    }

    /** What members say of themselves in the channel at the moment, as far as somebody listens to it on this node. */
    public List<Update.Hint> hints(Actor actor, ChannelId channel) {
        var ignored = context.read(reader -> {
            channels.doors().see(reader, actor, channel).inside();
            return Ignores.of(reader, actor);
        });
        var room = rooms.get(channel);
        return room == null
                ? List.of()
                : room.hints(context.now()).stream()
                        .filter(hint -> !ignored.hide(hint.member()))
                        .toList();
    }

    /** Sends which channels have changed, each once however often they have. */
    private boolean send() {
        if (signals != null) {
            for (var channel : new ArrayList<>(changed)) {
                changed.remove(channel);
                try {
                    signals.send(node + " " + channel);
                } catch (CommunityException e) {
                    LOG.warn("other nodes are not told of {}", channel, e);
                }
            }
        }
        return false;
    }

    private void hear(String signal) {
        var parts = signal.split(" ", -1);
        if (signal.equals(Signals.ANYTHING)) {
            rooms.values().forEach(Room::wake);
        } else if (parts[0].equals(node)) {
            return;
        } else if (parts.length == 2) {
            wake(ChannelId.of(parts[1]));
        } else if (parts.length == 5) {
            take(new Update.Hint(
                    ChannelId.of(parts[4]),
                    MemberId.of(parts[3]),
                    Update.Sign.valueOf(parts[1]),
                    Instant.parse(parts[2])));
        }
    }

    /** Whoever may have lost a right is looked at at once, and not only when there is something to tell. */
    private void doubt(Event event) {
        if (event instanceof ChannelLeft left) {
            doubt(left.member());
        } else if (event instanceof MembershipChanged changed) {
            doubt(changed.member());
        } else if (event instanceof MemberStateChanged changed) {
            doubt(changed.member());
        }
    }

    private void doubt(MemberId member) {
        rooms.values()
                .forEach(room -> room.hearers().stream()
                        .filter(hearer -> hearer.viewer().equals(member))
                        .forEach(Hearer::doubt));
    }
}
