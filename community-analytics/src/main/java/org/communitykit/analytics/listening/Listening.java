package org.communitykit.analytics.listening;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.communitykit.analytics.Period;
import org.communitykit.analytics.Periods;
import org.communitykit.analytics.Rate;
import org.communitykit.analytics.Timeline;
import org.communitykit.analytics.burst.Bursts;
import org.communitykit.analytics.keyword.Keyword;
import org.communitykit.analytics.keyword.Rake;
import org.communitykit.analytics.keyword.Tokenizer;
import org.communitykit.analytics.sentiment.Sentiment;
import org.communitykit.analytics.sentiment.Vader;
import org.jspecify.annotations.Nullable;

/**
 * Finds what texts from elsewhere are about, whether more or fewer people speak of it, how it sounds, and what presses.
 *
 * <p>Topics are the words of texts and their phrases of up to three words by {@link Rake}, weighted by tf-idf over all texts:
 * how many have it, times the logarithm of all by those. People are counted, not posts: whoever says the same every hour says
 * it once in each part of the time. Nothing is told of fewer than the least number of people, no text is quoted and nobody
 * named. Takes memory for the different phrases of all texts.
 */
public final class Listening {
    /** The most texts at once. */
    public static final int MAX_TEXTS = 1_000_000;

    /** The fewest people unless said otherwise. */
    public static final int LEAST = 5;

    private static final Pattern ADDRESS = Pattern.compile("(?i)\\b(?:https?://|www\\.)\\S+");
    private static final int MOST_WORDS = 3;
    private static final int SHORTEST = 3;
    private static final double BURST_GAMMA = 1;
    private static final double RECENT = 0.1;

    /** A word that is hardly ever there without the phrase says no more than the phrase. */
    private static final double SAME = 0.8;

    private final Tokenizer tokenizer;
    private final Set<String> stopWords;
    private final Rake rake;
    private final @Nullable Vader vader;
    private final int least;
    private final int most;

    private Listening(Tokenizer tokenizer, Set<String> stopWords, @Nullable Vader vader, int least, int most) {
        this.tokenizer = tokenizer;
        this.stopWords = Set.copyOf(stopWords);
        this.rake = new Rake(tokenizer, stopWords);
        this.vader = vader;
        this.least = least;
        this.most = most;
    }

    /** To texts in which these words, in lower case, say nothing of the topic. */
    public static Listening to(Tokenizer tokenizer, Set<String> stopWords) {
        return new Listening(tokenizer, stopWords, null, LEAST, 20);
    }

    /** Also for how texts sound. */
    public Listening with(Vader sentiment) {
        return new Listening(tokenizer, stopWords, sentiment, least, most);
    }

    /** Nothing is told of fewer people than this, which is 1 or more. */
    public Listening least(int people) {
        if (people < 1) {
            throw new IllegalArgumentException("at least one person speaks of a topic, not " + people);
        }
        return new Listening(tokenizer, stopWords, vader, people, most);
    }

    /** As many topics as this, 1 to 1000. */
    public Listening most(int topics) {
        if (topics < 1 || topics > 1_000) {
            throw new IllegalArgumentException("1 to 1000 topics are told, not " + topics);
        }
        return new Listening(tokenizer, stopWords, vader, least, topics);
    }

    /**
     * What there is in the texts, with trends over these parts of time, of which there should be five or more.
     *
     * @throws IllegalArgumentException for no texts, or more than {@value #MAX_TEXTS}
     */
    public Overview over(Collection<Heard> texts, Periods parts) {
        if (texts.isEmpty() || texts.size() > MAX_TEXTS) {
            throw new IllegalArgumentException(
                    "1 to " + MAX_TEXTS + " texts are listened to at once, not " + texts.size());
        }
        var heard = texts.stream()
                .sorted(Comparator.comparing(Heard::at).thenComparing(Heard::id))
                .toList();
        var period =
                parts.spanning(heard.get(0).at(), heard.get(heard.size() - 1).at());
        return new Hearing(heard, period, period.split(parts.unit())).overview();
    }

