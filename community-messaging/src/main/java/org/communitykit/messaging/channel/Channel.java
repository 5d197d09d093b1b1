package org.communitykit.messaging.channel;

import java.time.Instant;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A place to talk, which belongs to a group. Its messages are numbered 1, 2, 3 and so on without a gap, in the order in
 * which they were committed.
 *
 * @param guarded the numbers that only those see who were in the channel when they were taken; without an end while its
 *     {@link #history} is {@link History#JOINED}
 * @param asked the numbers that only those see who were in the channel, or invited to it, when they were taken; without an
 *     end while its history is {@link History#INVITED}
 * @param world the numbers that those see too who are not in the channel where only members read; without an end while its
 *     history is {@link History#WORLD}
 * @param slowMode how many seconds there must be between two posts of one member; 0 for none
 * @param editWindow for how many seconds authors edit what they have said; 0 for any time
 * @param capacity how many members there can be; 0 for any number
 * @param until when it is open again by itself; absent if it is, or somebody has to reopen it
 * @param openedBy absent if the host opened it
 * @param opening the fingerprint of what it was opened with
 * @param version counts the changes of title, policy and state
 * @param members how many have joined
 */
public record Channel(
        ChannelId id,
        GroupId group,
        Kind kind,
        String title,
        Access access,
        Posting posting,
        IntervalSet guarded,
        IntervalSet asked,
        IntervalSet world,
        int slowMode,
        int editWindow,
        int capacity,
        TopicUse topics,
        State state,
        @Nullable Instant until,
        @Nullable MemberId openedBy,
        Instant openedAt,
        String opening,
        long version,
        long members) {
    /** What kind of place it is. */
    public enum Kind {
        /** A channel of a group, looked after by those who manage its channels. */
        ROOM,
        /** A conversation of certain members and nobody else, those who manage channels included. */
        DIRECT
    }

    /** Who of those who may read the group's channels has to do with this one. */
    public enum Access {
        /** All of them read and post; joining means to follow what is new. */
        OPEN,
        /** All of them know of it; only those who joined read and post. */
        JOINED,
        /** All of them know of it; only those who were let in, when they had knocked or were invited, read and post. */
        ON_REQUEST,
        /** Only those who were added or invited, and those who manage channels, know of it. */
        INVITED
    }

    /** Who of those in it says something. */
    public enum Posting {
        EVERYONE,
        /** Whoever opened it, and those with the right {@link Channels#ANNOUNCE}; all others read and react. */
        ANNOUNCERS
    }

    /** What is seen of what was said while one was not in the channel. It counts what held when it was said. */
    public enum History {
        /** All of it, and by those too who know of the channel and are not in it. */
        WORLD,
        /** All of it. */
        SHARED,
        /** What was said since they were invited, and nothing of the times before and between; without an invitation as if it were {@link #JOINED}. */
        INVITED,
        /** Nothing: members see what was said while they were in, and nothing of the times before and between. */
        JOINED
    }

    /** Whether messages belong to topics. */
    public enum TopicUse {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    /** Whether something can still be said. */
    public enum State {
        OPEN,
        /** To be read only by all but those with the right {@link Channels#MANAGE}, for some time. */
        FROZEN,
        /** To be read only, until it is reopened. */
        ARCHIVED,
        /** Not even to be read by anyone without the right {@link Channels#MANAGE}. */
        DISABLED
    }

    /** What newcomers see of what is said from now on. */
    public History history() {
        if (isEndless(guarded)) {
            return History.JOINED;
        }
        if (isEndless(asked)) {
            return History.INVITED;
        }
        return isEndless(world) ? History.WORLD : History.SHARED;
    }

    private static boolean isEndless(IntervalSet numbers) {
        return !numbers.isEmpty() && numbers.last() == IntervalSet.MAX_NUMBER;
    }

    /** Whether what its members see depends on when they were in it. */
    boolean guards() {
        return !guarded.isEmpty() || !asked.isEmpty();
    }

    /** Whether {@link #history} was changed more often than can be kept. */
    boolean isTooVaried() {
        return Math.max(guarded.intervals(), Math.max(asked.intervals(), world.intervals())) > NumberSets.LIMIT;
    }

    /** As it is at this time: a state that has ended is over. */
    Channel at(Instant now) {
        return until == null || now.isBefore(until)
                ? this
                : copy().in(State.OPEN, null).made(version);
    }

    Channel titled(String newTitle) {
        var copy = copy();
        copy.title = newTitle;
        return copy.made(version + 1);
    }

    Channel in(State newState, @Nullable Instant end) {
        return copy().in(newState, end).made(version + 1);
    }

    /** With what is to be different about it, the next message having this number. */
    Channel changed(ChannelChange change, long next) {
        var copy = copy();
        copy.access = change.access == null ? access : change.access;
        copy.posting = change.posting == null ? posting : change.posting;
        copy.slowMode = change.slowMode == null ? slowMode : change.slowMode;
        copy.editWindow = change.editWindow == null ? editWindow : change.editWindow;
        copy.capacity = change.capacity == null ? capacity : change.capacity;
        if (change.history != null && change.history != history()) {
            var later = IntervalSet.of(next, IntervalSet.MAX_NUMBER);
            copy.guarded = change.history == History.JOINED ? guarded.plus(later) : guarded.minus(later);
            copy.asked = change.history == History.INVITED ? asked.plus(later) : asked.minus(later);
            copy.world = change.history == History.WORLD ? world.plus(later) : world.minus(later);
        }
        return copy.made(version).equals(this) ? this : copy.made(version + 1);
    }

    /** As it is when it has just been opened. */
    Channel first() {
        return copy().made(1);
    }

    /** What can be changed about it, in one line. */
    String policy() {
        return access + " " + posting + " " + history() + " " + slowMode + " " + editWindow + " " + capacity;
    }

    Channel plusMembers(int more) {
        var copy = copy();
        copy.members = members + more;
        return copy.made(version);
    }

    private Copy copy() {
        return new Copy();
    }

    /** What can change, as it is to become. */
    private final class Copy {
        private String title = Channel.this.title;
        private Access access = Channel.this.access;
        private Posting posting = Channel.this.posting;
        private IntervalSet guarded = Channel.this.guarded;
        private IntervalSet asked = Channel.this.asked;
        private IntervalSet world = Channel.this.world;
        private int slowMode = Channel.this.slowMode;
        private int editWindow = Channel.this.editWindow;
        private int capacity = Channel.this.capacity;
        private State state = Channel.this.state;
        private @Nullable Instant until = Channel.this.until;
        private long members = Channel.this.members;

        Copy in(State newState, @Nullable Instant end) {
            state = newState;
            until = end;
            return this;
        }

        Channel made(long newVersion) {
            return new Channel(
                    id,
                    group,
                    kind,
                    title,
                    access,
                    posting,
                    guarded,
                    asked,
                    world,
                    slowMode,
                    editWindow,
                    capacity,
                    topics,
                    state,
                    until,
                    openedBy,
                    openedAt,
                    opening,
                    newVersion,
                    members);
        }
    }
}
