package org.communitykit.analytics.anonymous;

import java.lang.invoke.MethodHandles;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Target;
import org.communitykit.analytics.Analytics;
import org.communitykit.analytics.Definition;
import org.communitykit.analytics.Measured;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Periods;
import org.communitykit.analytics.Provenance;
import org.communitykit.analytics.Unit;
import org.communitykit.audit.Act;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.Members;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Anonymised numbers about what members did, and the privacy they cost.
 *
 * <p>A release is made once: the same question again gives the same answer and costs nothing, for else its noise could be
 * averaged away. What it costs is charged to a budget in the transaction that keeps it, and what a budget does not have is
 * refused. Kept is the answer and never what it was made of. Once published it can be read by everybody in the community.
 */
public final class Releases implements Feature {
    /** To say what privacy may be spent, and spend it; asked at the root. */
    public static final Permission PUBLISH =
            new Permission("release:publish", "Publish anonymised numbers about members", Risk.GOVERN, Level.ADMIN);

    /** The most periods of an outlook. */
    public static final int MOST_PERIODS = 520;

    private static final int MOST_CELLS_READ = 10_000;

    record Allotted(
            String name, String zone, @Nullable Unit per, long epsilonMillionths, long deltaTrillionths, Instant at) {
        PrivacyBudget budget() {
            return new PrivacyBudget(
                    name, ZoneId.of(zone), Optional.ofNullable(per), new Loss(epsilonMillionths, deltaTrillionths));
        }
    }

    record Spent(String budget, LocalDate window, long epsilonMillionths, long deltaTrillionths) {
        Loss loss() {
            return new Loss(epsilonMillionths, deltaTrillionths);
        }
    }

    record Released(
            String id,
            String budget,
            String metric,
            int version,
            Map<String, String> parameters,
            String zone,
            LocalDate first,
            LocalDate until,
            DayOfWeek weekStart,
            List<By> dimensions,
            List<String> spaces,
            List<String> excluded,
            long epsilonMillionths,
            long deltaTrillionths,
            int mostGroups,
            long mostEach,
            int leastMembers,
            Instant at) {
        Release with(List<Cell> cells) {
            return new Release(
                    id,
                    budget,
                    new Definition(metric, version, parameters),
                    new Period(ZoneId.of(zone), first, until, weekStart),
                    dimensions,
                    spaces,
                    excluded,
                    new Protection(new Loss(epsilonMillionths, deltaTrillionths), mostGroups, mostEach, leastMembers),
                    at,
                    cells);
        }
    }

    record Numbered(String release, int place, List<String> parts, long value, long low, long high) {
        Cell cell() {
            return new Cell(parts, value, low, high);
        }
    }

    static final Table<Allotted> BUDGETS = Table.of(MethodHandles.lookup(), "privacy_budget", Allotted.class)
            .key("name")
            .limit("name", Ids.LIMIT)
            .build();
    static final Table<Spent> SPENT = Table.of(MethodHandles.lookup(), "privacy_spent", Spent.class)
            .key("budget", "window")
            .limit("budget", Ids.LIMIT)
            .build();
    static final Table<Released> RELEASES = Table.of(MethodHandles.lookup(), "release", Released.class)
            .key("id")
            .limit("id", Fingerprint.LENGTH)
            .limit("budget", Ids.LIMIT)
            .limit("parameters", 1_000_000)
            .index("by_budget", "budget", "at")
            .build();
    static final Table<Numbered> CELLS = Table.of(MethodHandles.lookup(), "release_cell", Numbered.class)
            .key("release", "place")
            .limit("release", Fingerprint.LENGTH)
            .build();

    private final Context context;

    private Releases(Context context) {
        this.context = context;
    }

    /** The releases of a community. */
    public static Releases of(Community community) {
        return community.feature(Releases.class, Releases::new);
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(BUDGETS, SPENT, RELEASES, CELLS);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(PUBLISH);
    }

