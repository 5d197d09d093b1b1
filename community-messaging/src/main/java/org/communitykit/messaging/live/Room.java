package org.communitykit.messaging.live;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.ChannelId;

/** A channel somebody listens to in this process. */
final class Room {
    private static final int MOST_HINTS = 1_000;

    /** The channel's last change that was looked at, and the position behind what is told of it. */
    record Position(long change, long end) {}

    private record By(MemberId member, Update.Sign sign) {}

    private final ChannelId channel;
    private final Log log;
    private final Set<Hearer> hearers = ConcurrentHashMap.newKeySet();
    private final Turns filling;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<By, Update.Hint> hints = new LinkedHashMap<>();
    private long change;

    /** A room that is told of everything after this change. */
    Room(ChannelId channel, int capacity, long change, Turns filling) {
        this.channel = channel;
        this.log = new Log(capacity);
        this.change = change;
        this.filling = filling;
    }

    ChannelId channel() {
        return channel;
    }

    Log log() {
        return log;
    }

    Set<Hearer> hearers() {
        return hearers;
    }

    /** Has the log filled with what is new. */
    void wake() {
        filling.wake();
    }

    Position position() {
        lock.lock();
        try {
            return new Position(change, log.end());
        } finally {
            lock.unlock();
        }
    }

    /** Tells of what has changed up to one of the channel's changes, of some of which there may be nothing to tell. */
    void append(List<Update> changed, long reached) {
        lock.lock();
        try {
            changed.forEach(log::append);
            change = Math.max(change, reached);
        } finally {
            lock.unlock();
        }
        if (!changed.isEmpty()) {
            hearers.forEach(Hearer::wake);
        }
    }

    /** Notes the hint, and tells of it if it is told. */
    void append(Update.Hint hint, Instant now, boolean told) {
        lock.lock();
        try {
            hints.values().removeIf(other -> !other.until().isAfter(now));
            if (hints.size() < MOST_HINTS) {
                hints.put(new By(hint.member(), hint.sign()), hint);
            }
            if (told) {
                log.append(hint);
            }
        } finally {
            lock.unlock();
        }
        hearers.forEach(Hearer::wake);
    }

    List<Update.Hint> hints(Instant now) {
        lock.lock();
        try {
            return hints.values().stream()
                    .filter(hint -> hint.until().isAfter(now))
                    .toList();
        } finally {
            lock.unlock();
        }
    }
}
