package org.communitykit.giving;

import org.communitykit.Ids;

/** The id of a member's own appeal: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record FundraiserId(String value) {
    public FundraiserId {
        Ids.check(value, "fundraiser id");
    }

    public static FundraiserId of(String value) {
        return new FundraiserId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
