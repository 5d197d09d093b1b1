package org.communitykit.analytics;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.communitykit.activity.Activity;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Activities as columns of primitives, grouped by member and in order of time within a member. Immutable.
 *
 * <p>Members, kinds, references and tags are numbers of dictionaries that only grow, so numbers keep their meaning in
 * every frame that was made from another one. Member 0 is nobody: activities whose member is not known. The columns that
 * every scan reads, time and kind, take 10 bytes an activity; references, values and tags take space only if there are
 * any.
 *
 * <p>The order does not depend on the order the activities came in, and an activity that came twice is there once.
 * {@link #plus} copies the columns; one call with many activities is far cheaper than many calls with one.
 */
public final class ActivityFrame {
    private final Dictionary members;
    private final Dictionary references;
    private final Dictionary tags;
    private final Dictionary tagSets;
    private final List<String> kinds;
    private final Columns columns;
    /** Member m's activities lie from starts[m] to before starts[m + 1]. */
    private final int[] starts;

    private final int[][] tagsOfSet;
    private final long position;
    private final long earliest;
    private final long latest;

    private ActivityFrame(
            Dictionary members,
            Dictionary references,
            Dictionary tags,
            Dictionary tagSets,
            List<String> kinds,
            Columns columns,
            int[] starts,
            long position) {
        this.members = members;
        this.references = references;
        this.tags = tags;
        this.tagSets = tagSets;
        this.kinds = List.copyOf(kinds);
        this.columns = columns;
        this.starts = starts;
        this.position = position;
        this.tagsOfSet = new int[tagSets.size() + 1][];
        tagsOfSet[0] = new int[0];
        for (int set = 1; set <= tagSets.size(); set++) {
            tagsOfSet[set] = Arrays.stream(tagSets.text(set).split(","))
                    .mapToInt(Integer::parseInt)
                    .toArray();
        }
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int member = 0; member < starts.length - 1; member++) {
            if (starts[member] < starts[member + 1]) {
                low = Math.min(low, columns.at[starts[member]]);
                high = Math.max(high, columns.at[starts[member + 1] - 1]);
            }
        }
        this.earliest = low;
        this.latest = high;
    }

    /** A frame without activities. */
    public static ActivityFrame empty() {
        return new ActivityFrame(
                new Dictionary(),
                new Dictionary(),
                new Dictionary(),
                new Dictionary(),
                List.of(),
                new Columns(0),
                new int[2],
                0);
    }

    /** A frame of these activities. */
    public static ActivityFrame of(Iterable<Activity> activities) {
        return empty().plus(activities);
    }

    /**
     * A frame of the rows of a log whose kind is wanted and whose instant lies between these. They have no ids; those of
     * one member and instant stay in their order.
     */
    static ActivityFrame of(
            Dictionary members, List<String> kinds, Collection<DaySegment> days, BitSet wanted, long from, long until) {
        var starts = new int[members.size() + 2];
        for (var day : days) {
            int end = day.ordered().firstFrom(until);
            for (int row = day.firstFrom(from); row < end; row++) {
                if (wanted.get(day.kind[row] & 0xff)) {
                    starts[day.member[row] + 1]++;
                }
            }
        }
        for (int member = 1; member < starts.length; member++) {
            starts[member] = Math.addExact(starts[member], starts[member - 1]);
        }
        var next = starts.clone();
        var columns = new Columns(starts[starts.length - 1]);
        columns.size = columns.at.length;
        for (var day : days) {
            int end = day.firstFrom(until);
            for (int row = day.firstFrom(from); row < end; row++) {
                if (wanted.get(day.kind[row] & 0xff)) {
                    int at = next[day.member[row]]++;
                    columns.at[at] = day.micros(row);
                    columns.kind[at] = (char) (day.kind[row] & 0xff);
                }
            }
        }
        Arrays.setAll(columns.id, row -> row);
        return new ActivityFrame(
                members, new Dictionary(), new Dictionary(), new Dictionary(), kinds, columns, starts, 0);
    }

    /**
     * A frame without activities that numbers these from 1 in their order. Frames made from it where the same names are
     * given, in whatever process, have states that merge, as long as their activities name nothing else.
     *
     * @param references what activities refer to: spaces, subjects and what those belong to
     */
    public static ActivityFrame numbering(
            Iterable<MemberId> members, Iterable<String> references, Iterable<String> tags) {
        var frame = empty();
        members.forEach(member -> frame.members.add(member.value()));
        references.forEach(frame.references::add);
        tags.forEach(frame.tags::add);
        return new ActivityFrame(
                frame.members,
                frame.references,
                frame.tags,
                frame.tagSets,
                frame.kinds,
                frame.columns,
                new int[frame.members.size() + 2],
                0);
    }

    /** With these activities too. Those the frame has already, or that come twice, count once. */
    public ActivityFrame plus(Iterable<Activity> activities) {
        var batch = new Batch(this);
        activities.forEach(batch::add);
        return batch.merge();
    }

    /** A frame without activities that gives members and all else the same numbers, to make shards from. */
    public ActivityFrame numbering() {
        return new ActivityFrame(members, references, tags, tagSets, kinds, new Columns(0), new int[starts.length], 0);
    }

    /**
     * What counts by the filter and the {@link Marks} among the activities, which are not in it any more. The numbers of
     * members and all else stay.
     */
    public ActivityFrame where(Filter filter) {
        var standing = new Standing(this);
        var exclusions = new Standing.Exclusions();
        var everyone = standing.identified(filter, exclusions);
        var counted = filter.countingEveryone() ? everyone : standing.counted(everyone, exclusions);
        return counted.sifted(filter.as(standing));
    }

    /** Without the activities that the filter itself keeps out. */
    ActivityFrame sifted(Filter filter) {
        var outMember = new boolean[members.size() + 1];
        if (!filter.segment().isEmpty()) {
            Arrays.fill(outMember, true);
            filter.among().forEach(member -> outMember[members.number(member.value())] = false);
        }
        filter.excluded().keySet().forEach(member -> outMember[members.number(member.value())] = true);
        outMember[0] = !filter.segment().isEmpty();
        var inSpace = filter.spaces().isEmpty() ? null : new boolean[references.size() + 1];
        if (inSpace != null) {
            filter.spaces().forEach(space -> inSpace[references.number(space)] = true);
            inSpace[0] = false;
        }
        long after = filter.upTo().map(limit -> Micros.of(limit) + 1).orElse(Long.MAX_VALUE);

        var kept = new Columns(0);
        var keptStarts = new int[starts.length];
        for (int member = 0; member < starts.length - 1; member++) {
            keptStarts[member] = kept.size;
            if (!outMember[member]) {
                int run = starts[member];
                int end = firstFrom(after, run, starts[member + 1]);
                for (int i = run; inSpace != null && i < end; i++) {
                    if (!inSpace[columns.space.get(i)]) {
                        kept.append(columns, run, i);
                        run = i + 1;
                    }
                }
                kept.append(columns, run, end);
            }
        }
        keptStarts[starts.length - 1] = kept.size;
        kept.trim();
        return new ActivityFrame(members, references, tags, tagSets, kinds, kept, keptStarts, position);
    }

    /** Whose an activity shall be: a member's number, 0 for nobody's, or {@link #LEFT_OUT}. */
    interface Regrouping {
        int member(Cursor activity);
    }

    static final int LEFT_OUT = -1;

    /** With activities given to others or left out. The numbers of members and all else stay. */
    ActivityFrame regrouped(Regrouping regrouping) {
        var memberOf = new int[columns.size];
        var ends = new int[starts.length];
        var cursor = cursor();
        for (int row = 0; cursor.next(); row++) {
            memberOf[row] = regrouping.member(cursor);
            if (memberOf[row] != LEFT_OUT) {
                ends[memberOf[row] + 1]++;
            }
        }
        for (int member = 1; member < ends.length; member++) {
            ends[member] += ends[member - 1];
        }
        var next = ends.clone();
        var rows = new int[ends[ends.length - 1]];
        for (int row = 0; row < memberOf.length; row++) {
            if (memberOf[row] != LEFT_OUT) {
                rows[next[memberOf[row]]++] = row;
            }
        }
        var sorting = new Sorting(columns, rows);
        for (int member = 0; member < ends.length - 1; member++) {
            sorting.sort(ends[member], ends[member + 1]);
        }
        var kept = new Columns(rows.length);
        for (int from = 0, to; from < rows.length; from = to) {
            to = from + 1;
            while (to < rows.length && rows[to] == rows[to - 1] + 1) {
                to++;
            }
            kept.append(columns, rows[from], rows[to - 1] + 1);
        }
        kept.trim();
        return new ActivityFrame(members, references, tags, tagSets, kinds, kept, ends, position);
    }

    /** The member's activities alone, in a frame that numbers nobody else. */
    public ActivityFrame only(MemberId member) {
        var name = new Dictionary();
        name.add(member.value());
        int number = number(member);
        var theirs = new Columns(0);
        if (number != 0) {
            theirs.append(columns, starts[number], starts[number + 1]);
        }
        var ends = new int[] {0, 0, theirs.size};
        return new ActivityFrame(name, references, tags, tagSets, kinds, theirs, ends, position);
    }

    /** The first row of one member's, between these, that is not before the instant. */
    int firstFrom(long micros, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (columns.at[middle] < micros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many activities it holds. */
    public int size() {
        return columns.size;
    }

    /** The place in the log up to which it holds everything; 0 if it was not made from a log. */
    public long position() {
        return position;
    }

    /** The highest number of a member. */
    public int members() {
        return members.size();
    }

    /** The number of the member, 0 if no activity of theirs was ever seen. */
    public int number(MemberId member) {
        return members.number(member.value());
    }

    /** The member with this number, from 1. */
    public MemberId member(int number) {
        return MemberId.of(members.text(number));
    }

    /** How many activities of the member it holds. */
    public int activities(MemberId member) {
        int number = number(member);
        return number == 0 ? 0 : starts[number + 1] - starts[number];
    }

    /** When the earliest activity happened. */
    public Optional<Instant> earliest() {
        return size() == 0 ? Optional.empty() : Optional.of(Micros.instant(earliest));
    }

    /** When the latest activity happened. */
    public Optional<Instant> latest() {
        return size() == 0 ? Optional.empty() : Optional.of(Micros.instant(latest));
    }

    /** A walk over all activities, member by member and in order of time within a member. */
    public Cursor cursor() {
        return new Cursor();
    }

    /** What a number that {@link Cursor#subject}, {@link Cursor#about} or {@link Cursor#space} gave refers to. */
    public String reference(int number) {
        return references.text(number);
    }

    /** The tag with this number. */
    public String tag(int number) {
        return tags.text(number);
    }

    /** The kinds it has seen, by their codes. */
    List<String> kinds() {
        return kinds;
    }

    /** Which codes of the column of kinds are meant. */
    boolean[] codes(Kinds wanted) {
        var codes = new boolean[kinds.size()];
        for (int code = 0; code < codes.length; code++) {
            codes[code] = wanted.contains(kinds.get(code));
        }
        return codes;
    }

    int[] starts() {
        return starts;
    }

    long[] times() {
        return columns.at;
    }

    char[] kindCodes() {
        return columns.kind;
    }

    /** Stands on one activity at a time, to be read without making an object of it. */
    public final class Cursor {
        private int at = -1;
        private int member;

        private Cursor() {}

        /** Goes on to the next activity; false if there is none. */
        public boolean next() {
            at++;
            while (at < columns.size && at >= starts[member + 1]) {
                member++;
            }
            return at < columns.size;
        }

        /** The number of the member, 0 if unknown. */
        public int member() {
            return member;
        }

        public String kind() {
            return kinds.get(columns.kind[at]);
        }

        /** The place of its kind among {@link #kinds}. */
        int kindCode() {
            return columns.kind[at];
        }

        /** A hash of its id, which orders activities of one instant. */
        long id() {
            return columns.id[at];
        }

        /** When it was done, in microseconds since 1970. */
        public long at() {
            return columns.at[at];
        }

        public long value() {
            return columns.value.get(at);
        }

        /** The number of {@link Activity#space}, 0 if absent. */
        public int space() {
            return columns.space.get(at);
        }

        /** The number of {@link Activity#subject}, 0 if absent. */
        public int subject() {
            return columns.subject.get(at);
        }

        /** The number of {@link Activity#about}, 0 if absent. */
        public int about() {
            return columns.about.get(at);
        }

        public int tagCount() {
            return tagsOfSet[columns.tags.get(at)].length;
        }

        /** The number of one of its tags. */
        public int tag(int index) {
            return tagsOfSet[columns.tags.get(at)][index];
        }
    }

    /** Activities on their way into a frame: columns in the order of arrival, sorted and merged at the end. */
    private static final class Batch {
        private final ActivityFrame base;
        private final Dictionary members;
        private final Dictionary references;
        private final Dictionary tags;
        private final Dictionary tagSets;
        private final Dictionary kinds = new Dictionary();
        private final Columns arrived = new Columns(0);
        private int[] memberOf = new int[16];
        private long position;

        Batch(ActivityFrame base) {
            this.base = base;
            this.members = base.members.copy();
            this.references = base.references.copy();
            this.tags = base.tags.copy();
            this.tagSets = base.tagSets.copy();
            this.position = base.position;
            base.kinds.forEach(kinds::add);
        }

        void add(Activity activity) {
            var member = activity.member();
            int row = arrived.add(
                    Hash.of(activity.id()), Micros.of(activity.at()), kindCode(activity.kind()), activity.value());
            if (row == memberOf.length) {
                memberOf = Arrays.copyOf(memberOf, 2 * row);
            }
            memberOf[row] = member == null ? 0 : members.add(member.value());
            var whole = activity.about();
            if (whole != null && activity.kind().equals(Marks.MERGED)) {
                members.add(whole); // whoever somebody is counted as has a number
            }
            arrived.space.set(row, reference(activity.space()));
            arrived.subject.set(row, reference(activity.subject()));
            arrived.about.set(row, reference(activity.about()));
            arrived.tags.set(row, tagSet(activity.tags()));
            position = Math.max(position, activity.position());
        }

        private char kindCode(String kind) {
            int code = kinds.add(kind) - 1;
            if (code > Character.MAX_VALUE) {
                throw new IllegalArgumentException("a frame holds up to 65536 kinds of activity; " + kind + " is more");
            }
            return (char) code;
        }

        private int reference(@Nullable String to) {
            return to == null ? 0 : references.add(to);
        }

        private int tagSet(List<String> labels) {
            if (labels.isEmpty()) {
                return 0;
            }
            var set = new StringBuilder();
            Set<String> distinct = new HashSet<>();
            for (var label : labels) {
                if (distinct.add(label)) {
                    set.append(set.isEmpty() ? "" : ",").append(tags.add(label));
                }
            }
            return tagSets.add(set.toString());
        }

        ActivityFrame merge() {
            var rows = sorted();
            var merged = new Columns(base.size() + arrived.size);
            var starts = new int[members.size() + 2];
            int next = 0;
            int untouched = 0;
            for (int member = 0; member <= members.size(); member++) {
                int old = member < base.starts.length - 1 ? base.starts[member] : base.size();
                int oldEnd = member < base.starts.length - 1 ? base.starts[member + 1] : base.size();
                starts[member] = merged.size + (old - untouched);
                if (next == rows.length || memberOf[rows[next]] != member) {
                    continue;
                }
                merged.append(base.columns, untouched, old);
                untouched = oldEnd;
                while (old < oldEnd || (next < rows.length && memberOf[rows[next]] == member)) {
                    boolean more = next < rows.length && memberOf[rows[next]] == member;
                    boolean takeOld =
                            old < oldEnd && (!more || Columns.compare(base.columns, old, arrived, rows[next]) <= 0);
                    var from = takeOld ? base.columns : arrived;
                    int row = takeOld ? old++ : rows[next++];
                    if (merged.size == starts[member] || Columns.compare(merged, merged.size - 1, from, row) != 0) {
                        merged.append(from, row, row + 1);
                    }
                }
            }
            merged.append(base.columns, untouched, base.size());
            starts[members.size() + 1] = merged.size;
            merged.trim();
            var names = new String[kinds.size()];
            for (int code = 0; code < names.length; code++) {
                names[code] = kinds.text(code + 1);
            }
            return new ActivityFrame(members, references, tags, tagSets, List.of(names), merged, starts, position);
        }

        /** The rows by member, then time, then id. */
        private int[] sorted() {
            var ends = new int[members.size() + 2];
            for (int row = 0; row < arrived.size; row++) {
                ends[memberOf[row] + 1]++;
            }
            for (int member = 0; member <= members.size(); member++) {
                ends[member + 1] += ends[member];
            }
            var starts = ends.clone();
            var rows = new int[arrived.size];
            for (int row = 0; row < arrived.size; row++) {
                rows[starts[memberOf[row]]++] = row;
            }
            var sorting = new Sorting(arrived, rows);
            for (int member = 0; member <= members.size(); member++) {
                sorting.sort(ends[member], ends[member + 1]);
            }
            return rows;
        }
    }

    /** Puts rows in the order of time, then id, quickly where they are already. */
    private static final class Sorting {
        private final Columns columns;
        private final int[] rows;
        private final int[] spare;

        Sorting(Columns columns, int[] rows) {
            this.columns = columns;
            this.rows = rows;
            this.spare = new int[rows.length];
        }

        void sort(int from, int to) {
            if (to - from < 2) {
                return;
            }
            int middle = (from + to) >>> 1;
            sort(from, middle);
            sort(middle, to);
            if (Columns.compare(columns, rows[middle - 1], columns, rows[middle]) <= 0) {
                return; // most logs are in order of time already
            }
            System.arraycopy(rows, from, spare, from, to - from);
            int left = from;
            int right = middle;
            for (int i = from; i < to; i++) {
                boolean takeLeft = left < middle
                        && (right == to || Columns.compare(columns, spare[left], columns, spare[right]) <= 0);
                rows[i] = takeLeft ? spare[left++] : spare[right++];
            }
        }
    }
}
