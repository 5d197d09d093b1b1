package org.communitykit.messaging.channel;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What is to be different about a channel. Immutable; each method gives a changed copy. Nobody loses their place by it. */
public final class ChannelChange {
    /** Changes nothing; to begin with. */
    public static final ChannelChange NONE = new ChannelChange(null, null, null, null, null, null);

    /** The longest slow mode. */
    public static final Duration SLOWEST = Duration.ofDays(1);

    /** The longest time to edit that can be said, other than any. */
    public static final Duration LONGEST_EDIT_WINDOW = Duration.ofDays(3_660);

    final Channel.@Nullable Access access;
    final Channel.@Nullable Posting posting;
    final Channel.@Nullable History history;
    final @Nullable Integer slowMode;
    final @Nullable Integer editWindow;
    final @Nullable Integer capacity;

    private ChannelChange(
            Channel.@Nullable Access access,
            Channel.@Nullable Posting posting,
            Channel.@Nullable History history,
            @Nullable Integer slowMode,
            @Nullable Integer editWindow,
            @Nullable Integer capacity) {
        this.access = access;
        this.posting = posting;
        this.history = history;
        this.slowMode = slowMode;
        this.editWindow = editWindow;
        this.capacity = capacity;
    }

    /** Who of those who may read the group's channels has to do with it from now on; whoever is in it stays. */
    public ChannelChange access(Channel.Access who) {
        return new ChannelChange(who, posting, history, slowMode, editWindow, capacity);
    }

    public ChannelChange posting(Channel.Posting who) {
        return new ChannelChange(access, who, history, slowMode, editWindow, capacity);
    }

    /** What newcomers see of what is said from now on; what was said before stays as visible as it was. */
    public ChannelChange history(Channel.History seen) {
        return new ChannelChange(access, posting, seen, slowMode, editWindow, capacity);
    }

    /** How long a member waits between two posts, in whole seconds up to {@link #SLOWEST}; zero for not at all. */
    public ChannelChange slowMode(Duration between) {
        if (between.isNegative()
                || between.compareTo(SLOWEST) > 0
                || !between.truncatedTo(ChronoUnit.SECONDS).equals(between)) {
            throw new IllegalArgumentException("slow mode is 0 to " + SLOWEST + " in whole seconds, not " + between);
        }
        return new ChannelChange(access, posting, history, (int) between.toSeconds(), editWindow, capacity);
    }

    /**
     * For how long authors edit what they have said, in whole seconds up to {@link #LONGEST_EDIT_WINDOW}; zero for any
     * time. Whoever has the right {@code message:moderate} edits at any time.
     */
    public ChannelChange editWindow(Duration after) {
        if (after.isNegative()
                || after.compareTo(LONGEST_EDIT_WINDOW) > 0
                || !after.truncatedTo(ChronoUnit.SECONDS).equals(after)) {
            throw new IllegalArgumentException(
                    "an edit window is 0 to " + LONGEST_EDIT_WINDOW + " in whole seconds, not " + after);
        }
        return new ChannelChange(access, posting, history, slowMode, (int) after.toSeconds(), capacity);
    }

    /** How many members there can be, 0 for any number; if there are more now they stay. */
    public ChannelChange capacity(int most) {
        NewChannel.checkCapacity(most);
        return new ChannelChange(access, posting, history, slowMode, editWindow, most);
    }

    @Override
    public String toString() {
        return access + " " + posting + " " + history + " " + slowMode + " " + editWindow + " " + capacity;
    }
}
