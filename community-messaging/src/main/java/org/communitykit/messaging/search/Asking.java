package org.communitykit.messaging.search;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.communitykit.Actor;
import org.communitykit.member.Member;
import org.communitykit.member.MemberId;
import org.communitykit.member.Members;
import org.communitykit.messaging.Title;
import org.communitykit.messaging.block.Ignores;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.channel.View;
import org.communitykit.messaging.text.SearchQuery;
import org.communitykit.storage.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Makes of what somebody looks for what an index is asked: names become ids, days become moments, and what they may read
 * becomes the places to look.
 */
final class Asking {
    static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private final Members members;
    private final Channels channels;

    Asking(Members members, Channels channels) {
        this.members = members;
        this.channels = channels;
    }

    /** Empty if there is nothing to find by, or nowhere to look. */
    Optional<Asked> asked(Reader reader, Actor actor, Sought sought) {
        var wanted = new Wanted(actor, sought.zone());
        sought.query().parts().forEach(wanted::add);
        if (!sought.authors().isEmpty()) {
            wanted.clauses.add(new Asked.By(sought.authors(), false));
            wanted.something = true;
        }
        var ignored = Ignores.of(reader, actor);
        if (!ignored.isEmpty()) {
            wanted.clauses.add(new Asked.By(ignored.members(), true));
        }
        var readable = readable(reader, actor, sought);
        return wanted.something && wanted.from.isBefore(wanted.until) && !readable.isEmpty()
                ? Optional.of(new Asked(readable, wanted.allClauses(), wanted.from, wanted.until, sought.order()))
                : Optional.empty();
    }

    /** What the parts of a search come to. */
    private final class Wanted {
        private final Actor actor;
        private final ZoneId zone;
        private final List<Asked.Clause> clauses = new ArrayList<>();
        private @Nullable Set<MemberId> authors;
        private Instant from = FIRST;
        private Instant until = LAST;
        private boolean something;

        Wanted(Actor actor, ZoneId zone) {
            this.actor = actor;
            this.zone = zone;
        }

        List<Asked.Clause> allClauses() {
            if (authors != null) {
                clauses.add(new Asked.By(authors, false));
            }
            return clauses;
        }

        void add(SearchQuery.Part part) {
            boolean says = true;
            if (part instanceof SearchQuery.Words words) {
                var tokens = Token.words(words.text());
                says = !tokens.isEmpty();
                if (says) {
                    clauses.add(new Asked.Phrase(tokens, words.excluded()));
                }
            } else if (part instanceof SearchQuery.Has has) {
                clauses.add(new Asked.With(has.thing(), has.excluded()));
            } else if (part instanceof SearchQuery.From by) {
                add(by);
            } else if (part instanceof SearchQuery.Before before) {
                bound(start(before.day()), before.excluded());
            } else if (part instanceof SearchQuery.After after) {
                bound(start(after.day().plusDays(1)), !after.excluded());
            }
            something |= says && !part.excluded();
        }

        /** A message has one author, so of several any will do. */
        private void add(SearchQuery.From by) {
            var called = called(actor, by.handle());
            if (by.excluded()) {
                clauses.add(new Asked.By(called, true));
                return;
            }
            authors = authors == null ? new HashSet<>() : authors;
            authors.addAll(called);
        }

        private void bound(Instant moment, boolean behind) {
            if (behind) {
                from = moment.isAfter(from) ? moment : from;
            } else {
                until = moment.isBefore(until) ? moment : until;
            }
        }

        private Instant start(LocalDate day) {
            if (day.getYear() < 1 || day.getYear() > 9_999) {
                return day.getYear() < 1 ? FIRST : LAST;
            }
            var start = day.atStartOfDay(zone).toInstant().truncatedTo(ChronoUnit.MICROS);
            return start.isBefore(FIRST) ? FIRST : start.isAfter(LAST) ? LAST : start;
        }
    }

    private Set<MemberId> called(Actor actor, String handle) {
        if (handle.equalsIgnoreCase("me")) {
            return actor instanceof MemberId member ? Set.of(member) : Set.of();
        }
        try {
            return members.called(actor, handle).map(Member::id).map(Set::of).orElse(Set.of());
        } catch (IllegalArgumentException e) {
            // no handle, so nobody's
            return Set.of();
        }
    }

    /** The channels that are looked in, and the numbers that may be read there. */
    private Map<ChannelId, IntervalSet> readable(Reader reader, Actor actor, Sought sought) {
        var views = new LinkedHashMap<ChannelId, View>();
        places(reader, actor, sought).forEach(view -> views.put(view.channel().id(), view));
        for (var part : sought.query().parts()) {
            if (part instanceof SearchQuery.In in) {
                views.values().removeIf(view -> isCalled(view.channel(), in.channel()) == in.excluded());
            }
        }
        var readable = new LinkedHashMap<ChannelId, IntervalSet>();
        for (var tip : channels.tips().all(reader, views.keySet())) {
            var view = Objects.requireNonNull(views.get(tip.channel()));
            var numbers = IntervalSet.of(1, tip.last()).minus(view.hidden());
            if (!numbers.isEmpty()) {
                readable.put(tip.channel(), numbers);
            }
        }
        return readable;
    }

    private Collection<View> places(Reader reader, Actor actor, Sought sought) {
        var doors = channels.doors();
        if (sought.channels().isEmpty() && sought.groups().isEmpty()) {
            if (actor instanceof MemberId member) {
                return doors.joined(reader, member);
            }
            throw new IllegalArgumentException("the host is in no channel: a search must name channels or groups");
        }
        var views = new ArrayList<View>(doors.those(reader, actor, sought.channels()));
        sought.groups().forEach(group -> views.addAll(doors.within(reader, actor, group)));
        return views;
    }

    /** By its id or title; spaces may be written as hyphens. */
    private static boolean isCalled(Channel channel, String name) {
        if (channel.id().value().equals(name)) {
            return true;
        }
        try {
            var wanted = Title.folded(name);
            var title = Title.folded(channel.title());
            return title.equals(wanted) || title.replace(' ', '-').equals(wanted);
        } catch (IllegalArgumentException e) {
            // nothing can be called so
            return false;
        }
    }
}
