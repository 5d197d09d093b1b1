package org.communitykit.messaging.rule;

import java.time.Duration;

/**
 * Looks at what a member is about to say, before anybody else can see it. Rules are asked one after the other, on the
 * caller's thread and outside of the verb's transaction (inside only if the caller has one open), by any number of threads
 * at once; they must not call verbs. Nobody interrupts a rule: one that asks something beyond the process limits itself.
 *
 * <p>A rule that throws, or takes longer than it said, has not allowed anything: what it says then is up to {@link
 * #failing}.
 */
public interface Rule {
    /** How it is called in what authors and reviewers are told: lower case letters, digits and hyphens. */
    String name();

    /** Rises whenever the rule decides differently from before; kept with what it held. */
    int version();

    /** How long it may take, by the community's clock. */
    default Duration most() {
        return Duration.ofSeconds(1);
    }

    /** What holds when it fails or takes too long. */
    default Failing failing() {
        return Failing.HOLD;
    }

    /** What is to become of it. */
    Ruling judge(Submission submission);

    /** What to do when a rule says nothing. */
    enum Failing {
        /** It waits for somebody to look at it; what cannot wait is refused. */
        HOLD,
        REJECT,
        /** As if there were no such rule: for rules that are a convenience and protect nobody. */
        ALLOW
    }
}
