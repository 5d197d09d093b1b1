package org.communitykit.member;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.communitykit.Actor;
import org.communitykit.Cursor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Page;
import org.communitykit.activity.Activity;
import org.communitykit.audit.Act;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.role.Facts;
import org.communitykit.role.Level;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.role.Standing;
import org.communitykit.storage.Key;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/** The people of the community, under the host's own ids. */
public final class Members implements Feature {
    /** To see other members. */
    public static final Permission SEE =
            new Permission("member:see", "See other members and what they show to members", Risk.READ, Level.MEMBER);

    /** To add people, or invite them into the community. */
    public static final Permission ADD =
            new Permission("member:add", "Add or invite people to the community", Risk.MODERATE, Level.ADMIN);

    /** To see and change everything about other members but their state. */
    public static final Permission MANAGE =
            new Permission("member:manage", "See and change everything about members", Risk.GOVERN, Level.ADMIN);

    /** To suspend and reinstate members of lower rank. */
    public static final Permission SUSPEND =
            new Permission("member:suspend", "Suspend and reinstate members", Risk.MODERATE, Level.MODERATOR);

    /** To ban members of lower rank from the community, and to lift that. */
    public static final Permission BAN =
            new Permission("member:ban", "Ban members from the community", Risk.MODERATE, Level.ADMIN);

    /** To erase members of lower rank. */
    public static final Permission ERASE =
            new Permission("member:erase", "Erase members for good", Risk.GOVERN, Level.OWNER);

    /** The most chars of the reason for a suspension or ban. */
    public static final int REASON_LIMIT = 500;

    /** The most tags on one member. */
    public static final int MAX_TAGS = 25;

