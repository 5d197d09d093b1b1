package org.communitykit.rota;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.communitykit.Actor;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Target;
import org.communitykit.audit.Act;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;
import org.communitykit.member.Names;
import org.communitykit.role.Level;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Permission;
import org.communitykit.role.Rights;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Calls for help, which go on until somebody answers. Whoever is on call on the first tier's rota is paged; if none of them
 * answers in time, the next tier is, and in the end everybody is told, again and again. One helper answers for a call; when
 * their time on call ends before the call does, others are paged to take it over, and until one of them has, it stays where
 * it is. What is kept are moments, not words.
 *
 * <p>Paging is an event: the host sends it by what wakes people up. A helper may be paged for one call more than once.
 */
public final class HelpCalls implements Feature {
    /** To call for help. */
    public static final Permission RAISE = new Permission("help:raise", "Call for help", Risk.WRITE, Level.MEMBER);

    private static final Duration SIGHT = Duration.ofDays(14);
    private static final int WALK = 500;

    record Paged(CallId call, int wave, MemberId helper, Instant at, boolean passed) {
        Paged over() {
            return new Paged(call, wave, helper, at, true);
        }
    }

    record Load(MemberId helper, int open) {
        Load plus(int more) {
            return new Load(helper, Math.max(0, open + more));
        }

        Load together(Load other) {
            return plus(other.open);
        }
    }

