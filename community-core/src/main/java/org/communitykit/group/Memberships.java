package org.communitykit.group;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.communitykit.Actor;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Reasons;
import org.communitykit.Target;
import org.communitykit.audit.Act;
import org.communitykit.feature.Context;
import org.communitykit.group.Membership.Status;
import org.communitykit.member.MemberId;
import org.communitykit.role.Level;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Permission;
import org.communitykit.role.Rights;
import org.communitykit.role.Risk;
import org.jspecify.annotations.Nullable;

/**
 * Who is in which group, and what they are there. Everyone in the community is in the root, with no row to say so: there
 * memberships only carry roles. What is asked for twice happens once and is not logged again.
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

    private final Context context;
    private final Rights rights;
    private final Seats seats;

    Memberships(Context context, Seats seats) {
        this.context = context;
        this.rights = context.rights();
        this.seats = seats;
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
        return seats.change(member, group, (tx, branch, before) -> {
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
                return seats.put(tx, before, Membership.of(member, group, Status.MEMBER, now));
            }
            if (!standing.isFree() || branch.policy() != JoinPolicy.REQUEST) {
                throw new JoinRefused(member, group, branch.policy());
            }
            if (before.filter(seat -> seat.status() == Status.REQUESTED).isPresent()) {
                return before.get();
            }
            seats.log(tx, member, "group.requested", member, group, now);
            return seats.put(tx, before, Membership.of(member, group, Status.REQUESTED, now));
        });
    }

    /**
     * Ends the member's membership, or takes back their request, or declines their invitation. Leaving again changes
     * nothing.
     *
     * @throws LastOwner if the group would be left without an owner
     */
    public void leave(MemberId member, GroupId group) {
        Seats.notRoot(group, "leave");
        seats.change(member, group, (tx, branch, before) -> {
            var seat = before.orElseGet(() -> Membership.of(member, group, Status.LEFT, context.now()));
            return switch (seat.status()) {
                case MEMBER, INVITED, REQUESTED ->
                    seats.put(tx, before, Membership.of(member, group, Status.LEFT, context.now()));
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
        return seats.change(member, group, (tx, branch, before) -> {
            rights.require(tx, actor, ADMIT, group);
            if (before.filter(Membership::isMember).isPresent()) {
                return before.get();
            }
            seats.requireRank(tx, actor, member, group);
            seats.welcome(tx, before, member, group, "added");
            var at = since == null ? context.now() : since;
            seats.log(tx, actor, "group.admitted", member, group, at);
            return seats.put(tx, before, Membership.of(member, group, Status.MEMBER, at));
        });
    }

    /**
     * Lets somebody in who asked. Again changes nothing.
     *
     * @throws WrongStatus if they did not ask
     */
    public Membership approve(Actor actor, GroupId group, MemberId member) {
        return seats.change(member, group, (tx, branch, before) -> {
            rights.require(tx, actor, ADMIT, group);
            if (before.filter(Membership::isMember).isPresent()) {
                return before.get();
            }
            Seats.requireStatus(before, Status.REQUESTED, member, group, "approved");
            seats.welcome(tx, before, member, group, "approved");
            seats.log(tx, actor, "group.admitted", member, group, context.now());
            return seats.put(tx, before, Membership.of(member, group, Status.MEMBER, context.now()));
        });
    }

    /**
     * Turns somebody away who asked. Again changes nothing.
     *
     * @throws WrongStatus if they did not ask
     */
    public Membership decline(Actor actor, GroupId group, MemberId member) {
        return seats.change(member, group, (tx, branch, before) -> {
            rights.require(tx, actor, ADMIT, group);
            seats.requireRank(tx, actor, member, group);
            if (before.filter(seat -> seat.status() == Status.LEFT).isPresent()) {
                return before.get();
            }
            Seats.requireStatus(before, Status.REQUESTED, member, group, "declined");
            seats.log(tx, actor, "group.declined", member, group, context.now());
            return seats.put(tx, before, Membership.of(member, group, Status.LEFT, context.now()));
        });
    }

    /**
     * Asks a member of the community into the group; one who asked to come is let in. Again changes nothing.
     *
     * @throws WrongStatus if they are banned
     * @throws JoinRefused if the group is closed
     */
    public Membership invite(Actor actor, GroupId group, MemberId member) {
        return seats.change(member, group, (tx, branch, before) -> {
            rights.require(tx, actor, INVITE, group);
            if (before.filter(seat -> seat.isMember() || seat.status() == Status.INVITED)
                    .isPresent()) {
                return before.get();
            }
            if (branch.policy() == JoinPolicy.CLOSED) {
                throw new JoinRefused(member, group, branch.policy());
            }
            seats.welcome(tx, before, member, group, "invited");
            boolean asked =
                    before.filter(seat -> seat.status() == Status.REQUESTED).isPresent();
            seats.log(tx, actor, asked ? "group.admitted" : "group.invited", member, group, context.now());
            var status = asked ? Status.MEMBER : Status.INVITED;
            return seats.put(tx, before, Membership.of(member, group, status, context.now()));
        });
    }

    /**
     * Puts somebody out of the group, or takes back an invitation. They may come again. Again changes nothing.
     *
     * @throws Outranked if their rank in the group is not below the actor's
     */
    public void remove(Actor actor, GroupId group, MemberId member) {
        Seats.notRoot(group, "put people out of");
        seats.change(member, group, (tx, branch, before) -> {
            rights.require(tx, actor, REMOVE, group);
            seats.requireRank(tx, actor, member, group);
            var left = Membership.of(member, group, Status.LEFT, context.now());
            if (before.isEmpty()
                    || before.get().status() == Status.LEFT
                    || before.get().status() == Status.BANNED) {
                return before.orElse(left);
            }
            seats.log(tx, actor, "group.removed", member, group, context.now());
            return seats.record(tx, Act.of(actor, "group.removed", group), before, seats.put(tx, before, left));
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
        Seats.notRoot(group, "ban");
        Reasons.check(reason, REASON_LIMIT);
        return context.transact(tx -> rights.changing(tx, member, () -> {
            rights.require(tx, actor, BAN, group);
            seats.requireRank(tx, actor, member, group);
            var held = seats.live(tx, member, group);
            seats.lock(tx, held, group);
            for (var seat : held) {
                seats.requireRank(tx, actor, member, seat.group());
            }
            var before = tx.get(Groups.MEMBERSHIPS, member, group);
            if (before.filter(seat -> seat.status() == Status.BANNED
                            && reason.equals(seat.reason())
                            && Objects.equals(until, seat.until()))
                    .isPresent()) {
                return before.get();
            }
            held.stream().filter(seat -> !seat.group().equals(group)).forEach(seat -> seats.end(tx, seat));
            seats.log(tx, actor, "group.banned", member, group, context.now());
            var now = context.now();
            var banned = new Membership(member, group, Status.BANNED, List.of(), false, now, until, reason);
            return seats.record(
                    tx, Act.of(actor, "group.banned", group).because(reason), before, seats.put(tx, before, banned));
        }));
    }

    /** Ends a ban; the member may come again. Again changes nothing, nor does it lift a ban from a group above. */
    public void lift(Actor actor, GroupId group, MemberId member) {
        seats.change(member, group, (tx, branch, before) -> {
            rights.require(tx, actor, BAN, group);
            seats.requireRank(tx, actor, member, group);
            var left = Membership.of(member, group, Status.LEFT, context.now());
            if (before.filter(seat -> seat.status() == Status.BANNED).isEmpty()) {
                return before.orElse(left);
            }
            seats.log(tx, actor, "group.unbanned", member, group, context.now());
            return seats.record(tx, Act.of(actor, "group.unbanned", group), before, seats.put(tx, before, left));
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
        return seats.change(member, group, (tx, branch, before) -> {
            var standing = rights.require(tx, actor, Rights.GRANT, group);
            requireAppointable(role);
            seats.requireRank(tx, actor, member, group);
            if (!rights.mayGive(tx, standing, role)) {
                throw Outranked.by(actor, role, group);
            }
            var seat = seats.seated(tx, before, member, group, "appointed");
            if (seat.roles().contains(role)) {
                return seat;
            }
            var roles = new TreeSet<>(seat.roles());
            roles.add(role);
            if (roles.size() > Membership.MAX_ROLES) {
                throw new IllegalArgumentException("member " + member + " has " + Membership.MAX_ROLES
                        + " roles in group " + group + " already, the most there can be");
            }
            seats.log(tx, actor, "group.appointed", member, group, context.now());
            var act = Act.of(actor, "group.appointed", group).on(Target.of("role", role));
            return seats.record(tx, act, before, seats.put(tx, before, seat.with(List.copyOf(roles))));
        });
    }

    /**
     * Takes a role from a member, which one may also do to oneself. Again changes nothing.
     *
     * @throws Outranked unless the member's rank is below the actor's, or the member is the actor
     * @throws LastOwner if the group would be left without an owner
     */
    public void dismiss(Actor actor, GroupId group, MemberId member, String role) {
        seats.change(member, group, (tx, branch, before) -> {
            if (!actor.equals(member)) {
                rights.require(tx, actor, Rights.GRANT, group);
                seats.requireRank(tx, actor, member, group);
            }
            var seat = before.orElseGet(() -> Membership.of(member, group, Status.LEFT, context.now()));
            if (!seat.roles().contains(role)) {
                return seat;
            }
            var roles = new TreeSet<>(seat.roles());
            roles.remove(role);
            seats.log(tx, actor, "group.dismissed", member, group, context.now());
            var act = Act.of(actor, "group.dismissed", group).on(Target.of("role", role));
            var after = seat.with(List.copyOf(roles)).answering(seat.answers() && roles.contains(Level.OWNER.role()));
            return seats.record(tx, act, before, seats.put(tx, before, after));
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
                    seats.lock(tx, List.of(), group);
                    var from = tx.get(Groups.MEMBERSHIPS, owner, group);
                    if (from.filter(Membership::isOwner).isEmpty()) {
                        throw new NotAllowed(owner, Rights.GRANT, group);
                    }
                    seats.requireRank(tx, owner, successor, group);
                    var to = tx.get(Groups.MEMBERSHIPS, successor, group);
                    var seat = seats.seated(tx, to, successor, group, "owner");
                    seats.log(tx, owner, "group.appointed", successor, group, context.now());
                    var role = Target.of("role", Level.OWNER.role());
                    var heir = seats.put(tx, to, seat.with(exchanged(seat.roles(), null, Level.OWNER)));
                    seats.record(tx, Act.of(owner, "group.appointed", group).on(role), to, heir);
                    seats.log(tx, owner, "group.dismissed", owner, group, context.now());
                    var former = seats.put(
                            tx, from, from.get().with(exchanged(from.get().roles(), Level.OWNER, Level.ADMIN)));
                    return seats.record(
                            tx, Act.of(owner, "group.dismissed", group).on(role), from, former);
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

    private static void requireAppointable(String role) {
        if (role.equals(Level.MEMBER.role()) || role.equals(Level.VISITOR.role())) {
            throw new IllegalArgumentException("nobody is appointed " + role);
        }
    }
}
