package org.communitykit.examples.cli;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.communitykit.budgeting.Project;
import org.communitykit.budgeting.Vote;
import org.communitykit.budgeting.Voting;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * A vote on a budget in the format of Pabulib ({@code .pb}, or {@code .pb.gz}): the sections META, PROJECTS and VOTES, each
 * with a line of column names and rows of cells with semicolons between them.
 */
final class PbFile {
    private static final ObjectReader ROW = CsvMapper.builder()
            .build()
            .readerForListOf(String.class)
            .with(CsvSchema.emptySchema().withColumnSeparator(';'))
            .with(CsvReadFeature.WRAP_AS_ARRAY);

    private final Path file;
    private final Map<String, String> meta = new LinkedHashMap<>();
    private final List<Project> projects = new ArrayList<>();
    private final List<Vote> votes = new ArrayList<>();
    private String section = "";
    private @Nullable List<String> columns;
    private final Set<String> ids = new HashSet<>();
    private int strays;
    private int line;

    private PbFile(Path file) {
        this.file = file;
    }

    /**
     * What a file holds.
     *
     * @param strays how many votes it has for what is none of its projects; they are left out
     */
    record Read(Voting voting, int strays) {}

    static Read read(Path file) {
        var reading = new PbFile(file);
        return InputFile.text(file, lines -> {
            for (var text = lines.readLine(); text != null; text = lines.readLine()) {
                reading.line(text);
            }
            return new Read(reading.voting(), reading.strays);
        });
    }

    private void line(String raw) {
        line++;
        var text = (line == 1 && raw.startsWith("\uFEFF") ? raw.substring(1) : raw).strip();
        if (text.equals("META") || text.equals("PROJECTS") || text.equals("VOTES")) {
            section = text;
            columns = null;
        } else if (!text.isEmpty()) {
            var cells = cells(text);
            if (columns == null) {
                columns = cells;
            } else {
                take(columns, cells);
            }
        }
    }

    private List<String> cells(String text) {
        if (text.indexOf('"') < 0) {
            return List.of(text.split(";", -1));
        }
        try {
            List<String> cells = ROW.<List<String>>readValues(text).next();
            return cells;
        } catch (JacksonException e) {
            throw wrong("not a row of cells with semicolons between them", e);
        }
    }

    private void take(List<String> names, List<String> cells) {
        if (section.equals("META")) {
            meta.put(cells.get(0), cells.size() > 1 ? cells.get(1) : "");
            return;
        }
        var row = new LinkedHashMap<String, String>();
        for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
            row.put(names.get(i), cells.get(i).strip());
        }
        try {
            if (section.equals("PROJECTS")) {
                var project =
                        new Project(cell(row, "project_id"), row.getOrDefault("name", ""), number(cell(row, "cost")));
                projects.add(project);
                ids.add(project.id());
            } else if (section.equals("VOTES")) {
                votes.add(vote(row));
            } else {
                throw wrong("a section (META, PROJECTS or VOTES) comes first", null);
            }
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()), e);
        }
    }

    private Vote vote(Map<String, String> row) {
        var chosen = list(row.getOrDefault("vote", ""));
        var given = list(row.getOrDefault("points", ""));
        if (!given.isEmpty() && given.size() != chosen.size()) {
            throw wrong(chosen.size() + " projects are voted for with " + given.size() + " points", null);
        }
        var points = new LinkedHashMap<String, BigDecimal>();
        for (int i = 0; i < chosen.size(); i++) {
            var point = given.isEmpty() ? BigDecimal.ONE : number(given.get(i));
            if (!ids.contains(chosen.get(i))) {
                strays++;
            } else if (point.signum() != 0) {
                points.put(chosen.get(i), point);
            }
        }
        return new Vote(cell(row, "voter_id"), points);
    }

    private static List<String> list(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(","));
    }

    private String cell(Map<String, String> row, String column) {
        var cell = row.get(column);
        if (cell == null || cell.isEmpty()) {
            throw wrong("there is no " + column, null);
        }
        return cell;
    }

    private BigDecimal number(String cell) {
        try {
            return new BigDecimal(cell.replace(',', '.'));
        } catch (NumberFormatException e) {
            throw wrong("not a number: " + cell, e);
        }
    }

    private Voting voting() {
        var budget = meta.get("budget");
        if (budget == null) {
            throw wrong("the section META names no budget", null);
        }
        try {
            return new Voting(number(budget), projects, votes);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()), e);
        }
    }

    private Refused wrong(String why, @Nullable Throwable cause) {
        return new Refused(file + ", line " + line + ": " + why, cause);
    }
}
