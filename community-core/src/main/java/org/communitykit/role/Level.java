package org.communitykit.role;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The roles every group has, from least to most. Each holds what the lower ones hold. */
public enum Level {
    /** An active member of the community in a public group they have not joined. Nobody is appointed this. */
    VISITOR(0),
    /** A member of the group. */
    MEMBER(10),
    /** Keeps order in the group and everything below it. */
    MODERATOR(50),
    /** Runs the group and everything below it. */
    ADMIN(80),
    /** Answers for the group and everything below it; a group that has an owner never loses its last one. */
    OWNER(100);

    private final int rank;

    Level(int rank) {
        this.rank = rank;
    }

    /** Where the role stands among all roles; custom ones lie between {@link #MEMBER} and {@link #OWNER}. */
    public int rank() {
        return rank;
    }

    /** The built-in role of this name, if it is one. */
    static Optional<Level> of(String role) {
        return Arrays.stream(values())
                .filter(level -> level.role().equals(role))
                .findFirst();
    }

    /** The role's name, such as {@code moderator}. */
    public String role() {
        return name().toLowerCase(Locale.ROOT);
    }
}
