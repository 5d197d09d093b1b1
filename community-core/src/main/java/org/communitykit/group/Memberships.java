package org.communitykit.group;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.communitykit.Actor;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Reasons;
import org.communitykit.Target;
import org.communitykit.activity.Activity;
import org.communitykit.audit.Act;
import org.communitykit.feature.Context;
import org.communitykit.group.Membership.Status;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;
import org.communitykit.role.Level;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Permission;
import org.communitykit.role.Rights;
import org.communitykit.role.Risk;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Who is in which group, and what they are there. Everyone in the community is in the root, with no row to say so: there
 * memberships only carry roles.
 *
 * <p>Every change locks the member first, then the groups in the order of their ids, and is then decided on rows that
 * nobody else can change. A group's size and its number of owners live on its own row, so room and the last owner are
 * decided there and nothing is ever counted. What is asked for twice happens once and is not logged again.
 */
public final class Memberships {
    /** To invite members of the community into the group. */
    public static final Permission INVITE =
            new Permission("group:invite", "Invite people into the group", Risk.MODERATE, Level.MODERATOR);

    /** To let in those who ask, or put somebody into the group. */
    public static final Permission ADMIT =
            new Permission("group:admit", "Let people into the group", Risk.MODERATE, Level.MODERATOR);

    /** To put somebody of lower rank out of the group. */
    public static final Permission REMOVE =
            new Permission("group:remove", "Put people out of the group", Risk.MODERATE, Level.MODERATOR);

    /** To keep somebody of lower rank out of the group and everything below it. */
    public static final Permission BAN =
            new Permission("group:ban", "Ban people from the group", Risk.MODERATE, Level.MODERATOR);

    /** The most chars of the reason for a ban. */
    public static final int REASON_LIMIT = 500;

    private static final int WALK = 500;

    private final Context context;
    private final Rights rights;
    private final Groups groups;

    Memberships(Context context, Groups groups) {
        this.context = context;
        this.rights = context.rights();
        this.groups = groups;
    }

    /**
     * Makes the member one of the group if it is open to them or they were invited; where one has to ask, asks. Joining
     * or asking again changes nothing.
     *
     * @throws NotAllowed if there is no such group, or none the member may know of
     * @throws JoinRefused if its policy lets nobody join like this
     * @throws GroupFull if there is no room
     */
    public Membership join(MemberId member, GroupId group) {
        return change(member, group, (tx, branch, before) -> {
            var standing = rights.standing(tx, member, group);
            boolean invited =
                    before.filter(seat -> seat.status() == Status.INVITED).isPresent();
            if (!(invited ? standing.isFree() : standing.may(Rights.SEE))) {
                throw new NotAllowed(member, Rights.SEE, group);
            }
            if (before.filter(Membership::isMember).isPresent()) {
                return before.get();
            }
            var now = context.now();
            if (standing.isFree() && (invited || branch.policy() == JoinPolicy.OPEN)) {
                return put(tx, before, Membership.of(member, group, Status.MEMBER, now));
            }
            if (!standing.isFree() || branch.policy() != JoinPolicy.REQUEST) {
                throw new JoinRefused(member, group, branch.policy());
            }
            if (before.filter(seat -> seat.status() == Status.REQUESTED).isPresent()) {
                return before.get();
            }
            log(tx, member, "group.requested", member, group, now);
            return put(tx, before, Membership.of(member, group, Status.REQUESTED, now));
        });
    }

    /**
     * Ends the member's membership, or takes back their request, or declines their invitation. Leaving again changes
     * nothing.
     *
     * @throws LastOwner if the group would be left without an owner
     */
    public void leave(MemberId member, GroupId group) {
        notRoot(group, "leave");
        change(member, group, (tx, branch, before) -> {
            var seat = before.orElseGet(() -> Membership.of(member, group, Status.LEFT, context.now()));
            return switch (seat.status()) {
                case MEMBER, INVITED, REQUESTED ->
                    put(tx, before, Membership.of(member, group, Status.LEFT, context.now()));
                case LEFT, BANNED -> seat;
            };
        });
    }

