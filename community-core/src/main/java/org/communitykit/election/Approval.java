package org.communitykit.election;

/** Approval voting: every candidate whom a paper names, at whatever rank, has one vote of it. */
public final class Approval implements Method {
    private final Lot lot;

    public Approval(Lot lot) {
        this.lot = lot;
    }

    @Override
    public String name() {
        return "Approval";
    }

    @Override
    public Count count(Ballots ballots) {
        var votes = new long[ballots.candidates().size()];
        for (var ballot : ballots.ballots()) {
            for (var rank : ballot.ranks()) {
                for (int candidate : rank) {
                    votes[candidate] += ballot.papers();
                }
            }
        }
        return Ranked.count(name(), ballots, votes, 0, 0, lot);
    }
}
