package org.communitykit.messaging.message;

import java.lang.invoke.MethodHandles;
import java.util.function.UnaryOperator;
import org.communitykit.Ids;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
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
            .personal("member", Erasure.MENTION)
            .build();
    private static final Index<Stored> IN_THREAD = MessageRows.MESSAGES.index("in_thread");
    private static final int BATCH = 1_000;

    private Threads() {}

    /** The replies to a top-level message. */
    static Timeline of(MessageId root) {
        return new Timeline("thread " + root, IN_THREAD.where(root), message -> root.equals(message.root()));
    }

    /** Who replied, by id. */
    static Query<Voice> voices(MessageId root) {
        return VOICES.primary().where(root);
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
