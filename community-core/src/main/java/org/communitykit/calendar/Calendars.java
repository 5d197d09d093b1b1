package org.communitykit.calendar;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.CommunityException;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Page;
import org.communitykit.Target;
import org.communitykit.audit.Act;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.gathering.GatheringId;
import org.communitykit.gathering.Gatherings;
import org.communitykit.gathering.NoSuchGathering;
import org.communitykit.gathering.NoSuchOccurrence;
import org.communitykit.gathering.Occurrence;
import org.communitykit.gathering.Registration.Status;
import org.communitykit.gathering.Schedule;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.Names;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calendars that several groups see, and feeds for people's own calendar programs. A shared calendar shows its gatherings
 * to whoever may see it, in whatever group they are planned; addresses for those who come stay with them. A feed is opened
 * by a secret of which only the fingerprint is kept, and shows what its owner may see at that moment.
 */
public final class Calendars implements Feature {
    /** To see the calendars that a group keeps, or that are shared with it. */
    public static final Permission SEE =
            new Permission("calendar:see", "See the group's shared calendars", Risk.READ, Level.MEMBER);

    /** To keep calendars: open and share them, and say what is in them. */
    public static final Permission KEEP =
            new Permission("calendar:keep", "Keep and share the group's calendars", Risk.WRITE, Level.MODERATOR);

    /** The most groups a calendar is shared with. */
    public static final int MOST_GROUPS = 100;

    /** The most gatherings in a calendar or a feed. */
    public static final int MOST_GATHERINGS = 200;

    /** The most feeds of one member. */
    public static final int MOST_FEEDS = 50;

    record Kept(CalendarId id, GroupId group, String name) {}

    record Sharing(CalendarId calendar, GroupId group) {}

    record Entry(CalendarId calendar, GatheringId gathering) {}

    record Opening(String fingerprint, String id, MemberId owner, Target of, Instant at) {
        Feed shown() {
            return new Feed(id, owner, of, at);
        }
    }

