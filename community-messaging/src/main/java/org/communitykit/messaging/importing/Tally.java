package org.communitykit.messaging.importing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what one transaction, or all of them, made of the items; made anew when a transaction is run again. */
final class Tally {
    private final Map<String, Long> stored = new TreeMap<>();
    private final Map<String, Long> skipped = new TreeMap<>();
    private final Map<String, Long> leftOut = new TreeMap<>();
    private final Map<String, Long> adjusted = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<Long, String> waiting = new HashMap<>();
    private long read;
    private long known;

    void read() {
        read++;
    }

    void stored(String kind) {
        stored.merge(kind, 1L, Long::sum);
    }

    void known() {
        known++;
    }

    void adjusted(String how) {
        adjusted.merge(how, 1L, Long::sum);
    }

    void leftOut(String what) {
        leftOut.merge(what, 1L, Long::sum);
    }

    void skipped(String place, String reason) {
        skipped.merge(reason, 1L, Long::sum);
        if (problems.size() < ImportReport.MAX_PROBLEMS) {
            problems.add(new Problem(place, reason));
        }
    }

    /** The item of this ordinal, which has this key or none, refers to something that is not there yet. */
    void waits(long ordinal, String key) {
        waiting.put(ordinal, key);
    }

    Map<Long, String> waiting() {
        return waiting;
    }

    List<Problem> problems() {
        return problems;
    }

    void add(Tally more) {
        read += more.read;
        known += more.known;
        waiting.putAll(more.waiting);
        more.stored.forEach((kind, count) -> stored.merge(kind, count, Long::sum));
        more.skipped.forEach((reason, count) -> skipped.merge(reason, count, Long::sum));
        more.leftOut.forEach((what, count) -> leftOut.merge(what, count, Long::sum));
        more.adjusted.forEach((how, count) -> adjusted.merge(how, count, Long::sum));
        more.problems.stream()
                .limit(ImportReport.MAX_PROBLEMS - problems.size())
                .forEach(problems::add);
    }

    ImportReport report() {
        return new ImportReport(
                read, sealed(stored), known, sealed(skipped), sealed(leftOut), sealed(adjusted), List.copyOf(problems));
    }

    private static Map<String, Long> sealed(Map<String, Long> counts) {
        return Collections.unmodifiableMap(new TreeMap<>(counts));
    }
}
