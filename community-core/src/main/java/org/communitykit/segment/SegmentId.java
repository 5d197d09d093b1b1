package org.communitykit.segment;

import org.communitykit.Ids;

/** The id of a segment, chosen by whoever creates it: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record SegmentId(String value) {
    public SegmentId {
        Ids.check(value, "segment id");
    }

    public static SegmentId of(String value) {
        return new SegmentId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
