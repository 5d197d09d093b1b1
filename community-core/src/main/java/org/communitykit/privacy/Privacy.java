package org.communitykit.privacy;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;
import org.communitykit.member.NoSuchMember;
import org.communitykit.record.Json;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Key;
import org.communitykit.storage.Personal;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/**
 * Gives members what is known of them, and erases it: complete by construction, the host's own features included. Every
 * table says which of its columns name members and what that means ({@link Table.Builder#personal}); a feature that leaves
 * one out cannot be installed, and nothing is exported or erased while a feature that keeps something is not.
 */
public final class Privacy implements Feature {
    /** How long after an erasure {@link #runDue} looks once more, for what calls under way have stored meanwhile. */
    public static final Duration SECOND_LOOK = Duration.ofHours(1);

    record Unfinished(MemberId member, Instant due, int passes) {}

    record Holding(String table) {}

    private static final Table<Unfinished> UNFINISHED = Table.of(MethodHandles.lookup(), "erasure", Unfinished.class)
            .key("member")
            .limit("member", Ids.LIMIT)
            .index("by_due", "due")
            .personal("member", Erasure.KEEP)
            .staying("member")
            .build();
    private static final Table<Holding> HOLDINGS = Table.of(MethodHandles.lookup(), "personal_table", Holding.class)
            .key("table")
            .limit("table", 30)
            .build();
    private static final int PAGE = 500;

    private final Context context;
    private final List<Feature> features = new CopyOnWriteArrayList<>();
    private final Map<String, Table<?>> tables = new ConcurrentSkipListMap<>();

    /** Made by the community. */
    public Privacy(Context context) {
        this.context = context;
        context.members().follow((tx, actor, member, from, to) -> {
            if (to == MemberState.ERASED) {
                begin(tx, member);
            }
        });
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(UNFINISHED, HOLDINGS);
    }

    /**
     * Takes in features that are being installed; their tables are prepared.
     *
     * @throws IllegalArgumentException if one of their columns holds members' ids and does not say so
     */
    public void know(List<? extends Feature> installed) {
        var personal = new ArrayList<Table<?>>();
        var names = new ArrayList<Holding>();
        var keys = new ArrayList<Key>();
        for (var feature : installed) {
            for (var table : feature.tables()) {
                check(table);
                if (!table.personal().isEmpty()) {
                    var holding = new Holding(table.name());
                    personal.add(table);
                    names.add(holding);
                    keys.add(HOLDINGS.keyOf(holding));
                }
            }
        }
        if (context.read(reader -> reader.getAll(HOLDINGS, keys)).size() < keys.size()) {
            context.transact(tx -> {
                for (var name : names) {
                    tx.insert(HOLDINGS, name);
                }
                return names;
            });
        }
        for (var table : personal) {
            tables.put(table.name(), table);
        }
        features.addAll(installed);
    }

    private static void check(Table<?> table) {
        for (var column : table.columns()) {
            boolean declared = table.personal().stream()
                    .anyMatch(personal -> personal.member().equals(column));
            if (!declared && column.mentions(MemberId.class)) {
                throw new IllegalArgumentException(column + " holds members' ids: the table must declare by"
                        + " personal(\"" + column.component() + "\", …) what becomes of the row when one is erased");
            }
        }
    }

    /**
     * All tables that name members, by name. For the feature that merges.
     *
     * @throws FeatureMissing if a feature that keeps something of members is not installed
     */
    public Collection<Table<?>> all() {
        requireAll();
        return List.copyOf(tables.values());
    }

    /** The installed features in their order. For the feature that merges. */
    public List<Feature> features() {
        return List.copyOf(features);
    }

    /** Where members are named, table by table: the basis of a record of processing. */
    public List<Personal> declared() {
        return tables.values().stream()
                .flatMap(table -> table.personal().stream())
                .toList();
    }

