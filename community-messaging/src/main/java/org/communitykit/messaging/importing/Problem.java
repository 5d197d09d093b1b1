package org.communitykit.messaging.importing;

/** What could not be understood or stored: where it stands in the source, and a phrase for why. Never its content. */
public record Problem(String place, String reason) {
    @Override
    public String toString() {
        return place + ": " + reason;
    }
}