    /**
     * Puts a member of the community into the group, whatever its policy. Again changes nothing.
     *
     * @throws Outranked if their rank in the group is not below the actor's, who can invite them instead
     * @throws WrongStatus if they are banned or not active, or the group is archived
     */
    public Membership add(Actor actor, GroupId group, MemberId member) {
        return add(actor, group, member, null);
    }

    /** The same at a past moment, for imported history; only the host may say so. */
    public Membership add(Actor actor, GroupId group, MemberId member, @Nullable Instant since) {
        if (since != null && actor instanceof MemberId) {
            throw new IllegalArgumentException("only the host says since when somebody is a member");
        }
        return change(member, group, (tx, branch, before) -> {
            rights.require(tx, actor, ADMIT, group);
            if (before.filter(Membership::isMember).isPresent()) {
                return before.get();
            }
            requireRank(tx, actor, member, group);
            welcome(tx, before, member, group, "added");
            var at = since == null ? context.now() : since;
            log(tx, actor, "group.admitted", member, group, at);
            return put(tx, before, Membership.of(member, group, Status.MEMBER, at));
        });
    }

    /**
     * Lets somebody in who asked. Again changes nothing.
     *
     * @throws WrongStatus if they did not ask
     */
    public Membership approve(Actor actor, GroupId group, MemberId member) {
        return change(member, group, (tx, branch, before) -> {
            rights.require(tx, actor, ADMIT, group);
            if (before.filter(Membership::isMember).isPresent()) {
                return before.get();
            }
            requireStatus(before, Status.REQUESTED, member, group, "approved");
            welcome(tx, before, member, group, "approved");
            log(tx, actor, "group.admitted", member, group, context.now());
            return put(tx, before, Membership.of(member, group, Status.MEMBER, context.now()));
        });
    }

    /**
     * Turns somebody away who asked. Again changes nothing.
     *
     * @throws WrongStatus if they did not ask
     */
    public Membership decline(Actor actor, GroupId group, MemberId member) {
        return change(member, group, (tx, branch, before) -> {
            rights.require(tx, actor, ADMIT, group);
            requireRank(tx, actor, member, group);
            if (before.filter(seat -> seat.status() == Status.LEFT).isPresent()) {
                return before.get();
            }
            requireStatus(before, Status.REQUESTED, member, group, "declined");
            log(tx, actor, "group.declined", member, group, context.now());
            return put(tx, before, Membership.of(member, group, Status.LEFT, context.now()));
        });
    }

    /**
     * Asks a member of the community into the group; one who asked to come is let in. Again changes nothing.
     *
     * @throws WrongStatus if they are banned
     * @throws JoinRefused if the group is closed
     */
    public Membership invite(Actor actor, GroupId group, MemberId member) {
        return change(member, group, (tx, branch, before) -> {
            rights.require(tx, actor, INVITE, group);
            if (before.filter(seat -> seat.isMember() || seat.status() == Status.INVITED)
                    .isPresent()) {
                return before.get();
            }
            if (branch.policy() == JoinPolicy.CLOSED) {
                throw new JoinRefused(member, group, branch.policy());
            }
            welcome(tx, before, member, group, "invited");
            boolean asked =
                    before.filter(seat -> seat.status() == Status.REQUESTED).isPresent();
            log(tx, actor, asked ? "group.admitted" : "group.invited", member, group, context.now());
            var status = asked ? Status.MEMBER : Status.INVITED;
            return put(tx, before, Membership.of(member, group, status, context.now()));
        });
    }

    /**
     * Puts somebody out of the group, or takes back an invitation. They may come again. Again changes nothing.
     *
     * @throws Outranked if their rank in the group is not below the actor's
     */
    public void remove(Actor actor, GroupId group, MemberId member) {
        notRoot(group, "put people out of");
        change(member, group, (tx, branch, before) -> {
            rights.require(tx, actor, REMOVE, group);
            requireRank(tx, actor, member, group);
            var left = Membership.of(member, group, Status.LEFT, context.now());
            if (before.isEmpty()
                    || before.get().status() == Status.LEFT
                    || before.get().status() == Status.BANNED) {
                return before.orElse(left);
            }
            log(tx, actor, "group.removed", member, group, context.now());
            return record(tx, Act.of(actor, "group.removed", group), before, put(tx, before, left));
        });
    }

