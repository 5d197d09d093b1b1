package org.communitykit.analytics.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.communitykit.testing.RealData;

/** Data of published studies: a table from the folder of real data, or small ones as they were printed. */
final class Study {
    private final List<String> names;
    private final List<String[]> rows;

    private Study(List<String> names, List<String[]> rows) {
        this.names = names;
        this.rows = rows;
    }

    static Study read(String path) {
        var lines = RealData.lines(path);
        return new Study(
                List.of(lines.get(0).split(",")),
                lines.stream().skip(1).map(line -> line.split(",", -1)).toList());
    }

    /** Without rows that have no value in one of the columns. */
    Study with(String... columns) {
        return new Study(
                names,
                rows.stream()
                        .filter(row -> Arrays.stream(columns).noneMatch(column -> row[names.indexOf(column)].isEmpty()))
                        .toList());
    }

    List<String> texts(String column) {
        return rows.stream().map(row -> row[names.indexOf(column)]).toList();
    }

    double[] column(String column) {
        return texts(column).stream().mapToDouble(Double::parseDouble).toArray();
    }

    Spells spells(String time, String ended) {
        return spells(column(time), column(ended));
    }

    static Spells spells(double[] times, double[] ended) {
        var endings = new boolean[ended.length];
        for (int i = 0; i < endings.length; i++) {
            endings[i] = ended[i] == 1;
        }
        return Spells.of(times, endings);
    }

    /** Freireich's and Gehan's remissions: weeks, whether they ended, and who had 6-MP. */
    static Study gehan() {
        int[] treated = {6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35};
        int[] control = {1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23};
        var rows = new ArrayList<String[]>();
        for (int week : treated) {
            rows.add(new String[] {"" + Math.abs(week), week > 0 ? "1" : "0", "0"});
        }
        for (int week : control) {
            rows.add(new String[] {"" + week, "1", "1"});
        }
        return new Study(List.of("weeks", "relapsed", "control"), rows);
    }

    /** Walton's flies: days, whether they had died, and of which line they were. */
    static Study waltons() {
        int[][] mutants = {
            {6, 1}, {9, 3}, {13, 3}, {15, 2}, {19, 3}, {22, 4}, {26, 5}, {29, 5}, {33, 2}, {36, 2}, {43, 1}, {47, 1},
            {62, 2}
        };
        int[][] control = {
            {7, 1}, {17, 1}, {32, 1}, {33, 1}, {38, 2}, {41, 7}, {45, 9}, {48, 8}, {51, 3}, {53, 7}, {54, 2}, {56, 18},
            {58, 4}, {60, 15}, {61, 9}, {63, 9}, {66, 3}, {68, 9}, {69, 12}, {75, 1}
        };
        int[][] controlLost = {{7, 1}, {45, 1}, {60, 1}, {61, 2}, {68, 1}, {69, 1}};
        var rows = new ArrayList<String[]>();
        add(rows, mutants, "1", "miR-137");
        add(rows, control, "1", "control");
        add(rows, controlLost, "0", "control");
        return new Study(List.of("days", "died", "line"), rows);
    }

    private static void add(List<String[]> rows, int[][] counts, String ended, String group) {
        for (var count : counts) {
            for (int i = 0; i < count[1]; i++) {
                rows.add(new String[] {"" + count[0], ended, group});
            }
        }
    }
}
