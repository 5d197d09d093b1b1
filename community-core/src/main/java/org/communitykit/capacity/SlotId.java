package org.communitykit.capacity;

import org.communitykit.Ids;
import org.communitykit.storage.Text;

/** The id of something with a limited number of places: what kind of thing it is, and the thing's id. */
public record SlotId(String value) implements Comparable<SlotId> {
    /** The most chars of a slot's id. */
    public static final int LIMIT = 160;

    public SlotId {
        if (value.isEmpty() || value.length() > LIMIT) {
            throw new IllegalArgumentException("a slot id has 1 to " + LIMIT + " chars, not " + value.length());
        }
        Text.check(value, "slot id");
    }

    /**
     * The slot of a thing that some feature keeps: {@code SlotId.of("course", "first-aid")}.
     *
     * @param kind what no other feature calls its slots, up to 30 lower case letters, digits and hyphens
     * @param id up to twice {@value Ids#LIMIT} chars, for things within things
     */
    public static SlotId of(String kind, String id) {
        if (!kind.matches("[a-z][a-z0-9-]{0,29}")) {
            throw new IllegalArgumentException(
                    "a kind of slot has up to 30 lower case letters, digits and hyphens, not \"" + kind + "\"");
        }
        return new SlotId(kind + "/" + id);
    }

    /** The order in which slots are locked by whoever needs several. */
    @Override
    public int compareTo(SlotId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
