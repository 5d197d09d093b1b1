package org.communitykit.consent;

/** Why an address is not written to. */
public enum Cause {
    /** Its owner has had enough. Only they lift it. */
    UNSUBSCRIBED,
    /** Its owner complained to their provider. Only they lift it. */
    COMPLAINED,
    /** What was sent there came back. Lifted by the host, or by whoever confirms a request sent there. */
    BOUNCING,
    /** The host wants nothing sent there, whatever it is for. Lifted by the host. */
    BARRED
}
