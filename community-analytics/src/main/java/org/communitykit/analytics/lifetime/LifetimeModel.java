package org.communitykit.analytics.lifetime;

import java.util.OptionalDouble;
import org.communitykit.analytics.estimate.Fit;

/**
 * A model in which everybody comes at a rate of their own for as long as they stay, and leaves unseen. What it foretells is
 * empty unless its fit converged.
 */
public sealed interface LifetimeModel permits BetaGeometric, ParetoNbd {
    /** Its parameters, named as in the paper. */
    Fit fit();

    /** The probability that somebody with this history is still there. */
    OptionalDouble alive(Repeats history);

    /** How often somebody with this history is expected to come in the time ahead, in the unit the history is in. */
    OptionalDouble expected(Repeats history, double ahead);

    /** How often somebody is expected to come again within the time after the first occasion. */
    OptionalDouble expected(double time);
}
