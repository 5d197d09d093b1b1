package org.communitykit.shift;

import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** No hours were proposed under this key, or they have been decided about otherwise. */
public final class NoSuchCorrection extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchCorrection(ShiftId shift, MemberId member, String key) {
        super(member + " proposed no hours for shift " + shift + " under " + key);
    }

    NoSuchCorrection(ShiftId shift, MemberId member, String key, Correction.State state) {
        super("the hours that " + member + " proposed for shift " + shift + " under " + key + " are " + state);
    }
}
