package org.communitykit.role;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.Target;
import org.communitykit.audit.Act;
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
 * transaction of every change to what decides about them. So a decision once made holds for as
 * long as the stamps it was made under are still there, which is one read of a few rows along the path from the root to
 * the group, whatever node or transaction asks. Nothing is cached that is not checked in this way.
 */
public final class Rights implements Feature {
    /** How deep the tree of groups may be, the root included. */
    public static final int MAX_DEPTH = 8;

    /** To know that a group exists and what it is about; of listed groups everyone in the community does. */
    public static final Permission SEE =
            new Permission("group:see", "Know that the group exists and what it is about", Risk.READ, Level.VISITOR);

    /** To give and take roles below one's own. */
    public static final Permission GRANT =
            new Permission("role:grant", "Give and take roles below one's own", Risk.GOVERN, Level.ADMIN);

    /** To define roles; asked at the root, for roles hold everywhere. */
    public static final Permission DEFINE =
            new Permission("role:define", "Define roles below one's own", Risk.GOVERN, Level.ADMIN);

    record Stamp(String subject, String mark) {}

    private record Question(Actor actor, GroupId group) {
        // by hand, as in all records that are keys at every start: linking what the compiler leaves open takes long
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Question question && actor.equals(question.actor) && group.equals(question.group);
        }

