package org.communitykit.analytics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.communitykit.analytics.survival.KaplanMeier;
import org.communitykit.analytics.survival.KaplanMeier.Bounds;

/**
 * How long topics opened within a period wait for their first answer. Topics without one are not left out, which would
 * flatter: they count as having waited until now. Whoever opened a topic does not answer it, unless asked for.
 *
 * <p>What opens a topic is on a message ({@code subject}) and about a topic; an answer is about one or the other, or about
 * something else that its opener posted in the topic. An answer dated before the opening, as imported history has them, came at once. An opening or answer by an unknown member is
 * nobody's own.
 */
public final class FirstResponse implements Metric<Topics, FirstResponse.Waiting> {
    /**
     * From {@code topic.opened} to {@code message.posted} in the topic, or to {@code message.replied} in the thread of
     * anything its opener posted there. What is replied to others' answers comes after these.
     */
    public static final FirstResponse TO_TOPICS =
            of(Kinds.of("topic.opened"), Kinds.of("message.posted", "message.replied"));

    private static final List<Duration> MARKS = List.of(
            Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30));

    private final Kinds opening;
    private final Kinds answering;
    private final boolean own;

    private FirstResponse(Kinds opening, Kinds answering, boolean own) {
        this.opening = opening;
        this.answering = answering;
        this.own = own;
    }

    public static FirstResponse of(Kinds opening, Kinds answering) {
        return new FirstResponse(opening, answering, false);
    }

    /** Answers of whoever opened the topic count too. */
    public FirstResponse countingOwn() {
        return new FirstResponse(opening, answering, true);
    }

    /**
     * How long topics wait.
     *
     * @param answered how many of the topics have an answer
     * @param median after how many seconds half of the topics have an answer, by Kaplan-Meier
     * @param medianSecondsAmongAnswered the middle of the waiting times of answered topics only; it says how fast answers
     *     are, not how likely
     * @param within how many have an answer after a while, by Kaplan-Meier
     */
    public record Waiting(Rate answered, Median median, OptionalDouble medianSecondsAmongAnswered, List<Within> within)
            implements Tabular {
        public Waiting {
            within = List.copyOf(within);
        }

        @Override
        public List<String> columns() {
            var columns = new ArrayList<>(List.of("answered", "topics", "answered_rate", "answered_low"));
            columns.addAll(List.of("answered_high", "median_seconds", "median_low", "median_high"));
            columns.add("median_seconds_among_answered");
            within.forEach(mark -> columns.add("within_" + mark.seconds + "_seconds"));
            return columns;
        }

        @Override
        public List<List<Object>> rows() {
            var row = new ArrayList<>(Cells.of(answered));
            row.addAll(Cells.of(median));
            row.add(medianSecondsAmongAnswered);
            within.forEach(mark -> row.add(mark.part));
            return List.of(row);
        }
    }

    /** A median with bounds that cover it in about 95 of 100 samples, in seconds; empty where none was seen. */
    public record Median(OptionalDouble seconds, OptionalDouble low, OptionalDouble high) {}

    /** The part that has an answer after so many seconds; empty if no topic has been watched for so long. */
    public record Within(long seconds, OptionalDouble part, OptionalDouble low, OptionalDouble high) {}

    @Override
    public Definition definition() {
        return new Definition(
                "first-response",
                1,
                Map.of(
                        "opening", opening.toString(),
                        "answering", answering.toString(),
                        "own-answers", own ? "counted" : "left-out"));
    }

    @Override
    public Set<Trait> traits() {
        return Set.of(Trait.IDEMPOTENT, Trait.ERASABLE);
    }

    @Override
    public Topics zero(Period period) {
        return new Topics(Buckets.whole(period));
    }

    @Override
    public void add(Topics state, ActivityFrame.Cursor activity) {
        var kind = activity.kind();
        int about = activity.about();
        int what = activity.subject() != 0 ? activity.subject() : about;
        if (what != 0 && opening.contains(kind) && state.period.contains(activity.at())) {
            state.open(what, activity.member(), new Topics.Opening(activity.at(), about));
        }
        if (about != 0 && answering.contains(kind)) {
            state.answer(about, activity.member(), activity.at());
            if (activity.member() != 0 && activity.subject() != 0) {
                state.post(about, activity.member(), activity.subject());
            }
        }
    }

    @Override
    public void merge(Topics state, Topics other) {
        state.merge(other);
    }

    @Override
    public void erase(Topics state, int member) {
        state.erase(member);
    }

    @Override
    public Waiting result(Topics state, Scope scope) {
        long now = Micros.of(scope.completeUpTo());
        int count = 0;
        var seconds = new double[state.opened.size()];
        var answered = new boolean[seconds.length];
        for (var topic : state.opened.entrySet()) {
            var openers = topic.getValue();
            long opened = Long.MAX_VALUE;
            long first = firstAnswer(state, topic.getKey(), openers.keySet());
            for (var opener : openers.entrySet()) {
                var opening = opener.getValue();
                opened = Math.min(opened, opening.at());
                first = Math.min(first, firstAnswer(state, opening.about(), openers.keySet()));
                for (int message : posted(state, opening.about(), opener.getKey())) {
                    first = Math.min(first, firstAnswer(state, message, openers.keySet()));
                }
            }
            answered[count] = first <= now;
            seconds[count] = Math.max(0, (Math.min(first, now) - opened) / 1e6);
            count++;
        }
        return waiting(seconds, answered);
    }

    private long firstAnswer(Topics state, int what, Set<Integer> openers) {
        long first = Long.MAX_VALUE;
        for (var answer : state.answered.getOrDefault(what, Map.of()).entrySet()) {
            int by = answer.getKey();
            if (own || by == 0 || !openers.contains(by)) {
                first = Math.min(first, answer.getValue());
            }
        }
        return first;
    }

    private static Set<Integer> posted(Topics state, int what, int by) {
        return state.posted.getOrDefault(what, Map.of()).getOrDefault(by, Set.of());
    }

    private static Waiting waiting(double[] seconds, boolean[] answered) {
        var curve = KaplanMeier.of(seconds, answered);
        var times = new double[seconds.length];
        int replies = 0;
        for (int i = 0; i < seconds.length; i++) {
            if (answered[i]) {
                times[replies++] = seconds[i];
            }
        }
        Arrays.sort(times, 0, replies);
        var amongAnswered = replies == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((times[(replies - 1) / 2] + times[replies / 2]) / 2);
        var within = new ArrayList<Within>();
        for (var mark : MARKS) {
            double time = mark.toSeconds();
            var waiting = curve.survival(time);
            var step = waiting.isPresent() ? curve.at(time) : Optional.<KaplanMeier.Step>empty();
            within.add(new Within(
                    mark.toSeconds(),
                    rest(waiting),
                    rest(step.map(s -> s.high(Bounds.LOG_LOG)).orElse(OptionalDouble.empty())),
                    rest(step.map(s -> s.low(Bounds.LOG_LOG)).orElse(OptionalDouble.empty()))));
        }
        var median = new Median(
                curve.median(), curve.quantileLow(0.5, Bounds.LOG_LOG), curve.quantileHigh(0.5, Bounds.LOG_LOG));
        return new Waiting(new Rate(replies, seconds.length), median, amongAnswered, within);
    }

    private static OptionalDouble rest(OptionalDouble part) {
        return part.isEmpty() ? part : OptionalDouble.of(1 - part.getAsDouble());
    }

    @Override
    public byte[] encode(Topics state) {
        return Bytes.write(definition(), out -> {
            out.writeInt(state.opened.size());
            for (var topic : new TreeMap<>(state.opened).entrySet()) {
                out.writeInt(topic.getKey());
                out.writeInt(topic.getValue().size());
                for (var opening : new TreeMap<>(topic.getValue()).entrySet()) {
                    out.writeInt(opening.getKey());
                    out.writeLong(opening.getValue().at());
                    out.writeInt(opening.getValue().about());
                }
            }
            out.writeInt(state.answered.size());
            for (var topic : new TreeMap<>(state.answered).entrySet()) {
                out.writeInt(topic.getKey());
                out.writeInt(topic.getValue().size());
                for (var answer : new TreeMap<>(topic.getValue()).entrySet()) {
                    out.writeInt(answer.getKey());
                    out.writeLong(answer.getValue());
                }
            }
            out.writeInt(state.posted.size());
            for (var topic : new TreeMap<>(state.posted).entrySet()) {
                out.writeInt(topic.getKey());
                out.writeInt(topic.getValue().size());
                for (var posts : new TreeMap<>(topic.getValue()).entrySet()) {
                    out.writeInt(posts.getKey());
                    out.writeInt(posts.getValue().size());
                    for (int message : posts.getValue()) {
                        out.writeInt(message);
                    }
                }
            }
        });
    }

    @Override
    public Topics decode(byte[] bytes, Period period) {
        var state = zero(period);
        Bytes.read(definition(), bytes, in -> {
            for (int topics = in.readInt(); topics > 0; topics--) {
                int what = in.readInt();
                for (int openings = in.readInt(); openings > 0; openings--) {
                    state.open(what, in.readInt(), new Topics.Opening(in.readLong(), in.readInt()));
                }
            }
            for (int topics = in.readInt(); topics > 0; topics--) {
                int what = in.readInt();
                for (int answers = in.readInt(); answers > 0; answers--) {
                    state.answer(what, in.readInt(), in.readLong());
                }
            }
            for (int topics = in.readInt(); topics > 0; topics--) {
                int what = in.readInt();
                for (int members = in.readInt(); members > 0; members--) {
                    int member = in.readInt();
                    for (int messages = in.readInt(); messages > 0; messages--) {
                        state.post(what, member, in.readInt());
                    }
                }
            }
        });
        return state;
    }
}