    /** The topics of a text, the words that stand in it and its phrases. */
    private Set<String> topics(String said) {
        var text = ADDRESS.matcher(said).replaceAll(".");
        var topics = new LinkedHashSet<String>();
        for (var clause : tokenizer.clauses(text)) {
            for (var word : clause) {
                if (says(word)) {
                    topics.add(word);
                }
            }
        }
        rake.of(text).stream()
                .map(Keyword::text)
                .filter(phrase -> phrase.contains(" ") && phrase.split(" ", -1).length <= MOST_WORDS)
                .forEach(topics::add);
        return topics;
    }

    private boolean says(String word) {
        return word.length() >= SHORTEST
                && !stopWords.contains(word)
                && word.codePoints().anyMatch(Character::isLetter);
    }

    /** The texts that have a topic, by their place. */
    private record Found(String topic, List<Integer> texts, double weight) {}

    private final class Hearing {
        private final List<Heard> heard;
        private final Period period;
        private final List<Period> parts;
        private final boolean authorsKnown;
        private final int[] partOf;
        private final double @Nullable [] compounds;
        private final List<Set<String>> peopleOfPart = new ArrayList<>();
        private final Set<String> people = new HashSet<>();

        Hearing(List<Heard> heard, Period period, List<Period> parts) {
            this.heard = heard;
            this.period = period;
            this.parts = parts;
            this.authorsKnown = heard.stream().anyMatch(text -> text.author() != null);
            this.partOf = new int[heard.size()];
            this.compounds = compounds(heard);
            parts.forEach(part -> peopleOfPart.add(new HashSet<>()));
            int part = 0;
            for (int i = 0; i < partOf.length; i++) {
                while (!heard.get(i).at().isBefore(parts.get(part).end())) {
                    part++;
                }
                partOf[i] = part;
                peopleOfPart.get(part).add(person(i));
                people.add(person(i));
            }
        }

        private double @Nullable [] compounds(List<Heard> texts) {
            var listener = vader;
            return listener == null
                    ? null
                    : texts.stream()
                            .mapToDouble(text -> listener.of(text.text()).compound())
                            .toArray();
        }

        /** Unknown authors are one for each text where none is known, and else one together, so that they never make a crowd. */
        private String person(int text) {
            var author = heard.get(text).author();
            return author != null ? "=" + author : authorsKnown ? "" : "#" + text;
        }

        Overview overview() {
            var issues = new ArrayList<Issue>();
            var topics = topics();
            var trends = topics.stream().map(this::trend).toList();
            var q = FalseDiscovery.adjusted(
                    trends.stream().mapToDouble(Trend::p).toArray());
            for (int i = 0; i < topics.size(); i++) {
                issues.add(issue(topics.get(i), trends.get(i).adjusted(q[i])));
            }
            issues.sort(Comparator.comparingDouble(Issue::score).reversed().thenComparing(Issue::topic));
            return new Overview(heard.size(), people.size(), authorsKnown, least, period, mean(null), volume(), issues);
        }

        private List<Found> topics() {
            var texts = new HashMap<String, List<Integer>>();
            for (int i = 0; i < partOf.length; i++) {
                for (var topic : Listening.this.topics(heard.get(i).text())) {
                    texts.computeIfAbsent(topic, t -> new ArrayList<>()).add(i);
                }
            }
            var found = texts.entrySet().stream()
                    .filter(entry -> people(entry.getValue()) >= least)
                    .map(entry -> new Found(
                            entry.getKey(),
                            entry.getValue(),
                            entry.getValue().size()
                                    * Math.log((1.0 + partOf.length)
                                            / entry.getValue().size())))
                    .sorted(Comparator.comparingDouble(Found::weight).reversed().thenComparing(Found::topic))
                    .toList();
            return different(found);
        }

        /** The first of them, without words that are there in one of the phrases only. */
        private List<Found> different(List<Found> found) {
            var phrases = new HashMap<String, List<Found>>();
            found.stream()
                    .filter(each -> each.topic().contains(" "))
                    .forEach(each -> List.of(each.topic().split(" ", -1))
                            .forEach(word -> phrases.computeIfAbsent(word, w -> new ArrayList<>())
                                    .add(each)));
            return found.stream()
                    .filter(each -> phrases.getOrDefault(each.topic(), List.of()).stream()
                            .noneMatch(phrase ->
                                    phrase.texts().size() >= SAME * each.texts().size()))
                    .limit(most)
                    .toList();
        }

