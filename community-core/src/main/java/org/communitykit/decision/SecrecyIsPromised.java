package org.communitykit.decision;

import org.communitykit.CommunityException;

/** The decision is open, and what was promised of secrecy holds; nor does anything else about it change. */
public final class SecrecyIsPromised extends CommunityException {
    private static final long serialVersionUID = 1L;

    SecrecyIsPromised(DecisionId decision) {
        super("decision " + decision + " is open: only its secrecy can still change, and only rise");
    }
}
