package org.communitykit.member;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Somebody about to be added: a name, and whatever else is known. Immutable; each method gives a changed copy. */
public final class NewMember {
    final String name;
    final @Nullable String handle;
    final @Nullable Locale locale;
    final @Nullable ZoneId zone;
    final @Nullable Instant joinedAt;
    final MemberState state;
    final Map<String, String> fields;

    private NewMember(
            String name,
            @Nullable String handle,
            @Nullable Locale locale,
            @Nullable ZoneId zone,
            @Nullable Instant joinedAt,
            MemberState state,
            Map<String, String> fields) {
        this.name = name;
        this.handle = handle;
        this.locale = locale;
        this.zone = zone;
        this.joinedAt = joinedAt;
        this.state = state;
        this.fields = fields;
    }

    /** An active member who joins now. */
    public static NewMember named(String name) {
        Names.check(name, "name");
        return new NewMember(name, null, null, null, null, MemberState.ACTIVE, Map.of());
    }

    public NewMember handle(String wanted) {
        return new NewMember(name, wanted, locale, zone, joinedAt, state, fields);
    }

    public NewMember locale(Locale spoken) {
        return new NewMember(name, handle, spoken, zone, joinedAt, state, fields);
    }

    public NewMember zone(ZoneId home) {
        return new NewMember(name, handle, locale, home, joinedAt, state, fields);
    }

    /** When they joined, for imported history; only the host may say so. */
    public NewMember joinedAt(Instant past) {
        return new NewMember(name, handle, locale, zone, past, state, fields);
    }

    /** Expected only: becomes active by {@link Members#activate}. */
    public NewMember invited() {
        return new NewMember(name, handle, locale, zone, joinedAt, MemberState.INVITED, fields);
    }

    /** The value of a field of the host's {@link Profile}. */
    public NewMember field(String fieldName, String value) {
        var more = new TreeMap<>(fields);
        more.put(fieldName, value);
        return new NewMember(name, handle, locale, zone, joinedAt, state, more);
    }
}
