package org.communitykit.analytics.network;

import java.util.Arrays;

/**
 * How deep in the middle each member is: the highest k so that they are one of a group in which all have ties with at
 * least k others of it. V. Batagelj and M. Zaversnik, An O(m) Algorithm for Cores Decomposition of Networks, 2003.
 * Directions and weights do not count.
 */
public final class Cores {
    private Cores() {}

    /** Takes time in proportion to the ties. */
    public static Scores of(Network network) {
        var ties = network.undirectedTies().out();
        int size = ties.size();
        var degree = new int[size];
        int highest = 0;
        for (int member = 0; member < size; member++) {
            degree[member] = ties.degree(member);
            highest = Math.max(highest, degree[member]);
        }
        // members in order of their degree, where each degree begins, and where each member stands
        var begin = new int[highest + 2];
        for (int d : degree) {
            begin[d + 1]++;
        }
        for (int d = 0; d <= highest; d++) {
            begin[d + 1] += begin[d];
        }
        var order = new int[size];
        var place = new int[size];
        var next = begin.clone();
        for (int member = 0; member < size; member++) {
            place[member] = next[degree[member]]++;
            order[place[member]] = member;
        }
        for (int i = 0; i < size; i++) {
            int member = order[i];
            for (int row = ties.starts[member]; row < ties.starts[member + 1]; row++) {
                int other = ties.ends[row];
                if (degree[other] > degree[member]) {
                    // to the front of those of its degree, which then begin behind it
                    int front = begin[degree[other]];
                    int there = order[front];
                    order[place[other]] = there;
                    place[there] = place[other];
                    order[front] = other;
                    place[other] = front;
                    begin[degree[other]] = front + 1;
                    degree[other]--;
                }
            }
        }
        return new Scores(network, Arrays.stream(degree).asDoubleStream().toArray());
    }
}
