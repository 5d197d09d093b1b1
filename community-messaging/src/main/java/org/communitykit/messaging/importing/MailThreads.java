package org.communitykit.messaging.importing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which mail replies to which, after the algorithm of Jamie Zawinski (jwz.org/doc/threading.html) that RFC 5256 calls
 * REFERENCES, without its guesses by subject: the parent is the nearest of the mails it refers to that is there. Mails
 * whose parents are all missing belong together if the oldest they refer to is the same. Mails that refer to each other in
 * a circle are taken apart.
 */
final class MailThreads {
    private final int[] parents;
    private final String[] threads;

    /**
     * @param ids the mails' ids, of which the first counts if there are several alike
     * @param references for each mail what it refers to, the oldest first, the one it replies to last
     */
    MailThreads(List<String> ids, List<List<String>> references) {
        var places = new HashMap<String, Integer>();
        for (int i = 0; i < ids.size(); i++) {
            places.putIfAbsent(ids.get(i), i);
        }
        parents = new int[ids.size()];
        threads = new String[ids.size()];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = nearest(references.get(i), places, i);
        }
        breakCircles();
        for (int i = 0; i < parents.length; i++) {
            thread(i, ids, references);
        }
    }

    private static int nearest(List<String> references, Map<String, Integer> places, int self) {
        for (int i = references.size() - 1; i >= 0; i--) {
            int place = places.getOrDefault(references.get(i), self);
            if (place != self) {
                return place;
            }
        }
        return -1;
    }

    private void breakCircles() {
        var seenFrom = new int[parents.length];
        Arrays.fill(seenFrom, -1);
        for (int start = 0; start < parents.length; start++) {
            int i = start;
            while (seenFrom[i] < 0) {
                seenFrom[i] = start;
                if (parents[i] < 0) {
                    break;
                }
                if (seenFrom[parents[i]] == start) {
                    parents[i] = -1;
                    break;
                }
                i = parents[i];
            }
        }
    }

    private void thread(int mail, List<String> ids, List<List<String>> references) {
        int root = mail;
        while (parents[root] >= 0 && threads[root] == null) {
            root = parents[root];
        }
        var known = threads[root];
        var oldest = references.get(root);
        var thread = known != null ? known : oldest.isEmpty() ? ids.get(root) : oldest.get(0);
        for (int i = mail; threads[i] == null; i = parents[i]) {
            threads[i] = thread;
            if (parents[i] < 0) {
                break;
            }
        }
    }

    /** The place of the mail's parent, or -1. */
    int parent(int mail) {
        return parents[mail];
    }

    /** The id of the mail that all of the thread go back to, which may be missing. */
    String thread(int mail) {
        return threads[mail];
    }
}
