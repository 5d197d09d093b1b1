package org.communitykit.messaging.rule;

import org.communitykit.storage.Text;

/** What a rule says to a submission. Reasons are told to its author, but for that of a shadow. */
public sealed interface Ruling {
    /** The most chars of a reason. */
    int REASON_LIMIT = 200;

    /** Nothing to say against it. */
    record Allow() implements Ruling {}

    /** It is said in other words, which the rules behind this one look at. */
    record Rewrite(String text, String reason) implements Ruling {
        public Rewrite {
            Text.check(text, "text of a ruling");
            checkReason(reason);
        }
    }

    /** It waits until somebody has looked at it. What cannot wait is refused: an edit, a title, what is said in a direct conversation. */
    record Hold(String reason) implements Ruling {
        public Hold {
            checkReason(reason);
        }
    }

    /**
     * It is posted for its author alone, who is not told: to all others it is as if moderation had hidden it. What is no
     * post is refused. It is recorded in the audit log, and whoever moderates messages can reveal it.
     */
    record Shadow(String reason) implements Ruling {
        public Shadow {
            checkReason(reason);
        }
    }

    /** It is refused. */
    record Reject(String reason) implements Ruling {
        public Reject {
            checkReason(reason);
        }
    }

    static Ruling allow() {
        return new Allow();
    }

    static Ruling rewrite(String text, String reason) {
        return new Rewrite(text, reason);
    }

    static Ruling hold(String reason) {
        return new Hold(reason);
    }

    static Ruling shadow(String reason) {
        return new Shadow(reason);
    }

    static Ruling reject(String reason) {
        return new Reject(reason);
    }

    private static void checkReason(String reason) {
        if (reason.isBlank() || reason.length() > REASON_LIMIT) {
            throw new IllegalArgumentException(
                    "the reason of a ruling has 1 to " + REASON_LIMIT + " chars, not " + reason.length());
        }
        Text.check(reason, "reason of a ruling");
    }
}
