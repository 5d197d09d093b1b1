package org.communitykit.analytics.sentiment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Words and emoticons with how positive or negative people found them, from -4 to 4, and what emoji say in words. Not part
 * of the library: the one of VADER's authors comes with their program under the MIT licence, and others use its format.
 */
public final class Lexicon {
    /** The most lines that are read of a file. */
    public static final int MAX_LINES = 1_000_000;

    private final String name;
    private final Map<String, Double> words;
    private final Map<Integer, String> emoji;

    private Lexicon(String name, Map<String, Double> words, Map<Integer, String> emoji) {
        this.name = name;
        this.words = Map.copyOf(words);
        this.emoji = Map.copyOf(emoji);
    }

    /** One with these words, in lower case. */
    public static Lexicon of(String name, Map<String, Double> words) {
        words.forEach(Lexicon::check);
        return new Lexicon(name, words, Map.of());
    }

    /**
     * Reads lines of a word, a tab, its valence, and whatever else behind another tab. A word that comes twice has its last
     * valence.
     *
     * @param name what it and its version are called, to be told with results
     * @throws IllegalArgumentException if a line does not read so, naming the line
     */
    public static Lexicon read(String name, Reader from) throws IOException {
        var words = new HashMap<String, Double>();
        lines(from, (word, valence) -> {
            double number;
            try {
                number = Double.parseDouble(valence);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("\"" + valence + "\" is not a valence", e);
            }
            check(word, number);
            words.put(word, number);
        });
        return new Lexicon(name, words, Map.of());
    }

    private static void check(String word, double valence) {
        if (!(valence >= -4 && valence <= 4)) {
            throw new IllegalArgumentException("a valence is -4 to 4, not " + valence + ", for \"" + word + "\"");
        }
    }

    /** Also knows emoji: lines of an emoji, a tab, and what it says. Those of several code points are passed over. */
    public Lexicon withEmoji(Reader from) throws IOException {
        var known = new HashMap<Integer, String>();
        lines(from, (sign, text) -> {
            if (sign.codePointCount(0, sign.length()) == 1) {
                known.put(sign.codePointAt(0), text);
            }
        });
        return new Lexicon(name, words, known);
    }

    @FunctionalInterface
    private interface Line {
        void read(String first, String second);
    }

    private static void lines(Reader from, Line each) throws IOException {
        var lines = new BufferedReader(from);
        int number = 0;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (number > MAX_LINES) {
                throw new IllegalArgumentException("more than " + MAX_LINES + " lines");
            }
            if (line.isBlank()) {
                continue;
            }
            var parts = line.strip().split("\t", 3);
            if (parts.length < 2) {
                throw new IllegalArgumentException("line " + number + " has no tab");
            }
            try {
                each.read(parts[0], parts[1]);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
            }
        }
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** How many words it has. */
    public int size() {
        return words.size();
    }

    /** The valence of the word, which is in lower case. */
    public OptionalDouble valence(String word) {
        var valence = words.get(word);
        return valence == null ? OptionalDouble.empty() : OptionalDouble.of(valence);
    }

    boolean has(String word) {
        return words.containsKey(word);
    }

    /** The text with every emoji it knows told in words. */
    String spelled(String text) {
        if (emoji.isEmpty() || text.chars().allMatch(c -> c < 0x80)) {
            return text;
        }
        var spelled = new StringBuilder(text.length() + 32);
        boolean apart = true;
        for (int i = 0; i < text.length(); ) {
            int sign = text.codePointAt(i);
            i += Character.charCount(sign);
            var said = emoji.get(sign);
            if (said == null) {
                spelled.appendCodePoint(sign);
                apart = sign == ' ';
            } else {
                spelled.append(apart ? "" : " ").append(said);
                apart = false;
            }
        }
        return spelled.toString();
    }
}
