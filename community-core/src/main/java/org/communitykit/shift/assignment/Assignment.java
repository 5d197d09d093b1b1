package org.communitykit.shift.assignment;

import java.util.List;

/**
 * Who takes which post.
 *
 * @param assigned what was locked included, by post and then by member
 * @param unfilled the posts with places left over, by post
 */
public record Assignment(List<Assigned> assigned, List<Unfilled> unfilled) {
    public Assignment {
        assigned = List.copyOf(assigned);
        unfilled = List.copyOf(unfilled);
    }
}
