package org.communitykit.programme;

import org.communitykit.Ids;

/** The id of a programme, chosen by whoever creates it. */
public record ProgrammeId(String value) {
    public ProgrammeId {
        Ids.check(value, "programme id");
    }

    public static ProgrammeId of(String value) {
        return new ProgrammeId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
