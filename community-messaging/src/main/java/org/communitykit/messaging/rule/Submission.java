package org.communitykit.messaging.rule;

import java.time.Instant;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.ChannelId;
import org.jspecify.annotations.Nullable;

/**
 * What a member is about to say, as the rules see it: nothing that its author could not see.
 *
 * @param group the channel's
 * @param text the message, the message as it is to read after an edit, or the title
 * @param language the tag its author gave, if they gave one
 * @param attachments how many files go with it
 * @param at when
 * @param past what the author has said before
 */
public record Submission(
        Kind kind,
        MemberId author,
        GroupId group,
        ChannelId channel,
        String text,
        @Nullable String language,
        int attachments,
        Instant at,
        Past past) {
    /** What it is going to be. */
    public enum Kind {
        MESSAGE,
        /** Another text for a message that is there. */
        EDIT,
        /** The title of a topic or channel, new or changed. */
        TITLE,
        /** An answer to choose in a poll. */
        OPTION,
        /** The words that stand for a picture. */
        ALT_TEXT,
        /** What stands beside a text: where a meeting is, a poll's question. */
        BLOCK;

        /** Whether it can wait for a review: it is then said when it is released. */
        public boolean waits() {
            return this == MESSAGE;
        }
    }

    /** The same in other words. */
    Submission reading(String other) {
        return new Submission(kind, author, group, channel, other, language, attachments, at, past);
    }
}
