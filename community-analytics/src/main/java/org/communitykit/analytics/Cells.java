package org.communitykit.analytics;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/** Values as cells of a table: records are spread over columns, a rate brings its share and interval. */
final class Cells {
    private Cells() {}

    static List<String> names(Object value) {
        var names = new ArrayList<String>();
        spread("", value, (name, cell) -> names.add(name));
        return names;
    }

    static List<Object> of(Object value) {
        var cells = new ArrayList<>();
        spread("", value, (name, cell) -> cells.add(cell));
        return cells;
    }

    private static void spread(String name, Object value, BiConsumer<String, Object> to) {
        if (value instanceof Rate rate) {
            to.accept(join(name, "numerator"), rate.numerator());
            to.accept(join(name, "denominator"), rate.denominator());
            to.accept(join(name, "rate"), rate.value());
            to.accept(join(name, "low"), rate.interval().map(Interval::low));
            to.accept(join(name, "high"), rate.interval().map(Interval::high));
        } else if (value instanceof Stickiness.Days days) {
            to.accept("member_days", days.memberDays());
            to.accept("days", days.days());
            to.accept("members", days.members());
            to.accept("stickiness", days.value());
        } else if (value instanceof Record) {
            for (var component : value.getClass().getRecordComponents()) {
                spread(join(name, snake(component.getName())), read(component, value), to);
            }
        } else {
            to.accept(name.isEmpty() ? "value" : name, value);
        }
    }

    private static Object read(RecordComponent component, Object value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    value.getClass().getName() + " cannot be read: it must be public in an exported package", e);
        }
    }

    private static String join(String outer, String inner) {
        return outer.isEmpty() ? inner : outer + "_" + inner;
    }

    static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** One line of CSV after RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe in front. */
    static String csv(List<?> cells) {
        var line = new StringBuilder();
        for (var cell : cells) {
            line.append(line.isEmpty() ? "" : ",").append(csv(cell));
        }
        return cells.size() == 1 && line.isEmpty()
                ? "\"\"\r\n"
                : line.append("\r\n").toString();
    }

    private static String csv(Object cell) {
        if (cell instanceof Optional<?> optional) {
            return optional.isEmpty() ? "" : csv(optional.get());
        }
        if (cell instanceof OptionalDouble optional) {
            return optional.isEmpty() ? "" : Double.toString(optional.getAsDouble());
        }
        if (cell instanceof OptionalInt optional) {
            return optional.isEmpty() ? "" : Integer.toString(optional.getAsInt());
        }
        if (cell instanceof Number || cell instanceof Boolean) {
            return cell.toString();
        }
        var text = cell.toString();
        if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
