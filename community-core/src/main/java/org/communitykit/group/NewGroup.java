package org.communitykit.group;

import java.time.Instant;
import org.communitykit.member.Names;
import org.jspecify.annotations.Nullable;

/** A group about to be created. Immutable; each method gives a changed copy. */
public final class NewGroup {
    /** The most chars of what a group is about. */
    public static final int ABOUT_LIMIT = 2_000;

    final String name;
    final String about;
    final GroupId parent;
    final Visibility visibility;
    final JoinPolicy policy;
    final @Nullable Integer capacity;
    final @Nullable Instant createdAt;

    private NewGroup(
            String name,
            String about,
            GroupId parent,
            Visibility visibility,
            JoinPolicy policy,
            @Nullable Integer capacity,
            @Nullable Instant createdAt) {
        this.name = name;
        this.about = about;
        this.parent = parent;
        this.visibility = visibility;
        this.policy = policy;
        this.capacity = capacity;
        this.createdAt = createdAt;
    }

    /** A public group right below the root that everybody may join. */
    public static NewGroup named(String name) {
        Names.check(name, "group name");
        return new NewGroup(name, "", GroupId.ROOT, Visibility.PUBLIC, JoinPolicy.OPEN, null, null);
    }

    public NewGroup about(String text) {
        checkAbout(text);
        return new NewGroup(name, text, parent, visibility, policy, capacity, createdAt);
    }

    public NewGroup under(GroupId above) {
        return new NewGroup(name, about, above, visibility, policy, capacity, createdAt);
    }

    public NewGroup visibility(Visibility seen) {
        return new NewGroup(name, about, parent, seen, policy, capacity, createdAt);
    }

    public NewGroup policy(JoinPolicy how) {
        return new NewGroup(name, about, parent, visibility, how, capacity, createdAt);
    }

    /** The most members it may have. */
    public NewGroup capacity(int most) {
        checkCapacity(most);
        return new NewGroup(name, about, parent, visibility, policy, most, createdAt);
    }

    /** When it came to be, for imported history; only the host may say so. */
    public NewGroup createdAt(Instant past) {
        return new NewGroup(name, about, parent, visibility, policy, capacity, past);
    }

    static void checkAbout(String text) {
        if (text.length() > ABOUT_LIMIT) {
            throw new IllegalArgumentException(
                    "what a group is about has " + text.length() + " chars, " + ABOUT_LIMIT + " are allowed");
        }
    }

    static void checkCapacity(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a group's capacity is at least 1, not " + most);
        }
    }
}
