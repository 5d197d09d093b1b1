package org.communitykit.privacy;

import java.util.Collection;
import org.communitykit.CommunityException;

/**
 * The community keeps something of its members in tables of features that are not installed in this process, which
 * therefore cannot tell or erase all of it. Installing those features, as other processes do, helps.
 */
public final class FeatureMissing extends CommunityException {
    private static final long serialVersionUID = 1L;

    FeatureMissing(Collection<String> tables) {
        super("no installed feature has the tables " + tables + ", which hold something of members");
    }
}
