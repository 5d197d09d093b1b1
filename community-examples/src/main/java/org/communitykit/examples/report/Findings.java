package org.communitykit.examples.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the numbers say, in sentences that claim no more than the numbers do. */
final class Findings {
    private final Figures figures;
    private final LocalDate first;
    private final LocalDate last;

    Findings(Figures figures) {
        this.figures = figures;
        this.first = figures.first().atZone(figures.zone()).toLocalDate();
        this.last = figures.last().atZone(figures.zone()).toLocalDate();
    }

    /** The few sentences that a hurried reader should take along, as HTML. */
    List<String> inShort() {
        var found = new ArrayList<String>();
        var years = figures.years();
        if (years.isEmpty()) {
            return List.of("Nobody has written anything yet.");
        }
        var newest = years.get(years.size() - 1);
        found.add("In %s, <strong>%s wrote</strong>; %s did so for the first time."
                .formatted(
                        when(newest),
                        Words.count(newest.active(), "person"),
                        ofThem(newest.newAuthors(), newest.active())));
        years.stream()
                .filter(year -> year.retained().isPresent())
                .reduce((earlier, later) -> later)
                .ifPresent(year -> found.add("Of the people who wrote in %d, <strong>%s</strong> wrote again in %d."
                        .formatted(
                                year.year(),
                                Words.share(year.retained().getAsLong(), year.active()),
                                year.year() + 1)));
        var answers = figures.answers();
        answers.medianSecondsOfAnswered()
                .ifPresent(seconds -> found.add(
                        "Half of the answered questions had their first answer within <strong>%s</strong>. %s no answer so far."
                                .formatted(Words.time(seconds), waiting(answers.waiting(), answers.questions()))));
        if (figures.authors() >= Words.FEW) {
            var tenth = figures.share().busiestTenth();
            found.add("The tenth of the people who wrote most wrote <strong>%s</strong> of everything."
                    .formatted(Words.percent(tenth.numerator(), tenth.denominator())));
        }
        var campaigns = figures.campaigns();
        if (!campaigns.isEmpty()) {
            long entries =
                    campaigns.stream().mapToLong(Figures.Campaign::submissions).sum();
            long reached =
                    campaigns.stream().mapToLong(Figures.Campaign::reachedGoal).sum();
            found.add("%s brought %s; <strong>%s</strong> reached the goal of a score of %d."
                    .formatted(
                            Words.count(campaigns.size(), "campaign"),
                            Words.count(entries, "entry"),
                            Words.share(reached, entries),
                            figures.goal()));
        }
        return found;
    }

    /** What the years show of how many people write. */
    String people() {
        var full = figures.years().stream().filter(this::complete).toList();
        if (full.size() < 2) {
            return "It is too early to compare years.";
        }
        var most = full.stream()
                .max(Comparator.comparingLong(Figures.Year::active))
                .orElseThrow();
        var newest = full.get(full.size() - 1);
        if (most.year() == newest.year()) {
            return "The last full year, %d, saw more people writing than any before: %s."
                    .formatted(newest.year(), Words.number(newest.active()));
        }
        return "Most people wrote in %d (%s); in the last full year, %d, it was %s."
                .formatted(most.year(), Words.number(most.active()), newest.year(), Words.number(newest.active()));
    }

    /** What the years show of how much is written. */
    String messages() {
        var full = figures.years().stream().filter(this::complete).toList();
        long all = figures.posts().messages();
        var sum = "%s in all: %s, %s and %s."
                .formatted(
                        Words.count(all, "message"),
                        Words.count(figures.posts().topics(), "question"),
                        Words.count(figures.posts().replies(), "answer"),
                        Words.count(figures.posts().comments(), "comment"));
        if (full.size() < 2) {
            return sum;
        }
        var most = full.stream()
                .max(Comparator.comparingLong(Figures.Year::messages))
                .orElseThrow();
        return sum + " The busiest full year was %d with %s.".formatted(most.year(), Words.number(most.messages()));
    }

    /** Whether people come back, and how sure that is. */
    String retention() {
        var years =
                figures.years().stream().filter(y -> y.retained().isPresent()).toList();
        if (years.isEmpty()) {
            return "It is too early to say who comes back.";
        }
        long active = years.stream().mapToLong(Figures.Year::active).sum();
        long retained = years.stream().mapToLong(y -> y.retained().getAsLong()).sum();
        return "Over all years, %s who wrote in one year wrote in the next. ".formatted(Words.share(retained, active))
                + "The thin lines show what chance alone allows for groups of this size: "
                + "where they overlap, two years are not surely different.";
    }

    String answers() {
        var answers = figures.answers();
        return "%s of the questions %s an answer; in %s the asker accepted one as the solution. %s no answer so far."
                .formatted(
                        Words.share(answers.answered().numerator(), answers.questions()),
                        answers.answered().numerator() == 1 ? "has" : "have",
                        Words.number(answers.accepted()),
                        waiting(answers.waiting(), answers.questions()));
    }

    /** Says of the first and last year how far they go, if not over the whole year; starts with a space. */
    String cutYears() {
        var said = new StringBuilder();
        if (first.getDayOfYear() > 31) {
            said.append(" %d begins on %s.".formatted(first.getYear(), Words.dayOfYear(first)));
        }
        if (last.getMonthValue() < 12) {
            said.append(" %d ends on %s.".formatted(last.getYear(), Words.dayOfYear(last)));
        }
        return said.toString();
    }

    /** Whether the data covers the year from its first day to its last. */
    boolean complete(Figures.Year year) {
        return !first.isAfter(LocalDate.of(year.year(), 1, 31)) && !last.isBefore(LocalDate.of(year.year(), 12, 1));
    }

    /** The year, and how far it goes where the data ends within it. */
    private String when(Figures.Year year) {
        boolean ends = last.getYear() == year.year() && last.isBefore(LocalDate.of(year.year(), 12, 1));
        return ends ? "%d (up to %s)".formatted(year.year(), Words.dayOfYear(last)) : String.valueOf(year.year());
    }

    private static String ofThem(long part, long whole) {
        if (part == 0) {
            return "none of them";
        }
        return part == whole ? "all of them" : Words.number(part) + " of them";
    }

    private static String waiting(long waiting, long questions) {
        return waiting == 0
                ? "None is left with"
                : "%s %s".formatted(Words.share(waiting, questions), waiting == 1 ? "has" : "have");
    }
}
