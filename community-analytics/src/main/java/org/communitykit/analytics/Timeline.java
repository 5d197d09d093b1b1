package org.communitykit.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** A value for each part of a period, in order. Parts that have not begun yet are left out. */
public record Timeline<T>(List<Point<T>> points) implements Tabular {
    public Timeline {
        points = List.copyOf(points);
    }

    /**
     * The value of one part.
     *
     * @param inProgress the part was not over; its value is not to be compared with those of whole ones
     */
    public record Point<T>(Period period, T value, boolean inProgress) {}

    /** The value of the part with this {@link Period#label}. */
    public T at(String label) {
        for (var point : points) {
            if (point.period.label().equals(label)) {
                return point.value;
            }
        }
        throw new NoSuchElementException("no part of the timeline is called " + label);
    }

    /** The values in order. */
    public List<T> values() {
        return points.stream().map(Point::value).toList();
    }

    /** The part and its value; of an empty timeline, which has no value to look at, the part alone. */
    @Override
    public List<String> columns() {
        var columns = new ArrayList<>(List.of("period", "start", "end", "in_progress"));
        points.stream().limit(1).forEach(point -> columns.addAll(Cells.names(point.value)));
        return columns;
    }

    @Override
    public List<List<Object>> rows() {
        var rows = new ArrayList<List<Object>>();
        for (var point : points) {
            var period = point.period;
            var row = new ArrayList<Object>(List.of(period.label(), period.start(), period.end(), point.inProgress));
            row.addAll(Cells.of(point.value));
            rows.add(row);
        }
        return rows;
    }
}
