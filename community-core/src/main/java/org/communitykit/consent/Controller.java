package org.communitykit.consent;

import java.net.URI;
import java.util.Locale;

/**
 * Who answers for the members' data: the whole community, so several controllers are several tenants. Named on receipts.
 *
 * @param jurisdiction the country whose law it goes by, as two letters of ISO 3166, in whatever case
 * @param contact whom to turn to
 * @param address the postal address on one line
 * @param policy where it says what is done with data
 * @param service what the consent belongs to, such as the community's name
 */
public record Controller(
        String name,
        String jurisdiction,
        String contact,
        String email,
        String phone,
        String address,
        URI policy,
        String service) {
    private static final int LIMIT = 300;

    public Controller {
        jurisdiction = jurisdiction.toUpperCase(Locale.ROOT);
        if (!jurisdiction.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("a country has two letters, not \"" + jurisdiction + "\"");
        }
        for (var text : new String[] {name, contact, email, phone, address, service}) {
            if (text.isBlank() || text.length() > LIMIT) {
                throw new IllegalArgumentException("what is said of a controller has 1 to " + LIMIT + " chars, not "
                        + text.length() + ", and is not blank");
            }
        }
        if (!policy.isAbsolute()) {
            throw new IllegalArgumentException("a policy has an absolute address, not " + policy);
        }
    }
}
