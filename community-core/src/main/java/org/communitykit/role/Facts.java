package org.communitykit.role;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.communitykit.Target;
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

    /**
     * Something a member may not do though their roles allow it.
     *
     * @param place a group, which means everything below it too, or a place within a group that a feature knows of
     * @param permissions the names of what is withheld
     * @param until when it ends; absent if it does not
     */
    public record Withheld(
            Target place, Set<String> permissions, @Nullable Instant until) {
        public Withheld {
            permissions = Set.copyOf(permissions);
        }

        /** The place that is a whole group. */
        public static Target all(GroupId group) {
            return Target.of("group", group.value());
        }

        boolean isOfGroup() {
            return place.kind().equals("group");
        }

        boolean in(Place group) {
            return place.equals(all(group.id()));
        }
    }

    /** Answered by whoever withholds rights; what they answer may only change within {@link Rights#changing}. */
    @FunctionalInterface
    public interface OfSanctions {
        /** All that is withheld from the member, in any order, ended or not. */
        List<Withheld> withheld(Reader reader, MemberId member);
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
