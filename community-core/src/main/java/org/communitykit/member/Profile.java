package org.communitykit.member;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields a host declares for its members' profiles. */
public final class Profile {
    /** No fields at all. */
    public static final Profile EMPTY = Profile.of();

    /** The most fields. */
    public static final int MAX_FIELDS = 50;

    private final Map<String, ProfileField> fields = new LinkedHashMap<>();

    private Profile(List<ProfileField> declared) {
        if (declared.size() > MAX_FIELDS) {
            throw new IllegalArgumentException("a profile has up to " + MAX_FIELDS + " fields, not " + declared.size());
        }
        for (var field : declared) {
            if (fields.put(field.name(), field) != null) {
                throw new IllegalArgumentException("two profile fields are called " + field.name());
            }
        }
    }

    public static Profile of(ProfileField... fields) {
        return new Profile(List.of(fields));
    }

    /** The fields in the order they were declared in. */
    public List<ProfileField> fields() {
        return List.copyOf(fields.values());
    }

    Optional<ProfileField> find(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    ProfileField field(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("no profile field is called \"" + name + "\""));
    }
}
