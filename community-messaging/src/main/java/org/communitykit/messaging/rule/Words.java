package org.communitykit.messaging.rule;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds any of many words in a text in one pass, however many there are (Aho and Corasick): a tree of their beginnings,
 * in which every node knows the longest other beginning that its own ends with.
 */
final class Words {
    private static final int ROOT = 0;

    /** What follows a node: its number above, the char below. */
    private final Map<Long, Integer> children = new HashMap<>();

    private int nodes = 1;
    private int[] parent = new int[64];
    private char[] last = new char[64];
    private int[] depth = new int[64];
    private boolean[] word = new boolean[64];

    /** The node of the longest proper end that is a beginning. */
    private final int[] fall;

    /** The node of the longest proper end that is a word; the root if there is none. */
    private final int[] shorter;

    Words(Collection<String> words) {
        words.forEach(this::add);
        fall = new int[nodes];
        shorter = new int[nodes];
        link();
    }

    private void add(String text) {
        int node = ROOT;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int next = child(node, c);
            if (next < 0) {
                next = nodes++;
                grow();
                children.put(key(node, c), next);
                parent[next] = node;
                last[next] = c;
                depth[next] = depth[node] + 1;
            }
            node = next;
        }
        word[node] = true;
    }

    private void grow() {
        if (nodes > parent.length) {
            parent = Arrays.copyOf(parent, 2 * nodes);
            last = Arrays.copyOf(last, 2 * nodes);
            depth = Arrays.copyOf(depth, 2 * nodes);
            word = Arrays.copyOf(word, 2 * nodes);
        }
    }

    /** From the short beginnings to the long ones. */
    private void link() {
        var order = IntStream.range(1, nodes)
                .boxed()
                .sorted(Comparator.comparingInt(node -> depth[node]))
                .toList();
        for (int node : order) {
            int end = parent[node] == ROOT ? ROOT : next(fall[parent[node]], last[node]);
            fall[node] = end;
            shorter[node] = word[end] ? end : shorter[end];
        }
    }

    private int next(int from, char c) {
        int node = from;
        int next = child(node, c);
        while (next < 0 && node != ROOT) {
            node = fall[node];
            next = child(node, c);
        }
        return Math.max(next, ROOT);
    }

    private int child(int node, char c) {
        return children.getOrDefault(key(node, c), -1);
    }

    private static long key(int node, char c) {
        return (long) node << 16 | c;
    }

    /** Told of a word that was found; tells whether to look on. */
    @FunctionalInterface
    interface Found {
        boolean at(int start, int end);
    }

    /** Tells of every place where a word is, those that end first first. */
    void find(String text, Found found) {
        int node = ROOT;
        for (int i = 0; i < text.length(); i++) {
            node = next(node, text.charAt(i));
            for (int hit = word[node] ? node : shorter[node]; hit != ROOT; hit = shorter[hit]) {
                if (!found.at(i + 1 - depth[hit], i + 1)) {
                    return;
                }
            }
        }
    }
}
