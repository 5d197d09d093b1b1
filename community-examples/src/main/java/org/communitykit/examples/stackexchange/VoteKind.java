package org.communitykit.examples.stackexchange;

import java.util.Map;
import java.util.TreeMap;

/** The kinds of vote of a dump, by which key they become reactions and what they add to a post's score. */
public final class VoteKind {
    /** The reaction that says that an answer was accepted. */
    public static final String ACCEPTED = "vote.accepted";

    static final String UP = "vote.up";
    static final String DOWN = "vote.down";

    private static final String OTHER = "vote.type-";
    private static final Map<Integer, String> KEYS = new TreeMap<>(Map.ofEntries(
            Map.entry(1, ACCEPTED),
            Map.entry(2, UP),
            Map.entry(3, DOWN),
            Map.entry(4, "vote.offensive"),
            Map.entry(5, "vote.bookmark"),
            Map.entry(6, "vote.close"),
            Map.entry(7, "vote.reopen"),
            Map.entry(8, "vote.bounty-offered"),
            Map.entry(9, "vote.bounty-paid"),
            Map.entry(10, "vote.delete"),
            Map.entry(11, "vote.undelete"),
            Map.entry(12, "vote.spam"),
            Map.entry(15, "vote.moderator-review"),
            Map.entry(16, "vote.approve-edit")));

    private VoteKind() {}

    /** The reaction's key for the dump's number of a kind; kinds unknown here keep their number. */
    static String key(int type) {
        return KEYS.getOrDefault(type, OTHER + type);
    }

    /** The dump's number of a kind for the reaction's key. */
    public static int type(String key) {
        if (key.startsWith(OTHER)) {
            return Integer.parseInt(key.substring(OTHER.length()));
        }
        return KEYS.entrySet().stream()
                .filter(kind -> kind.getValue().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no vote has the key " + key))
                .getKey();
    }

    static long worth(int type) {
        return switch (type) {
            case 2 -> 1;
            case 3 -> -1;
            default -> 0;
        };
    }
}