    /** Says how much privacy may be spent under a name; the same again changes nothing. */
    public PrivacyBudget allot(Actor actor, PrivacyBudget budget) {
        return context.transact(tx -> {
            context.rights().require(tx, actor, PUBLISH, GroupId.ROOT);
            var row = new Allotted(
                    budget.name(),
                    budget.zone().getId(),
                    budget.per().orElse(null),
                    budget.limit().epsilonMillionths(),
                    budget.limit().deltaTrillionths(),
                    context.now());
            if (tx.insert(BUDGETS, row)) {
                context.record(
                        tx,
                        Act.of(actor, "privacy-budget.allotted", GroupId.ROOT)
                                .on(Target.of("privacy-budget", budget.name()))
                                .changing(null, budget.toString()));
                return budget;
            }
            var first = tx.get(BUDGETS, budget.name()).orElseThrow().budget();
            if (!first.equals(budget)) {
                throw new IdempotencyConflict("privacy budget", budget.name());
            }
            return first;
        });
    }

    /**
     * Publishes numbers about a period that is over, or gives those that were published for the same question, metric,
     * period, exclusions, spaces and protection, before.
     *
     * @param analytics whose activities count; its actor must be able to see them
     * @throws BudgetSpent if there is not enough left for it
     * @throws PeriodInProgress if the period has not ended
     * @throws NoSuchBudget if there is no such budget
     * @throws IllegalArgumentException if groups are not known beforehand and there is no delta to name them by
     */
    public Release publish(
            Actor actor, String budget, Analytics analytics, Grouped what, Period period, Protection protection) {
        if (!what.isKnown() && !protection.selects()) {
            throw new IllegalArgumentException(
                    "which groups there are tells something of members: name them with among, or give a delta");
        }
        if (what.counted() == Counted.MEMBERS && protection.each() != 1) {
            throw new IllegalArgumentException("members count with 1 each, not " + protection.each());
        }
        // counted outside of the transaction, for it takes as long as the log is
        Measured<Contributions> measured = analytics.measure(what, period);
        return context.transact(tx -> publish(tx, actor, budget, measured, protection));
    }

    private Release publish(
            Tx tx, Actor actor, String budgetName, Measured<Contributions> measured, Protection protection) {
        // locked first, so that two who publish do it one after the other
        var budget = tx.update(BUDGETS, row -> row, budgetName)
                .orElseThrow(() -> new NoSuchBudget(budgetName))
                .budget();
        context.rights().require(tx, actor, PUBLISH, GroupId.ROOT);
        var row = row(budget, measured, protection);
        var before = find(tx, row.id());
        if (before.isPresent()) {
            return before.get();
        }
        var provenance = measured.provenance();
        if (!provenance.complete()) {
            throw new PeriodInProgress(provenance.period());
        }
        charge(tx, budget, provenance.period(), protection.loss());
        var cells = new Mechanism(protection, context.random()).release(measured.value());
        tx.insert(RELEASES, row);
        for (int place = 0; place < cells.size(); place++) {
            var cell = cells.get(place);
            tx.insert(CELLS, new Numbered(row.id(), place, cell.group(), cell.value(), cell.low(), cell.high()));
        }
        context.record(
                tx,
                Act.of(actor, "release.published", GroupId.ROOT)
                        .on(Target.of("release", row.id()))
                        .changing(null, row.toString()));
        return row.with(cells);
    }

    private Released row(PrivacyBudget budget, Measured<Contributions> measured, Protection protection) {
        var provenance = measured.provenance();
        var metric = provenance.metric();
        var period = provenance.period();
        var excluded =
                provenance.exclusions().stream().map(Provenance.Exclusion::why).toList();
        return new Released(
                Fingerprint.of(
                        budget.name(), metric, period, period.weekStart(), provenance.spaces(), excluded, protection),
                budget.name(),
                metric.name(),
                metric.version(),
                metric.parameters(),
                period.zone().getId(),
                period.first(),
                period.until(),
                period.weekStart(),
                measured.value().by(),
                provenance.spaces(),
                excluded,
                protection.loss().epsilonMillionths(),
                protection.loss().deltaTrillionths(),
                protection.groups(),
                protection.each(),
                protection.least(),
                context.now());
    }

