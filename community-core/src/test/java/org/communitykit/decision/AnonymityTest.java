package org.communitykit.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Query;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.communitykit.testing.TestStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Looks through everything that is kept for what leads from a voter to an anonymous ballot. */
@EachStorage
class AnonymityTest {
    private static final GroupId GARDEN = GroupId.of("garden");
    private static final DecisionId CHAIR = DecisionId.of("chair");
    private static final List<Integer> TURNS = List.of(5, 2, 8, 0, 9, 3, 7, 1, 6, 4);

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();

    @Test
    void nothingThatIsKeptLeadsFromAVoterToABallot() throws SQLException {
        var tables = new LinkedHashSet<Table<?>>();
        try (var store = kind.store();
                var storage = watched(store.node(), tables);
                var community = Community.on(storage).clock(clock).open()) {
            var marks = vote(community);
            clock.pass(Duration.ofDays(2));
            community.decisions().runDue(Actor.HOST, 10);

            var kept = new TreeMap<String, List<Map<String, Object>>>();
            for (var table : tables) {
                kept.put(table.name(), rows(store, storage, table));
            }
            assertThat(kept.get("decision_paper")).hasSize(TURNS.size());
            assertThat(traces(kept, marks)).isEmpty();
            if (kind == StorageKind.POSTGRESQL) {
                assertThat(transactions(store, "decision_paper")).hasSize(1);
                assertThat(transactions(store, "decision_elector")).hasSize(1);
            }
        }
    }

    @Test
    void whatASimplerDesignKeepsIsFound() {
        var marks = new LinkedHashMap<String, String>();
        TURNS.forEach(turn -> marks.put("m" + turn, "mark-" + (turn * 7 % 10)));
        var roll = new ArrayList<Map<String, Object>>();
        var papers = new ArrayList<Map<String, Object>>();
        long second = 1_000;
        for (var member : marks.keySet()) {
            roll.add(Map.of("member", member, "at", second));
            papers.add(Map.of("id", marks.get(member), "choice", "x", "number", second));
            second += 17;
        }
        var sorted = new ArrayList<>(roll);
        sorted.sort(Comparator.comparing(row -> (String) row.get("member")));

        var inTurn = Map.of("roll", without(roll, "at"), "decision_paper", without(papers, "number"));
        var byNumber = Map.<String, List<Map<String, Object>>>of("roll", sorted, "decision_paper", papers);
        var byName = Map.of(
                "roll",
                without(sorted, "at"),
                "decision_paper",
                without(papers, "number"),
                "log",
                List.<Map<String, Object>>of(Map.of("who", "m5", "what", "cast " + marks.get("m5"))));

        assertThat(traces(inTurn, marks)).anyMatch(trace -> trace.contains("order"));
        assertThat(traces(byNumber, marks)).anyMatch(trace -> trace.contains("number"));
        assertThat(traces(byName, marks)).anyMatch(trace -> trace.contains("log"));
    }

    private static List<Map<String, Object>> without(List<Map<String, Object>> rows, String column) {
        return rows.stream()
                .map(row -> {
                    Map<String, Object> less = new TreeMap<>(row);
                    less.remove(column);
                    return less;
                })
                .toList();
    }

    /** Ten members vote in no order of theirs, at times of their own; gives the mark of each one's ballot. */
    private Map<String, String> vote(Community community) {
        var decisions = community.decisions();
        community.groups().create(Actor.HOST, GARDEN, NewGroup.named("Garden"));
        for (int i = 0; i < TURNS.size(); i++) {
            community.members().add(Actor.HOST, MemberId.of("m" + i), "Member");
            community.groups().join(MemberId.of("m" + i), GARDEN);
        }
        var end = clock.instant().plus(Duration.ofDays(1));
        var paper = Paper.single(List.of("Ana", "Ben"));
        decisions.draft(
                Actor.HOST, GARDEN, CHAIR, NewDecision.on("Chair", paper, end).secrecy(Secrecy.ANONYMOUS));
        decisions.open(Actor.HOST, CHAIR);
        var marks = new LinkedHashMap<String, String>();
        for (int turn : TURNS) {
            clock.pass(Duration.ofSeconds(11 + turn));
            var receipt = decisions.receipt();
            decisions.vote(MemberId.of("m" + turn), CHAIR, receipt, Choice.of(turn % 2));
            marks.put("m" + turn, receipt.mark(CHAIR));
        }
        return marks;
    }

