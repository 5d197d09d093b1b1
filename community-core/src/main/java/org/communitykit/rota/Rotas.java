package org.communitykit.rota;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Target;
import org.communitykit.audit.Act;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.Names;
import org.communitykit.role.Level;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Permission;
import org.communitykit.role.Rights;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Rotas of groups: who is on call at any moment, past or to come, and where nobody is. What is asked is worked out from the
 * rota's layers and those who stand in; nothing has to be generated ahead. Members who are erased leave their places empty,
 * which shows as a gap.
 */
public final class Rotas implements Feature {
    /** To see rotas and who is on call. */
    public static final Permission SEE =
            new Permission("rota:see", "See the group's rotas and who is on call", Risk.READ, Level.MEMBER);

    /** To be on call, stand in for others, and answer calls for help. */
    public static final Permission SERVE =
            new Permission("rota:serve", "Be on call, stand in and answer calls for help", Risk.WRITE, Level.MEMBER);

    /** To define rotas, and decide who stands in. */
    public static final Permission RUN = new Permission(
            "rota:run",
            "Define the group's rotas and help lines and decide who stands in",
            Risk.MODERATE,
            Level.MODERATOR);

    /** The longest somebody stands in at once. */
    public static final Duration MOST_STAND_IN = Duration.ofDays(31);

    /** The longest time that stints and gaps are given for at once. */
    public static final Duration MOST_TIME = Duration.ofDays(400);

    /** The most times somebody stands in that bear on one question. */
    public static final int MOST_STAND_INS = 10_000;

    /** Hours and turns without who has them, who stands in rows of their own. */
    record Shape(List<Watch> watches, LocalDate anchor, int days, int teams) {
        Shape {
            watches = List.copyOf(watches);
        }
    }

    record Frame(RotaId id, GroupId group, String name, ZoneId zone, List<Shape> layers, long changes) {
        Frame {
            layers = List.copyOf(layers);
        }

        Frame changed() {
            return new Frame(id, group, name, zone, layers, changes + 1);
        }
    }

    record Seat(RotaId rota, int layer, int team, int place, MemberId member) {}

