package org.communitykit.analytics.anonymous;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Definition;
import org.communitykit.analytics.Kinds;
import org.communitykit.analytics.Metric;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Scope;
import org.communitykit.analytics.Trait;
import org.communitykit.analytics.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Who has how much part in which group of activities, which is what {@link Releases} are made of. What is done by unknown
 * members is left out: nobody could say how much of it is one person's.
 */
public final class Grouped implements Metric<Grouped.State, Contributions> {
    /** The most groups there may be. */
    public static final int MAX_GROUPS = 10_000;

    private static final Comparator<List<String>> BY_NAME = Grouped::compare;

    private final Counted counted;
    private final List<By> by;
    private final Kinds kinds;
    private final @Nullable Set<List<String>> among;

    private Grouped(Counted counted, List<By> by, Kinds kinds, @Nullable Set<List<String>> among) {
        if (by.isEmpty() || Set.copyOf(by).size() < by.size()) {
            throw new IllegalArgumentException("activities are grouped by one or more different things, not " + by);
        }
        this.counted = counted;
        this.by = List.copyOf(by);
        this.kinds = kinds;
        this.among = among;
    }

    /** How many members were there, by these. */
    public static Grouped members(By... by) {
        return of(Counted.MEMBERS, List.of(by));
    }

    /** How many activities there were, by these. */
    public static Grouped activities(By... by) {
        return of(Counted.ACTIVITIES, List.of(by));
    }

    public static Grouped of(Counted counted, List<By> by) {
        return new Grouped(counted, by, Kinds.ALL, null);
    }

    /** Only activities of these kinds. */
    public Grouped of(Kinds only) {
        return new Grouped(counted, by, only, among);
    }

    /** Only these groups, which are there even if nobody is in them; so that naming them tells nothing. */
    public Grouped among(Collection<List<String>> groups) {
        if (groups.isEmpty() || groups.size() > MAX_GROUPS) {
            throw new IllegalArgumentException("1 to " + MAX_GROUPS + " groups can be named, not " + groups.size());
        }
        for (var group : groups) {
            if (group.size() != by.size()) {
                throw new IllegalArgumentException("a group by " + by + " has as many parts, not " + group);
            }
        }
        var names = new TreeSet<>(BY_NAME);
        groups.forEach(group -> names.add(List.copyOf(group)));
        return new Grouped(counted, by, kinds, Collections.unmodifiableSet(names));
    }

    /** Whether the groups there can be are known without a look at any activity. */
    boolean isKnown() {
        return among != null || by.stream().allMatch(each -> unit(each) != null);
    }

    Counted counted() {
        return counted;
    }

    @Override
    public Definition definition() {
        var parameters = new TreeMap<String, String>();
        parameters.put("counted", counted.name());
        parameters.put("by", by.stream().map(By::name).collect(Collectors.joining(",")));
        parameters.put("kinds", kinds.toString());
        if (among != null) {
            parameters.put("among", among.toString());
        }
        return new Definition("grouped-contributions", 1, parameters);
    }

    /** What each member has done in each group. */
    public static final class State {
        private final Map<By, Parts> times = new EnumMap<>(By.class);
        private final long start;
        private final long end;
        private final Map<List<String>, Map<Integer, Sum>> groups = new HashMap<>();

        private State(Period period, List<By> by) {
            this.start = micros(period.start());
            this.end = micros(period.end());
            for (var each : by) {
                var unit = unit(each);
                if (unit != null) {
                    times.put(each, new Parts(period, unit));
                }
            }
        }

        private void add(List<String> group, int member, Sum sum) {
            groups.computeIfAbsent(group, g -> new HashMap<>()).merge(member, sum, Sum::plus);
        }
    }

    private record Sum(long count, long value) {
        Sum plus(Sum other) {
            return new Sum(Math.addExact(count, other.count), Math.addExact(value, other.value));
        }
    }

    /** The days, weeks or months of a period. */
    private static final class Parts {
        private final List<String> labels;
        private final long[] starts;

        Parts(Period period, Unit unit) {
            var parts = period.split(unit);
            this.labels = parts.stream().map(Period::label).toList();
            this.starts = parts.stream().mapToLong(part -> micros(part.start())).toArray();
        }

        String of(long at) {
            int place = Arrays.binarySearch(starts, at);
            return labels.get(place >= 0 ? place : -place - 2);
        }
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private static @Nullable Unit unit(By by) {
        return switch (by) {
            case DAY -> Unit.DAY;
            case WEEK -> Unit.WEEK;
            case MONTH -> Unit.MONTH;
            case KIND, SPACE, TAG -> null;
        };
    }

    @Override
    public State zero(Period period) {
        return new State(period, by);
    }

    @Override
    public void add(State state, ActivityFrame.Cursor activity) {
        if (activity.member() == 0
                || activity.at() < state.start
                || activity.at() >= state.end
                || !kinds.contains(activity.kind())) {
            return;
        }
        var sum = new Sum(1, activity.value());
        names(state, activity).forEach(name -> state.add(name, activity.member(), sum));
    }

    /** The names of the groups it is in, with spaces and tags by their numbers: several only by tags. */
    private Stream<List<String>> names(State state, ActivityFrame.Cursor activity) {
        Stream<List<String>> names = Stream.of(List.of());
        for (var each : by) {
            var parts = parts(each, state, activity);
            names = names.flatMap(name -> parts.stream().map(part -> with(name, part)));
        }
        return names;
    }

