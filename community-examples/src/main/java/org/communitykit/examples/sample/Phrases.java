package org.communitykit.examples.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The sentences of {@code phrases.txt} and how their open places are filled. */
final class Phrases {
    /** What people write about: its tags, the months it comes up in, its questions and its answers. */
    record Subject(List<String> tags, Set<Integer> months, List<Question> questions, List<String> answers) {}

    /** A question as a pattern. */
    record Question(String title, String text) {}

    private static final Pattern SLOT = Pattern.compile("\\{([a-z]+)}");

    private final Map<String, List<String>> words = new LinkedHashMap<>();
    private final List<Subject> subjects = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<String> additions = new ArrayList<>();

    Phrases() {
        var in = Objects.requireNonNull(Phrases.class.getResourceAsStream("phrases.txt"), "phrases.txt");
        try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            reader.lines().filter(line -> !line.isBlank()).forEach(this::learn);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void learn(String line) {
        var rest = line.substring(1).strip();
        switch (line.charAt(0)) {
            case '#' -> {
                // an explanation for people
            }
            case '@' -> {
                var parts = rest.split(" = ", 2);
                words.put(parts[0], List.of(parts[1].split(" \\| ", -1)));
            }
            case '=' -> {
                var parts = rest.substring(1).strip().split(" : ", 2);
                var months = new TreeSet<Integer>();
                if (parts.length > 1) {
                    for (var month : parts[1].split(" ", -1)) {
                        months.add(Integer.valueOf(month));
                    }
                }
                subjects.add(
                        new Subject(List.of(parts[0].split(", ", -1)), months, new ArrayList<>(), new ArrayList<>()));
            }
            case '?' -> {
                var parts = rest.split(" :: ", 2);
                last().questions().add(new Question(parts[0], parts[1]));
            }
            case '-' -> last().answers().add(rest);
            case '+' -> remarks.add(rest);
            case '*' -> additions.add(rest);
            default -> throw new IllegalStateException("phrases.txt has a line of no kind: " + line);
        }
    }

    private Subject last() {
        return subjects.get(subjects.size() - 1);
    }

    /** The everyday subjects of this month. */
    List<Subject> of(int month) {
        return subjects.stream()
                .filter(subject ->
                        subject.months().contains(month) && !subject.tags().contains("community-ads"))
                .toList();
    }

    /** The subject under this tag. */
    Subject tagged(String tag) {
        return subjects.stream()
                .filter(subject -> subject.tags().contains(tag))
                .findFirst()
                .orElseThrow();
    }

    List<String> remarks() {
        return remarks;
    }

    List<String> additions() {
        return additions;
    }

    /** One word for each open place of a text; the same place gets the same word. */
    Map<String, String> choose(Random random) {
        var chosen = new LinkedHashMap<String, String>();
        words.forEach((slot, choices) -> chosen.put(slot, choices.get(random.nextInt(choices.size()))));
        return chosen;
    }

    /** The pattern with its open places filled. */
    static String fill(String pattern, Map<String, String> chosen) {
        var filled = SLOT.matcher(pattern).replaceAll(slot -> Objects.requireNonNull(chosen.get(slot.group(1))));
        return Character.toUpperCase(filled.charAt(0)) + filled.substring(1);
    }
}
