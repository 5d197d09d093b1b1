package org.communitykit.decision;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.communitykit.delegation.Delegations;
import org.communitykit.delegation.Resolution;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.group.Membership;
import org.communitykit.member.Member;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;
import org.communitykit.member.Names;
import org.communitykit.member.Search;
import org.communitykit.merge.Merging;
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
 * What groups decide by vote. Who can vote is settled when a decision is opened; whoever has lost the right since can cast
 * nothing any more, and what they cast counts. A ballot is taken under the lock of the decision's row, so that whatever
 * comes at once has an order, the last of a voter counts, and none is taken after the decision has closed.
 *
 * <p>A result is counted from the ballots each time it is asked for. Ties are reported, never broken. Of a member who is
 * erased, a ballot with their name counts no longer while the decision is open; in closed ones it goes on to count.
 */
public final class Decisions implements Feature {
    /** To see decisions that are open or closed, and results. */
    public static final Permission SEE =
            new Permission("decision:see", "See what the group decides", Risk.READ, Level.VISITOR);

    /** To draft decisions, and open one's own. */
    public static final Permission DRAFT =
            new Permission("decision:draft", "Draft decisions and put them to the vote", Risk.WRITE, Level.MODERATOR);

    /** To open and close decisions of others, and close them before their time. */
    public static final Permission RUN =
            new Permission("decision:run", "Open and close the group's decisions", Risk.MODERATE, Level.MODERATOR);

    /** To vote. */
    public static final Permission VOTE =
            new Permission("decision:vote", "Vote on the group's decisions", Risk.WRITE, Level.MEMBER);

    /** The most members of an electorate. */
    public static final int ELECTORATE_LIMIT = 100_000;

    /** The most chars of the reason for closing a decision before its time. */
    public static final int REASON_LIMIT = 500;

    private static final int BATCH = 1_000;

    record Elector(DecisionId decision, MemberId member, boolean voted) {
        Elector voting(boolean has) {
            return new Elector(decision, member, has);
        }
    }

