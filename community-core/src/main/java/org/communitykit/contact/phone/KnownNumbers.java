package org.communitykit.contact.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import org.communitykit.contact.Address;
import org.communitykit.contact.PhoneReader;

/**
 * Reads telephone numbers as they are written in a country, and lets only those pass that its numbering plan could assign.
 * Takes {@code com.googlecode.libphonenumber:libphonenumber}.
 */
public final class KnownNumbers implements PhoneReader {
    private final PhoneNumberUtil numbers;
    private final String region;

    private KnownNumbers(PhoneNumberUtil numbers, String region) {
        this.numbers = numbers;
        this.region = region;
    }

    /**
     * Numbers without a country code are taken to be of this country.
     *
     * @param region as of ISO 3166: {@code GB}
     * @throws IllegalArgumentException if there is no such country
     * @throws IllegalStateException without the library
     */
    public static KnownNumbers in(String region) {
        try {
            var numbers = PhoneNumberUtil.getInstance();
            if (!numbers.getSupportedRegions().contains(region)) {
                throw new IllegalArgumentException("\"" + region + "\" is no country with telephone numbers");
            }
            return new KnownNumbers(numbers, region);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "reading a country's telephone numbers takes com.googlecode.libphonenumber:libphonenumber", e);
        }
    }

    @Override
    public Address read(String text) {
        try {
            var number = numbers.parse(text, region);
            if (numbers.isValidNumber(number)) {
                return Address.phone(numbers.format(number, PhoneNumberUtil.PhoneNumberFormat.E164));
            }
        } catch (NumberParseException e) {
            // whose message may repeat the number
        }
        throw new IllegalArgumentException("no telephone number that could be assigned, read as of " + region);
    }
}
