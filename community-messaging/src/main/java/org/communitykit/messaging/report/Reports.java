package org.communitykit.messaging.report;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.communitykit.Actor;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Reasons;
import org.communitykit.Target;
import org.communitykit.audit.Act;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.message.Messages;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Index;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Reports of what should not be there, and what is decided about it. All reports of one target make one case; its score
 * is the sum of what its reporters count for, so that the order they came in does not matter.
 *
 * <p>Every change to a case or one of its reports is made under the lock of the case. What the reported content is,
 * who sees it and how it is hidden is known to the feature that keeps it ({@link Reportable}); messages are known.
 *
 * <p>Reporters are known to those who review the case and to nobody else. Nobody reviews what is their own, nor learns
 * that there is a case of it.
 */
public final class Reports implements Feature {
    /** To see, claim, decide and reopen the cases of a group, at the root those of all groups. */
    public static final Permission REVIEW =
            new Permission("report:review", "Review what was reported", Risk.MODERATE, Level.MODERATOR);

    /** To say when what is reported in a group is hidden by itself. */
    public static final Permission CONFIGURE = new Permission(
            "report:configure", "Say when reported content is hidden by itself", Risk.GOVERN, Level.ADMIN);

    /** The most reports a member makes within a day of UTC. */
    public static final int MAX_PER_DAY = 50;

    /** The most members that report one target before it is decided on. */
    public static final int MAX_REPORTERS = 500;

    /** The most chars of what a decision says. */
    public static final int STATEMENT_LIMIT = Act.REASON_LIMIT;

    /** How long a claim keeps other reviewers away. */
    public static final Duration CLAIM = Duration.ofMinutes(30);

    record Tally(MemberId reporter, int upheld, int rejected, int ignored, long day, int today) {
        Reliability reliability() {
            return new Reliability(reporter, upheld, rejected, ignored);
        }

        static Tally together(Tally winners, Tally losers) {
            int today = winners.day == losers.day
                    ? winners.today + losers.today
                    : winners.day > losers.day ? winners.today : losers.today;
            return new Tally(
                    winners.reporter,
                    winners.upheld + losers.upheld,
                    winners.rejected + losers.rejected,
                    winners.ignored + losers.ignored,
                    Math.max(winners.day, losers.day),
                    today);
        }

        Tally with(Reliability counted) {
            return new Tally(reporter, counted.upheld(), counted.rejected(), counted.ignored(), day, today);
        }
    }

    record Setting(GroupId group, int voices, int reporters) {}

