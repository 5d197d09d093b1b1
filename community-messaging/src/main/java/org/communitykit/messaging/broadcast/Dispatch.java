package org.communitykit.messaging.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.communitykit.consent.Cause;
import org.communitykit.consent.Consents;
import org.communitykit.consent.GateDecision;
import org.communitykit.consent.Medium;
import org.communitykit.consent.Recipient;
import org.communitykit.contact.Address;
import org.communitykit.feature.Context;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.mail.Outcome;
import org.communitykit.messaging.mail.Post;
import org.communitykit.messaging.mail.SenderUnavailable;
import org.communitykit.storage.Tx;

/**
 * Hands a broadcast over, some messages at a time, in three steps. In a transaction, under the lock of the broadcast, those
 * next in line go through the gate and are marked: what is marked is never taken again, by nobody. Then, outside of any, each
 * goes to the sender, right after a look whether the broadcast still runs and the gate is still open. At last what came of
 * them is kept. A process that dies in between leaves them marked, and nothing else behind.
 */
final class Dispatch {
    /** How often a message is handed over that the other side does not take yet. */
    static final int ATTEMPTS = 6;

    private static final Duration FIRST_WAIT = Duration.ofMinutes(15);

    /** A marked delivery, and what its letter needs. */
    private record Marked(Slip slip, String name, String token) {}

    /** Those of one call, and how many were looked at for it. */
    private record Batch(List<Marked> marked, int taken) {}

    /** What came of one: a change of its row as it is by then, for it may have been erased meanwhile. */
    private record End(Slip slip, UnaryOperator<Slip> change, Got got) {}

    /** What the recipient has of it. */
    private enum Got {
        IT,
        NOTHING,
        NOBODY_THERE
    }

    private final Context context;
    private final Consents consents;

    Dispatch(Context context, Consents consents) {
        this.context = context;
        this.consents = consents;
    }

    /** Takes up to so many and gives how many were seen to; 0 if there is nothing to do now. */
    int some(Issue issue, Post post, int most) {
        var batch = context.transact(tx -> mark(tx, issue, Math.min(most, post.atOnce())));
        var marked = batch.marked();
        if (marked.isEmpty()) {
            return batch.taken();
        }
        var ends = new ArrayList<End>();
        int next = 0;
        try {
            while (next < marked.size()) {
                var one = marked.get(next);
                if (next > 0 && !runs(issue)) {
                    break;
                }
                var decision = next == 0 ? null : decide(issue, one);
                next++;
                ends.add(decision == null || decision.allows() ? hand(issue, post, one) : kept(one, decision));
            }
        } catch (SenderUnavailable e) {
            next--;
            throw e;
        } finally {
            marked.subList(next, marked.size())
                    .forEach(rest -> ends.add(new End(rest.slip(), Slip::returned, Got.NOTHING)));
            context.transact(tx -> keep(tx, issue, marked.size(), ends));
        }
        return batch.taken();
    }

    private Batch mark(Tx tx, Issue issue, int size) {
        var now = context.now();
        var before = tx.update(Broadcasts.TALLIES, old -> old, issue.id()).orElseThrow();
        if (before.state() != Broadcast.State.RUNNING) {
            return new Batch(List.of(), 0);
        }
        var slips = tx.find(Broadcasts.SLIPS
                .index("by_state")
                .where(issue.id(), Delivery.State.WAITING)
                .upTo(now)
                .limit(size));
        var decisions = pass(tx, issue, slips, now);
        var allowed = new ArrayList<Slip>();
        var counts = before.counts();
        for (int i = 0; i < slips.size(); i++) {
            var slip = slips.get(i);
            var decision = decisions.get(i);
            var after = slip.decided(decision, now);
            tx.update(Broadcasts.SLIPS, old -> after, slip.broadcast(), slip.member());
            counts = counts.moved(Delivery.State.WAITING, after.state());
            if (decision.allows()) {
                allowed.add(after);
            }
        }
        var flying = allowed.isEmpty() ? before : before.flying(allowed.size(), now);
        Broadcasts.settle(context, tx, before, flying.counting(counts));
        return new Batch(addressed(tx, issue, allowed), slips.size());
    }

    /** The gate's word on each; whoever is erased has no address to ask about. */
    private List<GateDecision> pass(Tx tx, Issue issue, List<Slip> slips, Instant now) {
        var recipients = slips.stream()
                .filter(slip -> !slip.address().isEmpty())
                .map(Dispatch::recipient)
                .toList();
        var answers = consents.gate()
                .pass(tx, recipients, Medium.EMAIL, issue.sentFor(), now)
                .iterator();
        return slips.stream()
                .map(slip ->
                        slip.address().isEmpty() ? new GateDecision(GateDecision.Reason.ERASED, null) : answers.next())
                .toList();
    }

