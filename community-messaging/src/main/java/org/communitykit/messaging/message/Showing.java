package org.communitykit.messaging.message;

import java.util.List;
import org.communitykit.messaging.block.Ignores;
import org.communitykit.messaging.channel.View;
import org.communitykit.storage.Reader;

/** How messages are listed to one viewer: with those of authors they ignore collapsed. */
record Showing(View view, Ignores ignored) {
    static Showing to(Reader reader, View view) {
        return new Showing(view, Ignores.of(reader, view.actor()));
    }

    List<Message> all(List<Stored> messages) {
        return messages.stream().map(this::one).toList();
    }

    private Message one(Stored message) {
        var shown = message.shown();
        return ignored.hide(message.author()) ? shown.collapse() : shown;
    }
}