    /**
     * Keeps somebody out of the group and everything below it, until a moment or for good, and ends their memberships
     * there. Holds for every call that starts after this one returned, on every node. Banning again changes the reason
     * and the end.
     *
     * @param reason 1 to {@value #REASON_LIMIT} chars
     * @param until the first moment at which it no longer holds
     * @throws Outranked if somewhere there their rank is not below the actor's
     */
    public Membership ban(Actor actor, GroupId group, MemberId member, String reason, @Nullable Instant until) {
        notRoot(group, "ban");
        Reasons.check(reason, REASON_LIMIT);
        return context.transact(tx -> rights.changing(tx, member, () -> {
            rights.require(tx, actor, BAN, group);
            requireRank(tx, actor, member, group);
            var seats = seats(tx, member, group);
            lock(tx, seats, group);
            for (var seat : seats) {
                requireRank(tx, actor, member, seat.group());
            }
            var before = tx.get(Groups.MEMBERSHIPS, member, group);
            if (before.filter(seat -> seat.status() == Status.BANNED
                            && reason.equals(seat.reason())
                            && Objects.equals(until, seat.until()))
                    .isPresent()) {
                return before.get();
            }
            seats.stream().filter(seat -> !seat.group().equals(group)).forEach(seat -> end(tx, seat));
            log(tx, actor, "group.banned", member, group, context.now());
            var now = context.now();
            var banned = new Membership(member, group, Status.BANNED, List.of(), false, now, until, reason);
            return record(tx, Act.of(actor, "group.banned", group).because(reason), before, put(tx, before, banned));
        }));
    }

    /** Ends a ban; the member may come again. Again changes nothing, nor does it lift a ban from a group above. */
    public void lift(Actor actor, GroupId group, MemberId member) {
        change(member, group, (tx, branch, before) -> {
            rights.require(tx, actor, BAN, group);
            requireRank(tx, actor, member, group);
            var left = Membership.of(member, group, Status.LEFT, context.now());
            if (before.filter(seat -> seat.status() == Status.BANNED).isEmpty()) {
                return before.orElse(left);
            }
            log(tx, actor, "group.unbanned", member, group, context.now());
            return record(tx, Act.of(actor, "group.unbanned", group), before, put(tx, before, left));
        });
    }

    /**
     * Gives a member of the group a role there, which holds in everything below it too. Again changes nothing.
     *
     * @param role {@code moderator}, {@code admin}, {@code owner}, or a role of the community's own making
     * @throws Outranked unless the member's rank and the role's are below the actor's, who has all that the role gives
     * @throws WrongStatus if the member is not one of the group, or not active
     */
    public Membership appoint(Actor actor, GroupId group, MemberId member, String role) {
        return change(member, group, (tx, branch, before) -> {
            var standing = rights.require(tx, actor, Rights.GRANT, group);
            requireAppointable(role);
            requireRank(tx, actor, member, group);
            if (!rights.mayGive(tx, standing, role)) {
                throw Outranked.by(actor, role, group);
            }
            var seat = seated(tx, before, member, group, "appointed");
            if (seat.roles().contains(role)) {
                return seat;
            }
            var roles = new TreeSet<>(seat.roles());
            roles.add(role);
            if (roles.size() > Membership.MAX_ROLES) {
                throw new IllegalArgumentException("member " + member + " has " + Membership.MAX_ROLES
                        + " roles in group " + group + " already, the most there can be");
            }
            log(tx, actor, "group.appointed", member, group, context.now());
            var act = Act.of(actor, "group.appointed", group).on(Target.of("role", role));
            return record(tx, act, before, put(tx, before, seat.with(List.copyOf(roles))));
        });
    }

    /**
     * Takes a role from a member, which one may also do to oneself. Again changes nothing.
     *
     * @throws Outranked unless the member's rank is below the actor's, or the member is the actor
     * @throws LastOwner if the group would be left without an owner
     */
    public void dismiss(Actor actor, GroupId group, MemberId member, String role) {
        change(member, group, (tx, branch, before) -> {
            if (!actor.equals(member)) {
                rights.require(tx, actor, Rights.GRANT, group);
                requireRank(tx, actor, member, group);
            }
            var seat = before.orElseGet(() -> Membership.of(member, group, Status.LEFT, context.now()));
            if (!seat.roles().contains(role)) {
                return seat;
            }
            var roles = new TreeSet<>(seat.roles());
            roles.remove(role);
            log(tx, actor, "group.dismissed", member, group, context.now());
            var act = Act.of(actor, "group.dismissed", group).on(Target.of("role", role));
            var after = seat.with(List.copyOf(roles)).answering(seat.answers() && roles.contains(Level.OWNER.role()));
            return record(tx, act, before, put(tx, before, after));
        });
    }

