package org.communitykit.examples.folder;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a transaction has changed so far: files by their path within the folder, with no content where one is to go. */
final class Changes {
    private final Map<String, @Nullable String> files = new LinkedHashMap<>();
    private boolean doomed;

    void write(String path, String json) {
        files.put(path, json);
    }

    void remove(String path) {
        files.put(path, null);
    }

    Map<String, @Nullable String> files() {
        return files;
    }

    /** Whether a nested call has failed, so that this transaction is going to fail as well. */
    boolean doomed() {
        return doomed;
    }

    /** Runs a nested call. */
    <T extends @Nullable Object> T join(Supplier<T> nested) {
        boolean done = false;
        try {
            T result = nested.get();
            done = true;
            return result;
        } finally {
            doomed |= !done;
        }
    }
}
