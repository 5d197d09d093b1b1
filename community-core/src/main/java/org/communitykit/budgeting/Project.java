package org.communitykit.budgeting;

import java.math.BigDecimal;
import org.communitykit.Ids;

/**
 * Something to spend money on.
 *
 * @param name for people; may be empty
 * @param cost more than nothing
 */
public record Project(String id, String name, BigDecimal cost) {
    public Project {
        Ids.check(id, "project");
        if (cost.signum() <= 0) {
            throw new IllegalArgumentException("project " + id + " costs more than nothing, not " + cost);
        }
    }
}