    static final Table<Person> PEOPLE = Table.of(MethodHandles.lookup(), "member", Person.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("sortKey", Names.KEY_LIMIT)
            .limit("name", Names.LIMIT)
            .limit("handle", Handles.LIMIT)
            .limit("locale", 100)
            .limit("zone", 50)
            .limit("reason", REASON_LIMIT)
            .limit("firstAs", Fingerprint.LENGTH)
            .limit("tags", MAX_TAGS * (Ids.LIMIT * 2 + 3) + 2)
            .index("by_name", "state", "sortKey")
            .build();
    static final Table<Label> LABELS = Table.of(MethodHandles.lookup(), "member_label", Label.class)
            .key("kind", "value", "member")
            .limit("kind", 40)
            .limit("value", Label.LIMIT)
            .limit("member", Ids.LIMIT)
            .index("by_member", "member")
            .build();

    private final Context context;
    private final Profile profile;
    private final List<Consequence> consequences = new CopyOnWriteArrayList<>();

    /** Made by the community. */
    public Members(Context context, Profile profile) {
        this.context = context;
        this.profile = profile;
        context.rights().ask(this::subject);
    }

    /** Who else has to act when a member's state changes; told once per feature, by its constructor. */
    public void follow(Consequence consequence) {
        consequences.add(consequence);
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(PEOPLE, LABELS, Handles.CLAIMS);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(MemberJoined.class, MemberStateChanged.class, MemberChanged.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(SEE, ADD, MANAGE, SUSPEND, BAN, ERASE);
    }

    /** Adds an active member; see {@link #add(Actor, MemberId, NewMember)}. */
    public Member add(Actor actor, MemberId id, String name) {
        return add(actor, id, NewMember.named(name));
    }

    /**
     * Adds a member and gives them with everything that is known. Adding somebody again in the same way gives them as
     * they are now, whatever has changed since.
     *
     * @throws IdempotencyConflict if somebody was added under this id in another way
     * @throws WrongState if they were erased, after which the id is nobody's
     * @throws HandleTaken if the handle is not to be had
     */
    public Member add(Actor actor, MemberId id, NewMember member) {
        if (actor instanceof MemberId && member.joinedAt != null) {
            throw new IllegalArgumentException("only the host says when somebody joined");
        }
        var person = person(id, member);
        return context.transact(tx -> {
            context.rights().require(tx, actor, ADD, GroupId.ROOT);
            var there = tx.get(PEOPLE, id);
            if (there.isEmpty() && context.rights().changing(tx, id, () -> tx.insert(PEOPLE, person))) {
                if (person.handle() != null) {
                    Handles.take(tx, id, person.handle());
                }
                index(tx, person);
                if (person.state() == MemberState.ACTIVE) {
                    joined(tx, id, person.joinedAt());
                }
                return shown(person, Glance.FULL).orElseThrow();
            }
            var before = there.or(() -> tx.get(PEOPLE, id)).orElseThrow(() -> new NoSuchMember(id));
            if (before.state() == MemberState.ERASED) {
                throw new WrongState(id, MemberState.ERASED, "added");
            }
            if (!before.firstAs().equals(person.firstAs())) {
                throw new IdempotencyConflict("member", id.value());
            }
            return shown(before, Glance.FULL).orElseThrow();
        });
    }

    /** The member as the actor may see them. */
    public Optional<Member> find(Actor actor, MemberId id) {
        return context.read(reader ->
                reader.get(PEOPLE, id).flatMap(person -> shown(person, glance(reader, actor, person.id()))));
    }

    /**
     * The member as the actor may see them.
     *
     * @throws NoSuchMember if there is none, or none that the actor may see
     */
    public Member get(Actor actor, MemberId id) {
        return find(actor, id).orElseThrow(() -> new NoSuchMember(id));
    }

    /** Who is called by this handle now, or by one that looks like it. */
    public Optional<Member> called(Actor actor, String handle) {
        var canonical = Handles.canonical(handle);
        return context.read(reader -> reader.get(Handles.CLAIMS, Handles.id(canonical))
                .flatMap(claim -> Optional.ofNullable(claim.member()))
                .flatMap(member -> reader.get(PEOPLE, member))
                .filter(person ->
                        person.handle() != null && Handles.id(person.handle()).equals(Handles.id(canonical)))
                .flatMap(person -> shown(person, glance(reader, actor, person.id()))));
    }

    /**
     * Some of the members that answer the search, as the actor may see them.
     *
     * @throws NotAllowed if the actor may not see members, or may not search by this
     */
    public Page<Member> search(Actor actor, Search search, @Nullable String cursor, int size) {
        Page.checkSize(size);
        return context.read(reader -> {
            var standing = context.rights().require(reader, actor, SEE, GroupId.ROOT);
            var glance = standing.may(MANAGE) ? Glance.FULL : Glance.MEMBER;
            if (!maySearch(search, glance)) {
                throw new NotAllowed(actor, MANAGE, GroupId.ROOT);
            }
            Function<Person, Optional<Member>> show =
                    person -> shown(person, person.id().equals(actor) && glance != Glance.FULL ? Glance.OWN : glance);
            if (search instanceof Search.Named named) {
                return byName(reader, MemberState.ACTIVE, named.key(), search, cursor, size, show);
            }
            if (search instanceof Search.InState in) {
                return byName(reader, in.state(), "", search, cursor, size, show);
            }
            if (search instanceof Search.Having having) {
                var labels = LABELS.primary().where(Label.kind(having.field()), Label.fold(having.value()));
                return byLabel(reader, labels, search, cursor, size, show);
            }
            var labels = LABELS.primary().where(Label.TAG, ((Search.Tagged) search).tag());
            return byLabel(reader, labels, search, cursor, size, show);
        });
    }

    private boolean maySearch(Search search, Glance glance) {
        if (search instanceof Search.Having having) {
            var field = profile.field(having.field());
            if (!field.indexed()) {
                throw new IllegalArgumentException("field " + field.name() + " is not searchable");
            }
            return glance.sees(field.audience());
        }
        return search instanceof Search.Named || glance == Glance.FULL;
    }

    private static Page<Member> byName(
            Reader reader,
            MemberState state,
            String prefix,
            Search search,
            @Nullable String cursor,
            int size,
            Function<Person, Optional<Member>> show) {
        var query = PEOPLE.index("by_name").where(state).limit(size + 1);
        query = prefix.isEmpty() ? query : query.startingWith(prefix);
        if (cursor != null) {
            var place = Cursor.place(cursor, search.toString(), 2);
            query = query.afterPlace(place.get(0), MemberId.of(place.get(1)));
        }
        return Page.of(
                        reader.find(query),
                        size,
                        person -> Cursor.of(
                                search.toString(), person.sortKey(), person.id().value()))
                .map(person -> show.apply(person).orElseThrow());
    }

    /** Looks on until the page is full, for not everyone with the label is active. */
    private static Page<Member> byLabel(
            Reader reader,
            Query<Label> labels,
            Search search,
            @Nullable String cursor,
            int size,
            Function<Person, Optional<Member>> show) {
        var found = new ArrayList<Member>();
        var query = labels.limit(size + 1);
        if (cursor != null) {
            query = query.afterPlace(
                    MemberId.of(Cursor.place(cursor, search.toString(), 1).get(0)));
        }
        while (true) {
            var page = reader.find(query);
            List<Key> keys =
                    page.stream().map(label -> PEOPLE.at(label.member())).toList();
            for (var person : reader.getAll(PEOPLE, keys)) {
                if (person.state() == MemberState.ACTIVE) {
                    found.add(show.apply(person).orElseThrow());
                }
            }
            if (page.size() <= size || found.size() > size) {
                return Page.of(
                        found,
                        size,
                        member -> Cursor.of(search.toString(), member.id().value()));
            }
            query = query.after(page.get(page.size() - 1));
        }
    }

    /**
     * Changes the member's name, handle or profile; members do so themselves, others need {@link #MANAGE} and a higher
     * rank.
     *
     * @throws HandleTaken if the handle is not to be had
     */
    public Member change(Actor actor, MemberId id, MemberChange change) {
        change.fields.forEach((name, value) -> value.ifPresent(profile.field(name)::check));
        var handle = change.handle == null ? null : Handles.canonical(change.handle);
        return context.transact(tx -> {
            var before = editable(tx, actor, id);
            if (handle != null && !handle.equals(before.handle())) {
                boolean fresh = Handles.take(tx, id, handle);
                if (fresh && before.claims() >= Handles.MAX_CLAIMS && actor instanceof MemberId) {
                    throw new TooManyHandles(id);
                }
                tx.update(PEOPLE, old -> old.called(handle, old.claims() + (fresh ? 1 : 0)), id);
            }
            var fields = new TreeMap<>(before.fields());
            change.fields.forEach(
                    (name, value) -> value.ifPresentOrElse(text -> fields.put(name, text), () -> fields.remove(name)));
            var after = tx.update(
                            PEOPLE,
                            old -> (change.name == null ? old : old.named(change.name))
                                    .at(
                                            change.locale == null ? old.locale() : change.locale,
                                            change.zone == null ? old.zone() : change.zone)
                                    .with(fields),
                            id)
                    .orElseThrow();
            if (!change.fields.isEmpty()) {
                index(tx, after);
            }
            if (!actor.equals(id)) {
                context.record(tx, Act.of(actor, "member.changed", GroupId.ROOT).to(id));
            }
            context.publish(tx, new MemberChanged(id));
            return shown(after, glance(tx, actor, id)).orElseThrow();
        });
    }

    /** Replaces the labels that those who manage members put on them. */
    public Member tag(Actor actor, MemberId id, Collection<String> tags) {
        var sorted = List.copyOf(new TreeSet<>(tags));
        if (sorted.size() > MAX_TAGS) {
            throw new IllegalArgumentException("a member has up to " + MAX_TAGS + " tags, not " + sorted.size());
        }
        sorted.forEach(tag -> Ids.check(tag, "tag"));
        return context.transact(tx -> {
            context.rights().require(tx, actor, MANAGE, GroupId.ROOT);
            editable(tx, actor, id);
            var after = tx.update(PEOPLE, old -> old.tagged(sorted), id).orElseThrow();
            index(tx, after);
            return shown(after, Glance.FULL).orElseThrow();
        });
    }

    /**
     * Makes an active member of somebody who was invited or had left; they do so themselves, others need {@link #ADD}.
     * Again changes nothing.
     */
    public Member activate(Actor actor, MemberId id) {
        return move(
                actor,
                id,
                ADD,
                Own.MAY,
                "activated",
                MemberState.ACTIVE,
                null,
                null,
                MemberState.INVITED,
                MemberState.LEFT);
    }

    /**
     * Puts an active member out of action until they are reinstated. Again changes nothing.
     *
     * @param reason 1 to {@value #REASON_LIMIT} chars, for those who manage members
     */
    public Member suspend(Actor actor, MemberId id, String reason) {
        checkReason(reason);
        return move(
                actor,
                id,
                SUSPEND,
                Own.NEEDS_RIGHT,
                "suspended",
                MemberState.SUSPENDED,
                reason,
                null,
                MemberState.ACTIVE);
    }

    /** Ends a suspension. Again changes nothing. */
    public Member reinstate(Actor actor, MemberId id) {
        return move(
                actor,
                id,
                SUSPEND,
                Own.NEEDS_RIGHT,
                "reinstated",
                MemberState.ACTIVE,
                null,
                null,
                MemberState.SUSPENDED);
    }

    /**
     * Excludes somebody from the community, until a moment or for good, and ends their memberships. Holds for every call
     * that starts after this one returned, on every node. Banning again changes the reason and the end.
     *
     * @param reason 1 to {@value #REASON_LIMIT} chars, for those who manage members
     * @param until the first moment at which it no longer holds
     */
    public Member ban(Actor actor, MemberId id, String reason, @Nullable Instant until) {
        checkReason(reason);
        return move(
                actor,
                id,
                BAN,
                Own.NEEDS_RIGHT,
                "banned",
                MemberState.BANNED,
                reason,
                until,
                MemberState.INVITED,
                MemberState.ACTIVE,
                MemberState.SUSPENDED,
                MemberState.LEFT,
                MemberState.BANNED);
    }

    /** Ends a ban. Again changes nothing. */
    public Member lift(Actor actor, MemberId id) {
        return move(actor, id, BAN, Own.NEEDS_RIGHT, "unbanned", MemberState.ACTIVE, null, null, MemberState.BANNED);
    }

    /** Ends somebody's time in the community and their memberships. They may come back. Again changes nothing. */
    public Member leave(Actor actor, MemberId id) {
        return move(
                actor,
                id,
                MANAGE,
                Own.MAY,
                "left",
                MemberState.LEFT,
                null,
                null,
                MemberState.INVITED,
                MemberState.ACTIVE);
    }

    /**
     * Deletes everything about somebody but their id, which stays taken, as do their handles, so that nobody can pass for
     * them, and ends their memberships. Members do so themselves, others need {@link #ERASE} and a higher rank. Cannot be
     * undone; again changes nothing.
     */
    public void erase(Actor actor, MemberId id) {
        move(
                actor,
                id,
                ERASE,
                Own.MAY,
                "erased",
                MemberState.ERASED,
                null,
                null,
                MemberState.INVITED,
                MemberState.ACTIVE,
                MemberState.SUSPENDED,
                MemberState.BANNED,
                MemberState.LEFT);
    }

    /** Whether members may do something to themselves that to others takes a permission. */
    private enum Own {
        MAY,
        NEEDS_RIGHT
    }

    /** One step from one of these states into another, decided on the locked row. */
    private Member move(
            Actor actor,
            MemberId id,
            Permission permission,
            Own own,
            String verb,
            MemberState to,
            @Nullable String reason,
            @Nullable Instant until,
            MemberState... from) {
        Set<MemberState> allowed = EnumSet.copyOf(List.of(from));
        return context.transact(tx -> {
            boolean self = own == Own.MAY && actor.equals(id);
            if (!self) {
                context.rights().require(tx, actor, permission, GroupId.ROOT);
            }
            return context.rights().changing(tx, id, () -> {
                var before = tx.update(PEOPLE, old -> old, id).orElseThrow(() -> new NoSuchMember(id));
                var state = before.stateAt(context.now());
                if (state == to && !allowed.contains(to)) {
                    return shown(before, self ? Glance.OWN : Glance.FULL).orElseThrow();
                }
                if (!allowed.contains(state)) {
                    throw new WrongState(id, state, verb);
                }
                consequences.forEach(consequence -> consequence.of(tx, actor, id, state, to));
                return moved(tx, actor, before, state, to, verb, reason, until, self ? Glance.OWN : Glance.FULL);
            });
        });
    }

    private Member moved(
            Tx tx,
            Actor actor,
            Person before,
            MemberState from,
            MemberState to,
            String verb,
            @Nullable String reason,
            @Nullable Instant until,
            Glance glance) {
        var id = before.id();
        var now = context.now();
        var after = tx.update(PEOPLE, old -> to == MemberState.ERASED ? old.erased() : old.in(to, reason, until), id)
                .orElseThrow();
        if (to == MemberState.ERASED) {
            tx.deleteAll(LABELS.index("by_member").where(id));
            Handles.forget(tx, id);
        }
        if (!actor.equals(id) || to == MemberState.ERASED) {
            context.record(
                    tx,
                    Act.of(actor, "member." + verb, GroupId.ROOT)
                            .to(id)
                            .because(reason)
                            .changing(from.name(), to.name()));
        }
        context.publish(tx, new MemberStateChanged(id, to));
        if (from == MemberState.INVITED && to == MemberState.ACTIVE) {
            tx.update(PEOPLE, old -> old.joined(now), id);
            joined(tx, id, now);
        } else {
            var by = actor instanceof MemberId member ? member : null;
            context.log(
                    tx, Activity.of(context.newId(), by, "member." + verb, now).on(id.value()));
        }
        return shown(after, glance).orElseThrow();
    }

    /** The locked row of a member that the actor may change. */
    private Person editable(Tx tx, Actor actor, MemberId id) {
        if (!actor.equals(id)) {
            var standing = context.rights().require(tx, actor, MANAGE, GroupId.ROOT);
            if (!standing.outranks(standing(tx, id))) {
                throw new NotAllowed(actor, MANAGE, GroupId.ROOT);
            }
        }
        var person = tx.update(PEOPLE, old -> old, id).orElseThrow(() -> new NoSuchMember(id));
        var state = person.stateAt(context.now());
        boolean mayBe = actor.equals(id) ? state == MemberState.ACTIVE : state != MemberState.ERASED;
        if (!mayBe) {
            throw new WrongState(id, state, "changed");
        }
        return person;
    }

    private Standing standing(Reader reader, Actor actor) {
        return context.rights().standing(reader, actor, GroupId.ROOT);
    }

    private Person person(MemberId id, NewMember member) {
        var handle = member.handle == null ? null : Handles.canonical(member.handle);
        var locale = member.locale == null ? null : member.locale.toLanguageTag();
        var zone = member.zone == null ? null : member.zone.getId();
        member.fields.forEach((name, value) -> profile.field(name).check(value));
        var firstAs = Fingerprint.of(member.name, handle, locale, zone, member.joinedAt, member.state, member.fields);
        return new Person(
                id,
                member.state,
                Names.key(member.name),
                member.name,
                handle,
                handle == null ? 0 : 1,
                locale,
                zone,
                null,
                null,
                member.joinedAt == null ? context.now() : member.joinedAt,
                firstAs,
                member.fields,
                List.of());
    }

    /** Keeps what the directory finds the member by as their tags and fields are now. */
    private void index(Tx tx, Person person) {
        tx.deleteAll(LABELS.index("by_member").where(person.id()));
        person.tags().forEach(tag -> tx.insert(LABELS, Label.tag(tag, person.id())));
        person.fields()
                .forEach((name, value) -> profile.find(name)
                        .filter(ProfileField::indexed)
                        .ifPresent(field -> tx.insert(LABELS, Label.field(name, value, person.id()))));
    }

    private void joined(Tx tx, MemberId id, Instant at) {
        context.publish(tx, new MemberJoined(id));
        context.log(tx, Activity.of(context.newId(), id, "member.joined", at).on(id.value()));
    }

    private Glance glance(Reader reader, Actor actor, MemberId at) {
        var standing = standing(reader, actor);
        if (standing.may(MANAGE)) {
            return Glance.FULL;
        }
        if (actor.equals(at)) {
            return Glance.OWN;
        }
        return standing.may(SEE) ? Glance.MEMBER : Glance.STRANGER;
    }

    private Optional<Member> shown(Person person, Glance glance) {
        Map<String, String> fields = new TreeMap<>();
        person.fields()
                .forEach((name, value) -> profile.find(name)
                        .filter(field -> glance.sees(field.audience()))
                        .ifPresent(field -> fields.put(name, value)));
        var state = person.stateAt(context.now());
        boolean unseen = switch (glance) {
            case STRANGER -> fields.isEmpty() || state != MemberState.ACTIVE;
            case MEMBER -> state == MemberState.INVITED;
            default -> false;
        };
        if (unseen) {
            return Optional.empty();
        }
        boolean full = glance == Glance.FULL;
        boolean close = full || glance == Glance.OWN;
        return Optional.of(new Member(
                person.id(),
                person.name(),
                person.handle(),
                close ? state : discreet(state),
                close && state == MemberState.BANNED ? person.until() : null,
                person.joinedAt(),
                close && person.locale() != null ? Locale.forLanguageTag(person.locale()) : null,
                close && person.zone() != null ? ZoneId.of(person.zone()) : null,
                fields,
                full ? person.tags() : List.of()));
    }

    /** Who is suspended or banned is nobody's business. */
    private static MemberState discreet(MemberState state) {
        return switch (state) {
            case SUSPENDED -> MemberState.ACTIVE;
            case BANNED -> MemberState.LEFT;
            default -> state;
        };
    }

    private static void checkReason(String reason) {
        if (reason.isBlank() || reason.length() > REASON_LIMIT) {
            throw new IllegalArgumentException(
                    "a reason has 1 to " + REASON_LIMIT + " chars, not " + reason.length() + ", and is not blank");
        }
    }

    private Optional<Facts.Subject> subject(Reader reader, MemberId member) {
        return reader.get(PEOPLE, member).map(person -> new Facts.Subject(person.state(), person.until()));
    }
}
