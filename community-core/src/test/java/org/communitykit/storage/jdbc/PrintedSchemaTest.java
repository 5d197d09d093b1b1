package org.communitykit.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.communitykit.storage.Table;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each database is told, to be read by people: the files beside this test in the resources. */
class PrintedSchemaTest {
    enum Colour {
        RED
    }

    record Everything(
            String id,
            long number,
            String title,
            @Nullable String body,
            int points,
            double share,
            boolean open,
            Instant at,
            Colour colour,
            @Nullable Long parent,
            List<String> tags) {}

    private static final Table<Everything> EVERYTHING = Table.of(MethodHandles.lookup(), "everything", Everything.class)
            .key("id", "number")
            .limit("body", 10_000)
            .index("by_colour", "colour", "at")
            .unique("by_title", "title")
            .unique("by_parent", "parent", "points")
            .build();

    @ParameterizedTest
    @EnumSource
    void isTheOneOnFile(Database database) throws IOException {
        var name = "schema-" + database.name().toLowerCase(Locale.ROOT) + ".sql";
        String onFile;
        try (var file = Objects.requireNonNull(getClass().getResourceAsStream(name), name)) {
            onFile = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }

        var printed = String.join(";\n\n", JdbcStorage.print(List.of(EVERYTHING), database)) + ";\n";

        assertThat(printed).isEqualTo(onFile);
    }
}
