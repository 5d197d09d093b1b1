package org.communitykit.analytics.sentiment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a short English text sounds, by a lexicon and the rules of C. Hutto and E. Gilbert, VADER: A Parsimonious Rule-based
 * Model for Sentiment Analysis of Social Media Text, ICWSM 2014, section 3.3, as their program applies them today: words
 * that strengthen or weaken, negations up to three words before, capitals among small letters, exclamation and question
 * marks, what is said after "but", and some idioms. Where the program departs from the paper it is followed, so that
 * results are the same to the last decimal. Thread-safe; takes time in proportion to the text.
 */
public final class Vader {
    private static final double STRONGER = 0.293;
    private static final double CAPITALS = 0.733;
    private static final double NEGATED = -0.74;
    private static final double NEVER_SO = 1.25;
    private static final double BEFORE_BUT = 0.5;
    private static final double AFTER_BUT = 1.5;

    /** What a sum comes to approaches 1 the slower the larger this is. */
    private static final double ALPHA = 15;

    private static final double EXCLAMATION = 0.292;
    private static final int MOST_EXCLAMATIONS = 4;
    private static final double QUESTION = 0.18;
    private static final double MANY_QUESTIONS = 0.96;

    /** How much a word two or three places before counts of what it would next to it. */
    private static final double[] FADING = {1, 0.95, 0.9};

    private static final Set<String> NEGATIONS = words("""
            aint arent cannot cant couldnt darent didnt doesnt ain't aren't can't couldn't daren't didn't doesn't dont hadnt
            hasnt havent isnt mightnt mustnt neither don't hadn't hasn't haven't isn't mightn't mustn't neednt needn't never
            none nope nor not nothing nowhere oughtnt shant shouldnt uhuh wasnt werent oughtn't shan't shouldn't uh-uh wasn't
            weren't without wont wouldnt won't wouldn't rarely seldom despite""");

    private static final Map<String, Double> DEGREES = degrees();

    private static final Map<String, Double> IDIOMS = Map.of(
            "the shit", 3.0,
            "the bomb", 3.0,
            "bad ass", 1.5,
            "badass", 1.5,
            "bus stop", 0.0,
            "yeah right", -2.0,
            "kiss of death", -1.5,
            "to die for", 3.0,
            "beating heart", 3.1,
            "broken heart", -2.9);

    private final Lexicon lexicon;

