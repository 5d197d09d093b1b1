package org.communitykit.segment;

import org.communitykit.CommunityException;

/** There is no such segment. */
public final class NoSuchSegment extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchSegment(SegmentId id) {
        super("there is no segment " + id);
    }
}
