package org.communitykit.story;

import org.communitykit.Ids;

/** Identifies a consultation; 1 to 64 printable characters of the caller's choice. */
public record ConsultationId(String value) {
    public ConsultationId {
        Ids.check(value, "consultation id");
    }

    public static ConsultationId of(String value) {
        return new ConsultationId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
