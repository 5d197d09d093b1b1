package org.communitykit.segment;

import org.communitykit.CommunityException;

/** The segment has more members than are gone through at once. */
public final class SegmentTooLarge extends CommunityException {
    private static final long serialVersionUID = 1L;

    SegmentTooLarge(SegmentId id) {
        super("segment " + id + " has more than " + Segments.MOST_MEMBERS + " members to look at");
    }
}
