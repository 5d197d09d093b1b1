package org.communitykit.member;

import java.util.List;
import java.util.Set;

/**
 * One thing a host wants to know about members. Private and not searchable unless said otherwise.
 *
 * @param name how it is called in programs
 * @param choices what it may be, for {@link Type#CHOICE} only
 * @param indexed whether the directory can be searched by it
 */
public record ProfileField(String name, Type type, Audience audience, boolean indexed, List<String> choices) {
    /** The most chars of a value. */
    public static final int LIMIT = 500;

    /** The most chars of a value that the directory can be searched by. */
    public static final int INDEXED_LIMIT = 100;

    /** What values look like; they are kept as text in every case. */
    public enum Type {
        TEXT,
        /** A whole number, such as {@code 42}. */
        NUMBER,
        /** An ISO date, such as {@code 1987-06-05}. */
        DATE,
        /** {@code true} or {@code false}. */
        YES_NO,
        /** One of the field's choices. */
        CHOICE
    }

    /** Who sees a field of a member, besides that member, those who manage members, and the host. */
    public enum Audience {
        NOBODY,
        /** Active members of the community. */
        MEMBERS,
        EVERYONE
    }

    public ProfileField {
        if (!name.matches("[a-z][a-z0-9_]{0,29}")) {
            throw new IllegalArgumentException(
                    "a profile field's name has up to 30 lower case letters, digits and underscores, not \"" + name
                            + "\"");
        }
        choices = List.copyOf(choices);
        if ((type == Type.CHOICE) == choices.isEmpty() || Set.copyOf(choices).size() != choices.size()) {
            throw new IllegalArgumentException(
                    "field " + name + " needs different choices if it is a choice, and none otherwise");
        }
    }

    private static ProfileField of(String name, Type type, String... choices) {
        return new ProfileField(name, type, Audience.NOBODY, false, List.of(choices));
    }

    public static ProfileField text(String name) {
        return of(name, Type.TEXT);
    }

    public static ProfileField number(String name) {
        return of(name, Type.NUMBER);
    }

    public static ProfileField date(String name) {
        return of(name, Type.DATE);
    }

    public static ProfileField yesNo(String name) {
        return of(name, Type.YES_NO);
    }

    public static ProfileField choice(String name, String... choices) {
        return of(name, Type.CHOICE, choices);
    }

    public ProfileField visibleTo(Audience whom) {
        return new ProfileField(name, type, whom, indexed, choices);
    }

    /** Lets the directory be searched by this field. */
    public ProfileField searchable() {
        return new ProfileField(name, type, audience, true, choices);
    }

    /** Throws {@link IllegalArgumentException} unless this can be a value of the field; never repeats the value. */
    void check(String value) {
        int limit = indexed ? INDEXED_LIMIT : LIMIT;
        if (value.isEmpty() || value.length() > limit) {
            throw new IllegalArgumentException(
                    "field " + name + " has " + value.length() + " chars; 1 to " + limit + " are allowed");
        }
        boolean fits = switch (type) {
            case TEXT -> Names.isClean(value);
            case NUMBER -> value.matches("0|-?[1-9][0-9]{0,17}");
            case DATE -> isDate(value);
            case YES_NO -> value.equals("true") || value.equals("false");
            case CHOICE -> choices.contains(value);
        };
        if (!fits) {
            throw new IllegalArgumentException("the value given for field " + name + " is no "
                    + type.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
        }
    }

    private static boolean isDate(String value) {
        try {
            return java.time.LocalDate.parse(value).toString().equals(value) && value.length() == 10;
        } catch (java.time.format.DateTimeParseException e) {
            return false;
        }
    }
}
