package org.communitykit.rota;

import org.communitykit.Ids;

/** The id of a call for help, chosen by whoever raises it: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record CallId(String value) {
    public CallId {
        Ids.check(value, "call for help id");
    }

    public static CallId of(String value) {
        return new CallId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
