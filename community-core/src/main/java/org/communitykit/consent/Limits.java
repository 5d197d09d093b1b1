package org.communitykit.consent;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.feature.Context;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Key;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * How often and at what time of day things are sent, all features together. What is over the limit waits, and is not dropped.
 * What belongs to something the recipient does ({@link Basis#TRANSACTIONAL}) knows no limits.
 */
public final class Limits {
    /** The most caps. */
    public static final int MOST_CAPS = 20;

    /** What replaces the marks of all answers of the gate. */
    static final String SUBJECT = "gate";

    private static final String ID = "limits";
    private static final int MOST_ZONES = 20;

    record Time(Medium medium, int from, int to, List<ZoneId> zones) {
        Time {
            zones = List.copyOf(zones);
        }

        static Time of(Medium medium, SendingHours hours) {
            var sorted = hours.zones().stream()
                    .sorted(Comparator.comparing(ZoneId::getId))
                    .toList();
            return new Time(medium, hours.from().toSecondOfDay(), hours.to().toSecondOfDay(), sorted);
        }

        SendingHours hours() {
            return new SendingHours(LocalTime.ofSecondOfDay(from), LocalTime.ofSecondOfDay(to), Set.copyOf(zones));
        }
    }

    record Rules(String id, List<Cap> caps, List<Time> times) {
        static final Rules NONE = new Rules(ID, List.of(), List.of());

        Rules {
            caps = List.copyOf(caps);
            times = List.copyOf(times);
        }

        List<Cap> on(Medium medium, Purpose purpose) {
            return caps.stream().filter(cap -> cap.isOn(medium, purpose)).toList();
        }

        Optional<SendingHours> hours(Medium medium) {
            return times.stream()
                    .filter(time -> time.medium() == medium)
                    .map(Time::hours)
                    .findFirst();
        }
    }

    record Place(MemberId member, List<ZoneId> zones) {
        Place {
            zones = List.copyOf(zones);
        }
    }

    /** What somebody was sent under a cap, oldest first, as far as it counts; its lock is the lock of the cap. */
    record Sent(MemberId member, String cap, List<Instant> times, Instant until) {
        Sent {
            times = List.copyOf(times);
        }

        static Sent none(MemberId member, Cap cap, Instant now) {
            return new Sent(member, cap.key(), List.of(), now);
        }

        /** When there is room again; absent if there is. */
        @Nullable
        Instant full(Cap cap, Instant now) {
            var within = times.stream()
                    .filter(time -> now.isBefore(time.plus(cap.window())))
                    .toList();
            return within.size() < cap.most()
                    ? null
                    : within.get(within.size() - cap.most()).plus(cap.window());
        }

        Sent with(Instant now, Cap cap) {
            var more = new ArrayList<>(times);
            more.removeIf(time -> !now.isBefore(time.plus(cap.window())));
            more.add(now);
            // nodes' clocks differ
            more.sort(Comparator.naturalOrder());
            return new Sent(member, cap(), more, now.plus(cap.window()));
        }

        /** What two had who turn out to be one. */
        Sent and(Sent others) {
            var all = new ArrayList<>(times);
            all.addAll(others.times());
            all.sort(Comparator.naturalOrder());
            var kept = all.subList(Math.max(0, all.size() - Cap.MOST), all.size());
            return new Sent(member, cap, kept, until.isAfter(others.until()) ? until : others.until());
        }

        Sent without(Instant at) {
            var fewer = new ArrayList<>(times);
            fewer.remove(at);
            return new Sent(member, cap, fewer, until);
        }
    }

    static final Table<Rules> RULES = Table.of(MethodHandles.lookup(), "consent_limits", Rules.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("caps", MOST_CAPS * 200)
            .limit("times", 3 * 100 * 50)
            .build();
    static final Table<Place> PLACES = Table.of(MethodHandles.lookup(), "consent_place", Place.class)
            .key("member")
            .limit("member", Ids.LIMIT)
            .limit("zones", MOST_ZONES * 50)
            .personal("member", Erasure.DELETE)
            .meeting((winners, losers) -> winners)
            .build();
    static final Table<Sent> SENT = Table.of(MethodHandles.lookup(), "consent_sent", Sent.class)
            .key("member", "cap")
            .limit("member", Ids.LIMIT)
            .limit("cap", Purpose.LIMIT + 10)
            .limit("times", 2 * Cap.MOST * 32)
            .index("by_until", "until")
            .personal("member", Erasure.DELETE)
            .meeting(Sent::and)
            .build();

    private final Context context;

    Limits(Context context) {
        this.context = context;
    }

    /** Sets a cap, in place of the one for the same scope and medium. Again changes nothing. */
    public void cap(Actor.Host host, Cap cap) {
        change(rules -> {
            var caps = without(rules, cap.scope(), cap.medium());
            caps.add(cap);
            if (caps.size() > MOST_CAPS) {
                throw new IllegalArgumentException("there are up to " + MOST_CAPS + " caps");
            }
            return new Rules(ID, caps, rules.times());
        });
    }

    /** Takes a cap away. Again changes nothing. */
    public void uncap(Actor.Host host, String scope, Medium medium) {
        change(rules -> new Rules(ID, without(rules, scope, medium), rules.times()));
    }

    private static List<Cap> without(Rules rules, String scope, Medium medium) {
        var caps = new ArrayList<>(rules.caps());
        caps.removeIf(cap -> cap.scope().equals(scope) && cap.medium() == medium);
        return caps;
    }

    /** The caps there are. */
    public List<Cap> caps(Actor.Host host) {
        return context.read(reader -> rules(reader).caps());
    }

    /**
     * Sets the hours of a medium, in place of those it had. Where somebody is, is told by the zone in their own profile; else
     * by where the host says they live ({@link #lives}); else, if they are called or texted, by where their number is from;
     * else they may be in any of the hours' own zones. If that leaves several zones, it must be the time in all of them.
     *
     * @throws IllegalArgumentException if it never is the time in all of the hours' zones at once
     */
    public void hours(Actor.Host host, Medium medium, SendingHours hours) {
        if (hours.next(context.now(), hours.zones()).isEmpty()) {
            throw new IllegalArgumentException("it is never between " + hours.from() + " and " + hours.to()
                    + " in all of these zones at once: " + new TreeSet<>(ids(hours.zones())));
        }
        change(rules -> {
            var times = others(rules, medium);
            times.add(Time.of(medium, hours));
            return new Rules(ID, rules.caps(), times);
        });
    }

    private static List<String> ids(Set<ZoneId> zones) {
        return zones.stream().map(ZoneId::getId).toList();
    }

    /** Has things sent by this medium at any hour. Again changes nothing. */
    public void anyHour(Actor.Host host, Medium medium) {
        change(rules -> new Rules(ID, rules.caps(), others(rules, medium)));
    }

    /** The hours of a medium, if it has some. */
    public Optional<SendingHours> hours(Actor.Host host, Medium medium) {
        return context.read(reader -> rules(reader).hours(medium));
    }

    private static List<Time> others(Rules rules, Medium medium) {
        var times = new ArrayList<>(rules.times());
        times.removeIf(time -> time.medium() == medium);
        return times;
    }

    private void change(UnaryOperator<Rules> change) {
        context.transact(tx -> context.rights().changing(tx, SUBJECT, () -> {
            tx.insert(RULES, Rules.NONE);
            return tx.update(RULES, change, ID);
        }));
    }

    /** Says in which zones a member may be by their postal address, up to {@value #MOST_ZONES}; none takes it back. */
    public void lives(Actor.Host host, MemberId member, Set<ZoneId> zones) {
        if (zones.size() > MOST_ZONES) {
            throw new IllegalArgumentException("somebody lives in up to " + MOST_ZONES + " zones, not " + zones.size());
        }
        var place = new Place(
                member,
                zones.stream().sorted(Comparator.comparing(ZoneId::getId)).toList());
        context.transact(tx -> {
            context.members().lock(tx, member);
            return context.rights().changing(tx, member, () -> {
                tx.delete(PLACES, member);
                return !zones.isEmpty() && tx.insert(PLACES, place);
            });
        });
    }

    static Rules rules(Reader reader) {
        return reader.get(RULES, ID).orElse(Rules.NONE);
    }

    /** When there is room again for each of these under all of the caps, in their order; absent where there is. One read. */
    static List<Optional<Instant>> full(Reader reader, List<MemberId> members, List<Cap> caps, Instant now) {
        var keys = new ArrayList<Key>();
        members.forEach(member -> caps.forEach(cap -> keys.add(SENT.at(member, cap.key()))));
        var sent = new TreeMap<String, List<Instant>>();
        reader.getAll(SENT, keys)
                .forEach(row -> caps.stream()
                        .filter(cap -> cap.key().equals(row.cap()))
                        .forEach(cap -> {
                            var until = row.full(cap, now);
                            if (until != null) {
                                sent.computeIfAbsent(row.member().value(), none -> new ArrayList<>())
                                        .add(until);
                            }
                        }));
        return members.stream()
                .map(member ->
                        sent.getOrDefault(member.value(), List.of()).stream().max(Comparator.naturalOrder()))
                .toList();
    }

    /** Counts one more under each of the caps unless one of them is full; then gives when it no longer is. */
    static Optional<Instant> count(Tx tx, MemberId member, List<Cap> caps, Instant now) {
        var sorted = caps.stream().sorted(Comparator.comparing(Cap::key)).toList();
        var latest = Optional.<Instant>empty();
        for (var cap : sorted) {
            var until = locked(tx, member, cap, now).full(cap, now);
            if (until != null && latest.filter(until::isBefore).isEmpty()) {
                latest = Optional.of(until);
            }
        }
        if (latest.isEmpty()) {
            sorted.forEach(cap -> tx.update(SENT, old -> old.with(now, cap), member, cap.key()));
        }
        return latest;
    }

    private static Sent locked(Tx tx, MemberId member, Cap cap, Instant now) {
        while (true) {
            tx.insert(SENT, Sent.none(member, cap, now));
            var row = tx.update(SENT, old -> old, member, cap.key());
            if (row.isPresent()) {
                return row.get();
            }
            // swept between the two
        }
    }

    /** Takes one back that was counted at this moment. */
    static void uncount(Tx tx, MemberId member, List<Cap> caps, Instant at) {
        caps.stream()
                .sorted(Comparator.comparing(Cap::key))
                .forEach(cap -> tx.update(SENT, old -> old.without(at), member, cap.key()));
    }

    /** Throws away what no cap counts any more. */
    static int sweep(Tx tx, Instant now, int most) {
        var over = tx.find(SENT.index("by_until")
                .where()
                .upTo(now.minus(Duration.ofDays(1)))
                .limit(most));
        int gone = 0;
        for (var row : over) {
            var still = tx.update(SENT, old -> old, row.member(), row.cap()).filter(row::equals);
            gone += still.isPresent() && tx.delete(SENT, row.member(), row.cap()) ? 1 : 0;
        }
        return gone;
    }
}
