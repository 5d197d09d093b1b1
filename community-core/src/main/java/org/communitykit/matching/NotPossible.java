package org.communitykit.matching;

import java.util.List;
import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** The volunteer and the need do not go together, or no place is left. */
public final class NotPossible extends CommunityException {
    private static final long serialVersionUID = 1L;

    NotPossible(NeedId need, MemberId volunteer, List<Obstacle> obstacles) {
        super("volunteer " + volunteer + " and need " + need + " do not go together: "
                + obstacles.stream().map(obstacle -> obstacle.kind().name()).toList());
    }

    NotPossible(NeedId need, int places) {
        super("all " + places + " places of need " + need + " are taken");
    }
}
