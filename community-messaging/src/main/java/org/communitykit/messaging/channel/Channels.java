package org.communitykit.messaging.channel;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.activity.Activity;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.Kinds;
import org.communitykit.messaging.Title;
import org.communitykit.role.Level;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.role.Standing;
import org.communitykit.storage.Index;
import org.communitykit.storage.Key;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/**
 * The channels of a community. Every verb is one transaction and joins one that is open; it costs a fixed number of
 * rows, however many messages and members a channel has.
 */
public final class Channels implements Feature {
    /** To know the group's channels, and to read those that are open. */
    public static final Permission READ = new Permission(
            "channel:read", "Know the group's channels and read the open ones", Risk.READ, Level.VISITOR);

    /** To join a channel that is not by invitation. */
    public static final Permission JOIN = new Permission("channel:join", "Join a channel", Risk.WRITE, Level.MEMBER);

    /** To open a channel, and to manage those one has opened. */
    public static final Permission OPEN =
            new Permission("channel:open", "Open channels and manage one's own", Risk.WRITE, Level.MEMBER);

    /** To see, rename, archive and fill the group's channels, whoever opened them. */
    public static final Permission MANAGE = new Permission(
            "channel:manage",
            "See all of the group's channels, rename and archive them, add and remove members",
            Risk.MODERATE,
            Level.MODERATOR);

    /** The most channels one call lists. */
    public static final int MAX_PAGE = 200;

