package org.communitykit.messaging.message;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.block.Ignores;
import org.communitykit.messaging.channel.View;
import org.communitykit.storage.Reader;

/**
 * How messages are shown to one viewer: in lists those of authors they ignore are collapsed; what replies they do not see, and
 * replies and reactions of whom they ignore, are not counted. Costs nothing but one query for whom they ignore, unless there is
 * something to leave out.
 */
record Showing(Reader reader, View view, Ignores ignored, Parts.Givers givers) {
    /** In a list. */
    List<Message> all(List<Stored> messages) {
        return shown(messages).stream()
                .map(message -> ignored.hide(message.author()) ? message.collapse() : message)
                .toList();
    }

    /** To somebody who asked for this one. */
    Message one(Stored message) {
        return shown(List.of(message)).get(0);
    }

    private List<Message> shown(List<Stored> messages) {
        var uncounted = Threads.voices(reader, messages, ignored);
        var shown =
                messages.stream().map(message -> counted(message, uncounted)).toList();
        return ignored.isEmpty() ? shown : reacted(shown);
    }

    /** Without the reactions of whom the viewer ignores. */
    private List<Message> reacted(List<Message> messages) {
        var reacted = messages.stream()
                .filter(message -> !message.reactions().equals(ReactionCounts.NONE))
                .toList();
        if (reacted.isEmpty()) {
            return messages;
        }
        var counts = new HashMap<MessageId, ReactionCounts>();
        reacted.forEach(message -> counts.put(message.id(), message.reactions()));
        for (var given : givers.by(reader, reacted, ignored.members())) {
            counts.computeIfPresent(given.message(), (id, all) -> all.plus(given.key(), -1, -given.value()));
        }
        return messages.stream()
                .map(message -> message.with(counts.getOrDefault(message.id(), message.reactions())))
                .toList();
    }

    private Message counted(Stored message, Map<MessageId, Message.Replies> uncounted) {
        var shown = message.shown(view);
        if (message.replies() == 0) {
            return shown;
        }
        if (!view.seesAll() && view.hides(message.number() + 1, message.latestReply())) {
            return shown.with(Threads.recount(reader, message.id(), view::sees, ignored));
        }
        var less = uncounted.get(message.id());
        return less == null
                ? shown
                : shown.with(new Message.Replies(
                        message.replies() - less.count(),
                        message.latestReply(),
                        message.participants() - less.participants()));
    }
}
