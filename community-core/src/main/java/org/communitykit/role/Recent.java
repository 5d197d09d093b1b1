package org.communitykit.role;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The values asked for last, about half as many as the limit at least and about the limit at most.
 *
 * <p>Two halves: what is found in the older one moves to the younger, and when that is full the older one is dropped. So
 * a look costs one look into a map, with nothing kept about who was asked for when.
 */
final class Recent<K, V> {
    private final int half;
    private volatile Map<K, V> younger = new ConcurrentHashMap<>();
    private volatile Map<K, V> older = new ConcurrentHashMap<>();

    Recent(int limit) {
        this.half = limit / 2;
    }

    @Nullable
    V get(K key) {
        var value = younger.get(key);
        if (value == null) {
            value = older.get(key);
            if (value != null) {
                put(key, value);
            }
        }
        return value;
    }

    void put(K key, V value) {
        younger.put(key, value);
        if (younger.size() > half) {
            turn();
        }
    }

    private synchronized void turn() {
        if (younger.size() > half) {
            older = younger;
            younger = new ConcurrentHashMap<>();
        }
    }
}
