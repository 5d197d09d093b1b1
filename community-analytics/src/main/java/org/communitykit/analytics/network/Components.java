package org.communitykit.analytics.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The parts of a network between which there is no tie in either direction. */
public final class Components {
    private final int[] of;
    private final List<Integer> sizes;

    private Components(int[] of, List<Integer> sizes) {
        this.of = of;
        this.sizes = List.copyOf(sizes);
    }

    /** Takes time in proportion to the ties. */
    public static Components of(Network network) {
        int size = network.size();
        var part = new int[size];
        Arrays.fill(part, -1);
        var queue = new int[size];
        var sizes = new ArrayList<Integer>();
        for (int start = 0; start < size; start++) {
            if (part[start] < 0) {
                sizes.add(flood(network, start, sizes.size(), part, queue));
            }
        }
        return bySize(part, sizes);
    }

    private static int flood(Network network, int start, int label, int[] part, int[] queue) {
        int end = 0;
        queue[end++] = start;
        part[start] = label;
        for (int next = 0; next < end; next++) {
            for (var ties : List.of(network.out(), network.in())) {
                for (int row = ties.starts[queue[next]]; row < ties.starts[queue[next] + 1]; row++) {
                    int other = ties.ends[row];
                    if (part[other] < 0) {
                        part[other] = label;
                        queue[end++] = other;
                    }
                }
            }
        }
        return end;
    }

    private static Components bySize(int[] part, List<Integer> sizes) {
        var order = new ArrayList<Integer>();
        for (int label = 0; label < sizes.size(); label++) {
            order.add(label);
        }
        order.sort(Comparator.comparing((Integer label) -> sizes.get(label)).reversed());
        var place = new int[order.size()];
        for (int i = 0; i < place.length; i++) {
            place[order.get(i)] = i;
        }
        return new Components(
                Arrays.stream(part).map(label -> place[label]).toArray(),
                order.stream().map(sizes::get).toList());
    }

    /** How many there are. */
    public int count() {
        return sizes.size();
    }

    /** How many members each has, the largest first. */
    public List<Integer> sizes() {
        return sizes;
    }

    /** Which of them the member with this number is in; 0 is the largest. */
    public int of(int member) {
        return of[member];
    }
}
