package org.communitykit.group;

import java.lang.invoke.MethodHandles;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.member.MemberId;
import org.communitykit.member.Names;
import org.communitykit.role.Facts;
import org.communitykit.role.Level;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Permission;
import org.communitykit.role.Rights;
import org.communitykit.role.Risk;
import org.communitykit.storage.Key;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;

/** The groups that members form: a tree below {@link GroupId#ROOT}, which all members are in and which is always there. */
public final class Groups implements Feature {
    /** To see what goes on in a group, such as who is in it. */
    public static final Permission READ =
            new Permission("group:read", "See what goes on in the group and who is in it", Risk.READ, Level.VISITOR);

    /** To create groups below a group. */
    public static final Permission CREATE =
            new Permission("group:create", "Create groups below the group", Risk.WRITE, Level.MODERATOR);

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
            .limit("roles", 1_000)
            .limit("reason", 500)
            .index("by_group", "group", "status")
            .build();

    private final Context context;
    private final Rights rights;

    /** Made by the community. */
    public Groups(Context context) {
        this.context = context;
        this.rights = context.rights();
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
        return List.of(GROUPS, MEMBERSHIPS);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(READ, CREATE);
    }

    /**
     * Creates a group. A member who does so becomes its owner; one the host creates has none until one is appointed.
     * Creating it again in the same way gives the group as it is now.
     *
     * @throws IdempotencyConflict if a group was created under this id in another way
     */
    public Group create(Actor actor, GroupId id, NewGroup group) {
        return context.transact(tx -> {
            rights.require(tx, actor, CREATE, group.parent);
            var firstAs = Fingerprint.of(
                    actor,
                    group.name,
                    group.about,
                    group.parent,
                    group.visibility,
                    group.policy,
                    group.capacity,
                    group.createdAt);
            var there = branch(tx, id);
            if (there.isPresent()) {
                if (!there.get().firstAs().equals(firstAs)) {
                    throw new IdempotencyConflict("group", id.value());
                }
                return there.get().shown();
            }
            var branch = new Branch(
                    id,
                    group.parent,
                    group.name,
                    group.about,
                    group.visibility,
                    group.policy,
                    group.capacity,
                    0,
                    0,
                    false,
                    group.createdAt == null ? context.now() : group.createdAt,
                    firstAs);
            rights.changing(tx, id);
            tx.insert(GROUPS, branch);
            return branch.shown();
        });
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

    /** Makes the member one of the group. Joining again changes nothing. */
    public Membership join(MemberId member, GroupId group) {
        return context.transact(tx -> {
            rights.require(tx, member, Rights.SEE, group);
            rights.changing(tx, member);
            var seat = Membership.of(member, group, Membership.Status.MEMBER, context.now());
            if (!tx.insert(MEMBERSHIPS, seat)) {
                return tx.update(MEMBERSHIPS, old -> old.isMember() ? old : seat, member, group)
                        .orElse(seat);
            }
            return seat;
        });
    }

    /** Ends the member's membership of the group. Leaving again changes nothing. */
    public void leave(MemberId member, GroupId group) {
        context.transact(tx -> {
            rights.changing(tx, member);
            return tx.update(
                    MEMBERSHIPS,
                    old -> old.isMember() ? Membership.of(member, group, Membership.Status.LEFT, context.now()) : old,
                    member,
                    group);
        });
    }

    Optional<Branch> branch(Reader reader, GroupId id) {
        var found = reader.get(GROUPS, id);
        return found.isEmpty() && id.equals(GroupId.ROOT) ? Optional.of(Branch.ROOT) : found;
    }
}
