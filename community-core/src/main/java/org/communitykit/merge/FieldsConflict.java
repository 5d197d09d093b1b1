package org.communitykit.merge;

import java.util.List;
import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** Two members say different things of themselves, and the merge says that neither shall hold. */
public final class FieldsConflict extends CommunityException {
    private static final long serialVersionUID = 1L;

    /** Made by the feature that keeps the fields, which are named and never their values. */
    public FieldsConflict(MemberId winner, MemberId loser, List<String> fields) {
        super("members " + winner + " and " + loser + " differ in " + fields);
    }
}
