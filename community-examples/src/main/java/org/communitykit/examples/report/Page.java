package org.communitykit.examples.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.communitykit.analytics.Interval;
import org.communitykit.analytics.Rate;

/**
 * The report as one HTML file that needs nothing else: no script, no font, no picture from anywhere. Every chart is
 * drawn twice, for wide and for narrow screens, and the style sheet shows one of the two.
 */
public final class Page {
    private static final int WIDE = 720;
    private static final int NARROW = 340;
    private static final int TAGS_SHOWN = 12;
    private static final Map<Integer, String> VOTES = Map.ofEntries(
            Map.entry(1, "Accepted by the asker"),
            Map.entry(2, "Up votes"),
            Map.entry(3, "Down votes"),
            Map.entry(5, "Bookmarks"),
            Map.entry(6, "Votes to close"),
            Map.entry(8, "Bounties offered"),
            Map.entry(9, "Bounties paid"),
            Map.entry(10, "Votes to delete"),
            Map.entry(11, "Votes to undelete"),
            Map.entry(15, "Reviews by moderators"),
            Map.entry(16, "Suggested edits approved"));

    private final Figures figures;
    private final Findings findings;
    private final StringBuilder out = new StringBuilder();
    private int charts;

    private Page(Figures figures) {
        this.figures = figures;
        this.findings = new Findings(figures);
    }

    /** The page that tells these figures. */
    public static String of(Figures figures) {
        return new Page(figures).write();
    }

    private String write() {
        head();
        summary();
        if (!figures.years().isEmpty()) {
            people();
            conversations();
            answers();
        }
        figures.engagement().ifPresent(this::engagement);
        if (!figures.tags().isEmpty()) {
            subjects();
        }
        if (!figures.campaigns().isEmpty()) {
            campaigns();
        }
        recognition();
        method();
        return out.append("</main></body></html>\n").toString();
    }

    private void head() {
        var name = Html.text(figures.source().name());
        out.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .append("<meta name=\"color-scheme\" content=\"light dark\">")
                .append("<title>")
                .append(name)
                .append(": community report</title>")
                .append("<style>")
                .append(style())
                .append("</style></head><body><main>")
                .append("<header><p class=\"eyebrow\">Community report</p><h1>")
                .append(name)
                .append("</h1>")
                .append("<p class=\"period\">")
                .append(period())
                .append("</p></header>");
    }

    private String period() {
        return Words.day(day(figures.first())) + " to " + Words.day(day(figures.last()));
    }

    private LocalDate day(java.time.Instant instant) {
        return instant.atZone(figures.zone()).toLocalDate();
    }

    private void summary() {
        out.append("<section aria-labelledby=\"short\"><h2 id=\"short\">In short</h2><ul class=\"findings\">");
        findings.inShort().forEach(finding -> out.append("<li>").append(finding).append("</li>"));
        out.append("</ul><dl class=\"tiles\">");
        tile(
                Words.number(figures.authors()),
                "people ever wrote",
                "of " + Words.number(figures.members()) + " accounts");
        tile(
                Words.number(figures.posts().messages()),
                "messages",
                "in " + Words.count(figures.posts().topics(), "question"));
        var answers = figures.answers();
        tile(
                answers.questions() < Words.FEW
                        ? answers.answered().numerator() + " of " + answers.questions()
                        : Words.percent(answers.answered().numerator(), answers.questions()),
                "of questions answered",
                Words.number(answers.accepted()) + " with an accepted answer");
        answers.medianSecondsOfAnswered()
                .ifPresent(seconds ->
                        tile(Words.time(seconds), "to a first answer", "for half of the answered questions"));
        out.append("</dl></section>");
    }

    private void tile(String value, String what, String note) {
        out.append("<div><dt>")
                .append(Html.text(what))
                .append("</dt><dd class=\"big\">")
                .append(Html.text(value))
                .append("</dd><dd class=\"note\">")
                .append(Html.text(note))
                .append("</dd></div>");
    }

