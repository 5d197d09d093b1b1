package org.communitykit.role;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.communitykit.group.GroupId;
import org.communitykit.group.Visibility;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;
import org.communitykit.storage.Reader;
import org.jspecify.annotations.Nullable;

/** What rights are decided on, asked of the features that keep it. */
public final class Facts {
    private Facts() {}

    /** A member's state; a ban's end, if it has one. */
    public record Subject(MemberState state, @Nullable Instant until) {}

    /** A group's place in the tree; only the root has no parent. */
    public record Place(GroupId id, @Nullable GroupId parent, Visibility visibility, boolean archived) {}

    /** What a member is in a group: joined with these roles, or banned, for good if no end is given. */
    public record Seat(
            GroupId group,
            boolean joined,
            List<String> roles,
            boolean banned,
            @Nullable Instant until) {
        public Seat {
            roles = List.copyOf(roles);
        }
    }

    /** Answered by whoever keeps the members. */
    @FunctionalInterface
    public interface OfMembers {
        Optional<Subject> subject(Reader reader, MemberId member);
    }

    /** Answered by whoever keeps the groups. */
    public interface OfGroups {
        Optional<Place> place(Reader reader, GroupId group);

        /** The member's seats in these groups, those they never had left out. */
        List<Seat> seats(Reader reader, MemberId member, Collection<GroupId> groups);
    }
}
