package org.communitykit.messaging.broadcast;

import org.communitykit.consent.Basis;
import org.communitykit.consent.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * What a broadcast is to say. Immutable; each method gives a changed copy.
 *
 * <p>{@code {name}} in the subject and the texts stands for the recipient's name, {@code {unsubscribe}} in the texts for the
 * link by which they have no more of it, which has to be there unless the purpose is transactional.
 */
public final class NewBroadcast {
    /** The most chars of the subject. */
    public static final int SUBJECT_LIMIT = 120;

    /** The most chars of the text, and of the HTML. */
    public static final int TEXT_LIMIT = 100_000;

    static final String NAME = "{name}";
    static final String UNSUBSCRIBE = "{unsubscribe}";

    final String subject;
    final String text;
    final @Nullable String html;
    final Purpose purpose;

    private NewBroadcast(String subject, String text, @Nullable String html, Purpose purpose) {
        this.subject = subject;
        this.text = text;
        this.html = html;
        this.purpose = purpose;
    }

    /** A message for a purpose. */
    public static NewBroadcast of(Purpose purpose, String subject, String text) {
        check(subject, SUBJECT_LIMIT, "subject");
        if (subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a broadcast's subject is one line without control characters");
        }
        checkLink(purpose, text, "text");
        return new NewBroadcast(subject, text, null, purpose);
    }

    /** The same in HTML, for those who prefer it. Names are escaped, the rest is taken as it is. */
    public NewBroadcast html(String rich) {
        checkLink(purpose, rich, "HTML");
        return new NewBroadcast(subject, text, rich, purpose);
    }

    private static void checkLink(Purpose purpose, String text, String what) {
        check(text, TEXT_LIMIT, what);
        if (purpose.basis() != Basis.TRANSACTIONAL && !text.contains(UNSUBSCRIBE)) {
            throw new IllegalArgumentException(
                    "a broadcast's " + what + " tells by " + UNSUBSCRIBE + " how to have no more of it");
        }
    }

    private static void check(String text, int limit, String what) {
        if (text.isBlank() || text.length() > limit) {
            throw new IllegalArgumentException("a broadcast's " + what + " has 1 to " + limit + " chars, not "
                    + text.length() + ", and is not blank");
        }
    }
}