    private void people() {
        section("people", "People", findings.people());
        chart(
                "People who wrote, by year",
                "Somebody who asked, answered or commented at least once in the year; those doing so for the first time"
                        + " ever are newcomers. The community's own account and deleted accounts are not counted."
                        + findings.cutYears(),
                new Chart.Columns(
                        "From %s to %s.".formatted(years(Figures.Year::active).get(0), newest().active())
                                + " People who wrote in each year, split into newcomers and those who had written before.",
                        "Year",
                        "People",
                        labels(),
                        List.of(
                                new Chart.Series("Had written before", years(Figures.Year::returning)),
                                new Chart.Series("Newcomers", years(Figures.Year::newAuthors)))));
        if (!figures.activeByMonth().isEmpty()) {
            var most = figures.activeByMonth().entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .orElseThrow();
            chart(
                    "People who wrote, by month",
                    "The number of different people who asked, answered or commented in each month; the stronger the"
                            + " colour, the more. Months are those of the time zone " + figures.zone() + ".",
                    new Chart.Months(
                            "A calendar of months. The busiest was %s with %s."
                                    .formatted(most.getKey(), Words.count(most.getValue(), "person")),
                            filled()));
        }
        retention();
        out.append("</section>");
    }

    private java.util.SortedMap<YearMonth, Long> filled() {
        var all = new TreeMap<YearMonth, Long>();
        var last = YearMonth.from(day(figures.last()));
        for (var month = figures.activeByMonth().firstKey(); !month.isAfter(last); month = month.plusMonths(1)) {
            all.put(month, figures.activeByMonth().getOrDefault(month, 0L));
        }
        return all;
    }

    private void retention() {
        var dots = new ArrayList<Chart.Dot>();
        var table = new ArrayList<List<String>>();
        for (var year : figures.years()) {
            if (year.retained().isPresent() && year.active() > 0) {
                long retained = year.retained().getAsLong();
                var doubt = new Rate(retained, year.active()).interval().orElseThrow();
                dots.add(new Chart.Dot(
                        year.year() + " to " + (year.year() + 1),
                        (double) retained / year.active(),
                        doubt,
                        Words.share(retained, year.active())));
                table.add(List.of(
                        year.year() + " to " + (year.year() + 1),
                        Words.number(year.active()),
                        Words.number(retained),
                        Words.percent(doubt.low()) + " to " + Words.percent(doubt.high())));
            }
        }
        if (!dots.isEmpty()) {
            out.append("<p>").append(findings.retention()).append("</p>");
            chart(
                    "Who wrote in one year and again in the next",
                    "Of the people who wrote in a year, those who wrote in the following calendar year too. The line is"
                            + " the 95% interval (Wilson)." + findings.cutYears(),
                    new Chart.Shares(
                            "Share of each year's writers who wrote again in the next year.",
                            "Share of the people who wrote in the first of the two years",
                            dots,
                            List.of("Years", "Wrote in the first", "And in the next", "95% interval"),
                            table));
        }
    }

    private void conversations() {
        section("conversations", "Conversations", findings.messages());
        chart(
                "Messages, by year",
                "Every question, answer and comment counts as one message in the year it was written."
                        + findings.cutYears(),
                new Chart.Columns(
                        "Messages in each year, split into questions, answers and comments.",
                        "Year",
                        "Messages",
                        labels(),
                        List.of(
                                new Chart.Series("Questions", years(Figures.Year::topics)),
                                new Chart.Series("Answers", years(Figures.Year::replies)),
                                new Chart.Series("Comments", years(Figures.Year::comments)))));
        out.append("</section>");
    }

    private void answers() {
        section("answers", "Questions and answers", findings.answers());
        var dots = new ArrayList<Chart.Dot>();
        var table = new ArrayList<List<String>>();
        var answers = figures.answers();
        for (var within : answers.within()) {
            if (within.part().isPresent()) {
                double part = within.part().getAsDouble();
                var interval =
                        new Interval(within.low().orElse(part), within.high().orElse(part));
                var label = Words.within(Duration.ofSeconds(within.seconds()));
                dots.add(new Chart.Dot(label, part, interval, Words.percent(part)));
                table.add(List.of(
                        label,
                        Words.percent(part),
                        Words.percent(interval.low()) + " to " + Words.percent(interval.high())));
            }
        }
        if (dots.isEmpty()) {
            out.append("</section>");
            return;
        }
        chart(
                "Questions with a first answer after a while",
                "From the question to its first answer, by whomever. Questions without an answer are not left out but"
                        + " count as waiting (Kaplan-Meier, with 95% intervals)."
                        + answers.medianSecondsOfAll().stream()
                                .mapToObj(seconds -> " So counted, half of all questions were answered within "
                                        + Words.time(seconds) + ".")
                                .findFirst()
                                .orElse(""),
                new Chart.Shares(
                        "Share of questions that had an answer within some times.",
                        "Share of questions",
                        dots,
                        List.of("First answer", "Share of questions", "95% interval"),
                        table));
        out.append("</section>");
    }