    /**
     * Makes another member of the group its owner in the actor's place, who stays as an admin.
     *
     * @throws NotAllowed if the actor is not an owner of this very group
     * @throws Outranked if the other's rank is not below the actor's, who can then simply step down
     * @throws WrongStatus if the other is not one of the group, or not active
     */
    public void handOver(MemberId owner, GroupId group, MemberId successor) {
        if (owner.equals(successor)) {
            return;
        }
        var first = owner.value().compareTo(successor.value()) < 0 ? owner : successor;
        var second = first.equals(owner) ? successor : owner;
        context.transact(tx -> rights.changing(
                tx,
                first,
                () -> rights.changing(tx, second, () -> {
                    rights.require(tx, owner, Rights.GRANT, group);
                    groups.lock(tx, group);
                    var from = tx.get(Groups.MEMBERSHIPS, owner, group);
                    if (from.filter(Membership::isOwner).isEmpty()) {
                        throw new NotAllowed(owner, Rights.GRANT, group);
                    }
                    requireRank(tx, owner, successor, group);
                    var to = tx.get(Groups.MEMBERSHIPS, successor, group);
                    var seat = seated(tx, to, successor, group, "owner");
                    log(tx, owner, "group.appointed", successor, group, context.now());
                    var role = Target.of("role", Level.OWNER.role());
                    var heir = put(tx, to, seat.with(exchanged(seat.roles(), null, Level.OWNER)));
                    record(tx, Act.of(owner, "group.appointed", group).on(role), to, heir);
                    log(tx, owner, "group.dismissed", owner, group, context.now());
                    var former =
                            put(tx, from, from.get().with(exchanged(from.get().roles(), Level.OWNER, Level.ADMIN)));
                    return record(tx, Act.of(owner, "group.dismissed", group).on(role), from, former);
                })));
    }

    private static List<String> exchanged(List<String> roles, @Nullable Level taken, Level given) {
        var changed = new TreeSet<>(roles);
        if (taken != null) {
            changed.remove(taken.role());
        }
        changed.add(given.role());
        return List.copyOf(changed);
    }

    /** What the member is to the group: to anyone who may read it, or to those who let people in if they are not in it. */
    public Optional<Membership> find(Actor actor, GroupId group, MemberId member) {
        return context.read(reader -> {
            var found = reader.get(Groups.MEMBERSHIPS, member, group);
            if (!actor.equals(member)) {
                var standing = rights.require(reader, actor, Groups.READ, group);
                found = found.filter(seat -> seat.isMember() || standing.may(ADMIT));
            }
            return found.map(seat -> seat.at(context.now()));
        });
    }

    /** The members of the group by id, to whoever may read it. */
    public Page<Membership> of(Actor actor, GroupId group, @Nullable String cursor, int size) {
        return of(actor, group, Status.MEMBER, cursor, size);
    }

    /** Everyone whose membership stands like this, by id; other than of members to those who let people in. */
    public Page<Membership> of(Actor actor, GroupId group, Status status, @Nullable String cursor, int size) {
        return context.read(reader -> {
            rights.require(reader, actor, status == Status.MEMBER ? Groups.READ : ADMIT, group);
            var listing = Listing.of(Groups.MEMBERSHIPS.index("by_group").where(group, status));
            return (status == Status.LEFT
                            ? listing.or(Groups.MEMBERSHIPS.index("by_group").where(group, Status.BANNED))
                            : listing)
                    .each(seat -> Optional.of(seat.at(context.now())))
                    .only(seat -> seat.status() == status)
                    .page(reader, cursor, size);
        });
    }