    private static final Table<Kept> CALENDARS = Table.of(MethodHandles.lookup(), "calendar", Kept.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("name", Names.LIMIT)
            .build();
    private static final Table<Sharing> SHARINGS = Table.of(MethodHandles.lookup(), "calendar_sharing", Sharing.class)
            .key("calendar", "group")
            .limit("calendar", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .index("by_group", "group")
            .build();
    private static final Table<Entry> ENTRIES = Table.of(MethodHandles.lookup(), "calendar_entry", Entry.class)
            .key("calendar", "gathering")
            .limit("calendar", Ids.LIMIT)
            .limit("gathering", Ids.LIMIT)
            .build();
    private static final Table<Opening> FEEDS = Table.of(MethodHandles.lookup(), "calendar_feed", Opening.class)
            .key("fingerprint")
            .limit("fingerprint", Fingerprint.LENGTH)
            .limit("id", Ids.LIMIT)
            .limit("owner", Ids.LIMIT)
            .limit("of", 400)
            .index("by_owner", "owner", "id")
            .personal("owner", Erasure.DELETE)
            .build();
    private static final Logger LOG = LoggerFactory.getLogger(Calendars.class);
    private static final Duration PAST = Duration.ofDays(31);

    private final Context context;
    private final Gatherings gatherings;

    /** Made by the community. */
    public Calendars(Context context, Gatherings gatherings) {
        this.context = context;
        this.gatherings = gatherings;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(CALENDARS, SHARINGS, ENTRIES, FEEDS);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(SEE, KEEP);
    }

    /**
     * Opens a calendar that the group keeps. Opening it again in the same way gives it.
     *
     * @throws IdempotencyConflict if it was opened in another way
     */
    public SharedCalendar open(Actor actor, GroupId group, CalendarId id, String name) {
        Names.check(name, "a calendar's name");
        var fresh = new Kept(id, group, name);
        return context.transact(tx -> {
            context.rights().require(tx, actor, KEEP, group);
            if (tx.insert(CALENDARS, fresh)) {
                tx.insert(SHARINGS, new Sharing(id, group));
            } else if (!tx.get(CALENDARS, id).filter(fresh::equals).isPresent()) {
                throw new IdempotencyConflict("calendar", id.value());
            }
            return new SharedCalendar(id, group, name);
        });
    }

    /** Lets another group see it; again changes nothing. */
    public void share(Actor actor, CalendarId id, GroupId with) {
        context.transact(tx -> {
            var kept = tx.update(CALENDARS, old -> old, id).orElseThrow(() -> new NoSuchCalendar(id));
            context.rights().require(tx, actor, KEEP, kept.group());
            if (tx.count(SHARINGS.primary().where(id)) >= MOST_GROUPS) {
                throw new IllegalArgumentException(
                        "calendar " + id + " is shared with " + MOST_GROUPS + " groups, which is the most");
            }
            boolean shared = tx.insert(SHARINGS, new Sharing(id, with));
            if (shared) {
                context.record(
                        tx, Act.of(actor, "calendar.shared", kept.group()).on(Target.of("group", with.value())));
            }
            return shared;
        });
    }

    /** Lets another group see it no more; the group that keeps it always does. Again changes nothing. */
    public void unshare(Actor actor, CalendarId id, GroupId with) {
        context.transact(tx -> {
            var kept = tx.update(CALENDARS, old -> old, id).orElseThrow(() -> new NoSuchCalendar(id));
            context.rights().require(tx, actor, KEEP, kept.group());
            return !kept.group().equals(with) && tx.delete(SHARINGS, id, with);
        });
    }

    /**
     * Puts a gathering into the calendar, for all who see that, by somebody who may see it and plan where it is planned;
     * again changes nothing.
     */
    public void add(Actor actor, CalendarId id, GatheringId gathering) {
        context.transact(tx -> {
            var kept = tx.update(CALENDARS, old -> old, id).orElseThrow(() -> new NoSuchCalendar(id));
            context.rights().require(tx, actor, KEEP, kept.group());
            var group = gatherings.get(actor, gathering).group();
            context.rights().require(tx, actor, Gatherings.PLAN, group);
            if (tx.count(ENTRIES.primary().where(id)) >= MOST_GATHERINGS) {
                throw new IllegalArgumentException(
                        "calendar " + id + " has " + MOST_GATHERINGS + " gatherings, which is the most");
            }
            return tx.insert(ENTRIES, new Entry(id, gathering));
        });
    }

    /** Takes a gathering out of the calendar; again changes nothing. */
    public void remove(Actor actor, CalendarId id, GatheringId gathering) {
        context.transact(tx -> {
            var kept = tx.update(CALENDARS, old -> old, id).orElseThrow(() -> new NoSuchCalendar(id));
            context.rights().require(tx, actor, KEEP, kept.group());
            return tx.delete(ENTRIES, id, gathering);
        });
    }

    /** The calendars that the group keeps or that are shared with it. */
    public List<SharedCalendar> in(Actor actor, GroupId group) {
        return context.read(reader -> {
            context.rights().require(reader, actor, SEE, group);
            return reader.find(SHARINGS.index("by_group").where(group).limit(Page.MAX_SIZE)).stream()
                    .flatMap(sharing -> reader.get(CALENDARS, sharing.calendar()).stream())
                    .map(kept -> new SharedCalendar(kept.id(), kept.group(), kept.name()))
                    .toList();
        });
    }

    /**
     * What is in the calendar from one moment to before another, in order, at most so many.
     *
     * @throws NoSuchCalendar if there is none, or none the actor may see
     */
    public List<Occurrence> occurrences(Actor actor, CalendarId id, Instant from, Instant before, int limit) {
        return context.read(reader -> {
            visible(reader, actor, id);
            var found = new ArrayList<Occurrence>();
            for (var entry : reader.find(ENTRIES.primary().where(id).limit(MOST_GATHERINGS))) {
                // who sees the calendar sees what is in it; what only comers are told stays with them
                gatherings.occurrences(Actor.HOST, entry.gathering(), from, before, limit).stream()
                        .map(each -> gatherings.shownTo(actor, each))
                        .forEach(found::add);
            }
            found.sort(Comparator.comparing(Occurrence::startsAt)
                    .thenComparing(each -> each.gathering().value()));
            return List.copyOf(found.subList(0, Math.min(limit, found.size())));
        });
    }

    private Kept visible(Reader reader, Actor actor, CalendarId id) {
        var kept = reader.get(CALENDARS, id).orElseThrow(() -> new NoSuchCalendar(id));
        boolean sees = reader.find(SHARINGS.primary().where(id).limit(MOST_GROUPS + 1)).stream()
                .anyMatch(sharing -> context.rights().may(reader, actor, SEE, sharing.group()));
        if (!sees) {
            throw new NoSuchCalendar(id);
        }
        return kept;
    }

    /**
     * Makes a feed for the member's own calendar program. Each call makes another, for its secret cannot be told twice.
     *
     * @param of the member themselves, for what they come to, or a {@code group}, {@code gathering} or {@code calendar}
     *     that they may see
     */
    public Feed.Issued feed(MemberId owner, Target of) {
        if (of.kind().equals("member") && !of.id().equals(owner.value())) {
            throw new IllegalArgumentException("members have feeds of their own registrations, not of others'");
        }
        return context.transact(tx -> {
            content(owner, of);
            if (tx.count(FEEDS.index("by_owner").where(owner)) >= MOST_FEEDS) {
                throw new IllegalArgumentException(
                        "member " + owner + " has " + MOST_FEEDS + " feeds, which is the most");
            }
            var secret = context.newSecret();
            var opening = new Opening(Fingerprint.of(secret), context.newId(), owner, of, context.now());
            tx.insert(FEEDS, opening);
            return new Feed.Issued(opening.shown(), secret);
        });
    }

    /** The member's feeds, without what opens them. */
    public List<Feed> feeds(MemberId owner) {
        return context.read(
                reader -> reader.find(FEEDS.index("by_owner").where(owner).limit(MOST_FEEDS)).stream()
                        .map(Opening::shown)
                        .toList());
    }

    /** Ends one of the member's feeds at once; again changes nothing. */
    public void revoke(MemberId owner, String feed) {
        context.transact(tx -> tx.deleteAll(FEEDS.index("by_owner").where(owner, feed)));
    }

    /**
     * What the secret opens, as its owner may see it now; for the host's web server, which asks for no other sign of who
     * fetches it.
     *
     * @throws NoSuchFeed if it opens nothing (any more)
     */
    public FeedContent read(String secret) {
        var opening = context.read(reader -> reader.get(FEEDS, Fingerprint.of(secret)))
                .orElseThrow(NoSuchFeed::new);
        try {
            return content(opening.owner(), opening.of());
        } catch (CommunityException e) {
            throw new NoSuchFeed();
        }
    }

    private FeedContent content(MemberId owner, Target of) {
        var since = LocalDate.ofInstant(context.now().minus(PAST), ZoneOffset.UTC);
        return switch (of.kind()) {
            case "member" -> new FeedContent("Mine", List.of(), mine(owner, since));
            case "gathering" -> {
                var schedule = gatherings.schedule(owner, GatheringId.of(of.id()));
                yield new FeedContent(schedule.gathering().title(), List.of(schedule), List.of());
            }
            case "group" -> {
                var group = context.groups().get(owner, GroupId.of(of.id()));
                var schedules = gatherings.in(owner, group.id(), since, MOST_GATHERINGS).stream()
                        .map(each -> gatherings.schedule(owner, each.id()))
                        .toList();
                yield new FeedContent(group.name(), schedules, List.of());
            }
            case "calendar" -> {
                var id = CalendarId.of(of.id());
                var from = context.now().minus(PAST);
                var days = occurrences(owner, id, from, from.plus(Duration.ofDays(366)), Gatherings.MOST_OCCURRENCES);
                yield new FeedContent(
                        context.read(reader -> visible(reader, owner, id).name()), List.<Schedule>of(), days);
            }
            default -> throw new IllegalArgumentException("there are no feeds of a " + of.kind());
        };
    }

    private List<Occurrence> mine(MemberId owner, LocalDate since) {
        var days = new ArrayList<Occurrence>();
        for (var each : gatherings
                .registrations()
                .mine(owner, since, null, Page.MAX_SIZE)
                .items()) {
            if (each.status() != Status.CONFIRMED) {
                continue;
            }
            // they may not see it any more, or that day is no more
            try {
                days.add(gatherings.occurrence(owner, each.gathering(), each.day()));
            } catch (NoSuchGathering | NoSuchOccurrence e) {
                LOG.debug("left out of the feed of {}", owner, e);
            }
        }
        return days;
    }
}
