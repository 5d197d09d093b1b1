package org.communitykit.messaging.reaction;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.member.MemberId;
import org.communitykit.merge.Merging;
import org.communitykit.messaging.Kinds;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Origin;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.MessageRows;
import org.communitykit.messaging.message.Messages;
import org.communitykit.messaging.message.Parts;
import org.communitykit.messaging.message.ReactionCounts;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Index;
import org.communitykit.storage.Key;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/**
 * Reactions to messages. Their counts are kept with the message, changed under its lock, so that reading a page of
 * messages reads them too; a verb touches the message, the reaction, one event and one activity.
 */
public final class Reactions implements Feature {
    /** To react to messages. */
    public static final Permission ADD = new Permission("reaction:add", "React to messages", Risk.WRITE, Level.MEMBER);

    /** The most reactions one call lists. */
    public static final int MAX_PAGE = 200;

    private static final Table<Reaction> REACTIONS = Table.of(MethodHandles.lookup(), "reaction", Reaction.class)
            .key("message", "key", "giver")
            .limit("message", Ids.LIMIT)
            .limit("key", ReactionCounts.KEY_LIMIT)
            .limit("giver", Ids.LIMIT + 2)
            .limit("member", Ids.LIMIT)
            .index("of_member", "member", "message")
            .personal("member", Erasure.KEEP)
            .renaming(
                    (reaction, from, to) -> reaction.giver().equals("m" + from) ? reaction.givenBy("m" + to) : reaction)
            .meeting((winners, losers) -> winners)
            .build();
    private static final int BATCH = 500;
    private static final Index<Reaction> OF_MEMBER = REACTIONS.index("of_member");

    private final Context context;
    private final MessageRows messages;

    /** Made by {@code Messaging}. */
    public Reactions(Context context, Messages messages) {
        this.context = context;
        this.messages = messages.rows();
        this.messages.parts().whenMoved(Reactions::move);
        this.messages.parts().whenCounted(Reactions::by);
        this.messages
                .parts()
                .whenPurged((tx, message) -> tx.deleteAll(REACTIONS.primary().where(message)));
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(REACTIONS);
    }

    /** Counts one reaction of those who turn out to be one, and two again when they are two. */
    @Override
    public void merged(Tx tx, Merging merging) {
        for (var met : merging.met(REACTIONS)) {
            var reaction = (met.before().isEmpty() ? met.after() : met.before()).get(0);
            int more = met.after().size() - met.before().size();
            long value = worth(met.after()) - worth(met.before());
            messages.look(tx, reaction.message())
                    .ifPresent(message -> messages.react(tx, message, reaction.key(), more, value));
        }
    }

