package org.communitykit.importing;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.communitykit.Actor;
import org.communitykit.CommunityException;
import org.communitykit.contact.Address;
import org.communitykit.intake.Arrival;
import org.communitykit.intake.Arrived;
import org.communitykit.intake.Foreseen;
import org.communitykit.intake.Intake;
import org.communitykit.member.Names;
import org.communitykit.role.NotAllowed;

/**
 * Takes in the people of a list, a hundred rows in one transaction, and never touches consent. A row is known by the hash
 * of its file and its number: importing again changes nothing, and goes on where it was cut off.
 */
public final class PeopleImport {
    private static final int HASH = 40;
    private static final int BATCH = 100;

    private final Intake intake;

    private PeopleImport(Intake intake) {
        this.intake = intake;
    }

    /** Into this community. */
    public static PeopleImport into(Intake intake) {
        return new PeopleImport(intake);
    }

    /** What {@link #run} would do, and what is wrong with the rows; nothing is stored. */
    public Summary preview(Actor actor, Sheet sheet, Layout layout) {
        var work = new Work(sheet, layout);
        var coming = new HashMap<String, Set<String>>();
        work.each(arrivals -> {
            var kinds = new ArrayList<Foreseen.Kind>();
            var foreseen = intake.foresee(actor, arrivals);
            for (int i = 0; i < arrivals.size(); i++) {
                var kind = foreseen.get(i).kind();
                kinds.add(kind == Foreseen.Kind.NEW && comes(arrivals.get(i), coming) ? Foreseen.Kind.KNOWN : kind);
            }
            return kinds;
        });
        return work.summary();
    }

    /** Whether somebody of a row before, who is in by then, is the same; takes note of who comes. */
    private static boolean comes(Arrival arrival, Map<String, Set<String>> coming) {
        boolean same = false;
        for (var address : arrival.addresses()) {
            if (address.kind() != Address.Kind.POST) {
                same |= !coming.computeIfAbsent(address.key(), key -> new HashSet<>())
                        .add(arrival.identity());
            }
        }
        return same;
    }

    /**
     * Takes the rows in.
     *
     * @throws org.communitykit.role.NotAllowed if the actor may not take people in
     */
    public Summary run(Actor actor, Sheet sheet, Layout layout) {
        var work = new Work(sheet, layout);
        work.each(arrivals -> {
            var foreseen = intake.foresee(actor, arrivals);
            var outcomes = intake.takeAll(actor, arrivals);
            var kinds = new ArrayList<Foreseen.Kind>();
            for (int i = 0; i < outcomes.size(); i++) {
                boolean taken = foreseen.get(i).kind() == Foreseen.Kind.TAKEN;
                kinds.add(taken ? Foreseen.Kind.TAKEN : kind(outcomes.get(i)));
            }
            return kinds;
        });
        return work.summary();
    }

    private static Foreseen.Kind kind(Arrived outcome) {
        return outcome instanceof Arrived.Created
                ? Foreseen.Kind.NEW
                : outcome instanceof Arrived.Updated ? Foreseen.Kind.KNOWN : Foreseen.Kind.AMBIGUOUS;
    }

    /** One walk over the rows. */
    private static final class Work {
        private final Sheet sheet;
        private final Layout layout;
        private final Map<String, Integer> places = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private final Map<Foreseen.Kind, Long> counts = new HashMap<>();
        private final List<Summary.Problem> problems = new ArrayList<>();
        private final Set<String> households = new HashSet<>();
        private long refused;

        Work(Sheet sheet, Layout layout) {
            this.sheet = sheet;
            this.layout = layout;
            for (int i = 0; i < sheet.columns().size(); i++) {
                places.putIfAbsent(sheet.columns().get(i).strip(), i);
            }
            layout.name.forEach(this::place);
            layout.emails.forEach(this::place);
            layout.phones.forEach(this::place);
            layout.homes.forEach(parts -> parts.forEach(this::place));
            layout.tags.forEach(this::place);
            layout.fields.values().forEach(this::place);
            layout.born.ifPresent(
                    born -> List.of(born.year(), born.month(), born.day()).forEach(this::place));
        }

        private int place(String column) {
            var place = places.get(column);
            if (place == null) {
                throw new IllegalArgumentException("the list has no column " + column + ", only " + sheet.columns());
            }
            return place;
        }

        /** Some rows at a time, and one by one where one of them cannot be taken. */
        void each(Function<List<Arrival>, List<Foreseen.Kind>> take) {
            var some = new TreeMap<Long, Arrival>();
            for (int i = 0; i < sheet.rows().size(); i++) {
                long number = i + 1L;
                try {
                    some.put(number, arrival(number, sheet.rows().get(i)));
                } catch (Flaw e) {
                    refuse(number, e.column, String.valueOf(e.getMessage()));
                } catch (IllegalArgumentException e) {
                    refuse(number, "", String.valueOf(e.getMessage()));
                }
                if (some.size() == BATCH || i == sheet.rows().size() - 1) {
                    all(some, take);
                    some.clear();
                }
            }
        }

