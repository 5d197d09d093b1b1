package org.communitykit.group;

import org.communitykit.member.Names;
import org.jspecify.annotations.Nullable;

/** What is to be different about a group. Immutable; each method gives a changed copy. */
public final class GroupChange {
    /** Changes nothing; to begin with. */
    public static final GroupChange NONE = new GroupChange(null, null, null, null, null);

    private static final int UNLIMITED = 0;

    private final @Nullable String name;
    private final @Nullable String about;
    private final @Nullable Visibility visibility;
    private final @Nullable JoinPolicy policy;
    private final @Nullable Integer capacity;

    private GroupChange(
            @Nullable String name,
            @Nullable String about,
            @Nullable Visibility visibility,
            @Nullable JoinPolicy policy,
            @Nullable Integer capacity) {
        this.name = name;
        this.about = about;
        this.visibility = visibility;
        this.policy = policy;
        this.capacity = capacity;
    }

    public GroupChange name(String called) {
        Names.check(called, "group name");
        return new GroupChange(called, about, visibility, policy, capacity);
    }

    public GroupChange about(String text) {
        NewGroup.checkAbout(text);
        return new GroupChange(name, text, visibility, policy, capacity);
    }

    public GroupChange visibility(Visibility seen) {
        return new GroupChange(name, about, seen, policy, capacity);
    }

    /** Only for those who come from now on; nobody is put out. */
    public GroupChange policy(JoinPolicy how) {
        return new GroupChange(name, about, visibility, how, capacity);
    }

    /** The most members from now on; if there are more already, they stay, but nobody joins them. */
    public GroupChange capacity(int most) {
        NewGroup.checkCapacity(most);
        return new GroupChange(name, about, visibility, policy, most);
    }

    public GroupChange unlimited() {
        return new GroupChange(name, about, visibility, policy, UNLIMITED);
    }

    Branch apply(Branch old) {
        return new Branch(
                old.id(),
                old.parent(),
                name == null ? old.name() : name,
                about == null ? old.about() : about,
                visibility == null ? old.visibility() : visibility,
                policy == null ? old.policy() : policy,
                capacity == null ? old.capacity() : capacity == UNLIMITED ? null : capacity,
                old.size(),
                old.owners(),
                old.archived(),
                old.createdAt(),
                old.firstAs());
    }
}
