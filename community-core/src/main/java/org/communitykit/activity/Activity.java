package org.communitykit.activity;

import java.time.Instant;
import java.util.List;
import org.communitykit.Ids;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in the community: who did what kind of thing, when, to what. It holds references only.
 *
 * @param id the same id is logged once
 * @param position the place in the log, 0 until it has one; see {@link Activities#after}
 * @param member who did it; absent if that is not known, as for a secret vote
 * @param kind what was done, as {@code noun.verb}: {@code message.posted}
 * @param at when it was done, which for imported history is long before it was logged
 * @param space the group or channel it was done in
 * @param subject what it was done to or with, such as the message
 * @param about what the subject belongs to, such as the topic of a message or the campaign of an action
 * @param value how much, where that means something: points, an amount in minor units, +1 or -1; otherwise 1
 * @param tags free labels, such as a topic's tags
 */
public record Activity(
        String id,
        boolean placed,
        long position,
        @Nullable MemberId member,
        String kind,
        Instant at,
        @Nullable String space,
        @Nullable String subject,
        @Nullable String about,
        long value,
        List<String> tags) {
    /** The most tags one activity carries. */
    public static final int MAX_TAGS = 25;

    public Activity {
        Ids.check(id, "activity id");
        if (!isKind(kind)) {
            throw new IllegalArgumentException(
                    "an activity's kind reads noun.verb in lower case, not \"" + kind + "\"");
        }
        if (tags.size() > MAX_TAGS) {
            throw new IllegalArgumentException("an activity carries up to " + MAX_TAGS + " tags, not " + tags.size());
        }
        tags = List.copyOf(tags);
    }

    /** Two words or more; an activity is made in steps, each of which looks at it. */
    private static boolean isKind(String kind) {
        boolean starts = true;
        int words = 0;
        for (int i = 0; i < kind.length(); i++) {
            char c = kind.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            if (starts ? !letter : !letter && c != '.' && c != '-' && (c < '0' || c > '9')) {
                return false;
            }
            words += starts ? 1 : 0;
            starts = c == '.';
        }
        return words > 1 && !starts;
    }

    /** An activity of value 1 that refers to nothing yet. */
    public static Activity of(String id, @Nullable MemberId member, String kind, Instant at) {
        return new Activity(id, false, 0, member, kind, at, null, null, null, 1, List.of());
    }

    public Activity in(String where) {
        return new Activity(id, placed, position, member, kind, at, where, subject, about, value, tags);
    }

    public Activity on(String what) {
        return new Activity(id, placed, position, member, kind, at, space, what, about, value, tags);
    }

    public Activity about(String whole) {
        return new Activity(id, placed, position, member, kind, at, space, subject, whole, value, tags);
    }

    public Activity worth(long amount) {
        return new Activity(id, placed, position, member, kind, at, space, subject, about, amount, tags);
    }

    public Activity tagged(List<String> labels) {
        return new Activity(id, placed, position, member, kind, at, space, subject, about, value, labels);
    }

    Activity placedAt(long place) {
        return new Activity(id, true, place, member, kind, at, space, subject, about, value, tags);
    }
}