    static final Table<Matter> DECISIONS = Table.of(MethodHandles.lookup(), "decision", Matter.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("title", Names.LIMIT)
            .limit("about", NewDecision.ABOUT_LIMIT)
            .limit("drafter", Ids.LIMIT)
            .limit("lost", 200)
            .limit("firstAs", Fingerprint.LENGTH)
            .index("by_group", "group")
            .index("by_due", "due", "closes")
            .index("by_drafter", "drafter")
            .personal("drafter", Erasure.KEEP)
            .build();
    static final Table<Elector> ROLL = Table.of(MethodHandles.lookup(), "decision_elector", Elector.class)
            .key("decision", "member")
            .limit("decision", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .index("by_member", "member", "decision")
            .personal("member", Erasure.KEEP)
            .staying("member")
            .build();
    static final Table<NamedBallot> NAMED = Table.of(MethodHandles.lookup(), "decision_ballot", NamedBallot.class)
            .key("decision", "voter")
            .limit("decision", Ids.LIMIT)
            .limit("voter", Ids.LIMIT)
            .limit("choice", 4_000)
            .index("of_voter", "voter", "decision")
            .personal("voter", Erasure.KEEP)
            .staying("voter")
            .build();
    static final Table<NamelessBallot> NAMELESS = Table.of(
                    MethodHandles.lookup(), "decision_paper", NamelessBallot.class)
            .key("decision", "id")
            .limit("decision", Ids.LIMIT)
            .limit("id", Fingerprint.LENGTH)
            .limit("choice", 4_000)
            .build();

    private final Context context;
    private final Rights rights;
    private final Delegations delegations;

    /** Made by the community. */
    public Decisions(Context context, Delegations delegations) {
        this.context = context;
        this.rights = context.rights();
        this.delegations = delegations;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(DECISIONS, ROLL, NAMED, NAMELESS);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(DecisionOpened.class, DecisionClosed.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(SEE, DRAFT, RUN, VOTE);
    }

    /**
     * Drafts a decision. Drafting it again in the same way gives it as it is now.
     *
     * @throws NotAllowed if the actor may not draft any there, or the id is taken by one they may not know of
     * @throws IdempotencyConflict if one was drafted under this id in another way
     */
    public Decision draft(Actor actor, GroupId group, DecisionId id, NewDecision decision) {
        return context.transact(tx -> {
            rights.require(tx, actor, DRAFT, group);
            var firstAs = Fingerprint.of(group, decision.title, decision.about, decision.terms);
            var matter = Matter.draft(id, group, decision, actor.member(), firstAs);
            if (tx.insert(DECISIONS, matter)) {
                log(tx, matter, actor.member(), "decision.drafted");
                return matter.shown();
            }
            var there = tx.get(DECISIONS, id).orElseThrow(() -> new NoSuchDecision(id));
            if (!sees(tx, actor, there)) {
                throw new NotAllowed(actor, DRAFT, group);
            }
            if (!there.firstAs().equals(firstAs)) {
                throw new IdempotencyConflict("decision", id.value());
            }
            return there.shown();
        });
    }

    /**
     * Changes a draft into another. Of a decision that is open only the secrecy changes, to more.
     *
     * @throws SecrecyIsPromised if it is open and this would change anything else, or make it less secret
     * @throws DecisionNotOpen if it is closed
     */
    public Decision change(Actor actor, DecisionId id, NewDecision decision) {
        return context.transact(tx -> {
            var matter = locked(tx, id);
            requireRunner(tx, actor, matter);
            if (matter.state() == Decision.State.CLOSED) {
                throw new DecisionNotOpen(id, matter.state());
            }
            if (matter.state() == Decision.State.OPEN && !isStricter(matter, decision)) {
                throw new SecrecyIsPromised(id);
            }
            return tx.update(DECISIONS, old -> old.as(decision), id)
                    .orElseThrow()
                    .shown();
        });
    }

    /** Whether it differs in secrecy alone, and by more of it; what was cast with a name stays so until it is closed. */
    private static boolean isStricter(Matter matter, NewDecision wanted) {
        var old = matter.terms();
        var next = wanted.terms;
        boolean same = matter.title().equals(wanted.title)
                && matter.about().equals(wanted.about)
                && old.paper().equals(next.paper())
                && old.closes().equals(next.closes())
                && Objects.equals(old.quorum(), next.quorum())
                && Objects.equals(old.threshold(), next.threshold())
                && Objects.equals(old.topic(), next.topic())
                && old.depth() == next.depth()
                && old.weight() == next.weight();
        boolean anonymity = (old.secrecy() == Secrecy.ANONYMOUS) == (next.secrecy() == Secrecy.ANONYMOUS);
        return same
                && anonymity
                && next.secrecy().compareTo(old.secrecy()) >= 0
                && next.reveal().compareTo(old.reveal()) >= 0
                && next.fewest() >= old.fewest();
    }

    /**
     * Opens a draft to all who are in the group now; one can vote from this moment on. Again changes nothing.
     *
     * @throws ElectorateTooLarge if that is nobody, or more than {@value #ELECTORATE_LIMIT}
     * @throws DecisionNotOpen if it is closed
     */
    public Decision open(Actor actor, DecisionId id) {
        return opened(actor, id, null);
    }

    /**
     * Opens a draft to these members alone.
     *
     * @throws NotOnTheRoll if one of them cannot vote in the group
     */
    public Decision open(Actor actor, DecisionId id, Collection<MemberId> electorate) {
        return opened(actor, id, List.copyOf(electorate));
    }

    private Decision opened(Actor actor, DecisionId id, @Nullable List<MemberId> electorate) {
        return context.transact(tx -> {
            var matter = locked(tx, id);
            requireRunner(tx, actor, matter);
            if (matter.state() == Decision.State.OPEN) {
                return matter.shown();
            }
            if (matter.state() == Decision.State.CLOSED) {
                throw new DecisionNotOpen(id, matter.state());
            }
            if (!context.now().isBefore(matter.closes())) {
                throw new IllegalArgumentException(
                        "decision " + id + " closes after it opens, not at " + matter.closes());
            }
            var roll = new TreeSet<String>();
            if (electorate == null) {
                everybody(matter.group(), member -> roll.add(member.value()));
            } else {
                electorate.forEach(member -> {
                    if (!rights.may(tx, member, VOTE, matter.group())) {
                        throw new NotOnTheRoll(id, member);
                    }
                    roll.add(member.value());
                });
            }
            if (roll.isEmpty() || roll.size() > ELECTORATE_LIMIT) {
                throw new ElectorateTooLarge(id);
            }
            roll.forEach(member -> tx.insert(ROLL, new Elector(id, MemberId.of(member), false)));
            var opened =
                    tx.update(DECISIONS, old -> old.opened(roll.size()), id).orElseThrow();
            record(tx, actor, matter, "decision.opened", null);
            context.publish(tx, new DecisionOpened(id));
            log(tx, opened, actor.member(), "decision.opened");
            return opened.shown();
        });
    }

    private void everybody(GroupId group, Consumer<MemberId> each) {
        String cursor = null;
        do {
            Optional<String> next;
            if (group.equals(GroupId.ROOT)) {
                Page<Member> page = context.members()
                        .directory()
                        .search(Actor.HOST, Search.in(MemberState.ACTIVE), cursor, Page.MAX_SIZE);
                page.items().forEach(member -> each.accept(member.id()));
                next = page.next();
            } else {
                Page<Membership> page = context.groups().memberships().of(Actor.HOST, group, cursor, Page.MAX_SIZE);
                page.items().forEach(seat -> each.accept(seat.member()));
                next = page.next();
            }
            cursor = next.orElse(null);
        } while (cursor != null);
    }

    /**
     * Casts the member's ballot, instead of the one they cast before. The same again changes nothing.
     *
     * @throws DecisionNotOpen unless it is open, from the moment on at which it closes
     * @throws NotOnTheRoll if they were not there when it was opened
     * @throws IllegalArgumentException if this cannot be said on the paper, or ballots are anonymous
     */
    public NamedBallot vote(MemberId member, DecisionId id, Choice choice) {
        return context.transact(tx -> {
            var matter = votable(tx, member, id);
            if (matter.terms().secrecy() == Secrecy.ANONYMOUS) {
                throw new IllegalArgumentException("decision " + id + " is voted on with receipts");
            }
            matter.terms().paper().check(choice);
            var elector = elector(tx, matter, member);
            var before = tx.get(NAMED, id, member);
            if (before.filter(ballot -> ballot.choice().equals(choice)).isPresent()) {
                return before.get();
            }
            var ballot = new NamedBallot(id, member, choice, matter.last() + 1, 1);
            if (before.isPresent()) {
                tx.update(NAMED, old -> ballot, id, member);
            } else {
                tx.insert(NAMED, ballot);
                voted(tx, elector);
                log(tx, matter, matter.terms().secrecy() == Secrecy.OPEN ? member : null, "decision.voted");
            }
            tx.update(DECISIONS, old -> old.voted(before.isPresent() ? 0 : 1, ballot.number()), id);
            return ballot;
        });
    }

    /** A receipt for an anonymous ballot, not of any yet; known to nobody but who called. */
    public Receipt receipt() {
        return new Receipt(context.newSecret());
    }

    /**
     * Casts the member's anonymous ballot under a receipt of their own. That they voted is kept, and the ballot, and
     * nothing that leads from one to the other. The same again changes nothing.
     *
     * @throws AlreadyVoted if they cast one under another receipt, which {@link #change(Actor.Host, DecisionId, Receipt,
     *     Choice)} changes
     * @throws IdempotencyConflict if there is another ballot under this receipt
     */
    public void vote(MemberId member, DecisionId id, Receipt receipt, Choice choice) {
        context.transact(tx -> {
            var matter = votable(tx, member, id);
            requireAnonymous(matter);
            matter.terms().paper().check(choice);
            var elector = elector(tx, matter, member);
            var ballot = new NamelessBallot(id, receipt.mark(id), choice);
            var before = tx.get(NAMELESS, id, ballot.id());
            if (before.isPresent()) {
                if (!elector.voted() || !before.get().equals(ballot)) {
                    throw new IdempotencyConflict("ballot of decision", id.value());
                }
                return false;
            }
            if (elector.voted()) {
                throw new AlreadyVoted(id, member);
            }
            tx.insert(NAMELESS, ballot);
            voted(tx, elector);
            // nobody is told when it was cast, for that would lead to whoever was there then
            return tx.update(DECISIONS, old -> old.voted(1, old.last()), id).isPresent();
        });
    }

    /**
     * Changes an anonymous ballot, for whoever has its receipt; the host hands it on without saying, or keeping, from whom.
     *
     * @throws NoSuchBallot if there is none
     * @throws DecisionNotOpen from the moment on at which it closes
     */
    public void change(Actor.Host host, DecisionId id, Receipt receipt, Choice choice) {
        context.transact(tx -> {
            var matter = locked(tx, id);
            requireAnonymous(matter);
            matter.terms().paper().check(choice);
            requireOpen(matter);
            return tx.update(NAMELESS, old -> new NamelessBallot(id, old.id(), choice), id, receipt.mark(id))
                    .orElseThrow(() -> new NoSuchBallot(id));
        });
    }

    /** What an anonymous ballot says, to whoever has its receipt: that it was counted as it was meant. */
    public Optional<Choice> ballot(Actor.Host host, DecisionId id, Receipt receipt) {
        return context.read(reader -> reader.get(NAMELESS, id, receipt.mark(id)).map(NamelessBallot::choice));
    }

    /** The member's own ballot, if it has their name and, once it is closed, was not secret. */
    public Optional<NamedBallot> own(MemberId member, DecisionId id) {
        return context.read(reader -> {
            visible(reader, member, id);
            return reader.get(NAMED, id, member);
        });
    }

    /** Whether the member has voted; for themselves, and for those who run decisions. */
    public boolean hasVoted(Actor actor, DecisionId id, MemberId member) {
        return context.read(reader -> {
            var matter = visible(reader, actor, id);
            if (!actor.equals(member)) {
                rights.require(reader, actor, RUN, matter.group());
            }
            return reader.get(ROLL, id, member).filter(Elector::voted).isPresent();
        });
    }

    /**
     * Closes a decision before its time, for good. Again changes nothing.
     *
     * @param reason kept in the audit log; 1 to {@value #REASON_LIMIT} chars
     * @throws DecisionNotOpen if it never was open
     */
    public Decision close(Actor actor, DecisionId id, String reason) {
        Reasons.check(reason, REASON_LIMIT);
        return context.transact(tx -> {
            var matter = locked(tx, id);
            visible(tx, actor, matter);
            rights.require(tx, actor, RUN, matter.group());
            if (matter.state() == Decision.State.DRAFT) {
                throw new DecisionNotOpen(id, matter.state());
            }
            if (matter.state() == Decision.State.OPEN) {
                record(tx, actor, matter, "decision.closed", reason);
                return close(tx, matter).shown();
            }
            return matter.shown();
        });
    }

    /**
     * Closes decisions whose time is over: settles delegated votes and takes the names off secret ballots. For the host's
     * scheduler, on any node; results are there afterwards.
     *
     * @param most how many decisions, at most
     * @return how many were seen to
     */
    public int runDue(Actor.Host host, int most) {
        var due = context.read(reader -> reader.find(
                DECISIONS.index("by_due").where(true).upTo(context.now()).limit(Math.min(most, BATCH))));
        due.forEach(found -> context.transact(tx -> {
            var matter = locked(tx, found.id());
            return matter.state() == Decision.State.OPEN && !matter.isOpen(context.now()) ? close(tx, matter) : matter;
        }));
        return due.size();
    }

    private Matter close(Tx tx, Matter matter) {
        var id = matter.id();
        var lost = Matter.Lost.NONE;
        Map<MemberId, Long> weights = Map.of();
        if (matter.terms().topic() != null) {
            var resolution = resolution(tx, matter, matter.terms().topic());
            weights = resolution.weights();
            lost = new Matter.Lost(
                    resolution.lost(Resolution.Loss.CIRCLE),
                    resolution.lost(Resolution.Loss.ABSENT),
                    resolution.lost(Resolution.Loss.TOO_FAR),
                    resolution.lost(Resolution.Loss.TOO_MANY));
        }
        switch (matter.terms().secrecy()) {
            case OPEN -> weigh(tx, weights, id);
            case SECRET -> takeNamesOff(tx, weights, id);
            case ANONYMOUS -> shuffle(tx, id);
        }
        var votes = lost;
        var closed = tx.update(DECISIONS, old -> old.closed(votes, context.now()), id)
                .orElseThrow();
        context.publish(tx, new DecisionClosed(id));
        log(tx, closed, null, "decision.closed");
        return closed;
    }

    private Resolution resolution(Tx tx, Matter matter, String topic) {
        var electors = new ArrayList<MemberId>();
        var voted = new ArrayList<MemberId>();
        tx.walk(ROLL.primary().where(matter.id()).limit(BATCH), elector -> {
            electors.add(elector.member());
            if (elector.voted()) {
                voted.add(elector.member());
            }
        });
        var given = delegations.of(tx, matter.group(), topic);
        return Resolution.of(
                given, electors, voted, matter.terms().depth(), matter.terms().weight());
    }

    private static void weigh(Tx tx, Map<MemberId, Long> weights, DecisionId id) {
        weights.forEach((member, votes) -> {
            if (votes > 1) {
                tx.update(NAMED, old -> old.weighing(votes), id, member);
            }
        });
    }

    /** Each vote becomes a paper of its own, for a heavy one would tell whose it is, in the order of random ids. */
    private void takeNamesOff(Tx tx, Map<MemberId, Long> weights, DecisionId id) {
        var papers = new ArrayList<NamelessBallot>();
        tx.walk(NAMED.primary().where(id).limit(BATCH), ballot -> {
            long votes = weights.getOrDefault(ballot.voter(), 1L);
            for (long i = 0; i < votes; i++) {
                papers.add(new NamelessBallot(id, Fingerprint.of(context.newSecret()), ballot.choice()));
            }
        });
        tx.deleteAll(NAMED.primary().where(id));
        papers.sort(Comparator.comparing(NamelessBallot::id));
        papers.forEach(paper -> tx.insert(NAMELESS, paper));
    }

    /**
     * Writes papers and roll anew in the order of their keys, for where a database puts rows, and in which transactions it
     * wrote them, is in the order in which they came, and would lead from the one to the other.
     */
    private static void shuffle(Tx tx, DecisionId id) {
        var papers = new ArrayList<NamelessBallot>();
        tx.walk(NAMELESS.primary().where(id).limit(BATCH), papers::add);
        tx.deleteAll(NAMELESS.primary().where(id));
        papers.forEach(paper -> tx.insert(NAMELESS, paper));
        var roll = new ArrayList<Elector>();
        tx.walk(ROLL.primary().where(id).limit(BATCH), roll::add);
        tx.deleteAll(ROLL.primary().where(id));
        roll.forEach(elector -> tx.insert(ROLL, elector));
    }

    /** The decision, if the actor may know of it. */
    public Optional<Decision> find(Actor actor, DecisionId id) {
        return context.read(reader -> reader.get(DECISIONS, id)
                .filter(matter -> sees(reader, actor, matter))
                .map(Matter::shown));
    }

    /**
     * The decision.
     *
     * @throws NoSuchDecision if there is none, or none the actor may know of
     */
    public Decision get(Actor actor, DecisionId id) {
        return context.read(reader -> visible(reader, actor, id).shown());
    }

    /** The group's decisions by id, without the drafts unless the actor may draft some. */
    public Page<Decision> in(Actor actor, GroupId group, @Nullable String cursor, int size) {
        return context.read(reader -> {
            rights.require(reader, actor, SEE, group);
            return Listing.of(DECISIONS.index("by_group").where(group))
                    .only(matter -> sees(reader, actor, matter))
                    .each(matter -> Optional.of(matter.shown()))
                    .page(reader, cursor, size);
        });
    }

    /**
     * What comes of the ballots, if the actor is to see that; before it is closed, how it stands without votes given to
     * others. Reads every ballot.
     */
    public Optional<DecisionResult> result(Actor actor, DecisionId id) {
        return context.read(reader -> {
            var matter = visible(reader, actor, id);
            return isRevealed(reader, actor, matter) ? Optional.of(result(reader, matter)) : Optional.empty();
        });
    }

    /** Who voted how, by member id, if ballots are open and the actor is to see the result; nothing otherwise. */
    public Page<NamedBallot> ballots(Actor actor, DecisionId id, @Nullable String cursor, int size) {
        return context.read(reader -> {
            var matter = visible(reader, actor, id);
            boolean told = matter.terms().secrecy() == Secrecy.OPEN && isRevealed(reader, actor, matter);
            return Listing.of(NAMED.primary().where(id)).only(ballot -> told).page(reader, cursor, size);
        });
    }

    /**
     * The ballots without names once it is closed, so that everybody can count again, and find their own by {@link
     * Receipt#mark}; nothing if there are too few to be told.
     */
    public Page<NamelessBallot> papers(Actor actor, DecisionId id, @Nullable String cursor, int size) {
        return context.read(reader -> {
            var matter = visible(reader, actor, id);
            boolean told = matter.state() == Decision.State.CLOSED
                    && reader.count(NAMELESS.primary().where(id))
                            >= matter.terms().fewest();
            return Listing.of(NAMELESS.primary().where(id)).only(paper -> told).page(reader, cursor, size);
        });
    }

    private static boolean isRevealed(Reader reader, Actor actor, Matter matter) {
        return switch (matter.state()) {
            case DRAFT -> false;
            case CLOSED -> true;
            case OPEN ->
                switch (matter.terms().reveal()) {
                    case ALWAYS -> true;
                    case AFTER_VOTE ->
                        actor instanceof MemberId member
                                && reader.get(ROLL, matter.id(), member)
                                        .filter(Elector::voted)
                                        .isPresent();
                    case AFTER_CLOSE -> false;
                };
        };
    }

    private static DecisionResult result(Reader reader, Matter matter) {
        var said = new LinkedHashMap<Choice, Long>();
        var id = matter.id();
        boolean named = matter.terms().secrecy() == Secrecy.OPEN;
        if (named) {
            reader.walk(
                    NAMED.primary().where(id).limit(BATCH),
                    ballot -> said.merge(ballot.choice(), ballot.weight(), Long::sum));
        } else {
            reader.walk(NAMELESS.primary().where(id).limit(BATCH), paper -> said.merge(paper.choice(), 1L, Long::sum));
        }
        long votes = said.values().stream().mapToLong(Long::longValue).sum();
        var told = new Telling(matter, votes);
        if (!named && votes > 0 && votes < matter.terms().fewest()) {
            return told.of(DecisionResult.Verdict.TOO_FEW, 0, null);
        }
        long abstained = Optional.ofNullable(said.remove(Choice.abstain())).orElse(0L);
        if (said.isEmpty()) {
            return told.of(
                    told.hasQuorum() ? DecisionResult.Verdict.NO_VOTES : DecisionResult.Verdict.NO_QUORUM,
                    abstained,
                    null);
        }
        var counted = matter.terms().paper().count(said);
        return told.of(verdict(matter, told, counted, votes - abstained), abstained, counted);
    }

    private static DecisionResult.Verdict verdict(Matter matter, Telling told, Paper.Counted counted, long valid) {
        if (!told.hasQuorum()) {
            return DecisionResult.Verdict.NO_QUORUM;
        }
        var threshold = matter.terms().threshold();
        if (threshold != null && !threshold.isMet(counted.least(), valid)) {
            return DecisionResult.Verdict.BELOW_THRESHOLD;
        }
        return counted.tied().isEmpty() ? DecisionResult.Verdict.DECIDED : DecisionResult.Verdict.TIED;
    }

    /** A result in the making. */
    private record Telling(Matter matter, long votes) {
        boolean hasQuorum() {
            var quorum = matter.terms().quorum();
            return quorum == null || quorum.isMet(votes + matter.lost().abstaining(), matter.electorate());
        }

        DecisionResult of(DecisionResult.Verdict verdict, long abstained, Paper.@Nullable Counted counted) {
            var lost = matter.lost();
            boolean valid = verdict == DecisionResult.Verdict.DECIDED || verdict == DecisionResult.Verdict.TIED;
            return new DecisionResult(
                    matter.id(),
                    verdict,
                    matter.electorate(),
                    matter.cast(),
                    votes - matter.cast(),
                    abstained + lost.abstaining(),
                    lost.circle(),
                    lost.tooFar(),
                    lost.tooMany(),
                    lost.absent(),
                    valid && counted != null ? counted.elected() : List.of(),
                    valid && counted != null ? counted.tied() : List.of(),
                    counted == null ? null : counted.count());
        }
    }

    /**
     * Of two ballots of one person the one of who they turn out to be counts while a decision is open; of an anonymous one
     * nobody knows which it is, so it goes on to count, and what is closed stays as it was counted. That lasts when the two
     * are parted again.
     */
    @Override
    public void merged(Tx tx, Merging merging) {
        if (merging.phase() == Merging.Phase.UNDONE) {
            return;
        }
        tx.walk(ROLL.index("by_member").where(merging.loser()).limit(BATCH), seat -> {
            var matter = locked(tx, seat.decision());
            if (matter.isOpen(context.now())) {
                becomeOne(tx, matter, merging.winner(), merging.loser());
            }
        });
    }

    private static void becomeOne(Tx tx, Matter matter, MemberId winner, MemberId loser) {
        var id = matter.id();
        var losers = tx.get(ROLL, id, loser).orElseThrow();
        var winners = tx.get(ROLL, id, winner);
        boolean winnerVoted = winners.filter(Elector::voted).isPresent();
        var ballot = tx.get(NAMED, id, loser);
        tx.delete(ROLL, id, loser);
        tx.delete(NAMED, id, loser);
        if (!winnerVoted && ballot.isPresent()) {
            tx.insert(NAMED, ballot.get().of(winner));
        }
        if (winners.isEmpty()) {
            tx.insert(ROLL, new Elector(id, winner, losers.voted()));
        } else if (losers.voted()) {
            tx.update(ROLL, old -> old.voting(true), id, winner);
        }
        int fewer = winners.isPresent() ? 1 : 0;
        int twice = winnerVoted && ballot.isPresent() ? 1 : 0;
        tx.update(DECISIONS, old -> old.less(fewer, twice), id);
    }

    @Override
    public void forget(MemberId member) {
        NamedBallot last = null;
        while (true) {
            var after = last;
            var ballots = context.read(reader -> {
                var query = NAMED.index("of_voter").where(member).limit(BATCH);
                return reader.find(after == null ? query : query.after(after));
            });
            ballots.forEach(ballot -> context.transact(tx -> {
                var matter = locked(tx, ballot.decision());
                if (!matter.isOpen(context.now()) || !tx.delete(NAMED, matter.id(), member)) {
                    return false;
                }
                tx.update(ROLL, old -> old.voting(false), matter.id(), member);
                return tx.update(DECISIONS, old -> old.voted(-1, old.last()), matter.id())
                        .isPresent();
            }));
            if (ballots.size() < BATCH) {
                return;
            }
            last = ballots.get(ballots.size() - 1);
        }
    }

    /** The decision, locked, on which the member may vote now. */
    private Matter votable(Tx tx, MemberId member, DecisionId id) {
        var matter = locked(tx, id);
        visible(tx, member, matter);
        rights.require(tx, member, VOTE, matter.group());
        requireOpen(matter);
        return matter;
    }

    private static Elector elector(Tx tx, Matter matter, MemberId member) {
        return tx.get(ROLL, matter.id(), member).orElseThrow(() -> new NotOnTheRoll(matter.id(), member));
    }

    private static void voted(Tx tx, Elector elector) {
        tx.update(ROLL, old -> old.voting(true), elector.decision(), elector.member());
    }

    private static void requireAnonymous(Matter matter) {
        if (matter.terms().secrecy() != Secrecy.ANONYMOUS) {
            throw new IllegalArgumentException("decision " + matter.id() + " is voted on with names");
        }
    }

    private void requireOpen(Matter matter) {
        if (!matter.isOpen(context.now())) {
            var state = matter.state() == Decision.State.OPEN ? Decision.State.CLOSED : matter.state();
            throw new DecisionNotOpen(matter.id(), state);
        }
    }

    private void requireRunner(Tx tx, Actor actor, Matter matter) {
        visible(tx, actor, matter);
        rights.require(tx, actor, actor.equals(matter.drafter()) ? DRAFT : RUN, matter.group());
    }

    private static Matter locked(Tx tx, DecisionId id) {
        return tx.update(DECISIONS, old -> old, id).orElseThrow(() -> new NoSuchDecision(id));
    }

    private Matter visible(Reader reader, Actor actor, DecisionId id) {
        var matter = reader.get(DECISIONS, id).orElseThrow(() -> new NoSuchDecision(id));
        visible(reader, actor, matter);
        return matter;
    }

    private void visible(Reader reader, Actor actor, Matter matter) {
        if (!sees(reader, actor, matter)) {
            throw new NoSuchDecision(matter.id());
        }
    }

    private boolean sees(Reader reader, Actor actor, Matter matter) {
        return rights.may(reader, actor, matter.state() == Decision.State.DRAFT ? DRAFT : SEE, matter.group());
    }

    /** What the host does is its own affair; of drafters opening their own there is no power over others to record. */
    private void record(Tx tx, Actor actor, Matter matter, String what, @Nullable String reason) {
        if (actor instanceof MemberId && (reason != null || !actor.equals(matter.drafter()))) {
            context.record(
                    tx,
                    Act.of(actor, what, matter.group())
                            .on(Target.of("decision", matter.id().value()))
                            .because(reason));
        }
    }

    private void log(Tx tx, Matter matter, @Nullable MemberId member, String kind) {
        context.log(
                tx,
                Activity.of(context.newId(), member, kind, context.now())
                        .in(matter.group().value())
                        .on(matter.id().value())
                        .about(matter.id().value()));
    }
}