    private GateDecision decide(Issue issue, Marked one) {
        return context.read(reader -> consents.gate()
                .standing(reader, List.of(recipient(one.slip())), Medium.EMAIL, issue.sentFor())
                .get(0));
    }

    private boolean runs(Issue issue) {
        return context.read(reader -> reader.get(Broadcasts.TALLIES, issue.id()))
                .map(Tally::state)
                .filter(state -> state == Broadcast.State.RUNNING)
                .isPresent();
    }

    private List<Marked> addressed(Tx tx, Issue issue, List<Slip> slips) {
        if (slips.isEmpty()) {
            return List.of();
        }
        var recipients = slips.stream().map(Dispatch::recipient).toList();
        var tokens = consents.unsubscribeTokens(tx, recipients, Medium.EMAIL, issue.sentFor());
        var ids = slips.stream().map(Slip::member).toList();
        var members = context.members().known(tx, ids);
        var marked = new ArrayList<Marked>();
        for (int i = 0; i < slips.size(); i++) {
            var member = members.get(ids.get(i));
            marked.add(new Marked(slips.get(i), member == null ? "" : member.name(), tokens.get(i)));
        }
        return List.copyOf(marked);
    }

    private static Recipient recipient(Slip slip) {
        return new Recipient(slip.member(), Address.email(slip.address()));
    }

    private End kept(Marked one, GateDecision decision) {
        var now = context.now();
        return new End(one.slip(), old -> old.decided(decision, now), Got.NOTHING);
    }

    private End hand(Issue issue, Post post, Marked one) {
        var now = context.now();
        var letter = Composer.letter(issue, post, recipient(one.slip()), one.name(), one.token(), now);
        var outcome = post.sender().send(letter);
        var got = switch (outcome.kind()) {
            case ACCEPTED -> Got.IT;
            case REJECTED, DEFERRED -> Got.NOTHING;
            case NO_SUCH_ADDRESS -> Got.NOBODY_THERE;
        };
        return new End(one.slip(), old -> after(old, outcome, now), got);
    }

    private static Slip after(Slip slip, Outcome outcome, Instant now) {
        return switch (outcome.kind()) {
            case ACCEPTED -> slip.in(Delivery.State.ACCEPTED, null, now);
            case REJECTED, NO_SUCH_ADDRESS -> slip.in(Delivery.State.REJECTED, outcome.code(), now);
            case DEFERRED ->
                slip.attempts() + 1 >= ATTEMPTS
                        ? slip.in(Delivery.State.REJECTED, outcome.code(), now)
                        : slip.deferred(now.plus(FIRST_WAIT.multipliedBy(1L << slip.attempts())), outcome.code());
        };
    }

    /** Keeps what came of a batch; what is not among the ends stays marked, for it is not known. */
    private Tally keep(Tx tx, Issue issue, int marked, List<End> ends) {
        var before = tx.update(Broadcasts.TALLIES, old -> old, issue.id()).orElseThrow();
        giveBack(tx, issue, ends);
        var counts = before.counts();
        for (var end : ends) {
            var slip = end.slip();
            var after = tx.update(
                            Broadcasts.SLIPS,
                            old -> old.state() == Delivery.State.HANDED_OFF
                                    ? end.change().apply(old)
                                    : old,
                            slip.broadcast(),
                            slip.member())
                    .orElseThrow();
            counts = counts.moved(Delivery.State.HANDED_OFF, after.state());
            if (end.got() == Got.NOBODY_THERE) {
                consents.suppressions().suppress(tx, Medium.EMAIL, Address.email(slip.address()), Cause.BOUNCING);
            }
        }
        return Broadcasts.settle(
                context, tx, before, before.flying(-marked, before.marked()).counting(counts));
    }

    private void giveBack(Tx tx, Issue issue, List<End> ends) {
        var without =
                ends.stream().filter(end -> end.got() != Got.IT).map(End::slip).toList();
        if (!without.isEmpty()) {
            // one batch is marked at one moment
            var passedAt = Objects.requireNonNull(without.get(0).at());
            giveBack(tx, issue, without.stream().map(Slip::member).toList(), passedAt);
        }
    }

    /** Takes back that these were counted as having had it. */
    void giveBack(Tx tx, Issue issue, List<MemberId> members, Instant passedAt) {
        consents.gate().giveBack(tx, members, Medium.EMAIL, issue.sentFor(), passedAt);
    }
}
