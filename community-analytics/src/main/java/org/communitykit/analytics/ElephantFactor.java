package org.communitykit.analytics;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.communitykit.member.MemberId;

/**
 * On how few organisations a community rests: the elephant factor of CHAOSS, the smallest number of organisations whose
 * members made at least half of the contributions. Members of no known organisation are left out of it, and told.
 */
public final class ElephantFactor extends TallyMetric<ElephantFactor.Organisations> {
    private static final int CONTRIBUTED = 0;

    private final Kinds kinds;
    private final Map<MemberId, String> organisations;

    private ElephantFactor(Kinds kinds, Map<MemberId, String> organisations) {
        this.kinds = kinds;
        this.organisations = Map.copyOf(organisations);
    }

    /** By contributions of these kinds, for the organisation each member belongs to. */
    public static ElephantFactor of(Kinds kinds, Map<MemberId, String> organisations) {
        return new ElephantFactor(kinds, organisations);
    }

    /**
     * How contributions are spread over organisations.
     *
     * @param factor the smallest number of organisations that made half of them; 0 if there are none
     * @param herfindahl the sum of the squared parts, 1 if one organisation made all
     * @param ofKnown the contributions of members of known organisations out of all members'
     * @param shares most contributions first, then by name
     */
    public record Organisations(int factor, OptionalDouble herfindahl, Rate ofKnown, List<Share> shares)
            implements Tabular {
        public Organisations {
            shares = List.copyOf(shares);
        }

        @Override
        public List<String> columns() {
            return List.of("organisation", "members", "contributions");
        }

        @Override
        public List<List<Object>> rows() {
            return shares.stream().map(Cells::of).toList();
        }
    }

    /** What the members of one organisation who contributed made together. */
    public record Share(String organisation, long members, long contributions) {
        Share plus(Share other) {
            return new Share(organisation, members + other.members, contributions + other.contributions);
        }
    }

    @Override
    public Definition definition() {
        var who = new TreeMap<String, String>();
        organisations.forEach((member, organisation) -> who.put(member.value(), organisation));
        return new Definition(
                "elephant-factor",
                1,
                Map.of("kinds", kinds.toString(), "organisations", Long.toHexString(Hash.of(who.toString()))));
    }

    @Override
    public void add(Tally state, ActivityFrame.Cursor activity) {
        if (activity.member() != 0 && within(state, activity) && kinds.contains(activity.kind())) {
            count(state, CONTRIBUTED, activity);
        }
    }

    @Override
    public Organisations result(Tally state, Scope scope) {
        var shares = new TreeMap<String, Share>();
        state.of(CONTRIBUTED).forEach((member, sum) -> {
            var organisation = organisations.get(scope.frame().member(member));
            if (organisation != null) {
                shares.merge(organisation, new Share(organisation, 1, sum.count()), Share::plus);
            }
        });
        var spread = Concentration.of(
                shares.values().stream().mapToLong(Share::contributions).toArray());
        return new Organisations(
                spread.absenceFactor(),
                spread.herfindahl(),
                new Rate(spread.total(), state.total(CONTRIBUTED).count()),
                shares.values().stream()
                        .sorted(Comparator.comparingLong(Share::contributions)
                                .reversed()
                                .thenComparing(Share::organisation))
                        .toList());
    }
}
