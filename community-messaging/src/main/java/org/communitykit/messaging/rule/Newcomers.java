package org.communitykit.messaging.rule;

import java.time.Duration;

/**
 * Lets those who have just joined bring only so many links and attachments at a time.
 *
 * @param since how long one is new; who joined exactly that long ago is not
 * @param links how many links they may bring: what begins with a scheme and two slashes, or with {@code www.}
 * @param attachments how many files
 * @param objection what is done about more
 */
public record Newcomers(String name, int version, Duration since, int links, int attachments, Objection objection)
        implements Rule {
    public Newcomers {
        if (since.isNegative() || since.isZero() || links < 0 || attachments < 0) {
            throw new IllegalArgumentException("newcomers are new for some time and bring no fewer than no links and"
                    + " attachments, unlike " + since + ", " + links + " and " + attachments);
        }
    }

    /** Nothing to click on and no files within this time; more waits for a review. */
    public static Newcomers within(Duration since) {
        return new Newcomers("newcomers", 1, since, 0, 0, Objection.HOLD);
    }

    public Newcomers links(int most) {
        return new Newcomers(name, version, since, most, attachments, objection);
    }

    public Newcomers attachments(int most) {
        return new Newcomers(name, version, since, links, most, objection);
    }

    /** Refuses more than that. */
    public Newcomers rejecting() {
        return new Newcomers(name, version, since, links, attachments, Objection.REJECT);
    }

    @Override
    public Ruling judge(Submission submission) {
        boolean much = submission.attachments() > attachments || links(submission.text()) > links;
        return much && submission.past().memberSince().isAfter(submission.at().minus(since))
                ? objection.because(
                        "new members may bring up to " + links + " links and " + attachments + " attachments at a time")
                : Ruling.allow();
    }

    private static int links(String text) {
        var folded = Folded.of(text).text();
        int found = 0;
        for (int i = 0; i < folded.length(); i++) {
            char before = i == 0 ? ' ' : folded.charAt(i - 1);
            boolean begins = !Character.isLetterOrDigit(before) && before != '/';
            boolean scheme = folded.startsWith("://", i) && Character.isLetterOrDigit(before);
            found += scheme || (begins && folded.startsWith("www.", i)) ? 1 : 0;
        }
        return found;
    }
}
