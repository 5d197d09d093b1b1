package org.communitykit.group;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A group as kept; others see what {@link Group} shows them.
 *
 * @param firstAs what it was created with, to recognise the same call again
 */
record Branch(
        GroupId id,
        @Nullable GroupId parent,
        String name,
        String about,
        Visibility visibility,
        JoinPolicy policy,
        @Nullable Integer capacity,
        int size,
        int owners,
        boolean archived,
        Instant createdAt,
        String firstAs) {
    /** The root before anything about it was changed. */
    static final Branch ROOT = new Branch(
            GroupId.ROOT,
            null,
            "Community",
            "",
            Visibility.PUBLIC,
            JoinPolicy.CLOSED,
            null,
            0,
            0,
            false,
            Instant.EPOCH,
            "");

    static Branch of(GroupId id, NewGroup group, Instant at, String firstAs) {
        return new Branch(
                id,
                group.parent,
                group.name,
                group.about,
                group.visibility,
                group.policy,
                group.capacity,
                0,
                0,
                false,
                at,
                firstAs);
    }

    Group shown() {
        return new Group(id, parent, name, about, visibility, policy, capacity, size, owners, archived, createdAt);
    }

    /** What can be changed about it, for the audit log. */
    String rules() {
        return name + "\n" + about + "\n" + visibility + " " + policy + " " + capacity;
    }

    boolean isRoot() {
        return parent == null;
    }

    boolean isFull() {
        return capacity != null && size >= capacity;
    }

    Branch sized(int members, int answering) {
        return new Branch(
                id,
                parent,
                name,
                about,
                visibility,
                policy,
                capacity,
                members,
                answering,
                archived,
                createdAt,
                firstAs);
    }

    Branch archived(boolean closed) {
        return new Branch(
                id, parent, name, about, visibility, policy, capacity, size, owners, closed, createdAt, firstAs);
    }

    Branch below(GroupId above) {
        return new Branch(
                id, above, name, about, visibility, policy, capacity, size, owners, archived, createdAt, firstAs);
    }
}