    private static long worth(List<Reaction> reactions) {
        return reactions.stream().mapToLong(Reaction::value).sum();
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(ReactionChanged.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(ADD);
    }

    /** Reacts with this key; false if the member has done so before. */
    public boolean add(MemberId member, MessageId message, String key) {
        return add(member, message, NewReaction.of(key));
    }

    /**
     * Reacts to the message; false if the same member, or token, has done so with this key before.
     *
     * @throws org.communitykit.messaging.message.MessageIsDeleted if the message is
     * @throws org.communitykit.messaging.channel.ChannelIsArchived if its channel is
     * @throws TooManyReactions if the message has too many different ones already
     */
    public boolean add(Actor actor, MessageId message, NewReaction wanted) {
        var origin = Origin.of(actor, wanted.origin().orElse(null), context.now());
        var giver = giver(actor, wanted, origin);
        return context.transact(tx -> {
            var seen = writable(tx, actor, message);
            return add(tx, messages.hold(tx, seen), wanted, giver, origin);
        });
    }

    private boolean add(Tx tx, Message message, NewReaction wanted, String giver, Origin origin) {
        var key = wanted.key();
        var reaction = new Reaction(message.id(), key, giver, origin.by(), wanted.value(), origin.at());
        if (!tx.insert(REACTIONS, reaction)) {
            return false;
        }
        var counts = messages.react(tx, message, key, 1, wanted.value());
        if (counts.byKey().size() > ReactionCounts.MAX_KEYS) {
            throw new TooManyReactions(message.id());
        }
        tell(tx, Kinds.REACTION_ADDED, message, key, wanted.value(), counts, origin);
        return true;
    }

    /** Takes a reaction back; false if there is none. */
    public boolean remove(MemberId member, MessageId message, String key) {
        return remove(member, message, NewReaction.of(key));
    }

    /** Takes back the reaction of this key by the same member or token; false if there is none. */
    public boolean remove(Actor actor, MessageId message, NewReaction given) {
        var origin = Origin.of(actor, given.origin().orElse(null), context.now());
        var giver = giver(actor, given, origin);
        return context.transact(tx -> {
            var seen = writable(tx, actor, message);
            return remove(tx, messages.hold(tx, seen), given.key(), giver, origin);
        });
    }

    private boolean remove(Tx tx, Message message, String key, String giver, Origin origin) {
        var reaction = tx.get(REACTIONS, message.id(), key, giver);
        if (reaction.isEmpty()) {
            return false;
        }
        tx.delete(REACTIONS, message.id(), key, giver);
        long value = reaction.get().value();
        var counts = messages.react(tx, message, key, -1, -value);
        tell(tx, Kinds.REACTION_REMOVED, message, key, value, counts, origin);
        return true;
    }

    /**
     * Makes these keys, at most {@value ReactionCounts#MAX_KEYS}, the member's reactions to the message instead of those
     * there are; false if they are the same. Keys that stay keep their value and time.
     */
    public boolean set(MemberId member, MessageId message, Set<String> keys) {
        var wanted = new TreeSet<String>();
        keys.forEach(key -> wanted.add(NewReaction.of(key).key()));
        if (wanted.size() > ReactionCounts.MAX_KEYS) {
            throw new IllegalArgumentException(
                    "a message has up to " + ReactionCounts.MAX_KEYS + " different reactions, not " + wanted.size());
        }
        return context.transact(tx -> {
            var seen = writable(tx, member, message);
            var held = messages.hold(tx, seen);
            var origin = Origin.of(member, null, context.now());
            boolean changed = false;
            // what goes makes room first
            for (var old : tx.find(OF_MEMBER.where(member, held.id()).limit(ReactionCounts.MAX_KEYS))) {
                changed |= !wanted.remove(old.key()) && remove(tx, held, old.key(), old.giver(), origin);
            }
            for (var key : wanted) {
                changed |= add(tx, held, NewReaction.of(key), "m" + member, origin);
            }
            return changed;
        });
    }

    /**
     * Who reacted to the message with this key, in a fixed order, after the given one, at most {@code limit} (1 to
     * {@value #MAX_PAGE}); none if the message is deleted.
     */
    public List<Reaction> list(Actor actor, MessageId message, String key, Optional<Reaction> after, int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_PAGE + " rows, not " + limit);
        }
        return context.read(reader -> {
            var seen = messages.see(reader, actor, message).message();
            if (seen.isDeleted()) {
                return List.of();
            }
            var all = REACTIONS.primary().where(seen.id(), key).limit(limit);
            return reader.find(after.map(all::after).orElse(all));
        });
    }

    private static List<Parts.Given> by(Reader reader, Collection<Message> messages, Set<MemberId> members) {
        var keys = new ArrayList<Key>();
        for (var message : messages) {
            for (var key : message.reactions().byKey().keySet()) {
                members.forEach(member -> keys.add(REACTIONS.at(message.id(), key, "m" + member)));
            }
        }
        return reader.getAll(REACTIONS, keys).stream()
                .map(given -> new Parts.Given(given.message(), given.key(), given.value()))
                .toList();
    }

    private static void move(Tx tx, MessageId from, MessageId into) {
        tx.walk(REACTIONS.primary().where(from).limit(BATCH), given -> tx.insert(REACTIONS, given.to(into)));
        tx.deleteAll(REACTIONS.primary().where(from));
    }

    private Message writable(Tx tx, Actor actor, MessageId message) {
        var sight = messages.see(tx, actor, message);
        messages.reacts(tx, sight.view().require(ADD));
        return sight.message();
    }

    private static String giver(Actor actor, NewReaction reaction, Origin origin) {
        if (reaction.token().isPresent()) {
            if (actor != Actor.HOST) {
                throw new IllegalArgumentException("only the host may react with a token");
            }
            return "t" + reaction.token().get();
        }
        if (origin.by() == null) {
            throw new IllegalArgumentException("a reaction is by a member or has a token");
        }
        return "m" + origin.by();
    }

    private void tell(
            Tx tx, String kind, Message message, String key, long value, ReactionCounts counts, Origin origin) {
        context.publish(tx, new ReactionChanged(message.id(), message.channel(), key, counts.count(key)));
        context.log(tx, messages.activity(kind, origin, message).worth(value).tagged(List.of(key)));
    }
}