    private void subjects() {
        var shown =
                figures.tags().subList(0, Math.min(TAGS_SHOWN, figures.tags().size()));
        section(
                "subjects",
                "What it is about",
                "The most used of %s. A question can carry several."
                        .formatted(Words.count(figures.tags().size(), "tag")));
        chart(
                "Questions, by tag",
                "How many questions carry the tag.",
                new Chart.Rows(
                        "The " + shown.size() + " most used tags; "
                                + shown.get(0).name() + " leads.",
                        "Questions",
                        false,
                        shown.stream()
                                .map(tag -> Chart.Level.of(tag.name(), "c1", tag.count()))
                                .toList(),
                        List.of("Tag", "Questions"),
                        figures.tags().stream()
                                .map(tag -> List.of(tag.name(), Words.number(tag.count())))
                                .toList()));
        out.append("</section>");
    }

    private void engagement(Engagement engagement) {
        int half = engagement.writing().absenceFactor();
        section(
                "engagement",
                "Who comes back, and who carries it",
                "%s wrote half of all messages; if they left, so would half of the conversation."
                        .formatted(Words.count(half, "person")));
        out.append("<dl class=\"tiles\">");
        var sessions = engagement.sessions();
        tile(
                Words.number(sessions.sessions()),
                "visits with something written",
                Words.number(sessions.ofOneActivity().numerator())
                        + " of them with one message; half an hour without one" + " ends a visit");
        var network = engagement.network();
        tile(
                Words.number(network.pairs()),
                "pairs of people in exchange",
                network.reciprocity().stream()
                        .mapToObj(share -> Words.percent(share) + " of ties go both ways")
                        .findFirst()
                        .orElse("nobody replied to anybody"));
        network.components().stream()
                .findFirst()
                .ifPresent(largest -> tile(
                        Words.number(largest),
                        "people who hang together by replies",
                        "of " + Words.number(network.members()) + " who wrote"));
        tile(
                Words.number(half),
                half == 1 ? "person wrote half of all" : "people wrote half of all",
                "of " + Words.number(engagement.writing().members()) + " who wrote");
        out.append("</dl>");
        newcomers(engagement);
        topics(engagement);
        out.append("</section>");
    }

    private void newcomers(Engagement engagement) {
        var dots = new ArrayList<Chart.Dot>();
        var table = new ArrayList<List<String>>();
        for (var returned : engagement.newcomers()) {
            var rate = returned.orAfter();
            var doubt = rate.interval().orElseThrow();
            var label = Words.count(returned.months(), "month");
            dots.add(new Chart.Dot(
                    label, rate.value().orElseThrow(), doubt, Words.share(rate.numerator(), rate.denominator())));
            table.add(List.of(
                    label,
                    Words.number(rate.denominator()),
                    Words.number(rate.numerator()),
                    Words.number(returned.on().numerator()),
                    Words.percent(doubt.low()) + " to " + Words.percent(doubt.high())));
        }
        if (!dots.isEmpty()) {
            chart(
                    "Newcomers who wrote again so much later, or later still",
                    "Of the people who wrote for the first time, those who wrote in the month that many months after, or in"
                            + " any later one. Only newcomers for whom that month is over. The line is the 95% interval"
                            + " (Wilson).",
                    new Chart.Shares(
                            "Share of newcomers who wrote again, by the months since they first did.",
                            "Share of newcomers",
                            dots,
                            List.of("After", "Newcomers", "Wrote then or later", "Wrote in that month", "95% interval"),
                            table));
        }
    }

