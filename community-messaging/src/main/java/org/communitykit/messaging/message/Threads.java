package org.communitykit.messaging.message;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.member.MemberId;
import org.communitykit.merge.Merging;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.block.Ignores;
import org.communitykit.messaging.channel.View;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Index;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/**
 * What a top-level message knows of the thread below it: how many replies, by how many, and which is the newest. Kept
 * with the root, changed under its lock, deleted replies left out.
 */
final class Threads {
    /** How many replies of a thread are of one member. */
    record Voice(MessageId root, MemberId member, long replies) {}

    static final Table<Voice> VOICES = Table.of(MethodHandles.lookup(), "thread_voice", Voice.class)
            .key("root", "member")
            .limit("root", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .index("of_member", "member")
            .personal("member", Erasure.MENTION)
            .meeting((winners, losers) ->
                    new Voice(winners.root(), winners.member(), winners.replies() + losers.replies()))
            .build();
    private static final Index<Stored> IN_THREAD = MessageRows.MESSAGES.index("in_thread");
    private static final int BATCH = 1_000;

    private Threads() {}

    /** The replies to a top-level message. */
    static Timeline of(MessageId root) {
        return new Timeline("thread " + root, IN_THREAD.where(root), message -> root.equals(message.root()));
    }

    /** All replies to a top-level message. */
    static Query<Stored> all(MessageId root) {
        return IN_THREAD.where(root);
    }

    /** Has who replied to one message have replied to another one. */
    static void move(Tx tx, MessageId root, MessageId into) {
        tx.find(voices(root).limit(Moving.MOST))
                .forEach(voice -> tx.insert(VOICES, new Voice(into, voice.member(), voice.replies())));
        tx.deleteAll(voices(root));
    }

    /** Counts one voice of those who turn out to be one, and two again when they are two. */
    static void merged(Tx tx, Merging merging) {
        for (var met : merging.met(VOICES)) {
            var root =
                    (met.before().isEmpty() ? met.after() : met.before()).get(0).root();
            int more = met.after().size() - met.before().size();
            tx.update(
                    MessageRows.MESSAGES,
                    old -> old.thread(old.replies(), old.latestReply(), old.participants() + more),
                    root);
            if (merging.phase() == Merging.Phase.UNDONE
                    && met.after().size() == 2
                    && met.before().equals(met.after().subList(0, 1))) {
                // the winner's went on counting for both, and the loser's are counted there again
                long theirs = met.after().get(1).replies();
                tx.update(
                        VOICES,
                        voice -> new Voice(voice.root(), voice.member(), voice.replies() - theirs),
                        root,
                        merging.winner());
            }
        }
    }

    /** Who replied, by id. */
    static Query<Voice> voices(MessageId root) {
        return VOICES.primary().where(root);
    }

    /** How many replies in the threads of these messages are by somebody ignored; those without any are left out. */
    static Map<MessageId, Message.Replies> voices(Reader reader, List<Stored> roots, Ignores ignored) {
        if (ignored.isEmpty()) {
            return Map.of();
        }
        var keys = roots.stream()
                .filter(root -> root.replies() > 0)
                .flatMap(root -> ignored.members().stream().map(member -> VOICES.at(root.id(), member)))
                .toList();
        var voices = new HashMap<MessageId, Message.Replies>();
        reader.getAll(VOICES, keys)
                .forEach(voice -> voices.merge(
                        voice.root(),
                        new Message.Replies(voice.replies(), 0, 1),
                        (a, b) -> new Message.Replies(a.count() + b.count(), 0, a.participants() + b.participants())));
        return voices;
    }

    /** Counts what a viewer sees of a thread one by one: where some of it is kept from them. */
    static Message.Replies recount(Reader reader, MessageId root, LongPredicate sees, Ignores ignored) {
        var seen = new ArrayList<Stored>();
        reader.walk(IN_THREAD.where(root).limit(BATCH), reply -> {
            if (reply.published() && sees.test(reply.number()) && !ignored.hide(reply.author())) {
                seen.add(reply);
            }
        });
        return new Message.Replies(
                seen.size(),
                seen.stream().mapToLong(Stored::number).max().orElse(0),
                seen.stream()
                        .map(Stored::author)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count());
    }

    /** Who wrote the replies a viewer sees of a thread, by id. */
    static Listing<Voice, MemberId> participants(Reader reader, MessageId root, View view) {
        var listed = Listing.of(voices(root)).each(voice -> Optional.of(voice.member()));
        if (view.seesAll()) {
            return listed;
        }
        var seen = new HashSet<MemberId>();
        reader.walk(IN_THREAD.where(root).limit(BATCH), reply -> {
            if (reply.published() && view.sees(reply.number()) && reply.author() != null) {
                seen.add(reply.author());
            }
        });
        return listed.only(seen::contains);
    }

    /** Counts the reply in; gives what this makes of its locked root. */
    static UnaryOperator<Stored> plus(Tx tx, Stored root, Stored reply) {
        return count(tx, root, reply, 1, Math.max(root.latestReply(), reply.number()));
    }

    /** Counts the reply, which is not shown any more, out; gives what this makes of its locked root. */
    static UnaryOperator<Stored> minus(Tx tx, Stored root, Stored reply) {
        boolean newest = root.latestReply() == reply.number();
        return count(tx, root, reply, -1, newest ? newest(tx, root.id(), reply.number()) : root.latestReply());
    }

    private static UnaryOperator<Stored> count(Tx tx, Stored root, Stored reply, int more, long latest) {
        long participants = root.participants();
        var author = reply.author();
        if (author != null) {
            var voice = tx.update(VOICES, v -> new Voice(v.root(), v.member(), v.replies() + more), root.id(), author);
            if (voice.isEmpty()) {
                tx.insert(VOICES, new Voice(root.id(), author, more));
                participants++;
            } else if (voice.get().replies() == 0) {
                tx.delete(VOICES, root.id(), author);
                participants--;
            }
        }
        long voices = participants;
        return old -> old.thread(old.replies() + more, latest, voices);
    }

    private static long newest(Reader reader, MessageId root, long before) {
        var query = IN_THREAD.where(root).below(before).descending().limit(BATCH);
        while (true) {
            var page = reader.find(query);
            for (var reply : page) {
                if (reply.published()) {
                    return reply.number();
                }
            }
            if (page.size() < BATCH) {
                return 0;
            }
            query = query.after(page.get(page.size() - 1));
        }
    }
}
