package org.communitykit;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Some of a longer list, and where to go on.
 *
 * @param next to be handed to the same call for the items after these; empty at the end
 */
public record Page<T>(List<T> items, Optional<String> next) {
    /** The most items of a page. */
    public static final int MAX_SIZE = 200;

    public Page {
        items = List.copyOf(items);
    }

    /** The same page of what the items are turned into. */
    public <U> Page<U> map(Function<? super T, ? extends U> change) {
        return new Page<U>(items.stream().<U>map(change).toList(), next);
    }

    /** Throws {@link IllegalArgumentException} unless this is a possible size. */
    public static int checkSize(int size) {
        if (size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_SIZE + " items, not " + size);
        }
        return size;
    }
}