    /**
     * Hands over everything that is known of a member, in any state, as lines of JSON such as {@code
     * {"table":"reaction","row":{"message":"…","at":"2026-03-01T12:00:00Z"}}}, and returns how many rows of each table that
     * were. Rows that only name the member are reduced to that, and what in a row is another member's is left out: their id,
     * what their own erasure would empty, and what the table {@linkplain Table.Builder#withholding withholds}. Tables are
     * read one after the other without a lock, and those that cannot be searched by member (the activity log is one) are
     * read whole: call it from a job. What is kept under the ids of members merged into this one is theirs too; an id that
     * was merged is asked for by its winner's.
     *
     * @throws NotTheirs unless the actor is the member or the host
     */
    public Map<String, Long> export(Actor actor, MemberId member, Consumer<? super String> line) {
        if (actor instanceof MemberId && !actor.equals(member)) {
            throw new NotTheirs(actor, member);
        }
        requireAll();
        if (context.members().find(Actor.HOST, member).isEmpty()) {
            throw new NoSuchMember(member);
        }
        var rows = new TreeMap<String, Long>();
        for (var known : everyIdOf(member)) {
            for (var table : tables.values()) {
                each(table, known, json -> {
                    line.accept("{\"table\":" + Json.quoted(table.name()) + ",\"row\":" + json + "}");
                    rows.merge(table.name(), 1L, Long::sum);
                });
            }
        }
        return rows;
    }

    /** The member's id, and those of who was merged into them. */
    private List<MemberId> everyIdOf(MemberId member) {
        var ids = new ArrayList<MemberId>();
        ids.add(member);
        ids.addAll(context.read(reader -> context.members().mergedInto(reader, member)));
        return ids;
    }

    private <R extends Record> void each(Table<R> table, MemberId member, Consumer<String> row) {
        var declared = table.personal();
        boolean searchable = declared.stream()
                .allMatch(personal -> table.along(personal.member()).isPresent());
        if (!searchable) {
            pages(table.primary().where(), found -> write(table, found, naming(table, found, member), row));
            return;
        }
        for (var personal : declared) {
            if (personal.erasure() == Erasure.WITHHOLD) {
                continue;
            }
            pages(of(table, personal, member), found -> {
                var naming = naming(table, found, member);
                // a row that names them twice is found twice
                if (naming.get(0).equals(personal)) {
                    write(table, found, naming, row);
                }
            });
        }
    }

    private static <R extends Record> List<Personal> naming(Table<R> table, R row, MemberId member) {
        var cells = table.cells(row);
        return table.personal().stream()
                .filter(personal -> personal.erasure() != Erasure.WITHHOLD)
                .filter(personal ->
                        member.value().equals(cells[personal.member().position()]))
                .toList();
    }

    private static <R extends Record> void write(Table<R> table, R row, List<Personal> naming, Consumer<String> json) {
        if (naming.isEmpty()) {
            return;
        }
        boolean theirs = naming.stream().anyMatch(personal -> personal.erasure() != Erasure.MENTION);
        var shown =
                new LinkedHashSet<>(theirs ? table.columns() : table.primary().columns());
        table.personal().forEach(personal -> {
            shown.remove(personal.member());
            personal.emptied().forEach(shown::remove);
        });
        naming.forEach(personal -> {
            shown.add(personal.member());
            shown.addAll(personal.emptied());
        });
        shown.removeAll(table.withheld());
        var cells = table.cells(row);
        json.accept(table.columns().stream()
                .filter(shown::contains)
                .map(column -> Json.quoted(column.component()) + ":" + column.json(cells[column.position()]))
                .collect(Collectors.joining(",", "{", "}")));
    }

    /**
     * Erases a member for good, here and in every feature, as {@link org.communitykit.member.Members#erase} says: members
     * do so themselves, others need the right and a higher rank. They are gone for everyone once the first transaction of
     * this call is committed; the rest follows in transactions of bounded size and is taken up by {@link #runDue} if the
     * call does not come to its end. Erasing again looks once more.
     *
     * @return what was found and what is left, counted before and after; a query for each column that names members
     */
    public Receipt erase(Actor actor, MemberId member) {
        requireAll();
        var found = context.transact(tx -> {
            var rows = rows(tx, member);
            context.members().erase(actor, member);
            begin(tx, member);
            return rows;
        });
        pass(member);
        passed(member);
        return new Receipt(member, context.now(), found, context.read(reader -> rows(reader, member)));
    }