    private static List<String> with(List<String> name, String part) {
        var longer = new ArrayList<>(name);
        longer.add(part);
        return List.copyOf(longer);
    }

    private static List<String> parts(By by, State state, ActivityFrame.Cursor activity) {
        var time = state.times.get(by);
        if (time != null) {
            return List.of(time.of(activity.at()));
        }
        if (by == By.KIND) {
            return List.of(activity.kind());
        }
        if (by == By.SPACE) {
            return activity.space() == 0 ? List.of() : List.of(Integer.toString(activity.space()));
        }
        var tags = new ArrayList<String>();
        for (int i = 0; i < activity.tagCount(); i++) {
            tags.add(Integer.toString(activity.tag(i)));
        }
        return tags;
    }

    @Override
    public void merge(State state, State other) {
        other.groups.forEach((name, sums) -> sums.forEach((member, sum) -> state.add(name, member, sum)));
    }

    @Override
    public void erase(State state, int member) {
        state.groups.values().forEach(sums -> sums.remove(member));
        state.groups.values().removeIf(Map::isEmpty);
    }

    /**
     * The contributions.
     *
     * @throws IllegalArgumentException if there are more than {@value #MAX_GROUPS} groups
     */
    @Override
    public Contributions result(State state, Scope scope) {
        var sorted = new TreeMap<List<String>, Map<Integer, Sum>>(BY_NAME);
        state.groups.forEach((numbers, sums) -> {
            var name = name(numbers, scope.frame());
            if (among == null || among.contains(name)) {
                sorted.put(name, sums);
            }
        });
        known(state).forEach(name -> sorted.putIfAbsent(name, Map.of()));
        if (sorted.size() > MAX_GROUPS) {
            throw new IllegalArgumentException(
                    "up to " + MAX_GROUPS + " groups can be told apart, by " + by + " there are " + sorted.size());
        }
        var groups = new ArrayList<Contributions.Group>();
        sorted.forEach((name, sums) -> groups.add(new Contributions.Group(name, parts(sums, scope.frame()))));
        return new Contributions(by, isKnown(), groups);
    }

    private List<String> name(List<String> numbers, ActivityFrame frame) {
        var name = new ArrayList<String>();
        for (int i = 0; i < numbers.size(); i++) {
            var part = numbers.get(i);
            name.add(
                    switch (by.get(i)) {
                        case SPACE -> frame.reference(Integer.parseInt(part));
                        case TAG -> frame.tag(Integer.parseInt(part));
                        case KIND, DAY, WEEK, MONTH -> part;
                    });
        }
        return List.copyOf(name);
    }

    private List<Contributions.Part> parts(Map<Integer, Sum> sums, ActivityFrame frame) {
        return sums.entrySet().stream()
                .map(entry -> new Contributions.Part(frame.member(entry.getKey()), amount(entry.getValue())))
                .sorted(Comparator.comparing(part -> part.member().value()))
                .toList();
    }

    private long amount(Sum sum) {
        return switch (counted) {
            case MEMBERS -> 1;
            case ACTIVITIES -> sum.count();
            case VALUE -> Math.max(0, sum.value());
        };
    }

    private Stream<List<String>> known(State state) {
        if (among != null) {
            return among.stream();
        }
        if (!isKnown()) {
            return Stream.of();
        }
        Stream<List<String>> names = Stream.of(List.of());
        for (var each : by) {
            var labels = Objects.requireNonNull(state.times.get(each)).labels;
            names = names.flatMap(name -> labels.stream().map(part -> with(name, part)));
        }
        return names;
    }

    @Override
    public byte[] encode(State state) {
        var bytes = new ByteArrayOutputStream();
        var sorted = new TreeMap<List<String>, Map<Integer, Sum>>(BY_NAME);
        sorted.putAll(state.groups);
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(definition().version());
            out.writeInt(sorted.size());
            for (var group : sorted.entrySet()) {
                for (var part : group.getKey()) {
                    out.writeUTF(part);
                }
                out.writeInt(group.getValue().size());
                for (var sum : new TreeMap<>(group.getValue()).entrySet()) {
                    out.writeInt(sum.getKey());
                    out.writeLong(sum.getValue().count());
                    out.writeLong(sum.getValue().value());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public State decode(byte[] bytes, Period period) {
        var state = zero(period);
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != definition().version()) {
                throw new IllegalArgumentException("a state of another version is none of grouped contributions");
            }
            for (int groups = in.readInt(); groups > 0; groups--) {
                var name = new ArrayList<String>();
                for (int part = 0; part < by.size(); part++) {
                    name.add(in.readUTF());
                }
                var key = List.copyOf(name);
                for (int members = in.readInt(); members > 0; members--) {
                    state.add(key, in.readInt(), new Sum(in.readLong(), in.readLong()));
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("the state of grouped contributions is cut short", e);
        }
        return state;
    }

    @Override
    public Set<Trait> traits() {
        return Set.of(Trait.ERASABLE);
    }

    private static int compare(List<String> a, List<String> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int side = a.get(i).compareTo(b.get(i));
            if (side != 0) {
                return side;
            }
        }
        return a.size() - b.size();
    }
}
