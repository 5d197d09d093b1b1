package org.communitykit.gathering;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Page;
import org.communitykit.Target;
import org.communitykit.activity.Activity;
import org.communitykit.audit.Act;
import org.communitykit.capacity.Slots;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.role.Level;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * What groups plan: gatherings once or by a rule, changed as a whole, from a day on, or on one day. An occurrence is known
 * by the day that was planned first, so registrations stay with it wherever it is moved.
 */
public final class Gatherings implements Feature {
    /** To see the group's gatherings. */
    public static final Permission SEE =
            new Permission("gathering:see", "See the group's gatherings", Risk.READ, Level.VISITOR);

    /** To plan, change and cancel gatherings, and be told every address. */
    public static final Permission PLAN =
            new Permission("gathering:plan", "Plan, change and cancel gatherings", Risk.WRITE, Level.MODERATOR);

    /** To register for the group's gatherings. */
    public static final Permission REGISTER =
            new Permission("gathering:register", "Register for the group's gatherings", Risk.WRITE, Level.MEMBER);

    /** To see who is registered, and to see to others' registrations. */
    public static final Permission RUN = new Permission(
            "gathering:run", "See who is registered and see to registrations", Risk.MODERATE, Level.MODERATOR);

    /** How often a gathering can be changed from a day on. */
    public static final int MOST_PLANS = 12;

    /** How many of its days can be different. */
    public static final int MOST_DEVIATIONS = 500;

    /** The most occurrences one call gives. */
    public static final int MOST_OCCURRENCES = 1_000;

    /** The most gatherings of a group that one look at its calendar takes in. */
    public static final int MOST_GATHERINGS = 500;

    static final LocalDate NEVER = LocalDate.of(9_999, 12, 31);

