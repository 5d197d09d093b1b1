package org.communitykit.messaging.message;

import java.time.Instant;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * What a message said from one edit to the next.
 *
 * @param by who wrote it so; absent if nobody known did
 */
public record Revision(
        MessageId message,
        int number,
        String text,
        @Nullable String language,
        @Nullable MemberId by,
        Instant at) {}
