package org.communitykit.outreach;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Target;
import org.communitykit.audit.Act;
import org.communitykit.campaign.Campaigns;
import org.communitykit.campaign.NewAction;
import org.communitykit.consent.Basis;
import org.communitykit.consent.Consents;
import org.communitykit.consent.Evidence;
import org.communitykit.consent.GateDecision;
import org.communitykit.consent.Medium;
import org.communitykit.consent.Method;
import org.communitykit.consent.Purpose;
import org.communitykit.consent.Recipient;
import org.communitykit.contact.Address;
import org.communitykit.contact.Contacts;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.Names;
import org.communitykit.role.Level;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Efforts to reach people one by one. Volunteers take a few at a time in hand, for a time; nobody is ever in two hands at
 * once, and whoever is not reached in time is free again without anybody doing anything. A number is told only when it is
 * dialled, if the {@link org.communitykit.consent.Gate} is open at that moment.
 */
public final class Efforts implements Feature {
    /** To begin and end efforts, write scripts and see what came of them. */
    public static final Permission RUN = new Permission(
            "outreach:run", "Run efforts to reach people and see what came of them", Risk.MODERATE, Level.ADMIN);

    /** To reach people for an effort. */
    public static final Permission REACH =
            new Permission("outreach:reach", "Reach people for the group's efforts", Risk.WRITE, Level.MODERATOR);

    /** The longest that contacts may be in hand. */
    public static final Duration LONGEST = Duration.ofDays(14);

    private static final int CHUNK = 500;
    private static final int LOOKED_AT = 200;

    /** What a volunteer has in hand; its lock is the lock of what they take. */
    record Desk(EffortId effort, MemberId volunteer, List<Held> held) {
        Desk {
            held = List.copyOf(held);
        }

        Desk live(Instant now) {
            return new Desk(
                    effort,
                    volunteer,
                    held.stream().filter(one -> now.isBefore(one.until())).toList());
        }

        Desk with(List<Held> more) {
            var all = new ArrayList<>(held);
            all.addAll(more);
            return new Desk(effort, volunteer, all);
        }

        boolean holds(MemberId contact) {
            return held.stream().anyMatch(one -> one.contact().equals(contact));
        }

        Desk without(MemberId contact) {
            return new Desk(
                    effort,
                    volunteer,
                    held.stream().filter(one -> !one.contact().equals(contact)).toList());
        }
    }

    record Held(MemberId contact, Instant until) {}

    record Row(
            EffortId id,
            GroupId group,
            String name,
            Way way,
            String purpose,
            Basis basis,
            ScriptId script,
            long scriptVersion,
            int atOnce,
            int attempts,
            long againSeconds,
            org.communitykit.campaign.@Nullable CampaignId campaign,
            Effort.State state,
            String firstAs) {
        Effort shown() {
            return new Effort(
                    id,
                    group,
                    name,
                    way,
                    new Purpose(purpose, basis),
                    script,
                    scriptVersion,
                    atOnce,
                    attempts,
                    Duration.ofSeconds(againSeconds),
                    campaign,
                    state);
        }

        Row in(Effort.State next) {
            return new Row(
                    id,
                    group,
                    name,
                    way,
                    purpose,
                    basis,
                    script,
                    scriptVersion,
                    atOnce,
                    attempts,
                    againSeconds,
                    campaign,
                    next,
                    firstAs);
        }
    }

    /** That an action was told. */
    record Told(String id, MemberId contact, Instant at) {}

