package org.communitykit.messaging.channel;

import java.lang.invoke.MethodHandles;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
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
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Index;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

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

    static final Table<Channel> CHANNELS = Table.of(MethodHandles.lookup(), "channel", Channel.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("title", Title.LIMIT)
            .limit("openedBy", Ids.LIMIT)
            .limit("opening", Fingerprint.LENGTH)
            .index("in_group", "group", "title")
            .personal("openedBy", Erasure.KEEP)
            .build();
    private static final Index<Channel> IN_GROUP = CHANNELS.index("in_group");

    private final Context context;
    private final Tips tips = new Tips();
    private final Seats seats = new Seats();
    private final Doors doors;
    private final Joining joining;

    /** Made by {@code Messaging}. */
    public Channels(Context context) {
        this.context = context;
        this.doors = new Doors(context.rights(), seats);
        this.joining = new Joining(context, tips, seats);
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(CHANNELS, Tips.TIPS, Seats.SEATS, Mentioned.MENTIONED, NumberSets.STRETCHES);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(ChannelOpened.class, ChannelChanged.class, ChannelJoined.class, ChannelLeft.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(READ, JOIN, OPEN, MANAGE);
    }

    @Override
    public void forget(MemberId member) {
        for (var seat : context.read(reader -> seats.ever(reader, member))) {
            context.transact(tx -> joining.forget(tx, seat.channel(), member));
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
     * @throws NoSuchChannel if the actor opened it before and may not know of it any more
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
                    0);
            if (!tx.insert(CHANNELS, channel)) {
                var first = tx.get(CHANNELS, id);
                if (first.filter(known -> known.opening().equals(opening)).isEmpty()) {
                    throw new IdempotencyConflict("channel", id.value());
                }
                return doors.see(tx, actor, id).channel();
            }
            tx.insert(
                    Tips.TIPS,
                    new Tip(id, channel.group(), channel.state(), 0, 0, TopNumbers.NONE, TopNumbers.NONE, false));
            context.publish(tx, new ChannelOpened(id, channel.group()));
            context.log(
                    tx,
                    Activity.of(context.newId(), opener, Kinds.CHANNEL_OPENED, channel.openedAt())
                            .in(id.value())
                            .on(id.value()));
            if (opener == null) {
                return channel;
            }
            joining.sit(tx, id, opener);
            return channel.plusMembers(1);
        });
    }

    /** The channel, if the actor may know of it. */
    public Optional<Channel> find(Actor actor, ChannelId id) {
        return context.read(reader -> doors.look(reader, actor, id).map(View::channel));
    }

    /** The number of the channel's newest message, 0 before the first. */
    public long last(Actor actor, ChannelId id) {
        return context.read(reader -> {
            doors.see(reader, actor, id).inside();
            return tips.get(reader, id).last();
        });
    }

    /**
     * The group's channels the actor may know of, by title.
     *
     * @throws NotAllowed without the right {@link #READ} in the group
     */
    public Page<Channel> list(Actor actor, GroupId group, @Nullable String cursor, int size) {
        return context.read(reader -> {
            var standing = context.rights().require(reader, actor, READ, group);
            return Listing.of(IN_GROUP.where(group), channels -> known(reader, actor, standing, channels))
                    .page(reader, cursor, size);
        });
    }

    private static List<Optional<Channel>> known(
            Reader reader, Actor actor, Standing standing, List<Channel> channels) {
        var taken = standing.may(MANAGE) ? Set.<ChannelId>of() : taken(reader, actor, channels);
        return channels.stream()
                .map(channel -> Optional.of(channel)
                        .filter(c -> !Doors.isBanned(standing, c.id()))
                        .filter(c ->
                                c.access() != Channel.Access.INVITED || standing.may(MANAGE) || taken.contains(c.id())))
                .toList();
    }

    /** Which of the channels by invitation the actor is in. */
    private static Set<ChannelId> taken(Reader reader, Actor actor, List<Channel> channels) {
        if (!(actor instanceof MemberId member)) {
            return Set.of();
        }
        var keys = channels.stream()
                .filter(channel -> channel.access() == Channel.Access.INVITED)
                .map(channel -> Seats.SEATS.at(member, channel.id()))
                .toList();
        return reader.getAll(Seats.SEATS, keys).stream()
                .filter(Seat::joined)
                .map(Seat::channel)
                .collect(Collectors.toSet());
    }

    /** The channels the member is in and may still know of, by id. */
    public Page<Channel> joined(MemberId member, @Nullable String cursor, int size) {
        return context.read(reader -> {
            var open = doors.open(reader, member);
            return Listing.of(Seats.ofMember(member), seats -> channels(reader, seats))
                    .only(channel -> open.test(channel.group()))
                    .page(reader, cursor, size);
        });
    }

    private static List<Optional<Channel>> channels(Reader reader, List<Seat> seats) {
        var keys = seats.stream().map(seat -> CHANNELS.at(seat.channel())).toList();
        var found = reader.getAll(CHANNELS, keys).stream().collect(Collectors.toMap(Channel::id, c -> c));
        return seats.stream()
                .map(seat -> Optional.ofNullable(found.get(seat.channel())))
                .toList();
    }

    /**
     * Joins the channel; false if the member is in it already. What was said before counts as read.
     *
     * @throws NotAllowed without the right {@link #JOIN} in the group, or if the channel is by invitation
     */
    public boolean join(MemberId member, ChannelId id) {
        return context.transact(tx -> {
            var view = doors.see(tx, member, id);
            if (view.seat().isPresent()) {
                return false;
            }
            view.require(JOIN);
            if (view.channel().access() == Channel.Access.INVITED) {
                view.require(MANAGE);
            }
            return joining.sit(tx, id, member);
        });
    }

    /** Leaves the channel, even one the member may not see any more; false if they are not in it. */
    public boolean leave(MemberId member, ChannelId id) {
        return context.transact(tx -> {
            if (seats.find(tx, member, id).isEmpty()) {
                doors.see(tx, member, id);
                return false;
            }
            return joining.rise(tx, id, member);
        });
    }

    /** Adds a member, who must themselves be able to read the group's channels; false if they are in it already. */
    public boolean add(Actor actor, ChannelId id, MemberId member) {
        return context.transact(tx -> {
            var view = managed(tx, actor, id);
            var group = view.channel().group();
            if (Doors.isBanned(context.rights().require(tx, member, READ, group), id)) {
                throw new NotAllowed(member, READ, group);
            }
            return joining.sit(tx, id, member);
        });
    }

    /** Removes a member; false if they are not in it. */
    public boolean remove(Actor actor, ChannelId id, MemberId member) {
        return context.transact(tx -> {
            managed(tx, actor, id);
            return joining.rise(tx, id, member);
        });
    }

    /** Who is in the channel, by id. */
    public Page<MemberId> members(Actor actor, ChannelId id, @Nullable String cursor, int size) {
        return context.read(reader -> {
            doors.see(reader, actor, id).inside();
            return Listing.of(Seats.inChannel(id))
                    .each(seat -> Optional.of(seat.member()))
                    .page(reader, cursor, size);
        });
    }

    /** Gives the channel another title. The opener may, and whoever has the right {@link #MANAGE}. */
    public Channel rename(Actor actor, ChannelId id, String title) {
        var checked = Title.checked(title);
        return context.transact(tx -> {
            managed(tx, actor, id);
            tips.lock(tx, id);
            return change(tx, id, channel -> channel.title().equals(checked) ? channel : channel.titled(checked));
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
            tx.update(Tips.TIPS, tip -> tip.in(state), id);
            return change(tx, id, channel -> channel.state() == state ? channel : channel.in(state));
        });
    }

    private Channel change(Tx tx, ChannelId id, UnaryOperator<Channel> change) {
        var before = tx.update(CHANNELS, channel -> channel, id).orElseThrow(() -> new NoSuchChannel(id));
        var changed = change.apply(before);
        if (changed.version() != before.version()) {
            tx.update(CHANNELS, channel -> changed, id);
            context.publish(tx, new ChannelChanged(id, changed.version()));
        }
        return changed;
    }

    private View managed(Reader reader, Actor actor, ChannelId id) {
        var view = doors.see(reader, actor, id);
        return actor.equals(view.channel().openedBy()) && view.may(OPEN) ? view : view.require(MANAGE);
    }

    // for the features of this module

    /** Takes a member's seat away, whoever decided so; false if they have none. */
    public boolean putOut(Tx tx, ChannelId channel, MemberId member) {
        return joining.rise(tx, channel, member);
    }

    /** Who may know of a channel. */
    public Doors doors() {
        return doors;
    }

    /** How far channels have come, and their locks. */
    public Tips tips() {
        return tips;
    }

    /** Who sits where, and what they have read. */
    public Seats seats() {
        return seats;
    }
}
