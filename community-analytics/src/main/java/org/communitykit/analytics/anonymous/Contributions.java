package org.communitykit.analytics.anonymous;

import java.util.List;
import org.communitykit.member.MemberId;

/**
 * How much each member has a part in each group, before anything is done for their privacy: not to be published.
 *
 * @param by what the parts of a group's name mean
 * @param known whether the groups there could be were named beforehand, so that being in the list tells nothing
 */
public record Contributions(List<By> by, boolean known, List<Group> groups) {
    public Contributions {
        by = List.copyOf(by);
        groups = List.copyOf(groups);
    }

    /**
     * A group and who is in it.
     *
     * @param name one text for each of the things it is grouped by
     * @param parts by the member's id
     */
    public record Group(List<String> name, List<Part> parts) {
        public Group {
            name = List.copyOf(name);
            parts = List.copyOf(parts);
        }
    }

    /** What one member has a part in a group with. */
    public record Part(MemberId member, long amount) {}
}
