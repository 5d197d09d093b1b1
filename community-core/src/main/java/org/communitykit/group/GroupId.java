package org.communitykit.group;

import org.communitykit.Ids;
import org.jspecify.annotations.Nullable;

/** The id of a group, chosen by whoever creates it: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record GroupId(String value) {
    /** The group of all members, which is always there and has every other group below it. */
    public static final GroupId ROOT = new GroupId("root");

    public GroupId {
        Ids.check(value, "group id");
    }

    public static GroupId of(String value) {
        return new GroupId(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GroupId id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
