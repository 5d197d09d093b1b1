package org.communitykit.group;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
import org.communitykit.member.MemberId;
import org.communitykit.member.Names;
import org.communitykit.merge.Merging;
import org.communitykit.role.Facts;
import org.communitykit.role.Level;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Permission;
import org.communitykit.role.Rights;
import org.communitykit.role.Risk;
import org.communitykit.role.Role;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Key;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/** The groups that members form: a tree below {@link GroupId#ROOT}, which all members are in and which is always there. */
public final class Groups implements Feature {
    /** To see what goes on in a group, such as who is in it. */
    public static final Permission READ =
            new Permission("group:read", "See what goes on in the group and who is in it", Risk.READ, Level.VISITOR);

    /** To create groups below a group. */
    public static final Permission CREATE =
            new Permission("group:create", "Create groups below the group", Risk.WRITE, Level.MODERATOR);

    /** To change a group's name, description, visibility, policy and capacity. */
    public static final Permission EDIT =
            new Permission("group:edit", "Change the group's name, description and rules", Risk.GOVERN, Level.ADMIN);

    /** To archive and restore a group. */
    public static final Permission ARCHIVE =
            new Permission("group:archive", "Archive and restore the group", Risk.GOVERN, Level.ADMIN);

    /** To put a group somewhere else. */
    public static final Permission MOVE =
            new Permission("group:move", "Put the group below another", Risk.GOVERN, Level.OWNER);

