package org.communitykit.campaign;

import org.jspecify.annotations.Nullable;

/**
 * A kind of thing to do for a campaign.
 *
 * @param worth what one such action adds to the campaign's total; if absent, each action says how much
 * @param goal the score with which an entry of this kind has reached its own goal; absent if such actions are not scored
 */
public record ActionKind(
        String name, @Nullable Long worth, @Nullable Long goal) {
    public ActionKind {
        if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException(
                    "a kind of action has up to 40 lower case letters, digits and hyphens, not \"" + name + "\"");
        }
        if (worth != null && (worth < 0 || worth > Goal.LIMIT)) {
            throw new IllegalArgumentException(name + " is worth 0 to " + Goal.LIMIT + ", not " + worth);
        }
    }

    /** Each such action is worth this much. */
    public static ActionKind worth(String name, long worth) {
        return new ActionKind(name, worth, null);
    }

    /** Each such action says itself how much it is worth, as a gift does. */
    public static ActionKind amount(String name) {
        return new ActionKind(name, null, null);
    }

    /** An entry, worth this much, that is given scores and reaches its goal with this one. */
    public static ActionKind entry(String name, long worth, long goal) {
        return new ActionKind(name, worth, goal);
    }

    boolean isScored() {
        return goal != null;
    }

    boolean isReachedWith(long score) {
        return goal != null && score >= goal;
    }
}