        private void all(Map<Long, Arrival> some, Function<List<Arrival>, List<Foreseen.Kind>> take) {
            try {
                var kinds = take.apply(List.copyOf(some.values())).iterator();
                some.forEach((number, arrival) -> count(number, arrival, kinds.next()));
            } catch (NotAllowed e) {
                throw e;
            } catch (CommunityException | IllegalArgumentException e) {
                if (some.size() == 1) {
                    some.keySet().forEach(number -> refuse(number, "", String.valueOf(e.getMessage())));
                } else {
                    some.forEach((number, arrival) -> all(Map.of(number, arrival), take));
                }
            }
        }

        private void count(long number, Arrival arrival, Foreseen.Kind kind) {
            counts.merge(kind, 1L, Long::sum);
            if (kind == Foreseen.Kind.AMBIGUOUS) {
                problem(number, "", "may be somebody who is known: say who it is");
                return;
            }
            arrival.addresses().stream()
                    .filter(address -> address.kind() == Address.Kind.POST)
                    .forEach(address -> households.add(address.key()));
        }

        private void refuse(long number, String column, String what) {
            refused++;
            problem(number, column, what);
        }

        private void problem(long row, String column, String what) {
            if (problems.size() < Summary.MOST_PROBLEMS) {
                problems.add(new Summary.Problem(row, column, what));
            }
        }

        private Arrival arrival(long number, List<String> row) {
            var name = layout.name.stream()
                    .map(column -> row.get(place(column)).strip())
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" "));
            var source = "csv/" + sheet.hash().substring(0, HASH);
            var arrival = checked(String.join(", ", layout.name), () -> {
                Names.check(name, "the name");
                return Arrival.of(source, name).key("row-" + number);
            });
            for (var column : layout.emails) {
                for (var text : lines(row.get(place(column)))) {
                    var before = arrival;
                    arrival = checked(column, () -> before.at(Address.email(text)));
                }
            }
            for (var column : layout.phones) {
                for (var text : lines(row.get(place(column)))) {
                    var before = arrival;
                    arrival = checked(column, () -> before.at(layout.reader.read(text)));
                }
            }
            for (var parts : layout.homes) {
                var line = parts.stream()
                        .map(column -> row.get(place(column)).strip())
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", "));
                for (var text : parts.size() == 1 ? lines(line) : line.isEmpty() ? List.<String>of() : List.of(line)) {
                    var before = arrival;
                    arrival = checked(String.join(", ", parts), () -> before.at(Address.post(text)));
                }
            }
            for (var field : layout.fields.entrySet()) {
                var value = row.get(place(field.getValue())).strip();
                if (!value.isEmpty()) {
                    arrival = arrival.field(field.getKey(), value);
                }
            }
            for (var column : layout.tags) {
                for (var text : lines(row.get(place(column)))) {
                    var before = arrival;
                    arrival = checked(column, () -> before.tag(text));
                }
            }
            return born(arrival, row);
        }

        private Arrival born(Arrival arrival, List<String> row) {
            if (layout.born.isEmpty()) {
                return arrival;
            }
            var born = layout.born.get();
            var year = row.get(place(born.year())).strip();
            var month = row.get(place(born.month())).strip();
            var day = row.get(place(born.day())).strip();
            if (year.isEmpty() || month.isEmpty() || day.isEmpty()) {
                return arrival;
            }
            var columns = born.year() + ", " + born.month() + ", " + born.day();
            return checked(columns, () -> {
                try {
                    var date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
                    return arrival.mark(born.field(), date.toString());
                } catch (DateTimeException | NumberFormatException e) {
                    throw new IllegalArgumentException("no day of the calendar", e);
                }
            });
        }

        private static List<String> lines(String cell) {
            return cell.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }

        private static Arrival checked(String column, Supplier<Arrival> part) {
            try {
                return part.get();
            } catch (IllegalArgumentException e) {
                throw new Flaw(column, String.valueOf(e.getMessage()));
            }
        }

        Summary summary() {
            return new Summary(
                    sheet.rows().size(),
                    counts.getOrDefault(Foreseen.Kind.NEW, 0L),
                    counts.getOrDefault(Foreseen.Kind.KNOWN, 0L),
                    counts.getOrDefault(Foreseen.Kind.TAKEN, 0L),
                    counts.getOrDefault(Foreseen.Kind.AMBIGUOUS, 0L),
                    refused,
                    households.size(),
                    problems);
        }
    }

    /** A cell that cannot be taken. */
    private static final class Flaw extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String column;

        Flaw(String column, String what) {
            super(what);
            this.column = column;
        }
    }
}
