package org.communitykit.role;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.group.NoSuchGroup;
import org.communitykit.group.Visibility;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Key;
import org.communitykit.storage.Reader;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * The one place where it is decided who may do what where.
 *
 * <p>What decides (a member's state, seats and roles; a group's place and visibility) lies in several tables. Beside
 * them stands one narrow table of stamps: a member's or group's stamp is replaced, by one never used before, in the
 * transaction of every change to what decides about them, and before that change. So a decision once made holds for as
 * long as the stamps it was made under are still there, which is one read of a few rows along the path from the root to
 * the group, whatever node or transaction asks. Nothing is cached that is not checked in this way.
 */
public final class Rights implements Feature {
    /** How deep the tree of groups may be, the root included. */
    public static final int MAX_DEPTH = 8;

    /** To know that a group exists and what it is about; of listed groups everyone in the community does. */
    public static final Permission SEE =
            new Permission("group:see", "Know that the group exists and what it is about", Risk.READ, Level.VISITOR);

    record Stamp(String subject, String mark) {}

    private record Question(Actor actor, GroupId group) {}

    private record Answer(List<GroupId> path, List<Key> keys, List<Stamp> stamps, Instant until, Standing standing) {}

    static final Table<Stamp> STAMPS = Table.of(MethodHandles.lookup(), "stamp", Stamp.class)
            .key("subject")
            .limit("subject", Ids.LIMIT + 2)
            .limit("mark", Ids.LIMIT)
            .build();
    private static final int ANSWERS = 100_000;

    private final Context context;
    private final Map<String, Permission> permissions = new ConcurrentHashMap<>();
    private final Cache<Question, Answer> answers =
            Caffeine.newBuilder().maximumSize(ANSWERS).executor(Runnable::run).build();
    private Facts.OfMembers members = (reader, member) -> Optional.empty();
    private Facts.@Nullable OfGroups groups;

    /** Made by the community. */
    public Rights(Context context) {
        this.context = context;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(STAMPS);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(SEE);
    }

    /** Who knows about members; told once, by that feature's constructor. */
    public void ask(Facts.OfMembers source) {
        members = source;
    }

    /** Who knows about groups; told once, by that feature's constructor. */
    public void ask(Facts.OfGroups source) {
        groups = source;
    }

    /** Makes a permission known, so that roles can have it. */
    public void know(Permission permission) {
        var before = permissions.putIfAbsent(permission.name(), permission);
        if (before != null && !before.equals(permission)) {
            throw new IllegalArgumentException("two permissions are called " + permission.name());
        }
    }

    /** The permissions of all installed features, by name. */
    public Collection<Permission> known() {
        return Collections.unmodifiableCollection(new TreeMap<>(permissions).values());
    }

    /**
     * What the actor may do in the group, to be asked any number of times within this transaction.
     *
     * <p>Costs one read of the stamps on the path to the group if an earlier answer is at hand, some more if not.
     */
    public Standing standing(Reader reader, Actor actor, GroupId group) {
        var question = new Question(actor, group);
        var known = answers.getIfPresent(question);
        if (known != null && holds(reader, known)) {
            return known.standing();
        }
        var answer = answer(reader, actor, group, known == null ? List.of(group) : known.path());
        answers.put(question, answer);
        return answer.standing();
    }

    /**
     * Passes if the actor may do this in the group, and gives what else they may do there.
     *
     * @throws NotAllowed otherwise, also if there is no such group
     * @throws NoSuchGroup if there is no such group, to the host alone
     */
    public Standing require(Reader reader, Actor actor, Permission permission, GroupId group) {
        var standing = standing(reader, actor, group);
        if (!standing.may(permission)) {
            if (Actor.HOST.equals(actor)) {
                throw new NoSuchGroup(group);
            }
            throw new NotAllowed(actor, permission, group);
        }
        return standing;
    }

    /** Whether the actor may do this in the group. */
    public boolean may(Reader reader, Actor actor, Permission permission, GroupId group) {
        return standing(reader, actor, group).may(permission);
    }

    /** Whether the actor may do this in the group. */
    public boolean may(Actor actor, Permission permission, GroupId group) {
        return context.read(reader -> may(reader, actor, permission, group));
    }

    /**
     * Announces that something which decides about the member's rights is about to change in this transaction, and locks
     * the member against every other such change until it ends. Must come before the change.
     */
    public void changing(Tx tx, MemberId member) {
        replace(tx, subject(member));
    }

    /** The same for a group, whose place, visibility or whole subtree's rights are about to change. */
    public void changing(Tx tx, GroupId group) {
        replace(tx, subject(group));
    }

    private void replace(Tx tx, String subject) {
        // never a number: one that was rolled back would be given again, and answers found under it would come alive
        var fresh = new Stamp(subject, context.newId());
        while (tx.update(STAMPS, old -> fresh, subject).isEmpty() && !tx.insert(STAMPS, fresh)) {
            // somebody else was first to insert it
        }
    }

    private boolean holds(Reader reader, Answer answer) {
        return (answer.until().equals(Instant.MAX) || context.now().isBefore(answer.until()))
                && reader.getAll(STAMPS, answer.keys()).equals(answer.stamps());
    }

