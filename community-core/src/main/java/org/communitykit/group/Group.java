package org.communitykit.group;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A group as whoever may know of it sees it.
 *
 * @param parent the group it belongs to; only the root has none
 * @param capacity the most members it may have, or null for no limit
 * @param size how many members it has; the root's are not counted
 * @param owners how many of them are owners and not suspended
 */
public record Group(
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
        Instant createdAt) {}
