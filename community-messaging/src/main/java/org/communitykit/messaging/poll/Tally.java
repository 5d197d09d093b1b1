package org.communitykit.messaging.poll;

import java.util.ArrayList;
import java.util.List;

/**
 * What all ballots add up to, option by option in their order.
 *
 * @param ballots how many there are
 */
public record Tally(long ballots, List<Votes> options) {
    /**
     * What an option got.
     *
     * @param ballots how many name it
     * @param first how many name it first; in a poll without ranks, as many as name it
     * @param points in a ranked poll of n options, n for each first place, n - 1 for each second and so on; otherwise as
     *     many as name it
     */
    public record Votes(long ballots, long first, long points) {
        Votes plus(int sign, boolean first, int worth) {
            return new Votes(ballots + sign, this.first + (first ? sign : 0), points + (long) sign * worth);
        }
    }

    public Tally {
        options = List.copyOf(options);
    }

    static Tally empty(int options) {
        var none = new ArrayList<Votes>();
        for (int i = 0; i < options; i++) {
            none.add(new Votes(0, 0, 0));
        }
        return new Tally(0, none);
    }

    /** With one ballot more, or less. */
    Tally plus(int sign, List<Integer> ballot, boolean ranked) {
        var changed = new ArrayList<>(options);
        for (int place = 0; place < ballot.size(); place++) {
            int option = ballot.get(place);
            int worth = ranked ? options.size() - place : 1;
            changed.set(option, changed.get(option).plus(sign, !ranked || place == 0, worth));
        }
        return new Tally(ballots + sign, changed);
    }
}
