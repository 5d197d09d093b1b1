package org.communitykit.messaging.message;

import java.util.List;
import java.util.Map;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.block.Ignores;
import org.communitykit.messaging.channel.View;
import org.communitykit.storage.Reader;

/**
 * How messages are shown to one viewer: in lists those of authors they ignore are collapsed, and what replies they do not
 * see, or ignore, are not counted. Costs nothing but one query for whom they ignore, unless there is something to leave out.
 */
record Showing(Reader reader, View view, Ignores ignored) {
    static Showing to(Reader reader, View view) {
        return new Showing(reader, view, Ignores.of(reader, view.actor()));
    }

    /** In a list. */
    List<Message> all(List<Stored> messages) {
        var uncounted = Threads.voices(reader, messages, ignored);
        return messages.stream()
                .map(message -> {
                    var shown = counted(message, uncounted);
                    return ignored.hide(message.author()) ? shown.collapse() : shown;
                })
                .toList();
    }

    /** To somebody who asked for this one. */
    Message one(Stored message) {
        return counted(message, Threads.voices(reader, List.of(message), ignored));
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
