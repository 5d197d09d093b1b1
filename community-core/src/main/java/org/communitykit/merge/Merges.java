package org.communitykit.merge;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Target;
import org.communitykit.activity.Activity;
import org.communitykit.audit.Act;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;
import org.communitykit.member.Members;
import org.communitykit.member.WrongState;
import org.communitykit.privacy.Privacy;
import org.communitykit.role.Level;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Makes one member of two who turned out to be one person, and two again. Complete by construction, as erasure is: every
 * table says which of its columns name members ({@link Table.Builder#personal}), and wherever rows can be found by such a
 * column they follow the winner, the host's own features included. What cannot be found by member is history and goes on
 * naming the loser, whose id leads to the winner for ever ({@link Members#resolve}).
 *
 * <p>Where both have a row and there can be only one, the table declares which stays ({@link Table.Builder#meeting});
 * without that the merge is refused rather than guessed at. The row that does not stay is kept with the merge. What holds of
 * consent afterwards is what both said, the refusal before the grant; that is entered, and nothing of the ledger is changed.
 *
 * <p>Everything happens in one transaction that locks both members first. Calls that lock their member come before it or
 * find the loser gone. The few that do not, such as posting a message, may store a row under the loser's id while the merge
 * commits; {@link #runDue} takes these to the winner.
 */
public final class Merges implements Feature {
    /** To merge members of lower rank, and part them again. */
    public static final Permission MERGE =
            new Permission("member:merge", "Make one member of two", Risk.GOVERN, Level.ADMIN);

    /** The most rows of a loser that one merge takes to the winner. */
    public static final int MOST_ROWS = 10_000;

    /** How long a merge can be undone. */
    public static final Duration WINDOW = Duration.ofDays(30);

    /** How long after a merge {@link #runDue} looks for what calls under way have stored meanwhile. */
    public static final Duration SECOND_LOOK = Duration.ofHours(1);

    private static final int BATCH = 500;

    /** What is done next about a merge. */
    enum Stage {
        LOOK_AGAIN,
        CLOSE,
        DONE
    }

    record Kept(
            String id,
            MemberId winner,
            MemberId loser,
            @Nullable MemberId by,
            Instant at,
            Instant until,
            @Nullable Instant undoneAt,
            int rows,
            long number,
            Stage stage,
            Instant due) {
        Merge shown() {
            return new Merge(id, winner, loser, by, at, until, undoneAt, rows);
        }

        Kept undone(Instant now) {
            return new Kept(id, winner, loser, by, at, until, now, rows, number, Stage.DONE, due);
        }

        Kept at(Stage next, Instant when, int more) {
            return new Kept(id, winner, loser, by, at, until, undoneAt, rows + more, number, next, when);
        }
    }

    private static final int ROW_LIMIT = 1_000_000;

    static final Table<Kept> MERGES = Table.of(MethodHandles.lookup(), "member_merge", Kept.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("winner", Ids.LIMIT)
            .limit("loser", Ids.LIMIT)
            .limit("by", Ids.LIMIT)
            .index("of_winner", "winner", "number")
            .index("of_loser", "loser", "at")
            .index("by_due", "stage", "due")
            .personal("winner", Erasure.KEEP)
            .personal("loser", Erasure.KEEP)
            .personal("by", Erasure.MENTION)
            .staying("winner")
            .staying("loser")
            .build();
    static final Table<Trace> TRACES = Table.of(MethodHandles.lookup(), "member_merge_row", Trace.class)
            .key("merge", "number")
            .limit("merge", Ids.LIMIT)
            .limit("winner", Ids.LIMIT)
            .limit("loser", Ids.LIMIT)
            .limit("table", 30)
            .limit("column", 100)
            .limit("losers", ROW_LIMIT)
            .limit("winners", ROW_LIMIT)
            .limit("together", ROW_LIMIT)
            .index("of_winner", "winner")
            .index("of_loser", "loser")
            .personal("winner", Erasure.DELETE)
            .personal("loser", Erasure.DELETE)
            .staying("winner")
            .staying("loser")
            .build();

    private final Context context;
    private final Members members;
    private final Privacy privacy;

    /** Made by the community. */
    public Merges(Context context, Privacy privacy) {
        this.context = context;
        this.members = context.members();
        this.privacy = privacy;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(MERGES, TRACES);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(MERGE);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(MembersMerged.class, MembersParted.class);
    }

    /** What becomes of every column that names members, table by table. */
    public List<Fate> fates() {
        var fates = new ArrayList<Fate>();
        for (var table : privacy.all()) {
            for (var declared : table.personal()) {
                var kind = !table.follows(declared)
                        ? Fate.Kind.STAYS
                        : !table.meets(declared)
                                ? Fate.Kind.FOLLOWS
                                : table.meeting().isPresent() ? Fate.Kind.MEETS : Fate.Kind.REFUSES;
                fates.add(new Fate(declared.member(), kind));
            }
        }
        return fates;
    }

    /**
     * Makes one member of two. Both must be invited, active or gone; whoever is suspended or banned stays who they are. The
     * winner is active afterwards if one of them was. Merging the same two again gives the merge there is.
     *
     * @throws NotAllowed unless the actor may merge and ranks above both
     * @throws SamePerson if they are one already
     * @throws WrongState if one of them is suspended, banned, erased or merged into somebody else
     * @throws FieldsConflict if they differ where neither's word shall hold
     * @throws RowsMeet if both have a row where there can only be one, and its feature does not say which one stays
     * @throws TooManyRows if more than {@value #MOST_ROWS} rows would follow; nothing is done then
     * @throws org.communitykit.privacy.FeatureMissing if a feature that keeps something of members is not installed
     */
    public Merge merge(Actor actor, NewMerge merge) {
        var winner = merge.winner();
        var loser = merge.loser();
        if (winner.equals(loser)) {
            throw new SamePerson(winner, loser);
        }
        var tables = privacy.all();
        return context.transact(tx -> both(tx, winner, loser, () -> {
            requireRank(tx, actor, winner, loser);
            if (members.resolve(tx, loser).equals(winner)) {
                return last(tx, "of_loser", loser).orElseThrow().shown();
            }
            if (members.resolve(tx, winner).equals(loser)) {
                throw new SamePerson(winner, loser);
            }
            requireOpen(members.lock(tx, winner), winner);
            requireOpen(members.lock(tx, loser), loser);
            var now = context.now();
            var id = context.newId();
            var merging = new Merging(id, winner, loser, Merging.Phase.MERGED);
            var moves = new Moves(tx, merging, 1);
            tables.forEach(moves::all);
            moves.combining(people(tables), () -> members.combine(tx, merge));
            features().forEach(feature -> feature.merged(tx, merging));
            var kept = new Kept(
                    id,
                    winner,
                    loser,
                    actor.member(),
                    now,
                    now.plus(WINDOW),
                    null,
                    moves.count(),
                    number(tx, winner),
                    Stage.LOOK_AGAIN,
                    now.plus(SECOND_LOOK));
            tx.insert(MERGES, kept);
            context.record(
                    tx,
                    Act.of(actor, "member.merged", GroupId.ROOT)
                            .to(winner)
                            .on(Target.of("member", loser.value()))
                            .because(merge.reason()));
            context.publish(tx, new MembersMerged(winner, loser));
            context.log(
                    tx,
                    Activity.of(context.newId(), null, "member.merged", now)
                            .on(loser.value())
                            .about(winner.value()));
            return kept.shown();
        }));
    }

    /**
     * Parts two members again: every row that followed the winner goes back, as it is by now, and rows that had become one
     * are two again. What was added or changed since is the winner's. Undoing it again gives the merge as it is.
     *
     * @throws NoSuchMerge if there is none of this id
     * @throws MergeStands after {@link #WINDOW}, or if the winner was merged with or into somebody else since: that is undone
     *     first
     */
    public Merge undo(Actor actor, String id) {
        var tables = new HashMap<String, Table<?>>();
        privacy.all().forEach(table -> tables.put(table.name(), table));
        return context.transact(tx -> {
            var found = tx.get(MERGES, id).orElseThrow(() -> new NoSuchMerge(id));
            return both(tx, found.winner(), found.loser(), () -> {
                requireRank(tx, actor, found.winner(), found.loser());
                var kept = tx.update(MERGES, old -> old, id).orElseThrow(() -> new NoSuchMerge(id));
                if (kept.undoneAt() != null) {
                    return kept.shown();
                }
                requireUndoable(tx, kept);
                var now = context.now();
                var merging = new Merging(id, kept.winner(), kept.loser(), Merging.Phase.UNDONE);
                var traces = new ArrayList<Trace>();
                tx.walk(TRACES.primary().where(id).descending().limit(BATCH), traces::add);
                var unwinding = new Unwinding(tx, merging, tables);
                traces.forEach(unwinding::one);
                features().forEach(feature -> feature.merged(tx, merging));
                members.relabel(tx, kept.winner());
                members.relabel(tx, kept.loser());
                tx.deleteAll(TRACES.primary().where(id));
                var undone = tx.update(MERGES, old -> old.undone(now), id).orElseThrow();
                context.record(
                        tx,
                        Act.of(actor, "member.parted", GroupId.ROOT)
                                .to(kept.winner())
                                .on(Target.of("member", kept.loser().value())));
                context.publish(tx, new MembersParted(kept.winner(), kept.loser()));
                context.log(
                        tx,
                        Activity.of(context.newId(), null, "member.parted", now)
                                .on(kept.loser().value()));
                return undone.shown();
            });
        });
    }

    /** The merges by which others were merged into the member, oldest first, to those who may merge; undone ones included. */
    public Page<Merge> into(Actor actor, MemberId winner, @Nullable String cursor, int size) {
        return context.read(reader -> {
            context.rights().require(reader, actor, MERGE, GroupId.ROOT);
            return Listing.of(MERGES.index("of_winner").where(winner))
                    .each(kept -> Optional.of(kept.shown()))
                    .page(reader, cursor, size);
        });
    }

    /**
     * Takes to the winner what calls under way have stored under a loser's id while it was merged, and closes merges that
     * cannot be undone any more: of these only what did not stay where rows met is kept. To be called now and then by the
     * host's scheduler, on any node.
     *
     * @param most how many merges to see to, at most
     * @return how many were seen to
     */
    public int runDue(Actor.Host host, int most) {
        var tables = privacy.all();
        int done = 0;
        for (var stage : List.of(Stage.LOOK_AGAIN, Stage.CLOSE)) {
            var due = context.read(reader -> reader.find(
                    MERGES.index("by_due").where(stage).upTo(context.now()).limit(Math.min(most, Query.MAX_LIMIT))));
            for (var kept : due.subList(0, Math.min(due.size(), most - done))) {
                context.transact(tx -> stage == Stage.LOOK_AGAIN ? lookAgain(tx, tables, kept) : close(tx, kept));
                done++;
            }
        }
        return done;
    }

    private boolean lookAgain(Tx tx, Collection<Table<?>> tables, Kept due) {
        return both(tx, due.winner(), due.loser(), () -> {
            var kept = tx.update(MERGES, old -> old, due.id()).orElseThrow();
            var winner = members.resolve(tx, kept.loser());
            if (kept.stage() != Stage.LOOK_AGAIN) {
                return false;
            }
            int more = 0;
            // merged on meanwhile: the later merge looks for both
            if (winner.equals(kept.winner())) {
                var merging = new Merging(kept.id(), winner, kept.loser(), Merging.Phase.AGAIN);
                var moves = new Moves(tx, merging, kept.rows() + 2);
                tables.forEach(moves::all);
                features().forEach(feature -> feature.merged(tx, merging));
                more = moves.count();
            }
            int moved = more;
            tx.update(MERGES, old -> old.at(Stage.CLOSE, old.until(), moved), kept.id());
            return true;
        });
    }

    private static boolean close(Tx tx, Kept due) {
        var closed =
                tx.update(MERGES, old -> old.stage() == Stage.CLOSE ? old.at(Stage.DONE, old.due(), 0) : old, due.id());
        tx.walk(TRACES.primary().where(due.id()).limit(BATCH), trace -> {
            if (trace.followed()) {
                tx.delete(TRACES, trace.merge(), trace.number());
            }
        });
        return closed.isPresent();
    }

    private static Table<?> people(Collection<Table<?>> tables) {
        return tables.stream()
                .filter(table -> table.name().equals("member"))
                .findFirst()
                .orElseThrow();
    }

    private Collection<Feature> features() {
        return privacy.features();
    }

    /** Does it with both members locked, in the order of their ids. */
    private <T> T both(Tx tx, MemberId one, MemberId other, Supplier<T> work) {
        boolean inOrder = one.value().compareTo(other.value()) < 0;
        var first = inOrder ? one : other;
        var second = inOrder ? other : one;
        var rights = context.rights();
        return rights.changing(
                tx,
                first,
                () -> rights.changing(tx, second, () -> {
                    members.lock(tx, first);
                    members.lock(tx, second);
                    return work.get();
                }));
    }

    private void requireRank(Reader reader, Actor actor, MemberId winner, MemberId loser) {
        var rights = context.rights();
        var standing = rights.require(reader, actor, MERGE, GroupId.ROOT);
        for (var member : List.of(winner, loser)) {
            if (actor.equals(member) || !standing.outranks(rights.standing(reader, member, GroupId.ROOT))) {
                throw new NotAllowed(actor, MERGE, GroupId.ROOT);
            }
        }
    }

    private static void requireOpen(MemberState state, MemberId member) {
        if (state != MemberState.ACTIVE && state != MemberState.INVITED && state != MemberState.LEFT) {
            throw WrongState.of(member, state, "merged");
        }
    }

    private void requireUndoable(Tx tx, Kept kept) {
        if (!context.now().isBefore(kept.until())) {
            throw new MergeStands(kept.id(), "it is older than " + WINDOW.toDays() + " days");
        }
        var state = members.lock(tx, kept.winner());
        if (state == MemberState.ERASED || members.lock(tx, kept.loser()) != MemberState.MERGED) {
            throw new MergeStands(kept.id(), "one of the two was erased");
        }
        if (state == MemberState.MERGED) {
            throw new MergeStands(kept.id(), "member " + kept.winner() + " was merged into another since");
        }
        var latest = last(tx, "of_winner", kept.winner()).orElseThrow();
        if (!latest.id().equals(kept.id())) {
            throw new MergeStands(kept.id(), "merge " + latest.id() + " came later and is undone first");
        }
    }

    private static long number(Reader reader, MemberId winner) {
        return reader.find(MERGES.index("of_winner").where(winner).descending().limit(1)).stream()
                        .mapToLong(Kept::number)
                        .sum()
                + 1;
    }

    private static Optional<Kept> last(Reader reader, String index, MemberId member) {
        var all = MERGES.index(index).where(member).descending().limit(50);
        var page = all;
        while (true) {
            var rows = reader.find(page);
            for (var kept : rows) {
                if (kept.undoneAt() == null) {
                    return Optional.of(kept);
                }
            }
            if (rows.size() < page.limit()) {
                return Optional.empty();
            }
            page = page.after(rows.get(rows.size() - 1));
        }
    }
}