    /** The member's memberships by group, of those groups the actor may read. */
    public Page<Membership> of(Actor actor, MemberId member, @Nullable String cursor, int size) {
        return context.read(reader -> Listing.of(Groups.MEMBERSHIPS.primary().where(member))
                .only(seat -> actor.equals(member)
                        || (seat.isMember() && rights.may(reader, actor, Groups.READ, seat.group())))
                .each(seat -> Optional.of(seat.at(context.now())))
                .page(reader, cursor, size));
    }

    @FunctionalInterface
    private interface Change {
        Membership apply(Tx tx, Branch locked, Optional<Membership> before);
    }

    /** One transition of one seat, decided under the locks of member and group. */
    private Membership change(MemberId member, GroupId group, Change change) {
        return context.transact(tx -> rights.changing(tx, member, () -> {
            var branch = tx.update(Groups.GROUPS, old -> old, group);
            if (branch.isEmpty() && !group.equals(GroupId.ROOT)) {
                // nobody's seat; the right that is asked for first says so in the words for things that cannot be seen
                return change.apply(tx, Branch.ROOT, Optional.empty());
            }
            return change.apply(tx, groups.lock(tx, group), tx.get(Groups.MEMBERSHIPS, member, group));
        }));
    }

    /** Makes the founder of a group its owner. The member is locked. */
    void found(Tx tx, MemberId founder, GroupId group, Instant at) {
        var seat = Membership.of(founder, group, Status.MEMBER, at).with(List.of(Level.OWNER.role()));
        put(tx, Optional.empty(), seat);
    }

    /** Stores the seat and keeps the group's numbers; both are locked. */
    Membership put(Tx tx, Optional<Membership> before, Membership after) {
        boolean was = before.filter(Membership::isMember).isPresent();
        boolean answered = before.filter(Membership::answers).isPresent();
        var member = after.member();
        var group = after.group();
        var branch = groups.branch(tx, group).orElseThrow(() -> new NoSuchGroup(group));
        if (!branch.isRoot()) {
            if (after.isMember() && !was && branch.isFull()) {
                throw new GroupFull(group, Objects.requireNonNull(branch.capacity()));
            }
        } else if (after.status() != Status.MEMBER && before.isEmpty()) {
            notRoot(group, "change a membership of");
        }
        if (answered && !after.answers() && branch.owners() == 1) {
            throw new LastOwner(member, group);
        }
        int more = branch.isRoot() ? 0 : (after.isMember() ? 1 : 0) - (was ? 1 : 0);
        int owners = (after.answers() ? 1 : 0) - (answered ? 1 : 0);
        if (more != 0 || owners != 0) {
            tx.update(Groups.GROUPS, old -> old.sized(old.size() + more, old.owners() + owners), group);
        }
        if (before.isPresent()) {
            tx.update(Groups.MEMBERSHIPS, old -> after, member, group);
        } else {
            tx.insert(Groups.MEMBERSHIPS, after);
        }
        context.publish(tx, new MembershipChanged(member, group, after.status()));
        if (after.isMember() != was && !branch.isRoot()) {
            log(tx, member, after.isMember() ? "group.joined" : "group.left", member, group, after.since());
        }
        return after;
    }

    /** What becomes of somebody's memberships when their state changes. The member is locked. */
    void follow(Tx tx, Actor actor, MemberId member, MemberState from, MemberState to) {
        switch (to) {
            case SUSPENDED -> answer(tx, actor, member, false);
            case ACTIVE -> {
                if (from == MemberState.SUSPENDED) {
                    answer(tx, actor, member, true);
                }
            }
            case BANNED, LEFT, ERASED -> {
                var seats = seats(tx, member, GroupId.ROOT);
                lock(tx, seats, GroupId.ROOT);
                requireRanks(tx, actor, member, seats);
                seats.forEach(seat -> end(tx, seat));
            }
            case INVITED -> {}
        }
    }

    /** Makes the member's ownerships count, or, for as long as they are suspended, not. */
    private void answer(Tx tx, Actor actor, MemberId member, boolean counts) {
        var seats = seats(tx, member, GroupId.ROOT);
        var owned = seats.stream().filter(Membership::isOwner).toList();
        lock(tx, owned, GroupId.ROOT);
        requireRanks(tx, actor, member, seats);
        owned.stream()
                .filter(seat -> seat.answers() != counts)
                .forEach(seat -> put(tx, Optional.of(seat), seat.answering(counts)));
    }

