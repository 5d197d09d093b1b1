package org.communitykit.messaging.mail;

import org.communitykit.contact.Address;

/**
 * An e-mail address with the name of whose it is.
 *
 * @param name up to {@value #NAME_LIMIT} printable chars; may be empty
 */
public record Mailbox(String name, Address address) {
    /** The most chars of a name. */
    public static final int NAME_LIMIT = 200;

    public Mailbox {
        Letter.checkLine(name, "a mailbox's name", NAME_LIMIT);
        if (address.kind() != Address.Kind.EMAIL) {
            throw new IllegalArgumentException("a mailbox has an e-mail address, not a " + address);
        }
    }

    public static Mailbox of(String name, String address) {
        return new Mailbox(name, Address.email(address));
    }

    /** What follows the @ of the address, in ASCII. */
    public String domain() {
        var key = address.key();
        return key.substring(key.lastIndexOf('@') + 1);
    }
}
