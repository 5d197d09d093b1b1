package org.communitykit.shift;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.member.Names;
import org.jspecify.annotations.Nullable;

/** A shift about to be planned. Immutable; each method gives a changed copy. */
public final class NewShift {
    /** The most chars of what a shift is about. */
    public static final int ABOUT_LIMIT = 4_000;

    /** The most roles of a shift. */
    public static final int MOST_CREWS = 20;

    /** The longest before its start that a shift may be opened or closed. */
    public static final Duration MOST_AHEAD = Duration.ofDays(1_000);

    final String name;
    final String about;
    final ShiftTime time;
    final List<Crew> crews;
    final @Nullable Duration opens;
    final Duration closes;
    final Duration leave;

    private NewShift(
            String name,
            String about,
            ShiftTime time,
            List<Crew> crews,
            @Nullable Duration opens,
            Duration closes,
            Duration leave) {
        this.name = name;
        this.about = about;
        this.time = time;
        this.crews = List.copyOf(crews);
        this.opens = opens;
        this.closes = closes;
        this.leave = leave;
    }

    /** A shift at this time, which may be signed up for from now on until it starts, and left until then. */
    public static NewShift named(String name, ShiftTime time) {
        Names.check(name, "shift name");
        return new NewShift(name, "", time, List.of(), null, Duration.ZERO, Duration.ZERO);
    }

    public NewShift about(String text) {
        if (text.length() > ABOUT_LIMIT) {
            throw new IllegalArgumentException(
                    "what a shift is about has " + text.length() + " chars, " + ABOUT_LIMIT + " are allowed");
        }
        return new NewShift(name, text, time, crews, opens, closes, leave);
    }

    /** One more role; a shift needs at least one. */
    public NewShift crew(Crew crew) {
        if (crews.stream().anyMatch(n -> n.role().equals(crew.role())) || crews.size() == MOST_CREWS) {
            throw new IllegalArgumentException("a shift has up to " + MOST_CREWS + " roles, each once: " + crew.role());
        }
        var more = new ArrayList<>(crews);
        more.add(crew);
        return new NewShift(name, about, time, more, opens, closes, leave);
    }

    /** Signing up begins so long before the start. */
    public NewShift opensBefore(Duration ahead) {
        return new NewShift(name, about, time, crews, ahead(ahead), closes, leave);
    }

    /** Signing up ends so long before the start. */
    public NewShift closesBefore(Duration ahead) {
        return new NewShift(name, about, time, crews, opens, ahead(ahead), leave);
    }

    /** One may still sign up for so long after the start, though not beyond the end. */
    public NewShift lateUntil(Duration after) {
        return new NewShift(name, about, time, crews, opens, ahead(after).negated(), leave);
    }

    /** Whoever is in may leave by themselves until so long before the start. */
    public NewShift leaveBefore(Duration ahead) {
        return new NewShift(name, about, time, crews, opens, closes, ahead(ahead));
    }

    private static Duration ahead(Duration time) {
        if (time.isNegative() || time.compareTo(MOST_AHEAD) > 0) {
            throw new IllegalArgumentException(
                    "a time before or after the start is up to " + MOST_AHEAD + ", not " + time);
        }
        return time;
    }
}
