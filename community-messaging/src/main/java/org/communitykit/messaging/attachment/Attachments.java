package org.communitykit.messaging.attachment;

import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.audit.Act;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.file.File;
import org.communitykit.file.FileId;
import org.communitykit.file.Files;
import org.communitykit.file.NewFile;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.channel.Doors;
import org.communitykit.messaging.channel.View;
import org.communitykit.messaging.content.Attachment;
import org.communitykit.messaging.content.Enclosed;
import org.communitykit.messaging.held.Held;
import org.communitykit.messaging.held.HeldMessage;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.MessageRows;
import org.communitykit.messaging.message.Messages;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Steward;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Files that go with messages, as {@link Attachment} blocks. A file is received first, then a message is posted with it;
 * one that no message has within {@link Files#PATIENCE} is swept away.
 *
 * <p>Whoever sees the message may have its files, and nobody else but who brought them. A message that is deleted keeps
 * its files until it is purged; with the last message that has it, or once it is edited out of that, a file goes.
 */
public final class Attachments implements Feature {
    /** A file that something holds: a message, one that waits for a review, or one that is scheduled. */
    record Use(String holder, FileId file, @Nullable MemberId owner) {}

    record Ruled(ChannelId channel, FilePolicy.AltText altText, long most, int files, List<String> types) {}

    private static final Table<Use> USES = Table.of(MethodHandles.lookup(), "message_file", Use.class)
            .key("holder", "file")
            .limit("holder", 2 * Ids.LIMIT + 1)
            .limit("file", Ids.LIMIT)
            .limit("owner", Ids.LIMIT)
            .index("of_owner", "owner")
            .personal("owner", Erasure.DELETE)
            .build();
    private static final Table<Ruled> POLICIES = Table.of(MethodHandles.lookup(), "channel_files", Ruled.class)
            .key("channel")
            .limit("channel", Ids.LIMIT)
            .limit("types", FilePolicy.MOST_TYPES * (NewFile.TYPE_LIMIT + 3) + 2)
            .build();

    private final Context context;
    private final Files files;
    private final Doors doors;
    private final Messages messages;
    private final Held held;

    /** Made by {@code Messaging}. */
    public Attachments(Context context, Channels channels, Messages messages, Held held) {
        this.context = context;
        this.files = context.files();
        this.doors = channels.doors();
        this.messages = messages;
        this.held = held;
        MessageRows rows = messages.rows();
        rows.parts().whenEnclosed(new Keeping());
        rows.parts().whenMoved(Attachments::move);
        rows.parts().whenPurged((tx, message) -> keep(tx, Actor.HOST, message.value(), Map.of()));
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(USES, POLICIES);
    }

    /** What files may be attached in the channel. */
    public FilePolicy policy(Actor actor, ChannelId channel) {
        return context.read(reader -> {
            doors.see(reader, actor, channel).inside();
            return policy(reader, channel);
        });
    }

    private static FilePolicy policy(Reader reader, ChannelId channel) {
        return reader.get(POLICIES, channel)
                .map(row -> new FilePolicy(row.altText(), row.most(), row.files(), row.types()))
                .orElse(FilePolicy.USUAL);
    }

    /**
     * Says what files may be attached in the channel from now on; false if that is so.
     *
     * @throws org.communitykit.role.NotAllowed if the actor does not look after the channel
     */
    public boolean policy(Actor actor, ChannelId channel, FilePolicy wanted) {
        var row = new Ruled(channel, wanted.altText(), wanted.most(), wanted.files(), wanted.types());
        return context.transact(tx -> {
            var view = doors.see(tx, actor, channel).inside();
            if (!view.manages()) {
                view.require(Channels.MANAGE);
            }
            var before = tx.update(POLICIES, old -> old, channel);
            if (before.filter(row::equals).isPresent()) {
                return false;
            }
            if (before.isPresent() || !tx.insert(POLICIES, row)) {
                tx.update(POLICIES, old -> row, channel);
            }
            context.record(
                    tx, Act.of(actor, "channel.files", view.channel().group()).on(channel.target()));
            return true;
        });
    }

    /**
     * Receives a file that is to go with a message in the channel, as {@link Files#receive} does: not inside a
     * transaction, whole or not at all, once under its key.
     *
     * @throws FileNotAllowed if the channel's policy does not allow such files
     * @throws org.communitykit.file.FileTooLarge if it has more bytes than the policy allows
     * @throws NotWhatItSays if it does not begin as its media type does, where that is known
     */
    public File receive(Actor actor, ChannelId channel, NewFile wanted, InputStream content) {
        var policy = context.read(reader -> {
            doors.see(reader, actor, channel).inside().require(Messages.POST).posts();
            return policy(reader, channel);
        });
        if (!policy.allows(wanted.mediaType())) {
            throw new FileNotAllowed(channel, "files of certain media types");
        }
        var bounded = wanted.atMost(Math.min(wanted.limit(), policy.most()));
        return files.receive(actor, bounded, Signature.checked(wanted.mediaType(), content));
    }

    /**
     * The bytes of a file that goes with the message. The caller closes the stream. Hosts who serve it to browsers do so
     * as a download, or from a site of its own: nobody has looked into it.
     *
     * @throws NoSuchAttachment if it does not, or the actor does not see the message
     */
    public InputStream open(Actor actor, MessageId message, FileId file) {
        return files.open(find(actor, message, file).orElseThrow(() -> new NoSuchAttachment(message, file)));
    }

    /** What is known of a file that goes with the message, if the actor sees that; reviewers see what waits for them. */
    public Optional<File> find(Actor actor, MessageId message, FileId file) {
        return context.read(reader -> messages.find(actor, message)
                .map(Message::blocks)
                .or(() -> held.find(actor, message).map(HeldMessage::blocks))
                .filter(blocks -> blocks.stream()
                        .anyMatch(block ->
                                block instanceof Attachment each && each.file().equals(file)))
                .flatMap(seen -> files.get(reader, file)));
    }

    /** Which files of a message that is about to be posted should be described, where the channel wants that. */
    public List<Attachment> undescribed(Actor actor, ChannelId channel, NewMessage message) {
        if (policy(actor, channel).altText() == FilePolicy.AltText.OFF) {
            return List.of();
        }
        return message.enclosed().all(Attachment.class).stream()
                .filter(file -> file.needsAlt() && file.alt().isBlank())
                .toList();
    }

    /**
     * Says what there is to see or hear in a file of the message, or says it in other words. It is a revision without the
     * mark of an edit, and nobody is notified.
     *
     * @throws org.communitykit.messaging.message.NotTheAuthor without the right {@link Messages#MODERATE}, if it is
     *     somebody else's
     * @throws AltTextNeeded if there is to be none, where the channel requires one
     * @throws org.communitykit.messaging.rule.RefusedByRule if a rule refuses it
     */
    public Message describe(Actor actor, MessageId message, FileId file, String alt) {
        var said = messages.scrutiny().altText(actor, message, alt);
        return context.transact(tx -> messages.enclose(tx, actor, message, enclosed -> {
            if (!in(enclosed).containsKey(file)) {
                throw new NoSuchAttachment(message, file);
            }
            return enclosed.each(
                    block -> block instanceof Attachment each && each.file().equals(file) ? each.alt(said) : block);
        }));
    }

    private static Map<FileId, Attachment> in(Enclosed enclosed) {
        return enclosed.all(Attachment.class).stream()
                .collect(Collectors.toMap(Attachment::file, each -> each, (one, other) -> one, LinkedHashMap::new));
    }

    private static void move(Tx tx, MessageId from, MessageId into) {
        var held = USES.primary().where(from.value());
        tx.find(held.limit(2 * Enclosed.MOST))
                .forEach(use -> tx.insert(USES, new Use(into.value(), use.file(), use.owner())));
        tx.deleteAll(held);
    }

    /** Holds what is wanted and no more; files in the order of their ids, which is the order of their locks. */
    private Map<FileId, File> keep(Tx tx, Actor actor, String holder, Map<FileId, Attachment> wanted) {
        var known = tx.find(USES.primary().where(holder).limit(2 * Enclosed.MOST)).stream()
                .map(Use::file)
                .collect(Collectors.toSet());
        var all = new TreeSet<FileId>(Comparator.comparing(FileId::value));
        all.addAll(known);
        all.addAll(wanted.keySet());
        var held = new LinkedHashMap<FileId, File>();
        for (var file : all) {
            if (!wanted.containsKey(file)) {
                files.release(tx, file);
                tx.delete(USES, holder, file);
            } else if (known.contains(file)) {
                files.get(tx, file).ifPresent(there -> held.put(file, there));
            } else {
                var there = files.hold(tx, actor, file);
                tx.insert(USES, new Use(holder, file, there.owner()));
                held.put(file, there);
            }
        }
        return held;
    }

    /** What becomes of files as messages come, change and go. */
    private final class Keeping implements Steward {
        @Override
        public Enclosed keep(Tx tx, View editor, MessageId message, Enclosed before, Enclosed wanted) {
            var earlier = in(before);
            var later = in(wanted);
            if (earlier.isEmpty() && later.isEmpty()) {
                return wanted;
            }
            var there = Attachments.this.keep(tx, editor.actor(), message.value(), later);
            if (editor.actor() instanceof MemberId) {
                check(editor.channel().id(), policy(tx, editor.channel().id()), earlier, later, there);
            }
            // what is said of a file is what is known of it, whatever the message came with
            return wanted.each(block -> block instanceof Attachment each && there.containsKey(each.file())
                    ? Attachment.of(there.get(each.file()), each.alt())
                    : block);
        }

        @Override
        public void reserve(Tx tx, Actor author, String plan, Enclosed wanted) {
            Attachments.this.keep(tx, author, plan, in(wanted));
        }

        private void check(
                ChannelId channel,
                FilePolicy policy,
                Map<FileId, Attachment> earlier,
                Map<FileId, Attachment> later,
                Map<FileId, File> there) {
            if (later.size() > policy.files() && later.size() > earlier.size()) {
                throw new FileNotAllowed(channel, "up to " + policy.files() + " files with a message");
            }
            later.forEach((id, attachment) -> {
                var file = there.get(id);
                var was = earlier.get(id);
                if (was == null && file != null) {
                    if (!policy.allows(file.mediaType())) {
                        throw new FileNotAllowed(channel, "files of certain media types");
                    }
                    if (file.size() > policy.most()) {
                        throw new FileNotAllowed(channel, "files of up to " + policy.most() + " bytes");
                    }
                }
                boolean taken = was == null || !was.alt().isBlank();
                if (policy.altText() == FilePolicy.AltText.REQUIRE
                        && taken
                        && file != null
                        && Attachment.of(file).needsAlt()
                        && attachment.alt().isBlank()) {
                    throw new AltTextNeeded(channel, id);
                }
            });
        }
    }
}
