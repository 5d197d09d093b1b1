package org.communitykit.messaging.search;

import java.util.List;
import org.communitykit.messaging.message.Message;

/**
 * A message that was found.
 *
 * @param marks the words in its text that were asked for, in order
 */
public record Hit(Message message, List<Mark> marks) {
    /** A stretch of the text, from a char to the one before another. */
    public record Mark(int from, int to) {}

    public Hit {
        marks = List.copyOf(marks);
    }
}
