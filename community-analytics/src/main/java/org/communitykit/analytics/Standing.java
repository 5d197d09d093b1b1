package org.communitykit.analytics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.communitykit.member.MemberId;

/**
 * How the members of a frame count by the {@link Marks} in it. One pass over the log if it has any marks, nothing if not.
 *
 * <p>Of marks of one instant the one that keeps more from being counted holds, so that no order of the log matters.
 */
final class Standing {
    private static final Kinds OF_SUBJECT = Kinds.of(Marks.MERGED, Marks.PARTED, Marks.ERASED);
    private static final Kinds MARKS = Marks.NOT_COUNTED.and(Marks.ERASED);

    /** A mark of one member; of a merge, with whom they are counted as. */
    private record Mark(long at, String kind, String member, String winner, List<String> tags) {}

    private final ActivityFrame log;
    private final boolean[] notCounted;
    private final List<Mark> marks = new ArrayList<>();
    /** Whom ids that are merged lead to, one step. */
    private final Map<String, String> winners = new HashMap<>();

    private final int[] canonical;
    /** By member, from when they are apart and why; an empty why ends it. */
    private final Map<Integer, TreeMap<Long, String>> apart = new HashMap<>();

    private final Map<Integer, TreeMap<Long, Boolean>> consent = new HashMap<>();
    private final BitSet erased = new BitSet();

    Standing(ActivityFrame log) {
        this.log = log;
        this.notCounted = log.codes(Marks.NOT_COUNTED);
        this.canonical = new int[log.members() + 1];
        for (int member = 0; member < canonical.length; member++) {
            canonical[member] = member;
        }
        if (anyOf(log.codes(MARKS))) {
            read();
        }
    }

    private static boolean anyOf(boolean[] codes) {
        for (boolean code : codes) {
            if (code) {
                return true;
            }
        }
        return false;
    }

    private void read() {
        var wanted = log.codes(MARKS);
        var cursor = log.cursor();
        while (cursor.next()) {
            if (wanted[cursor.kindCode()]) {
                var tags = new ArrayList<String>();
                for (int i = 0; i < cursor.tagCount(); i++) {
                    tags.add(log.tag(cursor.tag(i)));
                }
                marks.add(new Mark(
                        cursor.at(),
                        cursor.kind(),
                        OF_SUBJECT.contains(cursor.kind()) ? reference(cursor.subject()) : name(cursor.member()),
                        reference(cursor.about()),
                        tags));
            }
        }
        marks.sort(Comparator.comparingLong(Mark::at));
        merge();
        for (var mark : marks) {
            int member = canonicalNumber(mark.member);
            if (member != 0) {
                hold(mark, member);
            }
        }
    }

    private String reference(int number) {
        return number == 0 ? "" : log.reference(number);
    }

    private String name(int member) {
        return member == 0 ? "" : log.member(member).value();
    }

    private void hold(Mark mark, int member) {
        switch (mark.kind) {
            case Marks.SET_APART ->
                apart.computeIfAbsent(member, m -> new TreeMap<>())
                        .merge(mark.at, String.join(",", mark.tags), (a, b) -> a.compareTo(b) >= 0 ? a : b);
            case Marks.CONSENTED ->
                consent.computeIfAbsent(member, m -> new TreeMap<>()).merge(mark.at, true, Boolean::logicalAnd);
            case Marks.WITHDREW ->
                consent.computeIfAbsent(member, m -> new TreeMap<>()).merge(mark.at, false, Boolean::logicalAnd);
            case Marks.ERASED -> erased.set(member);
            default -> {}
        }
    }

    /** A member is merged who was merged more often than parted, into the one of the latest merge. */
    private void merge() {
        var times = new HashMap<String, Integer>();
        for (var mark : marks) {
            if (mark.kind.equals(Marks.MERGED)) {
                times.merge(mark.member, 1, Integer::sum);
                winners.put(mark.member, mark.winner);
            } else if (mark.kind.equals(Marks.PARTED)) {
                times.merge(mark.member, -1, Integer::sum);
            }
        }
        winners.keySet().removeIf(loser -> times.getOrDefault(loser, 0) <= 0);
        for (int member = 1; member < canonical.length; member++) {
            int leader = log.number(MemberId.of(leader(log.member(member).value())));
            canonical[member] = leader == 0 ? member : leader;
        }
    }

    /** Whom the id leads to in the end; a circle leads nowhere. */
    private String leader(String id) {
        var seen = new HashSet<String>();
        var at = id;
        while (winners.containsKey(at)) {
            if (!seen.add(at)) {
                return id;
            }
            at = winners.get(at);
        }
        return at;
    }

    private int canonicalNumber(String id) {
        return id.isEmpty() ? 0 : canonical[log.number(MemberId.of(id))];
    }

    /** The member as whom this one counts. */
    MemberId as(MemberId member) {
        int number = log.number(member);
        return number == 0 || canonical[number] == number ? member : log.member(canonical[number]);
    }

    /** How many ids count as somebody else. */
    long merged() {
        long merged = 0;
        for (int member = 1; member < canonical.length; member++) {
            merged += canonical[member] == member ? 0 : 1;
        }
        return merged;
    }

    /** Everybody under one number, without those to be forgotten, and what may not be counted of a member as nobody's. */
    ActivityFrame identified(Filter filter, Exclusions exclusions) {
        if (marks.isEmpty() && !filter.onlyConsenting()) {
            return log;
        }
        return log.regrouped(cursor -> {
            int member = canonical[cursor.member()];
            if (notCounted[cursor.kindCode()]) {
                return ActivityFrame.LEFT_OUT;
            }
            if (filter.forgetting() && erased.get(member)) {
                exclusions.add("erased", member);
                return ActivityFrame.LEFT_OUT;
            }
            if (member != 0 && !consents(member, cursor.at(), filter.onlyConsenting())) {
                exclusions.add("without consent", member);
                return 0;
            }
            return member;
        });
    }

    private boolean consents(int member, long at, boolean only) {
        var said = consent.get(member);
        var latest = said == null ? null : said.floorEntry(at);
        return latest == null ? !only : latest.getValue();
    }

    /** Without those who are set apart at the time. */
    ActivityFrame counted(ActivityFrame everyone, Exclusions exclusions) {
        if (apart.isEmpty()) {
            return everyone;
        }
        return everyone.regrouped(cursor -> {
            var times = apart.get(cursor.member());
            var latest = times == null ? null : times.floorEntry(cursor.at());
            if (latest == null || latest.getValue().isEmpty()) {
                return cursor.member();
            }
            exclusions.add(latest.getValue(), cursor.member());
            return ActivityFrame.LEFT_OUT;
        });
    }

    /** Who was left out for what, and how much they did. */
    static final class Exclusions {
        private static final class Sum {
            private final BitSet members = new BitSet();
            private long activities;
        }

        private final Map<String, Sum> byReason = new TreeMap<>();

        void add(String why, int member) {
            var sum = byReason.computeIfAbsent(why, w -> new Sum());
            sum.members.set(member);
            sum.activities++;
        }

        boolean isEmpty() {
            return byReason.isEmpty();
        }

        List<Provenance.Exclusion> list() {
            return byReason.entrySet().stream()
                    .map(reason -> new Provenance.Exclusion(
                            reason.getKey(), reason.getValue().members.cardinality(), reason.getValue().activities))
                    .toList();
        }
    }
}
