package org.communitykit.consent;

/** What it takes for something to be sent for a purpose. */
public enum Basis {
    /**
     * Nothing: it belongs to something the member does, as a receipt or a password does. Sent whatever was withdrawn,
     * though not to addresses that are barred or do not work. To be claimed by the host's code alone.
     */
    TRANSACTIONAL,
    /** That it was not refused. To be claimed by the host's code alone. */
    OPT_OUT,
    /** Consent in force. */
    OPT_IN,
    /** Consent in force, and an address of which it was shown that the member reads it. */
    DOUBLE_OPT_IN
}
