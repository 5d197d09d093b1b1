package org.communitykit.messaging.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.ChannelId;

/**
 * Something that could be said, to try a rule on.
 *
 * @param expected what should become of it
 * @param memberFor how long its author would have been a member
 * @param attachments how many files would go with it
 */
public record Sample(String text, Disposition expected, Submission.Kind kind, Duration memberFor, int attachments) {
    /** A message by somebody who has been a member for ten years. */
    public static Sample of(String text, Disposition expected) {
        return new Sample(text, expected, Submission.Kind.MESSAGE, Duration.ofDays(3_650), 0);
    }

    public Sample as(Submission.Kind what) {
        return new Sample(text, expected, what, memberFor, attachments);
    }

    public Sample memberFor(Duration time) {
        return new Sample(text, expected, kind, time, attachments);
    }

    public Sample attachments(int files) {
        return new Sample(text, expected, kind, memberFor, files);
    }

    /** As it would be submitted, by somebody of whom nothing else is known. */
    Submission submitted() {
        var at = Instant.EPOCH.plus(Duration.ofDays(36_500));
        return new Submission(
                kind,
                MemberId.of("sample"),
                GroupId.ROOT,
                ChannelId.of("sample"),
                text,
                null,
                attachments,
                at,
                new NoPast(at.minus(memberFor)));
    }

    private record NoPast(Instant memberSince) implements Past {
        @Override
        public int messages(int most) {
            return 0;
        }

        @Override
        public Optional<Instant> lastSaid(String text) {
            return Optional.empty();
        }
    }
}
