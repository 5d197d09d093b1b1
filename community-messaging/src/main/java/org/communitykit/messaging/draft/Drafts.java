package org.communitykit.messaging.draft;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
    record Kept(MemberId member, ChannelId channel, String thread, long sequence, String text, Instant at) {
        Draft shown() {
            var root = thread.isEmpty() ? Optional.<MessageId>empty() : Optional.of(MessageId.of(thread));
            return new Draft(member, channel, root, sequence, text, at);
        }
    }

    private static final Table<Kept> DRAFTS = Table.of(MethodHandles.lookup(), "draft", Kept.class)
            .key("member", "channel", "thread")
            .limit("member", Ids.LIMIT)
            .limit("channel", Ids.LIMIT)
            .limit("thread", Ids.LIMIT)
            .limit("text", NewMessage.TEXT_LIMIT)
            .personal("member", Erasure.DELETE)
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
     * number or a higher one is known already. No text discards it.
     *
     * @throws org.communitykit.messaging.channel.NoSuchChannel if the member may not know of the channel
     */
    public Draft save(MemberId member, ChannelId channel, long sequence, String text) {
        check(sequence, text);
        return context.transact(tx -> {
            doors.see(tx, member, channel).inside().within();
            return put(tx, member, channel, "", sequence, text);
        });
    }

    /**
     * {@link #save(MemberId, ChannelId, long, String)} as the draft of a reply in the thread below a message.
     *
     * @throws NoSuchMessage if the member may not see the message, or it is a reply itself
     */
    public Draft save(MemberId member, MessageId thread, long sequence, String text) {
        check(sequence, text);
        return context.transact(tx -> {
            var root = messages.rows().see(tx, member, thread).message();
            if (root.isReply()) {
                throw new NoSuchMessage(thread);
            }
            return put(tx, member, root.channel(), thread.value(), sequence, text);
        });
    }

    private static void check(long sequence, String text) {
        if (sequence < 1) {
            throw new IllegalArgumentException("the states of a draft are counted from 1, not " + sequence);
        }
        if (text.length() > NewMessage.TEXT_LIMIT) {
            throw new IllegalArgumentException(
                    "a draft has up to " + NewMessage.TEXT_LIMIT + " chars, not " + text.length());
        }
        Text.check(text, "draft");
    }

    private void posted(Tx tx, View author, NewMessage posted) {
        if (posted.draft().isPresent()) {
            var to = posted.replyTo().flatMap(id -> messages.rows().look(tx, id));
            var thread = to.map(message -> message.root() == null ? message.id() : message.root())
                    .map(MessageId::value)
                    .orElse("");
            put(
                    tx,
                    (MemberId) author.actor(),
                    author.channel().id(),
                    thread,
                    posted.draft().get(),
                    "");
        }
    }

    private Draft put(Tx tx, MemberId member, ChannelId channel, String thread, long sequence, String text) {
        var wanted = new Kept(member, channel, thread, sequence, text, context.now());
        if (tx.insert(DRAFTS, wanted)) {
            return wanted.shown();
        }
        // posting it ends the very state that was saved
        boolean posted = text.isEmpty();
        return tx.update(
                        DRAFTS,
                        kept -> sequence > kept.sequence() || (posted && sequence == kept.sequence()) ? wanted : kept,
                        member,
                        channel,
                        thread)
                .orElseThrow()
                .shown();
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
                .filter(kept -> !kept.text().isEmpty())
                .map(Kept::shown));
    }

    /** All of the member's drafts, by channel; also those in channels they may not read any more. */
    public Page<Draft> list(MemberId member, @Nullable String cursor, int size) {
        return context.read(reader -> Listing.of(DRAFTS.primary().where(member))
                .only(kept -> !kept.text().isEmpty())
                .each(kept -> Optional.of(kept.shown()))
                .page(reader, cursor, size));
    }
}
