package org.communitykit.segment;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.consent.Consent;
import org.communitykit.consent.Consents;
import org.communitykit.contact.Address;
import org.communitykit.contact.Contact;
import org.communitykit.contact.Contacts;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.group.Membership;
import org.communitykit.member.Member;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;
import org.communitykit.member.Members;
import org.communitykit.member.Names;
import org.communitykit.member.Search;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Parts of the membership, to be written to, called or counted. Who belongs is worked out when it is asked, from how things
 * are then; what was decided by hand goes before the condition, so that who was removed by hand stays removed whatever comes
 * to hold of them. All of it takes {@link Members#MANAGE}.
 */
public final class Segments implements Feature {
    /** The most members a segment is looked for among. */
    public static final int MOST_MEMBERS = 1_000_000;

    record Kept(SegmentId id, String name, List<String> condition) {
        Kept {
            condition = List.copyOf(condition);
        }

        Segment shown() {
            return new Segment(id, name, Condition.ofWords(condition));
        }
    }

    record Decided(SegmentId segment, MemberId member, boolean added, Instant at) {}

    record Frozen(String id, SegmentId segment, Instant at, long size, String lines) {
        Snapshot shown() {
            return new Snapshot(id, segment, at, size);
        }
    }

    record Line(String lines, MemberId member) {}

    static final Table<Kept> SEGMENTS = Table.of(MethodHandles.lookup(), "segment", Kept.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("name", Names.LIMIT)
            .build();
    static final Table<Decided> DECIDED = Table.of(MethodHandles.lookup(), "segment_hand", Decided.class)
            .key("segment", "member")
            .limit("segment", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .index("by_choice", "segment", "added", "member")
            .index("of_member", "member")
            .personal("member", Erasure.DELETE)
            .meeting((winners, losers) -> winners.added() ? losers : winners)
            .build();
    static final Table<Frozen> SNAPSHOTS = Table.of(MethodHandles.lookup(), "segment_snapshot", Frozen.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("segment", Ids.LIMIT)
            .limit("lines", Ids.LIMIT)
            .build();
    static final Table<Line> LINES = Table.of(MethodHandles.lookup(), "segment_snapshot_member", Line.class)
            .key("lines", "member")
            .limit("lines", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .index("of_member", "member")
            .personal("member", Erasure.DELETE)
            .meeting((winners, losers) -> winners)
            .build();
    private static final int CHUNK = 500;

    private final Context context;
    private final Members members;
    private final Contacts contacts;
    private final Consents consents;

    /** Made by the community. */
    public Segments(Context context, Contacts contacts, Consents consents) {
        this.context = context;
        this.members = context.members();
        this.contacts = contacts;
        this.consents = consents;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(SEGMENTS, DECIDED, SNAPSHOTS, LINES);
    }

    /** Makes a segment that is filled by hand. Again changes its name. */
    public Segment define(Actor actor, SegmentId id, String name) {
        return define(actor, id, name, new Condition.Nobody());
    }

    /**
     * Makes a segment of whoever meets the condition, or gives it another one; what was decided by hand stays.
     *
     * @throws NoSuchSegment if the condition names one there is not
     * @throws SegmentsInACircle if it would be made of itself
     */
    public Segment define(Actor actor, SegmentId id, String name, Condition condition) {
        Names.check(name, "name");
        if (count(condition) > Condition.MOST_PARTS) {
            throw new IllegalArgumentException("a condition has up to " + Condition.MOST_PARTS + " parts");
        }
        return context.transact(tx -> {
            requireRight(tx, actor);
            // one at a time: two that are made of each other could not be told otherwise
            lockAll(tx);
            named(condition).forEach(other -> requireApart(tx, id, other, new HashSet<>()));
            var kept = new Kept(id, name, condition.words());
            if (!tx.insert(SEGMENTS, kept)) {
                tx.update(SEGMENTS, old -> kept, id);
            }
            return kept.shown();
        });
    }

    private static void lockAll(Tx tx) {
        var lock = new Kept(SegmentId.of("-"), "-", new Condition.Nobody().words());
        if (!tx.insert(SEGMENTS, lock)) {
            tx.update(SEGMENTS, old -> old, lock.id());
        }
    }

    private void requireApart(Reader reader, SegmentId id, SegmentId other, Set<SegmentId> seen) {
        if (other.equals(id)) {
            throw new SegmentsInACircle(id);
        }
        if (seen.add(other)) {
            named(get(reader, other).condition()).forEach(next -> requireApart(reader, id, next, seen));
        }
    }

    private static List<SegmentId> named(Condition condition) {
        var named = new ArrayList<SegmentId>();
        if (condition instanceof Condition.Of of) {
            named.add(of.segment());
        }
        condition.parts().forEach(part -> named.addAll(named(part)));
        return named;
    }

    private static int count(Condition condition) {
        return 1 + condition.parts().stream().mapToInt(Segments::count).sum();
    }

    private static Segment get(Reader reader, SegmentId id) {
        return reader.get(SEGMENTS, id).map(Kept::shown).orElseThrow(() -> new NoSuchSegment(id));
    }

    /** The segment, if there is one. */
    public Optional<Segment> find(Actor actor, SegmentId id) {
        return context.read(reader -> {
            requireRight(reader, actor);
            return reader.get(SEGMENTS, id).map(Kept::shown);
        });
    }

    /** Adds a member by hand: they belong whether the condition holds or not. Again changes nothing. */
    public void add(Actor actor, SegmentId id, MemberId member) {
        decide(actor, id, member, true);
    }

    /** Removes a member by hand: they belong no more until somebody adds them by hand. Again changes nothing. */
    public void remove(Actor actor, SegmentId id, MemberId member) {
        decide(actor, id, member, false);
    }

    private void decide(Actor actor, SegmentId id, MemberId member, boolean added) {
        context.transact(tx -> {
            requireRight(tx, actor);
            get(tx, id);
            members.lock(tx, member);
            var decided = new Decided(id, member, added, context.now());
            if (!tx.insert(DECIDED, decided)) {
                tx.update(DECIDED, old -> old.added() == added ? old : decided, id, member);
            }
            return decided;
        });
    }

    /** Why the member belongs or does not, by the same code that decides it. */
    public Belonging explain(Actor actor, SegmentId id, MemberId member) {
        return context.read(reader -> {
            requireRight(reader, actor);
            var known = members.known(reader, List.of(member)).get(member);
            return verdict(new Look(reader), get(reader, id), member, known);
        });
    }

    /**
     * Who belongs now, by id, each once.
     *
     * @throws SegmentTooLarge if more than {@value #MOST_MEMBERS} would have to be looked at
     */
    public List<MemberId> members(Actor actor, SegmentId id, Per per) {
        return context.read(reader -> {
            requireRight(reader, actor);
            var segment = get(reader, id);
            var candidates = new TreeSet<String>();
            candidates(actor, reader, segment, candidates);
            var look = new Look(reader);
            var found = new ArrayList<MemberId>();
            var homes = new HashSet<String>();
            var ids = candidates.stream().map(MemberId::of).toList();
            for (int i = 0; i < ids.size(); i += CHUNK) {
                var some = ids.subList(i, Math.min(ids.size(), i + CHUNK));
                var known = members.known(reader, some);
                var primaries = per == Per.HOUSEHOLD
                        ? contacts.primaries(reader, some, Address.Kind.POST)
                        : Map.<MemberId, Contact>of();
                for (var member : some) {
                    var home = primaries.get(member);
                    if (verdict(look, segment, member, known.get(member)).belongs()
                            && (home == null || homes.add(home.address().key()))) {
                        found.add(member);
                    }
                }
            }
            return List.copyOf(found);
        });
    }

    /** Whoever may belong: those added by hand, and those that one of the conditions leads to, or else everybody. */
    private void candidates(Actor actor, Reader reader, Segment segment, Set<String> into) {
        reader.walk(
                DECIDED.index("by_choice").where(segment.id(), true).limit(CHUNK),
                decided -> into.add(decided.member().value()));
        candidates(actor, reader, segment, segment.condition(), into);
    }

    private void candidates(Actor actor, Reader reader, Segment segment, Condition condition, Set<String> into) {
        if (condition instanceof Condition.Nobody) {
            return;
        }
        if (condition instanceof Condition.Of of) {
            candidates(actor, reader, get(reader, of.segment()), into);
        } else if (condition instanceof Condition.Tagged tagged) {
            search(actor, segment, Search.tagged(tagged.tag()), into);
        } else if (condition instanceof Condition.Any any) {
            any.parts().forEach(part -> candidates(actor, reader, segment, part, into));
        } else if (condition instanceof Condition.All all && !all.parts().isEmpty()) {
            var first = all.parts().stream()
                    .filter(Segments::leads)
                    .findFirst()
                    .orElse(all.parts().get(0));
            candidates(actor, reader, segment, first, into);
        } else {
            search(actor, segment, Search.named(""), into);
        }
    }

    private static boolean leads(Condition condition) {
        return condition instanceof Condition.Tagged
                || condition instanceof Condition.Nobody
                || condition instanceof Condition.Of;
    }

    private void search(Actor actor, Segment segment, Search search, Set<String> into) {
        @Nullable String cursor = null;
        do {
            var page = members.directory().search(actor, search, cursor, Page.MAX_SIZE);
            page.items().forEach(member -> into.add(member.id().value()));
            if (into.size() > MOST_MEMBERS) {
                throw new SegmentTooLarge(segment.id());
            }
            cursor = page.next().orElse(null);
        } while (cursor != null);
    }

    /** One transaction's view of the segments. */
    private static final class Look {
        private final Reader reader;
        private final Map<SegmentId, Segment> segments = new HashMap<>();

        Look(Reader reader) {
            this.reader = reader;
        }

        Segment segment(SegmentId id) {
            return segments.computeIfAbsent(id, key -> get(reader, key));
        }
    }

    private Belonging verdict(Look look, Segment segment, MemberId id, @Nullable Member member) {
        if (member == null || member.state() != MemberState.ACTIVE) {
            return new Belonging(
                    false, Belonging.Hand.NOT_ACTIVE, new Belonging.Part(segment.condition(), false, List.of()));
        }
        var part = part(look, segment.condition(), member);
        var decided = look.reader.get(DECIDED, segment.id(), id);
        if (decided.isPresent()) {
            boolean added = decided.get().added();
            return new Belonging(added, added ? Belonging.Hand.ADDED : Belonging.Hand.REMOVED, part);
        }
        return new Belonging(part.holds(), Belonging.Hand.NOTHING, part);
    }

    private Belonging.Part part(Look look, Condition condition, Member member) {
        var parts =
                condition.parts().stream().map(part -> part(look, part, member)).toList();
        boolean holds;
        if (condition instanceof Condition.All) {
            holds = parts.stream().allMatch(Belonging.Part::holds);
        } else if (condition instanceof Condition.Any) {
            holds = parts.stream().anyMatch(Belonging.Part::holds);
        } else if (condition instanceof Condition.Not) {
            holds = !parts.get(0).holds();
        } else {
            holds = holds(look, condition, member);
        }
        return new Belonging.Part(condition, holds, parts);
    }

    private boolean holds(Look look, Condition condition, Member member) {
        if (condition instanceof Condition.Tagged tagged) {
            return member.tags().contains(tagged.tag());
        }
        if (condition instanceof Condition.Saying saying) {
            return saying.value().equals(member.fields().get(saying.field()));
        }
        if (condition instanceof Condition.In in) {
            return context.groups()
                    .memberships()
                    .find(Actor.HOST, in.group(), member.id())
                    .filter(Membership::isMember)
                    .isPresent();
        }
        if (condition instanceof Condition.Agreeing agreeing) {
            return consents.state(Actor.HOST, member.id(), agreeing.purpose(), agreeing.medium())
                            .state()
                    == Consent.State.GRANTED;
        }
        if (condition instanceof Condition.Reachable reachable) {
            return contacts.primaries(look.reader, List.of(member.id()), reachable.kind())
                    .containsKey(member.id());
        }
        if (condition instanceof Condition.JoinedSince joined) {
            return !member.joinedAt().isBefore(joined.moment());
        }
        if (condition instanceof Condition.Of of) {
            return verdict(look, look.segment(of.segment()), member.id(), member)
                    .belongs();
        }
        return condition instanceof Condition.Everybody;
    }

    /**
     * Keeps who belongs now, under an id of the caller's; again, or at once, gives the first one, however the segment has
     * changed. Written in transactions of bounded size, and there once the last is committed.
     */
    public Snapshot snapshot(Actor actor, SegmentId id, String snapshot) {
        Ids.check(snapshot, "snapshot id");
        var there = context.read(reader -> {
            requireRight(reader, actor);
            return reader.get(SNAPSHOTS, snapshot);
        });
        if (there.isPresent()) {
            return there.get().shown();
        }
        var found = members(actor, id, Per.MEMBER);
        var lines = context.newId();
        for (int i = 0; i < found.size(); i += CHUNK) {
            var some = found.subList(i, Math.min(found.size(), i + CHUNK));
            context.transact(tx -> {
                some.forEach(member -> tx.insert(LINES, new Line(lines, member)));
                return lines;
            });
        }
        return context.transact(tx -> {
            var frozen = new Frozen(snapshot, id, context.now(), found.size(), lines);
            if (tx.insert(SNAPSHOTS, frozen)) {
                return frozen.shown();
            }
            // somebody else was first
            tx.deleteAll(LINES.primary().where(lines));
            return tx.get(SNAPSHOTS, snapshot).orElseThrow().shown();
        });
    }

    /** Who belonged when the snapshot was made, by id. */
    public Page<MemberId> members(Actor actor, String snapshot, @Nullable String cursor, int size) {
        return context.read(reader -> {
            requireRight(reader, actor);
            var frozen = reader.get(SNAPSHOTS, snapshot).orElseThrow(() -> new NoSuchSnapshot(snapshot));
            return Listing.of(LINES.primary().where(frozen.lines()))
                    .each(line -> Optional.of(line.member()))
                    .page(reader, cursor, size);
        });
    }

    private void requireRight(Reader reader, Actor actor) {
        context.rights().require(reader, actor, Members.MANAGE, GroupId.ROOT);
    }
}