    private static final Table<Channel> CHANNELS = Table.of(MethodHandles.lookup(), "channel", Channel.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("title", Title.LIMIT)
            .limit("openedBy", Ids.LIMIT)
            .limit("opening", Fingerprint.LENGTH)
            .limit("deleted", NumberSets.TEXT_LIMIT)
            .index("in_group", "group", "title")
            .build();
    private static final Index<Channel> IN_GROUP = CHANNELS.index("in_group");

    private final Context context;
    private final Seats seats = new Seats();

    /** Made by {@code Messaging}. */
    public Channels(Context context) {
        this.context = context;
    }

    @Override
    public Collection<Table<?>> tables() {
        var tables = new ArrayList<Table<?>>(Seats.tables());
        tables.add(CHANNELS);
        return tables;
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(ChannelOpened.class, ChannelChanged.class, ChannelJoined.class, ChannelLeft.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(READ, JOIN, OPEN, MANAGE);
    }

    /** What an actor is to a channel they know of; holds for the transaction it was looked up in. */
    public record View(Actor actor, Channel channel, Standing standing, Optional<Seat> seat) {
        /** Whether the actor has this right in the channel's group. */
        public boolean may(Permission permission) {
            return standing.may(permission);
        }

        /** Passes if the actor has this right in the channel's group. */
        public View require(Permission permission) {
            if (!standing.may(permission)) {
                throw new NotAllowed(actor, permission, channel.group());
            }
            return this;
        }

        /** Whether the actor may read the channel they know of. */
        public boolean reads() {
            return channel.access() == Channel.Access.OPEN || seat.isPresent() || standing.may(MANAGE);
        }

        /** Passes if the actor may read the channel. */
        public View inside() {
            if (!reads()) {
                throw new NotInChannel((MemberId) actor, channel.id());
            }
            return this;
        }

        /** Passes if the channel is not archived. */
        public View writable() {
            checkOpen(channel);
            return this;
        }
    }

    /** Opens a channel of the whole community; whoever opens it is in it. */
    public Channel open(Actor actor, String title) {
        return open(actor, NewChannel.titled(title));
    }

    /**
     * Opens a channel, or gives the one that was opened with the same id before. A member who opens a channel is in it.
     *
     * @throws IdempotencyConflict if the id was used with other content
     * @throws NotAllowed without the right {@link #OPEN} in the group
     */
    public Channel open(Actor actor, NewChannel wanted) {
        return context.transact(tx -> {
            context.rights().require(tx, actor, OPEN, wanted.group());
            var id = wanted.id().orElseGet(() -> ChannelId.of(context.newId()));
            var opener = actor instanceof MemberId member ? member : null;
            var opening = Fingerprint.of(opener, wanted.title(), wanted.group(), wanted.access(), wanted.topics());
            var channel = new Channel(
                    id,
                    wanted.group(),
                    wanted.title(),
                    wanted.access(),
                    wanted.topics(),
                    Channel.State.OPEN,
                    opener,
                    context.now(),
                    opening,
                    1,
                    0,
                    0,
                    0,
                    IntervalSet.EMPTY);
            if (!tx.insert(CHANNELS, channel)) {
                return tx.get(CHANNELS, id)
                        .filter(first -> first.opening().equals(opening))
                        .orElseThrow(() -> new IdempotencyConflict("channel", id.value()));
            }
            context.publish(tx, new ChannelOpened(id, channel.group()));
            context.log(
                    tx,
                    Activity.of(context.newId(), opener, Kinds.CHANNEL_OPENED, channel.openedAt())
                            .in(id.value())
                            .on(id.value()));
            return opener == null ? channel : sit(tx, id, opener).channel();
        });
    }

    /** The channel, if the actor may know of it. */
    public Optional<Channel> find(Actor actor, ChannelId id) {
        return context.read(reader -> look(reader, actor, id).map(View::channel));
    }

    /**
     * The group's channels the actor may know of, by title, after the given one, at most {@code limit} (1 to
     * {@value #MAX_PAGE}).
     *
     * @throws NotAllowed without the right {@link #READ} in the group
     */
    public List<Channel> list(Actor actor, GroupId group, Optional<ChannelId> after, int limit) {
        checkPage(limit);
        return context.read(reader -> {
            var standing = context.rights().require(reader, actor, READ, group);
            var start = after.flatMap(id -> look(reader, actor, id).map(View::channel));
            if (after.isPresent() && start.isEmpty()) {
                throw new NoSuchChannel(after.get());
            }
            var query = IN_GROUP.where(group).limit(MAX_PAGE);
            query = start.isPresent() ? query.after(start.get()) : query;
            var listed = new ArrayList<Channel>();
            while (true) {
                var page = reader.find(query);
                for (var channel : page) {
                    if (listed.size() < limit && known(reader, actor, standing, channel)) {
                        listed.add(channel);
                    }
                }
                if (listed.size() == limit || page.size() < MAX_PAGE) {
                    return List.copyOf(listed);
                }
                query = query.after(page.get(page.size() - 1));
            }
        });
    }

    private boolean known(Reader reader, Actor actor, Standing standing, Channel channel) {
        return channel.access() != Channel.Access.INVITED
                || standing.may(MANAGE)
                || (actor instanceof MemberId member
                        && seats.find(reader, member, channel.id()).isPresent());
    }

    /** The channels the member is in and may still know of, by id. */
    public List<Channel> joined(MemberId member) {
        return context.read(reader -> readable(reader, member, seats.of(reader, member)));
    }

    /**
     * Joins the channel; false if the member is in it already. What was said before counts as read.
     *
     * @throws NotAllowed without the right {@link #JOIN} in the group, or if the channel is by invitation
     */
    public boolean join(MemberId member, ChannelId id) {
        return context.transact(tx -> {
            var view = see(tx, member, id);
            if (view.seat().isPresent()) {
                return false;
            }
            view.require(JOIN);
            if (view.channel().access() == Channel.Access.INVITED) {
                view.require(MANAGE);
            }
            return sit(tx, id, member).changed();
        });
    }

    /** Leaves the channel; false if the member is not in it. */
    public boolean leave(MemberId member, ChannelId id) {
        return context.transact(tx -> {
            if (seats.find(tx, member, id).isEmpty()) {
                see(tx, member, id);
                return false;
            }
            // even if the member may not see it any more
            return rise(tx, id, member);
        });
    }

    /** Adds a member, who must themselves be able to read the group's channels; false if they are in it already. */
    public boolean add(Actor actor, ChannelId id, MemberId member) {
        return context.transact(tx -> {
            var view = managed(tx, actor, id);
            context.rights().require(tx, member, READ, view.channel().group());
            return sit(tx, id, member).changed();
        });
    }

    /** Removes a member; false if they are not in it. */
    public boolean remove(Actor actor, ChannelId id, MemberId member) {
        return context.transact(tx -> {
            managed(tx, actor, id);
            return rise(tx, id, member);
        });
    }

    /** Who is in the channel, by id, after the given one, at most {@code limit} (1 to {@value #MAX_PAGE}). */
    public List<MemberId> members(Actor actor, ChannelId id, Optional<MemberId> after, int limit) {
        checkPage(limit);
        return context.read(reader -> {
            see(reader, actor, id).inside();
            return seats.in(reader, id, after, limit).stream().map(Seat::member).toList();
        });
    }

    /** Gives the channel another title. The opener may, and whoever has the right {@link #MANAGE}. */
    public Channel rename(Actor actor, ChannelId id, String title) {
        var checked = Title.checked(title);
        return context.transact(tx -> {
            managed(tx, actor, id);
            return change(
                    tx, lock(tx, id), channel -> channel.title().equals(checked) ? channel : channel.titled(checked));
        });
    }

    /** Makes the channel read only. The opener may, and whoever has the right {@link #MANAGE}. */
    public Channel archive(Actor actor, ChannelId id) {
        return turn(actor, id, Channel.State.ARCHIVED);
    }

    /** Takes {@link #archive} back. */
    public Channel reopen(Actor actor, ChannelId id) {
        return turn(actor, id, Channel.State.OPEN);
    }

    private Channel turn(Actor actor, ChannelId id, Channel.State state) {
        return context.transact(tx -> {
            managed(tx, actor, id);
            return change(tx, lock(tx, id), channel -> channel.state() == state ? channel : channel.in(state));
        });
    }

    private Channel change(Tx tx, Channel before, UnaryOperator<Channel> change) {
        var changed = change.apply(before);
        if (changed.version() != before.version()) {
            tx.update(CHANNELS, channel -> changed, before.id());
            context.publish(tx, new ChannelChanged(changed.id(), changed.version()));
        }
        return changed;
    }

    private View managed(Reader reader, Actor actor, ChannelId id) {
        var view = see(reader, actor, id);
        return actor.equals(view.channel().openedBy()) && view.may(OPEN) ? view : view.require(MANAGE);
    }

    private record Sat(Channel channel, boolean changed) {}

    /** Under the channel's lock, so that nothing is posted between reading its last number and sitting down. */
    private Sat sit(Tx tx, ChannelId id, MemberId member) {
        var channel = lock(tx, id);
        var before = tx.update(Seats.SEATS, seat -> seat, member, id);
        if (before.isPresent() && before.get().joined()) {
            return new Sat(channel, false);
        }
        long epoch = 0;
        if (before.isPresent()) {
            epoch = before.get().epoch() + 1;
            NumberSets.clear(tx, id, member.value());
        }
        seats.put(tx, new Seat(member, id, true, context.now(), epoch, 0, IntervalSet.of(1, channel.last())));
        var joined = count(tx, id, 1);
        context.publish(tx, new ChannelJoined(id, member));
        log(tx, member, Kinds.CHANNEL_JOINED, id);
        return new Sat(joined, true);
    }

    private boolean rise(Tx tx, ChannelId id, MemberId member) {
        lock(tx, id);
        var seat = seats.lock(tx, member, id);
        if (seat.isEmpty()) {
            return false;
        }
        var left = seat.get();
        seats.put(tx, new Seat(member, id, false, context.now(), left.epoch(), left.floor(), left.read()));
        count(tx, id, -1);
        context.publish(tx, new ChannelLeft(id, member));
        log(tx, member, Kinds.CHANNEL_LEFT, id);
        return true;
    }

    private Channel count(Tx tx, ChannelId id, int more) {
        return tx.update(CHANNELS, channel -> channel.plusMembers(more), id).orElseThrow();
    }

    private void log(Tx tx, MemberId member, String kind, ChannelId channel) {
        context.log(
                tx,
                Activity.of(context.newId(), member, kind, context.now())
                        .in(channel.value())
                        .on(channel.value()));
    }

    // for the features of this module

    /** Who sits where. */
    public Seats seats() {
        return seats;
    }

    /** What the actor is to the channel: up to three reads, one of them of stamps. */
    public View see(Reader reader, Actor actor, ChannelId id) {
        return look(reader, actor, id).orElseThrow(() -> new NoSuchChannel(id));
    }

    /** {@link #see}, or nothing if the actor may not know of the channel. */
    public Optional<View> look(Reader reader, Actor actor, ChannelId id) {
        return reader.get(CHANNELS, id).flatMap(channel -> {
            var standing = context.rights().standing(reader, actor, channel.group());
            if (!standing.may(READ)) {
                return Optional.empty();
            }
            // an open channel asks nothing of its readers, so the seat need not be looked up
            var seat = channel.access() != Channel.Access.OPEN && actor instanceof MemberId member
                    ? seats.find(reader, member, id)
                    : Optional.<Seat>empty();
            boolean known = channel.access() != Channel.Access.INVITED || seat.isPresent() || standing.may(MANAGE);
            return known ? Optional.of(new View(actor, channel, standing, seat)) : Optional.empty();
        });
    }

    /** Those channels of these seats that the member may still read; one query, and one of stamps for each group. */
    public List<Channel> readable(Reader reader, MemberId member, Collection<Seat> taken) {
        var keys = new ArrayList<Key>(taken.size());
        taken.forEach(seat -> keys.add(CHANNELS.at(seat.channel())));
        var groups = new HashMap<GroupId, Boolean>();
        var readable = new ArrayList<Channel>(taken.size());
        for (var channel : reader.getAll(CHANNELS, keys)) {
            boolean may = groups.computeIfAbsent(
                    channel.group(),
                    group -> context.rights().standing(reader, member, group).may(READ));
            if (may) {
                readable.add(channel);
            }
        }
        return List.copyOf(readable);
    }

    /** Locks the channel until the transaction ends. */
    public Channel lock(Tx tx, ChannelId id) {
        return tx.update(CHANNELS, channel -> channel, id).orElseThrow(() -> new NoSuchChannel(id));
    }

    /** Locks the channel, takes the next number in it, and gives the channel with that number as its last. */
    public Channel advance(Tx tx, ChannelId id) {
        return tx.update(
                        CHANNELS,
                        channel -> {
                            checkOpen(channel);
                            return channel.numbered(channel.last() + 1);
                        },
                        id)
                .orElseThrow(() -> new NoSuchChannel(id));
    }

    /** Gives back the number that this same transaction took last. */
    public void retreat(Tx tx, ChannelId id) {
        tx.update(CHANNELS, channel -> channel.numbered(channel.last() - 1), id);
    }

    /** Counts the number as deleted, or no longer so. The channel must be locked. */
    public void delete(Tx tx, Channel locked, long number, boolean deleted) {
        var numbers = IntervalSet.of(number);
        var head = deleted
                ? NumberSets.add(tx, locked.id(), "", locked.deletedHead(), numbers)
                : NumberSets.remove(tx, locked.id(), "", locked.deletedHead(), numbers);
        tx.update(CHANNELS, channel -> channel.deleting(head), locked.id());
    }

    private static void checkOpen(Channel channel) {
        if (channel.state() == Channel.State.ARCHIVED) {
            throw new ChannelIsArchived(channel.id());
        }
    }

    private static void checkPage(int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_PAGE + " rows, not " + limit);
        }
    }
}
