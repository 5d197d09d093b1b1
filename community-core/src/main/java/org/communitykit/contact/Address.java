package org.communitykit.contact;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.communitykit.storage.Text;

/**
 * Where somebody can be reached, as they wrote it: the text is kept for writing to them, {@link #key} for recognising it.
 * What is wrong with an address is said without repeating it.
 *
 * @param text in Unicode's composed form and without blanks around it
 */
public record Address(Kind kind, String text) {
    /** What sort of address it is. */
    public enum Kind {
        EMAIL,
        PHONE,
        /** Where they live or work, on one line; those who have the same are a household. */
        POST
    }

    /** The most chars of an address and of its key. */
    public static final int LIMIT = 254;

    private static final int LOCAL_LIMIT = 64;
    private static final Pattern LOCAL = Pattern.compile("[^\\s\\p{Cntrl}()<>@,;:\\\\\"\\[\\].]+");
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    public Address {
        text = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        Text.check(text, "an address");
        if (text.isEmpty() || text.length() > LIMIT) {
            throw new IllegalArgumentException("an address has 1 to " + LIMIT + " chars, not " + text.length());
        }
        key(kind, text);
    }

    /** An e-mail address: a local part without quotes or blanks, and a domain, international or not. */
    public static Address email(String text) {
        return new Address(Kind.EMAIL, text);
    }

    /**
     * A telephone number with a plus sign and its country code; blanks, hyphens, dots and brackets are passed over. Whether
     * it is one that could be assigned takes the tables of a library such as libphonenumber, before.
     */
    public static Address phone(String text) {
        return new Address(Kind.PHONE, text);
    }

    /** A postal address on one line, its parts apart by commas. */
    public static Address post(String text) {
        return new Address(Kind.POST, text);
    }

    /**
     * The same for all ways to write the address. Of a postal address that is its letters and digits without regard to case,
     * accents, punctuation and blanks; abbreviations are not known. Of an e-mail address that is all in lower case, although a server may tell
     * {@code Ana} from {@code ana}, with the domain in ASCII; dots and what follows a plus sign belong to it.
     */
    public String key() {
        return key(kind, text);
    }

    private static String key(Kind kind, String text) {
        return switch (kind) {
            case EMAIL -> email(text, text.lastIndexOf('@'));
            case PHONE -> phoneKey(text);
            case POST -> postKey(text);
        };
    }

    private static String email(String text, int at) {
        if (at < 1 || at > LOCAL_LIMIT || at == text.length() - 1) {
            throw new IllegalArgumentException(
                    "an e-mail address has 1 to " + LOCAL_LIMIT + " chars, @, and a domain; this one has not");
        }
        for (var atom : text.substring(0, at).split("\\.", -1)) {
            if (!LOCAL.matcher(atom).matches()) {
                throw new IllegalArgumentException(
                        "the part of an e-mail address before @ is words with dots between them, without blanks,"
                                + " brackets or quotes; this one is not");
            }
        }
        var key = lower(text.substring(0, at)) + "@" + domain(text.substring(at + 1));
        if (key.length() > LIMIT) {
            throw new IllegalArgumentException("an e-mail address has up to " + LIMIT + " chars in ASCII");
        }
        return key;
    }

    private static String domain(String text) {
        try {
            var ascii = lower(IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES));
            if (!ascii.isEmpty() && !ascii.startsWith(".") && !ascii.endsWith(".")) {
                return ascii;
            }
        } catch (IllegalArgumentException e) {
            // whose message would repeat the address
        }
        throw new IllegalArgumentException("what follows @ in the e-mail address is no domain");
    }

    private static String lower(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    private static String postKey(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        var key = lower(plain.replaceAll("[^\\p{L}\\p{N}]+", " ").strip());
        if (key.isEmpty() || key.length() > LIMIT) {
            throw new IllegalArgumentException("a postal address has letters or digits, up to " + LIMIT + " in all");
        }
        return key;
    }

    private static String phoneKey(String text) {
        var digits = text.replaceAll("[\\s().\\-\\u2010-\\u2015\\u00a0\\u202f]", "");
        if (!E164.matcher(digits).matches()) {
            throw new IllegalArgumentException(
                    "a telephone number has a plus sign, its country code and 7 to 15 digits in all; this one has not");
        }
        return digits;
    }

    /** Only of what kind it is, so that no log tells more. */
    @Override
    public String toString() {
        return kind + " address";
    }
}
