package org.communitykit.audit;

import org.communitykit.Actor;
import org.communitykit.Reasons;
import org.communitykit.Target;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Something done by virtue of a right over others, about to be recorded. Immutable; each method gives a changed copy.
 *
 * <pre>{@code
 * context.record(tx, Act.of(actor, "message.deleted", group).on(message).to(author).because(reason));
 * }</pre>
 */
public final class Act {
    /** The most chars of what was done. */
    public static final int WHAT_LIMIT = 64;

    /** The most chars of a reason. */
    public static final int REASON_LIMIT = 2_000;

    final Actor by;
    final String what;
    final GroupId where;
    final @Nullable Target target;
    final @Nullable MemberId whom;
    final @Nullable String reason;
    final @Nullable String before;
    final @Nullable String after;

    private Act(
            Actor by,
            String what,
            GroupId where,
            @Nullable Target target,
            @Nullable MemberId whom,
            @Nullable String reason,
            @Nullable String before,
            @Nullable String after) {
        this.by = by;
        this.what = what;
        this.where = where;
        this.target = target;
        this.whom = whom;
        this.reason = reason;
        this.before = before;
        this.after = after;
    }

    /**
     * An act of which nothing else is known yet.
     *
     * @param what as {@code noun.verb}: {@code group.banned}
     * @param where the group in which the right to it was asked for; those who may read its audit log read of the act
     */
    public static Act of(Actor by, String what, GroupId where) {
        if (what.length() > WHAT_LIMIT || !what.matches("[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "an act reads noun.verb in up to " + WHAT_LIMIT + " lower case chars, not \"" + what + "\"");
        }
        return new Act(by, what, where, null, null, null, null, null);
    }

    /** What it was done to, if that is not simply a member. */
    public Act on(Target thing) {
        return new Act(by, what, where, thing, whom, reason, before, after);
    }

    /** Whom it was done to, or whose the thing was that it was done to. */
    public Act to(@Nullable MemberId member) {
        return new Act(by, what, where, target, member, reason, before, after);
    }

    /** Why, in the words of who did it; nothing if they did not say. */
    public Act because(@Nullable String words) {
        if (words != null) {
            Reasons.check(words, REASON_LIMIT);
        }
        return new Act(by, what, where, target, whom, words, before, after);
    }

    /** What it was before and after, of which only hashes are kept; either is absent if there was nothing. */
    public Act changing(@Nullable String was, @Nullable String became) {
        return new Act(by, what, where, target, whom, reason, was, became);
    }
}
