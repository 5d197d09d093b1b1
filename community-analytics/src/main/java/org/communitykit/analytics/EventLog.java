package org.communitykit.analytics;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.communitykit.Ids;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A log of very many activities, tens of millions, of each of which only the member, the kind and the millisecond
 * matter: 9 bytes in memory, and as many on disk if it has a file. Activities have no ids here; one that is appended twice
 * is there twice. They may come in any order of time.
 *
 * <p>{@link #measure} gives for any metric what the metric gives over an {@link ActivityFrame} of the same activities.
 * {@link #activeSets} is kept up to date with the log and answers without reading it. Thread-safe, one caller at a time.
 */
public final class EventLog implements AutoCloseable {
    private static final Instant EARLIEST = Instant.parse("1950-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int MAX_KINDS = 256;
    private static final int RECENT = 1 << 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final Dictionary members = new Dictionary();
    private final List<String> kinds = new ArrayList<>();
    private final Map<String, Integer> kindCodes = new HashMap<>();
    private final TreeMap<Long, DaySegment> days = new TreeMap<>();
    private final List<Kept> kept = new ArrayList<>();
    private final @Nullable EventFile file;
    /** Members lately seen, by the hash of their ids, so that the busy ones need not be looked up. */
    private final @Nullable MemberId[] recent = new @Nullable MemberId[RECENT];

    private final int[] recentNumber = new int[RECENT];
    private DaySegment lately = new DaySegment(0);
    private long latelyFrom;
    private long latelyUntil;
    private long size;

    private EventLog(@Nullable Path path) {
        this.file = path == null ? null : EventFile.open(path, new Replay());
    }

    /** A log that ends with the process. */
    public static EventLog inMemory() {
        return new EventLog(null);
    }

    /**
     * The log in this file, which is made if there is none. What a crash left of an unfinished block is cut off.
     *
     * @throws EventFileDamaged if the file is none of an event log, or is damaged elsewhere than at its end
     * @throws EventFileInUse if another log has it open
     */
    public static EventLog open(Path file) {
        return new EventLog(file);
    }

    /** Sets that follow the log, and the codes of the kinds they count. */
    private record Kept(ActiveSets sets, BitSet wanted) {}

    /**
     * Adds what a member, or somebody not known, did between 1950 and 2200. With a file it is on the disk for good once
     * 64 KiB have come together, some 7,000 activities, or with the next {@link #flush}; a crash may take what came after.
     */
    public void append(@Nullable MemberId member, String kind, Instant at) {
        if (at.isBefore(EARLIEST) || !at.isBefore(LATEST)) {
            throw new IllegalArgumentException("an activity is done between 1950 and 2200, not at " + at);
        }
        lock.lock();
        try {
            int number = member == null ? 0 : number(member);
            byte code = code(kind);
            long millis = at.toEpochMilli();
            if (file != null) {
                file.row(number, millis, code);
            }
            keep(number, millis, code);
            for (var each : kept) {
                if (number != 0 && each.wanted.get(code & 0xff)) {
                    each.sets.add(number, millis * 1_000);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Has all that was appended on the disk for good. */
    public void flush() {
        lock.lock();
        try {
            if (file != null) {
                file.flush();
            }
        } finally {
            lock.unlock();
        }
    }

    private int number(MemberId member) {
        int slot = slotOf(member);
        if (member.equals(recent[slot])) {
            return recentNumber[slot];
        }
        int known = members.size();
        int number = members.add(member.value());
        if (number > known && file != null) {
            file.member(member.value());
        }
        recent[slot] = member;
        recentNumber[slot] = number;
        return number;
    }

    private static int slotOf(MemberId member) {
        int hash = member.hashCode();
        return (hash ^ hash >>> 16) & RECENT - 1;
    }

    private byte code(String kind) {
        var code = kindCodes.get(kind);
        if (code != null) {
            return code.byteValue();
        }
        Ids.check(kind, "kind");
        if (file != null) {
            file.kind(kind);
        }
        return newKind(kind);
    }

    private byte newKind(String kind) {
        int code = kinds.size();
        if (code == MAX_KINDS) {
            throw new IllegalArgumentException(
                    "a log holds up to " + MAX_KINDS + " kinds of activity; " + kind + " is more");
        }
        kinds.add(kind);
        kindCodes.put(kind, code);
        for (var each : kept) {
            each.wanted.set(code, each.sets.kinds().contains(kind));
        }
        return (byte) code;
    }

    private void keep(int member, long millis, byte kind) {
        if (millis < latelyFrom || millis >= latelyUntil) {
            go(Math.floorDiv(millis, DaySegment.MILLIS));
        }
        lately.add(member, (int) (millis - latelyFrom), kind);
        size++;
    }

    private void go(long epochDay) {
        if (days.isEmpty() || epochDay > days.lastKey()) {
            days.values().stream().skip(Math.max(0, days.size() - 1)).forEach(DaySegment::trim);
        }
        lately = days.computeIfAbsent(epochDay, DaySegment::new);
        latelyFrom = epochDay * DaySegment.MILLIS;
        latelyUntil = latelyFrom + DaySegment.MILLIS;
    }

    /** How many activities it holds. */
    public long size() {
        return size;
    }

    /** How many members it has ever seen, those erased included. */
    public int members() {
        return members.size();
    }

    /**
     * Who was active on each day of the zone by activities of these kinds, from now on kept up to date with the log. The
     * first call reads the whole log, later ones give the same sets.
     */
    public ActiveSets activeSets(ZoneId zone, Kinds wanted) {
        lock.lock();
        try {
            for (var each : kept) {
                if (each.sets.zone().equals(zone) && each.sets.kinds().equals(wanted)) {
                    return each.sets;
                }
            }
            var sets = new ActiveSets(zone, wanted, lock);
            if (!days.isEmpty()) {
                // a day of a zone may begin in UTC's day before or after
                var all = Period.of(
                        zone, LocalDate.ofEpochDay(days.firstKey() - 1), LocalDate.ofEpochDay(days.lastKey() + 1));
                sets.start(sets(wanted, Buckets.of(all, Unit.DAY)));
            }
            kept.add(new Kept(sets, codes(wanted)));
            return sets;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Measures over a period by reading the columns: for metrics of presence in one pass, for those of sequences by a
     * {@link SequenceMetric#sweep sweep} if they have one, else by bringing each member's activities together that matter to
     * them, for others by way of a whole {@link #frame}.
     */
    public <R> R measure(Metric<?, R> metric, Period period, Instant completeUpTo) {
        lock.lock();
        try {
            if (metric instanceof PresenceMetric) {
                @SuppressWarnings("unchecked") // a metric has one type of result
                var presence = (PresenceMetric<R>) metric;
                return presence.measure(
                        sets(presence.kinds, presence.buckets(period)),
                        new Scope(ActivityFrame.empty(), period, completeUpTo));
            }
            if (metric instanceof SequenceMetric) {
                @SuppressWarnings("unchecked") // a metric has one type of result
                var sequence = (SequenceMetric<R>) metric;
                return measure(sequence, period, completeUpTo);
            }
            return metric.measure(new Scope(frame(), period, completeUpTo));
        } finally {
            lock.unlock();
        }
    }

    private <R> R measure(SequenceMetric<R> metric, Period period, Instant completeUpTo) {
        long[] marks = kinds.stream().mapToLong(metric::mark).toArray();
        long from = Micros.of(metric.from(period));
        long until = Micros.of(metric.until(period));
        var sweep = metric.sweep(new Scope(ActivityFrame.empty(), period, completeUpTo), marks, members.size());
        if (sweep.isPresent()) {
            return swept(sweep.get(), from, Math.min(until, Micros.of(completeUpTo) + 1));
        }
        var marked = new BitSet(MAX_KINDS);
        for (int code = 0; code < marks.length; code++) {
            marked.set(code, marks[code] != 0);
        }
        return metric.measure(new Scope(frame(marked, from, until), period, completeUpTo));
    }

    private <R> R swept(SequenceMetric.Sweep<R> sweep, long from, long until) {
        for (var day : days.values()) {
            int to = day.ordered().firstFrom(until);
            int first = day.firstFrom(from);
            if (first < to) {
                sweep.day(day.epochDay, day.member, day.time, day.kind, first, to);
            }
        }
        return sweep.result();
    }

    private ActivityFrame frame(BitSet wanted, long from, long until) {
        return ActivityFrame.of(members.copy(), List.copyOf(kinds), days.values(), wanted, from, until);
    }

    private BitSet codes(Kinds wanted) {
        var codes = new BitSet(MAX_KINDS);
        for (int code = 0; code < kinds.size(); code++) {
            codes.set(code, wanted.contains(kinds.get(code)));
        }
        return codes;
    }

    /** Who did something of these kinds in each bucket, and before the first. */
    private MemberSets sets(Kinds wanted, Buckets buckets) {
        var bits = new long[MAX_KINDS];
        var codes = codes(wanted);
        for (int code = 0; code < bits.length; code++) {
            bits[code] = codes.get(code) ? 1 : 0;
        }
        var active = new ArrayList<MemberSets.Words>();
        for (int bucket = 0; bucket < buckets.size(); bucket++) {
            active.add(new MemberSets.Words());
        }
        var before = new MemberSets.Words();
        for (var day : days.values()) {
            var ordered = day.ordered();
            int from = 0;
            while (from < ordered.size) {
                int bucket = buckets.of(ordered.micros(from));
                if (bucket == buckets.size()) {
                    break;
                }
                int to = ordered.firstFrom(bucket < 0 ? buckets.start(0) : buckets.end(bucket));
                (bucket < 0 ? before : active.get(bucket)).addRows(ordered, bits, from, to, members.size());
                from = to;
            }
        }
        return new MemberSets(buckets, active, before);
    }

    /** The activities as a frame, which takes 18 bytes an activity and some seconds for tens of millions. */
    public ActivityFrame frame() {
        lock.lock();
        try {
            return frame(codes(Kinds.ALL), Micros.of(EARLIEST), Micros.of(LATEST));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes out everything the member did, and their id, here, in every set and in the file, which is written anew.
     * Their number is not given to anyone else.
     */
    public void erase(MemberId member) {
        lock.lock();
        try {
            int number = members.number(member.value());
            if (number == 0) {
                return;
            }
            members.forget(number);
            recent[slotOf(member)] = null;
            size = 0;
            for (var day : days.values()) {
                day.erase(number);
                size += day.size;
            }
            kept.forEach(each -> each.sets.erase(number));
            if (file != null) {
                file.rewrite(this::write);
            }
        } finally {
            lock.unlock();
        }
    }

    private void write(EventFile to) {
        for (int number = 1; number <= members.size(); number++) {
            to.member(members.text(number));
        }
        kinds.forEach(to::kind);
        for (var day : days.values()) {
            for (int row = 0; row < day.size; row++) {
                to.row(day.member[row], day.micros(row) / 1_000, day.kind[row]);
            }
        }
    }

    private final class Replay implements EventFile.Reader {
        @Override
        public void member(String id) {
            if (id.isEmpty()) {
                members.skip();
            } else {
                members.add(id);
            }
        }

        @Override
        public void kind(String name) {
            newKind(name);
        }

        @Override
        public void row(int member, long millis, byte kind) {
            keep(member, millis, kind);
        }
    }

    /** Flushes and lets go of the file. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (file != null) {
                file.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
