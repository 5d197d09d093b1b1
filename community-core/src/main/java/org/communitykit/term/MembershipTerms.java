package org.communitykit.term;

import java.lang.invoke.MethodHandles;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Reasons;
import org.communitykit.audit.Act;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.Members;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Who is a paying member until when. Kept is only where terms are counted from and how many were paid; what somebody is
 * today follows from that, the plan and the organisation's today, so no nightly job can be late. The plans are the host's and
 * are handed in. Taking the money is the host's or {@code giving}'s affair: what is said here is that a term was paid, once for each
 * key. All of it takes {@link Members#MANAGE}; members see what they are themselves.
 */
public final class MembershipTerms implements Feature {
    /** The most chars of the reason for an override. */
    public static final int REASON_LIMIT = 500;

    record Held(
            MemberId member,
            String plan,
            LocalDate joined,
            LocalDate anchor,
            int count,
            @Nullable TermStatus override,
            @Nullable LocalDate overrideEnds) {
        Term term() {
            return new Term(joined, anchor, count);
        }

        Held with(Term term) {
            return new Held(member, plan, term.joined(), term.anchor(), term.count(), override, overrideEnds);
        }

        Held overridden(@Nullable TermStatus status, @Nullable LocalDate ends) {
            return new Held(member, plan, joined, anchor, count, status, ends);
        }

        /** Of one person who was two the term that lasts longer; all that was paid is in the payments of both. */
        static Held longer(Held winners, Held losers) {
            return losers.anchor.plusMonths(losers.count).isAfter(winners.anchor.plusMonths(winners.count))
                    ? losers
                    : winners;
        }
    }

    record Paid(MemberId member, String plan, String key, LocalDate day, int count) {}

    private static final Table<Held> HELD = Table.of(MethodHandles.lookup(), "term", Held.class)
            .key("member", "plan")
            .limit("member", Ids.LIMIT)
            .limit("plan", Ids.LIMIT)
            .personal("member", Erasure.DELETE)
            .meeting(Held::longer)
            .build();
    private static final Table<Paid> PAID = Table.of(MethodHandles.lookup(), "term_payment", Paid.class)
            .key("plan", "key")
            .limit("member", Ids.LIMIT)
            .limit("plan", Ids.LIMIT)
            .limit("key", Ids.LIMIT)
            .index("of_member", "member", "plan", "day")
            .personal("member", Erasure.KEEP)
            .build();

    private final Context context;
    private final Members members;

    /** Made by the community. */
    public MembershipTerms(Context context) {
        this.context = context;
        this.members = context.members();
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(HELD, PAID);
    }

    /** What the member is under the plan today, where the organisation is. */
    public Holding status(Actor actor, MemberId member, TermPlan plan) {
        return status(actor, member, plan, today(plan));
    }

    /** What the member is under the plan on a day, as far as is known by now. */
    public Holding status(Actor actor, MemberId member, TermPlan plan, LocalDate day) {
        return context.read(reader -> {
            if (!actor.equals(member)) {
                requireRight(reader, actor);
            }
            return shown(reader.get(HELD, member, plan.name()), member, plan, day);
        });
    }

    private static Holding shown(Optional<Held> held, MemberId member, TermPlan plan, LocalDate day) {
        var override = held.map(Held::override).orElse(null);
        var ends = held.map(Held::overrideEnds).orElse(null);
        boolean overridden = override != null && (ends == null || day.isBefore(ends));
        var term = held.filter(old -> old.count() > 0).map(Held::term).orElse(null);
        var status = term == null ? TermStatus.NONE : plan.status(term, day);
        return new Holding(
                member,
                plan.name(),
                day,
                override != null && overridden ? override : status,
                term,
                term == null ? null : term.end(plan),
                overridden);
    }

    /**
     * Enters that a term was paid on a day: the first one joins, each other renews where the last one ends. Again by the same
     * key changes nothing.
     *
     * @param key of the payment: 1 to 64 printable chars, unique for the plan
     * @throws IdempotencyConflict if another member's payment, or one of another day, came under this key
     */
    public Holding paid(Actor actor, MemberId member, TermPlan plan, String key, LocalDate day) {
        Ids.check(key, "payment key");
        return context.transact(tx -> {
            requireRight(tx, actor);
            members.editing(tx, actor, member);
            var before = tx.get(PAID, plan.name(), key);
            if (before.isPresent()) {
                if (!before.get().member().equals(member) || !before.get().day().equals(day)) {
                    throw new IdempotencyConflict("payment for plan " + plan.name(), key);
                }
                return shown(tx.get(HELD, member, plan.name()), member, plan, today(plan));
            }
            var held = locked(tx, member, plan);
            // one who never paid has no more than an override
            var term = held.filter(old -> old.count() > 0)
                    .map(old -> plan.renew(old.term(), day))
                    .orElseGet(() -> plan.join(day));
            if (!tx.insert(PAID, new Paid(member, plan.name(), key, day, term.count()))) {
                throw new IdempotencyConflict("payment for plan " + plan.name(), key);
            }
            var next = held.map(old -> old.with(term))
                    .orElseGet(() ->
                            new Held(member, plan.name(), term.joined(), term.anchor(), term.count(), null, null));
            put(tx, held.isPresent(), next);
            return shown(Optional.of(next), member, plan, today(plan));
        });
    }

    /**
     * Says what a member is whatever their term says, until a day or for good; nothing takes that back. Recorded in the audit
     * log with the reason.
     *
     * @param ends the first day on which it no longer holds
     */
    public Holding override(
            Actor actor,
            MemberId member,
            TermPlan plan,
            @Nullable TermStatus status,
            @Nullable LocalDate ends,
            String reason) {
        Reasons.check(reason, REASON_LIMIT);
        return context.transact(tx -> {
            requireRight(tx, actor);
            members.editing(tx, actor, member);
            var held = locked(tx, member, plan);
            var day = today(plan);
            var next = held.orElseGet(() -> new Held(member, plan.name(), day, day, 0, null, null))
                    .overridden(status, status == null ? null : ends);
            put(tx, held.isPresent(), next);
            context.record(
                    tx,
                    Act.of(actor, "term.overridden", GroupId.ROOT)
                            .to(member)
                            .because(reason)
                            .changing(
                                    held.map(old -> String.valueOf(old.override()))
                                            .orElse(null),
                                    String.valueOf(status)));
            return shown(Optional.of(next), member, plan, day);
        });
    }

    private static Optional<Held> locked(Tx tx, MemberId member, TermPlan plan) {
        return tx.update(HELD, old -> old, member, plan.name());
    }

    private static void put(Tx tx, boolean there, Held next) {
        if (there) {
            tx.update(HELD, old -> next, next.member(), next.plan());
        } else {
            tx.insert(HELD, next);
        }
    }

    private LocalDate today(TermPlan plan) {
        return LocalDate.ofInstant(context.now(), plan.zone());
    }

    private void requireRight(Reader reader, Actor actor) {
        context.rights().require(reader, actor, Members.MANAGE, GroupId.ROOT);
    }
}
