package org.communitykit.petition;

import org.communitykit.Ids;

/** The id of a petition, chosen by whoever starts it: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record PetitionId(String value) {
    public PetitionId {
        Ids.check(value, "petition id");
    }

    public static PetitionId of(String value) {
        return new PetitionId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
