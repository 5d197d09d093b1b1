package org.communitykit.analytics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** How many members took part in each campaign within a period, and what they did. */
public final class CampaignParticipation extends TallyMetric<CampaignParticipation.Campaigns> {
    /** By activities of the kind {@code campaign.action}, which are about their campaign. */
    public static final CampaignParticipation ACTIONS = by(Kinds.of("campaign.action"));

    private final Kinds kinds;

    private CampaignParticipation(Kinds kinds) {
        this.kinds = kinds;
    }

    /** By activities of these kinds; {@link org.communitykit.activity.Activity#about} tells the campaign. */
    public static CampaignParticipation by(Kinds kinds) {
        return new CampaignParticipation(kinds);
    }

    /** In the order of the campaigns' ids. */
    public record Campaigns(List<Campaign> campaigns) implements Tabular {
        public Campaigns {
            campaigns = List.copyOf(campaigns);
        }

        @Override
        public List<String> columns() {
            return List.of("campaign", "participants", "actions", "amount");
        }

        @Override
        public List<List<Object>> rows() {
            return campaigns.stream().map(Cells::of).toList();
        }
    }

    /**
     * What one campaign moved.
     *
     * @param participants different members who did at least one thing; unknown ones are not among them
     * @param actions what was done, by unknown members too
     * @param amount the sum of the actions' values
     */
    public record Campaign(String campaign, long participants, long actions, long amount) {}

    @Override
    public Definition definition() {
        return new Definition("campaign-participation", 1, Map.of("kinds", kinds.toString()));
    }

    @Override
    public void add(Tally state, ActivityFrame.Cursor activity) {
        if (activity.about() != 0 && within(state, activity) && kinds.contains(activity.kind())) {
            count(state, activity.about(), activity);
        }
    }

    @Override
    public Campaigns result(Tally state, Scope scope) {
        var campaigns = new ArrayList<Campaign>();
        for (int key : state.byKey.keySet()) {
            var total = state.total(key);
            campaigns.add(new Campaign(scope.frame().reference(key), state.members(key), total.count(), total.value()));
        }
        campaigns.sort(Comparator.comparing(Campaign::campaign));
        return new Campaigns(campaigns);
    }
}