    /** One that goes by this lexicon. */
    public Vader(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    private static Set<String> words(String listed) {
        return Set.of(listed.split("\\s+"));
    }

    private static Map<String, Double> degrees() {
        var degrees = new HashMap<String, Double>();
        for (var word : words("""
                absolutely amazingly awfully completely considerable considerably decidedly deeply effing enormous enormously
                entirely especially exceptional exceptionally extreme extremely fabulously flipping flippin frackin fracking
                fricking frickin frigging friggin fully fuckin fucking fuggin fugging greatly hella highly hugely incredible
                incredibly intensely major majorly more most particularly purely quite really remarkably so substantially
                thoroughly total totally tremendous tremendously uber unbelievably unusually utter utterly very""")) {
            degrees.put(word, STRONGER);
        }
        for (var word : words("""
                almost barely hardly kinda kindof kind-of less little marginal marginally occasional occasionally partly scarce
                scarcely slight slightly somewhat sorta sortof sort-of""")) {
            degrees.put(word, -STRONGER);
        }
        for (var phrase : List.of("just enough", "kind of", "sort of")) {
            degrees.put(phrase, -STRONGER);
        }
        return Map.copyOf(degrees);
    }

    /** How the text sounds. */
    public Sentiment of(String text) {
        var said = lexicon.spelled(text).strip();
        var words = Words.of(said);
        return words.count() == 0 ? Sentiment.NONE : sum(valences(words), emphasis(said));
    }

    private double[] valences(Words words) {
        var valences = new double[words.count()];
        for (int i = 0; i < valences.length; i++) {
            boolean degree = DEGREES.containsKey(words.lower(i)) || (words.is(i, "kind") && words.is(i + 1, "of"));
            if (!degree && lexicon.has(words.lower(i))) {
                valences[i] = valence(words, i);
            }
        }
        shiftAround("but", words, valences);
        return valences;
    }

    private double valence(Words words, int i) {
        double own = lexicon.valence(words.lower(i)).orElseThrow();
        double valence = own;
        if (words.is(i, "no") && i + 1 < words.count() && lexicon.has(words.lower(i + 1))) {
            // it negates what follows and says nothing by itself
            valence = 0;
        }
        boolean refused = words.is(i - 1, "no")
                || words.is(i - 2, "no")
                || (words.is(i - 3, "no") && (words.is(i - 1, "or") || words.is(i - 1, "nor")));
        if (refused) {
            valence = own * NEGATED;
        }
        if (words.stressed(i)) {
            valence += valence > 0 ? CAPITALS : -CAPITALS;
        }
        for (int back = 1; back <= FADING.length; back++) {
            int before = i - back;
            if (before >= 0 && !lexicon.has(words.lower(before))) {
                valence += degree(words, before, valence) * FADING[back - 1];
                valence = negated(words, i, back, valence);
                if (back == FADING.length) {
                    valence = idioms(words, i, valence);
                }
            }
        }
        return words.is(i - 1, "least") && !lexicon.has("least") && !words.is(i - 2, "at") && !words.is(i - 2, "very")
                ? valence * NEGATED
                : valence;
    }

    /** What a word before adds to or takes from the valence. */
    private static double degree(Words words, int before, double valence) {
        double degree = DEGREES.getOrDefault(words.lower(before), 0.0);
        if (degree == 0) {
            return 0;
        }
        double towards = valence < 0 ? -degree : degree;
        return words.stressed(before) ? towards + (valence > 0 ? CAPITALS : -CAPITALS) : towards;
    }

    private static double negated(Words words, int i, int back, double valence) {
        boolean next = words.is(i - 1, "so") || words.is(i - 1, "this");
        if (back == 2) {
            if (words.is(i - 2, "never") && next) {
                return valence * NEVER_SO;
            }
            if (words.is(i - 2, "without") && words.is(i - 1, "doubt")) {
                return valence;
            }
        }
        if (back == 3) {
            // as the program has it: "so" or "this" right before is enough
            if (next || (words.is(i - 3, "never") && (words.is(i - 2, "so") || words.is(i - 2, "this")))) {
                return valence * NEVER_SO;
            }
            if (words.is(i - 3, "without") && (words.is(i - 2, "doubt") || words.is(i - 1, "doubt"))) {
                return valence;
            }
        }
        var before = words.lower(i - back);
        return NEGATIONS.contains(before) || before.contains("n't") ? valence * NEGATED : valence;
    }

    private static double idioms(Words words, int i, double valence) {
        double said = valence;
        var two = words.phrase(i - 3, i - 2);
        var later = words.phrase(i - 2, i - 1);
        var three = words.phrase(i - 3, i - 1);
        for (var phrase : List.of(words.phrase(i - 1, i), words.phrase(i - 2, i), later, three, two)) {
            var idiom = IDIOMS.get(phrase);
            if (idiom != null) {
                said = idiom;
                break;
            }
        }
        if (i + 1 < words.count()) {
            said = IDIOMS.getOrDefault(words.phrase(i, i + 1), said);
        }
        if (i + 2 < words.count()) {
            said = IDIOMS.getOrDefault(words.phrase(i, i + 2), said);
        }
        for (var phrase : List.of(three, two, later)) {
            said += DEGREES.getOrDefault(phrase, 0.0);
        }
        return said;
    }

    /**
     * Halves what was said before the word and adds half to what is said behind it. The program finds the place of each
     * valence by its value, so that of equal ones only the first counts; that is done here too.
     */
    private static void shiftAround(String word, Words words, double[] valences) {
        int turn = words.first(word);
        if (turn < 0) {
            return;
        }
        var places = new HashMap<Double, TreeSet<Integer>>();
        for (int i = 0; i < valences.length; i++) {
            if (valences[i] != 0) {
                places.computeIfAbsent(valences[i], v -> new TreeSet<>()).add(i);
            }
        }
        for (int i = 0; i < valences.length; i++) {
            double valence = valences[i];
            if (valence == 0) {
                continue;
            }
            var same = Objects.requireNonNull(places.get(valence));
            int first = same.first();
            if (first != turn) {
                same.remove(first);
                valences[first] = valence * (first < turn ? BEFORE_BUT : AFTER_BUT);
                places.computeIfAbsent(valences[first], v -> new TreeSet<>()).add(first);
            }
        }
    }

    private static double emphasis(String text) {
        int exclamations = 0;
        int questions = 0;
        for (int i = 0; i < text.length(); i++) {
            exclamations += text.charAt(i) == '!' ? 1 : 0;
            questions += text.charAt(i) == '?' ? 1 : 0;
        }
        double asked = questions < 2 ? 0 : questions <= 3 ? questions * QUESTION : MANY_QUESTIONS;
        return Math.min(exclamations, MOST_EXCLAMATIONS) * EXCLAMATION + asked;
    }

    private static Sentiment sum(double[] valences, double emphasis) {
        double sum = 0;
        double positive = 0;
        double negative = 0;
        int neutral = 0;
        for (double valence : valences) {
            sum += valence;
            if (valence > 0) {
                // one more each, so that neutral words, which count one, can be weighed against them
                positive += valence + 1;
            } else if (valence < 0) {
                negative += valence - 1;
            } else {
                neutral++;
            }
        }
        sum += Math.signum(sum) * emphasis;
        if (positive > -negative) {
            positive += emphasis;
        } else if (positive < -negative) {
            negative -= emphasis;
        }
        double total = positive - negative + neutral;
        double compound = sum / Math.sqrt(sum * sum + ALPHA);
        return new Sentiment(
                rounded(-negative / total, 3),
                rounded(neutral / total, 3),
                rounded(positive / total, 3),
                rounded(Math.max(-1, Math.min(1, compound)), 4));
    }

    private static double rounded(double value, int places) {
        return new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN).doubleValue();
    }

