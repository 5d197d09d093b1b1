package org.communitykit.examples.stackexchange;

import java.util.Map;

/** What a row of a post's history tells of. */
final class HistoryKind {
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "first-title"),
            Map.entry(2, "first-text"),
            Map.entry(3, "first-tags"),
            Map.entry(4, "title-edited"),
            Map.entry(5, "text-edited"),
            Map.entry(6, "tags-edited"),
            Map.entry(7, "title-restored"),
            Map.entry(8, "text-restored"),
            Map.entry(9, "tags-restored"),
            Map.entry(10, "closed"),
            Map.entry(11, "reopened"),
            Map.entry(12, "deleted"),
            Map.entry(13, "undeleted"),
            Map.entry(14, "locked"),
            Map.entry(15, "unlocked"),
            Map.entry(16, "made-everyones"),
            Map.entry(17, "migrated"),
            Map.entry(18, "merged"),
            Map.entry(19, "protected"),
            Map.entry(20, "unprotected"),
            Map.entry(22, "unmerged"),
            Map.entry(24, "suggestion-applied"),
            Map.entry(25, "announced"),
            Map.entry(33, "notice-added"),
            Map.entry(34, "notice-removed"),
            Map.entry(35, "migrated-away"),
            Map.entry(36, "migrated-here"),
            Map.entry(37, "merge-source"),
            Map.entry(38, "merge-destination"),
            Map.entry(50, "bumped"),
            Map.entry(52, "made-hot"),
            Map.entry(53, "made-cool"));

    private HistoryKind() {}

    static String name(int type) {
        return NAMES.getOrDefault(type, "type-" + type);
    }

    static boolean changesText(int type) {
        return type == 5 || type == 8;
    }
}
