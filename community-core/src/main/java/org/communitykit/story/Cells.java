package org.communitykit.story;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which counts may be told so that no number of people below the smallest is told, nor found by subtracting what is told.
 *
 * <p>Of every theme and answer to a fact there are those who told of the theme and those who did not; what all of them add
 * up to is told as well. So a count is told only if both are large enough, and what is not told of a line is, together, large
 * enough on both sides too, and of at least two answers where one alone would not be. Beyond such sums nothing can be found,
 * since lines have nothing in common but the totals.
 */
final class Cells {
    private Cells() {}

    /** The answers that can be told of all stories; the others add up to enough, or there are none. */
    static Set<String> told(Map<String, Long> all, int least) {
        var hidden = new HashSet<String>();
        all.forEach((answer, count) -> {
            if (count < least) {
                hidden.add(answer);
            }
        });
        return rest(all, Map.of(), hidden, least);
    }

    /** The answers that can be told of a theme, where these can be told of all stories. */
    static Set<String> told(Map<String, Long> all, Map<String, Long> theme, Set<String> toldOfAll, int least) {
        var hidden = new HashSet<String>();
        all.forEach((answer, count) -> {
            long with = theme.getOrDefault(answer, 0L);
            if (!toldOfAll.contains(answer) || with < least || count - with < least) {
                hidden.add(answer);
            }
        });
        var without = new TreeMap<String, Long>();
        all.forEach((answer, count) -> without.put(answer, count - theme.getOrDefault(answer, 0L)));
        var with = new TreeMap<String, Long>();
        all.keySet().forEach(answer -> with.put(answer, theme.getOrDefault(answer, 0L)));
        return rest(with, without, hidden, least);
    }

    private static Set<String> rest(Map<String, Long> with, Map<String, Long> without, Set<String> hidden, int least) {
        var order = new ArrayList<>(with.keySet());
        order.removeAll(hidden);
        order.sort(Comparator.comparing((String answer) -> with.get(answer)).thenComparing(Comparator.naturalOrder()));
        while (!hidden.isEmpty() && !order.isEmpty() && !isEnough(with, without, hidden, least)) {
            hidden.add(order.remove(0));
        }
        return Set.copyOf(order);
    }

    private static boolean isEnough(
            Map<String, Long> with, Map<String, Long> without, Collection<String> hidden, int least) {
        return hidden.size() > 1 && sum(with, hidden) >= least && (without.isEmpty() || sum(without, hidden) >= least);
    }

    private static long sum(Map<String, Long> counts, Collection<String> answers) {
        return answers.stream()
                .mapToLong(answer -> counts.getOrDefault(answer, 0L))
                .sum();
    }

    /** Whether a part of all stories, and the rest of them, can be told. */
    static boolean canTell(long part, long all, int least) {
        return part >= least && all - part >= least;
    }

    static List<String> sorted(Collection<String> names) {
        return names.stream().sorted().toList();
    }
}
