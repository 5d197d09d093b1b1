package org.communitykit.messaging.live;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.communitykit.messaging.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * The last updates of a channel, shared by all who listen to it: each keeps no more than its position. The oldest updates
 * make room for new ones whether or not everybody has read them; who comes late is told so.
 *
 * <p>Readers take no lock. A writer first announces which update it is about to overwrite, then does; a reader first
 * copies, then looks whether what it copied had been announced by then. Readers at the same position share the copy.
 */
final class Log {
    private final AtomicReferenceArray<@Nullable Update> ring;
    private volatile long announced;
    private volatile long end;
    private volatile Portion latest = new Portion(0, List.of(), true);

    /**
     * Some updates in a row.
     *
     * @param plain whether they are the same for everybody who may read the channel
     */
    record Portion(long start, List<Update> updates, boolean plain) {
        long end() {
            return start + updates.size();
        }
    }

    /** A log that keeps so many updates, a power of two. */
    Log(int capacity) {
        ring = new AtomicReferenceArray<>(capacity);
    }

    /** The position behind the newest update. */
    long end() {
        return end;
    }

    /** Adds an update; one thread at a time. */
    void append(Update update) {
        long at = end;
        announced = at + 1;
        ring.set(slot(at), update);
        end = at + 1;
    }

    /** At least one of the updates from this position on, at most so many; null if it is not kept any more. */
    @Nullable
    Portion from(long position, int most) {
        var shared = latest;
        if (shared.start() == position
                && !shared.updates().isEmpty()
                && shared.updates().size() <= most) {
            return shared;
        }
        long until = Math.min(end, position + most);
        if (until - position > ring.length()) {
            return null;
        }
        var copy = new ArrayList<Update>((int) (until - position));
        boolean plain = true;
        for (long at = position; at < until; at++) {
            var update = ring.get(slot(at));
            if (update == null) {
                return null;
            }
            copy.add(update);
            plain &= update instanceof Update.TopicChanged
                    || (update instanceof Update.Changed changed
                            && changed.message().state() != Message.State.HIDDEN);
        }
        if (announced - ring.length() > position) {
            return null;
        }
        var portion = new Portion(position, Collections.unmodifiableList(copy), plain);
        latest = portion;
        return portion;
    }

    private int slot(long position) {
        return (int) position & ring.length() - 1;
    }
}
