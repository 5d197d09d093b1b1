package org.communitykit.examples.bench;

import java.time.Instant;
import java.util.SplittableRandom;
import org.communitykit.member.MemberId;

/**
 * A made-up log in order of time: up to 500,000 members, the k-th of them weighing k to the power of -0.8, each there from
 * a day they join until one they leave, over 104 weeks from a Monday, with 8 kinds. The same every time.
 */
final class MadeUpLog {
    static final int MEMBERS = 500_000;
    static final int DAYS = 728;
    static final Instant START = Instant.parse("2023-01-02T00:00:00Z");
    static final String[] KINDS = {
        "topic.opened", "message.posted", "message.replied", "reaction.added",
        "campaign.action", "message.edited", "member.joined", "poll.voted"
    };
    private static final long DAY = 86_400_000L;

    private final long size;
    private final SplittableRandom random = new SplittableRandom(42);
    private final double[] weights = new double[MEMBERS];
    private final short[] joined = new short[MEMBERS];
    private final short[] left = new short[MEMBERS];
    private long made;

    int member;
    long millis;
    int kind;

    MadeUpLog(long size) {
        this.size = size;
        double sum = 0;
        for (int m = 0; m < MEMBERS; m++) {
            sum += Math.pow(m + 1, -0.8);
            weights[m] = sum;
            // a third were there before the log began
            joined[m] = (short) Math.max(0, random.nextInt(-DAYS / 2, DAYS));
            left[m] = (short) Math.min(DAYS, joined[m] + 1 - 240 * Math.log(1 - random.nextDouble()));
        }
    }

    static MemberId id(int member) {
        return MemberId.of("member-" + member);
    }

    /** Goes on to the next activity; false if there is none. No two happen in one millisecond. */
    boolean next() {
        if (made == size) {
            return false;
        }
        long span = DAYS * DAY;
        long from = (long) (span * (made / (double) size));
        long until = (long) (span * ((made + 1) / (double) size));
        long offset = from + (until - from > 1 ? random.nextLong(until - from) : 0);
        millis = START.toEpochMilli() + offset;
        int day = (int) (offset / DAY);
        do {
            member = pick();
        } while (joined[member] > day || left[member] <= day);
        kind = random.nextInt(KINDS.length);
        made++;
        return true;
    }

    private int pick() {
        double weight = random.nextDouble() * weights[MEMBERS - 1];
        int low = 0;
        int high = MEMBERS - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (weights[middle] < weight) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
