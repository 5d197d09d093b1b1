package org.communitykit.analytics.anonymous;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.communitykit.member.MemberId;

/**
 * What can be worked out from exact counts that were published, or are about to be: of a report before and one after
 * somebody was erased, or of segments that overlap. Members who are in the same counts cannot be told apart and form a part;
 * every count is a sum of parts. A part of few members is isolated if some sums and differences of the counts give it, which
 * Gaussian elimination decides (modulo a prime of 61 bits), and so is what one count has more than another that it contains.
 *
 * <p>Releases with noise need no such test: what all of them together tell is what was charged.
 */
public final class Differences {
    /** The most counts that are looked at together. */
    public static final int MAX_COUNTS = 1_000;

    private static final long PRIME = (1L << 61) - 1;

    private final List<Count> counts;
    private final int least;
    private final Map<BitSet, Integer> parts = new LinkedHashMap<>();

    private Differences(List<Count> counts, int least) {
        this.counts = counts;
        this.least = least;
        var signatures = new HashMap<MemberId, BitSet>();
        for (int i = 0; i < counts.size(); i++) {
            for (var member : counts.get(i).members()) {
                signatures.computeIfAbsent(member, m -> new BitSet()).set(i);
            }
        }
        signatures.values().forEach(signature -> parts.merge(signature, 1, Integer::sum));
    }

    /** A number of members under a name, and who they are. */
    public record Count(String name, Set<MemberId> members) {
        public Count {
            members = Set.copyOf(members);
        }
    }

    /**
     * Fewer members than there have to be, whose number can be worked out.
     *
     * @param in the counts that all of them are in
     * @param out the others that were looked at
     */
    public record Isolated(Set<String> in, Set<String> out, int members) {
        public Isolated {
            in = Set.copyOf(in);
            out = Set.copyOf(out);
        }
    }

    /** The counts of a release: one for each group, and one of everybody in any. */
    public static List<Count> counts(String release, Contributions contributions) {
        var counts = new ArrayList<Count>();
        var everybody = new HashSet<MemberId>();
        for (var group : contributions.groups()) {
            var members = new HashSet<MemberId>();
            group.parts().forEach(part -> members.add(part.member()));
            counts.add(new Count(release + ": " + String.join(", ", group.name()), members));
            everybody.addAll(members);
        }
        counts.add(new Count(release + ": all", everybody));
        return counts;
    }

    /**
     * Fewer than the least members whose number these counts give away together, the fewest first; none if they are safe.
     * Takes time in proportion to the square of the counts times the parts.
     */
    public static List<Isolated> of(Collection<Count> counts, int least) {
        if (counts.size() > MAX_COUNTS) {
            throw new IllegalArgumentException(
                    "up to " + MAX_COUNTS + " counts are looked at together, not " + counts.size());
        }
        return new Differences(List.copyOf(counts), least).isolated();
    }

    /**
     * Passes if two reports, each safe or not in itself, give away nobody together.
     *
     * @throws IsolatingDifference if they do, naming the counts
     */
    public static void check(Collection<Count> published, Collection<Count> next, int least) {
        var both = new ArrayList<>(published);
        both.addAll(next);
        var isolated = of(both, least);
        if (!isolated.isEmpty()) {
            throw new IsolatingDifference(isolated.get(0), least);
        }
    }

    private List<Isolated> isolated() {
        var found = new HashSet<Isolated>();
        for (int i = 0; i < counts.size(); i++) {
            for (int j = 0; j < counts.size(); j++) {
                compare(i, j, found);
            }
        }
        var signatures = new ArrayList<>(parts.keySet());
        var rows = reduced(signatures);
        for (var row : rows) {
            int only = only(row);
            if (only >= 0) {
                var signature = signatures.get(only);
                int members = parts.getOrDefault(signature, 0);
                if (members < least) {
                    found.add(new Isolated(names(signature, true), names(signature, false), members));
                }
            }
        }
        return found.stream()
                .sorted(Comparator.comparingInt(Isolated::members)
                        .thenComparing(isolated -> new TreeSet<>(isolated.in()).toString())
                        .thenComparing(isolated -> new TreeSet<>(isolated.out()).toString()))
                .toList();
    }

    /** What one count has more than another that lies within it. */
    private void compare(int outer, int inner, Set<Isolated> found) {
        int more = 0;
        for (var part : parts.entrySet()) {
            boolean inInner = part.getKey().get(inner);
            if (inInner && !part.getKey().get(outer)) {
                return;
            }
            more += !inInner && part.getKey().get(outer) ? part.getValue() : 0;
        }
        if (more > 0 && more < least) {
            found.add(new Isolated(
                    Set.of(counts.get(outer).name()), Set.of(counts.get(inner).name()), more));
        }
    }

    private Set<String> names(BitSet signature, boolean in) {
        var names = new TreeSet<String>();
        for (int i = 0; i < counts.size(); i++) {
            if (signature.get(i) == in) {
                names.add(counts.get(i).name());
            }
        }
        return names;
    }

    /** The counts as sums of parts, brought to reduced row echelon form: a part is given if and only if a row is it alone. */
    private List<long[]> reduced(List<BitSet> signatures) {
        var rows = new ArrayList<long[]>();
        for (int i = 0; i < counts.size(); i++) {
            var row = new long[signatures.size()];
            for (int part = 0; part < row.length; part++) {
                row[part] = signatures.get(part).get(i) ? 1 : 0;
            }
            rows.add(row);
        }
        int rank = 0;
        for (int part = 0; part < signatures.size() && rank < rows.size(); part++) {
            int pivot = rank;
            while (pivot < rows.size() && rows.get(pivot)[part] == 0) {
                pivot++;
            }
            if (pivot < rows.size()) {
                var row = rows.get(pivot);
                rows.set(pivot, rows.get(rank));
                rows.set(rank, row);
                scale(row, inverse(row[part]));
                for (int other = 0; other < rows.size(); other++) {
                    if (other != rank && rows.get(other)[part] != 0) {
                        subtract(rows.get(other), row, rows.get(other)[part]);
                    }
                }
                rank++;
            }
        }
        return rows.subList(0, rank);
    }

    private static int only(long[] row) {
        int only = -1;
        for (int part = 0; part < row.length; part++) {
            if (row[part] != 0) {
                if (only >= 0) {
                    return -1;
                }
                only = part;
            }
        }
        return only;
    }

    private static void scale(long[] row, long factor) {
        for (int part = 0; part < row.length; part++) {
            row[part] = times(row[part], factor);
        }
    }

    private static void subtract(long[] row, long[] other, long factor) {
        for (int part = 0; part < row.length; part++) {
            if (other[part] != 0) {
                long less = row[part] - times(other[part], factor);
                row[part] = less < 0 ? less + PRIME : less;
            }
        }
    }

    /** The product modulo 2^61 - 1, of which the upper bits count as many of the lower. */
    private static long times(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        long sum = (low & PRIME) + ((low >>> 61) | (high << 3));
        return sum >= PRIME ? sum - PRIME : sum;
    }

    /** By Fermat, the power of two less than the prime. */
    private static long inverse(long value) {
        long result = 1;
        long power = value;
        for (long exponent = PRIME - 2; exponent > 0; exponent >>= 1) {
            result = (exponent & 1) == 1 ? times(result, power) : result;
            power = times(power, power);
        }
        return result;
    }
}
