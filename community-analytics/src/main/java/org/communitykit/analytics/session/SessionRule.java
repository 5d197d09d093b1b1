package org.communitykit.analytics.session;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/**
 * When an action starts a new session instead of going on with the one before. Always if more time than the gap has
 * passed since the one before; exactly as much still goes on. Further rules cut more.
 */
public final class SessionRule {
    /** Matomo's defaults: half an hour, at midnight, when the campaign changes, and after 10,000 actions. */
    public static final SessionRule MATOMO =
            gap(Duration.ofMinutes(30)).cutAtMidnight().cutWhenCampaignChanges().cutAfter(10_000);

    /** Half an hour and nothing else, as Google Analytics 4 has it. */
    public static final SessionRule GA4 = gap(Duration.ofMinutes(30));

    /** Half an hour, at midnight, and when the campaign changes, as Universal Analytics had it. */
    public static final SessionRule UNIVERSAL_ANALYTICS =
            gap(Duration.ofMinutes(30)).cutAtMidnight().cutWhenCampaignChanges();

    private final Duration gap;
    private final boolean midnight;
    private final boolean campaign;
    private final int actions;

    private SessionRule(Duration gap, boolean midnight, boolean campaign, int actions) {
        this.gap = gap;
        this.midnight = midnight;
        this.campaign = campaign;
        this.actions = actions;
    }

    /** A new session after more than this without any action, and for no other reason. */
    public static SessionRule gap(Duration gap) {
        if (gap.isNegative() || gap.isZero()) {
            throw new IllegalArgumentException("a gap takes time, not " + gap);
        }
        return new SessionRule(gap, false, false, Integer.MAX_VALUE);
    }

    /** Also with the first action of a day in the zone that is asked about. */
    public SessionRule cutAtMidnight() {
        return new SessionRule(gap, true, campaign, actions);
    }

    /** Also with an action that comes from a campaign, when it is another one than the session's latest, or its first. */
    public SessionRule cutWhenCampaignChanges() {
        return new SessionRule(gap, midnight, true, actions);
    }

    /** Also when the session has so many actions. */
    public SessionRule cutAfter(int mostActions) {
        if (mostActions < 1) {
            throw new IllegalArgumentException("a session has at least one action, not " + mostActions);
        }
        return new SessionRule(gap, midnight, campaign, mostActions);
    }

    public Duration gap() {
        return gap;
    }

    boolean looksAtCampaigns() {
        return campaign;
    }

    Map<String, String> parameters() {
        var parameters = new TreeMap<String, String>();
        parameters.put("gap", gap.toString());
        parameters.put("midnight", midnight ? "cuts" : "passes");
        parameters.put("campaign", campaign ? "cuts" : "passes");
        parameters.put("actions", actions == Integer.MAX_VALUE ? "unlimited" : Integer.toString(actions));
        return parameters;
    }

    /** A walk over the actions of one visitor or member after the other. */
    public Cutter cutter(ZoneId zone) {
        return new Cutter(zone);
    }

    /** Says of each action whether it starts a session. Not thread-safe. */
    public final class Cutter {
        private final ZoneId zone;
        private final long gapMicros = Math.max(0, gap.toNanos() / 1_000);
        private boolean open;
        private long last;
        private long dayEnd;
        private long current;
        private int count;

        private Cutter(ZoneId zone) {
            this.zone = zone;
        }

        /** The next action is somebody else's. */
        public void reset() {
            open = false;
        }

        /**
         * Whether the action starts a session.
         *
         * @param at in microseconds since 1970, not before the action before
         * @param from the number of the campaign it comes from, 0 if from none
         */
        public boolean starts(long at, long from) {
            boolean starts = !open
                    || at - last > gapMicros
                    || (midnight && at >= dayEnd)
                    || (campaign && from != 0 && from != current)
                    || count >= actions;
            if (starts) {
                open = true;
                count = 0;
                current = from;
                dayEnd = midnight ? endOfDay(at) : 0;
            }
            last = at;
            count++;
            return starts;
        }

        private long endOfDay(long at) {
            var day = LocalDate.ofInstant(Instant.EPOCH.plus(at, ChronoUnit.MICROS), zone);
            return ChronoUnit.MICROS.between(
                    Instant.EPOCH, day.plusDays(1).atStartOfDay(zone).toInstant());
        }
    }
}
