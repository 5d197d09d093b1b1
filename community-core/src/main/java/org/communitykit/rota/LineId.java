package org.communitykit.rota;

import org.communitykit.Ids;

/** The id of a help line, chosen by whoever opens it: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record LineId(String value) {
    public LineId {
        Ids.check(value, "help line id");
    }

    public static LineId of(String value) {
        return new LineId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
