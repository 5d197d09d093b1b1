package org.communitykit.rota;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.communitykit.member.MemberId;

/**
 * Hours of the week, and the teams that take turns at them. A watch belongs to the team whose turn it is on the day on which
 * it begins.
 *
 * @param anchor the first day of the first team; turns are counted from it in both directions
 * @param days how many days a turn lasts
 * @param teams who takes turns, each in the order in which they are to be called
 */
public record Layer(List<Watch> watches, LocalDate anchor, int days, List<List<MemberId>> teams) {
    /** The most watches of a layer. */
    public static final int MOST_WATCHES = 50;

    /** The most teams of a layer. */
    public static final int MOST_TEAMS = 100;

    /** The most members of a team. */
    public static final int MOST_MEMBERS = 10;

    /** The most days of a turn. */
    public static final int MOST_DAYS = 366;

    public Layer {
        if (watches.isEmpty() || watches.size() > MOST_WATCHES) {
            throw new IllegalArgumentException("a layer has 1 to " + MOST_WATCHES + " watches, not " + watches.size());
        }
        if (teams.isEmpty() || teams.size() > MOST_TEAMS || days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("1 to " + MOST_TEAMS + " teams take turns of 1 to " + MOST_DAYS
                    + " days, not " + teams.size() + " of " + days);
        }
        for (var team : teams) {
            if (team.size() > MOST_MEMBERS) {
                throw new IllegalArgumentException("a team has up to " + MOST_MEMBERS + " members, not " + team.size());
            }
        }
        watches = List.copyOf(watches);
        teams = teams.stream().map(List::copyOf).toList();
    }

    /** Hours that these members always have, in the order in which they are to be called. */
    public static Layer of(List<Watch> watches, MemberId... team) {
        return new Layer(watches, LocalDate.EPOCH, 1, List.of(List.of(team)));
    }

    /** Hours at which members take turns of so many days, one at a time, the first from the anchor on. */
    public static Layer rotating(List<Watch> watches, LocalDate anchor, int days, MemberId... members) {
        return new Layer(
                watches,
                anchor,
                days,
                java.util.Arrays.stream(members).map(List::of).toList());
    }

    /** Which team's turn it is on a day. */
    List<MemberId> team(LocalDate date) {
        long turn = Math.floorDiv(ChronoUnit.DAYS.between(anchor, date), (long) days);
        return teams.get((int) Math.floorMod(turn, (long) teams.size()));
    }
}
