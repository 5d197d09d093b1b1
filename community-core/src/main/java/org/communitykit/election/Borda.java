package org.communitykit.election;

/**
 * Borda's count: from each paper a candidate has a point for each other one it prefers them to, and half a point for each it
 * puts beside them.
 */
public final class Borda implements Method {
    private final Pairwise.Unranked unranked;
    private final Lot lot;

    public Borda(Pairwise.Unranked unranked, Lot lot) {
        this.unranked = unranked;
        this.lot = lot;
    }

    @Override
    public String name() {
        return "Borda";
    }

    @Override
    public Count count(Ballots ballots) {
        var pairs = Pairwise.of(ballots, unranked);
        var standing = ballots.standing();
        long papers = ballots.papers();
        // tenths of points, so that a half is whole
        var points = new long[ballots.candidates().size()];
        for (int one = 0; one < pairs.size(); one++) {
            for (int other = 0; other < pairs.size(); other++) {
                if (one != other) {
                    long won = pairs.preferring(one, other);
                    long even = papers - won - pairs.preferring(other, one);
                    points[standing.get(one)] += 10 * won + 5 * even;
                }
            }
        }
        return Ranked.count(name(), ballots, points, 1, 0, lot);
    }
}
