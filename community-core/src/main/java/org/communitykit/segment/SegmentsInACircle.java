package org.communitykit.segment;

import org.communitykit.CommunityException;

/** A segment would belong to itself by way of others. */
public final class SegmentsInACircle extends CommunityException {
    private static final long serialVersionUID = 1L;

    SegmentsInACircle(SegmentId id) {
        super("segment " + id + " would be made of itself");
    }
}
