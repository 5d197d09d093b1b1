package org.communitykit.offline;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.communitykit.Actor;
import org.communitykit.CommunityException;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Page;
import org.communitykit.consent.Consents;
import org.communitykit.consent.Evidence;
import org.communitykit.consent.Medium;
import org.communitykit.consent.Method;
import org.communitykit.consent.Purpose;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;
import org.communitykit.member.Members;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Takes what devices did without a network. An operation is kept once, under its id, and the state of its subject is a
 * function of all that were taken, whatever their order: so any number of devices may hand over what they have in any
 * order and any number of times. What comes to hold is done by the verbs of the features, as the member, so that rights
 * are asked for; what these refuse counts for nothing, and the device is told.
 *
 * <p>That the same operations lead to the same state holds as far as what the verbs allow does not depend on the order: who
 * comes first to the last place has it.
 */
public final class OfflineKit implements Feature {
    /** The most operations on one subject. */
    public static final int MOST_OPS = 500;

    record Subject(
            String scope,
            String subject,
            long number,
            int ops,
            @Nullable String holds,
            List<String> heads,
            boolean conflicting) {
        Subject {
            heads = List.copyOf(heads);
        }

        Subject now(long changed, int count, @Nullable String held, List<String> latest, boolean differing) {
            return new Subject(scope, subject, changed, count, held, latest, differing);
        }
    }

