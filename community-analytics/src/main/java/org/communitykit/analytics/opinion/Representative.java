package org.communitykit.analytics.opinion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A statement by which a group is told from the others: one that it agrees with, or disagrees with, more than not and more
 * than they do, either beyond chance at 90 of 100 by a test of proportions with one added case.
 *
 * @param vote what the group says to it
 * @param share how likely one of the group says so
 * @param ratio by how much more likely that is than for one of the others
 * @param z how many standard errors the group's own share is above one half
 * @param zToOthers how many it is above that of the others
 */
public record Representative(
        int group, String statement, Vote vote, double share, double ratio, double z, double zToOthers) {
    private static final double Z90 = 1.2815515655446004;

    /** Those of each group, by group and from the most telling on, out of what {@link Consensus#of} found. */
    public static List<Representative> of(List<Consensus> statements) {
        var found = new ArrayList<Representative>();
        for (var statement : statements) {
            for (var said : statement.groups()) {
                long agree = 0;
                long disagree = 0;
                long votes = 0;
                for (var other : statement.groups()) {
                    if (other.group() != said.group()) {
                        agree += other.agree();
                        disagree += other.disagree();
                        votes += other.votes();
                    }
                }
                var id = statement.statement();
                add(found, said.group(), id, Vote.AGREE, said.agree(), said.votes(), agree, votes);
                add(found, said.group(), id, Vote.DISAGREE, said.disagree(), said.votes(), disagree, votes);
            }
        }
        found.sort(Comparator.comparingInt(Representative::group)
                .thenComparing(
                        Comparator.comparingDouble(Representative::weight).reversed())
                .thenComparing(Representative::statement));
        return List.copyOf(found);
    }

    private static void add(
            List<Representative> found,
            int group,
            String statement,
            Vote vote,
            long own,
            long votes,
            long others,
            long othersVotes) {
        double share = (own + 1) / (votes + 2.0);
        double ratio = share / ((others + 1) / (othersVotes + 2.0));
        double part = (own + 1) / (votes + 1.0);
        double z = 2 * Math.sqrt(votes + 1.0) * (part - 0.5);
        double otherPart = (others + 1) / (othersVotes + 1.0);
        double pooled = (own + others + 2) / (votes + othersVotes + 2.0);
        double variance = pooled * (1 - pooled) * (1 / (votes + 1.0) + 1 / (othersVotes + 1.0));
        double zToOthers = variance <= 0 ? 0 : (part - otherPart) / Math.sqrt(variance);
        if (z > Z90 && zToOthers > Z90) {
            found.add(new Representative(group, statement, vote, share, ratio, z, zToOthers));
        }
    }

    /** How telling it is, to be compared within a group. */
    double weight() {
        return share * ratio * z * zToOthers;
    }
}
