package org.communitykit.messaging.message;

import java.time.Instant;
import java.util.List;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.content.Block;
import org.communitykit.messaging.content.Enclosed;
import org.jspecify.annotations.Nullable;

/**
 * What a message said from one edit to the next.
 *
 * @param by who wrote it so; absent if nobody known did
 * @param enclosed what went with the text
 */
public record Revision(
        MessageId message,
        int number,
        String text,
        @Nullable String language,
        @Nullable MemberId by,
        Instant at,
        Enclosed enclosed) {
    /** What went with the text, without what is of no use any more, such as the passcode of a meeting. */
    public List<Block> blocks() {
        return enclosed.blocks();
    }

    Revision of(MessageId other) {
        return new Revision(other, number, text, language, by, at, enclosed);
    }

    /** As it is kept once there is a newer one. */
    Revision past() {
        return new Revision(message, number, text, language, by, at, enclosed.past());
    }
}
