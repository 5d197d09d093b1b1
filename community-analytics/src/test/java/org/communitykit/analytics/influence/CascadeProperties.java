package org.communitykit.analytics.influence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.communitykit.analytics.network.Network;
import org.communitykit.analytics.random.Streams;

class CascadeProperties {
    @Property(tries = 200)
    void theLazyChoiceIsTheGreedyOne(@ForAll long seed) {
        var random = new Random(seed);
        var builder = random.nextBoolean() ? Network.directed() : Network.undirected();
        for (int i = 0; i < 10; i++) {
            builder.member("m" + i);
        }
        for (int i = random.nextInt(40); i > 0; i--) {
            builder.tie("m" + random.nextInt(10), "m" + random.nextInt(10), 1 + random.nextInt(3));
        }
        var network = builder.build();
        var cascade = random.nextBoolean() ? Cascade.threshold(network) : Cascade.independent(network, .3);
        var worlds = cascade.worlds(new Streams(seed), 0, 70);

        var chosen = new ArrayList<String>();
        for (var pick : worlds.best(4)) {
            var best = greedy(network, worlds, chosen);
            assertThat(pick.member()).isEqualTo(best);
            chosen.add(best);
            assertThat(pick.spread()).isEqualTo(worlds.spread(chosen));
        }
        assertThat(chosen).hasSize(4);
    }

    private static String greedy(Network network, Worlds worlds, List<String> chosen) {
        String best = "";
        long most = -1;
        for (var member : network.names()) {
            var with = new ArrayList<>(chosen);
            with.add(member);
            long reached = worlds.spread(with).reached();
            if (reached > most && !chosen.contains(member)) {
                best = member;
                most = reached;
            }
        }
        return best;
    }
}
