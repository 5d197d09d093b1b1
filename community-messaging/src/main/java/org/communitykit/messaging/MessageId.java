package org.communitykit.messaging;

import org.communitykit.Ids;

/** The id of a message, given by the library, never reused and nobody can guess it: 1 to {@value org.communitykit.Ids#LIMIT} printable characters. */
public record MessageId(String value) {
    public MessageId {
        Ids.check(value, "message id");
    }

    public static MessageId of(String value) {
        return new MessageId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