    /**
     * What leads from voters to papers: the mark of a paper in another table, a value that both have, or an order of rows,
     * as they lie or by any of their columns, that is that of the papers.
     */
    private static List<String> traces(Map<String, List<Map<String, Object>>> kept, Map<String, String> marks) {
        var traces = new ArrayList<String>();
        var papers = kept.get("decision_paper");
        var voters = new TreeMap<String, String>();
        marks.forEach((member, mark) -> voters.put(mark, member));
        var ofPapers = orders(papers, row -> voters.get(String.valueOf(row.get("id"))));
        kept.forEach((table, rows) -> {
            if (table.equals("decision_paper")) {
                return;
            }
            for (var row : rows) {
                marks.values().stream()
                        .filter(mark -> row.toString().contains(mark))
                        .forEach(mark -> traces.add("the mark of a paper stands in " + table));
            }
            orders(rows, row -> member(row, marks.keySet())).forEach((by, members) -> {
                ofPapers.forEach((paperBy, those) -> {
                    if (members.equals(those)) {
                        traces.add("rows of " + table + " in the order " + by + " are papers in the order " + paperBy);
                    }
                });
            });
        });
        var numbers = new TreeSet<String>();
        papers.forEach(row -> row.values().stream()
                .filter(Number.class::isInstance)
                .forEach(number -> numbers.add(number.toString())));
        kept.forEach((table, rows) -> rows.forEach(row -> row.values().stream()
                .filter(value -> !table.equals("decision_paper") && numbers.contains(String.valueOf(value)))
                .forEach(value -> traces.add("a number of papers stands in " + table))));
        return traces;
    }

    private static String member(Map<String, Object> row, Set<String> members) {
        return row.values().stream()
                .map(String::valueOf)
                .filter(members::contains)
                .findFirst()
                .orElse("");
    }

    /** The voters in every order the rows can be put in; only where each has one row. */
    private static Map<String, List<String>> orders(
            List<Map<String, Object>> rows, java.util.function.Function<Map<String, Object>, String> voter) {
        var orders = new TreeMap<String, List<String>>();
        orders.put("order in which they lie", voters(rows, voter));
        var columns = new TreeSet<String>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        for (var column : columns) {
            var sorted = new ArrayList<>(rows);
            sorted.sort(Comparator.comparing(row -> sortable(row.get(column))));
            orders.put(column, voters(sorted, voter));
        }
        orders.values().removeIf(List::isEmpty);
        return orders;
    }

    private static String sortable(Object value) {
        return value instanceof Number number ? "%020d".formatted(number.longValue()) : String.valueOf(value);
    }

    private static List<String> voters(
            List<Map<String, Object>> rows, java.util.function.Function<Map<String, Object>, String> voter) {
        return rows.stream()
                .map(voter)
                .filter(name -> name != null && !name.isEmpty())
                .distinct()
                .toList();
    }

    /** The rows of a table as the database gives them when nobody asks for an order. */
    private <R extends Record> List<Map<String, Object>> rows(TestStore store, Storage storage, Table<R> table)
            throws SQLException {
        var rows = new ArrayList<Map<String, Object>>();
        if (kind == StorageKind.MEMORY) {
            Query<R> all = table.primary().where().limit(10_000);
            storage.<List<R>>read(reader -> reader.find(all)).forEach(row -> {
                var cells = table.cells(row);
                var named = new TreeMap<String, Object>();
                IntStream.range(0, cells.length)
                        .filter(i -> cells[i] != null)
                        .forEach(i -> named.put(table.columns().get(i).toString(), cells[i]));
                rows.add(shortened(named));
            });
            return rows;
        }
        try (var connection = store.source().getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery("select * from community_" + table.name())) {
            var columns = found.getMetaData();
            while (found.next()) {
                var row = new TreeMap<String, Object>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    var value = found.getObject(i);
                    if (value != null) {
                        row.put(columns.getColumnName(i), value instanceof byte[] bytes ? new String(bytes) : value);
                    }
                }
                rows.add(shortened(row));
            }
        }
        return rows;
    }

    /** With the columns under their own names alone. */
    private static Map<String, Object> shortened(Map<String, Object> row) {
        var named = new TreeMap<String, Object>();
        row.forEach((column, value) ->
                named.put(column.substring(column.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT), value));
        return named;
    }

    private static Set<Object> transactions(TestStore store, String table) throws SQLException {
        try (var connection = store.source().getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery("select distinct xmin::text from community_" + table)) {
            var all = new LinkedHashSet<>();
            while (found.next()) {
                all.add(found.getObject(1));
            }
            return all;
        }
    }

    /** The storage, noting which tables are asked of it. */
    private static Storage watched(Storage storage, Collection<Table<?>> tables) {
        return (Storage) Proxy.newProxyInstance(
                Storage.class.getClassLoader(), new Class<?>[] {Storage.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepare")) {
                        ((Collection<?>) arguments[0]).forEach(table -> tables.add((Table<?>) table));
                    }
                    try {
                        return method.invoke(storage, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
