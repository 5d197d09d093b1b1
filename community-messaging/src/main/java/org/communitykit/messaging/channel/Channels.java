package org.communitykit.messaging.channel;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Target;
import org.communitykit.activity.Activity;
import org.communitykit.audit.Act;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.merge.Merging;
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
            "See all of the group's channels, change, freeze and disable them, add and remove members",
            Risk.MODERATE,
            Level.MODERATOR);

    /** To post where only announcements are posted. */
    public static final Permission ANNOUNCE =
            new Permission("channel:announce", "Post in announcement channels", Risk.WRITE, Level.MODERATOR);

    static final Table<Channel> CHANNELS = Table.of(MethodHandles.lookup(), "channel", Channel.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("title", Title.LIMIT)
            .limit("openedBy", Ids.LIMIT)
            .limit("opening", Fingerprint.LENGTH)
            .limit("guarded", NumberSets.TEXT_LIMIT)
            .limit("asked", NumberSets.TEXT_LIMIT)
            .limit("world", NumberSets.TEXT_LIMIT)
            .index("in_group", "group", "kind", "title")
            .personal("openedBy", Erasure.KEEP)
            .build();
    private static final int WALK = 1_000;
    private static final Index<Channel> IN_GROUP = CHANNELS.index("in_group");

    private final Context context;
    private final Tips tips = new Tips();
    private final Seats seats = new Seats();
    private final Doors doors;
    private final Admissions admissions;
    private final Joining joining;
    private volatile Naming naming = Naming.FREE;

    /** Decides on the titles that members give to channels; told by the feature that has rules about titles. */
    public interface Naming {
        /** Lets pass any. */
        Naming FREE = new Naming() {
            @Override
            public boolean asks() {
                return false;
            }

            @Override
            public String said(MemberId author, GroupId group, ChannelId channel, String title) {
                return title;
            }
        };

        /** Whether there is anything to decide. */
        boolean asks();

        /** The title as it may be; an error if it may not. */
        String said(MemberId author, GroupId group, ChannelId channel, String title);
    }

    /** Made by {@code Messaging}. */
    public Channels(Context context) {
        this.context = context;
        this.doors = new Doors(context, seats);
        this.admissions = new Admissions(context);
        this.joining = new Joining(context, tips, seats);
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(
                CHANNELS,
                Tips.TIPS,
                Seats.SEATS,
                Mentioned.MENTIONED,
                NumberSets.STRETCHES,
                Stays.STAYS,
                Admissions.ADMISSIONS);
    }

    @Override
    public void merged(Tx tx, Merging merging) {
        seats.merged(tx, merging);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(
                ChannelOpened.class,
                ChannelChanged.class,
                ChannelJoined.class,
                ChannelLeft.class,
                AdmissionChanged.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(READ, JOIN, OPEN, MANAGE, ANNOUNCE);
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
     * @throws org.communitykit.messaging.rule.RefusedByRule if a rule refuses the title, or wants somebody to look at it
     */
    public Channel open(Actor actor, NewChannel wanted) {
        var opener = actor.member();
        var opening = opening(wanted, Channel.Kind.ROOM, opener);
        var named = named(actor, wanted);
        return context.transact(tx -> {
            context.rights().require(tx, actor, OPEN, wanted.group());
            var channel = made(named, Channel.Kind.ROOM, opener, opening);
            if (!insert(tx, channel)) {
                var first = tx.get(CHANNELS, channel.id());
                if (first.filter(known -> known.opening().equals(channel.opening()))
                        .isEmpty()) {
                    throw new IdempotencyConflict("channel", channel.id().value());
                }
                return doors.see(tx, actor, channel.id()).channel();
            }
            if (opener == null) {
                return channel;
            }
            joining.sit(tx, channel.id(), opener);
            return channel.plusMembers(1);
        });
    }

    /** With the title as it may be, asked before the transaction; what was opened before is not looked at again. */
    private NewChannel named(Actor actor, NewChannel wanted) {
        if (!naming.asks() || !(actor instanceof MemberId member)) {
            return wanted;
        }
        var id = wanted.id().orElseGet(() -> ChannelId.of(context.newId()));
        boolean opens = context.read(reader -> context.rights().may(reader, actor, OPEN, wanted.group())
                && reader.get(CHANNELS, id).isEmpty());
        return opens ? wanted.id(id).title(naming.said(member, wanted.group(), id, wanted.title())) : wanted;
    }

    private static String opening(NewChannel wanted, Channel.Kind kind, @Nullable MemberId opener) {
        return Fingerprint.of(
                opener,
                wanted.title(),
                wanted.group(),
                wanted.access(),
                wanted.topics(),
                kind,
                wanted.policy().toString());
    }

    private Channel made(NewChannel wanted, Channel.Kind kind, @Nullable MemberId opener, String opening) {
        var policy = wanted.policy();
        return new Channel(
                        wanted.id().orElseGet(() -> ChannelId.of(context.newId())),
                        wanted.group(),
                        kind,
                        wanted.title(),
                        wanted.access(),
                        Channel.Posting.EVERYONE,
                        IntervalSet.EMPTY,
                        IntervalSet.EMPTY,
                        IntervalSet.EMPTY,
                        0,
                        0,
                        0,
                        wanted.topics(),
                        Channel.State.OPEN,
                        null,
                        opener,
                        context.now(),
                        opening,
                        0,
                        0)
                .changed(policy, 1)
                .first();
    }

    private boolean insert(Tx tx, Channel channel) {
        if (!tx.insert(CHANNELS, channel)) {
            return false;
        }
        var id = channel.id();
        tx.insert(
                Tips.TIPS,
                new Tip(id, channel.group(), channel.state(), 0, 0, 0, TopNumbers.NONE, TopNumbers.NONE, false));
        context.publish(tx, new ChannelOpened(id, channel.group()));
        context.log(
                tx,
                Activity.of(context.newId(), channel.openedBy(), Kinds.CHANNEL_OPENED, channel.openedAt())
                        .in(id.value())
                        .on(id.value()));
        return true;
    }

    /** The channel, if the actor may know of it. */
    public Optional<Channel> find(Actor actor, ChannelId id) {
        return context.read(reader -> doors.look(reader, actor, id).map(View::channel));
    }

    /** The number of the channel's newest message that the actor sees, 0 before the first. */
    public long last(Actor actor, ChannelId id) {
        return context.read(reader -> {
            var view = doors.see(reader, actor, id).inside();
            var seen = IntervalSet.of(1, tips.get(reader, id).last()).minus(view.hidden());
            return seen.isEmpty() ? 0 : seen.last();
        });
    }

    /**
     * The group's channels the actor may know of, by title; conversations of some members are not among them.
     *
     * @throws NotAllowed without the right {@link #READ} in the group
     */
    public Page<Channel> list(Actor actor, GroupId group, @Nullable String cursor, int size) {
        return context.read(reader -> {
            var standing = context.rights().require(reader, actor, READ, group);
            var rooms = IN_GROUP.where(group, Channel.Kind.ROOM);
            return Listing.of(rooms, channels -> known(reader, actor, standing, channels))
                    .page(reader, cursor, size);
        });
    }

    private List<Optional<Channel>> known(Reader reader, Actor actor, Standing standing, List<Channel> channels) {
        var told = standing.may(MANAGE) ? Set.<ChannelId>of() : told(reader, actor, channels);
        var now = context.now();
        return channels.stream()
                .map(channel -> Optional.of(channel.at(now))
                        .filter(c -> !Doors.isBanned(standing, c.id()))
                        .filter(c ->
                                c.access() != Channel.Access.INVITED || standing.may(MANAGE) || told.contains(c.id())))
                .toList();
    }

    /** Which of the channels by invitation the actor is in, or invited to. */
    private static Set<ChannelId> told(Reader reader, Actor actor, List<Channel> channels) {
        var closed = channels.stream()
                .filter(channel -> channel.access() == Channel.Access.INVITED)
                .map(Channel::id)
                .toList();
        if (closed.isEmpty() || !(actor instanceof MemberId member)) {
            return Set.of();
        }
        var told = new HashSet<>(Admissions.invited(reader, member, closed));
        var keys =
                closed.stream().map(channel -> Seats.SEATS.at(member, channel)).toList();
        reader.getAll(Seats.SEATS, keys).stream().filter(Seat::joined).forEach(seat -> told.add(seat.channel()));
        return told;
    }

    /** The channels the member is in and may still know of, by id. */
    public Page<Channel> joined(MemberId member, @Nullable String cursor, int size) {
        return joined(member, channel -> true, cursor, size);
    }

    /** Those of this kind. */
    public Page<Channel> joined(MemberId member, Channel.Kind kind, @Nullable String cursor, int size) {
        return joined(member, channel -> channel.kind() == kind, cursor, size);
    }

    private Page<Channel> joined(MemberId member, Predicate<Channel> wanted, @Nullable String cursor, int size) {
        return context.read(reader -> {
            var open = doors.open(reader, member);
            return Listing.of(Seats.ofMember(member), seats -> channels(reader, seats))
                    .only(channel -> wanted.test(channel) && open.test(channel.group()))
                    .page(reader, cursor, size);
        });
    }

    private List<Optional<Channel>> channels(Reader reader, List<Seat> seats) {
        var keys = seats.stream().map(seat -> CHANNELS.at(seat.channel())).toList();
        var now = context.now();
        var found = reader.getAll(CHANNELS, keys).stream().collect(Collectors.toMap(Channel::id, c -> c.at(now)));
        return seats.stream()
                .map(seat -> Optional.ofNullable(found.get(seat.channel())))
                .toList();
    }

    /**
     * Joins the channel, and thereby accepts an invitation to it; false if the member is in it already. What was said
     * before counts as read.
     *
     * @throws NotAllowed without the right {@link #JOIN} in the group
     * @throws NoSuchChannel if the channel is by invitation and the member has none, or none any more
     * @throws WrongStage if one has to be let in, and the member was not
     * @throws ChannelIsFull if there is no room
     */
    public boolean join(MemberId member, ChannelId id) {
        return context.transact(tx -> {
            doors.see(tx, member, id);
            // from here on nobody bans the member or takes an invitation back, and what was done before is seen
            tips.lock(tx, id);
            var view = doors.see(tx, member, id);
            if (view.seat().isPresent()) {
                return false;
            }
            view.require(JOIN);
            refuseIfDisabled(view);
            switch (view.channel().access()) {
                case OPEN, JOINED -> {}
                case ON_REQUEST, INVITED -> {
                    var stage = stage(tx, id, member);
                    if (stage != Stage.INVITED && !view.may(MANAGE)) {
                        throw new WrongStage(member, id, stage, "join");
                    }
                }
            }
            return joining.sit(tx, id, member);
        });
    }

    /**
     * Asks to be let in where that takes somebody's word; whoever looks after the channel answers by {@link #admit} or
     * {@link #remove}. False if the member asked before.
     *
     * @throws WrongStage if the member is in it, or invited and can simply join
     * @throws KnockingNotUsed if one joins without asking
     */
    public boolean knock(MemberId member, ChannelId id) {
        return context.transact(tx -> {
            doors.see(tx, member, id);
            long next = tips.lock(tx, id).last() + 1;
            var view = doors.see(tx, member, id).require(JOIN);
            refuseIfDisabled(view);
            if (view.channel().access() == Channel.Access.OPEN || view.channel().access() == Channel.Access.JOINED) {
                throw new KnockingNotUsed(id, view.channel().access());
            }
            var stage = stage(tx, id, member);
            return switch (stage) {
                case KNOCKED -> false;
                case INVITED, MEMBER -> throw new WrongStage(member, id, stage, "knock");
                case NONE, LEFT -> {
                    admissions.begin(tx, id, member, Stage.KNOCKED, null, next);
                    yield true;
                }
            };
        });
    }

    /**
     * Asks somebody in, who must themselves be able to read the group's channels; {@link #join} accepts, {@link #leave}
     * declines. Whoever has knocked is let in at once. False if they are invited or in it already.
     *
     * @throws NotAllowed if the actor does not look after the channel, or the member cannot read the group's channels
     */
    public boolean invite(Actor actor, ChannelId id, MemberId member) {
        return context.transact(tx -> {
            var view = managed(tx, actor, id);
            requireRoom(view);
            long next = tips.lock(tx, id).last() + 1;
            requireWelcome(tx, view, member);
            refuseIfDisabled(view);
            return switch (stage(tx, id, member)) {
                case INVITED, MEMBER -> false;
                case KNOCKED -> letIn(tx, view, member);
                case NONE, LEFT -> {
                    var by = actor.member();
                    admissions.begin(tx, id, member, Stage.INVITED, by, next);
                    record(tx, view, "channel.invited", member);
                    yield true;
                }
            };
        });
    }

    /**
     * Lets somebody in who knocked; false if they are in it already.
     *
     * @throws WrongStage if they did not knock, or not any more
     * @throws ChannelIsFull if there is no room
     */
    public boolean admit(Actor actor, ChannelId id, MemberId member) {
        return context.transact(tx -> {
            var view = managed(tx, actor, id);
            tips.lock(tx, id);
            requireWelcome(tx, view, member);
            var stage = stage(tx, id, member);
            return switch (stage) {
                case MEMBER -> false;
                case KNOCKED -> letIn(tx, view, member);
                case NONE, INVITED, LEFT -> throw new WrongStage(member, id, stage, "be admitted");
            };
        });
    }

    /**
     * Leaves the channel, even one the member may not see any more; declines an invitation to it, takes a knock back.
     * False if there is nothing of that to do.
     *
     * @throws ConversationIsFixed if it is a conversation of two
     */
    public boolean leave(MemberId member, ChannelId id) {
        return context.transact(tx -> {
            if (seats.find(tx, member, id).isEmpty()
                    && Admissions.find(tx, id, member).isEmpty()) {
                doors.see(tx, member, id);
                return false;
            }
            tips.lock(tx, id);
            requireOthers(tx, id);
            return end(tx, id, member);
        });
    }

    /** Adds a member, who must themselves be able to read the group's channels; false if they are in it already. */
    public boolean add(Actor actor, ChannelId id, MemberId member) {
        return context.transact(tx -> {
            var view = managed(tx, actor, id);
            requireRoom(view);
            tips.lock(tx, id);
            requireWelcome(tx, view, member);
            return letIn(tx, view, member);
        });
    }

    /** Passes if the member can read the group's channels and is not banned from this one, which must be locked. */
    private void requireWelcome(Tx tx, View view, MemberId member) {
        var channel = view.channel();
        if (Doors.isBanned(context.rights().require(tx, member, READ, channel.group()), channel.id())) {
            throw new NotAllowed(member, READ, channel.group());
        }
    }

    private boolean letIn(Tx tx, View view, MemberId member) {
        boolean sits = joining.sit(tx, view.channel().id(), member);
        if (sits) {
            record(tx, view, "channel.admitted", member);
        }
        return sits;
    }

    /** Removes a member, takes an invitation back, turns somebody away who knocked; false if there is nothing of that to do. */
    public boolean remove(Actor actor, ChannelId id, MemberId member) {
        return context.transact(tx -> {
            var view = managed(tx, actor, id);
            tips.lock(tx, id);
            boolean removed = end(tx, id, member);
            if (removed) {
                record(tx, view, "channel.removed", member);
            }
            return removed;
        });
    }

    private boolean end(Tx tx, ChannelId id, MemberId member) {
        boolean waited = admissions.end(tx, id, member);
        return joining.rise(tx, id, member) || waited;
    }

    /** What the member is to the channel; members may ask of themselves, and whoever looks after the channel of all. */
    public Stage stage(Actor actor, ChannelId id, MemberId member) {
        return context.read(reader -> {
            if (!actor.equals(member)) {
                managed(reader, actor, id);
            } else {
                doors.see(reader, actor, id);
            }
            return stage(reader, id, member);
        });
    }

    private static Stage stage(Reader reader, ChannelId id, MemberId member) {
        var seat = reader.get(Seats.SEATS, member, id);
        if (seat.filter(Seat::joined).isPresent()) {
            return Stage.MEMBER;
        }
        return Admissions.find(reader, id, member)
                .map(Admission::state)
                .orElse(seat.isPresent() ? Stage.LEFT : Stage.NONE);
    }

    /** The invitations a member has to channels they may still know of, by channel. */
    public Page<Admission> invitations(MemberId member, @Nullable String cursor, int size) {
        return context.read(reader -> Listing.of(Admissions.of(member, Stage.INVITED))
                .only(invited -> doors.look(reader, member, invited.channel()).isPresent())
                .page(reader, cursor, size));
    }

    /** Who has knocked and waits, or is invited and has not come, by id; for whoever looks after the channel. */
    public Page<Admission> admissions(Actor actor, ChannelId id, Stage state, @Nullable String cursor, int size) {
        return context.read(reader -> {
            managed(reader, actor, id);
            return Listing.of(Admissions.in(id, state)).page(reader, cursor, size);
        });
    }

    /** Who is in the channel, by id. */
    public Page<MemberId> members(Actor actor, ChannelId id, @Nullable String cursor, int size) {
        return context.read(reader -> {
            doors.see(reader, actor, id).inside().within();
            return Listing.of(Seats.inChannel(id))
                    .each(seat -> Optional.of(seat.member()))
                    .page(reader, cursor, size);
        });
    }

    /**
     * Gives the channel another title. The opener may, and whoever has the right {@link #MANAGE}.
     *
     * @throws org.communitykit.messaging.rule.RefusedByRule if a rule refuses the title, or wants somebody to look at it
     */
    public Channel rename(Actor actor, ChannelId id, String title) {
        var checked = named(actor, id, Title.checked(title));
        return context.transact(tx -> {
            managed(tx, actor, id);
            tips.lock(tx, id);
            return change(tx, id, channel -> channel.title().equals(checked) ? channel : channel.titled(checked));
        });
    }

    private String named(Actor actor, ChannelId id, String title) {
        if (!naming.asks() || !(actor instanceof MemberId member)) {
            return title;
        }
        var channel = context.read(reader -> managed(reader, actor, id)).channel();
        return Title.checked(naming.said(member, channel.group(), id, title));
    }

    /**
     * Changes who has to do with the channel, who posts, what newcomers see, how fast and how many. The opener may, and
     * whoever has the right {@link #MANAGE}.
     *
     * @throws ConversationIsFixed if it is a conversation of some members, whose privacy nobody changes
     * @throws HistoryTooVaried if the history was turned on and off too often
     */
    public Channel change(Actor actor, ChannelId id, ChannelChange wanted) {
        return context.transact(tx -> {
            var view = managed(tx, actor, id);
            requireRoom(view);
            long next = tips.lock(tx, id).last() + 1;
            var before = tx.get(CHANNELS, id).orElseThrow(() -> new NoSuchChannel(id));
            var changed = change(tx, id, channel -> channel.changed(wanted, next));
            if (changed.isTooVaried()) {
                throw new HistoryTooVaried(id);
            }
            if (changed.version() != before.version()) {
                record(tx, view, "channel.changed", before.policy(), changed.policy());
            }
            return changed;
        });
    }

    /**
     * Makes the channel read only for all but those with the right {@link #MANAGE}, until it is reopened. The opener may,
     * and whoever has the right.
     *
     * @param until when it is open again by itself, if so
     */
    public Channel freeze(Actor actor, ChannelId id, @Nullable Instant until) {
        return turn(actor, id, Channel.State.FROZEN, until);
    }

    /** Makes the channel read only for everyone. The opener may, and whoever has the right {@link #MANAGE}. */
    public Channel archive(Actor actor, ChannelId id) {
        return turn(actor, id, Channel.State.ARCHIVED, null);
    }

    /**
     * Keeps everyone from reading the channel, and from joining it, who has not the right {@link #MANAGE}, which it takes
     * to do so and to reopen it.
     *
     * @param until when it is open again by itself, if so
     */
    public Channel disable(Actor actor, ChannelId id, @Nullable Instant until) {
        return turn(actor, id, Channel.State.DISABLED, until);
    }

    /** Takes {@link #freeze}, {@link #archive} and {@link #disable} back. */
    public Channel reopen(Actor actor, ChannelId id) {
        return turn(actor, id, Channel.State.OPEN, null);
    }

    private Channel turn(Actor actor, ChannelId id, Channel.State state, @Nullable Instant until) {
        var now = context.now();
        if (until != null && !until.isAfter(now)) {
            throw new IllegalArgumentException("a channel cannot be " + state + " until " + until + ", which is over");
        }
        var end = until == null ? null : until.truncatedTo(ChronoUnit.MICROS);
        return context.transact(tx -> {
            var view = managed(tx, actor, id);
            tx.update(Tips.TIPS, tip -> tip.in(state), id);
            var before = tx.get(CHANNELS, id).orElseThrow(() -> new NoSuchChannel(id));
            if (state == Channel.State.DISABLED || before.at(now).state() == Channel.State.DISABLED) {
                view.require(MANAGE);
            }
            var changed = change(
                    tx,
                    id,
                    channel -> channel.state() == state && Objects.equals(channel.until(), end)
                            ? channel
                            : channel.in(state, end));
            if (changed.version() != before.version()) {
                record(tx, view, "channel.turned", before.state().name(), state.name());
            }
            return changed;
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

    /** The view of somebody who looks after the channel; of a conversation of some members that is the host alone. */
    private View managed(Reader reader, Actor actor, ChannelId id) {
        var view = doors.see(reader, actor, id);
        return view.manages() ? view : view.require(MANAGE);
    }

    private static void requireRoom(View view) {
        if (view.channel().kind() == Channel.Kind.DIRECT) {
            throw new ConversationIsFixed(view.channel().id());
        }
    }

    /** The channel must be locked. */
    private static void requireOthers(Tx tx, ChannelId id) {
        var channel = tx.get(CHANNELS, id).orElseThrow(() -> new NoSuchChannel(id));
        if (channel.kind() == Channel.Kind.DIRECT && channel.members() <= 2) {
            throw new ConversationIsFixed(id);
        }
    }

    private static void refuseIfDisabled(View view) {
        if (view.channel().state() == Channel.State.DISABLED && !view.may(MANAGE)) {
            throw new ChannelIsDisabled(view.channel().id());
        }
    }

    /** What is done by virtue of the right to manage channels; openers do as they like with their own. */
    private void record(Tx tx, View view, String what, MemberId whom) {
        record(tx, view, act(view, what).to(whom));
    }

    private void record(Tx tx, View view, String what, String before, String after) {
        record(tx, view, act(view, what).changing(before, after));
    }

    private void record(Tx tx, View view, Act act) {
        if (!view.actor().equals(view.channel().openedBy())) {
            context.record(tx, act);
        }
    }

    private static Act act(View view, String what) {
        var channel = view.channel();
        return Act.of(view.actor(), what, channel.group())
                .on(Target.of("channel", channel.id().value()));
    }

    // for the features of this module

    /** All channels, whoever asks. */
    public List<Channel> all(Reader reader) {
        var all = new ArrayList<Channel>();
        reader.walk(CHANNELS.primary().where().limit(WALK), all::add);
        return all;
    }

    /** Has somebody decide on the titles that members give to channels. */
    public void nameBy(Naming decided) {
        naming = decided;
    }

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

    /**
     * Opens a conversation of these members alone, all of whom are in it at once. Whether they may is decided by whoever
     * calls.
     */
    public Channel converse(Tx tx, ChannelId id, MemberId opener, Collection<MemberId> members) {
        var wanted = NewChannel.titled("Direct")
                .id(id)
                .access(Channel.Access.INVITED)
                .topics(Channel.TopicUse.NONE);
        var channel = made(wanted, Channel.Kind.DIRECT, opener, opening(wanted, Channel.Kind.DIRECT, opener));
        insert(tx, channel);
        members.stream().sorted(Comparator.comparing(MemberId::value)).forEach(member -> joining.sit(tx, id, member));
        return channel.plusMembers(members.size());
    }

    /** Puts a member back into a conversation they left. */
    public void returnTo(Tx tx, ChannelId conversation, MemberId member) {
        joining.sit(tx, conversation, member);
    }

    /** Who sits where, and what they have read. */
    public Seats seats() {
        return seats;
    }
}
