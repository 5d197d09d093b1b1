package org.communitykit.messaging.report;

import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.message.Messages;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Tx;

/** Messages, as far as they can be reported. */
final class ReportableMessages implements Reportable {
    private final Messages messages;

    ReportableMessages(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String kind() {
        return "message";
    }

    @Override
    public Optional<Evidence> see(Reader reader, Actor actor, String id) {
        return messages.find(actor, new MessageId(id))
                .map(message -> new Evidence(
                        messages.rows()
                                .see(reader, actor, message.id())
                                .view()
                                .channel()
                                .group(),
                        message.author(),
                        message.isDeleted() ? null : message.plainText()));
    }

    @Override
    public boolean hide(Tx tx, String id) {
        return messages.hide(tx, new MessageId(id));
    }

    @Override
    public void show(Tx tx, String id) {
        messages.unhide(tx, new MessageId(id));
    }
}