    static final Table<Row> EFFORTS = Table.of(MethodHandles.lookup(), "outreach_effort", Row.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("name", Names.LIMIT)
            .limit("purpose", Purpose.LIMIT)
            .limit("script", Ids.LIMIT)
            .limit("campaign", Ids.LIMIT)
            .limit("firstAs", Fingerprint.LENGTH)
            .index("by_group", "group", "id")
            .build();
    static final Table<ContactTurn> TURNS = Table.of(MethodHandles.lookup(), "outreach_turn", ContactTurn.class)
            .key("effort", "contact")
            .limit("effort", Ids.LIMIT)
            .limit("contact", Ids.LIMIT)
            .limit("volunteer", Ids.LIMIT)
            .index("in_turn", "effort", "state", "free")
            .index("of_contact", "contact", "effort")
            .personal("contact", Erasure.DELETE)
            .personal("volunteer", Erasure.MENTION)
            .meeting((winners, losers) -> losers.state() == ContactTurn.State.CLOSED ? losers : winners)
            .build();
    static final Table<Desk> DESKS = Table.of(MethodHandles.lookup(), "outreach_desk", Desk.class)
            .key("effort", "volunteer")
            .limit("effort", Ids.LIMIT)
            .limit("volunteer", Ids.LIMIT)
            .limit("held", 2 * NewEffort.MOST_AT_ONCE * 150)
            .index("of_volunteer", "volunteer")
            .personal("volunteer", Erasure.DELETE)
            .personal("held", Erasure.MENTION)
            .meeting((winners, losers) -> winners.with(losers.held()))
            .build();
    static final Table<ScriptAnswer> ANSWERS = Table.of(MethodHandles.lookup(), "outreach_answer", ScriptAnswer.class)
            .key("effort", "contact", "question")
            .limit("effort", Ids.LIMIT)
            .limit("contact", Ids.LIMIT)
            .limit("question", Ids.LIMIT)
            .limit("script", Ids.LIMIT)
            .limit("values", 6 * Question.TEXT_LIMIT + 10)
            .limit("volunteer", Ids.LIMIT)
            .index("of_contact", "contact")
            .personal("contact", Erasure.DELETE)
            .personal("volunteer", Erasure.MENTION)
            .meeting((winners, losers) -> losers.at().isAfter(winners.at()) ? losers : winners)
            .build();
    static final Table<Told> TOLD = Table.of(MethodHandles.lookup(), "outreach_action", Told.class)
            .key("id")
            .limit("id", Fingerprint.LENGTH)
            .limit("contact", Ids.LIMIT)
            .index("of_contact", "contact")
            .personal("contact", Erasure.DELETE)
            .build();
    static final Table<Scripts.Newest> SCRIPTS = Table.of(
                    MethodHandles.lookup(), "outreach_script", Scripts.Newest.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .build();
    static final Table<Script> VERSIONS = Table.of(MethodHandles.lookup(), "outreach_script_version", Script.class)
            .key("id", "version")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("questions", 1_000_000)
            .build();

    private final Context context;
    private final Contacts contacts;
    private final Consents consents;
    private final Campaigns campaigns;
    private final Scripts scripts;
    private final Replies replies;

    /** Made by the community. */
    public Efforts(Context context, Contacts contacts, Consents consents, Campaigns campaigns) {
        this.context = context;
        this.contacts = contacts;
        this.consents = consents;
        this.campaigns = campaigns;
        this.scripts = new Scripts(context);
        this.replies = new Replies(context, this, contacts, consents);
    }

    /** What volunteers go by. */
    public Scripts scripts() {
        return scripts;
    }

    /** What people answer to text messages. */
    public Replies replies() {
        return replies;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(EFFORTS, TURNS, DESKS, ANSWERS, TOLD, SCRIPTS, VERSIONS, Replies.TEXTS, Replies.LINES);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(AnswerActed.class, OptedOut.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(RUN, REACH);
    }

    /**
     * Begins an effort. Again in the same way gives it as it is now.
     *
     * @throws NotAllowed if the actor may not run efforts there, or the id is taken by one they may not know of
     * @throws IdempotencyConflict if one was begun under this id in another way
     * @throws NoSuchScript if there is no such script
     */
    public Effort begin(Actor actor, GroupId group, EffortId id, NewEffort effort) {
        var basis = effort.purpose.basis();
        if (actor instanceof MemberId && (basis == Basis.TRANSACTIONAL || basis == Basis.OPT_OUT)) {
            throw new IllegalArgumentException("only the host says that an effort takes no consent");
        }
        var firstAs = Fingerprint.of(
                group,
                effort.name,
                effort.way,
                effort.purpose.name(),
                basis,
                effort.script,
                effort.atOnce,
                effort.attempts,
                effort.again,
                effort.campaign);
        return context.transact(tx -> {
            context.rights().require(tx, actor, RUN, group);
            var there = tx.get(EFFORTS, id);
            if (there.isEmpty()) {
                var row = new Row(
                        id,
                        group,
                        effort.name,
                        effort.way,
                        effort.purpose.name(),
                        basis,
                        effort.script,
                        Scripts.newest(tx, effort.script).version(),
                        effort.atOnce,
                        effort.attempts,
                        effort.again.toSeconds(),
                        effort.campaign,
                        Effort.State.RUNNING,
                        firstAs);
                if (tx.insert(EFFORTS, row)) {
                    return row.shown();
                }
                there = tx.get(EFFORTS, id);
            }
            var row = there.orElseThrow(() -> new NoSuchEffort(id));
            if (!context.rights().may(tx, actor, RUN, row.group())) {
                throw new NotAllowed(actor, RUN, group);
            }
            if (!row.firstAs().equals(firstAs)) {
                throw new IdempotencyConflict("effort", id.value());
            }
            return row.shown();
        });
    }

    /** Hands out nobody for now. Again changes nothing. */
    public Effort pause(Actor actor, EffortId id) {
        return move(actor, id, Effort.State.PAUSED);
    }

    /** Goes on. Again changes nothing. */
    public Effort resume(Actor actor, EffortId id) {
        return move(actor, id, Effort.State.RUNNING);
    }

    /** Ends it for good. Again changes nothing. */
    public Effort close(Actor actor, EffortId id) {
        return move(actor, id, Effort.State.CLOSED);
    }

    private Effort move(Actor actor, EffortId id, Effort.State to) {
        return context.transact(tx -> {
            var row = tx.update(EFFORTS, old -> old, id).orElseThrow(() -> new NoSuchEffort(id));
            if (!context.rights().may(tx, actor, RUN, row.group())) {
                throw new NoSuchEffort(id);
            }
            if (row.state() == to) {
                return row.shown();
            }
            if (row.state() == Effort.State.CLOSED) {
                throw new EffortNotRunning(id, row.state());
            }
            if (actor instanceof MemberId) {
                context.record(
                        tx,
                        Act.of(actor, "effort.moved", row.group())
                                .on(Target.of("effort", id.value()))
                                .changing(row.state().name(), to.name()));
            }
            return tx.update(EFFORTS, old -> old.in(to), id).orElseThrow().shown();
        });
    }

    /**
     * Adds these people, whoever they are, and gives how many were not there yet. Works in transactions of a bounded size.
     *
     * @throws EffortNotRunning if it is closed
     */
    public int address(Actor actor, EffortId id, Iterator<MemberId> people) {
        int added = 0;
        while (people.hasNext()) {
            var chunk = new ArrayList<MemberId>(CHUNK);
            while (people.hasNext() && chunk.size() < CHUNK) {
                chunk.add(people.next());
            }
            added += context.transact(tx -> {
                var row = seen(tx, actor, RUN, id);
                if (row.state() == Effort.State.CLOSED) {
                    throw new EffortNotRunning(id, row.state());
                }
                int fresh = 0;
                for (var contact : chunk) {
                    fresh += tx.insert(TURNS, ContactTurn.first(id, contact, context.now())) ? 1 : 0;
                }
                return fresh;
            });
        }
        return added;
    }

    /**
     * Takes up to so many people in hand for a time, those first who have waited longest; fewer if the volunteer has as many
     * as they may, or if there are no more. Whoever does not want it, or is not to be written to now, is passed over.
     *
     * @throws EffortNotRunning if it is paused or closed
     */
    public List<ContactTurn> take(MemberId volunteer, EffortId id, int most, Duration time) {
        if (most < 1 || most > NewEffort.MOST_AT_ONCE) {
            throw new IllegalArgumentException("one takes 1 to " + NewEffort.MOST_AT_ONCE + " contacts, not " + most);
        }
        if (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("contacts are in hand for up to " + LONGEST + ", not for " + time);
        }
        return context.transact(tx -> {
            var now = context.now();
            var until = now.plus(time);
            var row = seen(tx, volunteer, REACH, id);
            if (row.state() != Effort.State.RUNNING) {
                throw new EffortNotRunning(id, row.state());
            }
            tx.insert(DESKS, new Desk(id, volunteer, List.of()));
            var desk = tx.update(DESKS, old -> old.live(now), id, volunteer).orElseThrow();
            int room = Math.min(most, row.atOnce() - desk.held().size());
            var taken = new ArrayList<ContactTurn>();
            if (room > 0) {
                // others may be first to some of them
                var free = tx.find(TURNS.index("in_turn")
                        .where(id, ContactTurn.State.OPEN)
                        .upTo(now)
                        .limit(LOOKED_AT + room));
                for (var turn : free) {
                    if (taken.size() == room) {
                        break;
                    }
                    take(tx, row, turn, volunteer, now, until).ifPresent(taken::add);
                }
                var more = taken.stream()
                        .map(turn -> new Held(turn.contact(), until))
                        .toList();
                tx.update(DESKS, old -> old.with(more), id, volunteer);
            }
            return List.copyOf(taken);
        });
    }

    private Optional<ContactTurn> take(
            Tx tx, Row row, ContactTurn found, MemberId volunteer, Instant now, Instant until) {
        var turn = tx.update(TURNS, old -> old, row.id(), found.contact()).filter(still -> still.isFree(now));
        if (turn.isEmpty()) {
            return Optional.empty();
        }
        var decision = decide(tx, row, found.contact(), null);
        var after = decision.allows()
                ? turn.get().leased(volunteer, until)
                : turn.get().held(decision);
        tx.update(TURNS, old -> after, row.id(), found.contact());
        return decision.allows() ? Optional.of(after) : Optional.empty();
    }

    /**
     * Tells how to reach somebody whom the volunteer has in hand, now: the moment of hand-off, at which consent, hours by the
     * contact's clock and caps are looked at. Again, as long as they are in hand, it tells the same and counts nothing twice;
     * what has been withdrawn meanwhile holds.
     *
     * @throws LeaseOver if the volunteer does not have them in hand
     */
    public Reach reach(MemberId volunteer, EffortId id, MemberId contact) {
        return context.transact(tx -> {
            var now = context.now();
            var row = seen(tx, volunteer, REACH, id);
            boolean inHand = inHand(tx, id, volunteer, contact);
            var turn = tx.update(TURNS, old -> old, id, contact)
                    .filter(held -> inHand && held.isWith(volunteer) && now.isBefore(held.free()))
                    .orElseThrow(() -> new LeaseOver(id, contact, volunteer));
            var address = address(tx, row, contact);
            var decision = decide(tx, row, contact, turn.reachedAt() == null ? now : null);
            var after = decision.allows()
                    ? turn.reached(decision, turn.reachedAt() == null ? now : turn.reachedAt())
                    : turn.held(decision);
            tx.update(TURNS, old -> after, id, contact);
            if (!decision.allows()) {
                tx.update(DESKS, old -> old.without(contact), id, volunteer);
            }
            var member = context.members().known(tx, List.of(contact)).get(contact);
            return new Reach(
                    contact,
                    member == null ? "" : member.name(),
                    decision,
                    decision.allows() ? address.orElse(null) : null);
        });
    }

    private Optional<Address> address(Reader reader, Row row, MemberId contact) {
        var medium = row.way().medium();
        return medium == null
                ? Optional.empty()
                : Optional.ofNullable(contacts.primaries(reader, List.of(contact), medium.kind())
                                .get(contact))
                        .map(org.communitykit.contact.Contact::address);
    }

    /** The gate's word; counted against caps if there is a moment at which it counts. */
    private GateDecision decide(Tx tx, Row row, MemberId contact, @Nullable Instant counted) {
        var purpose = new Purpose(row.purpose(), row.basis());
        var medium = row.way().medium();
        if (medium == null) {
            return consents.gate().atTheDoor(tx, contact, purpose);
        }
        var address = address(tx, row, contact);
        if (address.isEmpty()) {
            return new GateDecision(GateDecision.Reason.NOT_THEIRS, null);
        }
        if (replies.isPaused(tx, medium, address.get())) {
            // until somebody has read what they wrote
            return new GateDecision(
                    GateDecision.Reason.QUIET_HOURS, context.now().plusSeconds(row.againSeconds()));
        }
        var recipients = List.of(new Recipient(contact, address.get()));
        var decisions = counted == null
                ? consents.gate().standing(tx, recipients, medium, purpose)
                : consents.gate().pass(tx, recipients, medium, purpose, counted);
        return decisions.get(0);
    }

    /**
     * Keeps what came of it and what they answered, and lets go of them. Again in the same way changes nothing. Answers may be
     * given for part of the script, and only by the version of it that the effort has.
     *
     * <p>Who does not want to be reached any more is not, by whatever effort and medium, from here on.
     *
     * @param answers by question: {@code yes} or {@code no}, the options chosen, a number, or words
     * @throws LeaseOver if somebody else has, or had, them in hand since
     * @throws IdempotencyConflict if something else had come of it
     */
    public ContactTurn finish(
            MemberId volunteer, EffortId id, MemberId contact, Result result, Map<String, List<String>> answers) {
        return context.transact(tx -> {
            var now = context.now();
            var row = seen(tx, volunteer, REACH, id);
            if (result.then() == Result.Then.NEVER) {
                // who opts out somewhere else comes from the member to their turns too
                context.members().lock(tx, contact);
            }
            boolean inHand = inHand(tx, id, volunteer, contact);
            var turn = tx.update(TURNS, old -> old, id, contact)
                    .filter(held -> volunteer.equals(held.volunteer()))
                    .orElseThrow(() -> new LeaseOver(id, contact, volunteer));
            if (!inHand) {
                if (turn.result() == null) {
                    throw new LeaseOver(id, contact, volunteer);
                }
                if (turn.result() != result) {
                    throw new IdempotencyConflict("result of effort " + id, contact.value());
                }
                return turn;
            }
            tx.update(DESKS, old -> old.without(contact), id, volunteer);
            keep(tx, row, contact, volunteer, answers, now);
            if (turn.state() != ContactTurn.State.OPEN) {
                return turn;
            }
            if (result.then() == Result.Then.NEVER) {
                optOut(tx, contact, Method.SPOKEN);
                return tx.get(TURNS, id, contact).orElseThrow();
            }
            boolean again = result.then() == Result.Then.AGAIN && turn.attempts() + 1 < row.attempts();
            var after = turn.over(
                    result,
                    again ? ContactTurn.State.OPEN : ContactTurn.State.DONE,
                    again ? now.plusSeconds(row.againSeconds()) : turn.free());
            return tx.update(TURNS, old -> after, id, contact).orElseThrow();
        });
    }

    private void keep(
            Tx tx, Row row, MemberId contact, MemberId volunteer, Map<String, List<String>> answers, Instant now) {
        if (answers.isEmpty()) {
            return;
        }
        var script = tx.get(VERSIONS, row.script(), row.scriptVersion()).orElseThrow();
        var walk = script.walk(answers);
        walk.given().forEach((question, values) -> {
            var answer = new ScriptAnswer(
                    row.id(), contact, question, script.id(), script.version(), values, volunteer, now);
            if (!tx.insert(ANSWERS, answer)) {
                tx.update(ANSWERS, old -> old.values().equals(values) ? old : answer, row.id(), contact, question);
            }
        });
        walk.actions().forEach(due -> {
            var key = Fingerprint.of(row.id(), contact, due.question(), due.action());
            if (tx.insert(TOLD, new Told(key, contact, now))) {
                context.publish(tx, new AnswerActed(row.id(), contact, due.question(), due.action()));
                if (row.campaign() != null) {
                    campaigns.record(
                            Actor.HOST,
                            row.campaign(),
                            key,
                            NewAction.of(due.action())
                                    .by(contact)
                                    .referredBy(volunteer)
                                    .source("outreach"));
                }
            }
        });
    }

    /** Lets somebody go who was not tried after all. Again changes nothing. */
    public void putBack(MemberId volunteer, EffortId id, MemberId contact) {
        context.transact(tx -> {
            seen(tx, volunteer, REACH, id);
            if (!inHand(tx, id, volunteer, contact)) {
                return false;
            }
            tx.update(DESKS, old -> old.without(contact), id, volunteer);
            var now = context.now();
            tx.update(TURNS, old -> old.isWith(volunteer) ? old.later(now) : old, id, contact);
            return true;
        });
    }

    /**
     * Keeps that somebody wants to be reached by nobody any more: what they agreed to for any effort they are in is withdrawn
     * by every medium, and every effort is closed for them. By themselves, or by those who manage members. Again changes
     * nothing.
     */
    public void optOut(Actor actor, MemberId contact) {
        context.transact(tx -> {
            if (!actor.equals(contact)) {
                context.members().editing(tx, actor, contact);
            }
            optOut(tx, contact, Method.FORM);
            return contact;
        });
    }

    void optOut(Tx tx, MemberId contact, Method how) {
        context.members().lock(tx, contact);
        var turns = new ArrayList<ContactTurn>();
        tx.walk(TURNS.index("of_contact").where(contact).limit(CHUNK), turns::add);
        var purposes = new TreeMap<String, EffortId>();
        for (var turn : turns) {
            tx.get(EFFORTS, turn.effort()).ifPresent(row -> purposes.put(row.purpose(), row.id()));
            tx.update(
                    TURNS,
                    old -> old.state() == ContactTurn.State.CLOSED ? old : old.closed(Result.OPTED_OUT),
                    turn.effort(),
                    contact);
        }
        for (var purpose : purposes.keySet()) {
            for (var medium : Medium.values()) {
                consents.withdraw(contact, contact, purpose, medium, Evidence.by(how));
            }
        }
        context.publish(tx, new OptedOut(contact));
    }

    /** The effort, if the actor may know of it. */
    public Optional<Effort> find(Actor actor, EffortId id) {
        return context.read(reader -> reader.get(EFFORTS, id)
                .filter(row -> context.rights().may(reader, actor, REACH, row.group()))
                .map(Row::shown));
    }

    /** The group's efforts by id. */
    public Page<Effort> in(Actor actor, GroupId group, @Nullable String cursor, int size) {
        return context.read(reader -> {
            context.rights().require(reader, actor, REACH, group);
            return Listing.of(EFFORTS.index("by_group").where(group))
                    .page(reader, cursor, size)
                    .map(Row::shown);
        });
    }

    /** Where it stands with each of its people, by their ids. */
    public Page<ContactTurn> turns(Actor actor, EffortId id, @Nullable String cursor, int size) {
        return context.read(reader -> {
            seen(reader, actor, RUN, id);
            return Listing.of(TURNS.primary().where(id)).page(reader, cursor, size);
        });
    }

    /** How many people are in each state. Costs time in proportion to their number. */
    public Map<ContactTurn.State, Long> counts(Actor actor, EffortId id) {
        return context.read(reader -> {
            seen(reader, actor, RUN, id);
            var counts = new EnumMap<ContactTurn.State, Long>(ContactTurn.State.class);
            for (var state : ContactTurn.State.values()) {
                counts.put(state, reader.count(TURNS.index("in_turn").where(id, state)));
            }
            return Map.copyOf(counts);
        });
    }

    /** What somebody answered, by question. */
    public List<ScriptAnswer> answers(Actor actor, EffortId id, MemberId contact) {
        return context.read(reader -> {
            seen(reader, actor, RUN, id);
            return reader.find(ANSWERS.primary().where(id, contact).limit(Script.MOST));
        });
    }

    /** Whether the volunteer, whose desk is locked from here on, took them and has not let go of them. */
    private static boolean inHand(Tx tx, EffortId id, MemberId volunteer, MemberId contact) {
        return tx.update(DESKS, old -> old, id, volunteer)
                .filter(desk -> desk.holds(contact))
                .isPresent();
    }

    private Row seen(Reader reader, Actor actor, Permission permission, EffortId id) {
        return reader.get(EFFORTS, id)
                .filter(row -> context.rights().may(reader, actor, permission, row.group()))
                .orElseThrow(() -> new NoSuchEffort(id));
    }
}
