package org.communitykit.rota;

import org.communitykit.Ids;

/** The id of a rota, chosen by whoever defines it: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record RotaId(String value) {
    public RotaId {
        Ids.check(value, "rota id");
    }

    public static RotaId of(String value) {
        return new RotaId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
