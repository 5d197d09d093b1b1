package org.communitykit.messaging.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.communitykit.consent.Cause;
import org.communitykit.consent.Consents;
import org.communitykit.consent.Decision;
import org.communitykit.consent.Medium;
import org.communitykit.consent.Recipient;
import org.communitykit.contact.Address;
import org.communitykit.feature.Context;
import org.communitykit.messaging.mail.Outcome;
import org.communitykit.messaging.mail.Post;
import org.communitykit.messaging.mail.SenderUnavailable;
import org.communitykit.storage.Reader;
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
    private record End(Slip slip, UnaryOperator<Slip> change, boolean nobodyThere) {}

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
                var decision = next == 0 ? Decision.ALLOW : decide(issue, one);
                next++;
                ends.add(decision.allows() ? hand(issue, post, one) : withheld(one, decision));
            }
        } catch (SenderUnavailable e) {
            next--;
            throw e;
        } finally {
            marked.subList(next, marked.size()).forEach(rest -> ends.add(new End(rest.slip(), Slip::returned, false)));
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
        var decisions = decide(tx, issue, slips);
        var allowed = new ArrayList<Slip>();
        var counts = before.counts();
        for (int i = 0; i < slips.size(); i++) {
            var slip = slips.get(i);
            var decision = decisions.get(i);
            var after = decision.allows()
                    ? slip.in(Delivery.State.HANDED_OFF, null, now)
                    : slip.in(Delivery.State.WITHHELD, decision.name(), now);
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
    private List<Decision> decide(Reader reader, Issue issue, List<Slip> slips) {
        var recipients = slips.stream()
                .filter(slip -> !slip.address().isEmpty())
                .map(Dispatch::recipient)
                .toList();
        var answers = consents.gate()
                .decide(reader, recipients, Medium.EMAIL, issue.sentFor())
                .iterator();
        return slips.stream()
                .map(slip -> slip.address().isEmpty() ? Decision.ERASED : answers.next())
                .toList();
    }

    private Decision decide(Issue issue, Marked one) {
        return context.read(reader -> decide(reader, issue, List.of(one.slip())).get(0));
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

    private End withheld(Marked one, Decision decision) {
        var now = context.now();
        return new End(one.slip(), old -> old.in(Delivery.State.WITHHELD, decision.name(), now), false);
    }

    private End hand(Issue issue, Post post, Marked one) {
        var now = context.now();
        var letter = Composer.letter(issue, post, recipient(one.slip()), one.name(), one.token(), now);
        var outcome = post.sender().send(letter);
        boolean nobodyThere = outcome.kind() == Outcome.Kind.NO_SUCH_ADDRESS;
        return new End(one.slip(), old -> after(old, outcome, now), nobodyThere);
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
            if (end.nobodyThere()) {
                consents.suppressions().suppress(tx, Medium.EMAIL, Address.email(slip.address()), Cause.BOUNCING);
            }
        }
        return Broadcasts.settle(
                context, tx, before, before.flying(-marked, before.marked()).counting(counts));
    }
}
