package org.communitykit.analytics.session;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.communitykit.analytics.ActivityFrame;
import org.communitykit.analytics.Definition;
import org.communitykit.analytics.Kinds;
import org.communitykit.analytics.Rate;
import org.communitykit.analytics.Scope;
import org.communitykit.analytics.SequenceMetric;

/**
 * How many sessions members had within a period. What lies outside of the period is not looked at: a session that
 * reaches over its start counts from there.
 */
public final class Sessions extends SequenceMetric<Sessions.Summary> {
    private static final long COUNTED = 1;
    private static final long FROM_CAMPAIGN = 2;

    private final SessionRule rule;
    private final Kinds kinds;
    private final Kinds campaigns;

    private Sessions(SessionRule rule, Kinds kinds, Kinds campaigns) {
        this.rule = rule;
        this.kinds = kinds;
        this.campaigns = campaigns;
    }

    /** Sessions of activities of these kinds; what {@code campaign.action} is about is the campaign it comes from. */
    public static Sessions by(SessionRule rule, Kinds kinds) {
        return new Sessions(rule, kinds, Kinds.of("campaign.action"));
    }

    /** With the campaign named by what activities of these kinds are about. */
    public Sessions campaignsOf(Kinds naming) {
        return new Sessions(rule, kinds, naming);
    }

    /**
     * The sessions of a period.
     *
     * @param members who had at least one
     * @param activities what was done in them
     * @param ofOneActivity how many consist of one activity only
     * @param medianSeconds the middle of the times from first to last activity, sessions of one activity (0) included
     * @param perMember how many a member who had one had on average
     */
    public record Summary(
            long sessions,
            long members,
            long activities,
            Rate ofOneActivity,
            OptionalDouble medianSeconds,
            OptionalDouble perMember) {}

    @Override
    public Definition definition() {
        var parameters = rule.parameters();
        parameters.put("kinds", kinds.toString());
        parameters.put("campaigns", rule.looksAtCampaigns() ? campaigns.toString() : "ignored");
        return new Definition("sessions", 1, parameters);
    }

    @Override
    protected long mark(String kind) {
        if (!kinds.contains(kind)) {
            return 0;
        }
        return rule.looksAtCampaigns() && campaigns.contains(kind) ? FROM_CAMPAIGN : COUNTED;
    }

    /** The number of the campaign, 1 for none. */
    @Override
    protected long mark(ActivityFrame.Cursor activity, long ofKind) {
        return ofKind == FROM_CAMPAIGN ? COUNTED + activity.about() : COUNTED;
    }

    @Override
    protected Rollup<Summary> rollup(Scope scope) {
        var cutter = rule.cutter(scope.period().zone());
        return new Rollup<>() {
            private long members;
            private long activities;
            private long single;
            private long[] lengths = new long[64];
            private int sessions;

            @Override
            public void member(long[] at, long[] marks, int count) {
                cutter.reset();
                members++;
                activities += count;
                int start = 0;
                for (int i = 0; i < count; i++) {
                    if (cutter.starts(at[i], marks[i] - COUNTED) && i > 0) {
                        end(at, start, i);
                        start = i;
                    }
                }
                end(at, start, count);
            }

            private void end(long[] at, int start, int end) {
                if (sessions == lengths.length) {
                    lengths = Arrays.copyOf(lengths, 2 * sessions);
                }
                lengths[sessions++] = at[end - 1] - at[start];
                single += end - start == 1 ? 1 : 0;
            }

            @Override
            public Summary result() {
                Arrays.sort(lengths, 0, sessions);
                return new Summary(
                        sessions,
                        members,
                        activities,
                        new Rate(single, sessions),
                        sessions == 0
                                ? OptionalDouble.empty()
                                : OptionalDouble.of(
                                        (lengths[(sessions - 1) / 2] / 2.0 + lengths[sessions / 2] / 2.0) / 1e6),
                        members == 0 ? OptionalDouble.empty() : OptionalDouble.of(sessions / (double) members));
            }
        };
    }
}
