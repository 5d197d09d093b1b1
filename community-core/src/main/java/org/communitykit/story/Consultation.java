package org.communitykit.story;

import java.util.List;
import java.util.Map;
import org.communitykit.group.GroupId;

/**
 * Something that people are asked to tell of.
 *
 * @param themes what stories are coded by
 * @param facts what is asked beside the story, with the answers there are to choose from
 * @param least the smallest number of people that is ever told
 */
public record Consultation(
        ConsultationId id,
        GroupId group,
        String title,
        List<String> themes,
        Map<String, List<String>> facts,
        int least,
        State state) {
    /** Where a consultation stands. */
    public enum State {
        /** Stories are taken. */
        OPEN,
        /** No new ones are; what was told can still be changed and taken back. */
        CLOSED
    }

    /** The most themes, facts, and answers to one. */
    public static final int MOST = 50;

    /** The least that the smallest number may be. */
    public static final int LEAST = 3;

    public Consultation {
        themes = List.copyOf(themes);
        facts = Map.copyOf(facts);
        if (title.isBlank() || title.length() > 200) {
            throw new IllegalArgumentException("a consultation's title has 1 to 200 chars, not " + title.length());
        }
        if (least < LEAST || least > 1_000) {
            throw new IllegalArgumentException(
                    "the smallest number lies between " + LEAST + " and 1000, not at " + least);
        }
        check(themes, "theme");
        check(facts.keySet(), "fact");
        facts.forEach((fact, answers) -> {
            check(answers, "answer to " + fact);
            if (answers.size() < 2) {
                throw new IllegalArgumentException("there are at least two answers to " + fact);
            }
        });
    }

    private static void check(java.util.Collection<String> names, String what) {
        if (names.size() > MOST || names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("there are up to " + MOST + " of each, each once: " + what);
        }
        for (var name : names) {
            if (name.isBlank() || name.length() > 60) {
                throw new IllegalArgumentException("a " + what + " has 1 to 60 chars, not " + name.length());
            }
        }
    }
}
