package org.communitykit.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query must walk along its index, and none may sort. */
@ParameterizedClass(name = "{0}")
@MethodSource("org.communitykit.testing.StorageKind#databases")
class PlansTest {
    record Note(String room, long number, String author, String text) {}

    private static final Table<Note> NOTES = Table.of(MethodHandles.lookup(), "note", Note.class)
            .key("room", "number")
            .limit("room", 64)
            .limit("author", 64)
            .index("by_author", "author", "text")
            .build();

    @Parameter
    StorageKind kind;

    private TestStore store;
    private Storage storage;
    private Sql.Statements texts;

    @BeforeEach
    void fill() throws SQLException {
        store = kind.store();
        storage = store.node();
        storage.prepare(List.of(NOTES));
        storage.transact(tx -> {
            for (int i = 0; i < 5_000; i++) {
                tx.insert(NOTES, new Note("room" + i % 50, i, "author" + i % 5, "text" + i));
            }
            return null;
        });
        texts = new Sql(Database.valueOf(kind.name()).dialect(), "community_").of(NOTES);
        switch (kind) {
            case POSTGRESQL, H2, SQLITE -> execute("analyze");
            default -> execute("analyze table community_note");
        }
    }

    @AfterEach
    void close() {
        storage.close();
        store.close();
    }

    @Test
    void theNewestOfARoom() throws SQLException {
        var query = NOTES.primary().where("room7").descending().limit(50);

        walks(texts.find(query, 0), "", "room7");
    }

    @Test
    void aPageOfARoom() throws SQLException {
        var query = NOTES.primary().where("room7").limit(50).afterPlace(100L);

        walks(texts.find(query, 1), "", "room7", 100L);
    }

    @Test
    void aPageAlongAnIndexOfSeveralColumns() throws SQLException {
        var query = NOTES.index("by_author").where("author2").limit(50).afterPlace("text2107", "room7", 2_107L);

        if (kind == StorageKind.POSTGRESQL) {
            walks(texts.find(query, 3), "", "author2", "text2107", "room7", 2_107L);
        } else {
            walks(texts.find(query, 3), "", "author2", "text2107", "text2107", "text2107", "room7", "room7", 2_107L);
        }
    }

    @Test
    void theStartOfATextDescending() throws SQLException {
        var query = NOTES.index("by_author")
                .where("author2")
                .startingWith("text2")
                .descending()
                .limit(50);

        walks(texts.find(query, 0), "", "author2", "text2", "text3");
    }

    @Test
    void severalKeys() throws SQLException {
        walks(texts.selectAll(2), "", "room7", 7L, "", "room8", 8L);
    }

    @Test
    void keysThatDifferInTheirLastColumn() throws SQLException {
        if (kind == StorageKind.POSTGRESQL) {
            walks(texts.selectSiblings(1), "", "room7", List.of(7L, 57L));
        } else {
            walks(texts.selectSiblings(2), "", "room7", 7L, 57L);
        }
    }

    private void walks(Sql.Select select, Object... values) throws SQLException {
        var plan = plan(select.text(), values).toLowerCase(Locale.ROOT);

        assertThat(plan)
                .doesNotContain("filesort")
                .doesNotContain("temp b-tree")
                .doesNotContain("seq scan");
        assertThat(plan.lines().filter(line -> line.strip().matches("(->)? *(incremental )?sort .*")))
                .isEmpty();
        switch (kind) {
            case SQLITE ->
                assertThat(plan).contains("search community_note using").doesNotContain("scan community_note");
            case H2 -> {
                assertThat(plan).doesNotContain("tablescan");
                if (select.text().contains("order by")) {
                    assertThat(plan).contains("index sorted");
                }
            }
            case MARIADB -> assertThat(plan).doesNotContain("type=all");
            default -> assertThat(plan).contains("index");
        }
    }

    private String plan(String sql, Object... values) throws SQLException {
        var text = new StringBuilder(kind == StorageKind.SQLITE ? "explain query plan " : "explain ");
        int next = 0;
        for (char c : sql.replace("limit ?", "limit 50").toCharArray()) {
            text.append(c == '?' ? literal(values[next++]) : String.valueOf(c));
        }
        assertThat(next).isEqualTo(values.length);
        var lines = new ArrayList<String>();
        try (var connection = store.source().getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(text.toString())) {
            while (result.next()) {
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    lines.add(result.getMetaData().getColumnLabel(i) + "=" + result.getString(i));
                }
            }
        }
        return String.join("\n", lines).replace("QUERY PLAN=", "");
    }

    private String literal(Object value) {
        if (value instanceof String text) {
            return kind == StorageKind.H2 && !text.isEmpty()
                    ? "X'" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)) + "'"
                    : "'" + text + "'";
        }
        return value instanceof List<?> values ? "array" + values : value.toString();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = store.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
