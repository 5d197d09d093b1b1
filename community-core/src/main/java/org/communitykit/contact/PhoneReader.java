package org.communitykit.contact;

/**
 * How telephone numbers are read that people wrote down. Without more, as {@link Address#phone} does: with a plus sign and a
 * country code, of plausible length.
 */
@FunctionalInterface
public interface PhoneReader {
    /** The reader that knows no country's habits. */
    PhoneReader STRICT = Address::phone;

    /**
     * The number.
     *
     * @throws IllegalArgumentException if it is none, without repeating it
     */
    Address read(String text);
}
