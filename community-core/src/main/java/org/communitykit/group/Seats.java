package org.communitykit.group;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.communitykit.Actor;
import org.communitykit.activity.Activity;
import org.communitykit.audit.Act;
import org.communitykit.feature.Context;
import org.communitykit.group.Membership.Status;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;
import org.communitykit.merge.Merging;
import org.communitykit.role.Level;
import org.communitykit.role.Rights;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * The places that members have in groups, and what is kept true about them. Every change locks the member first, then the
 * groups in the order of their ids, and is then decided on rows that nobody else can change. A group's size and its number
 * of owners live on its own row, so room and the last owner are decided there and nothing is ever counted.
 */
final class Seats {
    private static final int WALK = 500;

    private final Context context;
    private final Rights rights;
    private final Groups groups;

    Seats(Context context, Groups groups) {
        this.context = context;
        this.rights = context.rights();
        this.groups = groups;
    }

    /** What becomes of a seat. */
    @FunctionalInterface
    interface Change {
        Membership apply(Tx tx, Branch locked, Optional<Membership> before);
    }

    /** One transition of one seat, decided under the locks of member and group. */
    Membership change(MemberId member, GroupId group, Change change) {
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
                var seats = live(tx, member, GroupId.ROOT);
                lock(tx, seats, GroupId.ROOT);
                requireRanks(tx, actor, member, seats);
                seats.forEach(seat -> end(tx, seat));
            }
            case INVITED, MERGED -> {}
        }
    }

    /** Makes the member's ownerships count, or, for as long as they are suspended, not. */
    private void answer(Tx tx, Actor actor, MemberId member, boolean counts) {
        var seats = live(tx, member, GroupId.ROOT);
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
    List<Membership> live(Tx tx, MemberId member, GroupId top) {
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
    void lock(Tx tx, List<Membership> seats, GroupId more) {
        var ids = new TreeSet<String>();
        seats.forEach(seat -> ids.add(seat.group().value()));
        ids.add(more.value());
        if (ids.remove(GroupId.ROOT.value())) {
            groups.lock(tx, GroupId.ROOT);
        }
        ids.forEach(id -> groups.lock(tx, GroupId.of(id)));
    }

    void end(Tx tx, Membership seat) {
        put(tx, Optional.of(seat), Membership.of(seat.member(), seat.group(), Status.LEFT, context.now()));
    }

    void requireRank(Reader reader, Actor actor, MemberId member, GroupId group) {
        if (!actor.equals(member)
                && !rights.standing(reader, actor, group).outranks(rights.standing(reader, member, group))) {
            throw Outranked.by(actor, member, group);
        }
    }

    static void requireStatus(Optional<Membership> before, Status needed, MemberId member, GroupId group, String verb) {
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
    Membership seated(Reader reader, Optional<Membership> before, MemberId member, GroupId group, String verb) {
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

    static void notRoot(GroupId group, String verb) {
        if (group.equals(GroupId.ROOT)) {
            throw new IllegalArgumentException("one cannot " + verb + " the root; who is in it is decided by Members");
        }
    }

    /** Records what was done to the seat, and gives it. */
    Membership record(Tx tx, Act act, Optional<Membership> before, Membership after) {
        context.record(
                tx, act.to(after.member()).changing(before.map(Membership::told).orElse(null), after.told()));
        return after;
    }

    void log(Tx tx, Actor actor, String kind, MemberId member, GroupId group, Instant at) {
        var by = actor.member();
        context.log(
                tx,
                Activity.of(context.newId(), by, kind, at)
                        .in(group.value())
                        .on(member.value())
                        .about(group.value()));
    }

    /**
     * Keeps the sizes of groups in which two members who are made one both were, or are both again; nobody new comes in, so
     * there is room. Who is banned from a group by then has lost their places below it.
     */
    void merged(Tx tx, Merging merging) {
        for (var met : merging.met(Groups.MEMBERSHIPS)) {
            int more = count(met.after(), Membership::isMember) - count(met.before(), Membership::isMember);
            int owners = count(met.after(), Membership::answers) - count(met.before(), Membership::answers);
            var group =
                    (met.before().isEmpty() ? met.after() : met.before()).get(0).group();
            var size = GroupId.ROOT.equals(group) ? 0 : more;
            if (size != 0 || owners != 0) {
                tx.update(Groups.GROUPS, old -> old.sized(old.size() + size, old.owners() + owners), group);
            }
        }
        if (merging.phase() == Merging.Phase.UNDONE) {
            return;
        }
        var banned = new ArrayList<GroupId>();
        tx.walk(Groups.MEMBERSHIPS.primary().where(merging.winner()).limit(WALK), seat -> {
            if (seat.at(context.now()).status() == Status.BANNED) {
                banned.add(seat.group());
            }
        });
        banned.forEach(group -> {
            if (!live(tx, merging.winner(), group).isEmpty()) {
                throw new StillInside(merging.winner(), merging.loser(), group);
            }
        });
    }

    private static int count(List<Membership> seats, Predicate<Membership> counts) {
        return (int) seats.stream().filter(counts).count();
    }
}
