package org.communitykit.shift;

import org.communitykit.Ids;

/** The id of a shift, chosen by whoever plans it: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record ShiftId(String value) {
    public ShiftId {
        Ids.check(value, "shift id");
    }

    public static ShiftId of(String value) {
        return new ShiftId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