        private long people(List<Integer> texts) {
            var found = new HashSet<String>();
            for (int text : texts) {
                found.add(person(text));
            }
            found.remove("");
            return found.size();
        }

        private Trend trend(Found topic) {
            var speaking = new ArrayList<Set<String>>();
            parts.forEach(part -> speaking.add(new TreeSet<>()));
            topic.texts().forEach(text -> speaking.get(partOf[text]).add(person(text)));
            var shares = new ArrayList<Rate>();
            for (int part = 0; part < parts.size(); part++) {
                shares.add(new Rate(
                        speaking.get(part).size(), peopleOfPart.get(part).size()));
            }
            return Trend.of(shares);
        }

        private Issue issue(Found topic, Trend trend) {
            var share = new Rate(people(topic.texts()), people.size());
            var negative = negative(topic.texts());
            var bursts = bursts(topic.texts());
            var because = new ArrayList<Issue.Reason>();
            because.add(
                    new Issue.Reason("breadth", share.interval().orElseThrow().low()));
            negative.ifPresent(rate -> because.add(
                    new Issue.Reason("negative", rate.interval().orElseThrow().low())));
            because.add(new Issue.Reason("rising", trend.rises() ? 1 - trend.q() : 0));
            because.add(new Issue.Reason("bursting", bursting(bursts)));
            return new Issue(
                    topic.topic(),
                    topic.texts().size(),
                    share,
                    negative,
                    mean(topic.texts()),
                    trend,
                    bursts,
                    because.stream().mapToDouble(Issue.Reason::weight).sum(),
                    because);
        }

        private Optional<Rate> negative(List<Integer> texts) {
            var known = compounds;
            return known == null
                    ? Optional.empty()
                    : Optional.of(new Rate(
                            texts.stream()
                                    .filter(text -> known[text] <= -Sentiment.THRESHOLD)
                                    .count(),
                            texts.size()));
        }

        /** The mean of these texts, or of all. */
        private Optional<Double> mean(@Nullable List<Integer> texts) {
            var known = compounds;
            if (known == null) {
                return Optional.empty();
            }
            double sum = 0;
            int count = texts == null ? known.length : texts.size();
            for (int i = 0; i < count; i++) {
                sum += known[texts == null ? i : texts.get(i)];
            }
            return Optional.of(sum / count);
        }

        private List<Issue.Burst> bursts(List<Integer> texts) {
            var first = heard.get(texts.get(0)).at();
            var times = texts.stream()
                    .mapToLong(text ->
                            ChronoUnit.MICROS.between(first, heard.get(text).at()))
                    .distinct()
                    .mapToDouble(micros -> micros)
                    .toArray();
            if (times.length < 3) {
                return List.of();
            }
            return Bursts.of(times, BURST_GAMMA).bursts().stream()
                    .map(burst -> new Issue.Burst(
                            burst.level(),
                            first.plus((long) burst.from(), ChronoUnit.MICROS),
                            first.plus((long) burst.to(), ChronoUnit.MICROS)))
                    .filter(burst -> people(within(texts, burst)) >= least)
                    .toList();
        }

        private List<Integer> within(List<Integer> texts, Issue.Burst burst) {
            return texts.stream()
                    .filter(text -> !heard.get(text).at().isBefore(burst.from())
                            && !heard.get(text).at().isAfter(burst.to()))
                    .toList();
        }

        private double bursting(List<Issue.Burst> bursts) {
            var start = heard.get(0).at();
            var end = heard.get(heard.size() - 1).at();
            long recent = (long) (ChronoUnit.MICROS.between(start, end) * RECENT);
            Instant since = end.minus(recent, ChronoUnit.MICROS);
            int level = bursts.stream()
                    .filter(burst -> !burst.to().isBefore(since))
                    .mapToInt(Issue.Burst::level)
                    .max()
                    .orElse(0);
            return level / (level + 1.0);
        }

        private Timeline<Long> volume() {
            var counts = new long[parts.size()];
            for (int part : partOf) {
                counts[part]++;
            }
            var points = new ArrayList<Timeline.Point<Long>>();
            for (int part = 0; part < counts.length; part++) {
                points.add(new Timeline.Point<>(parts.get(part), counts[part], false));
            }
            return new Timeline<>(points);
        }
    }
}
