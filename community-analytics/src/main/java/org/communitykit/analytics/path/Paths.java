package org.communitykit.analytics.path;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.communitykit.analytics.Rate;
import org.communitykit.analytics.Tabular;
import org.jspecify.annotations.Nullable;

/**
 * The most frequent ways through sessions. Each session has one way: what was done in it, in order, from its first step,
 * or from an anchor on, or up to an anchor. The counts of all ways, with those that are not shown and the sessions without
 * the anchor, add up to the sessions.
 */
public final class Paths {
    /** The most steps of a way. */
    public static final int MAX_STEPS = 50;

    private final int steps;
    private final int limit;
    private final boolean collapsed;
    private final @Nullable String start;
    private final @Nullable String end;

    private Paths(int steps, int limit, boolean collapsed, @Nullable String start, @Nullable String end) {
        this.steps = steps;
        this.limit = limit;
        this.collapsed = collapsed;
        this.start = start;
        this.end = end;
    }

    /** So many ways, of up to so many steps each. */
    public static Paths top(int limit, int steps) {
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("1 to 10000 ways can be asked for, not " + limit);
        }
        if (steps < 1 || steps > MAX_STEPS) {
            throw new IllegalArgumentException("a way has 1 to " + MAX_STEPS + " steps, not " + steps);
        }
        return new Paths(steps, limit, false, null, null);
    }

    /** The same step several times in a row is one. */
    public Paths collapsingRepeats() {
        return new Paths(steps, limit, true, start, end);
    }

    /** From the first time a session comes to this step. */
    public Paths from(String step) {
        return new Paths(steps, limit, collapsed, step, null);
    }

    /** The last steps up to the first time a session comes to this one. */
    public Paths to(String step) {
        return new Paths(steps, limit, collapsed, null, step);
    }

    /** A way and how many sessions took it. */
    public record Path(List<String> steps, long sessions) {
        public Path {
            steps = List.copyOf(steps);
        }
    }

    /**
     * The ways of sessions.
     *
     * @param paths most sessions first, then by their steps
     * @param others sessions that took another way
     * @param anchored the sessions that have a way, out of all; without an anchor, those that are not empty
     */
    public record Ways(List<Path> paths, long others, Rate anchored) implements Tabular {
        public Ways {
            paths = List.copyOf(paths);
        }

        @Override
        public List<String> columns() {
            return List.of("path", "sessions");
        }

        @Override
        public List<List<Object>> rows() {
            return paths.stream()
                    .map(path -> List.<Object>of(String.join(" > ", path.steps()), path.sessions()))
                    .toList();
        }
    }

    /** The ways through these sessions. */
    public Ways of(Collection<? extends List<String>> sessions) {
        Map<List<String>, Long> counts = new HashMap<>();
        long anchored = 0;
        for (var session : sessions) {
            var path = path(session);
            if (!path.isEmpty()) {
                counts.merge(path, 1L, Long::sum);
                anchored++;
            }
        }
        var paths = new ArrayList<Path>();
        counts.forEach((path, count) -> paths.add(new Path(path, count)));
        paths.sort(Comparator.comparingLong(Path::sessions)
                .reversed()
                .thenComparing(path -> String.join("\u0000", path.steps())));
        var shown = paths.subList(0, Math.min(limit, paths.size()));
        long told = shown.stream().mapToLong(Path::sessions).sum();
        return new Ways(shown, anchored - told, new Rate(anchored, sessions.size()));
    }

    private List<String> path(List<String> session) {
        var way = collapsed ? collapse(session) : session;
        int from = start == null ? 0 : way.indexOf(start);
        int to = end == null ? way.size() : way.indexOf(end) + 1;
        if (from < 0 || to == 0) {
            return List.of();
        }
        return List.copyOf(
                end == null ? way.subList(from, Math.min(to, from + steps)) : way.subList(Math.max(0, to - steps), to));
    }

    private static List<String> collapse(List<String> session) {
        var way = new ArrayList<String>();
        for (var step : session) {
            if (way.isEmpty() || !way.get(way.size() - 1).equals(step)) {
                way.add(step);
            }
        }
        return way;
    }
}
