package org.communitykit.expense;

/**
 * What those who look into open books are not shown. Amounts, days and kinds always are.
 *
 * @param donors whether donors are named
 * @param claimants whether those who were paid are named
 * @param titles whether the titles of expenses are shown
 */
public record Redaction(Donors donors, Claimants claimants, Titles titles) {
    /** Names nobody, and shows no titles: so books are open unless something else is said. */
    public static final Redaction ALL = new Redaction(Donors.HIDDEN, Claimants.HIDDEN, Titles.HIDDEN);

    /** Whether donors are named. */
    public enum Donors {
        HIDDEN,
        /** Those who agreed to it with their gift. */
        WHO_AGREED
    }

    /** Whether those who were paid are named. */
    public enum Claimants {
        HIDDEN,
        SHOWN
    }

    /** Whether the titles of expenses are shown. */
    public enum Titles {
        HIDDEN,
        SHOWN
    }
}
