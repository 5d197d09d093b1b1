package org.communitykit.messaging.notify;

import java.time.Instant;
import java.time.LocalTime;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A member's wishes as kept; its lock is that of all their rules.
 *
 * @param quietFrom minutes since midnight; absent without quiet hours
 * @param rules how many they have
 * @param digestFor for when the next digest is meant
 * @param digestDue when it is to be tried next
 * @param seen a fingerprint of what they had read when they were last known to be there
 * @param seenAt when that was
 */
record Habit(
        MemberId member,
        boolean mail,
        Content content,
        @Nullable Integer quietFrom,
        @Nullable Integer quietTo,
        Wishes.Every digest,
        int rules,
        @Nullable Instant digestFor,
        @Nullable Instant digestDue,
        String seen,
        @Nullable Instant seenAt) {
    static Habit usual(MemberId member) {
        return new Habit(member, true, Content.SNIPPET, null, null, Wishes.Every.NEVER, 0, null, null, "", null);
    }

    Wishes wishes() {
        var wishes =
                (mail ? Wishes.USUAL : Wishes.USUAL.noMail()).content(content).digest(digest);
        return quietFrom == null || quietTo == null
                ? wishes
                : wishes.quiet(new QuietHours(minute(quietFrom), minute(quietTo)));
    }

    private static LocalTime minute(int ofDay) {
        return LocalTime.of(ofDay / 60, ofDay % 60);
    }

    private static @Nullable Integer minutes(@Nullable LocalTime time) {
        return time == null ? null : time.getHour() * 60 + time.getMinute();
    }

    Habit wishing(Wishes wishes, @Nullable Instant firstDigest) {
        var quiet = wishes.quietHours();
        return new Habit(
                member,
                wishes.byMail(),
                wishes.content(),
                minutes(quiet == null ? null : quiet.from()),
                minutes(quiet == null ? null : quiet.to()),
                wishes.digest(),
                rules,
                firstDigest,
                firstDigest,
                seen,
                seenAt);
    }

    Habit ruled(int more) {
        return new Habit(
                member, mail, content, quietFrom, quietTo, digest, rules + more, digestFor, digestDue, seen, seenAt);
    }

    Habit trying(Instant next) {
        return new Habit(member, mail, content, quietFrom, quietTo, digest, rules, digestFor, next, seen, seenAt);
    }

    Habit digested(@Nullable Instant next, String mark, Instant at) {
        return new Habit(member, mail, content, quietFrom, quietTo, digest, rules, next, next, mark, at);
    }
}