    private static final Table<Frame> ROTAS = Table.of(MethodHandles.lookup(), "rota", Frame.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("name", Names.LIMIT)
            .limit("zone", 60)
            .build();
    private static final Table<Seat> SEATS = Table.of(MethodHandles.lookup(), "rota_seat", Seat.class)
            .key("rota", "layer", "team", "place")
            .limit("rota", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .index("by_member", "member")
            .personal("member", Erasure.DELETE)
            .build();
    private static final Table<StandIn> STAND_INS = Table.of(MethodHandles.lookup(), "rota_stand_in", StandIn.class)
            .key("rota", "key")
            .limit("rota", Ids.LIMIT)
            .limit("key", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .limit("instead", Ids.LIMIT)
            .limit("to", Ids.LIMIT)
            .index("by_time", "rota", "from")
            .index("by_member", "member")
            .personal("member", Erasure.DELETE)
            .personal("instead", Erasure.MENTION)
            .personal("to", Erasure.MENTION)
            .build();
    private static final int MOST_SEATS = Rota.MOST_LAYERS * Layer.MOST_TEAMS * Layer.MOST_MEMBERS;

    private final Context context;
    private final Rights rights;

    /** Made by the community. */
    public Rotas(Context context) {
        this.context = context;
        this.rights = context.rights();
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(ROTAS, SEATS, STAND_INS);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(RotaChanged.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(SEE, SERVE, RUN);
    }

    /**
     * Defines a rota, or defines it anew, for the past as well. Defining it in the same way again changes nothing.
     *
     * @throws NotAllowed if the actor may not run the group's rotas, one of its members may not serve there, or the id is
     *     taken by a rota elsewhere
     */
    public Rota define(Actor actor, GroupId group, RotaId id, NewRota plan) {
        var rota = new Rota(id, group, plan.name, plan.zone, plan.layers);
        return context.transact(tx -> {
            var first = frame(rota, 0);
            boolean fresh = tx.insert(ROTAS, first);
            var there = fresh ? first : tx.update(ROTAS, old -> old, id).orElseThrow();
            rights.require(tx, actor, RUN, group);
            if (!there.group().equals(group)) {
                throw new NotAllowed(actor, RUN, group);
            }
            if (!fresh && read(tx, there).equals(rota)) {
                return rota;
            }
            tx.update(ROTAS, old -> frame(rota, old.changes() + 1), id);
            tx.deleteAll(SEATS.primary().where(id));
            for (int layer = 0; layer < rota.layers().size(); layer++) {
                var teams = rota.layers().get(layer).teams();
                for (int team = 0; team < teams.size(); team++) {
                    for (int place = 0; place < teams.get(team).size(); place++) {
                        var member = teams.get(team).get(place);
                        rights.require(tx, member, SERVE, group);
                        tx.insert(SEATS, new Seat(id, layer, team, place, member));
                    }
                }
            }
            context.record(
                    tx,
                    Act.of(actor, "rota.defined", group)
                            .on(Target.of("rota", id.value()))
                            .changing(fresh ? null : there.toString(), rota.toString()));
            context.publish(tx, new RotaChanged(id, group));
            return rota;
        });
    }

    private static Frame frame(Rota rota, long changes) {
        var shapes = rota.layers().stream()
                .map(layer -> new Shape(
                        layer.watches(),
                        layer.anchor(),
                        layer.days(),
                        layer.teams().size()))
                .toList();
        return new Frame(rota.id(), rota.group(), rota.name(), rota.zone(), shapes, changes);
    }

    /**
     * Puts somebody on call in place of everybody else for a time. The same again under the same key changes nothing.
     *
     * @throws IdempotencyConflict if something else was said under this key
     */
    public StandIn override(Actor actor, RotaId id, String key, Instant from, Instant until, MemberId member) {
        var wanted = asked(id, key, from, until, null, null);
        return context.transact(tx -> {
            var frame = running(tx, actor, id);
            rights.require(tx, member, SERVE, frame.group());
            var there = tx.get(STAND_INS, id, key);
            if (there.isPresent()) {
                return there.filter(wanted::isAsked)
                        .filter(one -> member.equals(one.member()))
                        .orElseThrow(() -> new IdempotencyConflict("stand-in", key));
            }
            var standIn = wanted.agreed(member, frame.changes());
            tx.insert(STAND_INS, standIn);
            record(tx, actor, "rota.overridden", frame, key, member);
            context.publish(tx, new RotaChanged(id, frame.group()));
            return standIn;
        });
    }

    /**
     * Asks for somebody to stand in for oneself wherever one is on call in a time that is not over. The same again under the
     * same key gives it as it is now.
     *
     * @param to who alone is asked; null if anybody who serves is
     * @throws NotOnCall if one never is in that time
     */
    public StandIn seek(MemberId member, RotaId id, String key, Instant from, Instant until, @Nullable MemberId to) {
        var wanted = asked(id, key, from, until, member, to);
        return context.transact(tx -> {
            var frame = serving(tx, member, id);
            var there = tx.get(STAND_INS, id, key);
            if (there.isPresent()) {
                return there.filter(wanted::isAsked).orElseThrow(() -> new IdempotencyConflict("stand-in", key));
            }
            if (!until.isAfter(context.now())
                    || timeline(tx, frame, from, until).stints(from, until).stream()
                            .noneMatch(stint -> stint.members().contains(member))) {
                throw new NotOnCall(member, id);
            }
            tx.insert(STAND_INS, wanted);
            context.publish(tx, new RotaChanged(id, frame.group()));
            return wanted;
        });
    }

    /**
     * Agrees to stand in for whoever sought somebody, from then on one and no other. Agreeing again changes nothing.
     *
     * @throws StandInTaken if somebody else has agreed, others were asked, or it was ended
     */
    public StandIn standIn(MemberId member, RotaId id, String key) {
        return context.transact(tx -> {
            var frame = serving(tx, member, id);
            var there = tx.get(STAND_INS, id, key).orElseThrow(() -> new NoSuchStandIn(id, key));
            if (there.state() == StandIn.State.AGREED && member.equals(there.member())) {
                return there;
            }
            if (there.state() != StandIn.State.OFFERED
                    || member.equals(there.instead())
                    || (there.to() != null && !member.equals(there.to()))) {
                throw new StandInTaken(id, key, there.state());
            }
            context.publish(tx, new RotaChanged(id, frame.group()));
            return tx.update(STAND_INS, old -> old.agreed(member, frame.changes()), id, key)
                    .orElseThrow();
        });
    }

    /** Ends that somebody stands in, or seeks somebody: whoever seeks or runs the rota may. Again changes nothing. */
    public StandIn end(Actor actor, RotaId id, String key) {
        return context.transact(tx -> {
            var frame = lock(tx, id);
            var there = tx.get(STAND_INS, id, key);
            boolean own = there.filter(one -> one.state() == StandIn.State.OFFERED && actor.equals(one.instead()))
                    .isPresent();
            requireSight(tx, actor, frame);
            if (!own) {
                rights.require(tx, actor, RUN, frame.group());
            }
            var standIn = there.orElseThrow(() -> new NoSuchStandIn(id, key));
            if (standIn.state() == StandIn.State.ENDED) {
                return standIn;
            }
            if (!own) {
                record(tx, actor, "rota.stand-in-ended", frame, key, standIn.member());
            }
            context.publish(tx, new RotaChanged(id, frame.group()));
            return tx.update(STAND_INS, old -> old.in(StandIn.State.ENDED), id, key)
                    .orElseThrow();
        });
    }

    /** The rota, if the actor may know of it. */
    public Optional<Rota> find(Actor actor, RotaId id) {
        return context.read(reader -> reader.get(ROTAS, id)
                .filter(frame -> rights.may(reader, actor, SEE, frame.group()))
                .map(frame -> read(reader, frame)));
    }

    /** Who stands in, or seeks somebody, on the rota in a time, by when it begins. */
    public List<StandIn> standIns(Actor actor, RotaId id, Instant from, Instant until) {
        checkTime(from, until);
        return context.read(reader -> standIns(reader, visible(reader, actor, id), from, until));
    }

    /** Who is on call at a moment, in the order in which they are to be called. */
    public List<MemberId> onCall(Actor actor, RotaId id, Instant at) {
        return context.read(reader -> {
            var frame = visible(reader, actor, id);
            return timeline(reader, frame, at, at.plusNanos(1_000)).onCall(at);
        });
    }

    /** Who is on call from one moment until another, without a hole; a gap is a stint of nobody. */
    public List<Stint> stints(Actor actor, RotaId id, Instant from, Instant until) {
        checkTime(from, until);
        return context.read(reader ->
                timeline(reader, visible(reader, actor, id), from, until).stints(from, until));
    }

    /** When nobody is on call; none proves that somebody is at every moment from one to the other. */
    public List<Stint> coverageGaps(Actor actor, RotaId id, Instant from, Instant until) {
        return stints(actor, id, from, until).stream().filter(Stint::isGap).toList();
    }

    /** For what calls the members of a rota. */
    Timeline timeline(Reader reader, RotaId id, Instant from, Instant until) {
        return timeline(reader, reader.get(ROTAS, id).orElseThrow(() -> new NoSuchRota(id)), from, until);
    }

    void requireIn(Reader reader, RotaId id, GroupId group) {
        if (reader.get(ROTAS, id).filter(frame -> frame.group().equals(group)).isEmpty()) {
            throw new NoSuchRota(id);
        }
    }

    private Timeline timeline(Reader reader, Frame frame, Instant from, Instant until) {
        return new Timeline(read(reader, frame), standIns(reader, frame, from, until));
    }

    private static List<StandIn> standIns(Reader reader, Frame frame, Instant from, Instant until) {
        return reader
                .find(STAND_INS
                        .index("by_time")
                        .where(frame.id())
                        .above(from.minus(MOST_STAND_IN).truncatedTo(ChronoUnit.MICROS))
                        .below(until.plusNanos(999).truncatedTo(ChronoUnit.MICROS))
                        .limit(MOST_STAND_INS))
                .stream()
                .filter(one -> from.isBefore(one.until()))
                .toList();
    }

    private static Rota read(Reader reader, Frame frame) {
        var teams = new ArrayList<List<List<MemberId>>>();
        for (var shape : frame.layers()) {
            var layer = new ArrayList<List<MemberId>>();
            for (int i = 0; i < shape.teams(); i++) {
                layer.add(new ArrayList<>());
            }
            teams.add(layer);
        }
        for (var seat : reader.find(SEATS.primary().where(frame.id()).limit(MOST_SEATS))) {
            teams.get(seat.layer()).get(seat.team()).add(seat.member());
        }
        var layers = new ArrayList<Layer>();
        for (int i = 0; i < frame.layers().size(); i++) {
            var shape = frame.layers().get(i);
            layers.add(new Layer(shape.watches(), shape.anchor(), shape.days(), teams.get(i)));
        }
        return new Rota(frame.id(), frame.group(), frame.name(), frame.zone(), layers);
    }

    private static StandIn asked(
            RotaId id, String key, Instant from, Instant until, @Nullable MemberId instead, @Nullable MemberId to) {
        Ids.check(key, "stand-in key");
        var length = Duration.between(from, until);
        if (length.isNegative() || length.isZero() || length.compareTo(MOST_STAND_IN) > 0) {
            throw new IllegalArgumentException(
                    "somebody stands in for up to " + MOST_STAND_IN + ", not from " + from + " until " + until);
        }
        return new StandIn(
                id,
                key,
                from.truncatedTo(ChronoUnit.MICROS),
                until.truncatedTo(ChronoUnit.MICROS),
                null,
                instead,
                to,
                StandIn.State.OFFERED,
                0);
    }

    private static void checkTime(Instant from, Instant until) {
        var length = Duration.between(from, until);
        if (length.isNegative() || length.isZero() || length.compareTo(MOST_TIME) > 0) {
            throw new IllegalArgumentException(
                    "a rota is looked at for up to " + MOST_TIME + ", not from " + from + " until " + until);
        }
    }

    private void record(Tx tx, Actor actor, String what, Frame frame, String key, @Nullable MemberId member) {
        context.record(
                tx,
                Act.of(actor, what, frame.group())
                        .on(Target.of("rota", frame.id().value()))
                        .to(member)
                        .changing(null, key));
    }

    /** The rota's row, locked and counted on: what is agreed on it has an order. */
    private static Frame lock(Tx tx, RotaId id) {
        return tx.update(ROTAS, Frame::changed, id).orElseThrow(() -> new NoSuchRota(id));
    }

    private Frame running(Tx tx, Actor actor, RotaId id) {
        var frame = lock(tx, id);
        requireSight(tx, actor, frame);
        rights.require(tx, actor, RUN, frame.group());
        return frame;
    }

    private Frame serving(Tx tx, MemberId member, RotaId id) {
        var frame = lock(tx, id);
        requireSight(tx, member, frame);
        rights.require(tx, member, SERVE, frame.group());
        return frame;
    }

    private Frame visible(Reader reader, Actor actor, RotaId id) {
        var frame = reader.get(ROTAS, id).orElseThrow(() -> new NoSuchRota(id));
        requireSight(reader, actor, frame);
        return frame;
    }

    private void requireSight(Reader reader, Actor actor, Frame frame) {
        if (!rights.may(reader, actor, SEE, frame.group())) {
            throw new NoSuchRota(frame.id());
        }
    }
}
