package org.communitykit.examples.report;

import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.communitykit.analytics.Interval;

/** A picture of numbers that can be drawn at any width, with the numbers themselves as a table. */
sealed interface Chart permits Chart.Columns, Chart.Rows, Chart.Shares, Chart.Months {
    /** What is seen, in one sentence, for those who do not see it. */
    String description();

    List<String> headings();

    List<List<String>> table();

    /** The drawing, {@code width} wide. */
    String svg(String id, String title, int width);

    /** One colour's part of every bar. */
    record Series(String name, List<Long> values) {}

    /** Upright bars over a scale, one for each label, stacked where there is more than one series. */
    record Columns(String description, String across, String up, List<String> labels, List<Series> series)
            implements Chart {
        private static final int LEFT = 46;
        private static final int TOP = 30;
        private static final int BOTTOM = 42;

        @Override
        public List<String> headings() {
            var headings = new ArrayList<String>();
            headings.add(across);
            series.forEach(s -> headings.add(s.name()));
            if (series.size() > 1) {
                headings.add("Together");
            }
            return headings;
        }

        @Override
        public List<List<String>> table() {
            var rows = new ArrayList<List<String>>();
            for (int i = 0; i < labels.size(); i++) {
                var row = new ArrayList<String>();
                row.add(labels.get(i));
                for (var s : series) {
                    row.add(Words.number(s.values().get(i)));
                }
                if (series.size() > 1) {
                    row.add(Words.number(total(i)));
                }
                rows.add(row);
            }
            return rows;
        }

        private long total(int i) {
            return series.stream().mapToLong(s -> s.values().get(i)).sum();
        }

        @Override
        public String svg(String id, String title, int width) {
            int height = width < 500 ? 250 : 300;
            long most = 1;
            for (int i = 0; i < labels.size(); i++) {
                most = Math.max(most, total(i));
            }
            long step = step(most);
            long ceiling = (most + step - 1) / step * step;
            double floor = height - BOTTOM;
            double scale = (floor - TOP) / ceiling;
            var svg = new Svg(id, width, height, title, description);
            svg.text("axis", 0, 12, "start", up);
            for (long mark = 0; mark <= ceiling; mark += step) {
                double y = floor - mark * scale;
                svg.line(mark == 0 ? "base" : "grid", LEFT, y, width, y);
                svg.text("tick", LEFT - 8, y + 4, "end", Words.number(mark));
            }
            double slot = (width - LEFT) / (double) labels.size();
            double bar = Math.min(44, slot * 0.68);
            int every = (int) Math.ceil(labels.size() * 40.0 / (width - LEFT));
            for (int i = 0; i < labels.size(); i++) {
                double x = LEFT + slot * i + (slot - bar) / 2;
                double y = floor;
                for (int s = 0; s < series.size(); s++) {
                    long value = series.get(s).values().get(i);
                    y -= value * scale;
                    svg.bar("c" + (s + 1), x, y, bar, value * scale, tip(i, s));
                }
                if (slot >= 30) {
                    svg.text("value", x + bar / 2, y - 5, "middle", Words.number(total(i)));
                }
                if ((labels.size() - 1 - i) % every == 0) {
                    svg.text("tick", x + bar / 2, floor + 17, "middle", labels.get(i));
                }
            }
            svg.text("axis", LEFT + (width - LEFT) / 2.0, height - 4, "middle", across);
            return svg.toString();
        }

        private String tip(int i, int s) {
            var value = Words.number(series.get(s).values().get(i));
            return labels.get(i) + ": " + value
                    + (series.size() > 1 ? " " + series.get(s).name() : "");
        }

        /** A round step that makes three to six marks. */
        static long step(long most) {
            long step = 1;
            for (int i = 0; most / step > 5; i++) {
                step = i % 3 == 1 ? step / 2 * 5 : step * 2;
            }
            return step;
        }
    }

    /** A length of a level bar in one of the style sheet's colours. */
    record Part(String style, long value) {}

    /** A level bar of a {@link Rows} with the words behind it. */
    record Level(String label, List<Part> parts, String words) {
        static Level of(String label, String style, long value) {
            return new Level(label, List.of(new Part(style, value)), Words.number(value));
        }

        long total() {
            return parts.stream().mapToLong(Part::value).sum();
        }
    }

