package org.communitykit.messaging.importing;

import java.util.List;
import org.communitykit.CommunityException;

/** An import that was to refuse malformed entries found some. Nothing was stored. */
public final class ImportRefused extends CommunityException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    ImportRefused(List<Problem> problems) {
        super("nothing was imported, for " + problems.size() + " problems, of which the first is at "
                + problems.get(0));
        this.problems = List.copyOf(problems);
    }

    /** What was found, at most {@value ImportReport#MAX_PROBLEMS} of it. */
    public List<Problem> problems() {
        return problems;
    }
}
