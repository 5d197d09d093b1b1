package org.communitykit.rota;

import java.time.Duration;
import java.util.List;
import org.communitykit.group.GroupId;

/**
 * Where help is called for.
 *
 * @param tiers who is paged first, next and so on; then everybody in the group is told
 * @param again how long after that everybody is told once more
 * @param load how many calls one helper may have at once and still be paged for another
 */
public record HelpLine(LineId id, GroupId group, List<Tier> tiers, Duration again, int load) {
    /** The most tiers. */
    public static final int MOST_TIERS = 10;

    /** The most calls at once. */
    public static final int MOST_LOAD = 100;

    public HelpLine {
        Tier.check(again);
        if (tiers.isEmpty() || tiers.size() > MOST_TIERS || load < 1 || load > MOST_LOAD) {
            throw new IllegalArgumentException("a help line has 1 to " + MOST_TIERS + " tiers of helpers with 1 to "
                    + MOST_LOAD + " calls at once, not " + tiers.size() + " with " + load);
        }
        tiers = List.copyOf(tiers);
    }
}
