package org.communitykit.role;

/**
 * The right to do one kind of thing in a group. Features declare theirs as constants and in {@link
 * org.communitykit.feature.Feature#permissions}.
 *
 * @param name {@code noun:verb}, unique within a community
 * @param description one line for whoever hands out roles
 * @param least the lowest of the built-in roles that has it
 */
public record Permission(String name, String description, Risk risk, Level least) {
    /** The most chars of a name. */
    public static final int LIMIT = 64;

    public Permission {
        if (name.length() > LIMIT || !name.matches("[a-z][a-z0-9-]*:[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("a permission's name reads noun:verb in up to " + LIMIT
                    + " lower case chars, not \"" + name + "\"");
        }
        if (description.isBlank() || description.indexOf('\n') >= 0) {
            throw new IllegalArgumentException(name + " needs a description of one line");
        }
        if (least == Level.VISITOR && risk != Risk.READ) {
            throw new IllegalArgumentException(name + " is more than reading, so visitors cannot have it");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
