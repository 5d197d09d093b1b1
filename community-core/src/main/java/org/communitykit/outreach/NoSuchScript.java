package org.communitykit.outreach;

import org.communitykit.CommunityException;

/** There is no such script, or no such version of it. */
public final class NoSuchScript extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchScript(ScriptId id, long version) {
        super("no version " + version + " of script " + id);
    }
}
