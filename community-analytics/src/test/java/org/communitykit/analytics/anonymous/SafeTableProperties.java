package org.communitykit.analytics.anonymous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SafeTableProperties {
    private static final int LEAST = 3;

    @Property(tries = 200)
    void noSmallNumberCanBeWorkedOut(@ForAll @Size(6) List<@IntRange(min = 0, max = 5) Integer> counts) {
        var table = new CountTable(List.of("a", "b"), List.of("x", "y", "z"), new long[][] {
            {counts.get(0), counts.get(1), counts.get(2)}, {counts.get(3), counts.get(4), counts.get(5)}
        });
        var safe = SafeTable.of(table, LEAST);

        var possible = possible(safe);
        assertThat(possible).isNotEmpty();
        for (int cell = 0; cell < counts.size(); cell++) {
            if (counts.get(cell) > 0 && counts.get(cell) < LEAST) {
                int place = cell;
                assertThat(possible.stream().map(one -> one[place]).distinct().count())
                        .as("what cell %d of %s can be, of which is published %s", cell, counts, safe.cells())
                        .isGreaterThan(1);
            }
        }
        safe.cells()
                .forEach(row -> row.forEach(shown -> assertThat(shown.orElse(0L))
                        .satisfiesAnyOf(
                                number -> assertThat(number).isZero(),
                                number -> assertThat(number).isGreaterThanOrEqualTo(LEAST))));
    }

    /** Every table that has the numbers shown; hidden ones are tried up to one more than there are. */
    private static List<long[]> possible(SafeTable safe) {
        var found = new ArrayList<long[]>();
        fill(safe, new long[6], 0, found);
        return found;
    }

    private static void fill(SafeTable safe, long[] cells, int at, List<long[]> found) {
        if (at == 3 && !is(safe, 0, 3, cells[0] + cells[1] + cells[2])) {
            return;
        }
        if (at == cells.length) {
            if (agrees(safe, cells)) {
                found.add(cells.clone());
            }
            return;
        }
        var shown = safe.cells().get(at / 3).get(at % 3);
        for (long value = shown.orElse(0L); value <= shown.orElse(6L); value++) {
            cells[at] = value;
            fill(safe, cells, at + 1, found);
        }
    }

    private static boolean agrees(SafeTable safe, long[] c) {
        return is(safe, 0, 3, c[0] + c[1] + c[2])
                && is(safe, 1, 3, c[3] + c[4] + c[5])
                && is(safe, 2, 0, c[0] + c[3])
                && is(safe, 2, 1, c[1] + c[4])
                && is(safe, 2, 2, c[2] + c[5])
                && is(safe, 2, 3, c[0] + c[1] + c[2] + c[3] + c[4] + c[5]);
    }

    private static boolean is(SafeTable safe, int row, int column, long sum) {
        var shown = safe.cells().get(row).get(column);
        return shown.isEmpty() || shown.get() == sum;
    }

    @Example
    void whatIsLargeAndTellsNothingIsShown() {
        var table = new CountTable(
                List.of("garden", "hall", "choir"), List.of("young", "old"), new long[][] {{20, 3}, {30, 40}, {50, 60}
                });
        var safe = SafeTable.of(table, 5);

        assertThat(safe.cell("garden", "old")).isEmpty();
        assertThat(safe.cell("garden", "young")).isEmpty();
        assertThat(safe.cell("hall", "young")).isEmpty();
        assertThat(safe.cell("hall", "old")).isEmpty();
        assertThat(safe.cell("choir", "old")).contains(60L);
        assertThat(safe.cell("garden", SafeTable.ALL)).contains(23L);
        assertThat(safe.cell(SafeTable.ALL, SafeTable.ALL)).contains(203L);
        assertThat(SafeTable.of(table, 5, 10).cell(SafeTable.ALL, "old")).contains(100L);
        assertThat(safe.csv()).contains("garden,old,,true\r\n", "choir,old,60,false\r\n");
    }

    @Example
    void aTableOfOneRowHidesTwoOrNone() {
        var one =
                SafeTable.of(new CountTable(List.of("all of us"), List.of("x", "y", "z"), new long[][] {{2, 9, 7}}), 5);

        assertThat(one.cells().get(0))
                .containsExactly(Optional.empty(), Optional.of(9L), Optional.empty(), Optional.of(18L));
        assertThat(one.cells().get(1)).isEqualTo(one.cells().get(0));
        var none = SafeTable.of(new CountTable(List.of("a"), List.of("x", "y"), new long[][] {{0, 5}}), 5);
        assertThat(none.cells().get(0)).containsExactly(Optional.of(0L), Optional.of(5L), Optional.of(5L));
    }

    @Example
    void aTableIsWholeAndOfCounts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CountTable(List.of("a"), List.of("x"), new long[][] {{-1}}))
                .withMessageContaining("row a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CountTable(List.of("a"), List.of("x", "y"), new long[][] {{1}}));
        assertThatIllegalArgumentException().isThrownBy(() -> new CountTable(List.of(), List.of("x"), new long[][] {}));
    }
}
