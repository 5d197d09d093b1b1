package org.communitykit.shift;

import java.util.List;

/** A shift with what is open in it to the member who asked. */
public record OpenShift(Shift shift, List<Opening> openings) {
    public OpenShift {
        openings = List.copyOf(openings);
    }
}
