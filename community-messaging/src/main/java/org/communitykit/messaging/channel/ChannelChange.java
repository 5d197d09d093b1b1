package org.communitykit.messaging.channel;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What is to be different about a channel. Immutable; each method gives a changed copy. Nobody loses their place by it. */
public final class ChannelChange {
    /** Changes nothing; to begin with. */
    public static final ChannelChange NONE = new ChannelChange(null, null, null, null, null);

    /** The longest slow mode. */
    public static final Duration SLOWEST = Duration.ofDays(1);

    final Channel.@Nullable Access access;
    final Channel.@Nullable Posting posting;
    final Channel.@Nullable History history;
    final @Nullable Integer slowMode;
    final @Nullable Integer capacity;

    private ChannelChange(
            Channel.@Nullable Access access,
            Channel.@Nullable Posting posting,
            Channel.@Nullable History history,
            @Nullable Integer slowMode,
            @Nullable Integer capacity) {
        this.access = access;
        this.posting = posting;
        this.history = history;
        this.slowMode = slowMode;
        this.capacity = capacity;
    }

    /** Who of those who may read the group's channels has to do with it from now on; whoever is in it stays. */
    public ChannelChange access(Channel.Access who) {
        return new ChannelChange(who, posting, history, slowMode, capacity);
    }

    public ChannelChange posting(Channel.Posting who) {
        return new ChannelChange(access, who, history, slowMode, capacity);
    }

    /** What newcomers see of what is said from now on; what was said before stays as visible as it was. */
    public ChannelChange history(Channel.History seen) {
        return new ChannelChange(access, posting, seen, slowMode, capacity);
    }

    /** How long a member waits between two posts, in whole seconds up to {@link #SLOWEST}; zero for not at all. */
    public ChannelChange slowMode(Duration between) {
        if (between.isNegative()
                || between.compareTo(SLOWEST) > 0
                || !between.truncatedTo(ChronoUnit.SECONDS).equals(between)) {
            throw new IllegalArgumentException("slow mode is 0 to " + SLOWEST + " in whole seconds, not " + between);
        }
        return new ChannelChange(access, posting, history, (int) between.toSeconds(), capacity);
    }

    /** How many members there can be, 0 for any number; if there are more now they stay. */
    public ChannelChange capacity(int most) {
        NewChannel.checkCapacity(most);
        return new ChannelChange(access, posting, history, slowMode, most);
    }

    @Override
    public String toString() {
        return access + " " + posting + " " + history + " " + slowMode + " " + capacity;
    }
}
