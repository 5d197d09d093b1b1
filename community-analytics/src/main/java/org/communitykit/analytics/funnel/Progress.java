package org.communitykit.analytics.funnel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.communitykit.analytics.Rate;

/** Counts how far attempts got, and how long it took them. */
final class Progress implements Course.Attempts {
    private final List<String> names;
    private final long now;
    private final long[][] micros;
    private final int[] counts;
    private long inProgress;

    /** Of steps with these names, as of an instant in microseconds. */
    Progress(List<String> names, long now) {
        this.names = names;
        this.now = now;
        this.micros = new long[names.size()][16];
        this.counts = new int[names.size()];
    }

    @Override
    public void ended(int reached, long[] after, long openUntil) {
        for (int step = 0; step < reached; step++) {
            int at = counts[step]++;
            if (at == micros[step].length) {
                micros[step] = Arrays.copyOf(micros[step], 2 * at);
            }
            micros[step][at] = after[step];
        }
        inProgress += reached < counts.length && openUntil >= now ? 1 : 0;
    }

    Funnel.Conversion conversion() {
        var steps = new ArrayList<Funnel.Step>();
        for (int step = 0; step < counts.length; step++) {
            steps.add(new Funnel.Step(
                    names.get(step),
                    counts[step],
                    new Rate(counts[step], counts[0]),
                    new Rate(counts[step], counts[Math.max(0, step - 1)]),
                    median(step)));
        }
        return new Funnel.Conversion(steps, inProgress);
    }

    private OptionalDouble median(int step) {
        int size = counts[step];
        if (size == 0) {
            return OptionalDouble.empty();
        }
        var sorted = Arrays.copyOf(micros[step], size);
        Arrays.sort(sorted);
        return OptionalDouble.of((sorted[(size - 1) / 2] / 2.0 + sorted[size / 2] / 2.0) / 1e6);
    }
}
