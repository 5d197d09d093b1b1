package org.communitykit.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Somebody who has only what is told, tries every table that could be behind it, and looks what all of them agree on. */
class CellsProperties {
    private static final int LEAST = 3;

    @Property(tries = 150)
    void nothingSmallIsToldOrFoundBySubtraction(
            @ForAll @Size(min = 2, max = 3) List<@IntRange(max = 9) Integer> all,
            @ForAll @Size(min = 4, max = 4) List<@IntRange(max = 9) Integer> theme) {
        var stories = new TreeMap<String, Long>();
        var about = new TreeMap<String, Long>();
        for (int i = 0; i < all.size(); i++) {
            stories.put("a" + i, (long) all.get(i));
            about.put("a" + i, (long) Math.min(all.get(i), theme.get(i)));
        }

        var told = Cells.told(stories, LEAST);
        long total = sum(stories);
        boolean tellsTheme = Cells.canTell(sum(about), total, LEAST);
        var cells = tellsTheme ? Cells.told(stories, about, told, LEAST) : Set.<String>of();

        if (total >= LEAST && tellsTheme) {
            assertThat(leaks(stories, about, told, cells)).isEmpty();
        }
    }

    @Test
    void leavingOutWhatIsSmallIsNotEnough() {
        var stories = Map.of("a", 9L, "b", 9L, "c", 9L);
        var about = Map.of("a", 1L, "b", 5L, "c", 5L);
        var naive = new HashSet<String>();
        about.forEach((answer, count) -> {
            if (count >= LEAST) {
                naive.add(answer);
            }
        });

        assertThat(leaks(stories, about, stories.keySet(), naive)).contains("a");
        assertThat(leaks(stories, about, stories.keySet(), Cells.told(stories, about, stories.keySet(), LEAST)))
                .isEmpty();
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Answers of which a small count, on either side, is told or is the same in every table that fits. */
    private static Set<String> leaks(
            Map<String, Long> stories, Map<String, Long> about, Set<String> told, Set<String> cells) {
        var answers = new ArrayList<>(new TreeMap<>(stories).keySet());
        long total = sum(stories);
        long ofTheme = sum(about);
        var seenAll = new TreeMap<String, Set<Long>>();
        var seenWith = new TreeMap<String, Set<Long>>();
        var seenWithout = new TreeMap<String, Set<Long>>();
        try2(
                answers,
                0,
                new long[answers.size()],
                new long[answers.size()],
                (all, with) -> {
                    long sumAll = 0;
                    long sumWith = 0;
                    for (int i = 0; i < answers.size(); i++) {
                        sumAll += all[i];
                        sumWith += with[i];
                    }
                    if (sumAll == total && sumWith == ofTheme) {
                        for (int i = 0; i < answers.size(); i++) {
                            see(seenAll, answers.get(i), all[i]);
                            see(seenWith, answers.get(i), with[i]);
                            see(seenWithout, answers.get(i), all[i] - with[i]);
                        }
                    }
                },
                stories,
                about,
                told,
                cells);
        var leaks = new HashSet<String>();
        for (var answer : answers) {
            for (var seen : List.of(seenAll, seenWith, seenWithout)) {
                var values = seen.getOrDefault(answer, Set.of());
                assertThat(values).isNotEmpty();
                if (values.size() == 1 && values.iterator().next() < LEAST) {
                    leaks.add(answer);
                }
            }
        }
        return leaks;
    }

    private static void see(Map<String, Set<Long>> seen, String answer, long count) {
        seen.computeIfAbsent(answer, none -> new HashSet<>()).add(count);
    }

    private interface Guess {
        void of(long[] all, long[] with);
    }

    private static void try2(
            List<String> answers,
            int at,
            long[] all,
            long[] with,
            Guess guess,
            Map<String, Long> stories,
            Map<String, Long> about,
            Set<String> told,
            Set<String> cells) {
        if (at == answers.size()) {
            guess.of(all, with);
            return;
        }
        var answer = answers.get(at);
        long known = stories.getOrDefault(answer, 0L);
        long knownWith = about.getOrDefault(answer, 0L);
        for (long a = told.contains(answer) ? known : 0; a <= (told.contains(answer) ? known : 10); a++) {
            for (long w = cells.contains(answer) ? knownWith : 0; w <= (cells.contains(answer) ? knownWith : a); w++) {
                if (w <= a) {
                    all[at] = a;
                    with[at] = w;
                    try2(answers, at + 1, all, with, guess, stories, about, told, cells);
                }
            }
        }
    }
}
