package org.communitykit.analytics.anonymous;

/**
 * What is done so that no member can be told from numbers.
 *
 * @param loss what it costs altogether
 * @param groups in how many groups a member counts at the most; of more, some are left to chance
 * @param each with how much a member counts in a group at the most; 1 where members are counted
 * @param least the fewest members of a group that is named, 1 or more; above 1 takes a delta
 */
public record Protection(Loss loss, int groups, long each, int least) {
    /** The most groups a member counts in. */
    public static final int MOST_GROUPS = 1_000;

    /** The most a member counts with in a group. */
    public static final long MOST_EACH = 100_000_000;

    /** The probability with which the interval around a number does not have the true one in it. */
    static final double ALPHA = 0.05;

    public Protection {
        if (groups < 1 || groups > MOST_GROUPS) {
            throw new IllegalArgumentException("a member counts in 1 to " + MOST_GROUPS + " groups, not in " + groups);
        }
        if (each < 1 || each > MOST_EACH) {
            throw new IllegalArgumentException("a member counts with 1 to " + MOST_EACH + ", not with " + each);
        }
        if (loss.epsilonMillionths() < 2) {
            throw new IllegalArgumentException("noise takes an epsilon, not " + loss);
        }
        if (least < 1 || (least > 1 && !selects(loss))) {
            throw new IllegalArgumentException(
                    "groups are named from " + least + " members on, which is at least 1, and above 1 takes a delta");
        }
    }

    /** Of members who count once in one group. */
    public static Protection of(Loss loss) {
        return new Protection(loss, 1, 1, 1);
    }

    /** Of members who count in up to so many groups, with up to so much in each. */
    public Protection bounded(int mostGroups, long mostEach) {
        return new Protection(loss, mostGroups, mostEach, least);
    }

    /** No group of fewer members is named. */
    public Protection least(int members) {
        return new Protection(loss, groups, each, members);
    }

    /** Whether groups are named by their number of members, which takes half of the epsilon and all of the delta. */
    boolean selects() {
        return selects(loss);
    }

    private static boolean selects(Loss loss) {
        return loss.deltaTrillionths() > 0;
    }

    Selection selection() {
        return Selection.of(new Loss(loss.epsilonMillionths() / 2, 0).epsilon(), loss.delta(), groups);
    }

    /** The noise of each number: of what one member can change altogether, by epsilon. */
    public DiscreteLaplace noise() {
        long epsilon = selects() ? loss.epsilonMillionths() - loss.epsilonMillionths() / 2 : loss.epsilonMillionths();
        return DiscreteLaplace.ofScale(Math.multiplyExact(groups * each, 1_000_000L), epsilon);
    }
}
