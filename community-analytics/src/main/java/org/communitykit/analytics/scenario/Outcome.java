package org.communitykit.analytics.scenario;

import java.util.List;
import org.communitykit.analytics.estimate.Estimate;

/**
 * What became of a scenario over all its runs.
 *
 * @param members at the end of each step, active and quiet
 * @param active at the end of each step
 * @param contributions in each step
 * @param activeGain active members at the end beyond those of the first scenario, run by run with the same luck
 * @param contributionGain all contributions beyond those of the first scenario, in the same way
 */
public record Outcome(
        String scenario,
        List<Band> members,
        List<Band> active,
        List<Band> contributions,
        Estimate activeGain,
        Estimate contributionGain) {
    /** The spread over all runs: that many of a hundred lie below each. */
    public record Band(double mean, double p5, double p25, double p50, double p75, double p95) {}

    public Outcome {
        members = List.copyOf(members);
        active = List.copyOf(active);
        contributions = List.copyOf(contributions);
    }
}
