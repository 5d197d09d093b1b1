package org.communitykit.member;

import org.communitykit.Actor;
import org.communitykit.Ids;
import org.jspecify.annotations.Nullable;

/** The host's own id of a person, kept as it is: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record MemberId(String value) implements Actor {
    public MemberId {
        Ids.check(value, "member id");
    }

    public static MemberId of(String value) {
        return new MemberId(value);
    }

    @Override
    public MemberId member() {
        return this;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MemberId id && value.equals(id.value);
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