    /** Reads the stamps before what they stand for: a change in between makes the answer void, never wrong. */
    private Answer answer(Reader reader, Actor actor, GroupId group, List<GroupId> guess) {
        var path = guess;
        while (true) {
            var keys = keys(actor, path);
            var stamps = reader.getAll(STAMPS, keys);
            var places = places(reader, group);
            var actual = places.isEmpty()
                    ? List.of(group)
                    : places.stream().map(Facts.Place::id).toList();
            if (actual.equals(path)) {
                var until = new Instant[] {Instant.MAX};
                var standing = decide(reader, actor, places, until);
                return new Answer(path, keys, stamps, until[0], standing);
            }
            path = actual;
        }
    }

    private static List<Key> keys(Actor actor, List<GroupId> path) {
        var keys = new ArrayList<Key>(path.size() + 1);
        if (actor instanceof MemberId member) {
            keys.add(STAMPS.at(subject(member)));
        }
        path.forEach(group -> keys.add(STAMPS.at(subject(group))));
        return List.copyOf(keys);
    }

    /** The group and what is above it, the root first; empty if there is no such group. */
    private List<Facts.Place> places(Reader reader, GroupId group) {
        var path = new ArrayList<Facts.Place>();
        var next = group;
        while (next != null && groups != null) {
            var place = groups.place(reader, next);
            if (place.isEmpty() && path.isEmpty()) {
                return List.of();
            }
            if (place.isEmpty() || path.size() == MAX_DEPTH) {
                throw new StorageException.Busy(
                        "the tree of groups changed while the path to " + group + " was read", null);
            }
            path.add(0, place.get());
            next = place.get().parent();
        }
        return path;
    }

    private Standing decide(Reader reader, Actor actor, List<Facts.Place> path, Instant[] until) {
        var standing = new Standing.Builder();
        path.stream().filter(Facts.Place::archived).findFirst().ifPresent(place -> standing.archivedAt(place.id()));
        if (actor instanceof MemberId member) {
            var subject = members.subject(reader, member);
            if (subject.isEmpty()) {
                return standing.barred(Reason.UNKNOWN_MEMBER, null).build();
            }
            if (!active(subject.get(), until)) {
                return standing.inState(subject.get().state()).build();
            }
            if (path.isEmpty()) {
                return standing.barred(Reason.NO_SUCH_GROUP, null).build();
            }
            judge(reader, member, path, standing, until);
            return standing.build();
        }
        return path.isEmpty()
                ? standing.barred(Reason.NO_SUCH_GROUP, null).build()
                : standing.host().build();
    }

    private boolean active(Facts.Subject subject, Instant[] until) {
        return switch (subject.state()) {
            case ACTIVE -> true;
            case BANNED -> !lasts(subject.until(), until);
            default -> false;
        };
    }

    /** Whether a ban with this end is still on; if so the answer is good until that end at most. */
    private boolean lasts(@Nullable Instant end, Instant[] until) {
        if (end == null) {
            return true;
        }
        if (!context.now().isBefore(end)) {
            return false;
        }
        until[0] = end.isBefore(until[0]) ? end : until[0];
        return true;
    }

    private void judge(
            Reader reader, MemberId member, List<Facts.Place> path, Standing.Builder standing, Instant[] until) {
        var seats = new TreeMap<String, Facts.Seat>();
        Objects.requireNonNull(groups)
                .seats(reader, member, path.stream().map(Facts.Place::id).toList())
                .forEach(seat -> seats.put(seat.group().value(), seat));
        var sight = Visibility.PUBLIC;
        GroupId bannedFrom = null;
        for (int depth = 0; depth < path.size(); depth++) {
            var place = path.get(depth);
            var seat = seats.get(place.id().value());
            boolean last = depth == path.size() - 1;
            boolean joined = depth == 0 || (seat != null && seat.joined());
            if (seat != null && seat.banned() && lasts(seat.until(), until)) {
                bannedFrom = place.id();
            }
            if (last && joined) {
                standing.grant(new Standing.Grant(
                        Level.MEMBER.role(),
                        Level.MEMBER,
                        Standing.power(Level.MEMBER.rank(), depth),
                        Set.of(),
                        place.id()));
            }
            if (seat != null && seat.joined()) {
                roles(seat, depth, standing);
            }
            if (!joined && place.visibility().compareTo(sight) < 0) {
                sight = place.visibility();
            }
        }
        boolean seen = standing.hasGrants() || sight != Visibility.HIDDEN;
        if (bannedFrom != null) {
            standing.barred(seen ? Reason.BANNED : Reason.NO_SUCH_GROUP, bannedFrom);
        }
        if (!standing.hasGrants() && sight == Visibility.PUBLIC) {
            standing.atLeast(Level.VISITOR);
        }
        if (!standing.hasGrants() && sight == Visibility.LISTED) {
            standing.listed();
        }
    }

    private static void roles(Facts.Seat seat, int depth, Standing.Builder standing) {
        for (var name : seat.roles()) {
            for (var level : Level.values()) {
                if (level.role().equals(name)) {
                    standing.grant(new Standing.Grant(
                            name, level, Standing.power(level.rank(), depth), Set.of(), seat.group()));
                }
            }
        }
    }

    private static String subject(MemberId member) {
        return "m/" + member.value();
    }

    private static String subject(GroupId group) {
        return "g/" + group.value();
    }
}
