package org.communitykit.decision;

import java.time.Instant;
import org.communitykit.Ids;
import org.communitykit.delegation.Resolution;
import org.communitykit.member.Names;
import org.communitykit.storage.Text;
import org.jspecify.annotations.Nullable;

/** A decision about to be drafted. Immutable; each method gives a changed copy. */
public final class NewDecision {
    /** The most chars of what it is about. */
    public static final int ABOUT_LIMIT = 20_000;

    /** How many ballots there must be at least, unless said otherwise, before those without names are counted in public. */
    public static final int FEWEST = 3;

    final Terms terms;
    final String title;
    final String about;

    /** Everything that is settled with the opening. */
    record Terms(
            Paper paper,
            Instant closes,
            Secrecy secrecy,
            Reveal reveal,
            int fewest,
            @Nullable Share quorum,
            @Nullable Share threshold,
            @Nullable String topic,
            int depth,
            long weight) {
        Terms secret(Secrecy how, Reveal when) {
            return new Terms(paper, closes, how, when, fewest, quorum, threshold, topic, depth, weight);
        }
    }

    private NewDecision(String title, String about, Terms terms) {
        this.title = title;
        this.about = about;
        this.terms = terms;
        if (terms.secrecy() != Secrecy.OPEN && terms.reveal() != Reveal.AFTER_CLOSE) {
            throw new IllegalArgumentException(
                    "what is secret is told once it is closed: from results that change with each ballot one reads ballots");
        }
        if (terms.secrecy() == Secrecy.ANONYMOUS && terms.topic() != null) {
            throw new IllegalArgumentException(
                    "nobody can vote for others without a name, for then somebody knows who voted");
        }
    }

    /** A decision by this paper, on which one votes up to this moment, not included. Open ballots, results after it. */
    public static NewDecision on(String title, Paper paper, Instant closes) {
        Names.check(title, "decision title");
        return new NewDecision(
                title,
                "",
                new Terms(paper, closes, Secrecy.OPEN, Reveal.AFTER_CLOSE, 0, null, null, null, 1, Long.MAX_VALUE));
    }

    /** What it is about. */
    public NewDecision about(String text) {
        Text.check(text, "what a decision is about");
        if (text.length() > ABOUT_LIMIT) {
            throw new IllegalArgumentException(
                    "what a decision is about has " + text.length() + " chars, " + ABOUT_LIMIT + " are allowed");
        }
        return new NewDecision(title, text, terms);
    }

    /** Who can know who voted how. Secret and anonymous ballots are counted in public if there are {@value #FEWEST}. */
    public NewDecision secrecy(Secrecy how) {
        return secrecy(how, how == Secrecy.OPEN ? 0 : FEWEST);
    }

    /** The same with another number of ballots there must be at least. */
    public NewDecision secrecy(Secrecy how, int fewest) {
        if (fewest < (how == Secrecy.OPEN ? 0 : 2)) {
            throw new IllegalArgumentException("a secret takes 2 ballots or more, not " + fewest);
        }
        var t = terms;
        return new NewDecision(
                title,
                about,
                new Terms(
                        t.paper(),
                        t.closes(),
                        how,
                        t.reveal(),
                        fewest,
                        t.quorum(),
                        t.threshold(),
                        t.topic(),
                        t.depth(),
                        t.weight()));
    }

    /** From when on the result can be seen. */
    public NewDecision reveal(Reveal when) {
        return new NewDecision(title, about, terms.secret(terms.secrecy(), when));
    }

    /** What part of the electorate must take part, abstaining or not. */
    public NewDecision quorum(Share of) {
        var t = terms;
        return new NewDecision(
                title,
                about,
                new Terms(
                        t.paper(),
                        t.closes(),
                        t.secrecy(),
                        t.reveal(),
                        t.fewest(),
                        of,
                        t.threshold(),
                        t.topic(),
                        t.depth(),
                        t.weight()));
    }

    /** What part of the votes, without those who abstain, each elected option must have. */
    public NewDecision threshold(Share of) {
        var t = terms;
        if (!t.paper().hasShares()) {
            throw new IllegalArgumentException(
                    "where options are given ranks or points, none has a share of the voters");
        }
        return new NewDecision(
                title,
                about,
                new Terms(
                        t.paper(),
                        t.closes(),
                        t.secrecy(),
                        t.reveal(),
                        t.fewest(),
                        t.quorum(),
                        of,
                        t.topic(),
                        t.depth(),
                        t.weight()));
    }

    /**
     * Counts the votes that were given to others in the topic, as it stands when the decision closes.
     *
     * @param depth through how many hands a vote goes at most
     * @param weight how many votes one member casts at most
     */
    public NewDecision delegable(String topic, int depth, long weight) {
        Ids.check(topic, "topic");
        if (depth < 1 || depth > Resolution.DEPTH_LIMIT || weight < 1) {
            throw new IllegalArgumentException("votes go through 1 to " + Resolution.DEPTH_LIMIT
                    + " hands and count for at least 1, not through " + depth + " for " + weight);
        }
        var t = terms;
        return new NewDecision(
                title,
                about,
                new Terms(
                        t.paper(),
                        t.closes(),
                        t.secrecy(),
                        t.reveal(),
                        t.fewest(),
                        t.quorum(),
                        t.threshold(),
                        topic,
                        depth,
                        weight));
    }
}