    private void topics(Engagement engagement) {
        var issues = engagement.topics().issues();
        if (issues.isEmpty()) {
            return;
        }
        var table = new ArrayList<List<String>>();
        for (var issue : issues) {
            table.add(List.of(
                    issue.topic(),
                    Words.number(issue.people().numerator()),
                    Words.number(issue.texts()),
                    issue.trend().rises() ? "more" : issue.trend().falls() ? "less" : "no clear trend",
                    issue.bursts().isEmpty()
                            ? "never"
                            : Words.count(issue.bursts().size(), "time"),
                    issue.sentiment()
                            .map(mean -> String.format(Locale.ROOT, "%+.2f", mean))
                            .orElse("not measured")));
        }
        chart(
                "What questions speak of, the most pressing first",
                "Words and phrases in the titles and first lines of questions that %d people or more used. Ranked by how many"
                                .formatted(engagement.topics().least())
                        + " people speak of it, whether more of them do over the quarters (false discovery rate 5%), whether"
                        + " it has come in a burst lately, and how it sounds if that was measured.",
                new Chart.Rows(
                        "Topics of questions by how many people spoke of them; "
                                + issues.get(0).topic() + " presses most.",
                        "People who asked about it",
                        false,
                        issues.stream()
                                .map(issue -> Chart.Level.of(
                                        issue.topic(), "c1", issue.people().numerator()))
                                .toList(),
                        List.of("Topic", "People", "Questions", "Over time", "Bursts", "Sounds (-1 to 1)"),
                        table));
    }

    private void campaigns() {
        var campaigns = figures.campaigns();
        section(
                "campaigns",
                "Campaigns",
                "Questions tagged %s, where answers are entries that everybody can vote on. An entry with a score of %d or"
                                .formatted(String.join(" or ", figures.campaignTags()), figures.goal())
                        + " more has reached its goal.");
        var levels = campaigns.stream()
                .map(c -> new Chart.Level(
                        c.title(),
                        List.of(
                                new Chart.Part("c1", c.reachedGoal()),
                                new Chart.Part("c4", c.submissions() - c.reachedGoal())),
                        c.submissions() == 0 ? "no entries" : c.reachedGoal() + " of " + c.submissions()))
                .toList();
        chart(
                "Entries, by campaign",
                "An entry's score is its up votes less its down votes. Votes and comments include those on the question;"
                        + " people are the different known authors of question, entries and comments.",
                new Chart.Rows(
                        "Entries of each campaign, oldest first, and how many of them reached the goal.",
                        "Entries that reached the goal, of all",
                        true,
                        levels,
                        List.of("Campaign", "Began", "Entries", "Reached goal", "Votes", "Comments", "People"),
                        campaigns.stream()
                                .map(c -> List.of(
                                        c.title(),
                                        c.date().toString(),
                                        Words.number(c.submissions()),
                                        Words.number(c.reachedGoal()),
                                        Words.number(c.votes()),
                                        Words.number(c.comments()),
                                        Words.number(c.participants())))
                                .toList()));
        out.append("</section>");
    }

    private void recognition() {
        var votes = new ArrayList<List<String>>();
        figures.votesByType()
                .forEach((type, count) ->
                        votes.add(List.of(VOTES.getOrDefault(type, "Votes of type " + type), Words.number(count))));
        if (votes.isEmpty() && figures.badges().isEmpty()) {
            return;
        }
        section("thanks", "Votes and badges", "How members thank, sort and recognise each other.");
        out.append("<div class=\"pair\">");
        if (!votes.isEmpty()) {
            out.append(Html.table("Votes, by kind", List.of("Kind", "Votes"), votes));
        }
        if (!figures.badges().isEmpty()) {
            out.append(Html.table(
                    "Badges given most often",
                    List.of("Badge", "Given"),
                    figures.badges().stream()
                            .limit(10)
                            .map(badge -> List.of(badge.name(), Words.number(badge.count())))
                            .toList()));
        }
        out.append("</div></section>");
    }