    private static final Table<Filed> REPORTS = Table.of(MethodHandles.lookup(), "report", Filed.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("kind", Target.KIND_LIMIT)
            .limit("subject", Target.ID_LIMIT)
            .limit("reporter", Ids.LIMIT)
            .limit("details", Report.DETAILS_LIMIT)
            .limit("evidence", Evidence.LIMIT)
            .limit("author", Ids.LIMIT)
            .index("of_case", "kind", "subject", "state", "reporter")
            .index("of_reporter", "reporter", "at")
            .index("of_author", "author")
            .personal("reporter", Erasure.BLANK, "details")
            .personal("author", Erasure.BLANK, "evidence")
            .build();
    private static final Table<Docket> CASES = Table.of(MethodHandles.lookup(), "report_case", Docket.class)
            .key("kind", "subject")
            .limit("kind", Target.KIND_LIMIT)
            .limit("subject", Target.ID_LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("author", Ids.LIMIT)
            .limit("claimedBy", Ids.LIMIT)
            .limit("decidedBy", Ids.LIMIT)
            .limit("statement", STATEMENT_LIMIT)
            .index("queue", "group", "state", "rank")
            .index("whole_queue", "state", "rank")
            .index("of_author", "author")
            .personal("author", Erasure.BLANK, "statement")
            .personal("claimedBy", Erasure.MENTION)
            .personal("decidedBy", Erasure.MENTION)
            .build();
    private static final Table<Tally> TALLIES = Table.of(MethodHandles.lookup(), "report_tally", Tally.class)
            .key("reporter")
            .limit("reporter", Ids.LIMIT)
            .personal("reporter", Erasure.DELETE)
            .meeting(Tally::together)
            .build();
    private static final Table<Setting> SETTINGS = Table.of(MethodHandles.lookup(), "report_setting", Setting.class)
            .key("group")
            .limit("group", Ids.LIMIT)
            .build();
    private static final Index<Filed> OF_CASE = REPORTS.index("of_case");
    private static final int BATCH = 500;

    private final Context context;
    private final Map<String, Reportable> kinds = new ConcurrentHashMap<>();

    /** Made by {@code Messaging}. */
    public Reports(Context context, Messages messages) {
        this.context = context;
        know(new ReportableMessages(messages));
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(REPORTS, CASES, TALLIES, SETTINGS);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(CaseOpened.class, ReportedHidden.class, CaseDecided.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(REVIEW, CONFIGURE);
    }

    /** Takes back what the member reports, for nobody is left who could. */
    @Override
    public void forget(MemberId member) {
        var waiting = new ArrayList<ReportId>();
        context.read(reader -> {
            reader.walk(REPORTS.index("of_reporter").where(member).limit(BATCH), report -> {
                if (report.pending()) {
                    waiting.add(report.id());
                }
            });
            return null;
        });
        waiting.forEach(this::takeBack);
    }

    private void takeBack(ReportId id) {
        context.transact(tx -> {
            var docket =
                    lock(tx, tx.get(REPORTS, id).orElseThrow().shown().target()).orElseThrow();
            var report = tx.get(REPORTS, id).orElseThrow();
            return report.pending() ? withdraw(tx, docket, report) : report;
        });
    }

    /** Makes another kind of thing reportable. */
    public void know(Reportable kind) {
        if (kinds.putIfAbsent(kind.kind(), kind) != null) {
            throw new IllegalArgumentException("two kinds of reportable things are called " + kind.kind());
        }
    }

    private Reportable kind(Target target) {
        var kind = kinds.get(target.kind());
        if (kind == null) {
            throw new IllegalArgumentException("nothing of the kind " + target.kind() + " can be reported");
        }
        return kind;
    }

    /**
     * Reports something one can see, and keeps what it says. One member has one waiting report of a target on one ground:
     * made again it is that one. Enough reports hide the target ({@link AutoHide}), once, and never after somebody has
     * decided on it. A report after a decision opens the case again, with no score but its own.
     *
     * @throws NoSuchTarget if there is no such thing, or none the member may see, or it is out of sight by anything but
     *     the reports
     * @throws OwnContent if it is the member's own
     * @throws IdempotencyConflict if one is waiting that says something else
     * @throws TooManyReports over {@value #MAX_PER_DAY} a day, or {@value #MAX_REPORTERS} reporters of one target
     */
    public Report report(MemberId reporter, Target target, NewReport wanted) {
        var kind = kind(target);
        return context.transact(tx -> {
            var before = lock(tx, target);
            var first = before.flatMap(docket -> waiting(tx, target, reporter, wanted.ground));
            if (first.isPresent()) {
                return again(first.get(), wanted);
            }
            var evidence = kind.see(tx, reporter, target.id()).orElseThrow(() -> new NoSuchTarget(target));
            if (evidence.content() == null
                    && before.filter(docket -> docket.open() && docket.hidden()).isEmpty()) {
                throw new NoSuchTarget(target);
            }
            if (reporter.equals(evidence.author())) {
                throw new OwnContent(reporter, target);
            }
            if (before.isEmpty()) {
                tx.insert(CASES, Docket.of(target, evidence, context.now()));
                before = lock(tx, target);
                var twin = waiting(tx, target, reporter, wanted.ground);
                if (twin.isPresent()) {
                    return again(twin.get(), wanted);
                }
            }
            return add(tx, kind, before.orElseThrow(), reporter, wanted, evidence)
                    .shown();
        });
    }

    private static Report again(Filed first, NewReport wanted) {
        if (!first.details().equals(wanted.details)) {
            throw new IdempotencyConflict("report", first.id().value());
        }
        return first.shown();
    }

    private Filed add(Tx tx, Reportable kind, Docket docket, MemberId reporter, NewReport wanted, Evidence evidence) {
        var target = docket.target();
        boolean anew = docket.state() == Case.State.DECIDED;
        var others = pending(tx, target, reporter);
        long weight = others.isEmpty() ? spend(tx, reporter).reliability().weight() : spend(tx, others.get(0));
        long score = (anew ? 0 : docket.score()) + (others.isEmpty() ? weight : 0);
        int reporters = (anew ? 0 : docket.reporters()) + (others.isEmpty() ? 1 : 0);
        if (reporters > MAX_REPORTERS) {
            throw new TooManyReports(target, MAX_REPORTERS);
        }
        int round = docket.round() + (anew ? 1 : 0);
        var next = docket.reported(Case.State.OPEN, round, score, reporters);
        if (!docket.open()) {
            next = next.openedAt(context.now());
            context.publish(tx, new CaseOpened(target));
        }
        if (next.decisions() == 0
                && !next.crossed()
                && autoHide(tx, next.group()).enough(score, reporters)) {
            next = next.hidden(hide(tx, kind, next), true);
        }
        var changed = next;
        tx.update(CASES, old -> changed, target.kind(), target.id());
        var filed = new Filed(
                ReportId.of(context.newId()),
                target.kind(),
                target.id(),
                Report.State.PENDING,
                reporter,
                wanted.ground,
                wanted.details,
                // who comes when it is hidden already reports what they saw before, and is not told again what it said
                evidence.content() == null ? "" : evidence.content(),
                evidence.author(),
                context.now(),
                round,
                weight);
        tx.insert(REPORTS, filed);
        return filed;
    }

    private boolean hide(Tx tx, Reportable kind, Docket docket) {
        boolean hidden = kind.hide(tx, docket.subject());
        if (hidden) {
            var act = Act.of(Actor.HOST, "report.hidden", docket.group());
            context.record(tx, act.on(docket.target()).to(docket.author()));
            context.publish(tx, new ReportedHidden(docket.target()));
        }
        return hidden;
    }

    /** One of the member's reports for today. */
    private Tally spend(Tx tx, MemberId reporter) {
        long today =
                Math.floorDiv(context.now().getEpochSecond(), Duration.ofDays(1).toSeconds());
        var tally = lock(tx, reporter);
        int spent = tally.day() == today ? tally.today() : 0;
        if (spent >= MAX_PER_DAY) {
            throw new TooManyReports(reporter, MAX_PER_DAY);
        }
        var after = new Tally(reporter, tally.upheld(), tally.rejected(), tally.ignored(), today, spent + 1);
        tx.update(TALLIES, old -> after, reporter);
        return after;
    }

    /** The same for another report of the same target, which weighs what the first did. */
    private long spend(Tx tx, Filed other) {
        spend(tx, other.reporter());
        return other.weight();
    }

    /**
     * Takes a report back that waits for a decision; again changes nothing. The case loses what the reporter counted for,
     * but what is hidden stays hidden until somebody has looked at it.
     *
     * @throws NoSuchReport if it is not the member's
     * @throws ReportIsDecided if it was decided on
     */
    public Report withdraw(MemberId reporter, ReportId id) {
        return context.transact(tx -> {
            var known = tx.get(REPORTS, id)
                    .filter(report -> report.reporter().equals(reporter))
                    .orElseThrow(() -> new NoSuchReport(id));
            var docket = lock(tx, known.shown().target()).orElseThrow();
            var report = tx.get(REPORTS, id).orElseThrow(() -> new NoSuchReport(id));
            return switch (report.state()) {
                case WITHDRAWN -> report.shown();
                case PENDING -> withdraw(tx, docket, report).shown();
                default -> throw new ReportIsDecided(id, report.state());
            };
        });
    }

    private Filed withdraw(Tx tx, Docket docket, Filed report) {
        var target = docket.target();
        boolean last = pending(tx, target, report.reporter()).size() == 1;
        int reporters = docket.reporters() - (last ? 1 : 0);
        var state = reporters == 0 && !docket.hidden() ? Case.State.WITHDRAWN : docket.state();
        var next = docket.reported(state, docket.round(), docket.score() - (last ? report.weight() : 0), reporters);
        tx.update(CASES, old -> next, target.kind(), target.id());
        return tx.update(REPORTS, old -> old.in(Report.State.WITHDRAWN), report.id())
                .orElseThrow();
    }

    /** The member's own reports, newest first. */
    public Page<Report> of(MemberId reporter, @Nullable String cursor, int size) {
        var own = REPORTS.index("of_reporter").where(reporter).descending();
        return context.read(reader ->
                Listing.of(own).each(report -> Optional.of(report.shown())).page(reader, cursor, size));
    }

    /**
     * The open cases of a group, highest score first, those of one score by what they are about. A page may miss or repeat
     * a case whose score changes meanwhile. One's own content is left out.
     *
     * @throws org.communitykit.role.NotAllowed without the right {@link #REVIEW} in the group
     */
    public Page<Case> queue(Actor actor, GroupId group, @Nullable String cursor, int size) {
        return queue(actor, group, CASES.index("queue").where(group, Case.State.OPEN), cursor, size);
    }

    /**
     * The open cases of all groups; see {@link #queue(Actor, GroupId, String, int)}.
     *
     * @throws org.communitykit.role.NotAllowed without the right {@link #REVIEW} at the root
     */
    public Page<Case> queue(Actor actor, @Nullable String cursor, int size) {
        return queue(actor, GroupId.ROOT, CASES.index("whole_queue").where(Case.State.OPEN), cursor, size);
    }

    private Page<Case> queue(Actor actor, GroupId group, Query<Docket> open, @Nullable String cursor, int size) {
        return context.read(reader -> {
            context.rights().require(reader, actor, REVIEW, group);
            var now = context.now();
            return Listing.of(open)
                    .only(docket -> !actor.equals(docket.author()))
                    .each(docket -> Optional.of(docket.shown(now)))
                    .page(reader, cursor, size);
        });
    }

    /** The case of a target, if there is one that the actor may review. */
    public Optional<Case> find(Actor actor, Target target) {
        return context.read(reader -> reader.get(CASES, target.kind(), target.id())
                .filter(docket -> mayReview(reader, actor, docket))
                .map(docket -> docket.shown(context.now())));
    }

    /**
     * Everything that was ever reported of a target, those that wait first.
     *
     * @throws NoSuchTarget if there is no case of it that the actor may review
     */
    public Page<Report> of(Actor actor, Target target, @Nullable String cursor, int size) {
        return context.read(reader -> {
            review(reader, actor, target, reader.get(CASES, target.kind(), target.id()));
            return Listing.of(OF_CASE.where(target.kind(), target.id()))
                    .each(report -> Optional.of(report.shown()))
                    .page(reader, cursor, size);
        });
    }

    /** How often a reporter was right, to those who review. */
    public Reliability reliability(Actor actor, MemberId reporter) {
        return context.read(reader -> {
            context.rights().require(reader, actor, REVIEW, GroupId.ROOT);
            return reader.get(TALLIES, reporter).map(Tally::reliability).orElse(Reliability.none(reporter));
        });
    }

    /**
     * Keeps other reviewers from deciding the case for {@link #CLAIM} from now. Claiming again prolongs it.
     *
     * @throws CaseClaimed if another reviewer has claimed it
     * @throws CaseChanged if it is not open
     */
    public Case claim(MemberId reviewer, Target target) {
        return context.transact(tx -> {
            var docket = unclaimed(reviewer, reviewed(tx, reviewer, target));
            if (!docket.open()) {
                throw new CaseChanged(target, docket.version(), docket.version(), docket.state());
            }
            return put(tx, docket.claimed(reviewer, context.now().plus(CLAIM)));
        });
    }

    /** Ends one's own claim before its time. Again, and on others' claims, it changes nothing. */
    public Case release(MemberId reviewer, Target target) {
        return context.transact(tx -> {
            var docket = reviewed(tx, reviewer, target);
            return put(tx, reviewer.equals(docket.claimedBy()) ? docket.claimed(null, null) : docket);
        });
    }

    /**
     * Decides the case as the reviewer saw it: what becomes of the target, and of all reports that wait. Of several
     * decisions on one version the first holds. Decided again by the same reviewer in the same words it stays as it is.
     *
     * @param version of the case the reviewer looked at
     * @param statement why, 1 to {@value #STATEMENT_LIMIT} chars; kept in the audit log too
     * @throws NoSuchTarget if there is no case of it that the actor may review
     * @throws CaseChanged if the case is at another version, or decided
     * @throws CaseClaimed if another reviewer has claimed it
     */
    public Case decide(Actor actor, Target target, int version, Verdict verdict, String statement) {
        Reasons.check(statement, STATEMENT_LIMIT);
        var kind = kind(target);
        var by = actor.member();
        return context.transact(tx -> {
            var docket = reviewed(tx, actor, target);
            if (docket.version() == version + 1 && docket.decidedAs(verdict, by, statement)) {
                return docket.shown(context.now());
            }
            if (!docket.open() || docket.version() != version) {
                throw new CaseChanged(target, version, docket.version(), docket.state());
            }
            unclaimed(actor, docket);
            boolean hidden = docket.hidden();
            if (verdict == Verdict.REMOVE && !hidden) {
                hidden = kind.hide(tx, target.id());
            } else if (verdict != Verdict.REMOVE && hidden) {
                kind.show(tx, target.id());
                hidden = false;
            }
            var reporters = new TreeSet<String>();
            for (var report : all(tx, target, Report.State.PENDING)) {
                tx.update(REPORTS, old -> old.in(verdict.outcome()), report.id());
                reporters.add(report.reporter().value());
            }
            reporters.forEach(reporter -> count(tx, MemberId.of(reporter), verdict.outcome(), 1));
            var act = Act.of(actor, "report.decided", docket.group());
            context.record(
                    tx, act.on(target).to(docket.author()).because(statement).changing(null, verdict.name()));
            context.publish(tx, new CaseDecided(target, verdict, version + 1));
            return put(tx, docket.hidden(hidden, docket.crossed()).decided(verdict, by, context.now(), statement));
        });
    }

    /**
     * Opens a decided case again, with the reports it was decided on, which count for or against nobody until it is
     * decided anew and weigh what their reporters count for by now. What is hidden stays hidden, what is not stays so.
     *
     * @param version of the case the reviewer looked at
     * @param reason 1 to {@value #STATEMENT_LIMIT} chars, for the audit log
     * @throws CaseChanged if the case is at another version, or not decided
     */
    public Case reopen(Actor actor, Target target, int version, String reason) {
        Reasons.check(reason, STATEMENT_LIMIT);
        return context.transact(tx -> {
            var docket = reviewed(tx, actor, target);
            if (docket.state() != Case.State.DECIDED || docket.version() != version || docket.verdict() == null) {
                throw new CaseChanged(target, version, docket.version(), docket.state());
            }
            var outcome = docket.verdict().outcome();
            var weights = new TreeMap<String, Long>();
            var reports = all(tx, target, outcome).stream()
                    .filter(report -> report.round() == docket.round())
                    .toList();
            reports.forEach(report -> weights.put(report.reporter().value(), 0L));
            weights.replaceAll((reporter, none) ->
                    count(tx, MemberId.of(reporter), outcome, -1).weight());
            for (var report : reports) {
                long weight = weights.getOrDefault(report.reporter().value(), 0L);
                tx.update(REPORTS, old -> old.in(Report.State.PENDING).weighing(weight), report.id());
            }
            long score = weights.values().stream().mapToLong(Long::longValue).sum();
            context.record(
                    tx,
                    Act.of(actor, "report.reopened", docket.group())
                            .on(target)
                            .to(docket.author())
                            .because(reason));
            context.publish(tx, new CaseOpened(target));
            return put(tx, docket.reported(Case.State.OPEN, docket.round(), score, weights.size()));
        });
    }

    /** When reported content of a group is hidden by itself: as was said for it, else for the root, else {@link AutoHide#USUAL}. */
    public AutoHide autoHide(Actor actor, GroupId group) {
        return context.read(reader -> {
            context.rights().require(reader, actor, REVIEW, group);
            return autoHide(reader, group);
        });
    }

    /** Says when reported content of a group is hidden by itself, from now on; at the root for all groups without. */
    public void configure(Actor actor, GroupId group, AutoHide when) {
        var setting = new Setting(group, when.voices(), when.reporters());
        context.<Optional<Setting>>transact(tx -> {
            context.rights().require(tx, actor, CONFIGURE, group);
            tx.insert(SETTINGS, setting);
            context.record(tx, Act.of(actor, "report.configured", group).on(Target.of("group", group.value())));
            return tx.update(SETTINGS, old -> setting, group);
        });
    }

    private static AutoHide autoHide(Reader reader, GroupId group) {
        return reader.get(SETTINGS, group)
                .or(() -> reader.get(SETTINGS, GroupId.ROOT))
                .map(setting -> new AutoHide(setting.voices(), setting.reporters()))
                .orElse(AutoHide.USUAL);
    }

    private boolean mayReview(Reader reader, Actor actor, Docket docket) {
        return !actor.equals(docket.author()) && context.rights().may(reader, actor, REVIEW, docket.group());
    }

    /** In the same words whether there is no case, none for this actor, or none they may know of. */
    private Docket review(Reader reader, Actor actor, Target target, Optional<Docket> docket) {
        return docket.filter(found -> mayReview(reader, actor, found)).orElseThrow(() -> new NoSuchTarget(target));
    }

    private Docket reviewed(Tx tx, Actor actor, Target target) {
        return review(tx, actor, target, lock(tx, target));
    }

    private Docket unclaimed(Actor actor, Docket docket) {
        if (docket.claimedAt(context.now()) && !actor.equals(docket.claimedBy())) {
            throw new CaseClaimed(docket);
        }
        return docket;
    }

    private Case put(Tx tx, Docket docket) {
        return tx.update(CASES, old -> docket, docket.kind(), docket.subject())
                .orElseThrow()
                .shown(context.now());
    }

    private static Optional<Docket> lock(Tx tx, Target target) {
        return tx.update(CASES, docket -> docket, target.kind(), target.id());
    }

    private static Tally lock(Tx tx, MemberId reporter) {
        var tally = tx.update(TALLIES, old -> old, reporter);
        while (tally.isEmpty()) {
            tx.insert(TALLIES, new Tally(reporter, 0, 0, 0, 0, 0));
            tally = tx.update(TALLIES, old -> old, reporter);
        }
        return tally.get();
    }

    private static Reliability count(Tx tx, MemberId reporter, Report.State outcome, int more) {
        lock(tx, reporter);
        return tx.update(TALLIES, tally -> tally.with(tally.reliability().plus(outcome, more)), reporter)
                .orElseThrow()
                .reliability();
    }

    private static Optional<Filed> waiting(Reader reader, Target target, MemberId reporter, Ground ground) {
        return pending(reader, target, reporter).stream()
                .filter(report -> report.ground() == ground)
                .findFirst();
    }

    private static List<Filed> pending(Reader reader, Target target, MemberId reporter) {
        return reader.find(OF_CASE.where(target.kind(), target.id(), Report.State.PENDING, reporter)
                .limit(Ground.values().length));
    }

    private static List<Filed> all(Reader reader, Target target, Report.State state) {
        var reports = new ArrayList<Filed>();
        reader.walk(OF_CASE.where(target.kind(), target.id(), state).limit(BATCH), reports::add);
        return reports;
    }
}