    private static final Table<HelpLine> LINES = Table.of(MethodHandles.lookup(), "help_line", HelpLine.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("tiers", 4_000)
            .limit("again", 50)
            .build();
    private static final Table<HelpCall> CALLS = Table.of(MethodHandles.lookup(), "help_call", HelpCall.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("line", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("caller", Ids.LIMIT)
            .limit("alias", Names.LIMIT)
            .limit("owner", Ids.LIMIT)
            .index("by_line", "line", "open", "raisedAt")
            .index("by_due", "due")
            .index("by_caller", "caller", "open")
            .index("by_owner", "owner", "open")
            .personal("caller", Erasure.BLANK, "caller", "alias")
            .personal("owner", Erasure.MENTION)
            .build();
    private static final Table<Paged> PAGES = Table.of(MethodHandles.lookup(), "help_page", Paged.class)
            .key("call", "wave", "helper")
            .limit("call", Ids.LIMIT)
            .limit("helper", Ids.LIMIT)
            .index("by_helper", "helper")
            .personal("helper", Erasure.DELETE)
            .meeting((winners, losers) -> winners)
            .build();
    private static final Table<Load> LOADS = Table.of(MethodHandles.lookup(), "help_load", Load.class)
            .key("helper")
            .limit("helper", Ids.LIMIT)
            .personal("helper", Erasure.DELETE)
            .meeting(Load::together)
            .build();

    private final Context context;
    private final Rights rights;
    private final Rotas rotas;

    /** Made by the community. */
    public HelpCalls(Context context, Rotas rotas) {
        this.context = context;
        this.rights = context.rights();
        this.rotas = rotas;
        context.members().follow(this::follow);
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(LINES, CALLS, PAGES, LOADS);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(HelperPaged.class, EverybodyCalled.class, HelpCallChanged.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(RAISE);
    }

    /**
     * Opens a help line, or opens it anew with other tiers. The same again changes nothing.
     *
     * @param again how long after everybody was told they are told once more
     * @param load how many calls one helper may have at once and still be paged for another
     * @throws NotAllowed if the actor may not run the group's rotas, or the id is taken by a line elsewhere
     * @throws NoSuchRota if a tier's rota is not the group's
     */
    public HelpLine open(Actor actor, GroupId group, LineId id, List<Tier> tiers, Duration again, int load) {
        var line = new HelpLine(id, group, tiers, again, load);
        return context.transact(tx -> {
            boolean fresh = tx.insert(LINES, line);
            var there = tx.update(LINES, old -> old, id).orElseThrow();
            rights.require(tx, actor, Rotas.RUN, group);
            if (!there.group().equals(group)) {
                throw new NotAllowed(actor, Rotas.RUN, group);
            }
            tiers.forEach(tier -> rotas.requireIn(tx, tier.rota(), group));
            if (fresh || !there.equals(line)) {
                tx.update(LINES, old -> line, id);
                context.record(
                        tx,
                        Act.of(actor, "help-line.opened", group)
                                .on(Target.of("help-line", id.value()))
                                .changing(fresh ? null : there.toString(), line.toString()));
            }
            return line;
        });
    }

    /** Calls for help in one's own name. The same again gives the call as it is now. */
    public HelpCall raise(MemberId caller, LineId line, CallId id) {
        return raise(caller, line, id, caller, null);
    }

    /**
     * Calls for help under another name; who called is kept nowhere. The same again gives the call as it is now.
     *
     * @param alias a name of one's own choice; 1 to {@value Names#LIMIT} chars
     */
    public HelpCall raise(Actor actor, LineId line, CallId id, String alias) {
        Names.check(alias, "alias");
        return raise(actor, line, id, null, alias);
    }

    private HelpCall raise(Actor actor, LineId lineId, CallId id, @Nullable MemberId caller, @Nullable String alias) {
        var now = context.now();
        return context.transact(tx -> {
            var line = tx.get(LINES, lineId).orElseThrow(() -> new NoSuchLine(lineId));
            if (!rights.may(tx, actor, RAISE, line.group())) {
                throw new NoSuchLine(lineId);
            }
            var call = new HelpCall(
                    id,
                    lineId,
                    line.group(),
                    caller,
                    alias,
                    HelpCall.State.WAITING,
                    true,
                    -1,
                    0,
                    now,
                    null,
                    now,
                    null,
                    null,
                    0);
            if (!tx.insert(CALLS, call)) {
                return tx.get(CALLS, id)
                        .filter(there -> there.line().equals(lineId)
                                && Objects.equals(there.caller(), caller)
                                && Objects.equals(there.alias(), alias))
                        .orElseThrow(() -> new IdempotencyConflict("call for help", id.value()));
            }
            context.publish(tx, new HelpCallChanged(id, lineId, HelpCall.State.WAITING));
            return page(tx, line, call, 0);
        });
    }

    /**
     * Answers a call: from now on this helper, and nobody else, answers for it. If somebody else does already, the call
     * shows it ({@link HelpCall#isOwnedBy}) and nothing has changed. Whoever has a call that is being handed over keeps it
     * to its end by answering once more.
     *
     * @throws NoSuchCall if there is none, or none the helper may know of
     * @throws CallOver if it has ended
     */
    public HelpCall answer(MemberId helper, CallId id) {
        return context.transact(tx -> {
            var call = locked(tx, id);
            requireHelper(tx, helper, call);
            var owner = call.owner();
            switch (call.state()) {
                case ENDED -> throw new CallOver(id);
                case ANSWERED -> {
                    return call;
                }
                case WAITING, HANDING_OVER -> {
                    boolean keeps = helper.equals(owner);
                    var until = keeps ? null : endOfDuty(tx, line(tx, call), helper);
                    load(tx, keeps ? null : owner, keeps ? null : helper);
                    return store(tx, call.owned(helper, context.now(), until));
                }
            }
            throw new IllegalStateException(call.state().name());
        });
    }

    /**
     * Says that one cannot answer a page. When all who were paged have said so, the next tier is paged at once. Again
     * changes nothing.
     */
    public HelpCall pass(MemberId helper, CallId id) {
        return context.transact(tx -> {
            var call = locked(tx, id);
            requireHelper(tx, helper, call);
            var page = tx.get(PAGES, id, call.wave(), helper);
            boolean waits = call.state() == HelpCall.State.WAITING || call.state() == HelpCall.State.HANDING_OVER;
            if (!waits || page.filter(paged -> !paged.passed()).isEmpty()) {
                return call;
            }
            tx.update(PAGES, Paged::over, id, call.wave(), helper);
            boolean all = tx.find(PAGES.primary().where(id, call.wave()).limit(WALK)).stream()
                    .allMatch(Paged::passed);
            return all ? page(tx, line(tx, call), call, call.tier() + 1) : call;
        });
    }

    /**
     * Ends a call: its helper, its caller, or whoever runs the group's rotas. Ending it again changes nothing.
     *
     * @throws NoSuchCall if there is none, or none the actor may know of
     * @throws NotAllowed if the actor is none of these
     */
    public HelpCall end(Actor actor, CallId id) {
        return context.transact(tx -> {
            var call = locked(tx, id);
            boolean own = actor.equals(call.owner()) || actor.equals(call.caller());
            if (!own && !sees(tx, actor, call)) {
                throw new NoSuchCall(id);
            }
            if (!own) {
                rights.require(tx, actor, Rotas.RUN, call.group());
            }
            if (!call.open()) {
                return call;
            }
            load(tx, call.owner(), null);
            if (!own) {
                context.record(
                        tx,
                        Act.of(actor, "help-call.ended", call.group())
                                .on(Target.of("help-call", id.value()))
                                .to(call.owner()));
            }
            return store(tx, call.ended(context.now()));
        });
    }

    /**
     * Does what is due: pages the next tier, tells everybody once more, or has a call handed over whose helper's time has
     * ended. To be called every few seconds by the host's scheduler, on any node; nothing happens twice.
     *
     * @param most how many calls to see to at most
     * @return how many calls were seen to
     */
    public int runDue(Actor.Host host, int most) {
        var now = context.now();
        var due = context.read(
                reader -> reader.find(CALLS.index("by_due").where().upTo(now).limit(most)));
        int done = 0;
        for (var one : due) {
            done += context.transact(tx -> {
                var call = tx.update(CALLS, old -> old, one.id());
                return call.filter(there -> there.due() != null && !there.due().isAfter(now))
                                .map(there -> advance(tx, there))
                                .isPresent()
                        ? 1
                        : 0;
            });
        }
        return done;
    }

    private HelpCall advance(Tx tx, HelpCall call) {
        var line = line(tx, call);
        var owner = call.owner();
        if (call.state() != HelpCall.State.ANSWERED || owner == null) {
            return page(tx, line, call, call.tier() + 1);
        }
        var until = endOfDuty(tx, line, owner);
        if (until != null) {
            // the rota has changed since: their time goes on
            return store(tx, call.due(until));
        }
        context.publish(tx, new HelpCallChanged(call.id(), call.line(), HelpCall.State.HANDING_OVER));
        return page(tx, line, call.in(HelpCall.State.HANDING_OVER), 0);
    }

    /** Pages this tier, or the first after it in which somebody is there to be paged; or tells everybody. */
    private HelpCall page(Tx tx, HelpLine line, HelpCall call, int from) {
        var now = context.now();
        for (int tier = Math.max(0, from); tier < line.tiers().size(); tier++) {
            var step = line.tiers().get(tier);
            var paged = new ArrayList<MemberId>();
            for (var helper :
                    rotas.timeline(tx, step.rota(), now, now.plusNanos(1_000)).onCall(now)) {
                if (!helper.equals(call.owner())
                        && !helper.equals(call.caller())
                        && rights.may(tx, helper, Rotas.SERVE, line.group())
                        && tx.get(LOADS, helper).map(Load::open).orElse(0) < line.load()) {
                    paged.add(helper);
                }
            }
            if (!paged.isEmpty()) {
                var next = call.paging(tier, now.plus(step.patience()));
                for (var helper : paged) {
                    tx.insert(PAGES, new Paged(call.id(), next.wave(), helper, now, false));
                    context.publish(tx, new HelperPaged(call.id(), call.line(), helper, next.wave()));
                }
                return put(tx, next);
            }
        }
        var next = call.paging(line.tiers().size(), now.plus(line.again()));
        context.publish(tx, new EverybodyCalled(call.id(), call.line(), line.group(), next.wave()));
        return put(tx, next);
    }

    /** When the helper, who is on call now, first is not any more; null if they are not on call, or for longer than is looked at. */
    private @Nullable Instant endOfDuty(Reader reader, HelpLine line, MemberId helper) {
        var now = context.now();
        Instant last = null;
        for (var tier : line.tiers()) {
            Instant end = null;
            for (var stint :
                    rotas.timeline(reader, tier.rota(), now, now.plus(SIGHT)).stints(now, now.plus(SIGHT))) {
                if (!stint.members().contains(helper)) {
                    break;
                }
                end = stint.until();
            }
            if (end != null && (last == null || end.isAfter(last))) {
                last = end;
            }
        }
        return last;
    }

    /** The call, for its caller and those who answer calls. */
    public Optional<HelpCall> find(Actor actor, CallId id) {
        return context.read(reader ->
                reader.get(CALLS, id).filter(call -> actor.equals(call.caller()) || sees(reader, actor, call)));
    }

    /** The calls of a line that have not ended, oldest first, for those who answer them. */
    public Page<HelpCall> open(Actor actor, LineId id, @Nullable String cursor, int size) {
        return context.read(reader -> {
            var line = reader.get(LINES, id).orElseThrow(() -> new NoSuchLine(id));
            if (!rights.may(reader, actor, Rotas.SERVE, line.group())) {
                throw new NoSuchLine(id);
            }
            return Listing.of(CALLS.index("by_line").where(id, true)).page(reader, cursor, size);
        });
    }

    /** Calls of a helper who is no longer there wait for others, at once; those of somebody who went for good end. */
    private void follow(Tx tx, Actor actor, MemberId member, MemberState from, MemberState to) {
        if (to == MemberState.ACTIVE || to == MemberState.INVITED) {
            return;
        }
        if (to == MemberState.LEFT || to == MemberState.ERASED) {
            var raised = new ArrayList<HelpCall>();
            tx.walk(CALLS.index("by_caller").where(member, true).limit(WALK), raised::add);
            for (var one : raised) {
                var call = locked(tx, one.id());
                if (call.open()) {
                    load(tx, call.owner(), null);
                    store(tx, call.ended(context.now()));
                }
            }
        }
        var owned = new ArrayList<HelpCall>();
        tx.walk(CALLS.index("by_owner").where(member, true).limit(WALK), owned::add);
        for (var one : owned) {
            var call = locked(tx, one.id());
            if (call.open() && member.equals(call.owner())) {
                load(tx, member, null);
                store(tx, call.abandoned(context.now()));
            }
        }
    }

    /** Takes a call from one helper's load and adds it to another's, in an order of its own. */
    private static void load(Tx tx, @Nullable MemberId from, @Nullable MemberId to) {
        if (Objects.equals(from, to)) {
            return;
        }
        var helpers = new TreeSet<String>();
        for (var helper : new MemberId[] {from, to}) {
            if (helper != null) {
                helpers.add(helper.value());
            }
        }
        for (var helper : helpers) {
            var id = MemberId.of(helper);
            int more = id.equals(to) ? 1 : -1;
            if (tx.update(LOADS, old -> old.plus(more), id).isEmpty()
                    && !tx.insert(LOADS, new Load(id, Math.max(0, more)))) {
                tx.update(LOADS, old -> old.plus(more), id);
            }
        }
    }

    private HelpCall store(Tx tx, HelpCall call) {
        context.publish(tx, new HelpCallChanged(call.id(), call.line(), call.state()));
        return put(tx, call);
    }

    private static HelpCall put(Tx tx, HelpCall call) {
        tx.update(CALLS, old -> call, call.id());
        return call;
    }

    private static HelpCall locked(Tx tx, CallId id) {
        return tx.update(CALLS, old -> old, id).orElseThrow(() -> new NoSuchCall(id));
    }

    private static HelpLine line(Reader reader, HelpCall call) {
        return reader.get(LINES, call.line()).orElseThrow(() -> new NoSuchLine(call.line()));
    }

    private void requireHelper(Reader reader, MemberId helper, HelpCall call) {
        if (!sees(reader, helper, call)) {
            throw new NoSuchCall(call.id());
        }
    }

    private boolean sees(Reader reader, Actor actor, HelpCall call) {
        return rights.may(reader, actor, Rotas.SERVE, call.group());
    }
}
