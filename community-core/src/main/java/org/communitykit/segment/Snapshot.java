package org.communitykit.segment;

import java.time.Instant;

/** Who belonged to a segment at a moment; never changes but by erasure. */
public record Snapshot(String id, SegmentId segment, Instant at, long size) {}
