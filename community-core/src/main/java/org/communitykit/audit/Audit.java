package org.communitykit.audit;

import java.lang.invoke.MethodHandles;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Target;
import org.communitykit.audit.Verification.Flaw;
import org.communitykit.audit.Verification.Kind;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Index;
import org.communitykit.storage.Key;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * The audit log: who did what to whom by virtue of which right, and why. An entry is stored with the act it tells of or
 * not at all, and becomes a link of a chain of hashes, in which no entry can be changed, removed or put in without the
 * chain telling so.
 *
 * <p>A chain has one end, and a transaction that wrote there would keep every other one waiting until its commit. So
 * entries go in loose, and are sealed, by whoever reads next or calls {@link #seal}, under the lock of the chain's end
 * for that moment only. Until then an entry is as safe as any row; from then on it is held by every later hash. Whoever
 * can write to the database can also make the whole chain anew: what tells then is a {@link Seal} that was kept elsewhere.
 *
 * <p>Entries name members by a pseudonym: the fingerprint of the member's id and of 256 random bits, which lie in a row
 * of their own. With that row it is proven whom the pseudonym stands for; once it is deleted nobody can tell, and no
 * entry has changed.
 */
public final class Audit implements Feature {
    /** To read and check the audit log of a group, at the root that of the whole community. */
    public static final Permission READ =
            new Permission("audit:read", "Read what was done by virtue of rights in the group", Risk.READ, Level.ADMIN);

    record Identity(String pseudonym, MemberId member, String salt) {}

    record Head(String chain, long number, String hash) {}

    private static final int SALT_LIMIT = 43;
    private static final int BATCH = 500;
    static final String CHAIN = "audit";

    static final Table<Line> LINES = Table.of(MethodHandles.lookup(), "audit_entry", Line.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("hash", Fingerprint.LENGTH)
            .limit("by", Fingerprint.LENGTH)
            .limit("what", Act.WHAT_LIMIT)
            .limit("where", Ids.LIMIT)
            .limit("targetKind", Target.KIND_LIMIT)
            .limit("targetId", Target.ID_LIMIT)
            .limit("whom", Fingerprint.LENGTH)
            .limit("reason", Act.REASON_LIMIT)
            .limit("salt", SALT_LIMIT)
            .limit("reasonMark", Fingerprint.LENGTH)
            .limit("before", Fingerprint.LENGTH)
            .limit("after", Fingerprint.LENGTH)
            .index("by_number", "number", "at")
            .index("in_group", "where", "number")
            .index("of_target", "targetKind", "targetId", "number")
            .index("by_member", "by", "number")
            .index("to_member", "whom", "number")
            .build();
    static final Table<Identity> IDENTITIES = Table.of(MethodHandles.lookup(), "audit_identity", Identity.class)
            .key("pseudonym")
            .limit("pseudonym", Fingerprint.LENGTH)
            .limit("member", Ids.LIMIT)
            .limit("salt", SALT_LIMIT)
            .unique("of_member", "member")
            .personal("member", Erasure.DELETE)
            .staying("member")
            .build();
    static final Table<Head> HEADS = Table.of(MethodHandles.lookup(), "audit_head", Head.class)
            .key("chain")
            .limit("chain", Ids.LIMIT)
            .limit("hash", Fingerprint.LENGTH)
            .build();
    private static final Index<Line> BY_NUMBER = LINES.index("by_number");

    private final Context context;

    /** Made by the community. */
    public Audit(Context context) {
        this.context = context;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(LINES, IDENTITIES, HEADS);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(READ);
    }

    /** Records the act as part of the transaction; see {@link Context#record}. */
    public void record(Tx tx, Act act) {
        var pseudonyms = pseudonyms(tx, act);
        var salt = context.newSecret();
        tx.insert(
                LINES,
                new Line(
                        context.newId(),
                        0,
                        "",
                        context.now(),
                        act.by instanceof MemberId member ? pseudonyms.get(member.value()) : null,
                        act.what,
                        act.where,
                        act.target == null ? null : act.target.kind(),
                        act.target == null ? null : act.target.id(),
                        act.whom == null ? null : pseudonyms.get(act.whom.value()),
                        act.reason,
                        salt,
                        mark(salt, act.reason),
                        mark(salt, act.before),
                        mark(salt, act.after)));
    }

    private static @Nullable String mark(String salt, @Nullable String content) {
        return content == null ? null : Fingerprint.of(salt, content);
    }

    /** In the order of the ids, so that no two transactions wait for each other to name the same two members first. */
    private Map<String, String> pseudonyms(Tx tx, Act act) {
        var members = new TreeSet<String>();
        if (act.by instanceof MemberId member) {
            members.add(member.value());
        }
        if (act.whom != null) {
            members.add(act.whom.value());
        }
        var pseudonyms = new HashMap<String, String>();
        members.forEach(member -> pseudonyms.put(member, pseudonym(tx, MemberId.of(member))));
        return pseudonyms;
    }

    private String pseudonym(Tx tx, MemberId member) {
        var known = identity(tx, member);
        if (known.isPresent()) {
            return known.get().pseudonym();
        }
        var salt = context.newSecret();
        var fresh = new Identity(Fingerprint.of(salt, member), member, salt);
        return tx.insert(IDENTITIES, fresh)
                ? fresh.pseudonym()
                : identity(tx, member).orElseThrow().pseudonym();
    }

    private static Optional<Identity> identity(Reader reader, MemberId member) {
        return reader.find(IDENTITIES.index("of_member").where(member).limit(1)).stream()
                .findFirst();
    }

    /**
     * Part of the log, newest entry first. Everything committed before the call is sealed by it and in the answer.
     *
     * @throws org.communitykit.role.NotAllowed without the right {@link #READ}, in the group for that group's trail, at
     *     the root for all others
     */
    public Page<Entry> entries(Actor actor, Trail trail, @Nullable String cursor, int size) {
        var group = trail instanceof Trail.In in ? in.group() : GroupId.ROOT;
        context.read(reader -> context.rights().require(reader, actor, READ, group));
        sealAll();
        return context.read(reader -> {
            context.rights().require(reader, actor, READ, group);
            return along(reader, trail)
                    .map(query -> Listing.of(query.above(0L).descending(), lines -> shown(reader, lines))
                            .page(reader, cursor, size))
                    .orElse(new Page<>(List.of(), Optional.empty()));
        });
    }

    private List<Optional<Entry>> shown(Reader reader, List<Line> lines) {
        var identities = identities(reader, lines);
        return lines.stream().map(line -> Optional.of(shown(line, identities))).toList();
    }

    private static Optional<Query<Line>> along(Reader reader, Trail trail) {
        if (trail instanceof Trail.In in) {
            return Optional.of(LINES.index("in_group").where(in.group()));
        }
        if (trail instanceof Trail.Of of) {
            return Optional.of(LINES.index("of_target")
                    .where(of.target().kind(), of.target().id()));
        }
        if (trail instanceof Trail.By by) {
            return identity(reader, by.member())
                    .map(who -> LINES.index("by_member").where(who.pseudonym()));
        }
        if (trail instanceof Trail.To to) {
            return identity(reader, to.member())
                    .map(who -> LINES.index("to_member").where(who.pseudonym()));
        }
        return Optional.of(BY_NUMBER.where());
    }

    private static Map<String, Identity> identities(Reader reader, List<Line> lines) {
        Set<Key> keys = new HashSet<>();
        for (var line : lines) {
            if (line.by() != null) {
                keys.add(IDENTITIES.at(line.by()));
            }
            if (line.whom() != null) {
                keys.add(IDENTITIES.at(line.whom()));
            }
        }
        var identities = new HashMap<String, Identity>();
        reader.getAll(IDENTITIES, keys).forEach(identity -> {
            // one without its salt is being erased
            if (!identity.salt().isEmpty()) {
                identities.put(identity.pseudonym(), identity);
            }
        });
        return identities;
    }

    private static Entry shown(Line line, Map<String, Identity> identities) {
        return new Entry(
                line.number(),
                line.at(),
                who(line.by(), identities),
                line.what(),
                line.where(),
                line.targetKind() == null || line.targetId() == null
                        ? null
                        : new Target(line.targetKind(), line.targetId()),
                who(line.whom(), identities),
                line.reason(),
                line.salt(),
                line.before(),
                line.after(),
                line.hash());
    }

    private static @Nullable Who who(@Nullable String pseudonym, Map<String, Identity> identities) {
        if (pseudonym == null) {
            return null;
        }
        var identity = identities.get(pseudonym);
        return new Who(pseudonym, identity == null ? null : identity.member());
    }

    /**
     * Makes everything committed before this call part of the chain, and gives the chain's end. To be called now and then
     * by the host's scheduler, the shorter the time between the less can be changed unnoticed, and kept out of the
     * database's reach.
     *
     * @throws org.communitykit.role.NotAllowed without the right {@link #READ} at the root
     */
    public Seal seal(Actor actor) {
        context.read(reader -> context.rights().require(reader, actor, READ, GroupId.ROOT));
        sealAll();
        return context.read(Audit::end);
    }

    private static Seal end(Reader reader) {
        return reader.get(HEADS, CHAIN)
                .map(head -> new Seal(head.number(), head.hash()))
                .orElse(Seal.START);
    }

    private void sealAll() {
        boolean more = context.read(
                reader -> !reader.find(BY_NUMBER.where(0L).limit(1)).isEmpty());
        while (more) {
            more = context.transact(this::sealBatch) == BATCH;
        }
    }

    private int sealBatch(Tx tx) {
        // who holds the end sees every entry that earlier holders sealed or left
        var head = lockHead(tx);
        long number = head.number();
        var hash = head.hash();
        var loose = tx.find(BY_NUMBER.where(0L).limit(BATCH));
        for (var line : loose) {
            long place = ++number;
            var mark = line.hash(place, hash);
            tx.update(LINES, old -> old.sealed(place, mark), line.id());
            hash = mark;
        }
        var end = new Head(CHAIN, number, hash);
        tx.update(HEADS, old -> end, CHAIN);
        return loose.size();
    }

    private static Head lockHead(Tx tx) {
        var head = tx.update(HEADS, old -> old, CHAIN);
        while (head.isEmpty()) {
            tx.insert(HEADS, new Head(CHAIN, 0, ""));
            head = tx.update(HEADS, old -> old, CHAIN);
        }
        return head.get();
    }

    /** {@link #verify(Actor, Seal)} from the first entry on. */
    public Verification verify(Actor actor) {
        return verify(actor, Seal.START);
    }

    /**
     * Seals what is loose and checks the chain behind a seal that was given earlier: that the sealed entry is still the
     * one it was, that each entry follows from the one before, that reasons and identities are those that were recorded,
     * and that the chain does not end before its end. Takes time in proportion to the entries; holds nothing up.
     *
     * @throws org.communitykit.role.NotAllowed without the right {@link #READ} at the root
     */
    public Verification verify(Actor actor, Seal from) {
        var end = seal(actor);
        if (from.number() > 0) {
            var kept = context.read(
                    reader -> reader.find(BY_NUMBER.where(from.number()).limit(2)));
            if (kept.size() != 1 || !kept.get(0).hash().equals(from.hash())) {
                return new Verification(
                        0,
                        Seal.START,
                        Optional.of(new Flaw(from.number(), kept.isEmpty() ? Kind.MISSING : Kind.ALTERED)));
            }
        }
        var sound = from;
        while (true) {
            var last = sound.number();
            var lines = context.read(
                    reader -> reader.find(BY_NUMBER.where().above(last).limit(BATCH)));
            var identities = context.read(reader -> identities(reader, lines));
            for (var line : lines) {
                var flaw = flaw(line, sound, end, identities);
                if (flaw.isPresent()) {
                    return new Verification(sound.number() - from.number(), sound, flaw);
                }
                sound = new Seal(line.number(), line.hash());
            }
            if (lines.size() < BATCH) {
                var missing = sound.number() < end.number()
                        ? Optional.of(new Flaw(sound.number() + 1, Kind.MISSING))
                        : Optional.<Flaw>empty();
                return new Verification(sound.number() - from.number(), sound, missing);
            }
        }
    }

    private static Optional<Flaw> flaw(Line line, Seal previous, Seal end, Map<String, Identity> identities) {
        long place = previous.number() + 1;
        if (line.number() != place) {
            return Optional.of(new Flaw(place, line.number() > place ? Kind.MISSING : Kind.ALTERED));
        }
        boolean chained = line.hash().equals(line.hash(place, previous.hash()));
        if (!chained || (place == end.number() && !line.hash().equals(end.hash()))) {
            return Optional.of(new Flaw(place, Kind.ALTERED));
        }
        if (replaced(line.by(), identities) || replaced(line.whom(), identities)) {
            return Optional.of(new Flaw(place, Kind.IDENTITY_REPLACED));
        }
        boolean erased = line.whom() != null && !identities.containsKey(line.whom());
        if (line.salt() == null) {
            return erased ? Optional.empty() : Optional.of(new Flaw(place, Kind.REASON_REMOVED));
        }
        if (line.reason() == null && line.reasonMark() != null) {
            return Optional.of(new Flaw(place, Kind.REASON_REMOVED));
        }
        return Objects.equals(mark(line.salt(), line.reason()), line.reasonMark())
                ? Optional.empty()
                : Optional.of(new Flaw(place, Kind.REASON_REPLACED));
    }

    private static boolean replaced(@Nullable String pseudonym, Map<String, Identity> identities) {
        var identity = pseudonym == null ? null : identities.get(pseudonym);
        return identity != null
                && !Fingerprint.of(identity.salt(), identity.member()).equals(identity.pseudonym());
    }

    /**
     * Takes the member's name and what was said of them out of the log, in transactions of bounded size: their pseudonym
     * leads to nobody any more, and the reasons of what was done to them are gone. The chain stays as it is.
     */
    @Override
    public void forget(MemberId member) {
        var identity = context.read(reader -> identity(reader, member));
        if (identity.isEmpty()) {
            return;
        }
        var who = identity.get().pseudonym();
        // what cannot be proven any more may be erased; the row stays to find the rest by, should this be cut off
        context.<Optional<Identity>>transact(
                tx -> tx.update(IDENTITIES, old -> new Identity(old.pseudonym(), old.member(), ""), who));
        var query = LINES.index("to_member").where(who).limit(BATCH);
        while (true) {
            var page = query;
            var lines = context.transact(tx -> {
                lockHead(tx);
                var found = tx.find(page);
                found.forEach(line -> tx.update(LINES, Line::withoutReason, line.id()));
                return found;
            });
            if (lines.size() < BATCH) {
                break;
            }
            query = query.after(lines.get(lines.size() - 1));
        }
        context.transact(tx -> tx.delete(IDENTITIES, who));
    }
}