    static final Table<Branch> GROUPS = Table.of(MethodHandles.lookup(), "community_group", Branch.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("parent", Ids.LIMIT)
            .limit("name", Names.LIMIT)
            .limit("about", NewGroup.ABOUT_LIMIT)
            .limit("firstAs", Fingerprint.LENGTH)
            .index("by_parent", "parent")
            .build();
    static final Table<Membership> MEMBERSHIPS = Table.of(MethodHandles.lookup(), "membership", Membership.class)
            .key("member", "group")
            .limit("member", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("roles", Membership.MAX_ROLES * (Role.LIMIT + 3) + 2)
            .limit("reason", Memberships.REASON_LIMIT)
            .index("by_group", "group", "status")
            .personal("member", Erasure.DELETE)
            .meeting(Membership::together)
            .build();
    static final Table<Invitation> INVITATIONS = Table.of(MethodHandles.lookup(), "invitation", Invitation.class)
            .key("id")
            .limit("id", Fingerprint.LENGTH)
            .limit("group", Ids.LIMIT)
            .limit("inviter", Ids.LIMIT)
            .limit("role", Role.LIMIT)
            .index("by_group", "group")
            .personal("inviter", Erasure.MENTION)
            .build();

    private final Context context;
    private final Rights rights;
    private final Seats seats;
    private final Memberships memberships;
    private final Invitations invitations;

    /** Made by the community. */
    public Groups(Context context) {
        this.context = context;
        this.rights = context.rights();
        this.seats = new Seats(context, this);
        this.memberships = new Memberships(context, seats);
        this.invitations = new Invitations(context, this, seats);
        context.members().follow(seats::follow);
        rights.ask(new Facts.OfGroups() {
            @Override
            public Optional<Facts.Place> place(Reader reader, GroupId group) {
                return branch(reader, group)
                        .map(found ->
                                new Facts.Place(found.id(), found.parent(), found.visibility(), found.archived()));
            }

            @Override
            public List<Facts.Seat> seats(Reader reader, MemberId member, Collection<GroupId> groups) {
                List<Key> keys = groups.stream()
                        .map(group -> MEMBERSHIPS.at(member, group))
                        .toList();
                return reader.getAll(MEMBERSHIPS, keys).stream()
                        .map(seat -> new Facts.Seat(
                                seat.group(),
                                seat.isMember(),
                                seat.roles(),
                                seat.status() == Membership.Status.BANNED,
                                seat.until()))
                        .toList();
            }
        });
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(GROUPS, MEMBERSHIPS, INVITATIONS);
    }

    @Override
    public void merged(Tx tx, Merging merging) {
        seats.merged(tx, merging);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(GroupCreated.class, GroupChanged.class, MembershipChanged.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(
                READ,
                CREATE,
                EDIT,
                ARCHIVE,
                MOVE,
                Memberships.INVITE,
                Memberships.ADMIT,
                Memberships.REMOVE,
                Memberships.BAN);
    }

    /** Who is in the groups, and what they are there. */
    public Memberships memberships() {
        return memberships;
    }

    /** Ways into groups for whoever has a token. */
    public Invitations invitations() {
        return invitations;
    }

    /**
     * Creates a group. A member who does so becomes its owner; one the host creates has none until one is appointed.
     * Creating it again in the same way gives the group as it is now.
     *
     * <p>Ids are unique, so whoever may create groups can find out that an id is taken, though never by what: where ids
     * would tell something, choose them so that nobody guesses them.
     *
     * @throws NotAllowed if the actor may not create groups there, or the id is taken by one they may not know of
     * @throws IdempotencyConflict if a group was created under this id in another way
     * @throws TreeTooDeep if the tree would have more than {@value Rights#MAX_DEPTH} levels
     */
    public Group create(Actor actor, GroupId id, NewGroup group) {
        if (actor instanceof MemberId && group.createdAt != null) {
            throw new IllegalArgumentException("only the host says when a group was created");
        }
        var firstAs = Fingerprint.of(
                actor,
                group.name,
                group.about,
                group.parent,
                group.visibility,
                group.policy,
                group.capacity,
                group.createdAt);
        return context.transact(tx -> actor instanceof MemberId founder
                ? rights.changing(tx, founder, () -> create(tx, actor, id, group, firstAs))
                : create(tx, actor, id, group, firstAs));
    }

    private Group create(Tx tx, Actor actor, GroupId id, NewGroup group, String firstAs) {
        lockTree(tx);
        rights.require(tx, actor, CREATE, group.parent);
        var there = branch(tx, id);
        if (there.isPresent()) {
            if (!rights.may(tx, actor, Rights.SEE, id)) {
                throw new NotAllowed(actor, CREATE, group.parent);
            }
            if (!there.get().firstAs().equals(firstAs)) {
                throw new IdempotencyConflict("group", id.value());
            }
            return there.get().shown();
        }
        if (path(tx, group.parent).size() == Rights.MAX_DEPTH) {
            throw new TreeTooDeep(id, group.parent);
        }
        var at = group.createdAt == null ? context.now() : group.createdAt;
        rights.changing(tx, id, () -> tx.insert(GROUPS, Branch.of(id, group, at, firstAs)));
        context.publish(tx, new GroupCreated(id));
        log(tx, actor, "group.created", id, at);
        if (actor instanceof MemberId founder) {
            seats.found(tx, founder, id, at);
        }
        return branch(tx, id).orElseThrow().shown();
    }

    /** Changes the group's description, visibility, policy or capacity. */
    public Group change(Actor actor, GroupId id, GroupChange change) {
        return context.transact(tx -> rights.changing(tx, id, () -> {
            rights.require(tx, actor, EDIT, id);
            var before = lock(tx, id);
            var changed = tx.update(GROUPS, change::apply, id).orElseThrow();
            record(tx, actor, "group.changed", id, before.rules(), changed.rules());
            context.publish(tx, new GroupChanged(id));
            log(tx, actor, "group.changed", id, context.now());
            return changed.shown();
        }));
    }

    /** Leaves the group and everything below it to be read and governed only. Archiving it again changes nothing. */
    public Group archive(Actor actor, GroupId id) {
        return archive(actor, id, true);
    }

    /** Takes an archived group up again. */
    public Group restore(Actor actor, GroupId id) {
        return archive(actor, id, false);
    }

    private Group archive(Actor actor, GroupId id, boolean archived) {
        if (id.equals(GroupId.ROOT)) {
            throw new IllegalArgumentException("the root cannot be archived");
        }
        return context.transact(tx -> rights.changing(tx, id, () -> {
            rights.require(tx, actor, ARCHIVE, id);
            var before = lock(tx, id);
            if (before.archived() == archived) {
                return before.shown();
            }
            record(tx, actor, archived ? "group.archived" : "group.restored", id, null, null);
            context.publish(tx, new GroupChanged(id));
            log(tx, actor, archived ? "group.archived" : "group.restored", id, context.now());
            return tx.update(GROUPS, old -> old.archived(archived), id)
                    .orElseThrow()
                    .shown();
        }));
    }

    /**
     * Puts the group, with everything below it, below another. Those who have roles in the groups above it lose them over
     * the group, others come to have them; so the actor must own a group above both places, and stand above all of those.
     *
     * @throws NotAllowed if the actor may not move the group, or not create groups in the other one
     * @throws Outranked if no group above both places is the actor's
     * @throws TreeTooDeep if the tree would have more than {@value Rights#MAX_DEPTH} levels, or a circle
     */
    public Group move(Actor actor, GroupId id, GroupId parent) {
        if (id.equals(GroupId.ROOT)) {
            throw new IllegalArgumentException("the root cannot be moved");
        }
        return context.transact(tx -> rights.changing(tx, id, () -> {
            lockTree(tx);
            rights.require(tx, actor, MOVE, id);
            rights.require(tx, actor, CREATE, parent);
            var before = lock(tx, id);
            if (parent.equals(before.parent())) {
                return before.shown();
            }
            var above = path(tx, parent);
            requireAbove(tx, actor, id, above);
            if (above.contains(id) || above.size() + height(tx, id, Rights.MAX_DEPTH) > Rights.MAX_DEPTH) {
                throw new TreeTooDeep(id, parent);
            }
            var moved = tx.update(GROUPS, old -> old.below(parent), id).orElseThrow();
            record(tx, actor, "group.moved", id, String.valueOf(before.parent()), parent.value());
            context.publish(tx, new GroupChanged(id));
            log(tx, actor, "group.moved", id, context.now());
            return moved.shown();
        }));
    }

    /** Passes if the actor stands above every owner on the group's own path, up to where it meets the other one. */
    private void requireAbove(Tx tx, Actor actor, GroupId id, List<GroupId> other) {
        var apart =
                path(tx, id).stream().filter(group -> !other.contains(group)).toList();
        if (apart.isEmpty()) {
            return;
        }
        var top = apart.get(apart.size() - 1);
        if (!rights.mayGive(tx, rights.standing(tx, actor, top), Level.OWNER.role())) {
            throw Outranked.by(actor, Level.OWNER.role(), top);
        }
    }

    /** The group, if the actor may know of it. */
    public Optional<Group> find(Actor actor, GroupId id) {
        return context.read(reader ->
                rights.may(reader, actor, Rights.SEE, id) ? branch(reader, id).map(Branch::shown) : Optional.empty());
    }

    /**
     * The group.
     *
     * @throws NotAllowed if there is no such group, or none the actor may know of
     */
    public Group get(Actor actor, GroupId id) {
        return context.read(reader -> {
            rights.require(reader, actor, Rights.SEE, id);
            return branch(reader, id).orElseThrow(() -> new NoSuchGroup(id)).shown();
        });
    }

    /** The groups right below a group that the actor may know of, by id. */
    public Page<Group> below(Actor actor, GroupId parent, @Nullable String cursor, int size) {
        return context.read(reader -> {
            rights.require(reader, actor, Rights.SEE, parent);
            return Listing.of(GROUPS.index("by_parent").where(parent))
                    .only(branch -> rights.may(reader, actor, Rights.SEE, branch.id()))
                    .each(branch -> Optional.of(branch.shown()))
                    .page(reader, cursor, size);
        });
    }

    /** See {@link Memberships#join}. */
    public Membership join(MemberId member, GroupId group) {
        return memberships.join(member, group);
    }

    /** See {@link Memberships#leave}. */
    public void leave(MemberId member, GroupId group) {
        memberships.leave(member, group);
    }

    /** Locks the group's row. */
    Branch lock(Tx tx, GroupId id) {
        var locked = tx.update(GROUPS, old -> old, id);
        while (locked.isEmpty() && id.equals(GroupId.ROOT)) {
            tx.insert(GROUPS, Branch.ROOT);
            locked = tx.update(GROUPS, old -> old, id);
        }
        return locked.orElseThrow(() -> new NoSuchGroup(id));
    }

    /** Keeps the tree as it is until the transaction ends: whoever changes it locks the root first. */
    private void lockTree(Tx tx) {
        lock(tx, GroupId.ROOT);
    }

    /** The group and those above it, the group first. */
    List<GroupId> path(Reader reader, GroupId id) {
        var path = new ArrayList<GroupId>();
        var next = id;
        while (next != null && path.size() <= Rights.MAX_DEPTH) {
            path.add(next);
            var at = next;
            next = branch(reader, at).orElseThrow(() -> new NoSuchGroup(at)).parent();
        }
        return path;
    }

    /** How many levels the group and everything below it have, counted no further than the limit. */
    private static int height(Reader reader, GroupId id, int limit) {
        var deepest = new int[1];
        if (limit > 0) {
            reader.walk(
                    GROUPS.index("by_parent").where(id).limit(500),
                    child -> deepest[0] = Math.max(deepest[0], height(reader, child.id(), limit - 1)));
        }
        return 1 + deepest[0];
    }

    private void record(
            Tx tx, Actor actor, String what, GroupId group, @Nullable String before, @Nullable String after) {
        context.record(
                tx,
                Act.of(actor, what, group).on(Target.of("group", group.value())).changing(before, after));
    }

    private void log(Tx tx, Actor actor, String kind, GroupId group, Instant at) {
        var member = actor.member();
        context.log(
                tx,
                Activity.of(context.newId(), member, kind, at).in(group.value()).on(group.value()));
    }

    Optional<Branch> branch(Reader reader, GroupId id) {
        var found = reader.get(GROUPS, id);
        return found.isEmpty() && id.equals(GroupId.ROOT) ? Optional.of(Branch.ROOT) : found;
    }
}
