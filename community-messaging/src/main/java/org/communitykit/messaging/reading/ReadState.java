package org.communitykit.messaging.reading;

import org.communitykit.messaging.channel.IntervalSet;

/**
 * What a member has read of a channel, as a device may keep it and report it later. Two states merge into one: that of
 * the higher epoch, or, within an epoch, all that either has read. In whatever order and how often reports arrive, the
 * result is the same.
 *
 * @param epoch rises with every mark as unread
 * @param read the numbers read
 */
public record ReadState(long epoch, IntervalSet read) {
    public ReadState {
        if (epoch < 0) {
            throw new IllegalArgumentException("a read state's epoch is 0 or more, not " + epoch);
        }
    }

    /** What is known when both are known. */
    public ReadState merge(ReadState other) {
        if (epoch != other.epoch) {
            return epoch > other.epoch ? this : other;
        }
        return new ReadState(epoch, read.plus(other.read));
    }
}
