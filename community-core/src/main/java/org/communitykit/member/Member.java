package org.communitykit.member;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A member as somebody may see them: what the viewer may not see is absent.
 *
 * @param name how they are shown; empty once erased
 * @param handle how they are mentioned, if they chose one
 * @param until when a ban ends, if it does
 * @param fields the fields of their profile that they filled in
 * @param tags labels that those who manage members put on them
 */
public record Member(
        MemberId id,
        String name,
        @Nullable String handle,
        MemberState state,
        @Nullable Instant until,
        Instant joinedAt,
        @Nullable Locale locale,
        @Nullable ZoneId zone,
        Map<String, String> fields,
        List<String> tags) {
    public Member {
        fields = Map.copyOf(fields);
        tags = List.copyOf(tags);
    }

    Member named(String other) {
        return new Member(id, other, handle, state, until, joinedAt, locale, zone, fields, tags);
    }
}
