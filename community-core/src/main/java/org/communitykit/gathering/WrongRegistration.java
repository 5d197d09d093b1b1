package org.communitykit.gathering;

import java.time.LocalDate;
import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/** The registration does not stand where this needs it to. */
public final class WrongRegistration extends CommunityException {
    private static final long serialVersionUID = 1L;

    WrongRegistration(
            GatheringId id, LocalDate day, MemberId member, Registration.@Nullable Status status, String verb) {
        super("the registration of member " + member + " for gathering " + id + " on " + day + " is "
                + (status == null ? "not there" : status) + "; it cannot " + verb);
    }
}
