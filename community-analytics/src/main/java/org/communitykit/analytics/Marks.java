package org.communitykit.analytics;

import java.time.Instant;
import java.util.List;
import org.communitykit.activity.Activity;
import org.communitykit.member.MemberId;

/**
 * Activities that say how members' other activities count: who is one with whom, who is a bot or of the team, who agreed to
 * be counted. They are logged like any other, hold from the time they are dated whenever they were logged, and are not
 * counted themselves. What they do is told at {@linkplain org.communitykit.analytics the package}.
 *
 * <p>A community logs merges, erasures and consent itself; a host logs who is a bot or of the team, and for a log from
 * elsewhere all of them.
 */
public final class Marks {
    /** The subject turned out to be the member that the mark is about. */
    public static final String MERGED = "member.merged";

    /** The subject is somebody of their own again. */
    public static final String PARTED = "member.parted";

    /** From now on the member's tags are why their activities do not count; without tags they do. */
    public static final String SET_APART = "member.set-apart";

    /** Everything known of the subject was deleted. Unlike the others this counts as an activity too. */
    public static final String ERASED = "member.erased";

    /** The member agreed to be counted. */
    public static final String CONSENTED = "analytics.consented";

    /** The member agreed no more to be counted. */
    public static final String WITHDREW = "analytics.withdrew";

    /** The marks that are not counted. */
    static final Kinds NOT_COUNTED = Kinds.of(MERGED, PARTED, SET_APART, CONSENTED, WITHDREW);

    private Marks() {}

    /** The member turned out to be the winner, whose activities all of theirs are from the beginning. */
    public static Activity merged(String id, MemberId member, MemberId winner, Instant at) {
        return Activity.of(id, null, MERGED, at).on(member.value()).about(winner.value());
    }

    /** Takes {@link #merged} back. */
    public static Activity parted(String id, MemberId member, Instant at) {
        return Activity.of(id, null, PARTED, at).on(member.value());
    }

    /**
     * The member does not count from then on.
     *
     * @param since {@link Instant#EPOCH} if they never did
     * @param why the name that provenance gives them: {@code bots}, {@code team}
     */
    public static Activity setApart(String id, MemberId member, Instant since, String why) {
        return Activity.of(id, member, SET_APART, since).tagged(List.of(why));
    }

    /** The member counts again from then on. */
    public static Activity countedAgain(String id, MemberId member, Instant since) {
        return Activity.of(id, member, SET_APART, since);
    }

    /** Everything known of the member was deleted. */
    public static Activity erased(String id, MemberId member, Instant at) {
        return Activity.of(id, null, ERASED, at).on(member.value());
    }

    /** The member agrees to be counted. */
    public static Activity consented(String id, MemberId member, Instant at) {
        return Activity.of(id, member, CONSENTED, at);
    }

    /** The member agrees no more. */
    public static Activity withdrew(String id, MemberId member, Instant at) {
        return Activity.of(id, member, WITHDREW, at);
    }
}
