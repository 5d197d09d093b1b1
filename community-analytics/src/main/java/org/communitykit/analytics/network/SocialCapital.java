package org.communitykit.analytics.network;

/**
 * What their position in the network is worth to members: whoever knows people who do not know each other hears more and
 * is held less. R. Burt, Structural Holes, 1992, chapter 2. Ties in both directions add up. Takes time in proportion to the sum
 * of the squares of members' numbers of ties.
 */
public final class SocialCapital {
    private final Scores constraint;
    private final Scores effectiveSize;

    private SocialCapital(Scores constraint, Scores effectiveSize) {
        this.constraint = constraint;
        this.effectiveSize = effectiveSize;
    }

    /** Every tie counts the same. */
    public static SocialCapital of(Network network) {
        return byWeight(network.equalWeights());
    }

    /** Ties count as much as they weigh. */
    public static SocialCapital byWeight(Network network) {
        var ties = network.undirectedTies().out();
        int size = ties.size();
        var strength = new double[size];
        var strongest = new double[size];
        for (int member = 0; member < size; member++) {
            strength[member] = ties.strength(member);
            for (int row = ties.starts[member]; row < ties.starts[member + 1]; row++) {
                strongest[member] = Math.max(strongest[member], ties.weights[row]);
            }
        }
        var constraint = new double[size];
        var effective = new double[size];
        var direct = new double[size];
        var indirect = new double[size];
        for (int member = 0; member < size; member++) {
            if (ties.degree(member) == 0) {
                constraint[member] = Double.NaN;
                effective[member] = Double.NaN;
                continue;
            }
            int from = ties.starts[member];
            int to = ties.starts[member + 1];
            for (int row = from; row < to; row++) {
                direct[ties.ends[row]] = ties.weights[row] / strength[member];
            }
            double redundancy = 0;
            for (int row = from; row < to; row++) {
                int through = ties.ends[row];
                for (int next = ties.starts[through]; next < ties.starts[through + 1]; next++) {
                    int other = ties.ends[next];
                    if (direct[other] > 0) {
                        indirect[other] += direct[through] * ties.weights[next] / strength[through];
                        redundancy += direct[other] * ties.weights[next] / strongest[through];
                    }
                }
            }
            for (int row = from; row < to; row++) {
                constraint[member] += Math.pow(direct[ties.ends[row]] + indirect[ties.ends[row]], 2);
            }
            effective[member] = to - from - redundancy;
            for (int row = from; row < to; row++) {
                direct[ties.ends[row]] = 0;
                indirect[ties.ends[row]] = 0;
            }
        }
        return new SocialCapital(new Scores(network, constraint), new Scores(network, effective));
    }

    /**
     * How much of a member's time and energy leads back to the same contacts (Burt's equation 2.4): small for whoever stands
     * between groups, up to about 1 and sometimes above for whoever depends on one or two. Not defined without ties.
     */
    public Scores constraint() {
        return constraint;
    }

    /**
     * How many contacts a member has, less what each has in common with the others (Burt's equation 2.2): all of them if no
     * two know each other, 1 if all do. Not defined without ties.
     */
    public Scores effectiveSize() {
        return effectiveSize;
    }
}
