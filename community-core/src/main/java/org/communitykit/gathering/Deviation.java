package org.communitykit.gathering;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** What is different on one day. What is null is as planned. */
record Deviation(
        GatheringId gathering,
        LocalDate day,
        @Nullable String title,
        @Nullable String about,
        @Nullable Venue venue,
        @Nullable Integer places,
        @Nullable LocalDateTime start,
        @Nullable Long seconds,
        boolean cancelled) {
    static Deviation none(GatheringId gathering, LocalDate day) {
        return new Deviation(gathering, day, null, null, null, null, null, null, false);
    }

    Deviation with(GatheringChange change) {
        var moved = change.time() == null
                ? change.start()
                : (start == null ? day : start.toLocalDate()).atTime(change.time());
        return new Deviation(
                gathering,
                day,
                change.title() == null ? title : change.title(),
                change.about() == null ? about : change.about(),
                change.venue() == null ? venue : change.venue(),
                change.places() == null ? places : change.places(),
                moved == null ? start : moved,
                change.length() == null ? seconds : Long.valueOf(change.length().toSeconds()),
                cancelled);
    }

    Deviation off() {
        return new Deviation(gathering, day, title, about, venue, places, start, seconds, true);
    }

    /** The plan for this day alone, which is checked like any. */
    Plan on(Plan plan) {
        return new Plan(
                day,
                start == null ? day.atTime(plan.start().toLocalTime()) : start,
                seconds == null ? plan.length() : Duration.ofSeconds(seconds),
                plan.wholeDays(),
                plan.zone(),
                null,
                title == null ? plan.title() : title,
                about == null ? plan.about() : about,
                venue == null ? plan.venue() : venue,
                places == null ? plan.places() : places);
    }
}
