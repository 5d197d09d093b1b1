package org.communitykit.messaging.mail;

import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.communitykit.contact.Address;
import org.jspecify.annotations.Nullable;

/**
 * A message to one recipient, ready to be sent. It always has a plain text. Nothing in it that becomes a line of its own can
 * hold another line, so that no name and no subject adds headers or recipients.
 *
 * @param id the same whenever the same message is handed over again: {@code local@domain}, for {@code Message-ID}
 * @param to where it goes
 * @param html the same as the text for those who prefer it; absent if there is only the text
 * @param headers further headers by name, such as {@code List-Unsubscribe}
 * @param at when it was written
 */
public record Letter(
        String id,
        Mailbox from,
        Address to,
        String subject,
        String text,
        @Nullable String html,
        Map<String, String> headers,
        Instant at) {
    /** The most chars of a subject. */
    public static final int SUBJECT_LIMIT = 250;

    /** The most chars of the text, and of the HTML. */
    public static final int TEXT_LIMIT = 200_000;

    private static final int HEADERS = 30;
    private static final int HEADER_LIMIT = 2_000;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._=+-]{1,700}@[A-Za-z0-9.-]{1,254}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,75}");

    /** Those that say who writes to whom and what the content is, which are made of the other parts. */
    private static final Set<String> MADE = Set.of(
            "from",
            "sender",
            "to",
            "cc",
            "bcc",
            "subject",
            "date",
            "message-id",
            "return-path",
            "received",
            "mime-version");

    public Letter {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("a letter's id reads local@domain in ASCII");
        }
        checkLine(subject, "a subject", SUBJECT_LIMIT);
        checkText(subject, "a subject", SUBJECT_LIMIT);
        checkText(text, "a letter's text", TEXT_LIMIT);
        if (html != null) {
            checkText(html, "a letter's HTML", TEXT_LIMIT);
        }
        if (headers.size() > HEADERS) {
            throw new IllegalArgumentException(
                    "a letter has up to " + HEADERS + " headers more, not " + headers.size());
        }
        headers.forEach(Letter::checkHeader);
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    private static void checkHeader(String name, String value) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches() || MADE.contains(lower) || lower.startsWith("content-")) {
            throw new IllegalArgumentException("a letter cannot be given a header of this name");
        }
        checkLine(value, "the header " + name, HEADER_LIMIT);
        checkText(value, "the header " + name, HEADER_LIMIT);
    }

    /** Throws {@link IllegalArgumentException}, which never repeats the text, if it is too long or more than one line. */
    static void checkLine(String text, String what, int limit) {
        if (text.length() > limit) {
            throw new IllegalArgumentException(what + " has " + text.length() + " chars, " + limit + " are allowed");
        }
        boolean broken = text.chars().anyMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029');
        if (broken) {
            throw new IllegalArgumentException(what + " is one line without control characters");
        }
    }

    private static void checkText(String text, String what, int limit) {
        if (text.isBlank() || text.length() > limit) {
            throw new IllegalArgumentException(
                    what + " has 1 to " + limit + " chars, not " + text.length() + ", and is not blank");
        }
    }

    /** Only which it is, so that no log tells more. */
    @Override
    public String toString() {
        return "letter " + id;
    }
}
