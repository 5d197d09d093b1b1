package org.communitykit.analytics;

import java.time.Instant;

/**
 * What a measurement is made over.
 *
 * @param frame the activities, and the names behind the numbers in states
 * @param completeUpTo every activity up to this instant counts as known; what comes after it has not happened yet
 */
public record Scope(ActivityFrame frame, Period period, Instant completeUpTo) {}
