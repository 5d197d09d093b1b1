package org.communitykit.outreach;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.communitykit.group.GroupId;
import org.jspecify.annotations.Nullable;

/**
 * What volunteers say and ask, as one version of it, which never changes: questions that lead to others and never back, from
 * the first on.
 */
public record Script(ScriptId id, long version, GroupId group, List<Question> questions) {
    /** The most questions. */
    public static final int MOST = 100;

    public Script {
        questions = List.copyOf(questions);
        check(questions);
    }

    /** What there is to check before anybody is asked: one first question, no loose ends, no way back. */
    static void check(List<Question> questions) {
        if (questions.isEmpty() || questions.size() > MOST) {
            throw new IllegalArgumentException("a script has 1 to " + MOST + " questions, not " + questions.size());
        }
        var byId = new HashMap<String, Question>();
        for (var question : questions) {
            if (byId.put(question.id(), question) != null) {
                throw new IllegalArgumentException("question " + question.id() + " is there twice");
            }
        }
        var done = new HashSet<String>();
        walk(questions.get(0).id(), byId, new ArrayList<>(), done);
        if (done.size() < questions.size()) {
            byId.keySet().removeAll(done);
            throw new IllegalArgumentException("no way leads to the questions " + byId.keySet());
        }
    }

    private static void walk(String id, Map<String, Question> byId, List<String> path, Set<String> done) {
        if (path.contains(id)) {
            throw new IllegalArgumentException("question " + id + " leads back to itself by " + path);
        }
        var question = byId.get(id);
        if (question == null) {
            throw new IllegalArgumentException("there is no question " + id + ", to which one leads");
        }
        if (done.contains(id)) {
            return;
        }
        path.add(id);
        Stream.concat(
                        Stream.ofNullable(question.next()),
                        question.options().stream().map(Question.Option::next).filter(Objects::nonNull))
                .forEach(next -> walk(next, byId, path, done));
        path.remove(path.size() - 1);
        done.add(id);
    }

    /**
     * The questions these answers go through, in order, with the one they stop at; and what follows from them.
     *
     * @throws IllegalArgumentException if one is answered that is not come by, or not with what it asks for
     */
    Walk walk(Map<String, List<String>> answers) {
        var byId = new HashMap<String, Question>();
        questions.forEach(question -> byId.put(question.id(), question));
        var given = new LinkedHashMap<String, List<String>>();
        var actions = new ArrayList<Due>();
        @Nullable String next = questions.get(0).id();
        while (next != null) {
            var question = Objects.requireNonNull(byId.get(next));
            var answer = answers.get(next);
            if (question.kind() != Question.Kind.SAY && answer == null) {
                break;
            }
            var values = answer == null ? List.<String>of() : answer;
            checkAnswer(question, values);
            if (answer != null) {
                given.put(next, values);
            }
            next = question.next();
            for (var value : values) {
                var option = option(question, value);
                if (option.isPresent()) {
                    next = option.get().next() == null ? next : option.get().next();
                    if (option.get().action() != null) {
                        actions.add(new Due(question.id(), option.get().action()));
                    }
                }
            }
        }
        if (given.size() < answers.size()) {
            var stray = new HashSet<>(answers.keySet());
            stray.removeAll(given.keySet());
            throw new IllegalArgumentException("these answers do not come by the questions " + stray);
        }
        return new Walk(given, actions, Optional.ofNullable(next));
    }

    /** An action that follows from the answer to a question. */
    record Due(String question, String action) {}

    /** Answers in the order of their questions, what follows from them, and the question that is next. */
    record Walk(Map<String, List<String>> given, List<Due> actions, Optional<String> next) {}

    private static Optional<Question.Option> option(Question question, String value) {
        return question.options().stream()
                .filter(option -> option.value().equals(value))
                .findFirst();
    }

    private static void checkAnswer(Question question, List<String> values) {
        boolean fits = switch (question.kind()) {
            case SAY -> values.isEmpty();
            case YES_NO -> values.size() == 1 && Set.of("yes", "no").contains(values.get(0));
            case ONE -> values.size() == 1 && option(question, values.get(0)).isPresent();
            case SEVERAL ->
                Set.copyOf(values).size() == values.size()
                        && values.stream()
                                .allMatch(value -> option(question, value).isPresent());
            case NUMBER -> values.size() == 1 && values.get(0).matches("-?[0-9]{1,18}");
            case TEXT ->
                values.size() == 1 && !values.get(0).isBlank() && values.get(0).length() <= Question.TEXT_LIMIT;
        };
        if (!fits) {
            throw new IllegalArgumentException(
                    "that is no answer to question " + question.id() + ", which is " + question.kind());
        }
    }
}
