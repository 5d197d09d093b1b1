package org.communitykit.election;

/** First past the post: the most first preferences win, as many candidates as there are seats. */
public final class Plurality implements Method {
    private final Lot lot;

    public Plurality(Lot lot) {
        this.lot = lot;
    }

    @Override
    public String name() {
        return "Plurality";
    }

    @Override
    public Count count(Ballots ballots) {
        var votes = new long[ballots.candidates().size()];
        long none = Firsts.count(ballots, ballots.standing(), votes);
        return Ranked.count(name(), ballots, votes, 0, none, lot);
    }
}
