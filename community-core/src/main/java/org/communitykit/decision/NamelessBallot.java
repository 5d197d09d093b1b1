package org.communitykit.decision;

/**
 * A ballot without a name.
 *
 * @param id of an anonymous ballot {@link Receipt#mark}, by which its voter finds it; of a secret one a random text
 */
public record NamelessBallot(DecisionId decision, String id, Choice choice) {}
