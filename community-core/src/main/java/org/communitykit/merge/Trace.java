package org.communitykit.merge;

import java.util.Map;
import org.communitykit.member.MemberId;

/**
 * What a merge did to one row, in the order in which it did it.
 *
 * @param column the component that named the loser; nothing for the two people themselves
 * @param losers the loser's row, where it did not simply follow
 * @param winners the winner's row that it met
 * @param together the row both became; of a row that simply followed its key
 */
record Trace(
        String merge,
        int number,
        MemberId winner,
        MemberId loser,
        String table,
        String column,
        Map<String, String> losers,
        Map<String, String> winners,
        Map<String, String> together) {
    /** Whether the row simply followed. */
    boolean followed() {
        return losers.isEmpty();
    }

    boolean met() {
        return !winners.isEmpty();
    }

    boolean isOfPeople() {
        return column.isEmpty();
    }
}
