package org.communitykit.member;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is to be different about a member. Immutable; each method gives a changed copy. */
public final class MemberChange {
    /** Changes nothing; to begin with. */
    public static final MemberChange NONE = new MemberChange(null, null, null, null, Map.of());

    final @Nullable String name;
    final @Nullable String handle;
    final @Nullable String locale;
    final @Nullable String zone;

    /** Fields without a value are to go. */
    final Map<String, Optional<String>> fields;

    private MemberChange(
            @Nullable String name,
            @Nullable String handle,
            @Nullable String locale,
            @Nullable String zone,
            Map<String, Optional<String>> fields) {
        this.name = name;
        this.handle = handle;
        this.locale = locale;
        this.zone = zone;
        this.fields = fields;
    }

    public MemberChange name(String shown) {
        Names.check(shown, "name");
        return new MemberChange(shown, handle, locale, zone, fields);
    }

    public MemberChange handle(String wanted) {
        return new MemberChange(name, wanted, locale, zone, fields);
    }

    public MemberChange locale(Locale spoken) {
        return new MemberChange(name, handle, spoken.toLanguageTag(), zone, fields);
    }

    public MemberChange zone(ZoneId home) {
        return new MemberChange(name, handle, locale, home.getId(), fields);
    }

    public MemberChange field(String fieldName, String value) {
        return with(fieldName, Optional.of(value));
    }

    public MemberChange without(String fieldName) {
        return with(fieldName, Optional.empty());
    }

    private MemberChange with(String fieldName, Optional<String> value) {
        var more = new TreeMap<>(fields);
        more.put(fieldName, value);
        return new MemberChange(name, handle, locale, zone, more);
    }
}
