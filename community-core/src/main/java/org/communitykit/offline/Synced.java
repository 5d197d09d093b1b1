package org.communitykit.offline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a subject.
 *
 * @param number of its latest change, among all subjects of its scope; higher for what changed later
 * @param holds what was done last; absent if everything was refused
 * @param heads what nothing has taken the place of, what holds among them; more than one if devices did not know of each other
 * @param conflicting whether the heads say different things, so that somebody should look at them; an operation that has
 *     seen them all settles it
 */
public record Synced(String subject, long number, @Nullable Op holds, List<Op> heads, boolean conflicting) {
    public Synced {
        heads = List.copyOf(heads);
    }
}
