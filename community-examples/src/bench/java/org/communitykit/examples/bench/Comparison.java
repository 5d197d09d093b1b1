package org.communitykit.examples.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Contenders doing the same work in turn, round after round, so that whatever else the machine does hits them alike. The
 * first contender is ours; a ratio is the median over the rounds of ours divided by theirs within the round.
 */
final class Comparison {
    private final String title;
    private final int callers;
    private final List<Contender> contenders;
    private final List<List<Round>> rounds = new ArrayList<>();

    Comparison(String title, int callers, List<Contender> contenders) {
        this.title = title;
        this.callers = callers;
        this.contenders = contenders;
        contenders.forEach(c -> rounds.add(new ArrayList<>()));
    }

    /** Runs everyone once unmeasured and then {@code count} rounds of {@code seconds} each. */
    Comparison run(int count, double seconds) throws Exception {
        for (var contender : contenders) {
            Round.of(contender, callers, Math.min(1, seconds));
        }
        for (int round = 0; round < count; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                rounds.get(i).add(Round.of(contenders.get(i), callers, seconds));
            }
        }
        return this;
    }

    void print(PrintStream out) {
        out.printf(Locale.ROOT, "%n%s%n", title);
        out.printf(Locale.ROOT, "| %-46s | %11s | %10s | %10s | %10s | %8s |%n", "", "per second", "p50 us", "p99 us", "worst us", "ours/it");
        out.println("|" + "-".repeat(48) + "|------------:|-----------:|-----------:|-----------:|---------:|");
        for (int i = 0; i < contenders.size(); i++) {
            var mine = rounds.get(i);
            out.printf(
                    Locale.ROOT,
                    "| %-46s | %,11.0f | %,10.1f | %,10.1f | %,10.0f | %8.2f |%n",
                    contenders.get(i).name(),
                    median(mine, Round::perSecond),
                    median(mine, Round::median),
                    median(mine, Round::p99),
                    mine.stream().mapToDouble(Round::worst).max().orElse(0),
                    ratio(i));
        }
    }

    private double ratio(int other) {
        var ratios = new ArrayList<Double>();
        for (int round = 0; round < rounds.get(0).size(); round++) {
            ratios.add(rounds.get(0).get(round).perSecond()
                    / rounds.get(other).get(round).perSecond());
        }
        return median(ratios, Double::doubleValue);
    }

    static <T> double median(List<T> values, ToDoubleFunction<T> number) {
        var sorted = values.stream().mapToDouble(number).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
