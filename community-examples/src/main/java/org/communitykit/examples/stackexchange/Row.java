package org.communitykit.examples.stackexchange;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.communitykit.member.MemberId;
import org.jspecify.annotations.Nullable;

/** One row of a dump's file: attributes by name, read with the type they must have. */
public final class Row {
    private final DumpFile file;
    private final long number;
    private final Map<String, String> attributes;

    Row(DumpFile file, long number, Map<String, String> attributes) {
        this.file = file;
        this.number = number;
        this.attributes = attributes;
    }

    /** The row's place in its file, from 1. */
    public long number() {
        return number;
    }

    /** The site's own id of what the row describes. */
    public long id() {
        return whole("Id");
    }

    public String text(String attribute) {
        var value = attributes.get(attribute);
        if (value == null) {
            throw bad(attribute + " is missing");
        }
        return value;
    }

    public Optional<String> textIfAny(String attribute) {
        return Optional.ofNullable(attributes.get(attribute));
    }

    public long whole(String attribute) {
        var text = text(attribute);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw bad(attribute + " is not a whole number");
        }
    }

    public OptionalLong wholeIfAny(String attribute) {
        return attributes.containsKey(attribute) ? OptionalLong.of(whole(attribute)) : OptionalLong.empty();
    }

    /** A member; absent for deleted accounts, of which only a name is left. */
    @Nullable
    MemberId memberIfAny(String attribute) {
        var id = wholeIfAny(attribute);
        return id.isPresent() ? MemberId.of(String.valueOf(id.getAsLong())) : null;
    }

    /** A moment; dumps are written in UTC and say so nowhere. */
    public Instant moment(String attribute) {
        var text = text(attribute);
        try {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw bad(attribute + " is not a date and time like 2010-08-25T19:50:51.187");
        }
    }

    /** What is wrong with this row, to be thrown. */
    BadDump bad(String what) {
        return new BadDump(file.title() + " row " + number + ": " + what);
    }
}
