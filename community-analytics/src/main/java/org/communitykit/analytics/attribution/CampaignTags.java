package org.communitykit.analytics.attribution;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the address of a visited page says about the campaign that led there: the five UTM parameters, or the names that
 * Matomo takes for them ({@code mtm_…}, {@code pk_…}). Empty where nothing is said.
 */
public record CampaignTags(String campaign, String source, String medium, String term, String content) {
    /** Longer values are cut. */
    public static final int MAX_LENGTH = 250;

    private static final int MAX_ADDRESS = 16_384;

    private static final List<String> CAMPAIGN = List.of(
            "utm_campaign", "mtm_campaign", "mtm_cpn", "matomo_campaign", "pk_campaign", "pk_cpn", "piwik_campaign");
    private static final List<String> SOURCE = List.of("utm_source", "mtm_source", "pk_source");
    private static final List<String> MEDIUM = List.of("utm_medium", "mtm_medium", "pk_medium");
    private static final List<String> TERM =
            List.of("utm_term", "mtm_kwd", "mtm_keyword", "matomo_kwd", "pk_kwd", "pk_keyword", "piwik_kwd");
    private static final List<String> CONTENT = List.of("utm_content", "mtm_content", "pk_content");

    /**
     * Of an address, or a path with a query; empty unless it names a campaign, source or medium. They are looked for in
     * the query and behind the number sign; what is not well-formed is taken as it stands, never an error.
     */
    public static Optional<CampaignTags> of(String address) {
        var looked = address.length() > MAX_ADDRESS ? address.substring(0, MAX_ADDRESS) : address;
        var found = new String[] {"", "", "", "", ""};
        var names = List.of(CAMPAIGN, SOURCE, MEDIUM, TERM, CONTENT);
        int query = looked.indexOf('?');
        int fragment = looked.indexOf('#');
        int from = query < 0 || (fragment >= 0 && fragment < query) ? fragment : query;
        if (from < 0) {
            return Optional.empty();
        }
        for (var pair : looked.substring(from + 1).split("[?&;#]", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                var name = decode(pair.substring(0, equals)).toLowerCase(Locale.ROOT);
                for (int i = 0; i < found.length; i++) {
                    if (found[i].isEmpty() && names.get(i).contains(name)) {
                        found[i] = value(pair.substring(equals + 1));
                    }
                }
            }
        }
        var tags = new CampaignTags(found[0], found[1], found[2], found[3], found[4]);
        return tags.name().isEmpty() ? Optional.empty() : Optional.of(tags);
    }

    /** What the campaign goes by: its own name, or else its source, or else its medium. */
    public String name() {
        if (!campaign.isEmpty()) {
            return campaign;
        }
        return source.isEmpty() ? medium : source;
    }

    private static String value(String encoded) {
        var text = decode(encoded).strip();
        return text.codePointCount(0, text.length()) > MAX_LENGTH
                ? text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH))
                : text;
    }

    /** As a browser does: a plus is a space, a percent sign without two digits behind it stands for itself. */
    private static String decode(String encoded) {
        if (encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0) {
            return encoded;
        }
        var bytes = new ByteArrayOutputStream(encoded.length());
        var utf8 = encoded.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < utf8.length; i++) {
            int high = i + 2 < utf8.length && utf8[i] == '%' ? Character.digit(utf8[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(utf8[i + 2], 16);
            if (low >= 0) {
                bytes.write(16 * high + low);
                i += 2;
            } else {
                bytes.write(utf8[i] == '+' ? ' ' : utf8[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
