package org.communitykit.role;

import java.util.Set;

/**
 * A role of the community's own making, which can be given in any group and holds in everything below it. Who has it is
 * a member of the group, and may do what the role's permissions say besides.
 *
 * @param rank between those of {@link Level#MEMBER} and {@link Level#OWNER}, both excluded
 * @param permissions names of permissions
 */
public record Role(String name, int rank, Set<String> permissions) {
    /** The most chars of a name. */
    public static final int LIMIT = 32;

    /** The most permissions of a role. */
    public static final int MAX_PERMISSIONS = 200;

    public Role {
        if (name.length() > LIMIT || !name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("a role's name has up to " + LIMIT
                    + " lower case letters, digits and hyphens, not \"" + name + "\"");
        }
        if (Level.of(name).isPresent()) {
            throw new IllegalArgumentException(name + " is a built-in role");
        }
        if (rank <= Level.MEMBER.rank() || rank >= Level.OWNER.rank()) {
            throw new IllegalArgumentException("the rank of role " + name + " lies between " + Level.MEMBER.rank()
                    + " and " + Level.OWNER.rank() + ", not at " + rank);
        }
        if (permissions.size() > MAX_PERMISSIONS) {
            throw new IllegalArgumentException("role " + name + " has " + permissions.size() + " permissions, "
                    + MAX_PERMISSIONS + " are allowed");
        }
        permissions = Set.copyOf(permissions);
    }
}
