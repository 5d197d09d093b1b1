package org.communitykit.offline;

import org.communitykit.CommunityException;

/** A text message says nothing that can be done. It names the rule and never the message. */
public final class UnreadableText extends CommunityException {
    private static final long serialVersionUID = 1L;

    private final Rule rule;

    /** What is wrong with it, for an answer in the sender's language. */
    public enum Rule {
        EMPTY("says nothing"),
        TOO_LONG("takes more than the 160 characters of one message"),
        CHARACTERS("holds characters that text messages are not made of"),
        COMMAND("begins with RSVP, STOP or CHECKIN"),
        PLACE("names what it is about, in up to 60 letters, digits, hyphens and dots, as its second word"),
        ANSWER("answers with YES, NO or MAYBE as its third word"),
        GUESTS("adds +0 to +99 guests"),
        REST("says nothing more after that");

        private final String text;

        Rule(String text) {
            this.text = text;
        }
    }

    UnreadableText(Rule rule) {
        super(
                rule == Rule.EMPTY || rule == Rule.TOO_LONG || rule == Rule.CHARACTERS
                        ? "the text message " + rule.text
                        : "a text message " + rule.text);
        this.rule = rule;
    }

    public Rule rule() {
        return rule;
    }
}