    private static void charge(Tx tx, PrivacyBudget budget, Period period, Loss loss) {
        for (var window : budget.windows(period)) {
            var spent = spent(tx, budget, window);
            if (!spent.fits(loss, budget.limit())) {
                throw new BudgetSpent(
                        budget,
                        budget.per()
                                .map(unit -> " for the " + unit + " from " + window)
                                .orElse(""),
                        budget.limit().less(spent),
                        loss);
            }
            var sum = spent.plus(loss);
            var row = new Spent(budget.name(), window, sum.epsilonMillionths(), sum.deltaTrillionths());
            if (tx.update(SPENT, old -> row, budget.name(), window).isEmpty()) {
                tx.insert(SPENT, row);
            }
        }
    }

    private static Loss spent(Reader reader, PrivacyBudget budget, LocalDate window) {
        return reader.get(SPENT, budget.name(), window).map(Spent::loss).orElse(Loss.NONE);
    }

    /** The release with this id. */
    public Optional<Release> find(Actor actor, String id) {
        return context.read(reader -> {
            context.rights().require(reader, actor, Members.SEE, GroupId.ROOT);
            return find(reader, id);
        });
    }

    private static Optional<Release> find(Reader reader, String id) {
        return reader.get(RELEASES, id).map(row -> row.with(cells(reader, id)));
    }

    private static List<Cell> cells(Reader reader, String id) {
        return reader.find(CELLS.primary().where(id).limit(MOST_CELLS_READ)).stream()
                .map(Numbered::cell)
                .toList();
    }

    /** What was released under a budget, oldest first. */
    public Page<Release> all(Actor actor, String budget, @Nullable String cursor, int size) {
        return context.read(reader -> {
            context.rights().require(reader, actor, Members.SEE, GroupId.ROOT);
            return Listing.of(RELEASES.index("by_budget").where(budget))
                    .each(row -> Optional.of(row.with(cells(reader, row.id()))))
                    .page(reader, cursor, size);
        });
    }

    /** What is left of a budget for what is done on the day. */
    public Loss left(Actor actor, String budget, LocalDate day) {
        return context.read(reader -> {
            context.rights().require(reader, actor, PUBLISH, GroupId.ROOT);
            var found = budget(reader, budget);
            return found.limit().less(spent(reader, found, windows(found, day).get(0)));
        });
    }

    /**
     * How many releases of a kind there is room for, from the period of today on.
     *
     * @param each what one of them costs
     * @param periods what one of them is over, such as a week
     * @param count how many periods to look ahead, up to {@value #MOST_PERIODS}
     */
    public Outlook outlook(Actor actor, String budget, Loss each, Periods periods, int count) {
        if (count < 1 || count > MOST_PERIODS) {
            throw new IllegalArgumentException("an outlook is over 1 to " + MOST_PERIODS + " periods, not " + count);
        }
        return context.read(reader -> {
            context.rights().require(reader, actor, PUBLISH, GroupId.ROOT);
            var found = budget(reader, budget);
            var today = LocalDate.ofInstant(context.now(), found.zone());
            var left = found.limit()
                    .less(spent(reader, found, windows(found, today).get(0)));
            return new Outlook(found, each, left, each.timesIn(left), plan(reader, found, each, periods, count));
        });
    }

    private List<Outlook.Slot> plan(Reader reader, PrivacyBudget budget, Loss each, Periods periods, int count) {
        var planned = new HashMap<LocalDate, Loss>();
        var slots = new ArrayList<Outlook.Slot>();
        var period = periods.containing(context.now());
        for (int i = 0; i < count; i++) {
            var windows = budget.windows(period);
            windows.forEach(window -> planned.computeIfAbsent(window, w -> spent(reader, budget, w)));
            boolean affordable = windows.stream()
                    .allMatch(window -> planned.getOrDefault(window, Loss.NONE).fits(each, budget.limit()));
            if (affordable) {
                windows.forEach(window -> planned.merge(window, each, Loss::plus));
            }
            slots.add(new Outlook.Slot(period, affordable));
            period = periods.containing(period.until());
        }
        return slots;
    }

    private static List<LocalDate> windows(PrivacyBudget budget, LocalDate day) {
        return budget.windows(new Period(budget.zone(), day, day.plusDays(1), DayOfWeek.MONDAY));
    }

    private static PrivacyBudget budget(Reader reader, String name) {
        return reader.get(BUDGETS, name)
                .orElseThrow(() -> new NoSuchBudget(name))
                .budget();
    }
}
