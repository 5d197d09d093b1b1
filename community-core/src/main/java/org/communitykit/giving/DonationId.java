package org.communitykit.giving;

import org.communitykit.Ids;

/** The id of a donation, and the key of its charge at the provider: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record DonationId(String value) {
    public DonationId {
        Ids.check(value, "donation id");
    }

    public static DonationId of(String value) {
        return new DonationId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
