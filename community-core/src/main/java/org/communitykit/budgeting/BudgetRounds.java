package org.communitykit.budgeting;

import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Reasons;
import org.communitykit.Target;
import org.communitykit.activity.Activity;
import org.communitykit.audit.Act;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.Names;
import org.communitykit.merge.Merging;
import org.communitykit.role.Level;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Permission;
import org.communitykit.role.Rights;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Text;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Budgets that groups spend by vote: projects are proposed, reviewed, voted on and paid for by a rule that was settled
 * beforehand, in phases that follow each other by the clock. A ballot is taken as a whole, under the lock of the round's
 * row, or not at all; the last of a member counts. The result is counted from the ballots each time it is asked for, once
 * the round has finished.
 */
public final class BudgetRounds implements Feature {
    /** To see budget rounds, their projects and results. */
    public static final Permission SEE =
            new Permission("budget:see", "See how the group spends budgets by vote", Risk.READ, Level.VISITOR);

    /** To plan budget rounds, review projects and enter ballots from paper. */
    public static final Permission RUN = new Permission(
            "budget:run",
            "Plan budget rounds, review their projects and enter ballots from paper",
            Risk.MODERATE,
            Level.MODERATOR);

    /** To propose projects. */
    public static final Permission PROPOSE =
            new Permission("budget:propose", "Propose projects for the group's budgets", Risk.WRITE, Level.MEMBER);

    /** To vote. */
    public static final Permission VOTE =
            new Permission("budget:vote", "Vote on how the group spends budgets", Risk.WRITE, Level.MEMBER);

    /** The most chars of what a project is about, and of why it is not admitted. */
    public static final int TEXT_LIMIT = 4_000;

    private static final int BATCH = 1_000;

