package org.communitykit.examples.stackexchange;

import java.util.Locale;

/** The files of a dump. Each is one XML element named as the file in lower case, full of {@code row} elements. */
public enum DumpFile {
    USERS("Users"),
    POSTS("Posts"),
    COMMENTS("Comments"),
    VOTES("Votes"),
    BADGES("Badges"),
    TAGS("Tags"),
    POST_LINKS("PostLinks"),
    POST_HISTORY("PostHistory");

    private final String title;

    DumpFile(String title) {
        this.title = title;
    }

    /** The file's name without its ending. */
    public String title() {
        return title;
    }

    String element() {
        return title.toLowerCase(Locale.ROOT);
    }
}
