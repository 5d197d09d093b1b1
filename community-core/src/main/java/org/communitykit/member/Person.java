package org.communitykit.member;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A member as kept; others see what {@link Member} shows them.
 *
 * @param sortKey the name as the directory sorts it
 * @param claims how many handles they have or had
 * @param until when a ban ends, if it does
 * @param firstAs what they were first added with, to recognise the same call again
 * @param into who they turned out to be, never somebody who turned out to be another
 */
record Person(
        MemberId id,
        MemberState state,
        String sortKey,
        String name,
        @Nullable String handle,
        int claims,
        @Nullable String locale,
        @Nullable String zone,
        @Nullable Instant until,
        @Nullable String reason,
        Instant joinedAt,
        String firstAs,
        Map<String, String> fields,
        List<String> tags,
        @Nullable MemberId into) {
    /** The state as of now: a ban that has ended is none. */
    MemberState stateAt(Instant now) {
        return state == MemberState.BANNED && until != null && !now.isBefore(until) ? MemberState.ACTIVE : state;
    }

    Person named(String newName) {
        return new Person(
                id,
                state,
                Names.key(newName),
                newName,
                handle,
                claims,
                locale,
                zone,
                until,
                reason,
                joinedAt,
                firstAs,
                fields,
                tags,
                into);
    }

    Person called(@Nullable String newHandle, int newClaims) {
        return new Person(
                id, state, sortKey, name, newHandle, newClaims, locale, zone, until, reason, joinedAt, firstAs, fields,
                tags, into);
    }

    Person at(@Nullable String newLocale, @Nullable String newZone) {
        return new Person(
                id, state, sortKey, name, handle, claims, newLocale, newZone, until, reason, joinedAt, firstAs, fields,
                tags, into);
    }

    Person in(MemberState next, @Nullable String why, @Nullable Instant end) {
        return new Person(
                id, next, sortKey, name, handle, claims, locale, zone, end, why, joinedAt, firstAs, fields, tags, into);
    }

    Person with(Map<String, String> newFields) {
        return new Person(
                id, state, sortKey, name, handle, claims, locale, zone, until, reason, joinedAt, firstAs, newFields,
                tags, into);
    }

    Person tagged(List<String> newTags) {
        return new Person(
                id, state, sortKey, name, handle, claims, locale, zone, until, reason, joinedAt, firstAs, fields,
                newTags, into);
    }

    Person joined(Instant at) {
        return new Person(
                id, state, sortKey, name, handle, claims, locale, zone, until, reason, at, firstAs, fields, tags, into);
    }

    /** What is left of somebody who was erased. */
    Person erased() {
        return new Person(
                id,
                MemberState.ERASED,
                "",
                "",
                null,
                0,
                null,
                null,
                null,
                null,
                joinedAt,
                "",
                Map.of(),
                List.of(),
                into);
    }

    /** What is left of somebody who turned out to be another. */
    Person merged(MemberId winner) {
        return new Person(
                id,
                MemberState.MERGED,
                "",
                "",
                null,
                0,
                null,
                null,
                null,
                null,
                joinedAt,
                firstAs,
                Map.of(),
                List.of(),
                winner);
    }
}
