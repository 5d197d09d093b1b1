package org.communitykit.gathering;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.communitykit.capacity.Slot;
import org.communitykit.recurrence.Recurrence;

/** A gathering about to be planned. Immutable; each method gives a changed copy. */
public final class NewGathering {
    final Plan plan;
    final Terms terms;

    private NewGathering(Plan plan, Terms terms) {
        this.plan = plan;
        this.terms = terms;
    }

    /** One that begins when the clocks of the zone show this, and lasts so long; anybody may come. */
    public static NewGathering at(String title, LocalDateTime start, Duration length, ZoneId zone) {
        var plan = new Plan(start.toLocalDate(), start, length, false, zone, null, title, "", null, Slot.UNLIMITED);
        return new NewGathering(plan, Terms.OPEN);
    }

    /** One of whole days, without times; the zone says when registration closes. */
    public static NewGathering onDays(String title, LocalDate first, int days, ZoneId zone) {
        var plan = new Plan(
                first, first.atStartOfDay(), Duration.ofDays(days), true, zone, null, title, "", null, Slot.UNLIMITED);
        return new NewGathering(plan, Terms.OPEN);
    }

    /** Comes again on the days of this rule, of which its own day must be one. */
    public NewGathering repeating(Recurrence rule) {
        return new NewGathering(
                new Plan(
                        plan.from(),
                        plan.start(),
                        plan.length(),
                        plan.wholeDays(),
                        plan.zone(),
                        rule,
                        plan.title(),
                        plan.about(),
                        plan.venue(),
                        plan.places()),
                terms);
    }

    public NewGathering about(String text) {
        return new NewGathering(plan.with(GatheringChange.NONE.about(text)), terms);
    }

    public NewGathering venue(Venue where) {
        return new NewGathering(plan.with(GatheringChange.NONE.venue(where)), terms);
    }

    /** How many may come to each occurrence. */
    public NewGathering places(int most) {
        return new NewGathering(plan.with(GatheringChange.NONE.places(most)), terms);
    }

    public NewGathering terms(Terms given) {
        return new NewGathering(plan, given);
    }

    /** The plan. */
    @Override
    public String toString() {
        return plan.toString();
    }
}
