package org.communitykit.storage;

import org.jspecify.annotations.Nullable;

/** What else of a row changes with the member it names: text that was made of their id. */
@FunctionalInterface
public interface Renaming<R extends Record> {
    /**
     * The row, which names {@code to} instead of {@code from} already, with the rest of it following; absent if it then
     * says nothing, such as that somebody blocks themselves.
     */
    @Nullable
    R of(R row, String from, String to);
}
