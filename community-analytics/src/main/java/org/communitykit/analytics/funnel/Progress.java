package org.communitykit.analytics.funnel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.communitykit.analytics.Rate;

/** Counts how far attempts got, and how long it took them. */
final class Progress implements Course.Attempts {
    private static final int CLASS_BITS = 12;

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
            reached(step, after[step]);
        }
        if (reached < counts.length) {
            unfinished(openUntil);
        }
    }

    /** One more attempt has got to the step, so many microseconds after its start. */
    void reached(int step, long after) {
        int at = counts[step]++;
        if (at == micros[step].length) {
            micros[step] = Arrays.copyOf(micros[step], 2 * at);
        }
        micros[step][at] = after;
    }

    /** An attempt ends short of the last step, whose window closes then. */
    void unfinished(long openUntil) {
        inProgress += openUntil >= now ? 1 : 0;
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
        long[] middle = middle(Arrays.copyOf(micros[step], size));
        return OptionalDouble.of((middle[0] / 2.0 + middle[1] / 2.0) / 1e6);
    }

    /** The two in the middle, the same one twice of an odd number; not negative. Sorts only the classes they lie in. */
    private static long[] middle(long[] values) {
        long highest = 0;
        for (long value : values) {
            highest = Math.max(highest, value);
        }
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(highest) - CLASS_BITS);
        var classes = new int[1 << CLASS_BITS];
        for (long value : values) {
            classes[(int) (value >>> shift)]++;
        }
        int below = 0;
        int first = 0;
        while (below + classes[first] <= (values.length - 1) / 2) {
            below += classes[first++];
        }
        int last = first;
        for (int upTo = below + classes[first]; upTo <= values.length / 2; upTo += classes[last]) {
            last++;
        }
        int kept = 0;
        for (long value : values) {
            if (value >>> shift >= first && value >>> shift <= last) {
                values[kept++] = value;
            }
        }
        Arrays.sort(values, 0, kept);
        return new long[] {values[(values.length - 1) / 2 - below], values[values.length / 2 - below]};
    }
}
