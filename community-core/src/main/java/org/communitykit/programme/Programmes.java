package org.communitykit.programme;

import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Target;
import org.communitykit.activity.Activity;
import org.communitykit.audit.Act;
import org.communitykit.capacity.NewClaim;
import org.communitykit.capacity.Slot;
import org.communitykit.capacity.SlotId;
import org.communitykit.capacity.Slots;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.Names;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Rights;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Programmes of groups, and the cohorts that take them. Members apply and wait in line; whoever runs a cohort offers them
 * places, of which there are never more than there are; who was there often enough and passed every task completes it and
 * has a certificate.
 */
public final class Programmes implements Feature {
    /** To see the group's programmes and cohorts. */
    public static final Permission SEE =
            new Permission("programme:see", "See the group's programmes and cohorts", Risk.READ, Level.VISITOR);

    /** To apply for cohorts. */
    public static final Permission APPLY =
            new Permission("programme:apply", "Apply for the group's cohorts", Risk.WRITE, Level.MEMBER);

    /** To create programmes and cohorts, offer places, mark who was there and what they did, and issue certificates. */
    public static final Permission RUN = new Permission(
            "programme:run",
            "Run the group's programmes, and see and mark who takes part",
            Risk.MODERATE,
            Level.MODERATOR);

    /** The most programmes that one builds on, and the most tasks of one. */
    public static final int MOST_PARTS = 20;

    /** The most programmes of a group that others build on, as far as can be seen from one. */
    public static final int MOST_BEHIND = 1_000;

    record Course(ProgrammeId id, GroupId group, String name, String about, int attendance, List<Task> tasks) {
        Course {
            tasks = List.copyOf(tasks);
        }

        Programme shown() {
            return new Programme(id, group, name, about, attendance);
        }

        Course with(Task task) {
            var all = new ArrayList<>(tasks);
            all.removeIf(each -> each.key().equals(task.key()));
            all.add(task);
            return new Course(id, group, name, about, attendance, all);
        }
    }

    record Before(ProgrammeId programme, ProgrammeId prerequisite) {}

    record Curriculum(GroupId group, long changes) {}

    record Crew(
            CohortId id,
            ProgrammeId programme,
            GroupId group,
            String name,
            LocalDate first,
            LocalDate last,
            String zone,
            int places,
            List<Lesson> sessions) {
        Crew {
            sessions = List.copyOf(sessions);
        }

        Crew with(Lesson session) {
            var all = new ArrayList<>(sessions);
            all.removeIf(each -> each.key().equals(session.key()));
            all.add(session);
            return new Crew(id, programme, group, name, first, last, zone, places, all);
        }

        SlotId slot() {
            return SlotId.of("cohort", id.value());
        }
    }

    record Mark(CohortId cohort, MemberId member, String session, Attendance attendance) {}

    record Result(CohortId cohort, MemberId member, String task, int points) {}

    record Secret(String id, String value) {}

