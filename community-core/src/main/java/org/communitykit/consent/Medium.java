package org.communitykit.consent;

import org.communitykit.contact.Address;

/** By which way somebody is told something. Consent is given for one way and says nothing of the others. */
public enum Medium {
    EMAIL(Address.Kind.EMAIL),
    TEXT(Address.Kind.PHONE),
    CALL(Address.Kind.PHONE);

    private final Address.Kind kind;

    Medium(Address.Kind kind) {
        this.kind = kind;
    }

    /** The kind of address it takes. */
    public Address.Kind kind() {
        return kind;
    }
}
