package org.communitykit.messaging.trust;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * How far somebody has come, as it is kept: what follows from their deeds in the order of the log, and from nothing else.
 *
 * @param day the last one that was counted
 * @param seen the latest moment that was told of; what is told late counts as of then
 * @param slipping since when they no longer meet their level; absent if they do
 */
record Standing(
        MemberId member,
        long days,
        long posts,
        long thanks,
        long removals,
        @Nullable LocalDate day,
        Instant seen,
        int level,
        @Nullable Instant slipping) {
    /** What one person has done who was two. A day on which both were here may be counted twice. */
    static Standing together(Standing winners, Standing losers) {
        boolean later = winners.day == null || (losers.day != null && losers.day.isAfter(winners.day));
        return new Standing(
                winners.member,
                winners.days + losers.days,
                winners.posts + losers.posts,
                winners.thanks + losers.thanks,
                winners.removals + losers.removals,
                later ? losers.day : winners.day,
                winners.seen.isBefore(losers.seen) ? losers.seen : winners.seen,
                Math.min(winners.level, losers.level),
                winners.slipping);
    }

    static Standing begun(MemberId member) {
        return new Standing(member, 0, 0, 0, 0, null, Instant.EPOCH, 0, null);
    }

    /** What they have done. What is taken back may be told of before it was done, and is less than nothing until then. */
    Deeds deeds() {
        return new Deeds(days, Math.max(0, posts), Math.max(0, thanks), Math.max(0, removals));
    }

    /** As of a moment: a level that was not met for as long as the grace is lost. */
    Standing at(Instant now, Ladder ladder) {
        boolean over = slipping != null && !now.isBefore(slipping.plus(ladder.grace()));
        return over ? new Standing(member, days, posts, thanks, removals, day, seen, ladder.met(deeds()), null) : this;
    }

    /** After a deed. */
    Standing did(Instant when, Ladder ladder, boolean own, long morePosts, long moreThanks, long moreRemovals) {
        var now = when.isAfter(seen) ? when : seen;
        var before = at(now, ladder);
        var today = now.atZone(ZoneOffset.UTC).toLocalDate();
        boolean another = own && (day == null || today.isAfter(day));
        var done = new Standing(
                member,
                days + (another ? 1 : 0),
                posts + morePosts,
                thanks + moreThanks,
                removals + moreRemovals,
                another ? today : day,
                now,
                before.level(),
                before.slipping());
        int met = ladder.met(done.deeds());
        return met >= before.level() ? done.on(met, null) : done.on(before.level(), slipping(before.slipping(), now));
    }

    private static Instant slipping(@Nullable Instant since, Instant now) {
        return since == null ? now : since;
    }

    private Standing on(int reached, @Nullable Instant slippingSince) {
        return new Standing(member, days, posts, thanks, removals, day, seen, reached, slippingSince);
    }
}
