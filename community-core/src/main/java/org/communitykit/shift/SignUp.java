package org.communitykit.shift;

import java.util.Optional;

/**
 * What came of wanting to be in a shift.
 *
 * @param reason whether they could take the place, or why not; {@link Eligibility#ALREADY_IN} if they had one before
 * @param turn their place in the shift, if they have one now
 */
public record SignUp(Eligibility reason, Optional<Turn> turn) {
    /** Whether they have a place in the shift now, be it still to be approved. */
    public boolean isIn() {
        return turn.isPresent();
    }
}
