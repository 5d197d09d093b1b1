package org.communitykit.analytics;

/** From a lower to an upper bound, both included. */
public record Interval(double low, double high) {}