    /** Passes if the member's rank is below the actor's at the root and wherever else the member is. */
    private void requireRanks(Tx tx, Actor actor, MemberId member, List<Membership> seats) {
        requireRank(tx, actor, member, GroupId.ROOT);
        for (var seat : seats) {
            requireRank(tx, actor, member, seat.group());
        }
    }

    /** The member's live seats in the group and below it. */
    private List<Membership> seats(Tx tx, MemberId member, GroupId top) {
        var seats = new ArrayList<Membership>();
        tx.walk(Groups.MEMBERSHIPS.primary().where(member).limit(WALK), seat -> {
            boolean live = seat.status() != Status.LEFT && seat.status() != Status.BANNED;
            if (live
                    && (top.equals(GroupId.ROOT)
                            || groups.path(tx, seat.group()).contains(top))) {
                seats.add(seat);
            }
        });
        return seats;
    }

    /** Locks the seats' groups and one more, the root first and then by id. */
    private void lock(Tx tx, List<Membership> seats, GroupId more) {
        var ids = new TreeSet<String>();
        seats.forEach(seat -> ids.add(seat.group().value()));
        ids.add(more.value());
        if (ids.remove(GroupId.ROOT.value())) {
            groups.lock(tx, GroupId.ROOT);
        }
        ids.forEach(id -> groups.lock(tx, GroupId.of(id)));
    }

    private void end(Tx tx, Membership seat) {
        put(tx, Optional.of(seat), Membership.of(seat.member(), seat.group(), Status.LEFT, context.now()));
    }

    private void requireRank(Reader reader, Actor actor, MemberId member, GroupId group) {
        if (!actor.equals(member)
                && !rights.standing(reader, actor, group).outranks(rights.standing(reader, member, group))) {
            throw Outranked.by(actor, member, group);
        }
    }

    private static void requireStatus(
            Optional<Membership> before, Status needed, MemberId member, GroupId group, String verb) {
        if (before.filter(seat -> seat.status() == needed).isEmpty()) {
            throw new WrongStatus(member, group, status(before), verb);
        }
    }

    /** Passes if the member may come into the group: active, and not banned from it or anything above. */
    void welcome(Reader reader, Optional<Membership> before, MemberId member, GroupId group, String verb) {
        notRoot(group, "join");
        if (!rights.standing(reader, member, group).isFree()) {
            throw new WrongStatus(member, group, status(before), verb);
        }
    }

    /** The member's seat, at the root made up if need be. */
    private Membership seated(Reader reader, Optional<Membership> before, MemberId member, GroupId group, String verb) {
        boolean active = rights.standing(reader, member, group).isMember();
        if (active
                && group.equals(GroupId.ROOT)
                && before.filter(Membership::isMember).isEmpty()) {
            return Membership.of(member, group, Status.MEMBER, context.now());
        }
        if (!active || before.filter(Membership::isMember).isEmpty()) {
            throw new WrongStatus(member, group, status(before), verb);
        }
        return before.get();
    }

    private static Membership.@Nullable Status status(Optional<Membership> before) {
        return before.map(Membership::status).orElse(null);
    }

    private static void requireAppointable(String role) {
        if (role.equals(Level.MEMBER.role()) || role.equals(Level.VISITOR.role())) {
            throw new IllegalArgumentException("nobody is appointed " + role);
        }
    }

    private static void notRoot(GroupId group, String verb) {
        if (group.equals(GroupId.ROOT)) {
            throw new IllegalArgumentException("one cannot " + verb + " the root; who is in it is decided by Members");
        }
    }

    /** Records what was done to the seat, and gives it. */
    private Membership record(Tx tx, Act act, Optional<Membership> before, Membership after) {
        context.record(
                tx, act.to(after.member()).changing(before.map(Membership::told).orElse(null), after.told()));
        return after;
    }

    private void log(Tx tx, Actor actor, String kind, MemberId member, GroupId group, Instant at) {
        var by = actor instanceof MemberId self ? self : null;
        context.log(
                tx,
                Activity.of(context.newId(), by, kind, at)
                        .in(group.value())
                        .on(member.value())
                        .about(group.value()));
    }
}