    /** Level bars, one below the other, their labels beside them or, where those are long, above. */
    record Rows(
            String description,
            String across,
            boolean labelsAbove,
            List<Level> levels,
            List<String> headings,
            List<List<String>> table)
            implements Chart {
        private static final int BAR = 16;

        @Override
        public String svg(String id, String title, int width) {
            int letters = longest(levels.stream().map(Level::label).toList());
            int words = longest(levels.stream().map(Level::words).toList());
            double left = labelsAbove ? 0 : Math.min(width / 2.0, 14 + letters * 7.2);
            double right = Math.min(width * 0.55, 16 + words * 6.8);
            int line = labelsAbove ? 46 : 28;
            int height = levels.size() * line + 26;
            long most = levels.stream().mapToLong(Level::total).max().orElse(1);
            double scale = (width - left - right) / (double) Math.max(1, most);
            var svg = new Svg(id, width, height, title, description);
            for (int i = 0; i < levels.size(); i++) {
                var level = levels.get(i);
                double y = i * line + (labelsAbove ? 22 : 6);
                if (labelsAbove) {
                    svg.text("label", 0, y - 7, "start", cut(level.label(), (int) (width / 7.2)));
                } else {
                    svg.text("label", left - 10, y + 13, "end", level.label());
                }
                double x = left;
                for (var part : level.parts()) {
                    if (part.value() > 0) {
                        svg.bar(part.style(), x, y, part.value() * scale, BAR, level.label() + ": " + level.words());
                        x += part.value() * scale;
                    }
                }
                svg.text("value", level.total() == 0 && labelsAbove ? x : x + 7, y + 13, "start", level.words());
            }
            if (!labelsAbove) {
                svg.line("base", left, 2, left, height - 22);
            }
            svg.text("axis", left, height - 5, "start", across);
            return svg.toString();
        }

        private static String cut(String text, int most) {
            return text.length() <= most
                    ? text
                    : text.substring(0, Math.max(1, most - 1)).strip() + "…";
        }
    }

    /** Shares as dots on a scale of percent, each with a line over what chance allows. */
    record Shares(String description, String across, List<Dot> dots, List<String> headings, List<List<String>> table)
            implements Chart {
        private static final int LINE = 28;

        @Override
        public String svg(String id, String title, int width) {
            double left = 14 + longest(dots.stream().map(Dot::label).toList()) * 7.2;
            double right = 16 + longest(dots.stream().map(Dot::words).toList()) * 6.8;
            int height = dots.size() * LINE + 44;
            int floor = height - 38;
            double most = dots.stream()
                    .mapToDouble(dot -> dot.interval().high())
                    .max()
                    .orElse(1);
            int tenths = (int) Math.ceil(most * 10);
            double scale = (width - left - right) / tenths * 10;
            var svg = new Svg(id, width, height, title, description);
            for (int tenth = 0; tenth <= tenths; tenth += width < 500 ? 4 : 2) {
                double x = left + scale * tenth / 10;
                svg.line(tenth == 0 ? "base" : "grid", x, 2, x, floor);
                svg.text("tick", x, floor + 16, "middle", tenth * 10 + "%");
            }
            for (int i = 0; i < dots.size(); i++) {
                var dot = dots.get(i);
                double y = i * LINE + 14;
                svg.text("label", left - 12, y + 4.5, "end", dot.label());
                double low = left + scale * dot.interval().low();
                double high = left + scale * dot.interval().high();
                svg.line("doubt", low, y, high, y);
                svg.dot("c1", left + scale * dot.share(), y, 6, dot.label() + ": " + dot.words());
                svg.text("value", width, y + 4.5, "end", dot.words());
            }
            svg.text("axis", left, height - 3, "start", across);
            return svg.toString();
        }
    }

    /** One of {@link Shares}. */
    record Dot(String label, double share, Interval interval, String words) {}

    private static int longest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    /** A calendar of months, the stronger the colour the greater the number, which stands in each field. */
    record Months(String description, SortedMap<YearMonth, Long> values) implements Chart {
        private static final int LEFT = 42;
        private static final int CELL = 26;

        @Override
        public List<String> headings() {
            return List.of("Month", "People who wrote");
        }

        @Override
        public List<List<String>> table() {
            return values.entrySet().stream()
                    .map(e -> List.of(e.getKey().toString(), Words.number(e.getValue())))
                    .toList();
        }

        @Override
        public String svg(String id, String title, int width) {
            int first = values.firstKey().getYear();
            int last = values.lastKey().getYear();
            int height = (last - first + 1) * CELL + 24;
            long most =
                    values.values().stream().mapToLong(Long::longValue).max().orElse(1);
            double slot = (width - LEFT) / 12.0;
            var svg = new Svg(id, width, height, title, description);
            for (var month : Month.values()) {
                var name = month.getDisplayName(
                        width < 500 ? TextStyle.NARROW_STANDALONE : TextStyle.SHORT, Locale.ENGLISH);
                svg.text("tick", LEFT + slot * (month.getValue() - 0.5), 14, "middle", name);
            }
            for (int year = first; year <= last; year++) {
                double y = 22 + (year - first) * CELL;
                svg.text("tick", LEFT - 8, y + 17, "end", String.valueOf(year));
                for (var month : Month.values()) {
                    var at = YearMonth.of(year, month);
                    if (at.isBefore(values.firstKey()) || at.isAfter(values.lastKey())) {
                        continue;
                    }
                    long value = values.getOrDefault(at, 0L);
                    long shade = value == 0 ? 0 : 1 + Math.min(4, (value - 1) * 5 / most);
                    double x = LEFT + slot * (month.getValue() - 1);
                    var name = month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
                    svg.bar("q" + shade, x + 1, y + 1, slot - 2, CELL - 2, name + " " + year + ": " + value);
                    svg.text("n" + shade, x + slot / 2, y + 17, "middle", String.valueOf(value));
                }
            }
            return svg.toString();
        }
    }
}
