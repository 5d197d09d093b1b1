package org.communitykit.messaging.poll;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.member.MemberId;
import org.communitykit.merge.Merging;
import org.communitykit.messaging.Kinds;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Origin;
import org.communitykit.messaging.channel.View;
import org.communitykit.messaging.content.Enclosed;
import org.communitykit.messaging.content.PollBlock;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.MessageRows;
import org.communitykit.messaging.message.Messages;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Votes in the polls that go with messages. A poll is asked by posting a {@link PollBlock}; it goes by the id of its
 * message, and whoever sees that sees the poll.
 *
 * <p>A member has one ballot, which counts from the moment it is cast and is replaced as a whole. What all ballots add up
 * to is kept with the poll, so that showing it reads one row however many voted. Once a poll is closed nobody can tell
 * from what is kept who cast a secret ballot: those are deleted by whoever closes it, or after it closed by the clock by
 * {@link #runDue} or whoever tries to vote first, and only the counts stay.
 *
 * <p>Of a member who is erased, ballots in polls that are open count no longer; those in polls that are closed go on to
 * be counted, by nobody. Who leaves the channel or may not vote any more has voted all the same.
 */
public final class Polls implements Feature {
    /** To vote. */
    public static final Permission VOTE = new Permission("poll:vote", "Vote in polls", Risk.WRITE, Level.MEMBER);

    private static final int BATCH = 200;

    /**
     * How a poll stands, from its first ballot on.
     *
     * @param sealed whether it is closed, and no secret ballots are left
     */
    record Standing(
            MessageId message,
            boolean sealed,
            boolean secret,
            boolean ranked,
            @Nullable Instant closes,
            Tally tally) {
        boolean closedAt(Instant now) {
            return sealed || (closes != null && !now.isBefore(closes));
        }

        Standing to(MessageId other) {
            return new Standing(other, sealed, secret, ranked, closes, tally);
        }

        Standing with(Tally counted) {
            return new Standing(message, sealed, secret, ranked, closes, counted);
        }

        Standing closed(Instant at) {
            return new Standing(
                    message, true, secret, ranked, closes == null || at.isBefore(closes) ? at : closes, tally);
        }
    }

    record Ballot(MessageId poll, MemberId member, List<Integer> options, Instant at) {
        Ballot {
            options = List.copyOf(options);
        }
    }

    static final Table<Standing> STANDINGS = Table.of(MethodHandles.lookup(), "poll", Standing.class)
            .key("message")
            .limit("message", Ids.LIMIT)
            .limit("tally", 200 + PollBlock.MOST * 120)
            .index("by_due", "sealed", "closes")
            .build();
    static final Table<Ballot> BALLOTS = Table.of(MethodHandles.lookup(), "poll_ballot", Ballot.class)
            .key("poll", "member")
            .limit("poll", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .limit("options", PollBlock.MOST * 4)
            .index("of_member", "member", "poll")
            .personal("member", Erasure.DELETE)
            .meeting((winners, losers) -> winners)
            .build();

    private final Context context;
    private final MessageRows messages;

    /** Made by {@code Messaging}. */
    public Polls(Context context, Messages messages) {
        this.context = context;
        this.messages = messages.rows();
        this.messages.parts().whenEnclosed(this::keep);
        this.messages.parts().whenMoved(Polls::move);
        this.messages.parts().whenPurged((tx, message) -> {
            tx.deleteAll(BALLOTS.primary().where(message));
            tx.delete(STANDINGS, message);
        });
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(STANDINGS, BALLOTS);
    }

    /** Counts one vote of those who turn out to be one, and two again when they are two. */
    @Override
    public void merged(Tx tx, Merging merging) {
        for (var met : merging.met(BALLOTS)) {
            var poll =
                    (met.before().isEmpty() ? met.after() : met.before()).get(0).poll();
            tx.update(
                    STANDINGS,
                    old -> {
                        var tally = old.tally();
                        for (var ballot : met.before()) {
                            tally = tally.plus(-1, ballot.options(), old.ranked());
                        }
                        for (var ballot : met.after()) {
                            tally = tally.plus(1, ballot.options(), old.ranked());
                        }
                        return old.with(tally);
                    },
                    poll);
        }
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(PollChanged.class, PollClosed.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(VOTE);
    }

    /** The poll of the message, if there is one and the actor sees the message. */
    public Optional<Poll> find(Actor actor, MessageId message) {
        return context.read(reader -> messages.find(reader, actor, message)
                .flatMap(seen -> asked(seen).map(block -> shown(reader, actor, seen, block))));
    }

    /** Deletes the secret ballots of the message's poll, as the member sees it, if it has closed by the clock. */
    private void sealIfDue(MemberId member, MessageId message) {
        var due = context.read(reader -> messages.find(reader, member, message)
                .flatMap(seen -> reader.get(STANDINGS, seen.id()))
                .filter(this::isDue));
        due.ifPresent(this::sealIfDue);
    }

    private boolean isDue(Standing standing) {
        return !standing.sealed() && standing.closedAt(context.now());
    }

    private void sealIfDue(Standing seen) {
        context.transact(tx -> {
            tx.update(STANDINGS, old -> old, seen.message()).filter(this::isDue).ifPresent(now -> seal(tx, now));
            return null;
        });
    }

    /**
     * Votes for these options, by their places from 0, those wanted most first if the poll is ranked; instead of what the
     * member voted for before.
     *
     * @throws NoSuchPoll if the message has none
     * @throws PollIsClosed from the moment on at which it closes
     * @throws org.communitykit.messaging.channel.Muted if the member is muted
     * @throws IllegalArgumentException for no options, too many, unknown ones, or one twice
     */
    public Poll vote(MemberId member, MessageId message, List<Integer> options) {
        var wanted = List.copyOf(options);
        sealIfDue(member, message);
        return context.transact(tx -> {
            var held = held(tx, member, message);
            // in another channel it goes by another id
            var id = held.id();
            var block = asked(held).orElseThrow(() -> new NoSuchPoll(message));
            check(block, wanted);
            var standing = locked(tx, held, block);
            var before = tx.get(BALLOTS, id, member);
            if (before.filter(ballot -> ballot.options().equals(wanted)).isPresent()) {
                return shown(tx, member, held, block);
            }
            var tally = before.map(ballot -> standing.tally().plus(-1, ballot.options(), standing.ranked()))
                    .orElse(standing.tally())
                    .plus(1, wanted, standing.ranked());
            var ballot = new Ballot(id, member, wanted, context.now());
            if (before.isPresent()) {
                tx.update(BALLOTS, old -> ballot, id, member);
            } else {
                tx.insert(BALLOTS, ballot);
                var now = context.now();
                var origin = standing.secret() ? Origin.unknown(now) : Origin.of(member, null, now);
                context.log(tx, messages.activity(Kinds.POLL_VOTED, origin, held));
            }
            tx.update(STANDINGS, old -> old.with(tally), id);
            return shown(tx, member, changed(tx, held), block);
        });
    }

    /**
     * Takes the member's vote back; false if there is none.
     *
     * @throws PollIsClosed from the moment on at which it closes
     */
    public boolean withdraw(MemberId member, MessageId message) {
        sealIfDue(member, message);
        return context.transact(tx -> {
            var held = held(tx, member, message);
            var block = asked(held).orElseThrow(() -> new NoSuchPoll(message));
            var standing = locked(tx, held, block);
            var before = tx.get(BALLOTS, held.id(), member);
            if (before.isEmpty()) {
                return false;
            }
            uncount(tx, standing, before.get());
            changed(tx, held);
            return true;
        });
    }

    /**
     * Closes the poll now; false if it is closed. Its author may, and whoever has the right {@link Messages#MODERATE}.
     *
     * @throws org.communitykit.messaging.message.NotTheAuthor if the actor may not
     */
    public boolean close(Actor actor, MessageId message) {
        return context.transact(tx -> {
            var seen = messages.ownToChange(tx, actor, message, "poll.closed");
            var block = asked(seen).orElseThrow(() -> new NoSuchPoll(message));
            var standing = standing(tx, seen.id(), block);
            if (standing.sealed()) {
                return false;
            }
            boolean already = standing.closedAt(context.now());
            seal(tx, standing);
            if (!already) {
                messages.touch(tx, seen);
                context.publish(tx, new PollClosed(seen.id(), seen.channel()));
            }
            return !already;
        });
    }

    /**
     * Who voted for an option, by id, if ballots are open and the actor is to see how the poll stands; nobody otherwise.
     *
     * @throws NoSuchPoll if the message has none, or the actor does not see it
     */
    public Page<MemberId> voters(Actor actor, MessageId message, int option, @Nullable String cursor, int size) {
        return context.read(reader -> {
            var seen = messages.find(reader, actor, message).orElseThrow(() -> new NoSuchPoll(message));
            var block = asked(seen).orElseThrow(() -> new NoSuchPoll(message));
            boolean told = block.ballots() == PollBlock.Ballots.OPEN
                    && shown(reader, actor, seen, block).tally().isPresent();
            return Listing.of(BALLOTS.primary().where(seen.id()))
                    .only(ballot -> told && ballot.options().contains(option))
                    .each(ballot -> Optional.of(ballot.member()))
                    .page(reader, cursor, size);
        });
    }

    /**
     * Deletes the secret ballots of polls that have closed by the clock; for the host's scheduler, on any node.
     *
     * @param most how many polls to see to, at most
     * @return how many were seen to
     */
    public int runDue(Actor.Host host, int most) {
        var due = context.read(reader -> reader.find(
                STANDINGS.index("by_due").where(false).upTo(context.now()).limit(Math.min(most, BATCH))));
        due.forEach(this::sealIfDue);
        return due.size();
    }

    @Override
    public void forget(MemberId member) {
        while (true) {
            int found = context.transact(tx -> {
                var ballots = tx.find(BALLOTS.index("of_member").where(member).limit(BATCH));
                for (var ballot : ballots) {
                    var message = messages.look(tx, ballot.poll());
                    message.ifPresent(there -> messages.lockChannel(tx, there));
                    var standing = tx.update(STANDINGS, old -> old, ballot.poll());
                    // a ballot that somebody else deleted meanwhile was uncounted by them
                    var still = tx.get(BALLOTS, ballot.poll(), member);
                    if (standing.isPresent()
                            && still.isPresent()
                            && !standing.get().closedAt(context.now())) {
                        uncount(tx, standing.get(), still.get());
                        message.ifPresent(there -> changed(tx, there));
                    } else {
                        tx.delete(BALLOTS, ballot.poll(), member);
                    }
                }
                return ballots.size();
            });
            if (found < BATCH) {
                return;
            }
        }
    }

    private static void move(Tx tx, MessageId from, MessageId into) {
        tx.update(STANDINGS, old -> old, from).ifPresent(standing -> {
            tx.delete(STANDINGS, from);
            tx.insert(STANDINGS, standing.to(into));
        });
        tx.walk(
                BALLOTS.primary().where(from).limit(BATCH),
                ballot -> tx.insert(BALLOTS, new Ballot(into, ballot.member(), ballot.options(), ballot.at())));
        tx.deleteAll(BALLOTS.primary().where(from));
    }

    private static Optional<PollBlock> asked(Message message) {
        return message.enclosed().all(PollBlock.class).stream().findFirst();
    }

    private static void check(PollBlock block, List<Integer> options) {
        int most = block.options().size();
        if (options.isEmpty()
                || options.size() > block.choose()
                || new HashSet<>(options).size() != options.size()
                || options.stream().anyMatch(option -> option < 0 || option >= most)) {
            throw new IllegalArgumentException("a ballot names 1 to " + block.choose() + " different options of 0 to "
                    + (most - 1) + ", not " + options);
        }
    }

    /** The message, in which the member may vote, locked with its channel. */
    private Message held(Tx tx, MemberId member, MessageId message) {
        var sight = messages.see(tx, member, message);
        View view = sight.view().require(VOTE);
        messages.reacts(tx, view);
        return messages.hold(tx, sight.message());
    }

    private Standing locked(Tx tx, Message held, PollBlock block) {
        var standing = standing(tx, held.id(), block);
        if (standing.closedAt(context.now())) {
            throw new PollIsClosed(held.id());
        }
        return standing;
    }

    private static Standing begun(MessageId message, PollBlock block) {
        return new Standing(
                message,
                false,
                block.ballots() == PollBlock.Ballots.SECRET,
                block.method() == PollBlock.Method.RANKED,
                block.closes(),
                Tally.empty(block.options().size()));
    }

    private static Standing standing(Tx tx, MessageId message, PollBlock block) {
        return tx.update(STANDINGS, old -> old, message).orElseGet(() -> {
            var begun = begun(message, block);
            tx.insert(STANDINGS, begun);
            return begun;
        });
    }

    private static void uncount(Tx tx, Standing standing, Ballot ballot) {
        tx.delete(BALLOTS, ballot.poll(), ballot.member());
        var less = standing.tally().plus(-1, ballot.options(), standing.ranked());
        tx.update(STANDINGS, old -> old.with(less), ballot.poll());
    }

    private void seal(Tx tx, Standing standing) {
        if (standing.secret()) {
            tx.deleteAll(BALLOTS.primary().where(standing.message()));
        }
        tx.update(STANDINGS, old -> old.closed(context.now()), standing.message());
    }

    private Message changed(Tx tx, Message held) {
        context.publish(tx, new PollChanged(held.id(), held.channel()));
        return messages.touch(tx, held);
    }

    private Poll shown(Reader reader, Actor actor, Message message, PollBlock block) {
        var standing = reader.get(STANDINGS, message.id()).orElseGet(() -> begun(message.id(), block));
        boolean closed = standing.closedAt(context.now());
        boolean gone = closed && standing.secret();
        var mine = actor instanceof MemberId member && !gone
                ? reader.get(BALLOTS, message.id(), member).map(Ballot::options).orElse(List.of())
                : List.<Integer>of();
        boolean told = closed
                || actor instanceof Actor.Host
                || switch (block.results()) {
                    case ALWAYS -> true;
                    case AFTER_VOTE -> !mine.isEmpty();
                    case AFTER_CLOSE -> false;
                };
        return new Poll(
                message.id(),
                block,
                closed ? standing.closes() : null,
                mine,
                told ? Optional.of(standing.tally()) : Optional.empty());
    }

    /** What is asked can be changed until somebody has voted. */
    private Enclosed keep(Tx tx, View editor, MessageId message, Enclosed before, Enclosed wanted) {
        var was = before.all(PollBlock.class);
        if (!was.isEmpty() && !was.equals(wanted.all(PollBlock.class))) {
            var standing = standing(tx, message, was.get(0));
            if (standing.closedAt(context.now())) {
                throw new PollIsClosed(message);
            }
            if (standing.tally().ballots() > 0) {
                throw new PollHasVotes(message);
            }
            tx.delete(STANDINGS, message);
        }
        return wanted;
    }
}
