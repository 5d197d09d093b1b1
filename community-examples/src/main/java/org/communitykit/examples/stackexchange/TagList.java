package org.communitykit.examples.stackexchange;

import java.util.ArrayList;
import java.util.List;

/** The tags of a question, which older dumps write as {@code <a><b>} and newer ones as {@code |a|b|}. */
final class TagList {
    private TagList() {}

    static List<String> of(String written) {
        var tags = new ArrayList<String>();
        for (var tag : written.split("[<>|]+", -1)) {
            if (!tag.isBlank()) {
                tags.add(tag.strip());
            }
        }
        return List.copyOf(tags);
    }
}
