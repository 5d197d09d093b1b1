package org.communitykit.messaging.broadcast;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Reasons;
import org.communitykit.Target;
import org.communitykit.audit.Act;
import org.communitykit.consent.Basis;
import org.communitykit.consent.Consents;
import org.communitykit.consent.Purpose;
import org.communitykit.contact.Address;
import org.communitykit.contact.Contacts;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.group.Membership;
import org.communitykit.member.Member;
import org.communitykit.member.MemberId;
import org.communitykit.member.Search;
import org.communitykit.merge.Merging;
import org.communitykit.messaging.mail.Post;
import org.communitykit.role.Level;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Key;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * The same message to many: written, addressed, and handed over to a sender piece by piece by whoever calls {@link #work}.
 * Each of the audience gets it at most once, whatever dies in between, and only if the {@link
 * org.communitykit.consent.Gate} is open for them at that moment.
 */
public final class Broadcasts implements Feature {
    /** To prepare and run broadcasts to the group, and see what became of them. */
    public static final Permission RUN =
            new Permission("broadcast:run", "Send messages to everybody in the group", Risk.MODERATE, Level.ADMIN);

    /** The most chars of the reason for cancelling. */
    public static final int REASON_LIMIT = 500;

    /** The most messages one call sees to. */
    public static final int MOST_WORK = 1_000_000;

    static final Table<Issue> ISSUES = Table.of(MethodHandles.lookup(), "broadcast", Issue.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("subject", NewBroadcast.SUBJECT_LIMIT)
            .limit("text", NewBroadcast.TEXT_LIMIT)
            .limit("html", NewBroadcast.TEXT_LIMIT)
            .limit("purpose", Purpose.LIMIT)
            .limit("firstAs", Fingerprint.LENGTH)
            .build();
    static final Table<Tally> TALLIES = Table.of(MethodHandles.lookup(), "broadcast_tally", Tally.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .index("by_state", "state", "id")
            .index("by_time", "state", "at")
            .index("by_group", "group", "id")
            .build();
    static final Table<Slip> SLIPS = Table.of(MethodHandles.lookup(), "broadcast_delivery", Slip.class)
            .key("broadcast", "member")
            .limit("broadcast", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .limit("address", Address.LIMIT)
            .limit("reason", 30)
            .index("by_state", "broadcast", "state", "due")
            .index("of_member", "member")
            .personal("member", Erasure.BLANK, "address")
            .meeting((winners, losers) -> winners.state().compareTo(losers.state()) >= 0 ? winners : losers)
            .build();

    private static final int CHUNK = 500;
    private static final int RUNNING_AT_ONCE = 100;

    private final Context context;
    private final Contacts contacts;
    private final Dispatch dispatch;
    private final Bounces bounces;

    /** Made by {@code Messaging}. */
    public Broadcasts(Context context, Contacts contacts, Consents consents) {
        this.context = context;
        this.contacts = contacts;
        this.dispatch = new Dispatch(context, consents);
        this.bounces = new Bounces(context, consents);
    }

    /** Counts one delivery to those who turn out to be one, and two again when they are two. */
    @Override
    public void merged(Tx tx, Merging merging) {
        for (var met : merging.met(SLIPS)) {
            var broadcast =
                    (met.before().isEmpty() ? met.after() : met.before()).get(0).broadcast();
            tx.update(
                    TALLIES,
                    old -> {
                        var counts = old.counts();
                        for (var slip : met.before()) {
                            counts = counts.plus(slip, -1);
                        }
                        for (var slip : met.after()) {
                            counts = counts.plus(slip, 1);
                        }
                        return old.counting(counts);
                    },
                    broadcast);
        }
    }

    /** What came back. */
    public Bounces bounces() {
        return bounces;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(ISSUES, TALLIES, SLIPS, Bounces.TOLD, Bounces.SOFTS);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(BroadcastChanged.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(RUN);
    }

    /**
     * Creates a draft. Creating it again in the same way gives it as it is now.
     *
     * @throws NotAllowed if the actor may not run broadcasts there, or the id is taken by one they may not know of
     * @throws IdempotencyConflict if one was created under this id in another way
     * @throws IllegalArgumentException if a member claims that it takes no consent
     */
    public Broadcast create(Actor actor, GroupId group, BroadcastId id, NewBroadcast broadcast) {
        checkBasis(actor, broadcast);
        var firstAs = Fingerprint.of(
                group,
                broadcast.subject,
                broadcast.text,
                broadcast.html,
                broadcast.purpose.name(),
                broadcast.purpose.basis());
        return context.transact(tx -> {
            context.rights().require(tx, actor, RUN, group);
            var issue = Issue.of(id, group, broadcast, firstAs);
            if (tx.insert(ISSUES, issue)) {
                var tally = Tally.draft(id, group);
                tx.insert(TALLIES, tally);
                return issue.shown(tally);
            }
            var there = tx.get(ISSUES, id).orElseThrow(() -> new NoSuchBroadcast(id));
            if (!context.rights().may(tx, actor, RUN, there.group())) {
                throw new NotAllowed(actor, RUN, group);
            }
            if (!there.firstAs().equals(firstAs)) {
                throw new IdempotencyConflict("broadcast", id.value());
            }
            return there.shown(tx.get(TALLIES, id).orElseThrow());
        });
    }

    /**
     * Writes a draft anew; its audience stays.
     *
     * @throws WrongBroadcastState if it is no draft any more
     */
    public Broadcast rewrite(Actor actor, BroadcastId id, NewBroadcast broadcast) {
        checkBasis(actor, broadcast);
        return context.transact(tx -> {
            var tally = locked(tx, actor, id, EnumSet.of(Broadcast.State.DRAFT), "written anew");
            var issue = tx.update(ISSUES, old -> Issue.of(id, old.group(), broadcast, old.firstAs()), id)
                    .orElseThrow();
            return issue.shown(tally);
        });
    }

    /** What takes no consent is for the host to say. */
    private static void checkBasis(Actor actor, NewBroadcast broadcast) {
        var basis = broadcast.purpose.basis();
        if (actor instanceof MemberId && (basis == Basis.TRANSACTIONAL || basis == Basis.OPT_OUT)) {
            throw new IllegalArgumentException("only the host says that a broadcast takes no consent");
        }
    }

    /**
     * Adds the members of the draft's group, by the address each of them has as primary now; what they join, leave or change
     * later makes no difference. Works in transactions of a bounded size, and called again goes on where it was cut off.
     *
     * @throws WrongBroadcastState if it is no draft any more
     */
    public Frozen freeze(Actor actor, BroadcastId id) {
        var group = context.read(reader -> seen(reader, actor, id).group());
        var frozen = new Frozen(0, 0, 0);
        String cursor = null;
        do {
            var page = members(actor, group, cursor);
            frozen = frozen.plus(add(actor, id, page.items()));
            cursor = page.next().orElse(null);
        } while (cursor != null);
        return frozen;
    }

    private Page<MemberId> members(Actor actor, GroupId group, @Nullable String cursor) {
        return group.equals(GroupId.ROOT)
                ? context.members()
                        .directory()
                        .search(actor, Search.named(""), cursor, Page.MAX_SIZE)
                        .map(Member::id)
                : context.groups()
                        .memberships()
                        .of(actor, group, cursor, Page.MAX_SIZE)
                        .map(Membership::member);
    }

    /**
     * Adds these members, whoever they are: a segment of the host's making. Several segments make one audience, with everybody
     * in it once. Works in transactions of a bounded size.
     *
     * @throws WrongBroadcastState if it is no draft any more
     */
    public Frozen freeze(Actor.Host host, BroadcastId id, Iterator<MemberId> segment) {
        var frozen = new Frozen(0, 0, 0);
        while (segment.hasNext()) {
            var chunk = new ArrayList<MemberId>(CHUNK);
            while (segment.hasNext() && chunk.size() < CHUNK) {
                chunk.add(segment.next());
            }
            frozen = frozen.plus(add(host, id, chunk));
        }
        return frozen;
    }

    private Frozen add(Actor actor, BroadcastId id, Collection<MemberId> ids) {
        var distinct = new LinkedHashSet<>(ids);
        return context.transact(tx -> {
            locked(tx, actor, id, EnumSet.of(Broadcast.State.DRAFT), "addressed");
            var now = context.now();
            var keys = distinct.stream().map(member -> SLIPS.at(id, member)).toList();
            var there = new LinkedHashSet<Key>();
            tx.getAll(SLIPS, keys).forEach(slip -> there.add(SLIPS.keyOf(slip)));
            var primaries = contacts.primaries(tx, distinct, Address.Kind.EMAIL);
            long added = 0;
            long unreachable = 0;
            for (var member : distinct) {
                var contact = primaries.get(member);
                if (there.contains(SLIPS.at(id, member))) {
                    continue;
                }
                if (contact == null) {
                    unreachable++;
                    continue;
                }
                tx.insert(SLIPS, Slip.waiting(id, member, contact.address(), now));
                added++;
            }
            long more = added;
            tx.update(TALLIES, old -> old.counting(old.counts().addressed(more)), id);
            return new Frozen(added, there.size(), unreachable);
        });
    }

    /**
     * Begins to hand it over, now. Again changes nothing.
     *
     * @throws AudienceIsEmpty if it is addressed to nobody
     * @throws WrongBroadcastState if it is paused, cancelled or finished
     */
    public Broadcast start(Actor actor, BroadcastId id) {
        return move(
                actor,
                id,
                EnumSet.of(Broadcast.State.DRAFT, Broadcast.State.SCHEDULED),
                Broadcast.State.RUNNING,
                null,
                "started",
                null);
    }

    /**
     * Has it begin by itself at this moment, at once if that is past: with the first {@link #work} from then on. Scheduling it
     * anew changes the time.
     *
     * @throws AudienceIsEmpty if it is addressed to nobody
     */
    public Broadcast schedule(Actor actor, BroadcastId id, Instant at) {
        return move(
                actor,
                id,
                EnumSet.of(Broadcast.State.DRAFT, Broadcast.State.SCHEDULED),
                Broadcast.State.SCHEDULED,
                at,
                "scheduled",
                null);
    }

    /** Makes a draft of it again, which does not begin by itself. Again changes nothing. */
    public Broadcast unschedule(Actor actor, BroadcastId id) {
        return move(actor, id, EnumSet.of(Broadcast.State.SCHEDULED), Broadcast.State.DRAFT, null, "unscheduled", null);
    }

    /** Stops it: each call that is handing it over ends after the message it has in hand. Again changes nothing. */
    public Broadcast pause(Actor actor, BroadcastId id) {
        return move(actor, id, EnumSet.of(Broadcast.State.RUNNING), Broadcast.State.PAUSED, null, "paused", null);
    }

    /** Has it go on where it was. Again changes nothing. */
    public Broadcast resume(Actor actor, BroadcastId id) {
        return move(actor, id, EnumSet.of(Broadcast.State.PAUSED), Broadcast.State.RUNNING, null, "resumed", null);
    }

    /**
     * Stops it for good. Again changes nothing.
     *
     * @param reason 1 to {@value #REASON_LIMIT} chars, for the audit log
     */
    public Broadcast cancel(Actor actor, BroadcastId id, String reason) {
        Reasons.check(reason, REASON_LIMIT);
        return move(
                actor,
                id,
                EnumSet.of(Broadcast.State.SCHEDULED, Broadcast.State.RUNNING, Broadcast.State.PAUSED),
                Broadcast.State.CANCELLED,
                null,
                "cancelled",
                reason);
    }

    private Broadcast move(
            Actor actor,
            BroadcastId id,
            Set<Broadcast.State> from,
            Broadcast.State to,
            @Nullable Instant at,
            String verb,
            @Nullable String reason) {
        return context.transact(tx -> {
            var may = EnumSet.copyOf(from);
            may.add(to);
            var before = locked(tx, actor, id, may, verb);
            var issue = tx.get(ISSUES, id).orElseThrow();
            boolean same = before.state() == to && Objects.equals(before.at(), at);
            if (same) {
                return issue.shown(before);
            }
            if (before.audience() == 0 && to != Broadcast.State.DRAFT && to != Broadcast.State.CANCELLED) {
                throw new AudienceIsEmpty(id);
            }
            if (actor instanceof MemberId) {
                context.record(
                        tx,
                        Act.of(actor, "broadcast." + verb, before.group())
                                .on(Target.of("broadcast", id.value()))
                                .because(reason));
            }
            return issue.shown(settle(context, tx, before, before.in(to, at)));
        });
    }

    /** Stores what became of the tally, and tells of it if it is in another state than before. */
    static Tally settle(Context context, Tx tx, Tally before, Tally after) {
        var settled = after.settled(context.now());
        if (!settled.equals(before)) {
            tx.update(TALLIES, old -> settled, before.id());
        }
        if (settled.state() != before.state()) {
            context.publish(tx, new BroadcastChanged(before.id(), settled.state()));
        }
        return settled;
    }

    /**
     * Begins what is due and hands over what runs, broadcast by broadcast in turns, until nothing is left to do now or so many
     * were seen to, withheld ones included; how many were is given. Call it from a timer, on as many threads and nodes as you
     * like; how many and how often is how fast it goes. Not to be called inside a transaction.
     *
     * <p>If the sender throws, so does this, after keeping what came of the others: {@link
     * org.communitykit.messaging.mail.SenderUnavailable} leaves nothing open, anything else that one message.
     */
    public int work(Actor.Host host, Post post, int most) {
        if (most < 1 || most > MOST_WORK) {
            throw new IllegalArgumentException("one call sees to 1 to " + MOST_WORK + " messages, not " + most);
        }
        startDue();
        int done = 0;
        boolean idle = false;
        while (!idle && done < most) {
            idle = true;
            for (var issue : running()) {
                int seen = done < most ? dispatch.some(issue, post, most - done) : 0;
                done += seen;
                idle &= seen == 0;
            }
        }
        return done;
    }

    private void startDue() {
        var due = context.read(reader -> reader.find(TALLIES.index("by_time")
                .where(Broadcast.State.SCHEDULED)
                .upTo(context.now())
                .limit(RUNNING_AT_ONCE)));
        for (var tally : due) {
            context.transact(tx -> {
                var before = tx.update(TALLIES, old -> old, tally.id()).orElseThrow();
                boolean still = before.state() == Broadcast.State.SCHEDULED
                        && before.at() != null
                        && !before.at().isAfter(context.now());
                return still ? settle(context, tx, before, before.in(Broadcast.State.RUNNING, null)) : before;
            });
        }
    }

    private List<Issue> running() {
        return context.read(reader -> {
            var keys =
                    reader
                            .find(TALLIES.index("by_state")
                                    .where(Broadcast.State.RUNNING)
                                    .limit(RUNNING_AT_ONCE))
                            .stream()
                            .map(tally -> ISSUES.at(tally.id()))
                            .toList();
            return reader.getAll(ISSUES, keys);
        });
    }

    /**
     * Has one message handed over once more, of which the host has seen, in the log of its mail server say, that it never went
     * out; only from {@link Delivery.State#HANDED_OFF}, which it otherwise stays in.
     *
     * @throws WrongBroadcastState if it is not in that state
     */
    public void sendAgain(Actor.Host host, BroadcastId id, MemberId member) {
        context.transact(tx -> {
            var before = tx.update(TALLIES, old -> old, id).orElseThrow(() -> new NoSuchBroadcast(id));
            var slip = tx.update(SLIPS, old -> old, id, member)
                    .filter(found -> found.state() == Delivery.State.HANDED_OFF)
                    .orElseThrow(() -> new WrongBroadcastState(id, before.state(), "sent again to " + member));
            if (slip.at() != null) {
                dispatch.giveBack(tx, tx.get(ISSUES, id).orElseThrow(), List.of(member), slip.at());
            }
            tx.update(SLIPS, Slip::returned, id, member);
            var counts = before.counts().moved(slip.state(), Delivery.State.WAITING);
            return settle(context, tx, before, before.counting(counts));
        });
    }

    /** The broadcast, if the actor may know of it. */
    public Optional<Broadcast> find(Actor actor, BroadcastId id) {
        return context.read(reader -> find(reader, actor, id));
    }

    private Optional<Broadcast> find(Reader reader, Actor actor, BroadcastId id) {
        return reader.get(ISSUES, id)
                .filter(issue -> context.rights().may(reader, actor, RUN, issue.group()))
                .map(issue -> issue.shown(reader.get(TALLIES, id).orElseThrow()));
    }

    /**
     * The broadcast.
     *
     * @throws NoSuchBroadcast if there is none, or none the actor may know of
     */
    public Broadcast get(Actor actor, BroadcastId id) {
        return find(actor, id).orElseThrow(() -> new NoSuchBroadcast(id));
    }

    /** The group's broadcasts by id. */
    public Page<Broadcast> in(Actor actor, GroupId group, @Nullable String cursor, int size) {
        return context.read(reader -> {
            context.rights().require(reader, actor, RUN, group);
            return Listing.of(TALLIES.index("by_group").where(group))
                    .each(tally -> reader.get(ISSUES, tally.id()).map(issue -> issue.shown(tally)))
                    .page(reader, cursor, size);
        });
    }

    /** What became of it for each of its audience, by member id. */
    public Page<Delivery> deliveries(Actor actor, BroadcastId id, @Nullable String cursor, int size) {
        return context.read(reader -> {
            seen(reader, actor, id);
            return Listing.of(SLIPS.primary().where(id))
                    .page(reader, cursor, size)
                    .map(Slip::shown);
        });
    }

    /** For whom it is in this state, by when it was due: those who were left behind, say. */
    public Page<Delivery> deliveries(
            Actor actor, BroadcastId id, Delivery.State state, @Nullable String cursor, int size) {
        return context.read(reader -> {
            seen(reader, actor, id);
            return Listing.of(SLIPS.index("by_state").where(id, state))
                    .page(reader, cursor, size)
                    .map(Slip::shown);
        });
    }

    /**
     * Throws away what is no longer needed to tell repeated bounces; to be called now and then by the host's scheduler.
     *
     * @return how many rows there were
     */
    public int runDue(Actor.Host host, int most) {
        return context.transact(tx -> bounces.sweep(tx, most));
    }

    private Issue seen(Reader reader, Actor actor, BroadcastId id) {
        return reader.get(ISSUES, id)
                .filter(issue -> context.rights().may(reader, actor, RUN, issue.group()))
                .orElseThrow(() -> new NoSuchBroadcast(id));
    }

    /** The locked tally of a broadcast that the actor may run, in one of these states. */
    private Tally locked(Tx tx, Actor actor, BroadcastId id, Set<Broadcast.State> in, String verb) {
        var tally = tx.update(TALLIES, old -> old, id).orElseThrow(() -> new NoSuchBroadcast(id));
        seen(tx, actor, id);
        if (!in.contains(tally.state())) {
            throw new WrongBroadcastState(id, tally.state(), verb);
        }
        return tally;
    }
}
