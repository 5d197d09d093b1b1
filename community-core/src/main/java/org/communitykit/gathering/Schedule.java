package org.communitykit.gathering;

import java.util.List;

/** A gathering with those of its days that are not as planned. */
public record Schedule(Gathering gathering, List<Occurrence> different) {
    public Schedule {
        different = List.copyOf(different);
    }
}