    /** How many rows of each table name the member, as far as that can be asked without reading all of the table. */
    private Map<String, Long> rows(Reader reader, MemberId member) {
        var rows = new TreeMap<String, Long>();
        for (var known : everyIdOf(member)) {
            tables.values()
                    .forEach(table -> table.personal().stream()
                            .filter(personal -> table.along(personal.member()).isPresent())
                            .forEach(personal ->
                                    rows.merge(table.name(), reader.count(of(table, personal, known)), Long::sum)));
        }
        rows.values().removeIf(count -> count == 0);
        return rows;
    }

    /**
     * Goes on with erasures that did not come to their end, and looks a second time after those that did; to be called
     * now and then by the host's scheduler, on any node.
     *
     * @param most how many members to see to, at most
     * @return how many members were seen to
     */
    public int runDue(Actor.Host host, int most) {
        requireAll();
        var due = context.read(reader -> reader.find(
                UNFINISHED.index("by_due").where().upTo(context.now()).limit(most)));
        for (var unfinished : due) {
            pass(unfinished.member());
            if (unfinished.passes() == 0) {
                passed(unfinished.member());
            } else {
                context.transact(tx -> tx.delete(UNFINISHED, unfinished.member()));
            }
        }
        return due.size();
    }

    private boolean begin(Tx tx, MemberId member) {
        return tx.insert(UNFINISHED, new Unfinished(member, context.now(), 0));
    }

    private void passed(MemberId member) {
        var next = new Unfinished(member, context.now().plus(SECOND_LOOK), 1);
        context.transact(tx -> tx.update(UNFINISHED, old -> old.passes() == 0 ? next : old, member));
    }

    private void pass(MemberId member) {
        for (var known : everyIdOf(member)) {
            features.forEach(feature -> feature.forget(known));
            tables.values().forEach(table -> table.personal().forEach(personal -> sweep(table, personal, known)));
        }
    }

    private <R extends Record> void sweep(Table<R> table, Personal personal, MemberId member) {
        if (!personal.erasure().touches()) {
            return;
        }
        var query = of(table, personal, member).limit(PAGE);
        while (true) {
            var page = query;
            var rows = context.transact(tx -> {
                var found = tx.find(page);
                found.forEach(row -> erase(tx, table, personal, row));
                return found;
            });
            if (rows.size() < PAGE) {
                return;
            }
            query = query.after(rows.get(rows.size() - 1));
        }
    }

    private static <R extends Record> void erase(Tx tx, Table<R> table, Personal personal, R row) {
        var key = table.keyOf(row);
        if (personal.erasure() != Erasure.BLANK) {
            tx.delete(table, key);
        } else if (!table.emptied(row, personal).equals(row)) {
            tx.update(table, old -> table.emptied(old, personal), key);
        }
    }

    private static <R extends Record> Query<R> of(Table<R> table, Personal personal, MemberId member) {
        return table.naming(personal, member);
    }

    /** Hands over the rows page by page, holding no connection meanwhile. */
    private <R extends Record> void pages(Query<R> all, Consumer<R> each) {
        var query = all.limit(PAGE);
        while (true) {
            var page = query;
            var rows = context.read(reader -> reader.find(page));
            rows.forEach(each);
            if (rows.size() < PAGE) {
                return;
            }
            query = query.after(rows.get(rows.size() - 1));
        }
    }

    private void requireAll() {
        var missing = new TreeSet<String>();
        context.read(reader -> {
            reader.walk(HOLDINGS.primary().where().limit(PAGE), holding -> missing.add(holding.table()));
            return null;
        });
        missing.removeAll(tables.keySet());
        if (!missing.isEmpty()) {
            throw new FeatureMissing(missing);
        }
    }
}
