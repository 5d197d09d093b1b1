package org.communitykit.giving;

import java.util.Optional;
import org.communitykit.money.Money;

/**
 * Whoever moves the money, spoken to outside of transactions. All that is asked of one is that it does nothing twice under
 * the same key and can be asked what became of a key; everything else, such as cards and accounts, is between it and the
 * host. A method that throws leaves open whether anything happened, and it will be asked later.
 */
public interface PaymentProvider {
    /** By which donations and accounts name it: up to 30 lower case letters, digits and hyphens. */
    String name();

    /**
     * Takes the amount, once for each key however often it is called.
     *
     * @param method what the host gave with the donation to charge, such as the provider's id of a card
     */
    Answer charge(String key, Money amount, String method);

    /** What became of the charge or refund with this key; empty if it never heard of it. */
    Optional<Answer> find(String key);

    /** Gives so much of a charge back, once for each key however often it is called. */
    Answer refund(String key, String chargeKey, Money amount);
}
