package org.communitykit.messaging.importing;

import java.util.Map;
import org.communitykit.messaging.MessageId;

/**
 * What {@link ConversationImport#store} has made of its items.
 *
 * @param messages what the messages among them have become, now or in an earlier import, by the ids they have in the
 *     source; without those that were skipped
 */
public record StoredItems(ImportReport report, Map<String, MessageId> messages) {
    public StoredItems {
        messages = Map.copyOf(messages);
    }
}