        @Override
        public int hashCode() {
            return 31 * actor.hashCode() + group.hashCode();
        }
    }

    private record Answer(List<GroupId> path, List<Key> keys, List<Stamp> stamps, Instant until, Standing standing) {}

    static final Table<Stamp> STAMPS = Table.of(MethodHandles.lookup(), "stamp", Stamp.class)
            .key("subject")
            .limit("subject", Ids.LIMIT + 2)
            .limit("mark", Ids.LIMIT)
            .build();
    static final Table<Role> ROLES = Table.of(MethodHandles.lookup(), "role", Role.class)
            .key("name")
            .limit("name", Role.LIMIT)
            .limit("permissions", Role.MAX_PERMISSIONS * (Permission.LIMIT + 3))
            .build();
    private static final int MAX_ROLES = 1_000;
    private static final int ANSWERS = 100_000;

    private final Context context;
    private final Map<String, Permission> permissions = new ConcurrentHashMap<>();
    private final Cache<Question, Answer> answers =
            Caffeine.newBuilder().maximumSize(ANSWERS).executor(Runnable::run).build();
    private Facts.OfMembers members = (reader, member) -> Optional.empty();
    private Facts.@Nullable OfGroups groups;
    private final List<Facts.OfSanctions> sanctions = new CopyOnWriteArrayList<>();

    /** Made by the community. */
    public Rights(Context context) {
        this.context = context;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(STAMPS, ROLES);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(SEE, GRANT, DEFINE);
    }

    /** Who knows about members; told once, by that feature's constructor. */
    public void ask(Facts.OfMembers source) {
        members = source;
    }

    /** Who knows about groups; told once, by that feature's constructor. */
    public void ask(Facts.OfGroups source) {
        groups = source;
    }

    /** Who else knows what is withheld from members; told by a feature's constructor. */
    public void askSanctions(Facts.OfSanctions source) {
        sanctions.add(source);
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

    /** {@link #standing} in each of these groups, with one read of the stamps of all for which an answer is at hand. */
    public Map<GroupId, Standing> standings(Reader reader, Actor actor, Collection<GroupId> groups) {
        var known = new HashMap<GroupId, Answer>();
        var keys = new LinkedHashSet<Key>();
        for (var group : groups) {
            var answer = answers.getIfPresent(new Question(actor, group));
            if (answer != null && isInTime(answer) && known.put(group, answer) == null) {
                keys.addAll(answer.keys());
            }
        }
        var stamps = new HashMap<Key, Stamp>();
        reader.getAll(STAMPS, keys).forEach(stamp -> stamps.put(STAMPS.keyOf(stamp), stamp));
        known.values()
                .removeIf(answer -> !answer.stamps()
                        .equals(answer.keys().stream()
                                .filter(stamps::containsKey)
                                .map(stamps::get)
                                .toList()));
        var standings = new HashMap<GroupId, Standing>();
        for (var group : groups) {
            var answer = known.get(group);
            standings.computeIfAbsent(group, g -> answer != null ? answer.standing() : standing(reader, actor, g));
        }
        return standings;
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
     * Why somebody may or may not do something in a group, by the same code that decides it. Members hear no more about
     * themselves than they may know: of a group they cannot see, that there is none.
     *
     * @throws NotAllowed unless the asker is the host, the member, or may give roles in the group
     */
    public Explanation explain(Actor asker, MemberId member, Permission permission, GroupId group) {
        return context.read(reader -> {
            if (!asker.equals(member)) {
                require(reader, asker, GRANT, group);
            }
            return standing(reader, member, group).explain(permission);
        });
    }

    /**
     * Defines a role, or defines it anew for all who have it.
     *
     * @throws NotAllowed if the actor may not define roles, the role's rank, old or new, is not below their own, or it
     *     gives something they do not have themselves
     * @throws IllegalArgumentException if it names a permission that no installed feature knows
     */
    public Role define(Actor actor, Role role) {
        role.permissions().forEach(this::permission);
        return context.transact(tx -> changing(tx, GroupId.ROOT, () -> {
            var standing = require(tx, actor, DEFINE, GroupId.ROOT);
            var before = tx.update(ROLES, old -> old, role.name());
            if (!gives(standing, role)
                    || before.filter(old -> !standing.outranks(old.rank())).isPresent()) {
                throw new NotAllowed(actor, DEFINE, GroupId.ROOT);
            }
            if (before.filter(role::equals).isPresent()) {
                return role;
            }
            record(tx, actor, "role.defined", before.orElse(null), role);
            if (before.isPresent()) {
                tx.update(ROLES, old -> role, role.name());
            } else {
                tx.insert(ROLES, role);
            }
            return role;
        }));
    }

    /** Drops a role: nobody has it any more, though they stay in their groups. Dropping it again changes nothing. */
    public void drop(Actor actor, String role) {
        context.transact(tx -> changing(tx, GroupId.ROOT, () -> {
            var standing = require(tx, actor, DEFINE, GroupId.ROOT);
            var before = tx.update(ROLES, old -> old, role);
            if (before.filter(old -> !standing.outranks(old.rank())).isPresent()) {
                throw new NotAllowed(actor, DEFINE, GroupId.ROOT);
            }
            before.ifPresent(dropped -> record(tx, actor, "role.dropped", dropped, null));
            return tx.delete(ROLES, role);
        }));
    }

    private void record(Tx tx, Actor actor, String what, @Nullable Role before, @Nullable Role after) {
        var role = Objects.requireNonNull(after == null ? before : after);
        context.record(
                tx,
                Act.of(actor, what, GroupId.ROOT)
                        .on(Target.of("role", role.name()))
                        .changing(told(before), told(after)));
    }

    private static @Nullable String told(@Nullable Role role) {
        return role == null ? null : role.rank() + " " + new TreeSet<>(role.permissions());
    }

    /** The roles of the community's own making, by name, for its members. */
    public List<Role> roles(Actor actor) {
        return context.read(reader -> {
            require(reader, actor, SEE, GroupId.ROOT);
            return reader.find(ROLES.primary().where().limit(MAX_ROLES));
        });
    }

    /**
     * Passes if somebody of this standing may give, or take, the role in the group: it is below their own, and they have
     * everything it gives.
     *
     * @throws NoSuchRole if there is no such role
     */
    public boolean mayGive(Reader reader, Standing giver, String role) {
        var level = Level.of(role);
        if (level.isPresent()) {
            return giver.outranks(level.get().rank())
                    && permissions.values().stream()
                            .filter(permission -> permission.least().compareTo(level.get()) <= 0)
                            .allMatch(giver::holds);
        }
        return gives(giver, reader.get(ROLES, role).orElseThrow(() -> new NoSuchRole(role)));
    }

    private boolean gives(Standing giver, Role role) {
        return giver.outranks(role.rank())
                && role.permissions().stream()
                        .allMatch(name -> !permissions.containsKey(name) || giver.holds(permission(name)));
    }

    private Permission permission(String name) {
        var permission = permissions.get(name);
        if (permission == null) {
            throw new IllegalArgumentException("no installed feature knows the permission " + name);
        }
        return permission;
    }

    /**
     * Does work that changes something which decides about the member's rights, and keeps every other such change away
     * until the transaction ends.
     *
     * <p>The stamp is replaced before the work and once more after it: whatever is answered in between, from facts that
     * are half changed or never committed, is answered under a stamp that nobody sees again.
     */
    public <T extends @Nullable Object> T changing(Tx tx, MemberId member, Supplier<T> work) {
        return changingSubject(tx, subject(member), work);
    }

    /** The same for a member who is most likely new: spares the look for a stamp to replace. */
    public <T extends @Nullable Object> T adding(Tx tx, MemberId member, Supplier<T> work) {
        var fresh = new Stamp(subject(member), context.newId());
        if (tx.insert(STAMPS, fresh)) {
            T result = work.get();
            replace(tx, subject(member));
            return result;
        }
        return changing(tx, member, work);
    }

    /** The same for a group, when its place, visibility or what decides about its whole subtree changes. */
    public <T extends @Nullable Object> T changing(Tx tx, GroupId group, Supplier<T> work) {
        return changingSubject(tx, subject(group), work);
    }

    /** The same for something of a feature that {@link #marks answers} are made of: a name of up to 64 chars, unique among features. */
    public <T extends @Nullable Object> T changing(Tx tx, String thing, Supplier<T> work) {
        return changingSubject(tx, subject(thing), work);
    }

    /**
     * The marks of these members, groups or things of features, by which an answer made of them is known to hold still: made
     * after they were read, it does as long as they are the same. One read.
     */
    public Marks marks(Reader reader, Collection<MemberId> asked, Collection<String> things) {
        var keys = new ArrayList<Key>();
        asked.forEach(member -> keys.add(STAMPS.at(subject(member))));
        things.forEach(thing -> keys.add(STAMPS.at(subject(thing))));
        var marks = new HashMap<String, String>();
        reader.getAll(STAMPS, keys).forEach(stamp -> marks.put(stamp.subject(), stamp.mark()));
        return new Marks(marks);
    }

    /** Marks that were there at some moment; a member or thing without one has none that ever changes without getting one. */
    public static final class Marks {
        private final Map<String, String> marks;

        Marks(Map<String, String> marks) {
            this.marks = marks;
        }

        /** The member's, empty without one. */
        public String of(MemberId member) {
            return marks.getOrDefault(subject(member), "");
        }

        /** The thing's, empty without one. */
        public String of(String thing) {
            return marks.getOrDefault(subject(thing), "");
        }
    }

    private <T extends @Nullable Object> T changingSubject(Tx tx, String subject, Supplier<T> work) {
        replace(tx, subject);
        T result = work.get();
        replace(tx, subject);
        return result;
    }

    private void replace(Tx tx, String subject) {
        // never a number: one that was rolled back would be given again, and answers found under it would come alive
        var mark = context.newId();
        while (tx.update(STAMPS, old -> new Stamp(old.subject(), mark), subject).isEmpty()
                && !tx.insert(STAMPS, new Stamp(subject, mark))) {
            // somebody else was first to insert it
        }
    }

    private boolean holds(Reader reader, Answer answer) {
        return isInTime(answer) && reader.getAll(STAMPS, answer.keys()).equals(answer.stamps());
    }

    private boolean isInTime(Answer answer) {
        return answer.until().equals(Instant.MAX) || context.now().isBefore(answer.until());
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
                return new Answer(path, kept(keys, stamps), stamps, until[0], standing);
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

    /** The keys, those of stamps as these have them: in memory the same object is found without comparing its text. */
    private static List<Key> kept(List<Key> keys, List<Stamp> stamps) {
        var kept = new ArrayList<>(keys);
        for (var stamp : stamps) {
            var key = STAMPS.keyOf(stamp);
            kept.set(kept.indexOf(key), key);
        }
        return List.copyOf(kept);
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
        var standing = new Standing.Builder().depth(Math.max(0, path.size() - 1));
        path.stream().filter(Facts.Place::archived).findFirst().ifPresent(place -> standing.archivedAt(place.id()));
        if (actor instanceof MemberId member) {
            var subject = members.subject(reader, member);
            if (subject.isEmpty()) {
                return standing.barred(Reason.UNKNOWN_MEMBER, null).build();
            }
            if (path.isEmpty()) {
                standing.barred(Reason.NO_SUCH_GROUP, null);
            } else {
                judge(reader, member, path, standing, until);
            }
            if (!active(subject.get(), until)) {
                // whoever is suspended can do nothing, but their rank still protects them
                standing.inState(subject.get().state());
            }
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
                roles(reader, seat, depth, standing);
            }
            if (!joined && place.visibility().compareTo(sight) < 0) {
                sight = place.visibility();
            }
        }
        withhold(reader, member, path, standing, until);
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

    /** What is withheld in a group that is not on the path is asked for elsewhere. */
    private void withhold(
            Reader reader, MemberId member, List<Facts.Place> path, Standing.Builder standing, Instant[] until) {
        for (var source : sanctions) {
            for (var withheld : source.withheld(reader, member)) {
                boolean here = path.stream().anyMatch(withheld::in);
                if ((here || !withheld.isOfGroup()) && lasts(withheld.until(), until)) {
                    standing.withhold(withheld, here);
                }
            }
        }
    }

    private static void roles(Reader reader, Facts.Seat seat, int depth, Standing.Builder standing) {
        for (var name : seat.roles()) {
            var level = Level.of(name);
            if (level.isPresent()) {
                standing.grant(new Standing.Grant(
                        name, level.get(), Standing.power(level.get().rank(), depth), Set.of(), seat.group()));
                continue;
            }
            // a role that was dropped gives nothing
            reader.get(ROLES, name)
                    .ifPresent(role -> standing.grant(new Standing.Grant(
                            name, Level.MEMBER, Standing.power(role.rank(), depth), role.permissions(), seat.group())));
        }
    }

    private static String subject(MemberId member) {
        return "m/" + member.value();
    }

    private static String subject(GroupId group) {
        return "g/" + group.value();
    }

    private static String subject(String thing) {
        return "t/" + thing;
    }
}
