package org.communitykit.gathering;

import org.communitykit.member.Names;
import org.communitykit.storage.Text;

/**
 * Where a gathering is: a name that everybody is told who may see it, and an address that may be for those alone who come.
 *
 * @param address where exactly, as text or a link; empty if the name says it all, or to those who are not told
 */
public record Venue(String name, String address, Disclosure disclosure) {
    /** The most chars of an address. */
    public static final int ADDRESS_LIMIT = 500;

    /** Who is told the address. */
    public enum Disclosure {
        /** Whoever may see the gathering. */
        EVERYONE,
        /** Whose registration for that day is confirmed, and those who plan gatherings in the group. */
        COMERS
    }

    public Venue {
        Names.check(name, "a venue's name");
        if (address.length() > ADDRESS_LIMIT) {
            throw new IllegalArgumentException(
                    "an address has up to " + ADDRESS_LIMIT + " chars, not " + address.length());
        }
        Text.check(address, "address");
    }

    /** An address for everybody. */
    public static Venue of(String name, String address) {
        return new Venue(name, address, Disclosure.EVERYONE);
    }

    /** An address for those who come. */
    public static Venue secluded(String name, String address) {
        return new Venue(name, address, Disclosure.COMERS);
    }

    Venue toStrangers() {
        return disclosure == Disclosure.COMERS ? new Venue(name, "", disclosure) : this;
    }

    /** Without the address. */
    @Override
    public String toString() {
        return name;
    }
}
