package org.communitykit.messaging.live;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.ChannelId;
import org.jspecify.annotations.Nullable;

/** Updates as a publisher, which gives no more than was requested: what is not requested is not kept either. */
final class Updates implements Flow.Publisher<Update> {
    private final Live live;
    private final MemberId viewer;
    private final List<ChannelId> channels;

    Updates(Live live, MemberId viewer, Collection<ChannelId> channels) {
        this.live = live;
        this.viewer = viewer;
        this.channels = List.copyOf(channels);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Update> subscriber) {
        Objects.requireNonNull(subscriber, "a subscriber");
        var demand = new Demand(subscriber);
        try {
            demand.hearer = live.open(viewer, channels, demand);
        } catch (RuntimeException e) {
            subscriber.onSubscribe(new Nothing());
            subscriber.onError(e);
            return;
        }
        subscriber.onSubscribe(demand);
        demand.begin();
    }

    /** The subscription of somebody who cannot have one. */
    private static final class Nothing implements Flow.Subscription {
        @Override
        public void request(long n) {
            // there is nothing to be had
        }

        @Override
        public void cancel() {
            // there is nothing to end
        }
    }

    /** What a subscriber has requested and not got yet. */
    private static final class Demand implements Flow.Subscription, Sink {
        private final Flow.Subscriber<? super Update> subscriber;
        private final AtomicLong requested = new AtomicLong();
        private @Nullable Hearer hearer;
        private volatile boolean begun;
        private volatile boolean cancelled;
        private volatile boolean malformed;

        Demand(Flow.Subscriber<? super Update> subscriber) {
            this.subscriber = subscriber;
        }

        void begin() {
            begun = true;
            hearer().wake();
        }

        private Hearer hearer() {
            return Objects.requireNonNull(hearer);
        }

        @Override
        public void request(long n) {
            if (cancelled) {
                return;
            }
            if (n <= 0) {
                malformed = true;
            } else {
                requested.accumulateAndGet(n, (a, b) -> a + b < 0 ? Long.MAX_VALUE : a + b);
            }
            hearer().wake();
        }

        @Override
        public void cancel() {
            cancelled = true;
            hearer().close();
        }

        @Override
        public int wanted() {
            if (!begun || cancelled) {
                return 0;
            }
            if (malformed) {
                cancel();
                subscriber.onError(new IllegalArgumentException("at least one update must be requested (rule 3.9)"));
                return 0;
            }
            return (int) Math.min(Integer.MAX_VALUE, requested.get());
        }

        @Override
        public void give(List<Update> updates) {
            for (var update : updates) {
                if (cancelled) {
                    return;
                }
                if (requested.get() != Long.MAX_VALUE) {
                    requested.decrementAndGet();
                }
                subscriber.onNext(update);
            }
        }

        @Override
        public void end() {
            if (!cancelled) {
                cancelled = true;
                subscriber.onComplete();
            }
        }
    }
}
