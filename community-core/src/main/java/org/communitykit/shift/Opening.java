package org.communitykit.shift;

/**
 * The places of one role in a shift.
 *
 * @param free how many nobody holds
 * @param eligibility whether the member who asked may take one, or why not
 */
public record Opening(Crew crew, int free, Eligibility eligibility) {}
