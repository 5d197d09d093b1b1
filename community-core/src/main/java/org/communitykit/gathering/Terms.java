package org.communitykit.gathering;

import java.time.Duration;

/**
 * On what terms people may come. Immutable; each method gives a changed copy of the {@link #OPEN} ones.
 *
 * @param mostParty how many may come on one registration
 * @param closesBefore how long before the start registration closes and offers end
 * @param cancelBefore how long before the start people may still cancel themselves
 * @param offerFor how long a freed place waits for the answer of whom it is offered to
 * @param mostSkips how often somebody on the waiting list may be passed over by those behind whose party fits
 */
public record Terms(
        Entry entry,
        int mostParty,
        Duration closesBefore,
        Duration cancelBefore,
        Duration offerFor,
        Queue queue,
        int mostSkips) {
    /** How one gets a place. */
    public enum Entry {
        OPEN,
        /** Once somebody who runs the group's gatherings approves. */
        APPROVAL
    }

    /** Who on the waiting list is next. */
    public enum Queue {
        /** Whoever is first; a party too large for what is free holds up those behind. */
        STRICT_FIFO,
        /** The first whose party fits, unless somebody before has been passed over often enough. */
        BEST_FIT
    }

    private static final Duration LONGEST = Duration.ofDays(366);

    /** Whoever may register, alone or with up to nine others, until it starts; a day to answer an offer; in turn. */
    public static final Terms OPEN =
            new Terms(Entry.OPEN, 10, Duration.ZERO, Duration.ZERO, Duration.ofDays(1), Queue.STRICT_FIFO, 0);

    public Terms {
        if (mostParty < 1 || mostParty > 1_000) {
            throw new IllegalArgumentException("a party has up to 1000 people, not " + mostParty);
        }
        if (mostSkips < 0 || mostSkips > 1_000) {
            throw new IllegalArgumentException("one is passed over up to 1000 times, not " + mostSkips);
        }
        check(closesBefore, "registration closes before the start");
        check(cancelBefore, "cancelling ends before the start");
        check(offerFor, "an offer stands");
        if (offerFor.isZero()) {
            throw new IllegalArgumentException("an offer stands for some time");
        }
    }

    private static void check(Duration time, String what) {
        if (time.isNegative() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(what + " by 0 to " + LONGEST.toDays() + " days, not by " + time);
        }
    }

    /** Each registration has to be approved. */
    public Terms approval() {
        return new Terms(Entry.APPROVAL, mostParty, closesBefore, cancelBefore, offerFor, queue, mostSkips);
    }

    public Terms party(int most) {
        return new Terms(entry, most, closesBefore, cancelBefore, offerFor, queue, mostSkips);
    }

    public Terms closing(Duration before) {
        return new Terms(entry, mostParty, before, cancelBefore, offerFor, queue, mostSkips);
    }

    public Terms cancelling(Duration before) {
        return new Terms(entry, mostParty, closesBefore, before, offerFor, queue, mostSkips);
    }

    public Terms offering(Duration time) {
        return new Terms(entry, mostParty, closesBefore, cancelBefore, time, queue, mostSkips);
    }

    /** Smaller parties may pass larger ones so many times. */
    public Terms bestFit(int skips) {
        return new Terms(entry, mostParty, closesBefore, cancelBefore, offerFor, Queue.BEST_FIT, skips);
    }
}
