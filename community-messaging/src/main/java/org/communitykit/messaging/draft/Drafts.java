package org.communitykit.messaging.draft;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.communitykit.Fingerprint;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.channel.Doors;
import org.communitykit.messaging.channel.View;
import org.communitykit.messaging.content.Block;
import org.communitykit.messaging.content.Enclosed;
import org.communitykit.messaging.content.Preview;
import org.communitykit.messaging.message.Messages;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.NoSuchMessage;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Table;
import org.communitykit.storage.Text;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Drafts, one for each member, channel and thread, that all of a member's devices share. Each state has a number, which
 * the devices count up; what comes late changes nothing, and what was posted ({@link NewMessage#draft}) does not come back.
 */
public final class Drafts implements Feature {
    record Kept(
            MemberId member,
            ChannelId channel,
            String thread,
            long sequence,
            String text,
            Enclosed enclosed,
            Instant at) {
        Draft shown() {
            var root = thread.isEmpty() ? Optional.<MessageId>empty() : Optional.of(MessageId.of(thread));
            return new Draft(member, channel, root, sequence, text, enclosed, at);
        }

        boolean isEmpty() {
            return text.isEmpty() && enclosed.isEmpty();
        }

        boolean replaces(Kept other) {
            // posting it ends the very state that was saved
            return sequence > other.sequence || (isEmpty() && sequence == other.sequence);
        }
    }

    private static final Table<Kept> DRAFTS = Table.of(MethodHandles.lookup(), "draft", Kept.class)
            .key("member", "channel", "thread")
            .limit("member", Ids.LIMIT)
            .limit("channel", Ids.LIMIT)
            .limit("thread", Ids.LIMIT)
            .limit("text", NewMessage.TEXT_LIMIT)
            .limit("enclosed", Enclosed.LIMIT)
            .personal("member", Erasure.DELETE)
            .meeting((winners, losers) -> winners)
            .build();

    private final Context context;
    private final Doors doors;
    private final Messages messages;

    /** Made by {@code Messaging}. */
    public Drafts(Context context, Channels channels, Messages messages) {
        this.context = context;
        this.doors = channels.doors();
        this.messages = messages;
        messages.posting().then(this::posted);
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(DRAFTS);
    }

    /**
     * Keeps what is written as the draft of a channel, and gives the draft as it is then: another one if a state of this
     * number or a higher one is known already. No text and no blocks discard it. Files of the member's that go with it are
     * kept as long as it is.
     *
     * @throws org.communitykit.messaging.channel.NoSuchChannel if the member may not know of the channel
     * @throws org.communitykit.file.NoSuchFile if a file is not there, or not the member's
     */
    public Draft save(MemberId member, ChannelId channel, long sequence, String text, Block... blocks) {
        var enclosed = checked(sequence, text, blocks);
        return context.transact(tx -> {
            doors.see(tx, member, channel).inside().within();
            return put(tx, new Kept(member, channel, "", sequence, text, enclosed, context.now()));
        });
    }

    /**
     * {@link #save(MemberId, ChannelId, long, String, Block...)} as the draft of a reply in the thread below a message.
     *
     * @throws NoSuchMessage if the member may not see the message, or it is a reply itself
     */
    public Draft save(MemberId member, MessageId thread, long sequence, String text, Block... blocks) {
        var enclosed = checked(sequence, text, blocks);
        return context.transact(tx -> {
            var root = messages.rows().see(tx, member, thread).message();
            if (root.isReply()) {
                throw new NoSuchMessage(thread);
            }
            return put(tx, new Kept(member, root.channel(), thread.value(), sequence, text, enclosed, context.now()));
        });
    }

    private static Enclosed checked(long sequence, String text, Block... blocks) {
        if (sequence < 1) {
            throw new IllegalArgumentException("the states of a draft are counted from 1, not " + sequence);
        }
        if (text.length() > NewMessage.TEXT_LIMIT) {
            throw new IllegalArgumentException(
                    "a draft has up to " + NewMessage.TEXT_LIMIT + " chars, not " + text.length());
        }
        Text.check(text, "draft");
        var enclosed = Enclosed.of(List.of(blocks));
        if (!enclosed.all(Preview.class).isEmpty()) {
            throw new IllegalArgumentException("a preview is not written, it comes later");
        }
        return enclosed;
    }

    private void posted(Tx tx, View author, NewMessage posted) {
        if (posted.draft().isPresent()) {
            var to = posted.replyTo().flatMap(id -> messages.rows().look(tx, id));
            var thread = to.map(message -> message.root() == null ? message.id() : message.root())
                    .map(MessageId::value)
                    .orElse("");
            var ended = new Kept(
                    (MemberId) author.actor(),
                    author.channel().id(),
                    thread,
                    posted.draft().get(),
                    "",
                    Enclosed.NONE,
                    context.now());
            put(tx, ended);
        }
    }

    private Draft put(Tx tx, Kept wanted) {
        var key = DRAFTS.keyOf(wanted);
        var before = Enclosed.NONE;
        if (!tx.insert(DRAFTS, wanted)) {
            var kept = tx.update(DRAFTS, there -> there, key).orElseThrow();
            if (!wanted.replaces(kept)) {
                return kept.shown();
            }
            tx.update(DRAFTS, there -> wanted, key);
            before = kept.enclosed();
        }
        // no message's id has a space in it, nor has a member's
        var holder = wanted.member() + " " + Fingerprint.of("draft", wanted.channel(), wanted.thread());
        messages.rows().parts().reserve(tx, wanted.member(), holder, before, wanted.enclosed());
        return wanted.shown();
    }

    /** The member's draft in the channel, if there is one. */
    public Optional<Draft> find(MemberId member, ChannelId channel) {
        return find(member, channel, "");
    }

    /** The member's draft of a reply in the thread below a message, if there is one. */
    public Optional<Draft> find(MemberId member, ChannelId channel, MessageId thread) {
        return find(member, channel, thread.value());
    }

    private Optional<Draft> find(MemberId member, ChannelId channel, String thread) {
        return context.read(reader -> reader.get(DRAFTS, member, channel, thread)
                .filter(kept -> !kept.isEmpty())
                .map(Kept::shown));
    }

    /** All of the member's drafts, by channel; also those in channels they may not read any more. */
    public Page<Draft> list(MemberId member, @Nullable String cursor, int size) {
        return context.read(reader -> Listing.of(DRAFTS.primary().where(member))
                .only(kept -> !kept.isEmpty())
                .each(kept -> Optional.of(kept.shown()))
                .page(reader, cursor, size));
    }
}
