package org.communitykit.campaign;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.member.Names;
import org.jspecify.annotations.Nullable;

/** A campaign about to be created. Immutable; each method gives a changed copy. */
public final class NewCampaign {
    /** The most chars of what a campaign is about. */
    public static final int ABOUT_LIMIT = 4_000;

    /** The most kinds of action. */
    public static final int MAX_KINDS = 20;

    final String name;
    final String about;
    final Goal goal;
    final ZoneId zone;
    final LocalDateTime startsAt;
    final LocalDateTime endsAt;
    final List<ActionKind> kinds;
    final @Nullable CampaignId parent;

    private NewCampaign(
            String name,
            String about,
            Goal goal,
            ZoneId zone,
            LocalDateTime startsAt,
            LocalDateTime endsAt,
            List<ActionKind> kinds,
            @Nullable CampaignId parent) {
        this.name = name;
        this.about = about;
        this.goal = goal;
        this.zone = zone;
        this.startsAt = startsAt;
        this.endsAt = endsAt;
        this.kinds = List.copyOf(kinds);
        this.parent = parent;
    }

    /** A campaign from the start up to the end, which is not included, both by the clocks of the zone. */
    public static NewCampaign named(String name, Goal goal, LocalDateTime start, LocalDateTime end, ZoneId zone) {
        Names.check(name, "campaign name");
        if (!opens(start, zone).isBefore(closes(end, zone))) {
            throw new IllegalArgumentException(
                    "a campaign ends after it starts, not at " + end + " having started at " + start + " in " + zone);
        }
        return new NewCampaign(name, "", goal, zone, start, end, List.of(), null);
    }

    public NewCampaign about(String text) {
        if (text.length() > ABOUT_LIMIT) {
            throw new IllegalArgumentException(
                    "what a campaign is about has " + text.length() + " chars, " + ABOUT_LIMIT + " are allowed");
        }
        return new NewCampaign(name, text, goal, zone, startsAt, endsAt, kinds, parent);
    }

    /** A part of another campaign of the same group, whose goal has the same unit. */
    public NewCampaign under(CampaignId whole) {
        return new NewCampaign(name, about, goal, zone, startsAt, endsAt, kinds, whole);
    }

    /** One more kind of thing to do for it; it needs at least one. */
    public NewCampaign kind(ActionKind kind) {
        if (kinds.stream().anyMatch(k -> k.name().equals(kind.name())) || kinds.size() == MAX_KINDS) {
            throw new IllegalArgumentException(
                    "a campaign has up to " + MAX_KINDS + " kinds of action, each once: " + kind.name());
        }
        if (goal.unit() == Goal.Unit.COUNT && !Long.valueOf(1).equals(kind.worth())) {
            throw new IllegalArgumentException("where actions are counted, " + kind.name() + " is worth 1");
        }
        var more = new ArrayList<>(kinds);
        more.add(kind);
        return new NewCampaign(name, about, goal, zone, startsAt, endsAt, more, parent);
    }

    /**
     * The moment at which the clocks of the zone first show this time; if they skip it, the moment at which they do.
     */
    static Instant opens(LocalDateTime local, ZoneId zone) {
        var change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    /** The moment at which they last show it, so that nobody is shut out by a clock set back. */
    static Instant closes(LocalDateTime local, ZoneId zone) {
        var change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }
}