    static final Table<Course> PROGRAMMES = Table.of(MethodHandles.lookup(), "programme", Course.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("name", Names.LIMIT)
            .limit("about", Programme.ABOUT_LIMIT)
            .limit("tasks", MOST_PARTS * 500)
            .index("by_group", "group")
            .build();
    static final Table<Before> BEFORE = Table.of(MethodHandles.lookup(), "programme_prerequisite", Before.class)
            .key("programme", "prerequisite")
            .limit("programme", Ids.LIMIT)
            .limit("prerequisite", Ids.LIMIT)
            .build();
    static final Table<Curriculum> CURRICULA = Table.of(MethodHandles.lookup(), "curriculum", Curriculum.class)
            .key("group")
            .limit("group", Ids.LIMIT)
            .build();
    static final Table<Crew> COHORTS = Table.of(MethodHandles.lookup(), "cohort", Crew.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("programme", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("name", Names.LIMIT)
            .limit("zone", 50)
            .limit("sessions", Cohort.MOST_SESSIONS * 600)
            .index("of_programme", "programme")
            .build();
    static final Table<Enrolment> ENROLMENTS = Table.of(MethodHandles.lookup(), "enrolment", Enrolment.class)
            .key("cohort", "member")
            .limit("cohort", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .index("in_line", "cohort", "state", "number")
            .index("by_end", "state", "until")
            .index("of_member", "member")
            .personal("member", Erasure.DELETE)
            .build();
    static final Table<Mark> MARKS = Table.of(MethodHandles.lookup(), "attendance", Mark.class)
            .key("cohort", "member", "session")
            .limit("cohort", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .limit("session", Ids.LIMIT)
            .index("of_member", "member")
            .personal("member", Erasure.DELETE)
            .build();
    static final Table<Result> RESULTS = Table.of(MethodHandles.lookup(), "task_result", Result.class)
            .key("cohort", "member", "task")
            .limit("cohort", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .limit("task", Ids.LIMIT)
            .index("of_member", "member")
            .personal("member", Erasure.DELETE)
            .build();
    static final Table<Certificate> CERTIFICATES = Table.of(MethodHandles.lookup(), "certificate", Certificate.class)
            .key("code")
            .limit("code", 19)
            .limit("programme", Ids.LIMIT)
            .limit("cohort", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .limit("name", Names.LIMIT)
            .limit("title", Names.LIMIT)
            .limit("signature", Fingerprint.LENGTH)
            .unique("of_member", "member", "cohort")
            .personal("member", Erasure.DELETE)
            .build();
    static final Table<Secret> SECRETS = Table.of(MethodHandles.lookup(), "programme_secret", Secret.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("value", 64)
            .build();
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final Context context;
    private final Rights rights;
    private final Slots slots;

    /** Made by the community. */
    public Programmes(Context context, Slots slots) {
        this.context = context;
        this.rights = context.rights();
        this.slots = slots;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(PROGRAMMES, BEFORE, CURRICULA, COHORTS, ENROLMENTS, MARKS, RESULTS, CERTIFICATES, SECRETS);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(SEE, APPLY, RUN);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(EnrolmentChanged.class, CertificateIssued.class);
    }

    // programmes

    /**
     * Creates a programme. The same again gives it.
     *
     * @throws IdempotencyConflict if there is another one of this id
     */
    public Programme create(Actor actor, Programme programme) {
        return context.transact(tx -> {
            rights.require(tx, actor, RUN, programme.group());
            var row = new Course(
                    programme.id(),
                    programme.group(),
                    programme.name(),
                    programme.about(),
                    programme.attendance(),
                    List.of());
            if (!tx.insert(PROGRAMMES, row)
                    && !tx.get(PROGRAMMES, programme.id()).orElseThrow().shown().equals(programme)) {
                throw new IdempotencyConflict("programme", programme.id().value());
            }
            return programme;
        });
    }

    /** Says that a task has to be passed, or says it anew; what was marked before is measured by it too. */
    public void task(Actor actor, ProgrammeId id, Task task) {
        context.transact(tx -> {
            run(tx, actor, id);
            var after = tx.update(PROGRAMMES, old -> old.with(task), id).orElseThrow();
            if (after.tasks().size() > MOST_PARTS) {
                throw new IllegalArgumentException("programme " + id + " has up to " + MOST_PARTS + " tasks");
            }
            return after;
        });
    }

    /**
     * Says that a programme builds on another one of the group, which whoever applies must have completed. Again changes
     * nothing.
     *
     * @throws PrerequisiteCycle if the other builds on this one, at once or through others
     */
    public void prerequisite(Actor actor, ProgrammeId id, ProgrammeId on) {
        context.transact(tx -> {
            var course = run(tx, actor, id);
            var other = run(tx, actor, on);
            if (!course.group().equals(other.group())) {
                throw new IllegalArgumentException("programmes " + id + " and " + on + " are of different groups");
            }
            // one change of the graph at a time: two that are each no circle can make one together
            if (tx.update(CURRICULA, old -> new Curriculum(old.group(), old.changes() + 1), course.group())
                    .isEmpty()) {
                tx.insert(CURRICULA, new Curriculum(course.group(), 0));
                tx.update(CURRICULA, old -> new Curriculum(old.group(), old.changes() + 1), course.group());
            }
            if (id.equals(on) || isBehind(tx, id, on)) {
                throw new PrerequisiteCycle(id, on);
            }
            boolean added = tx.insert(BEFORE, new Before(id, on));
            if (added && prerequisites(tx, id).size() > MOST_PARTS) {
                throw new IllegalArgumentException("programme " + id + " builds on up to " + MOST_PARTS + " others");
            }
            return added;
        });
    }

    /** Whether the first comes before the second. */
    private static boolean isBehind(Reader reader, ProgrammeId first, ProgrammeId second) {
        var seen = new HashSet<ProgrammeId>();
        var next = new ArrayDeque<ProgrammeId>();
        next.add(second);
        while (!next.isEmpty()) {
            for (var before : prerequisites(reader, next.remove())) {
                if (before.equals(first)) {
                    return true;
                }
                if (seen.add(before)) {
                    next.add(before);
                }
            }
            if (seen.size() > MOST_BEHIND) {
                throw new IllegalArgumentException(
                        "programme " + second + " builds on more than " + MOST_BEHIND + " others");
            }
        }
        return false;
    }

    private static List<ProgrammeId> prerequisites(Reader reader, ProgrammeId id) {
        return reader.find(BEFORE.primary().where(id).limit(MOST_PARTS + 1)).stream()
                .map(Before::prerequisite)
                .toList();
    }

    /** What a programme builds on, by id. */
    public List<ProgrammeId> prerequisites(Actor actor, ProgrammeId id) {
        return context.read(reader -> {
            seen(reader, actor, id);
            return prerequisites(reader, id);
        });
    }

    /** The group's programmes, by id. */
    public Page<Programme> in(Actor actor, GroupId group, @Nullable String cursor, int size) {
        return context.read(reader -> {
            rights.require(reader, actor, SEE, group);
            return Listing.of(PROGRAMMES.index("by_group").where(group))
                    .each(course -> Optional.of(course.shown()))
                    .page(reader, cursor, size);
        });
    }

    // cohorts

    /**
     * Opens a cohort, from the first to the last day by the clocks of the zone. The same again gives it as it is now.
     *
     * @param places up to {@value Slot#UNLIMITED}
     * @throws IdempotencyConflict if there is another one of this id
     */
    public Cohort open(
            Actor actor,
            ProgrammeId programme,
            CohortId id,
            String name,
            LocalDate first,
            LocalDate last,
            ZoneId zone,
            int places) {
        Names.check(name, "cohort name");
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("cohort " + id + " ends on " + last + ", before it begins on " + first);
        }
        return context.transact(tx -> {
            var course = run(tx, actor, programme);
            var row = new Crew(id, programme, course.group(), name, first, last, zone.getId(), places, List.of());
            slots.open(tx, row.slot(), places);
            if (!tx.insert(COHORTS, row)) {
                var there = tx.get(COHORTS, id).orElseThrow();
                if (!new Crew(
                                there.id(),
                                there.programme(),
                                there.group(),
                                there.name(),
                                there.first(),
                                there.last(),
                                there.zone(),
                                there.places(),
                                List.of())
                        .equals(row)) {
                    throw new IdempotencyConflict("cohort", id.value());
                }
                return shown(tx, there);
            }
            return shown(tx, row);
        });
    }

    /** Plans a session, or plans it anew. */
    public Cohort session(Actor actor, CohortId id, Lesson session) {
        return context.transact(tx -> {
            run(tx, actor, id);
            var after = tx.update(COHORTS, old -> old.with(session), id).orElseThrow();
            if (after.sessions().size() > Cohort.MOST_SESSIONS) {
                throw new IllegalArgumentException("cohort " + id + " has up to " + Cohort.MOST_SESSIONS + " sessions");
            }
            return shown(tx, after);
        });
    }

    /** The cohort. */
    public Cohort cohort(Actor actor, CohortId id) {
        return context.read(reader -> shown(reader, seen(reader, actor, id)));
    }

    private Cohort shown(Reader reader, Crew row) {
        return new Cohort(
                row.id(),
                row.programme(),
                row.name(),
                row.first(),
                row.last(),
                ZoneId.of(row.zone()),
                row.places(),
                slots.find(reader, row.slot()).orElseThrow().free(),
                row.sessions());
    }

    // enrolments

    /**
     * Applies for a cohort and waits in line. Again gives the enrolment as it is; who has withdrawn goes to the end of the
     * line.
     *
     * @throws NotPrepared if the member has not completed what the programme builds on
     */
    public Enrolment apply(MemberId member, CohortId id) {
        return context.transact(tx -> {
            var row = seen(tx, member, id);
            rights.require(tx, member, APPLY, row.group());
            context.members().lock(tx, member);
            var before = tx.update(ENROLMENTS, old -> old, id, member);
            if (before.isPresent() && before.get().state() != Enrolment.State.WITHDRAWN) {
                return before.get();
            }
            var missing = prerequisites(tx, row.programme()).stream()
                    .filter(needed -> !hasCompleted(tx, member, needed))
                    .toList();
            if (!missing.isEmpty()) {
                throw new NotPrepared(row.programme(), missing);
            }
            long number = tx.next("cohort/" + id);
            var applied = new Enrolment(id, member, Enrolment.State.APPLIED, number, null, context.now());
            if (before.isPresent()) {
                tx.update(ENROLMENTS, old -> applied, id, member);
            } else {
                tx.insert(ENROLMENTS, applied);
            }
            return told(tx, row, applied, member, "cohort.applied");
        });
    }

    private static boolean hasCompleted(Reader reader, MemberId member, ProgrammeId programme) {
        return reader.find(CERTIFICATES.index("of_member").where(member).limit(Page.MAX_SIZE)).stream()
                .anyMatch(certificate -> certificate.programme().equals(programme));
    }

    /**
     * Offers a place to somebody who waits, which is held for so long. Again gives the enrolment as it is.
     *
     * @throws org.communitykit.capacity.SlotFull if no place is free
     * @throws WrongEnrolment if they have not applied, or left
     */
    public Enrolment offer(Actor actor, CohortId id, MemberId member, Duration holds) {
        return context.transact(tx -> {
            var row = run(tx, actor, id);
            return offer(tx, actor, row, member, holds, false).orElseThrow();
        });
    }

    /**
     * Offers places to those who have waited longest, as many as are free and at most so many, and gives those who were
     * offered one.
     */
    public List<Enrolment> offerNext(Actor actor, CohortId id, Duration holds, int most) {
        Page.checkSize(most);
        var waiting = context.read(reader -> {
            run(reader, actor, id);
            return reader.find(ENROLMENTS
                    .index("in_line")
                    .where(id, Enrolment.State.APPLIED)
                    .limit(most));
        });
        var offered = new ArrayList<Enrolment>();
        for (var next : waiting) {
            var place = context.transact(tx -> offer(tx, actor, run(tx, actor, id), next.member(), holds, true));
            if (place.isEmpty()) {
                break;
            }
            place.filter(each -> each.state() == Enrolment.State.OFFERED).ifPresent(offered::add);
        }
        return List.copyOf(offered);
    }

    /** Offers a place; empty if none is free and that is no error. */
    private Optional<Enrolment> offer(Tx tx, Actor actor, Crew row, MemberId member, Duration holds, boolean ifRoom) {
        var now = context.now();
        // the slot's lock comes first, and whoever changes an enrolment of the cohort's places has it
        slots.lock(tx, row.slot());
        var before = locked(tx, row, member);
        if (before.state() == Enrolment.State.OFFERED || before.state() == Enrolment.State.ENROLLED) {
            return Optional.of(before);
        }
        if (before.state() != Enrolment.State.APPLIED) {
            if (ifRoom) {
                return Optional.of(before);
            }
            throw new WrongEnrolment(row.id(), member, before.state().name(), "offered a place");
        }
        var until = now.plus(holds);
        var claim = NewClaim.of(before.claim(), member.value(), 1).until(until);
        if (ifRoom) {
            if (slots.claimIfRoom(tx, row.slot(), claim).isEmpty()) {
                return Optional.empty();
            }
        } else {
            slots.claim(tx, row.slot(), claim);
        }
        var offered = tx.update(ENROLMENTS, old -> old.in(Enrolment.State.OFFERED, until, now), row.id(), member)
                .orElseThrow();
        return Optional.of(told(tx, row, offered, actor, "cohort.offered"));
    }

    /**
     * Takes the place that was offered. Again changes nothing.
     *
     * @throws org.communitykit.capacity.ClaimOver if the offer has run out
     * @throws WrongEnrolment if no place was offered
     */
    public Enrolment accept(MemberId member, CohortId id) {
        return context.transact(tx -> {
            var row = seen(tx, member, id);
            rights.require(tx, member, APPLY, row.group());
            slots.lock(tx, row.slot());
            var before = locked(tx, row, member);
            if (before.state() == Enrolment.State.ENROLLED) {
                return before;
            }
            if (before.state() != Enrolment.State.OFFERED) {
                throw new WrongEnrolment(id, member, before.state().name(), "accepted");
            }
            slots.confirm(tx, row.slot(), before.claim());
            var enrolled = tx.update(
                            ENROLMENTS, old -> old.in(Enrolment.State.ENROLLED, null, context.now()), id, member)
                    .orElseThrow();
            return told(tx, row, enrolled, member, "cohort.enrolled");
        });
    }

    /**
     * Leaves a cohort, or takes somebody out; their place is free. Again changes nothing. Members may leave in any state of
     * theirs.
     *
     * @throws WrongEnrolment if they have completed it
     */
    public Enrolment withdraw(Actor actor, CohortId id, MemberId member) {
        return context.transact(tx -> {
            var row = tx.get(COHORTS, id).orElseThrow(() -> new NoSuchCohort(id));
            if (!actor.equals(member)) {
                run(tx, actor, id);
            }
            slots.lock(tx, row.slot());
            var before = locked(tx, row, member);
            if (before.state() == Enrolment.State.WITHDRAWN) {
                return before;
            }
            if (before.state() == Enrolment.State.COMPLETED) {
                throw new WrongEnrolment(id, member, before.state().name(), "withdrawn");
            }
            if (!actor.equals(member)) {
                context.record(
                        tx,
                        Act.of(actor, "cohort.withdrawn", row.group())
                                .on(Target.of("cohort", id.value()))
                                .to(member));
            }
            return leave(tx, row, before, actor);
        });
    }

    private Enrolment leave(Tx tx, Crew row, Enrolment before, Actor actor) {
        if (before.state() != Enrolment.State.APPLIED) {
            slots.release(tx, row.slot(), before.claim());
        }
        var left = tx.update(
                        ENROLMENTS,
                        old -> old.in(Enrolment.State.WITHDRAWN, null, context.now()),
                        row.id(),
                        before.member())
                .orElseThrow();
        return told(tx, row, left, actor, "cohort.left");
    }

    /**
     * Withdraws those who let an offer pass, at most so many, and gives how many; for the host's scheduler, on any node.
     * Their places were free from the moment the offers ran out.
     */
    public int runDue(Actor.Host host, int most) {
        var now = context.now();
        var over = context.read(reader -> reader.find(ENROLMENTS
                .index("by_end")
                .where(Enrolment.State.OFFERED)
                .upTo(now)
                .limit(most)));
        int withdrawn = 0;
        for (var found : over) {
            withdrawn += context.transact(tx -> {
                var row = tx.get(COHORTS, found.cohort()).orElseThrow();
                slots.lock(tx, row.slot());
                var passed = tx.update(ENROLMENTS, old -> old, found.cohort(), found.member())
                        .filter(each -> each.state() == Enrolment.State.OFFERED)
                        .filter(each -> each.until() != null && !each.until().isAfter(now));
                passed.ifPresent(each -> leave(tx, row, each, host));
                return passed.isPresent() ? 1 : 0;
            });
        }
        return withdrawn;
    }

    /** What the member is in the cohort; for themselves and those who run it. */
    public Optional<Enrolment> enrolment(Actor actor, CohortId id, MemberId member) {
        return context.read(reader -> {
            if (!actor.equals(member)) {
                run(reader, actor, id);
            }
            return reader.get(ENROLMENTS, id, member);
        });
    }

    /** Those in this state, in the order in which they applied; for those who run the cohort. */
    public Page<Enrolment> enrolments(
            Actor actor, CohortId id, Enrolment.State state, @Nullable String cursor, int size) {
        return context.read(reader -> {
            run(reader, actor, id);
            return Listing.of(ENROLMENTS.index("in_line").where(id, state)).page(reader, cursor, size);
        });
    }

    // what they did

    /** Marks whether somebody who is enrolled was at a session; again replaces what was marked. */
    public void mark(Actor actor, CohortId id, MemberId member, String session, Attendance attendance) {
        context.transact(tx -> {
            var row = run(tx, actor, id);
            if (row.sessions().stream().noneMatch(each -> each.key().equals(session))) {
                throw new IllegalArgumentException("cohort " + id + " has no session " + session);
            }
            enrolled(tx, row, member);
            var mark = new Mark(id, member, session, attendance);
            return tx.insert(MARKS, mark)
                    || tx.update(MARKS, old -> mark, id, member, session).isPresent();
        });
    }

    /** Says how many points somebody who is enrolled has in a task; again replaces what was said. */
    public void score(Actor actor, CohortId id, MemberId member, String task, int points) {
        context.transact(tx -> {
            var row = run(tx, actor, id);
            var wanted = tx.get(PROGRAMMES, row.programme()).orElseThrow().tasks().stream()
                    .filter(each -> each.key().equals(task))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException("programme " + row.programme() + " has no task " + task));
            if (points < 0 || points > wanted.points()) {
                throw new IllegalArgumentException(
                        "task " + task + " has 0 to " + wanted.points() + " points, not " + points);
            }
            enrolled(tx, row, member);
            var result = new Result(id, member, task, points);
            return tx.insert(RESULTS, result)
                    || tx.update(RESULTS, old -> result, id, member, task).isPresent();
        });
    }

    /**
     * Completes the programme for somebody who is enrolled, and gives the certificate. Again gives the same.
     *
     * @throws NotEarned if they were not there often enough or did not pass every task
     */
    public Certificate complete(Actor actor, CohortId id, MemberId member) {
        return context.transact(tx -> {
            var row = run(tx, actor, id);
            slots.lock(tx, row.slot());
            var before = locked(tx, row, member);
            if (before.state() == Enrolment.State.COMPLETED) {
                return tx.find(CERTIFICATES.index("of_member").where(member, id).limit(1))
                        .get(0);
            }
            if (before.state() != Enrolment.State.ENROLLED) {
                throw new WrongEnrolment(id, member, before.state().name(), "completed");
            }
            var course = tx.get(PROGRAMMES, row.programme()).orElseThrow();
            var missing = missing(tx, row, course, member);
            if (!missing.isEmpty()) {
                throw new NotEarned(id, missing);
            }
            tx.update(ENROLMENTS, old -> old.in(Enrolment.State.COMPLETED, null, context.now()), id, member);
            var certificate = certificate(tx, row, course, member);
            tx.insert(CERTIFICATES, certificate);
            context.record(
                    tx,
                    Act.of(actor, "certificate.issued", row.group())
                            .on(Target.of("cohort", id.value()))
                            .to(member));
            context.publish(tx, new CertificateIssued(id, member));
            log(tx, row, member, "cohort.completed");
            return certificate;
        });
    }

    /** What somebody who is enrolled lacks to complete it, as {@code attendance} and the keys of tasks; for themselves and those who run it. */
    public List<String> missing(Actor actor, CohortId id, MemberId member) {
        return context.read(reader -> {
            if (!actor.equals(member)) {
                run(reader, actor, id);
            }
            var row = reader.get(COHORTS, id).orElseThrow(() -> new NoSuchCohort(id));
            return missing(reader, row, reader.get(PROGRAMMES, row.programme()).orElseThrow(), member);
        });
    }

    private static List<String> missing(Reader reader, Crew row, Course course, MemberId member) {
        var missing = new ArrayList<String>();
        var there = attended(reader, row, member);
        if (100L * there.attended() < (long) course.attendance() * there.counted()) {
            missing.add("attendance");
        }
        var points = points(reader, row, member);
        course.tasks().stream()
                .filter(task -> points.getOrDefault(task.key(), -1) < task.pass())
                .forEach(task -> missing.add(task.key()));
        return missing;
    }

    private record Attended(int attended, int counted) {}

    private static Attended attended(Reader reader, Crew row, MemberId member) {
        var marks = new HashMap<String, Attendance>();
        reader.find(MARKS.primary().where(row.id(), member).limit(2 * Cohort.MOST_SESSIONS))
                .forEach(mark -> marks.put(mark.session(), mark.attendance()));
        int attended = 0;
        int counted = 0;
        for (var session : row.sessions()) {
            var mark = marks.getOrDefault(session.key(), Attendance.ABSENT);
            attended += mark == Attendance.PRESENT ? 1 : 0;
            counted += mark == Attendance.EXCUSED ? 0 : 1;
        }
        return new Attended(attended, counted);
    }

    private static Map<String, Integer> points(Reader reader, Crew row, MemberId member) {
        return reader.find(RESULTS.primary().where(row.id(), member).limit(Page.MAX_SIZE)).stream()
                .collect(Collectors.toMap(Result::task, Result::points));
    }

    // certificates

    private Certificate certificate(Tx tx, Crew row, Course course, MemberId member) {
        var name = context.members().get(Actor.HOST, member).name();
        var day = LocalDate.ofInstant(context.now(), ZoneId.of(row.zone()));
        var signature = signature(made(tx), course.id(), row.id(), member, name, course.name(), day);
        return new Certificate(code(signature), course.id(), row.id(), member, name, course.name(), day, signature);
    }

    /**
     * The certificate of this code, if it is genuine; small letters and other separators will do. Whoever was shown a code
     * may ask: serve it to anybody, and slow down who asks too often.
     */
    public Optional<Certificate> verify(Actor actor, String code) {
        if (code.length() > 2 * 19) {
            return Optional.empty();
        }
        var plain = code.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
        if (plain.length() != 16) {
            return Optional.empty();
        }
        var whole = grouped(plain);
        return context.read(reader -> reader.get(CERTIFICATES, whole).filter(found -> {
            var secret = reader.get(SECRETS, "certificates");
            return secret.isPresent()
                    && MessageDigest.isEqual(
                            found.signature().getBytes(StandardCharsets.US_ASCII),
                            signature(
                                            secret.get().value(),
                                            found.programme(),
                                            found.cohort(),
                                            found.member(),
                                            found.name(),
                                            found.title(),
                                            found.completed())
                                    .getBytes(StandardCharsets.US_ASCII))
                    && code(found.signature()).equals(whole);
        }));
    }

    /** What a member has learned; for themselves and, of programmes that they run, for those who do. */
    public Transcript transcript(Actor actor, MemberId member) {
        return context.read(reader -> {
            var entries = new ArrayList<Transcript.Entry>();
            for (var enrolment :
                    reader.find(ENROLMENTS.index("of_member").where(member).limit(Page.MAX_SIZE))) {
                var row = reader.get(COHORTS, enrolment.cohort()).orElseThrow();
                if (!actor.equals(member) && !rights.may(reader, actor, RUN, row.group())) {
                    continue;
                }
                var there = attended(reader, row, member);
                entries.add(new Transcript.Entry(
                        row.programme(),
                        reader.get(PROGRAMMES, row.programme()).orElseThrow().name(),
                        row.id(),
                        enrolment.state(),
                        there.attended(),
                        there.counted(),
                        points(reader, row, member),
                        reader
                                .find(CERTIFICATES
                                        .index("of_member")
                                        .where(member, row.id())
                                        .limit(1))
                                .stream()
                                .map(Certificate::code)
                                .findFirst()
                                .orElse(null)));
            }
            return new Transcript(member, entries);
        });
    }

    private String made(Tx tx) {
        var there = tx.get(SECRETS, "certificates");
        if (there.isEmpty()) {
            tx.insert(SECRETS, new Secret("certificates", context.newSecret()));
        }
        return tx.get(SECRETS, "certificates").orElseThrow().value();
    }

    private static String signature(
            String secret,
            ProgrammeId programme,
            CohortId cohort,
            MemberId member,
            String name,
            String title,
            LocalDate day) {
        var content = Fingerprint.of(programme, cohort, member, name, title, day);
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** The first 80 bits of the signature, in digits that are not mistaken for each other. */
    private static String code(String signature) {
        var digits = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            long bits = Long.parseLong(signature.substring(5 * i, 5 * i + 5), 16);
            for (int shift = 15; shift >= 0; shift -= 5) {
                digits.append(DIGITS.charAt((int) (bits >> shift) & 31));
            }
        }
        return grouped(digits.toString());
    }

    private static String grouped(String digits) {
        return String.join(
                "-", digits.substring(0, 4), digits.substring(4, 8), digits.substring(8, 12), digits.substring(12));
    }

    private Course run(Reader reader, Actor actor, ProgrammeId id) {
        var course = seen(reader, actor, id);
        rights.require(reader, actor, RUN, course.group());
        return course;
    }

    private Crew run(Reader reader, Actor actor, CohortId id) {
        var row = seen(reader, actor, id);
        rights.require(reader, actor, RUN, row.group());
        return row;
    }

    private Course seen(Reader reader, Actor actor, ProgrammeId id) {
        return reader.get(PROGRAMMES, id)
                .filter(course -> rights.may(reader, actor, SEE, course.group()))
                .orElseThrow(() -> new NoSuchProgramme(id));
    }

    private Crew seen(Reader reader, Actor actor, CohortId id) {
        return reader.get(COHORTS, id)
                .filter(row -> rights.may(reader, actor, SEE, row.group()))
                .orElseThrow(() -> new NoSuchCohort(id));
    }

    private static Enrolment locked(Tx tx, Crew row, MemberId member) {
        return tx.update(ENROLMENTS, old -> old, row.id(), member)
                .orElseThrow(() -> new WrongEnrolment(row.id(), member, "no applicant", "found"));
    }

    private static void enrolled(Tx tx, Crew row, MemberId member) {
        var enrolment = locked(tx, row, member);
        if (enrolment.state() != Enrolment.State.ENROLLED) {
            throw new WrongEnrolment(row.id(), member, enrolment.state().name(), "marked");
        }
    }

    private Enrolment told(Tx tx, Crew row, Enrolment enrolment, Actor actor, String kind) {
        context.publish(tx, new EnrolmentChanged(row.id(), enrolment.member(), enrolment.state()));
        log(tx, row, actor, kind);
        return enrolment;
    }

    private void log(Tx tx, Crew row, Actor actor, String kind) {
        context.log(
                tx,
                Activity.of(context.newId(), actor.member(), kind, context.now())
                        .in(row.group().value())
                        .on(row.id().value())
                        .about(row.programme().value()));
    }
}