    static final Table<Purse> ROUNDS = Table.of(MethodHandles.lookup(), "budget_round", Purse.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("name", Names.LIMIT)
            .limit("terms", 2_000)
            .limit("firstAs", Fingerprint.LENGTH)
            .index("by_group", "group")
            .build();
    static final Table<RoundProject> PROJECTS = Table.of(MethodHandles.lookup(), "budget_project", RoundProject.class)
            .key("round", "id")
            .limit("round", Ids.LIMIT)
            .limit("id", Ids.LIMIT)
            .limit("name", Names.LIMIT)
            .limit("text", TEXT_LIMIT)
            .limit("by", Ids.LIMIT)
            .limit("answer", TEXT_LIMIT)
            .personal("by", Erasure.KEEP)
            .build();
    static final Table<RoundBallot> BALLOTS = Table.of(MethodHandles.lookup(), "budget_ballot", RoundBallot.class)
            .key("round", "id")
            .limit("round", Ids.LIMIT)
            .limit("id", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .limit("paper", Ids.LIMIT)
            .limit("projects", NewRound.PROJECTS_LIMIT * (Ids.LIMIT + 3))
            .unique("by_member", "member", "round")
            .unique("by_paper", "round", "paper")
            .personal("member", Erasure.KEEP)
            .staying("member")
            .build();

    private final Context context;
    private final Rights rights;

    /** Made by the community. */
    public BudgetRounds(Context context) {
        this.context = context;
        this.rights = context.rights();
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(ROUNDS, PROJECTS, BALLOTS);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(SEE, RUN, PROPOSE, VOTE);
    }

    /**
     * Plans a round. Planning it again in the same way gives it as it is now.
     *
     * @throws NotAllowed if the actor may not plan any there, or the id is taken by one they may not know of
     * @throws IdempotencyConflict if one was planned under this id in another way
     */
    public BudgetRound plan(Actor actor, GroupId group, RoundId id, NewRound round) {
        if (round.terms.spans().stream().noneMatch(span -> span.phase() == RoundPhase.BALLOTING)) {
            throw new IllegalArgumentException("budget round " + id + " needs a time for balloting");
        }
        return context.transact(tx -> {
            rights.require(tx, actor, RUN, group);
            var firstAs = Fingerprint.of(group, round.name, round.terms);
            var purse = new Purse(id, group, round.name, round.terms, 0, 0, 0, 0, firstAs);
            if (tx.insert(ROUNDS, purse)) {
                log(tx, purse, actor.member(), "budget.planned");
                return purse.shown(context.now());
            }
            var there = tx.get(ROUNDS, id).orElseThrow(() -> new NoSuchRound(id));
            if (!rights.may(tx, actor, SEE, there.group())) {
                throw new NotAllowed(actor, RUN, group);
            }
            if (!there.firstAs().equals(firstAs)) {
                throw new IdempotencyConflict("budget round", id.value());
            }
            return there.shown(context.now());
        });
    }

    /**
     * Proposes a project: members while projects are proposed, those who run the round also while they are reviewed. Again
     * gives it as it is now.
     *
     * @param project 1 to 64 printable characters, unique within the round
     * @throws IdempotencyConflict if another one was proposed under this id
     */
    public RoundProject propose(Actor actor, RoundId id, String project, String name, String text) {
        Ids.check(project, "project");
        Names.check(name, "name of a project");
        Text.check(text, "text of a project");
        if (text.length() > TEXT_LIMIT) {
            throw new IllegalArgumentException(
                    "what a project is about has " + text.length() + " chars, " + TEXT_LIMIT + " are allowed");
        }
        return context.transact(tx -> {
            var purse = locked(tx, actor, id);
            var there = tx.get(PROJECTS, id, project);
            if (there.isPresent()) {
                var before = there.get();
                if (!before.name().equals(name) || !before.text().equals(text)) {
                    throw new IdempotencyConflict("project of budget round " + id, project);
                }
                return before;
            }
            var phase = purse.phase(context.now());
            var standing = rights.require(tx, actor, PROPOSE, purse.group());
            if (phase != RoundPhase.PROPOSING && !(phase == RoundPhase.REVIEWING && standing.may(RUN))) {
                throw new WrongPhase(id, phase, "propose projects");
            }
            if (purse.projects() >= NewRound.PROJECTS_LIMIT) {
                throw new TooManyProjects(id);
            }
            var proposed =
                    new RoundProject(id, project, name, text, 0, actor.member(), RoundProject.State.PROPOSED, "");
            tx.insert(PROJECTS, proposed);
            tx.update(ROUNDS, Purse::proposed, id);
            log(tx, purse, actor.member(), "budget.proposed");
            return proposed;
        });
    }

    /**
     * Admits a project to the vote, at what it costs. Again with the same cost changes nothing.
     *
     * @param cost in minor units of the budget's currency, more than nothing
     * @throws WrongPhase once votes are cast, for what stands on ballots must stay as it is
     */
    public RoundProject admit(Actor actor, RoundId id, String project, long cost) {
        if (cost < 1) {
            throw new IllegalArgumentException("project " + project + " costs more than nothing, not " + cost);
        }
        return answer(actor, id, project, RoundProject.State.ADMITTED, cost, "");
    }

    /** Does not admit a project to the vote. Again changes nothing. */
    public RoundProject refuse(Actor actor, RoundId id, String project, String why) {
        Reasons.check(why, Act.REASON_LIMIT);
        return answer(actor, id, project, RoundProject.State.REFUSED, 0, why);
    }

    private RoundProject answer(
            Actor actor, RoundId id, String project, RoundProject.State state, long cost, String why) {
        return context.transact(tx -> {
            var purse = locked(tx, actor, id);
            rights.require(tx, actor, RUN, purse.group());
            var before = tx.get(PROJECTS, id, project).orElseThrow(() -> new NoSuchProject(id, project));
            var next = before.answered(state, cost, why);
            if (next.equals(before)) {
                return before;
            }
            var phase = purse.phase(context.now());
            if (phase.compareTo(RoundPhase.PUBLISHING) >= 0) {
                throw new WrongPhase(id, phase, "review projects");
            }
            record(
                    tx,
                    actor,
                    purse,
                    "budget.reviewed",
                    before.by(),
                    why,
                    project + " " + before.state(),
                    project + " " + state + " " + cost);
            return tx.update(PROJECTS, old -> next, id, project).orElseThrow();
        });
    }

    /**
     * Casts the member's ballot, instead of the one before. The same again changes nothing.
     *
     * @param projects ids of admitted projects; none to be for nothing
     * @throws WrongPhase unless votes are cast now
     * @throws BallotTooDear if they cost more than there is, where that is asked, or are too many
     * @throws HasVoted if a ballot on paper was entered for the member
     */
    public RoundBallot vote(MemberId member, RoundId id, Collection<String> projects) {
        return context.transact(tx -> {
            var purse = locked(tx, member, id);
            rights.require(tx, member, VOTE, purse.group());
            var phase = purse.phase(context.now());
            if (phase != RoundPhase.BALLOTING) {
                throw new WrongPhase(id, phase, "vote");
            }
            var before = ballot(tx, member, id);
            if (before.filter(ballot -> ballot.paper() != null).isPresent()) {
                throw new HasVoted(id);
            }
            var wanted = checked(tx, purse, projects);
            if (before.filter(ballot -> ballot.projects().equals(wanted)).isPresent()) {
                return before.get();
            }
            long number = purse.last() + 1;
            tx.update(ROUNDS, old -> old.voted(before.isEmpty() ? 1 : 0, 0), id);
            if (before.isPresent()) {
                return tx.update(
                                BALLOTS,
                                old -> old.saying(number, wanted),
                                id,
                                before.get().id())
                        .orElseThrow();
            }
            var ballot = new RoundBallot(id, context.newId(), member, null, number, wanted);
            tx.insert(BALLOTS, ballot);
            log(tx, purse, member, "budget.voted");
            return ballot;
        });
    }

    private static Optional<RoundBallot> ballot(Reader reader, MemberId member, RoundId id) {
        return reader.find(BALLOTS.index("by_member").where(member, id).limit(1)).stream()
                .findFirst();
    }

    /**
     * Enters a ballot from paper, on the record. Entering the same again changes nothing.
     *
     * @param number the number on the paper: 1 to 64 printable characters, unique within the round
     * @param member whose it is, if they are a member; otherwise whoever handed out the papers knows
     * @throws WrongPhase unless votes are cast or checked now
     * @throws HasVoted if the member has voted themselves, or by another paper
     * @throws IdempotencyConflict if another ballot has this number
     */
    public RoundBallot enter(
            Actor actor, RoundId id, String number, @Nullable MemberId member, Collection<String> projects) {
        Ids.check(number, "number of a ballot");
        return context.transact(tx -> {
            var purse = locked(tx, actor, id);
            rights.require(tx, actor, RUN, purse.group());
            var phase = purse.phase(context.now());
            if (phase != RoundPhase.BALLOTING && phase != RoundPhase.CHECKING) {
                throw new WrongPhase(id, phase, "enter ballots");
            }
            var wanted = List.copyOf(new TreeSet<>(projects));
            var same = tx.find(BALLOTS.index("by_paper").where(id, number).limit(1));
            if (!same.isEmpty()) {
                var before = same.get(0);
                if (!before.projects().equals(wanted) || !Objects.equals(before.member(), member)) {
                    throw new IdempotencyConflict("ballot of budget round " + id, number);
                }
                return before;
            }
            if (member != null && ballot(tx, member, id).isPresent()) {
                throw new HasVoted(id);
            }
            var ballot =
                    new RoundBallot(id, context.newId(), member, number, purse.last() + 1, checked(tx, purse, wanted));
            tx.insert(BALLOTS, ballot);
            tx.update(ROUNDS, old -> old.voted(0, 1), id);
            record(tx, actor, purse, "budget.ballot-entered", member, null, null, number + " " + wanted);
            return ballot;
        });
    }

    private static List<String> checked(Tx tx, Purse purse, Collection<String> projects) {
        var id = purse.id();
        var terms = purse.terms();
        var wanted = List.copyOf(new TreeSet<>(projects));
        if (wanted.size() > terms.most()) {
            throw new BallotTooDear(id, "names up to " + terms.most() + " projects, not " + wanted.size());
        }
        var keys = wanted.stream().map(project -> PROJECTS.at(id, project)).toList();
        var found = tx.getAll(PROJECTS, keys).stream()
                .filter(project -> project.state() == RoundProject.State.ADMITTED)
                .toList();
        if (found.size() < wanted.size()) {
            var there = new HashSet<>(found.stream().map(RoundProject::id).toList());
            var missing =
                    wanted.stream().filter(project -> !there.contains(project)).findFirst();
            throw new NoSuchProject(id, missing.orElseThrow());
        }
        long cost = found.stream().mapToLong(RoundProject::cost).reduce(0, Math::addExact);
        if (terms.marking() == Marking.WITHIN_BUDGET && cost > terms.budget().minor()) {
            throw new BallotTooDear(id, "costs up to " + terms.budget().minor() + ", not " + cost);
        }
        return wanted;
    }

    /** The member's own ballot. */
    public Optional<RoundBallot> own(MemberId member, RoundId id) {
        return context.read(reader -> {
            visible(reader, member, id);
            return ballot(reader, member, id);
        });
    }

    /**
     * The round.
     *
     * @throws NoSuchRound if there is none, or none the actor may know of
     */
    public BudgetRound get(Actor actor, RoundId id) {
        return context.read(reader -> visible(reader, actor, id).shown(context.now()));
    }

    /** The group's rounds by id. */
    public Page<BudgetRound> in(Actor actor, GroupId group, @Nullable String cursor, int size) {
        return context.read(reader -> {
            rights.require(reader, actor, SEE, group);
            return Listing.of(ROUNDS.index("by_group").where(group))
                    .each(purse -> Optional.of(purse.shown(context.now())))
                    .page(reader, cursor, size);
        });
    }

    /** The round's projects by id. */
    public Page<RoundProject> projects(Actor actor, RoundId id, @Nullable String cursor, int size) {
        return context.read(reader -> {
            visible(reader, actor, id);
            return Listing.of(PROJECTS.primary().where(id)).page(reader, cursor, size);
        });
    }

    /**
     * The ballots on paper as they were entered, by number, for those who compare them with the papers.
     */
    public Page<RoundBallot> papers(Actor actor, RoundId id, @Nullable String cursor, int size) {
        return context.read(reader -> {
            var purse = visible(reader, actor, id);
            rights.require(reader, actor, RUN, purse.group());
            return Listing.of(BALLOTS.index("by_paper").where(id)).page(reader, cursor, size);
        });
    }

    /**
     * What was voted on and how, once the round has finished, to count again: voters by number in no order of theirs, not
     * by name.
     *
     * @throws WrongPhase before, to everybody
     */
    public Voting voting(Actor actor, RoundId id) {
        return context.read(reader -> {
            var purse = visible(reader, actor, id);
            var phase = purse.phase(context.now());
            if (phase != RoundPhase.FINISHED) {
                throw new WrongPhase(id, phase, "see the votes");
            }
            int digits = purse.terms().budget().currency().digits();
            var projects = new ArrayList<Project>();
            reader.walk(PROJECTS.primary().where(id).limit(BATCH), project -> {
                if (project.state() == RoundProject.State.ADMITTED) {
                    projects.add(new Project(project.id(), project.name(), BigDecimal.valueOf(project.cost(), digits)));
                }
            });
            var ballots = new ArrayList<List<String>>();
            reader.walk(BALLOTS.primary().where(id).limit(BATCH), ballot -> ballots.add(ballot.projects()));
            ballots.sort((one, other) -> one.toString().compareTo(other.toString()));
            var votes = new ArrayList<Vote>();
            for (var ballot : ballots) {
                votes.add(Vote.approving(Integer.toString(votes.size() + 1), ballot));
            }
            return new Voting(BigDecimal.valueOf(purse.terms().budget().minor(), digits), projects, votes);
        });
    }

    /**
     * What the money is spent on, by the rule that was settled when the round was planned.
     *
     * @throws WrongPhase before the round has finished, to everybody
     */
    public Allocation result(Actor actor, RoundId id) {
        var voting = voting(actor, id);
        return get(actor, id).spending().rule().allocate(voting);
    }

    @Override
    public void forget(MemberId member) {
        each(
                member,
                ballot -> context.transact(tx -> {
                    var purse = tx.update(ROUNDS, old -> old, ballot.round()).orElseThrow();
                    boolean open = purse.phase(context.now()) == RoundPhase.BALLOTING;
                    return open && ballot.paper() == null && drop(tx, ballot);
                }));
    }

    private void each(MemberId member, Consumer<RoundBallot> action) {
        RoundBallot last = null;
        while (true) {
            var after = last;
            var ballots = context.read(reader -> {
                var query = BALLOTS.index("by_member").where(member).limit(BATCH);
                return reader.find(after == null ? query : query.after(after));
            });
            ballots.forEach(action);
            if (ballots.size() < BATCH) {
                return;
            }
            last = ballots.get(ballots.size() - 1);
        }
    }

    private static boolean drop(Tx tx, RoundBallot ballot) {
        int onPaper = ballot.paper() == null ? 0 : 1;
        return tx.delete(BALLOTS, ballot.round(), ballot.id())
                && tx.update(ROUNDS, old -> old.less(1 - onPaper, onPaper), ballot.round())
                        .isPresent();
    }

    /**
     * Of two ballots of one person in a round that has not finished, the one of who they turn out to be counts; what has
     * finished stays as it was counted. That lasts when the two are parted again.
     */
    @Override
    public void merged(Tx tx, Merging merging) {
        if (merging.phase() == Merging.Phase.UNDONE) {
            return;
        }
        each(merging.loser(), ballot -> {
            var purse = tx.update(ROUNDS, old -> old, ballot.round()).orElseThrow();
            if (purse.phase(context.now()) == RoundPhase.FINISHED) {
                return;
            }
            if (ballot(tx, merging.winner(), ballot.round()).isPresent()) {
                drop(tx, ballot);
            } else {
                tx.delete(BALLOTS, ballot.round(), ballot.id());
                tx.insert(BALLOTS, ballot.of(merging.winner()));
            }
        });
    }

    private Purse locked(Tx tx, Actor actor, RoundId id) {
        var purse = tx.update(ROUNDS, old -> old, id).orElseThrow(() -> new NoSuchRound(id));
        requireVisible(tx, actor, purse);
        return purse;
    }

    private Purse visible(Reader reader, Actor actor, RoundId id) {
        var purse = reader.get(ROUNDS, id).orElseThrow(() -> new NoSuchRound(id));
        requireVisible(reader, actor, purse);
        return purse;
    }

    private void requireVisible(Reader reader, Actor actor, Purse purse) {
        if (!rights.may(reader, actor, SEE, purse.group())) {
            throw new NoSuchRound(purse.id());
        }
    }

    private void record(
            Tx tx,
            Actor actor,
            Purse purse,
            String what,
            @Nullable MemberId whose,
            @Nullable String why,
            @Nullable String before,
            @Nullable String after) {
        context.record(
                tx,
                Act.of(actor, what, purse.group())
                        .on(Target.of("budget-round", purse.id().value()))
                        .to(whose)
                        .because(why == null || why.isEmpty() ? null : why)
                        .changing(before, after));
    }

    private void log(Tx tx, Purse purse, @Nullable MemberId member, String kind) {
        context.log(
                tx,
                Activity.of(context.newId(), member, kind, context.now())
                        .in(purse.group().value())
                        .on(purse.id().value())
                        .about(purse.id().value()));
    }
}
