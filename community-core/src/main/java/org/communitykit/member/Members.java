package org.communitykit.member;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Reasons;
import org.communitykit.activity.Activity;
import org.communitykit.audit.Act;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.merge.NewMerge;
import org.communitykit.role.Facts;
import org.communitykit.role.Level;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
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

    /** The most members added at once. */
    public static final int MAX_BATCH = 1_000;

    /** The most tags on one member. */
    public static final int MAX_TAGS = 25;

    /** How long a handle that was given up is held back for whoever had it. */
    public static final Duration HANDLE_REST = Duration.ofDays(90);

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
            .limit("into", Ids.LIMIT)
            .index("by_name", "state", "sortKey")
            .index("of_winner", "into")
            .personal("into", Erasure.KEEP)
            .staying("id")
            .personal(
                    "id",
                    Erasure.BLANK,
                    "sortKey",
                    "name",
                    "handle",
                    "claims",
                    "locale",
                    "zone",
                    "until",
                    "reason",
                    "firstAs",
                    "fields",
                    "tags")
            .build();
    static final Table<Label> LABELS = Table.of(MethodHandles.lookup(), "member_label", Label.class)
            .key("kind", "value", "member")
            .limit("kind", 40)
            .limit("value", Label.LIMIT)
            .limit("member", Ids.LIMIT)
            .index("by_member", "member")
            .personal("member", Erasure.DELETE)
            .staying("member")
            .build();

    private final Context context;
    private final Profile profile;
    private final Sight sight;
    private final Directory directory;
    private final List<Consequence> consequences = new CopyOnWriteArrayList<>();

    /** Made by the community. */
    public Members(Context context, Profile profile) {
        this.context = context;
        this.profile = profile;
        this.sight = new Sight(context, profile);
        this.directory = new Directory(context, sight);
        context.rights().ask(this::subject);
    }

    /** The members as a list to be searched. */
    public Directory directory() {
        return directory;
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
        var person = person(actor, id, member);
        return context.transact(tx -> {
            context.rights().require(tx, actor, ADD, GroupId.ROOT);
            return add(tx, person, tx.get(PEOPLE, id));
        });
    }

    /**
     * Adds up to {@value #MAX_BATCH} members, or none if one of them cannot be: what {@link #add} gives and throws for each in
     * the map's order, for a small part of the time. Whoever was added before in the same way is given as they are now.
     *
     * @return all of them, in the map's order
     * @throws IdempotencyConflict if somebody was added under their id in another way
     * @throws WrongState if somebody was erased
     * @throws HandleTaken if a handle is not to be had, because it is another's in the map perhaps
     */
    public Map<MemberId, Member> addAll(Actor actor, Map<MemberId, NewMember> members) {
        if (members.size() > MAX_BATCH) {
            throw new IllegalArgumentException(
                    "up to " + MAX_BATCH + " members are added at once, not " + members.size());
        }
        var people = new ArrayList<Person>(members.size());
        members.forEach((id, member) -> {
            try {
                people.add(person(actor, id, member));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("member " + id + ": " + e.getMessage(), e);
            }
        });
        return context.transact(tx -> {
            context.rights().require(tx, actor, ADD, GroupId.ROOT);
            var there = new HashMap<MemberId, Person>();
            tx.getAll(PEOPLE, people.stream().map(PEOPLE::keyOf).toList())
                    .forEach(person -> there.put(person.id(), person));
            var added = new LinkedHashMap<MemberId, Member>();
            for (var person : people) {
                var known = Optional.ofNullable(there.get(person.id()));
                added.put(person.id(), add(tx, person, known));
            }
            return Collections.unmodifiableMap(added);
        });
    }

    private Member add(Tx tx, Person person, Optional<Person> there) {
        var id = person.id();
        if (there.isEmpty() && context.rights().adding(tx, id, () -> tx.insert(PEOPLE, person))) {
            if (person.handle() != null) {
                Handles.take(tx, id, person.handle(), context.now());
            }
            directory.labelNew(tx, person);
            if (person.state() == MemberState.ACTIVE) {
                joined(tx, id, person.joinedAt());
            }
            return sight.shown(person, Glance.FULL).orElseThrow();
        }
        var before = there.or(() -> tx.get(PEOPLE, id)).orElseThrow(() -> new NoSuchMember(id));
        if (before.state() == MemberState.ERASED) {
            throw new WrongState(id, MemberState.ERASED, "added");
        }
        if (!before.firstAs().equals(person.firstAs())) {
            throw new IdempotencyConflict("member", id.value());
        }
        if (before.into() != null) {
            before = tx.get(PEOPLE, before.into()).orElseThrow();
        }
        return sight.shown(before, Glance.FULL).orElseThrow();
    }

    /** The member as the actor may see them; of somebody who was merged into another, that other. */
    public Optional<Member> find(Actor actor, MemberId id) {
        return context.read(reader -> find(reader, actor, id));
    }

    private Optional<Member> find(Reader reader, Actor actor, MemberId id) {
        return reader.get(PEOPLE, id)
                .flatMap(person -> person.into() == null ? Optional.of(person) : reader.get(PEOPLE, person.into()))
                .flatMap(person -> sight.shown(person, sight.glance(reader, actor, person.id())));
    }

    /**
     * Whom the id leads to: the member it was given to, or whom they were merged into. Ask it with the id of whoever signs
     * in, for somebody who was merged has no rights any more. One read.
     */
    public MemberId resolve(MemberId id) {
        return context.read(reader -> resolve(reader, id));
    }

    /** {@link #resolve(MemberId)} within a feature's transaction. */
    public MemberId resolve(Reader reader, MemberId id) {
        return reader.get(PEOPLE, id).map(Person::into).orElse(id);
    }

    /** Who was merged into this member, at any time and by whatever way, and still is. For features. */
    public List<MemberId> mergedInto(Reader reader, MemberId id) {
        var merged = new ArrayList<MemberId>();
        reader.walk(PEOPLE.index("of_winner").where(id).limit(500), person -> merged.add(person.id()));
        return merged;
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
                .flatMap(person -> sight.shown(person, sight.glance(reader, actor, person.id()))));
    }

    /**
     * Gives up a handle the member has or had, so that others may have it once it has been nobody's for {@link
     * #HANDLE_REST}; until then only they can take it again. Again changes nothing, nor does giving up another's.
     */
    public Member release(Actor actor, MemberId id, String handle) {
        var canonical = Handles.canonical(handle);
        return context.transact(tx -> {
            var before = editable(tx, actor, id);
            if (Handles.release(tx, id, canonical, context.now().plus(HANDLE_REST))) {
                var current = before.handle();
                if (current != null && Handles.id(current).equals(Handles.id(canonical))) {
                    tx.update(PEOPLE, old -> old.called(null, old.claims()), id);
                }
                if (!actor.equals(id)) {
                    context.record(
                            tx, Act.of(actor, "member.changed", GroupId.ROOT).to(id));
                }
                context.publish(tx, new MemberChanged(id));
            }
            return find(tx, actor, id).orElseThrow();
        });
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
                boolean fresh = Handles.take(tx, id, handle, context.now());
                if (fresh && before.claims() >= Handles.MAX_CLAIMS && actor instanceof MemberId) {
                    throw new TooManyHandles(id);
                }
                tx.update(PEOPLE, old -> old.called(handle, old.claims() + (fresh ? 1 : 0)), id);
            }
            var fields = new TreeMap<>(before.fields());
            change.fields.forEach(
                    (name, value) -> value.ifPresentOrElse(text -> fields.put(name, text), () -> fields.remove(name)));
            Supplier<Person> stored = () -> tx.update(
                            PEOPLE,
                            old -> (change.name == null ? old : old.named(change.name))
                                    .at(
                                            change.locale == null ? old.locale() : change.locale,
                                            change.zone == null ? old.zone() : change.zone)
                                    .with(fields),
                            id)
                    .orElseThrow();
            // the hours at which they are written to go by their zone
            var after = change.zone == null ? stored.get() : context.rights().changing(tx, id, stored);
            if (!change.fields.isEmpty()) {
                directory.label(tx, after);
            }
            if (!actor.equals(id)) {
                context.record(tx, Act.of(actor, "member.changed", GroupId.ROOT).to(id));
            }
            context.publish(tx, new MemberChanged(id));
            return sight.shown(after, sight.glance(tx, actor, id)).orElseThrow();
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
            directory.label(tx, after);
            return sight.shown(after, Glance.FULL).orElseThrow();
        });
    }

    /**
     * Makes an active member of somebody who was invited or had left; they do so themselves, others need {@link #ADD}.
     * Again changes nothing.
     */
    public Member activate(Actor actor, MemberId id) {
        return go(actor, id, Step.ACTIVATE, null, null);
    }

    /**
     * Puts an active member out of action until they are reinstated. Again changes nothing.
     *
     * @param reason 1 to {@value #REASON_LIMIT} chars, for those who manage members
     */
    public Member suspend(Actor actor, MemberId id, String reason) {
        Reasons.check(reason, REASON_LIMIT);
        return go(actor, id, Step.SUSPEND, reason, null);
    }

    /** Ends a suspension. Again changes nothing. */
    public Member reinstate(Actor actor, MemberId id) {
        return go(actor, id, Step.REINSTATE, null, null);
    }

    /**
     * Excludes somebody from the community, until a moment or for good, and ends their memberships. Holds for every call
     * that starts after this one returned, on every node. Banning again changes the reason and the end.
     *
     * @param reason 1 to {@value #REASON_LIMIT} chars, for those who manage members
     * @param until the first moment at which it no longer holds
     */
    public Member ban(Actor actor, MemberId id, String reason, @Nullable Instant until) {
        Reasons.check(reason, REASON_LIMIT);
        return go(actor, id, Step.BAN, reason, until);
    }

    /** Ends a ban. Again changes nothing. */
    public Member lift(Actor actor, MemberId id) {
        return go(actor, id, Step.LIFT, null, null);
    }

    /** Ends somebody's time in the community and their memberships. They may come back. Again changes nothing. */
    public Member leave(Actor actor, MemberId id) {
        return go(actor, id, Step.LEAVE, null, null);
    }

    /**
     * Deletes everything about somebody here but their id, which stays taken, as do their handles, so that nobody can pass
     * for them, and ends their memberships. What other features keep of them goes with the next {@link
     * org.communitykit.privacy.Privacy#runDue}; {@link org.communitykit.privacy.Privacy#erase} does both. Members do so
     * themselves, others need {@link #ERASE} and a higher rank. Cannot be undone; again changes nothing.
     */
    public void erase(Actor actor, MemberId id) {
        go(actor, id, Step.ERASE, null, null);
    }

    /** One step, decided on the locked row. */
    private Member go(Actor actor, MemberId id, Step step, @Nullable String reason, @Nullable Instant until) {
        return context.transact(tx -> {
            boolean self = step.own() == Step.Own.MAY && actor.equals(id);
            if (!self) {
                context.rights().require(tx, actor, step.permission(), GroupId.ROOT);
            }
            var glance = self ? Glance.OWN : Glance.FULL;
            return context.rights().changing(tx, id, () -> {
                var before = tx.update(PEOPLE, old -> old, id).orElseThrow(() -> new NoSuchMember(id));
                var state = before.stateAt(context.now());
                if (state == step.to() && !step.from().contains(step.to())) {
                    return sight.shown(before, glance).orElseThrow();
                }
                if (!step.from().contains(state)) {
                    throw new WrongState(id, state, step.done());
                }
                consequences.forEach(consequence -> consequence.of(tx, actor, id, state, step.to()));
                var after = tx.update(
                                PEOPLE,
                                old -> step.to() == MemberState.ERASED
                                        ? old.erased()
                                        : old.in(step.to(), reason, until),
                                id)
                        .orElseThrow();
                if (step.to() == MemberState.ERASED) {
                    directory.forget(tx, id);
                    Handles.forget(tx, id);
                }
                if (!actor.equals(id) || step.to() == MemberState.ERASED) {
                    context.record(
                            tx,
                            Act.of(actor, "member." + step.done(), GroupId.ROOT)
                                    .to(id)
                                    .because(reason)
                                    .changing(state.name(), step.to().name()));
                }
                context.publish(tx, new MemberStateChanged(id, step.to()));
                tell(tx, actor, id, step, state);
                return sight.shown(after, glance).orElseThrow();
            });
        });
    }

    private void tell(Tx tx, Actor actor, MemberId id, Step step, MemberState from) {
        var now = context.now();
        if (step.to() == MemberState.ACTIVE && from == MemberState.INVITED) {
            tx.update(PEOPLE, old -> old.joined(now), id);
            joined(tx, id, now);
            return;
        }
        var by = actor.member();
        context.log(
                tx,
                Activity.of(context.newId(), by, "member." + step.done(), now).on(id.value()));
    }

    /**
     * Passes if the actor may change what a feature keeps for the member, by the rule of {@link #change}, and locks the
     * member until the transaction ends: whoever is erased has nothing added behind their back.
     */
    public void editing(Tx tx, Actor actor, MemberId id) {
        editable(tx, actor, id);
    }

    /**
     * Locks the member until the transaction ends and gives their state.
     *
     * @throws NoSuchMember if there never was one
     */
    public MemberState lock(Tx tx, MemberId id) {
        return tx.update(PEOPLE, old -> old, id)
                .orElseThrow(() -> new NoSuchMember(id))
                .stateAt(context.now());
    }

    /** The members of these ids as they are known to the community, whoever asks; one read. For features. */
    public Map<MemberId, Member> known(Reader reader, Collection<MemberId> ids) {
        var known = new HashMap<MemberId, Member>();
        var keys = ids.stream().map(PEOPLE::at).toList();
        var winners = new HashMap<MemberId, MemberId>();
        for (var person : reader.getAll(PEOPLE, keys)) {
            known.put(person.id(), sight.shown(person, Glance.FULL).orElseThrow());
            if (person.into() != null) {
                winners.put(person.id(), person.into());
            }
        }
        if (!winners.isEmpty()) {
            var names = new HashMap<MemberId, String>();
            var winnerKeys =
                    Set.copyOf(winners.values()).stream().map(PEOPLE::at).toList();
            reader.getAll(PEOPLE, winnerKeys).forEach(person -> names.put(person.id(), person.name()));
            winners.forEach((loser, winner) ->
                    known.computeIfPresent(loser, (id, member) -> member.named(names.getOrDefault(winner, ""))));
        }
        return known;
    }

    /**
     * Makes one person of two in what is kept here, within the transaction of a merge that has locked both and let the
     * loser's rows follow the winner.
     */
    public void combine(Tx tx, NewMerge merge) {
        var loser = tx.get(PEOPLE, merge.loser()).orElseThrow();
        var winner = tx.get(PEOPLE, merge.winner()).orElseThrow();
        var together = Combining.of(winner, loser, merge);
        tx.update(PEOPLE, old -> together, winner.id());
        tx.update(PEOPLE, old -> old.merged(winner.id()), loser.id());
        relabel(tx, winner.id());
        relabel(tx, loser.id());
        context.publish(tx, new MemberChanged(winner.id()));
        context.publish(tx, new MemberStateChanged(loser.id(), MemberState.MERGED));
    }

    /** Makes the directory say of the member what is kept of them now. For the feature that merges. */
    public void relabel(Tx tx, MemberId id) {
        directory.label(tx, tx.get(PEOPLE, id).orElseThrow());
    }

    /** Locks whoever the id leads to until the transaction ends, and gives them. */
    public MemberId lockResolved(Tx tx, MemberId id) {
        var person = tx.update(PEOPLE, old -> old, id).orElseThrow(() -> new NoSuchMember(id));
        while (person.into() != null) {
            var winner = person.into();
            person = tx.update(PEOPLE, old -> old, winner).orElseThrow(() -> new NoSuchMember(winner));
        }
        return person.id();
    }

    /** The locked row of a member that the actor may change. */
    private Person editable(Tx tx, Actor actor, MemberId id) {
        if (!actor.equals(id)) {
            var standing = context.rights().require(tx, actor, MANAGE, GroupId.ROOT);
            if (!standing.outranks(context.rights().standing(tx, id, GroupId.ROOT))) {
                throw new NotAllowed(actor, MANAGE, GroupId.ROOT);
            }
        }
        var person = tx.update(PEOPLE, old -> old, id).orElseThrow(() -> new NoSuchMember(id));
        var state = person.stateAt(context.now());
        boolean mayBe = actor.equals(id)
                ? state == MemberState.ACTIVE
                : state != MemberState.ERASED && state != MemberState.MERGED;
        if (!mayBe) {
            throw new WrongState(id, state, "changed");
        }
        return person;
    }

    private Person person(Actor actor, MemberId id, NewMember member) {
        if (actor instanceof MemberId && member.joinedAt != null) {
            throw new IllegalArgumentException("only the host says when somebody joined");
        }
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
                List.of(),
                null);
    }

    private void joined(Tx tx, MemberId id, Instant at) {
        context.publish(tx, new MemberJoined(id));
        context.log(tx, Activity.of(context.newId(), id, "member.joined", at).on(id.value()));
    }

    private Optional<Facts.Subject> subject(Reader reader, MemberId member) {
        return reader.get(PEOPLE, member).map(person -> new Facts.Subject(person.state(), person.until()));
    }
}