    static final Table<Known> OPS = Table.of(MethodHandles.lookup(), "offline_op", Known.class)
            .key("scope", "subject", "id")
            .limit("scope", Ids.LIMIT)
            .limit("subject", Op.SUBJECT_LIMIT)
            .limit("id", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .limit("client", Ids.LIMIT)
            .limit("kind", Op.KIND_LIMIT)
            .limit("seen", Op.MOST_SEEN * (Ids.LIMIT + 3) + 2)
            .limit("body", 8 * Op.BODY_LIMIT)
            .limit("firstAs", Fingerprint.LENGTH)
            .index("of_member", "member")
            .personal("scope", Erasure.DELETE)
            .personal("member", Erasure.BLANK, "body")
            .build();
    static final Table<Subject> SUBJECTS = Table.of(MethodHandles.lookup(), "offline_subject", Subject.class)
            .key("scope", "subject")
            .limit("scope", Ids.LIMIT)
            .limit("subject", Op.SUBJECT_LIMIT)
            .limit("holds", Ids.LIMIT)
            .limit("heads", MOST_OPS * (Ids.LIMIT + 3) + 2)
            .index("by_number", "scope", "number")
            .index("by_conflict", "scope", "conflicting")
            .personal("scope", Erasure.DELETE)
            .build();

    private final Context context;
    private final Map<String, OpKind> kinds = new ConcurrentHashMap<>();

    /** Made by the community; knows the kinds {@code consent.grant} and {@code consent.withdraw}. */
    public OfflineKit(Context context, Consents consents) {
        this.context = context;
        know(OpKind.of("consent.grant", (member, op) -> {
                    consents.grant(member, member, op.said("purpose"), medium(op), evidence(op));
                })
                .checked((member, op) -> medium(op)));
        know(OpKind.of("consent.withdraw", (member, op) -> {
                    consents.withdraw(member, member, op.said("purpose"), medium(op), evidence(op));
                })
                .checked((member, op) -> medium(op))
                .withdrawing());
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(OPS, SUBJECTS);
    }

    private static Medium medium(Op op) {
        var medium = Medium.valueOf(op.said("medium").toUpperCase(Locale.ROOT));
        if (!op.subject().equals(consent(Purpose.of(op.said("purpose")).name(), op.said("medium")))) {
            throw new IllegalArgumentException("the subject of operation " + op.id() + " says its purpose and medium");
        }
        return medium;
    }

    private static Evidence evidence(Op op) {
        // without a key: what holds again after something else held is a new word
        return Evidence.by(Method.FORM).source("offline/" + op.client());
    }

    /** The subject of operations of the kinds {@code consent.grant} and {@code consent.withdraw}, whose bodies say both too. */
    public static String consent(String purpose, String medium) {
        return "consent/" + medium.toLowerCase(Locale.ROOT) + "/" + purpose;
    }

    /** Says what operations of a kind do; to be called by every process that takes some, before. */
    public void know(OpKind kind) {
        if (kinds.putIfAbsent(kind.name, kind) != null) {
            throw new IllegalArgumentException("two kinds of operation are called " + kind.name);
        }
    }

    /** Takes all operations of a parcel, as {@link #take(MemberId, List)} does. */
    public List<Receipt> take(MemberId member, byte[] parcel) {
        return take(member, Parcel.read(parcel));
    }

    /**
     * Takes operations one by one, those that withdraw something first, and gives a receipt for each in the order of the
     * list. Not to be called inside a transaction, for what is refused must not take the rest along.
     */
    public List<Receipt> take(MemberId member, List<Op> ops) {
        if (ops.size() > Parcel.MOST_OPS) {
            throw new IllegalArgumentException(
                    "up to " + Parcel.MOST_OPS + " operations are taken at once, not " + ops.size());
        }
        var receipts = new @Nullable Receipt[ops.size()];
        var order = new ArrayList<Integer>();
        for (int i = 0; i < ops.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing(i -> !isWithdrawing(ops.get(i))));
        for (int i : order) {
            receipts[i] = take(member, ops.get(i));
        }
        return Arrays.stream(receipts).map(Objects::requireNonNull).toList();
    }

    /**
     * Takes an operation; again gives the receipt as it is now, and changes nothing. Not to be called inside a
     * transaction.
     */
    public Receipt take(MemberId member, Op op) {
        var kind = kinds.get(op.kind());
        if (kind == null) {
            return new Receipt(
                    op.id(), op.subject(), Receipt.State.REFUSED, new UnknownKind(op.kind()).code(), List.of());
        }
        var scope = kind.shared ? "" : member.value();
        var refused = new ArrayList<Failed>();
        while (true) {
            try {
                return context.transact(tx -> take(tx, scope, member, op, kind, refused));
            } catch (Failed e) {
                if (e.keeps && !e.retryable) {
                    refused.add(e);
                    continue;
                }
                var heads = context.read(reader -> reader.get(SUBJECTS, scope, op.subject()))
                        .map(OfflineKit::latest)
                        .orElse(List.of());
                var state = e.retryable ? Receipt.State.LATER : Receipt.State.REFUSED;
                return new Receipt(op.id(), op.subject(), state, e.reason, heads);
            }
        }
    }

    /** An operation cannot be done. The transaction is over, and this tells what to do in the next one. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient MemberId who;
        private final transient Op what;
        private final String reason;
        private final boolean retryable;
        private final boolean keeps;

        Failed(MemberId who, Op what, RuntimeException cause, boolean keeps) {
            super(cause);
            this.who = who;
            this.what = what;
            this.reason = cause instanceof CommunityException known ? known.code() : "IllegalArgumentException";
            this.retryable = cause instanceof CommunityException known && known.retryable();
            this.keeps = keeps;
        }
    }

    private Receipt take(Tx tx, String scope, MemberId member, Op op, OpKind kind, List<Failed> refused) {
        var subject = locked(tx, scope, op.subject());
        if (!refused.isEmpty()) {
            int more = 0;
            for (var each : refused) {
                more += refuse(tx, scope, each);
            }
            subject = settle(tx, subject, more);
        }
        var there = tx.get(OPS, scope, op.subject(), op.id());
        if (there.isPresent()) {
            var known = there.get();
            if (!known.firstAs().equals(op.fingerprint()) || !known.member().equals(member)) {
                throw new Failed(member, op, new IdempotencyConflict("operation", op.id()), false);
            }
            return receipt(op, subject, known.refused());
        }
        if (context.members().lock(tx, member) == MemberState.ERASED) {
            throw new IllegalArgumentException("member " + member + " has been erased");
        }
        if (subject.ops() >= MOST_OPS) {
            throw new Failed(member, op, new TooManyOps(MOST_OPS), false);
        }
        // not kept if it fails: whoever has no right to a subject that is everybody's must not fill it up
        attempt(member, op, kind.check, false);
        tx.insert(OPS, Known.of(scope, member, op, context.now(), null));
        return receipt(op, settle(tx, subject, 1), null);
    }

    private static void attempt(MemberId member, Op op, OpKind.Command command, boolean keeps) {
        try {
            command.apply(member, op);
        } catch (StorageException e) {
            throw e;
        } catch (CommunityException | IllegalArgumentException e) {
            throw new Failed(member, op, e, keeps);
        }
    }

    /** Keeps that the operation is refused, and gives how many operations that adds. */
    private int refuse(Tx tx, String scope, Failed failed) {
        var op = failed.what;
        if (tx.update(OPS, old -> old.refused(failed.reason), scope, op.subject(), op.id())
                .isPresent()) {
            return 0;
        }
        tx.insert(OPS, Known.of(scope, failed.who, op, context.now(), failed.reason));
        return 1;
    }

    /** Works out what holds by all that is there, does it if it did not hold before, and keeps it. */
    private Subject settle(Tx tx, Subject before, int more) {
        var rows = tx.find(OPS.primary().where(before.scope(), before.subject()).limit(2 * MOST_OPS));
        var register = register(rows);
        var holds = register.holds().map(Op::id).orElse(null);
        if (holds != null && !holds.equals(before.holds())) {
            var row = rows.stream()
                    .filter(each -> each.id().equals(holds))
                    .findFirst()
                    .orElseThrow();
            attempt(row.member(), row.op(), kind(row.kind()).command, true);
        }
        var heads = register.heads().stream().map(Op::id).toList();
        long number = tx.next("offline/" + Fingerprint.of(before.scope()).substring(0, 32));
        return tx.update(
                        SUBJECTS,
                        old -> old.now(number, old.ops() + more, holds, heads, register.isConflicting()),
                        before.scope(),
                        before.subject())
                .orElseThrow();
    }

    private static Receipt receipt(Op op, Subject subject, @Nullable String refused) {
        var state = refused != null
                ? Receipt.State.REFUSED
                : op.id().equals(subject.holds()) ? Receipt.State.HOLDS : Receipt.State.TAKEN;
        return new Receipt(op.id(), op.subject(), state, refused, latest(subject));
    }

    private static List<String> latest(Subject subject) {
        var heads = subject.heads();
        return heads.size() <= Op.MOST_SEEN ? heads : heads.subList(heads.size() - Op.MOST_SEEN, heads.size());
    }

    private static Subject locked(Tx tx, String scope, String subject) {
        return tx.update(SUBJECTS, old -> old, scope, subject).orElseGet(() -> {
            tx.insert(SUBJECTS, new Subject(scope, subject, 0, 0, null, List.of(), false));
            return tx.update(SUBJECTS, old -> old, scope, subject).orElseThrow();
        });
    }

    private Register register(List<Known> rows) {
        return Register.of(
                rows.stream()
                        .filter(row -> row.refused() == null)
                        .map(Known::op)
                        .toList(),
                rows.stream()
                        .filter(row -> row.refused() != null)
                        .map(Known::op)
                        .toList(),
                this::isWithdrawing);
    }

    private boolean isWithdrawing(Op op) {
        var kind = kinds.get(op.kind());
        return kind != null && kind.withdrawing;
    }

    private OpKind kind(String name) {
        var kind = kinds.get(name);
        if (kind == null) {
            throw new UnknownKind(name);
        }
        return kind;
    }

    /** What is known of one of the member's own subjects. */
    public Optional<Synced> find(Actor actor, MemberId member, String subject) {
        return context.read(reader -> {
            own(reader, actor, member);
            return reader.get(SUBJECTS, member.value(), subject).map(row -> shown(reader, row));
        });
    }

    /** What is known of a subject that belongs to all; for the host, who knows who may. */
    public Optional<Synced> find(Actor.Host host, String subject) {
        return context.read(reader -> reader.get(SUBJECTS, "", subject).map(row -> shown(reader, row)));
    }

    /** The member's own subjects that changed after this number, in the order of their latest changes: for a device to follow. */
    public List<Synced> changes(Actor actor, MemberId member, long afterNumber, int limit) {
        Page.checkSize(limit);
        return context.read(reader -> {
            own(reader, actor, member);
            var rows = reader.find(SUBJECTS.index("by_number")
                    .where(member.value())
                    .above(afterNumber)
                    .limit(limit));
            return rows.stream().map(row -> shown(reader, row)).toList();
        });
    }

    /** The member's own subjects on which devices said different things, by subject, at most so many. */
    public List<Synced> conflicts(Actor actor, MemberId member, int limit) {
        Page.checkSize(limit);
        return context.read(reader -> {
            own(reader, actor, member);
            return conflicts(reader, member.value(), limit);
        });
    }

    /** The subjects that belong to all on which devices said different things, by subject, at most so many. */
    public List<Synced> conflicts(Actor.Host host, int limit) {
        Page.checkSize(limit);
        return context.read(reader -> conflicts(reader, "", limit));
    }

    private List<Synced> conflicts(Reader reader, String scope, int limit) {
        var rows = reader.find(SUBJECTS.index("by_conflict").where(scope, true).limit(limit));
        return rows.stream().map(row -> shown(reader, row)).toList();
    }

    private void own(Reader reader, Actor actor, MemberId member) {
        if (!actor.equals(member)) {
            context.rights().require(reader, actor, Members.MANAGE, GroupId.ROOT);
        }
    }

    private static Synced shown(Reader reader, Subject subject) {
        var keys = latest(subject).stream()
                .map(id -> OPS.at(subject.scope(), subject.subject(), id))
                .toList();
        var heads = reader.getAll(OPS, keys).stream().map(Known::op).toList();
        var holds = subject.holds() == null
                ? null
                : reader.get(OPS, subject.scope(), subject.subject(), subject.holds())
                        .map(Known::op)
                        .orElse(null);
        return new Synced(subject.subject(), subject.number(), holds, heads, subject.conflicting());
    }
}
