package org.communitykit.messaging.live;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.ChannelId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One subscription: a position in the log of each channel, and somebody who takes what lies behind it. */
final class Hearer implements Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(Hearer.class);
    private static final int PORTION = 2_048;
    private static final int PORTIONS_A_TURN = 4;

    private final Live live;
    private final MemberId viewer;
    private final Sink sink;
    private final Turns turns;
    private final List<Place> places = new ArrayList<>();
    private final Map<ChannelId, Long> since = new LinkedHashMap<>();
    private volatile boolean closed;
    private volatile boolean inDoubt;

    /** A room and how far it has been heard. */
    private static final class Place {
        private final Room room;
        private long position;
        private boolean inDoubt;
        private boolean ended;

        Place(Room room, long position) {
            this.room = room;
            this.position = position;
        }
    }

    Hearer(Live live, MemberId viewer, Sink sink, Executor executor) {
        this.live = live;
        this.viewer = viewer;
        this.sink = sink;
        this.turns = new Turns(executor, this::turn);
    }

    MemberId viewer() {
        return viewer;
    }

    /** Only before the first turn. */
    void enter(Room room) {
        var position = room.position();
        places.add(new Place(room, position.end()));
        since.put(room.channel(), position.change());
    }

    @Override
    public Map<ChannelId, Long> since() {
        return Collections.unmodifiableMap(since);
    }

    void wake() {
        turns.wake();
    }

    /** Has the viewer's rights looked at even if there is nothing new. */
    void doubt() {
        inDoubt = true;
        wake();
    }

    @Override
    public void close() {
        closed = true;
        places.forEach(place -> live.leave(place.room, this));
    }

    private boolean turn() {
        if (inDoubt) {
            inDoubt = false;
            // until the rights were looked at, which is not before something is wanted
            places.forEach(place -> place.inDoubt = true);
        }
        boolean more = false;
        try {
            for (var place : places) {
                more |= hear(place);
            }
            if (!closed && places.stream().allMatch(place -> place.ended)) {
                close();
                sink.end();
            }
        } catch (RuntimeException e) {
            LOG.error("a listener of {} failed; its subscription ends", viewer, e);
            close();
            more = false;
        }
        return more;
    }

    /** Hands over a few portions; whether there is more to hand over. */
    private boolean hear(Place place) {
        for (int i = 0; i < PORTIONS_A_TURN; i++) {
            int wanted = sink.wanted();
            boolean something = place.inDoubt || place.room.log().end() > place.position;
            if (closed || place.ended || wanted == 0 || !something) {
                return false;
            }
            List<Update> updates;
            try {
                updates = next(place, wanted);
            } catch (CommunityException e) {
                LOG.warn("{} is told nothing of {} for now", viewer, place.room.channel(), e);
                return false;
            }
            place.inDoubt = false;
            if (!updates.isEmpty()) {
                sink.give(updates);
            }
        }
        return !place.ended;
    }

    /** What the viewer is told next, and goes on behind it. */
    private List<Update> next(Place place, int wanted) {
        var channel = place.room.channel();
        var admission = live.admit(viewer, channel);
        if (admission.isEmpty()) {
            place.ended = true;
            live.leave(place.room, this);
            return List.of(new Update.Closed(channel));
        }
        if (place.room.log().end() == place.position) {
            return List.of();
        }
        var portion = place.room.log().from(place.position, Math.min(wanted, PORTION));
        if (portion == null) {
            var now = place.room.position();
            place.position = now.end();
            return admission.get().isPresent() ? List.of(new Update.Resync(channel, now.change())) : List.of();
        }
        var updates = portion.plain() && admission.get().isWhole()
                ? portion.updates()
                : portion.updates().stream()
                        .flatMap(update -> live.meant(update, viewer, admission.get()).stream())
                        .toList();
        place.position = portion.end();
        return updates;
    }
}