    /** The words of a text and its emoticons, free of the punctuation around them, and the same in lower case. */
    private record Words(List<String> words, List<String> lowers, boolean mixed) {
        private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

        static Words of(String text) {
            var words = new ArrayList<String>();
            int start = -1;
            for (int i = 0; i <= text.length(); i++) {
                boolean space = i == text.length() || isSpace(text.charAt(i));
                if (!space && start < 0) {
                    start = i;
                } else if (space && start >= 0) {
                    words.add(bare(text.substring(start, i)));
                    start = -1;
                }
            }
            var lowers = new ArrayList<String>(words.size());
            int capitals = 0;
            for (var word : words) {
                lowers.add(word.toLowerCase(Locale.ROOT));
                capitals += isUpper(word) ? 1 : 0;
            }
            return new Words(words, lowers, capitals > 0 && capitals < words.size());
        }

        private static boolean isSpace(char c) {
            return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
        }

        /** An emoticon keeps what it is made of. */
        private static String bare(String token) {
            int from = 0;
            int to = token.length();
            while (from < to && PUNCTUATION.indexOf(token.charAt(from)) >= 0) {
                from++;
            }
            while (to > from && PUNCTUATION.indexOf(token.charAt(to - 1)) >= 0) {
                to--;
            }
            return token.codePointCount(from, to) <= 2 ? token : token.substring(from, to);
        }

        private static boolean isUpper(String word) {
            boolean upper = false;
            for (int i = 0; i < word.length(); ) {
                int c = word.codePointAt(i);
                i += Character.charCount(c);
                if (Character.isLowerCase(c) || Character.isTitleCase(c)) {
                    return false;
                }
                upper |= Character.isUpperCase(c);
            }
            return upper;
        }

        int count() {
            return words.size();
        }

        String lower(int i) {
            return lowers.get(i);
        }

        boolean is(int i, String word) {
            return i >= 0 && i < lowers.size() && lowers.get(i).equals(word);
        }

        int first(String word) {
            return lowers.indexOf(word);
        }

        /** Whether the word is in capitals among others that are not. */
        boolean stressed(int i) {
            return mixed && isUpper(words.get(i));
        }

        String phrase(int from, int to) {
            return String.join(" ", lowers.subList(from, to + 1));
        }
    }
}
