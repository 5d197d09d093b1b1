package org.communitykit.segment;

/** A part of the membership: who meets the condition, those added by hand, and without those removed by hand. */
public record Segment(SegmentId id, String name, Condition condition) {}
