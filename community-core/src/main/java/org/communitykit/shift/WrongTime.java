package org.communitykit.shift;

import java.time.Instant;
import org.communitykit.CommunityException;

/** It is too early or too late for this in the life of the shift. */
public final class WrongTime extends CommunityException {
    private static final long serialVersionUID = 1L;

    private WrongTime(String message) {
        super(message);
    }

    static WrongTime before(ShiftId shift, Instant bound, Instant now, String verb) {
        return new WrongTime("shift " + shift + " cannot be " + verb + " before " + bound + "; it is " + now);
    }

    static WrongTime after(ShiftId shift, Instant bound, Instant now, String verb) {
        return new WrongTime("shift " + shift + " cannot be " + verb + " from " + bound + " on; it is " + now);
    }
}
