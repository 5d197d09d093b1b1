package org.communitykit.election;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;

/**
 * An order of all candidates, drawn once and before the count, that settles what nothing else settles: of candidates who
 * are tied, it takes the one that comes first.
 */
public final class Lot {
    private final List<Integer> order;

    private Lot(List<Integer> order) {
        this.order = List.copyOf(order);
    }

    /** The order in which the candidates stand on the paper. */
    public static Lot asListed() {
        return new Lot(List.of());
    }

    /**
     * An order everybody can draw again who knows the words: the candidates sorted by the SHA-256 of {@code words:place} in
     * UTF-8, places from 0. Who chooses the words when the ballots are known chooses the order; take what nobody knew.
     */
    public static Lot drawn(String words, int candidates) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            var drawn = new HashMap<Integer, String>();
            for (int i = 0; i < candidates; i++) {
                drawn.put(i, HexFormat.of().formatHex(sha.digest((words + ":" + i).getBytes(StandardCharsets.UTF_8))));
            }
            var order = new ArrayList<>(drawn.keySet());
            order.sort(Comparator.comparing(drawn::get));
            return new Lot(order);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** This order, by the candidates' places; those who are not in it come after it, as listed. */
    public static Lot of(List<Integer> order) {
        return new Lot(order);
    }

    int take(Collection<Integer> tied) {
        return tied.stream().min(Comparator.comparingInt(this::place)).orElseThrow();
    }

    List<Integer> sorted(Collection<Integer> tied) {
        return tied.stream().sorted(Comparator.comparingInt(this::place)).toList();
    }

    private int place(int candidate) {
        int place = order.indexOf(candidate);
        return place >= 0 ? place : order.size() + candidate;
    }
}
