package org.communitykit.messaging.rule;

import java.util.Collection;
import java.util.TreeSet;

/**
 * Objects to words of a list, however they are written: in any case, in full-width, circled or mathematical letters, in
 * letters of other alphabets that look the same, with invisible characters in between or marks piled on. A letter with an
 * accent is another letter, as it is in the languages that have one. It takes time proportional to the text, however many
 * words there are and whatever they are.
 *
 * <p>Immutable; each method gives a changed copy. Words are whole words unless {@link #anywhere} is said.
 */
public final class WordList implements Rule {
    /** The most words of a list. */
    public static final int MAX_WORDS = 20_000;

    /** The most chars of all words together. */
    public static final int TOTAL_LIMIT = 400_000;

    /** The most chars of a word. */
    public static final int WORD_LIMIT = 100;

    private enum Effect {
        HOLD,
        REJECT,
        MASK
    }

    private final String name;
    private final int version;
    private final Words words;
    private final boolean whole;
    private final Effect effect;

    private WordList(String name, int version, Words words, boolean whole, Effect effect) {
        this.name = name;
        this.version = version;
        this.words = words;
        this.whole = whole;
        this.effect = effect;
    }

    /** A list of this name; what has one of its words waits for a review. Words may contain spaces. */
    public static WordList of(String name, Collection<String> words) {
        if (words.isEmpty() || words.size() > MAX_WORDS) {
            throw new IllegalArgumentException(
                    "list " + name + " has 1 to " + MAX_WORDS + " words, not " + words.size());
        }
        var folded = new TreeSet<String>();
        for (var word : words) {
            var plain = Folded.of(word.strip()).text();
            if (plain.isBlank() || word.length() > WORD_LIMIT) {
                throw new IllegalArgumentException("the words of list " + name + " have 1 to " + WORD_LIMIT
                        + " chars that can be seen; one has " + word.length());
            }
            folded.add(plain);
        }
        if (folded.stream().mapToInt(String::length).sum() > TOTAL_LIMIT) {
            throw new IllegalArgumentException(
                    "the words of list " + name + " have up to " + TOTAL_LIMIT + " chars together");
        }
        return new WordList(name, 1, new Words(folded), true, Effect.HOLD);
    }

    public WordList version(int number) {
        return new WordList(name, number, words, whole, effect);
    }

    /** Finds the words inside of others too. */
    public WordList anywhere() {
        return new WordList(name, version, words, false, effect);
    }

    /** Refuses what has one of the words. */
    public WordList rejecting() {
        return new WordList(name, version, words, whole, Effect.REJECT);
    }

    /** Replaces the words by asterisks, as many as they have chars. */
    public WordList masking() {
        return new WordList(name, version, words, whole, Effect.MASK);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public Ruling judge(Submission submission) {
        var found = new boolean[1];
        var folded = Folded.of(submission.text());
        var text = submission.text();
        // how many words begin less how many end here
        var depth = new int[effect == Effect.MASK ? text.length() + 1 : 0];
        words.find(folded.text(), (start, end) -> {
            if (whole && !(isEdge(folded.text(), start) && isEdge(folded.text(), end))) {
                return true;
            }
            found[0] = true;
            if (effect == Effect.MASK) {
                depth[folded.from(start)]++;
                depth[folded.from(end)]--;
            }
            return effect == Effect.MASK;
        });
        if (!found[0]) {
            return Ruling.allow();
        }
        var reason = "a word of the list " + name;
        return switch (effect) {
            case HOLD -> Ruling.hold(reason);
            case REJECT -> Ruling.reject(reason);
            case MASK -> Ruling.rewrite(masked(text, depth), reason);
        };
    }

    private static String masked(String text, int[] depth) {
        var masked = new StringBuilder(text);
        int words = 0;
        for (int i = 0; i < text.length(); i++) {
            words += depth[i];
            if (words > 0) {
                masked.setCharAt(i, '*');
            }
        }
        return masked.toString();
    }

    /** Whether a word ends or begins here: not between two letters or digits. */
    private static boolean isEdge(String text, int at) {
        return at == 0
                || at == text.length()
                || !Character.isLetterOrDigit(text.codePointBefore(at))
                || !Character.isLetterOrDigit(text.codePointAt(at));
    }
}
