package org.communitykit.analytics.network;

import org.communitykit.testing.RealData;

/** Real networks. */
final class Edges {
    private Edges() {}

    /** Ties of a table with the columns source, target and weight. */
    static Network table(String file) {
        var network = Network.undirected();
        RealData.lines(file).stream()
                .skip(1)
                .map(line -> line.split(","))
                .forEach(cells -> network.tie(cells[0], cells[1], Double.parseDouble(cells[2])));
        return network.build();
    }

    /** Members of Zachary's karate club by the numbers of the file, one less than in the paper. */
    static Network karate() {
        return table("network/karate_edges.csv");
    }
}
