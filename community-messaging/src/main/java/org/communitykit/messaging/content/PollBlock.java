package org.communitykit.messaging.content;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question with answers to choose from. Members vote by {@code messaging.polls()}, under the id of the message; a
 * message has one poll at most.
 *
 * @param options {@value #LEAST} to {@value #MOST} different ones; a ballot names them by their places, from 0
 * @param choose how many one may choose, or rank
 * @param closes from when on nobody can vote any more; absent if somebody closes it
 */
public record PollBlock(
        String question,
        List<String> options,
        Method method,
        int choose,
        @Nullable Instant closes,
        Results results,
        Ballots ballots)
        implements Block {
    /** The fewest options. */
    public static final int LEAST = 2;

    /** The most options. */
    public static final int MOST = 20;

    /** The most chars of a question. */
    public static final int QUESTION_LIMIT = 300;

    /** The most chars of an option. */
    public static final int OPTION_LIMIT = 200;

    /** How it is voted. */
    public enum Method {
        /** For one option. */
        SINGLE,
        /** For several, each as much as another. */
        MULTI,
        /** For several, the one wanted most first. */
        RANKED
    }

    /** Who sees how it stands; those who close polls always do, and everybody once it is closed. */
    public enum Results {
        ALWAYS,
        AFTER_VOTE,
        AFTER_CLOSE
    }

    /** What is known of who voted for what. */
    public enum Ballots {
        /** Everybody who sees the results sees that too. */
        OPEN,
        /** Nobody is told, and once the poll is closed nobody can find out: only the counts are left. */
        SECRET
    }

    public PollBlock {
        options = List.copyOf(options);
        Words.present(question, QUESTION_LIMIT, "a poll's question");
        options.forEach(option -> Words.present(option, OPTION_LIMIT, "a poll's option"));
        if (options.size() < LEAST || options.size() > MOST || new HashSet<>(options).size() != options.size()) {
            throw new IllegalArgumentException(
                    "a poll has " + LEAST + " to " + MOST + " different options, not these " + options.size());
        }
        if (choose < 1 || choose > options.size() || (method == Method.SINGLE && choose != 1)) {
            throw new IllegalArgumentException("of " + options.size() + " options one cannot choose " + choose);
        }
        closes = closes == null ? null : closes.truncatedTo(ChronoUnit.MICROS);
    }

    /** One of these is to be chosen; open ballots, results at any time. */
    public static PollBlock single(String question, List<String> options) {
        return new PollBlock(question, options, Method.SINGLE, 1, null, Results.ALWAYS, Ballots.OPEN);
    }

    /** Up to so many of these are to be chosen. */
    public static PollBlock multi(String question, List<String> options, int most) {
        return new PollBlock(question, options, Method.MULTI, most, null, Results.ALWAYS, Ballots.OPEN);
    }

    /** These, or some of them, are to be put in order. */
    public static PollBlock ranked(String question, List<String> options) {
        return new PollBlock(question, options, Method.RANKED, options.size(), null, Results.ALWAYS, Ballots.OPEN);
    }

    public PollBlock closes(Instant at) {
        return new PollBlock(question, options, method, choose, at, results, ballots);
    }

    public PollBlock results(Results shown) {
        return new PollBlock(question, options, method, choose, closes, shown, ballots);
    }

    public PollBlock secret() {
        return new PollBlock(question, options, method, choose, closes, results, Ballots.SECRET);
    }

    /** The same with another question and options, in their order. */
    public PollBlock reading(String otherQuestion, List<String> otherOptions) {
        return new PollBlock(otherQuestion, otherOptions, method, choose, closes, results, ballots);
    }

    @Override
    public String fallback() {
        var lines = new StringBuilder(question);
        for (int i = 0; i < options.size(); i++) {
            lines.append('\n').append(i + 1).append(". ").append(options.get(i));
        }
        return lines.toString();
    }
}
