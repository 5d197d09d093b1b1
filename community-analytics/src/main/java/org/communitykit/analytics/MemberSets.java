package org.communitykit.analytics;

import java.util.Arrays;
import java.util.List;

/**
 * Who was active in each part of a period, as one bit a member, and who had been active before it.
 *
 * @param active for each bucket, bit m of the words for member m
 * @param before who was active before the first bucket
 */
record MemberSets(Buckets buckets, List<Words> active, Words before) {

    /** Bits by number; those beyond the end are clear. */
    static final class Words {
        private static final long[] NONE = {};
        private long[] bits = NONE;

        long[] bits() {
            return bits;
        }

        /** The bits of 64 members. */
        long word(int word) {
            return word < bits.length ? bits[word] : 0;
        }

        void set(int number) {
            int word = number >>> 6;
            if (word >= bits.length) {
                bits = Arrays.copyOf(bits, Math.max(word + 1, bits.length + (bits.length >> 2)));
            }
            bits[word] |= 1L << number;
        }

        /** Sets the members of these rows whose kind has bit 0 in the table. */
        void addRows(DaySegment rows, long[] ofKind, int from, int to, int members) {
            reserve(members + 1);
            long[] mine = bits;
            int[] member = rows.member;
            byte[] kind = rows.kind;
            for (int row = from; row < to; row++) {
                mine[member[row] >>> 6] |= ofKind[kind[row] & 0xff] << member[row];
            }
            mine[0] &= ~1L; // nobody is no member
        }

        void clear(int number) {
            if (number >>> 6 < bits.length) {
                bits[number >>> 6] &= ~(1L << number);
            }
        }

        /** Numbers from this one on are not set. */
        int numbers() {
            return bits.length << 6;
        }

        /** Makes room for numbers below this one. */
        void reserve(int numbers) {
            int words = (numbers + 63) >>> 6;
            if (words > bits.length) {
                bits = Arrays.copyOf(bits, words);
            }
        }

        void addAll(Words others) {
            long[] theirs = others.bits;
            if (theirs.length > bits.length) {
                bits = Arrays.copyOf(bits, theirs.length);
            }
            long[] mine = bits;
            for (int i = 0; i < theirs.length; i++) {
                mine[i] |= theirs[i];
            }
        }

        Words union(Words other) {
            var union = new Words();
            union.bits = bits.length >= other.bits.length ? bits.clone() : other.bits.clone();
            long[] rest = bits.length >= other.bits.length ? other.bits : bits;
            for (int i = 0; i < rest.length; i++) {
                union.bits[i] |= rest[i];
            }
            return union;
        }

        long sizeOfUnion(Words other) {
            long[] longer = bits.length >= other.bits.length ? bits : other.bits;
            long[] rest = bits.length >= other.bits.length ? other.bits : bits;
            long size = 0;
            for (int i = 0; i < rest.length; i++) {
                size += Long.bitCount(longer[i] | rest[i]);
            }
            for (int i = rest.length; i < longer.length; i++) {
                size += Long.bitCount(longer[i]);
            }
            return size;
        }

        long size() {
            long size = 0;
            for (long word : bits) {
                size += Long.bitCount(word);
            }
            return size;
        }
    }

    /** One pass over the members, 64 at a time. */
    interface WordRollup<R> {
        /**
         * Takes in 64 members.
         *
         * @param known the bits of those who had been active before the first bucket
         * @param active for each bucket the bits of those active in it; the same array every time
         */
        void word(long known, long[] active);

        R result();
    }

    /** How many members were active in each bucket. */
    long[] sizes() {
        var sizes = new long[active.size()];
        for (int bucket = 0; bucket < sizes.length; bucket++) {
            sizes[bucket] = active.get(bucket).size();
        }
        return sizes;
    }

    /** Hands the rollup member after member; who was active before the period was so at some instant before it. */
    <R> R roll(PresenceMetric.Rollup<R> rollup) {
        int size = active.size();
        int words = words();
        // the buckets of the 64 members of one word
        var bucketsOf = new int[64][size];
        var counts = new int[64];
        for (int word = 0; word < words; word++) {
            long known = before.word(word);
            long seen = known;
            for (int bucket = 0; bucket < size; bucket++) {
                long left = active.get(bucket).word(word);
                seen |= left;
                while (left != 0) {
                    int member = Long.numberOfTrailingZeros(left);
                    bucketsOf[member][counts[member]++] = bucket;
                    left &= left - 1;
                }
            }
            for (; seen != 0; seen &= seen - 1) {
                int member = Long.numberOfTrailingZeros(seen);
                boolean fresh = (known >>> member & 1) == 0;
                long first = fresh ? buckets.start(bucketsOf[member][0]) : Long.MIN_VALUE;
                rollup.member(first, bucketsOf[member], counts[member]);
                counts[member] = 0;
            }
        }
        return rollup.result();
    }

    /** Hands the rollup 64 members after 64, for what can be counted of all of them at once. */
    <R> R roll(WordRollup<R> rollup) {
        int words = words();
        var column = new long[active.size()];
        for (int word = 0; word < words; word++) {
            for (int bucket = 0; bucket < column.length; bucket++) {
                column[bucket] = active.get(bucket).word(word);
            }
            rollup.word(before.word(word), column);
        }
        return rollup.result();
    }

    private int words() {
        int words = before.bits.length;
        for (var set : active) {
            words = Math.max(words, set.bits.length);
        }
        return words;
    }
}
