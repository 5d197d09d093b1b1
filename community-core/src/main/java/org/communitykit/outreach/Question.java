package org.communitykit.outreach;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.communitykit.Ids;
import org.jspecify.annotations.Nullable;

/**
 * A question of a script, or something to be said.
 *
 * @param options what there is to choose from
 * @param next the question after it, unless the option that was chosen says another; absent at the end
 */
public record Question(
        String id,
        Kind kind,
        String text,
        List<Option> options,
        @Nullable String next) {
    /** What an answer is. */
    public enum Kind {
        /** Nothing: it is read out. */
        SAY,
        YES_NO,
        /** One of the options. */
        ONE,
        /** Any of the options. */
        SEVERAL,
        /** A whole number. */
        NUMBER,
        TEXT
    }

    /** The most chars of a question and of an answer in words. */
    public static final int TEXT_LIMIT = 2_000;

    /** The most options. */
    public static final int MOST_OPTIONS = 20;

    /**
     * Something to be chosen, {@code yes} and {@code no} for questions of that kind.
     *
     * @param next the question after it, instead of the question's own
     * @param action what follows once from choosing it: a name of the host's, or a kind of action of the campaign
     */
    public record Option(
            String value, @Nullable String next, @Nullable String action) {
        public Option {
            Ids.check(value, "option");
            if (action != null && !action.matches("[a-z][a-z0-9-]{0,39}")) {
                throw new IllegalArgumentException(
                        "an action has up to 40 lower case letters, digits and hyphens, not \"" + action + "\"");
            }
        }

        public static Option of(String value) {
            return new Option(value, null, null);
        }

        public Option then(String question) {
            return new Option(value, question, action);
        }

        public Option action(String name) {
            return new Option(value, next, name);
        }
    }

    public Question {
        Ids.check(id, "question");
        options = List.copyOf(options);
        if (text.isBlank() || text.length() > TEXT_LIMIT) {
            throw new IllegalArgumentException("a question has 1 to " + TEXT_LIMIT + " chars, not " + text.length());
        }
        var values = new HashSet<String>();
        boolean distinct = options.stream().allMatch(option -> values.add(option.value()));
        boolean chosen = kind == Kind.ONE || kind == Kind.SEVERAL;
        if (!distinct || options.size() > MOST_OPTIONS || (chosen && options.isEmpty())) {
            throw new IllegalArgumentException(
                    "question " + id + " has up to " + MOST_OPTIONS + " different options, and at least one to choose");
        }
        if (kind == Kind.YES_NO && !Set.of("yes", "no").containsAll(values)) {
            throw new IllegalArgumentException("question " + id + " is answered by yes or no, not by " + values);
        }
        if (!chosen && kind != Kind.YES_NO && !options.isEmpty()) {
            throw new IllegalArgumentException("question " + id + " is " + kind + " and has no options");
        }
        if (kind == Kind.SEVERAL && options.stream().anyMatch(option -> option.next() != null)) {
            throw new IllegalArgumentException(
                    "question " + id + " may have several answers and so one question after it");
        }
    }

    /** A question with these options. */
    public static Question of(String id, Kind kind, String text, Option... options) {
        return new Question(id, kind, text, List.of(options), null);
    }

    public Question then(String question) {
        return new Question(id, kind, text, options, question);
    }
}