    static final Table<Series> GATHERINGS = Table.of(MethodHandles.lookup(), "gathering", Series.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("firstAs", Fingerprint.LENGTH)
            .index("by_last", "group", "lastDay")
            .build();
    static final Table<Deviation> DEVIATIONS = Table.of(MethodHandles.lookup(), "gathering_deviation", Deviation.class)
            .key("gathering", "day")
            .limit("gathering", Ids.LIMIT)
            .limit("about", Plan.ABOUT_LIMIT)
            .build();

    private static final int WHOLE_DAY = 1;

    private final Context context;
    private final Registrations registrations;

    /** Made by the community. */
    public Gatherings(Context context, Slots slots) {
        this.context = context;
        this.registrations = new Registrations(context, this, slots);
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(GATHERINGS, DEVIATIONS, Registrations.REGISTRATIONS, Registrations.ROSTERS);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(
                GatheringPlanned.class, GatheringChanged.class, GatheringCancelled.class, RegistrationChanged.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(SEE, PLAN, REGISTER, RUN);
    }

    /** Who comes. */
    public Registrations registrations() {
        return registrations;
    }

    /**
     * Plans a gathering. Planning it again in the same way gives it as it is now.
     *
     * @throws NotAllowed if the actor may not plan gatherings there, or the id is taken by one they may not know of
     * @throws IdempotencyConflict if one was planned under this id in another way
     */
    public Gathering plan(Actor actor, GroupId group, GatheringId id, NewGathering gathering) {
        var plans = List.of(gathering.plan);
        var venue = gathering.plan.venue();
        var firstAs = Fingerprint.of(
                group,
                gathering.plan,
                venue == null ? null : venue.address(),
                venue == null ? null : venue.disclosure(),
                gathering.terms);
        return context.transact(tx -> {
            context.rights().require(tx, actor, PLAN, group);
            var series = new Series(
                    id,
                    group,
                    plans,
                    0,
                    Gathering.State.PLANNED,
                    gathering.terms,
                    Series.last(plans),
                    context.now(),
                    firstAs);
            if (tx.insert(GATHERINGS, series)) {
                context.publish(tx, new GatheringPlanned(id));
                log(tx, actor, series, "gathering.planned");
                return series.shown();
            }
            var there = tx.get(GATHERINGS, id).orElseThrow(() -> new NoSuchGathering(id));
            if (!context.rights().may(tx, actor, SEE, there.group())) {
                throw new NotAllowed(actor, PLAN, group);
            }
            if (!there.firstAs().equals(firstAs)) {
                throw new IdempotencyConflict("gathering", id.value());
            }
            return there.shown();
        });
    }

    /**
     * Changes all of it, past days too. A change that changes nothing counts for nothing.
     *
     * @param notice whether those who come are to be told; without, nobody is
     */
    public Gathering change(Actor actor, GatheringId id, GatheringChange change, Notice notice) {
        noStart(change);
        return changed(actor, id, null, notice, plans -> {
            if (change.rule() != null) {
                return List.of(plans.get(0).with(change));
            }
            return plans.stream().map(plan -> plan.with(change)).toList();
        });
    }

    /**
     * Changes it from one of its days on. Single days that were changed before stay as they are.
     *
     * @throws NoSuchOccurrence if it has nothing on that day
     * @throws TooManyPlans if that was done {@value #MOST_PLANS} times
     */
    public Gathering changeFrom(Actor actor, GatheringId id, LocalDate day, GatheringChange change, Notice notice) {
        noStart(change);
        return changed(actor, id, day, notice, plans -> {
            var next = new ArrayList<Plan>();
            Plan current = null;
            for (var plan : plans) {
                if (plan.from().isBefore(day)) {
                    next.add(plan);
                }
                current = plan.from().isAfter(day) ? current : plan;
            }
            if (current == null || current.days(day, day.plusDays(WHOLE_DAY), 1).isEmpty()) {
                throw new NoSuchOccurrence(id, day);
            }
            next.add(current.from(day).with(change));
            if (next.size() > MOST_PLANS) {
                throw new TooManyPlans(id, MOST_PLANS, "plans");
            }
            return next;
        });
    }

    private static void noStart(GatheringChange change) {
        if (change.start() != null) {
            throw new IllegalArgumentException("only a single day is moved to another; what comes again has a rule");
        }
    }

    private Gathering changed(
            Actor actor, GatheringId id, @Nullable LocalDate day, Notice notice, UnaryOperator<List<Plan>> change) {
        return context.transact(tx -> {
            var series = lockToPlan(tx, actor, id);
            var plans = change.apply(series.plans());
            if (plans.equals(series.plans())) {
                return series.shown();
            }
            var last = tx.find(DEVIATIONS.primary().where(id).limit(MOST_DEVIATIONS)).stream()
                    .map(Deviation::start)
                    .filter(Objects::nonNull)
                    .map(LocalDateTime::toLocalDate)
                    .reduce(Series.last(plans), (a, b) -> a.isAfter(b) ? a : b);
            var next =
                    tx.update(GATHERINGS, old -> old.planned(plans, last), id).orElseThrow();
            tell(tx, actor, next, day, notice);
            return next.shown();
        });
    }

    /**
     * Changes what happens on one of its days, which may so be moved to another.
     *
     * @throws NoSuchOccurrence if it has nothing on that day
     * @throws TooManyPlans if {@value #MOST_DEVIATIONS} days are different already
     */
    public Occurrence changeOne(Actor actor, GatheringId id, LocalDate day, GatheringChange change, Notice notice) {
        if (change.rule() != null || change.zone() != null) {
            throw new IllegalArgumentException("a single day has neither a rule nor a zone of its own");
        }
        return context.transact(tx -> {
            var series = lockToPlan(tx, actor, id);
            var plan = series.planFor(day).orElseThrow(() -> new NoSuchOccurrence(id, day));
            if (plan.wholeDays() && change.time() != null) {
                throw new IllegalArgumentException("a gathering of whole days has no time of day");
            }
            var before = deviation(tx, id, day);
            var after = before.with(change);
            var becomes = after.on(plan);
            if (!after.equals(before)) {
                put(tx, after);
                series = tx.update(
                                GATHERINGS, old -> old.deviating(becomes.start().toLocalDate()), id)
                        .orElseThrow();
                tell(tx, actor, series, day, notice);
            }
            return series.occurrence(day, becomes, after.cancelled());
        });
    }

    private void tell(Tx tx, Actor actor, Series series, @Nullable LocalDate day, Notice notice) {
        registrations.look(tx, series.id());
        context.publish(tx, new GatheringChanged(series.id(), day, notice));
        log(tx, actor, series, "gathering.changed");
    }

    /**
     * Cancels all of it for good; registrations stay, to tell people by. Cancelling it again changes nothing.
     *
     * @param reason kept in the audit log
     */
    public Gathering cancel(Actor actor, GatheringId id, String reason, Notice notice) {
        return context.transact(tx -> {
            var series = lockToPlan(tx, actor, id);
            if (series.state() == Gathering.State.CANCELLED) {
                return series.shown();
            }
            var off = tx.update(GATHERINGS, Series::cancelled, id).orElseThrow();
            off(tx, actor, off, null, reason, notice);
            return off.shown();
        });
    }

    /** Cancels one of its days for good. Cancelling it again changes nothing. */
    public Occurrence cancelOne(Actor actor, GatheringId id, LocalDate day, String reason, Notice notice) {
        return context.transact(tx -> {
            var series = lockToPlan(tx, actor, id);
            var plan = series.planFor(day).orElseThrow(() -> new NoSuchOccurrence(id, day));
            var before = deviation(tx, id, day);
            var start = before.on(plan).start().toLocalDate();
            if (!before.cancelled()) {
                put(tx, before.off());
                series = tx.update(GATHERINGS, old -> old.deviating(start), id).orElseThrow();
                off(tx, actor, series, day, reason, notice);
            }
            return series.occurrence(day, before.on(plan), true);
        });
    }

    private void off(Tx tx, Actor actor, Series series, @Nullable LocalDate day, String reason, Notice notice) {
        var what = series.id() + (day == null ? "" : "/" + day);
        context.record(
                tx,
                Act.of(actor, "gathering.cancelled", series.group())
                        .on(Target.of("gathering", what))
                        .because(reason));
        context.publish(tx, new GatheringCancelled(series.id(), day, notice));
        log(tx, actor, series, "gathering.cancelled");
    }

    private static void put(Tx tx, Deviation deviation) {
        if (tx.update(DEVIATIONS, old -> deviation, deviation.gathering(), deviation.day())
                .isPresent()) {
            return;
        }
        if (tx.count(DEVIATIONS.primary().where(deviation.gathering())) >= MOST_DEVIATIONS) {
            throw new TooManyPlans(deviation.gathering(), MOST_DEVIATIONS, "days that are different");
        }
        tx.insert(DEVIATIONS, deviation);
    }

    private static Deviation deviation(Reader reader, GatheringId id, LocalDate day) {
        return reader.get(DEVIATIONS, id, day).orElse(Deviation.none(id, day));
    }

    /**
     * The gathering, without an address that is for those who come, unless the actor may plan.
     *
     * @throws NoSuchGathering if there is none, or none the actor may know of
     */
    public Gathering get(Actor actor, GatheringId id) {
        return context.read(reader -> shown(reader, actor, visible(reader, actor, id)));
    }

    /**
     * What happens on one of its days, with the address if the actor is told it.
     *
     * @throws NoSuchOccurrence if it has nothing on that day
     */
    public Occurrence occurrence(Actor actor, GatheringId id, LocalDate day) {
        return context.read(reader -> {
            var series = visible(reader, actor, id);
            var occurrence = occurrence(reader, series, day).orElseThrow(() -> new NoSuchOccurrence(id, day));
            return shown(reader, actor, occurrence);
        });
    }

    /** All of it as calendars write it down: the plans, and the days that are different. */
    public Schedule schedule(Actor actor, GatheringId id) {
        return context.read(reader -> {
            var series = visible(reader, actor, id);
            var different = new ArrayList<Occurrence>();
            reader.find(DEVIATIONS.primary().where(id).limit(MOST_DEVIATIONS))
                    .forEach(each -> series.planFor(each.day())
                            .ifPresent(plan -> different.add(shown(
                                    reader, actor, series.occurrence(each.day(), each.on(plan), each.cancelled())))));
            return new Schedule(shown(reader, actor, series), different);
        });
    }

    private Gathering shown(Reader reader, Actor actor, Series series) {
        var shown = series.shown();
        if (context.rights().may(reader, actor, PLAN, series.group())) {
            return shown;
        }
        var plans = shown.plans().stream().map(Plan::toStrangers).toList();
        return new Gathering(
                shown.id(), shown.group(), plans, shown.sequence(), shown.state(), shown.terms(), shown.plannedAt());
    }

    /** Its occurrences that begin from one moment to before another, in order, at most so many. */
    public List<Occurrence> occurrences(Actor actor, GatheringId id, Instant from, Instant before, int limit) {
        checkLimit(limit);
        return context.read(reader -> between(reader, visible(reader, actor, id), from, before, limit).stream()
                .map(each -> shown(reader, actor, each))
                .toList());
    }

    /**
     * What the group plans from one moment to before another, in order, cancelled ones included, at most so many.
     *
     * @throws NotAllowed if the actor may not see the group's gatherings
     */
    public List<Occurrence> in(Actor actor, GroupId group, Instant from, Instant before, int limit) {
        checkLimit(limit);
        return context.read(reader -> {
            context.rights().require(reader, actor, SEE, group);
            return all(reader, group, from, before, limit).stream()
                    .map(each -> shown(reader, actor, each))
                    .toList();
        });
    }

    /** The gatherings of the group that are not over by this day, by their last days. */
    public List<Gathering> in(Actor actor, GroupId group, LocalDate since, int limit) {
        Page.checkSize(limit);
        return context.read(reader -> {
            context.rights().require(reader, actor, SEE, group);
            return reader
                    .find(GATHERINGS.index("by_last").where(group).from(since).limit(limit))
                    .stream()
                    .map(series -> shown(reader, actor, series))
                    .toList();
        });
    }

    private static void checkLimit(int limit) {
        if (limit < 1 || limit > MOST_OCCURRENCES) {
            throw new IllegalArgumentException(
                    "one call gives 1 to " + MOST_OCCURRENCES + " occurrences, not " + limit);
        }
    }

    private static List<Occurrence> all(Reader reader, GroupId group, Instant from, Instant before, int limit) {
        var found = new ArrayList<Occurrence>();
        reader.find(GATHERINGS
                        .index("by_last")
                        .where(group)
                        .from(day(from).minusDays(2))
                        .limit(MOST_GATHERINGS))
                .forEach(series -> found.addAll(between(reader, series, from, before, limit)));
        found.sort(ORDER);
        return found.subList(0, Math.min(limit, found.size()));
    }

    private static final Comparator<Occurrence> ORDER = Comparator.comparing(Occurrence::startsAt)
            .thenComparing(each -> each.gathering().value())
            .thenComparing(Occurrence::day);

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** The occurrences that begin then, wherever they were moved from; of a day either side zones cannot differ more. */
    static List<Occurrence> between(Reader reader, Series series, Instant from, Instant before, int limit) {
        var deviations = new HashMap<LocalDate, Deviation>();
        reader.find(DEVIATIONS.primary().where(series.id()).limit(MOST_DEVIATIONS))
                .forEach(each -> deviations.put(each.day(), each));
        var found = new ArrayList<Occurrence>();
        for (var plan : series.days(day(from).minusDays(2), day(before).plusDays(2), limit + deviations.size() + 4)) {
            if (!deviations.containsKey(plan.from())) {
                found.add(series.occurrence(plan.from(), plan, false));
            }
        }
        for (Map.Entry<LocalDate, Deviation> each : deviations.entrySet()) {
            series.planFor(each.getKey())
                    .ifPresent(plan -> found.add(series.occurrence(
                            each.getKey(),
                            each.getValue().on(plan),
                            each.getValue().cancelled())));
        }
        found.removeIf(
                each -> each.startsAt().isBefore(from) || !each.startsAt().isBefore(before));
        found.sort(ORDER);
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }

    static Optional<Occurrence> occurrence(Reader reader, Series series, LocalDate day) {
        var deviation = deviation(reader, series.id(), day);
        return series.planFor(day).map(plan -> series.occurrence(day, deviation.on(plan), deviation.cancelled()));
    }

    /** With what the actor is told of it. */
    Occurrence shown(Reader reader, Actor actor, Occurrence occurrence) {
        var venue = occurrence.venue();
        boolean told = venue == null
                || venue.disclosure() == Venue.Disclosure.EVERYONE
                || context.rights().may(reader, actor, PLAN, occurrence.group())
                || (actor instanceof MemberId member
                        && Registrations.isComing(reader, occurrence.gathering(), occurrence.day(), member));
        return told ? occurrence : occurrence.toStrangers();
    }

    /** The occurrence, which the actor has come by in a way of its own, with the address only if they are told it. */
    public Occurrence shownTo(Actor actor, Occurrence occurrence) {
        return context.read(reader -> shown(reader, actor, occurrence));
    }

    Series visible(Reader reader, Actor actor, GatheringId id) {
        return reader.get(GATHERINGS, id)
                .filter(series -> context.rights().may(reader, actor, SEE, series.group()))
                .orElseThrow(() -> new NoSuchGathering(id));
    }

    /** The gathering, locked; what is decided about it and its registrations is decided behind this. */
    Series lock(Tx tx, Actor actor, GatheringId id) {
        var series = tx.update(GATHERINGS, old -> old, id).orElseThrow(() -> new NoSuchGathering(id));
        if (!context.rights().may(tx, actor, SEE, series.group())) {
            throw new NoSuchGathering(id);
        }
        return series;
    }

    private Series lockToPlan(Tx tx, Actor actor, GatheringId id) {
        var series = lock(tx, actor, id);
        context.rights().require(tx, actor, PLAN, series.group());
        return series;
    }

    private void log(Tx tx, Actor actor, Series series, String kind) {
        context.log(
                tx,
                Activity.of(context.newId(), actor.member(), kind, context.now())
                        .in(series.group().value())
                        .on(series.id().value()));
    }

    /** {@link Registrations#runDue}. */
    public int runDue(Actor.Host host, int most) {
        return registrations.runDue(host, most);
    }

    @Override
    public void forget(MemberId member) {
        registrations.forget(member);
    }
}