    private void method() {
        var check = figures.check();
        section(
                "method",
                "How the numbers were made",
                "They are counted from the community's own records up to %s. Nobody is named, and shares of fewer than %d people are given as plain numbers."
                        .formatted(Words.day(day(figures.last())), Words.FEW));
        out.append("<ul class=\"method\">");
        item("Years and months are those of the time zone " + figures.zone() + ".");
        var orphans = figures.orphans();
        item("%s and %s belong to nobody known any more; they count as messages, not as people."
                .formatted(
                        Words.count(orphans.postsWithoutOwner(), "post"),
                        Words.count(orphans.commentsWithoutAuthor(), "comment")));
        item("%s for posts that are gone are in the table of votes and in no score."
                .formatted(Words.count(orphans.votesOnMissingPosts(), "vote")));
        item(
                "The writing is shared with a Gini coefficient of %s, where 0 means that all wrote alike and 1 that one wrote everything."
                        .formatted(String.format(
                                java.util.Locale.ROOT, "%.2f", figures.share().gini())));
        if (check.scores().all() > 0) {
            item(
                    ("Checked against what the source says of itself: scores agree for %s posts, numbers of comments for %s"
                                    + " posts, numbers of answers for %s questions, and counts for %s tags.")
                            .formatted(
                                    agreement(check.scores()),
                                    agreement(check.comments()),
                                    agreement(check.answers()),
                                    agreement(check.tags())));
        }
        out.append("</ul></section><footer><p>")
                .append(Html.text(figures.source().kind()))
                .append(". ");
        if (!figures.source().licences().isEmpty()) {
            out.append("Titles quoted from members' posts: ")
                    .append(Html.text(String.join(", ", figures.source().licences())))
                    .append(". ");
        }
        out.append("</p></footer>");
    }

    private static String agreement(Figures.Agreement agreement) {
        return agreement.equal() == agreement.all()
                ? "all " + Words.number(agreement.all())
                : Words.number(agreement.equal()) + " of " + Words.number(agreement.all());
    }

    private void item(String text) {
        out.append("<li>").append(Html.text(text)).append("</li>");
    }

    private void section(String id, String title, String lead) {
        out.append("<section aria-labelledby=\"%s\"><h2 id=\"%s\">%s</h2><p class=\"lead\">%s</p>"
                .formatted(id, id, Html.text(title), Html.text(lead)));
    }

    private void chart(String title, String definition, Chart chart) {
        var id = "chart" + ++charts;
        out.append("<figure aria-labelledby=\"%s\"><h3 id=\"%s\">%s</h3>".formatted(id, id, Html.text(title)));
        legend(chart);
        out.append("<div class=\"wide\">")
                .append(chart.svg(id + "w", title, WIDE))
                .append("</div><div class=\"narrow\">")
                .append(chart.svg(id + "n", title, NARROW))
                .append("</div><figcaption>")
                .append(Html.text(definition))
                .append("</figcaption><details><summary>The numbers</summary><div class=\"scroll\">")
                .append(Html.table(title, chart.headings(), chart.table()))
                .append("</div></details></figure>");
    }

    private void legend(Chart chart) {
        if (chart instanceof Chart.Columns columns && columns.series().size() > 1) {
            out.append("<ul class=\"legend\">");
            for (int i = 0; i < columns.series().size(); i++) {
                out.append("<li><i class=\"k")
                        .append(i + 1)
                        .append("\"></i>")
                        .append(Html.text(columns.series().get(i).name()))
                        .append("</li>");
            }
            out.append("</ul>");
        } else if (chart instanceof Chart.Rows rows && rows.labelsAbove()) {
            out.append("<ul class=\"legend\"><li><i class=\"k1\"></i>Reached the goal</li>"
                    + "<li><i class=\"k4\"></i>Other entries</li></ul>");
        }
    }

    private List<String> labels() {
        return figures.years().stream().map(year -> String.valueOf(year.year())).toList();
    }

    private List<Long> years(Function<Figures.Year, Long> what) {
        return figures.years().stream().map(what).toList();
    }

    private Figures.Year newest() {
        return figures.years().get(figures.years().size() - 1);
    }

    private static String style() {
        try (var in = Objects.requireNonNull(Page.class.getResourceAsStream("report.css"), "report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
