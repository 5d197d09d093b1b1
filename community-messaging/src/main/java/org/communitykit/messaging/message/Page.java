package org.communitykit.messaging.message;

import java.util.List;
import java.util.Optional;

/**
 * Some messages of a list, in the order that was asked for, deleted ones as tombstones, and those of ignored authors
 * collapsed, so that nobody's pages shift by what others shut out.
 *
 * @param earlier leads to those before them, by {@link Window#before}; absent once there are none
 * @param later leads to those after them, by {@link Window#after}, including those that do not exist yet
 */
public record Page(List<Message> messages, Optional<String> earlier, String later) {
    public Page {
        messages = List.copyOf(messages);
    }
}
