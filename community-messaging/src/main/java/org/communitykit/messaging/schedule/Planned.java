package org.communitykit.messaging.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.communitykit.Fingerprint;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.content.Enclosed;
import org.communitykit.messaging.message.Mentions;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.messaging.topic.TopicId;
import org.jspecify.annotations.Nullable;

/** A scheduled message as it is kept: what it was scheduled with first is known as a fingerprint. */
record Planned(
        MemberId author,
        ScheduledId id,
        ChannelId channel,
        String text,
        @Nullable String language,
        @Nullable MessageId replyTo,
        @Nullable TopicId topic,
        @Nullable String title,
        List<String> tags,
        Mentions mentions,
        Enclosed enclosed,
        boolean alsoInChannel,
        LocalDateTime when,
        String zone,
        Instant due,
        String first,
        long version,
        Scheduled.State state,
        @Nullable MessageId posted,
        @Nullable String failure) {
    Planned {
        tags = List.copyOf(tags);
    }

    static Planned of(
            MemberId author, ScheduledId id, ChannelId channel, NewMessage said, LocalDateTime when, ZoneId zone) {
        var title = said.newTopic();
        var first = Fingerprint.of(
                channel,
                said.text(),
                said.language().orElse(null),
                said.replyTo().orElse(null),
                said.topic().orElse(null),
                title.orElse(null),
                said.mentions().text(),
                said.enclosed().json(),
                said.inChannel(),
                when,
                zone);
        return new Planned(
                author,
                id,
                channel,
                said.text(),
                said.language().orElse(null),
                said.replyTo().orElse(null),
                said.topic().orElse(null),
                title.map(NewTopic::title).orElse(null),
                title.map(NewTopic::tags).orElse(List.of()),
                said.mentions(),
                said.enclosed(),
                said.inChannel(),
                when,
                zone.getId(),
                when.atZone(zone).toInstant(),
                first,
                1,
                Scheduled.State.WAITING,
                null,
                null);
    }

    NewMessage said() {
        return new NewMessage(
                text,
                Optional.empty(),
                Optional.ofNullable(replyTo),
                Optional.ofNullable(topic),
                Optional.ofNullable(title).map(t -> NewTopic.titled(t).tags(tags)),
                Optional.ofNullable(language),
                mentions,
                Optional.empty(),
                Optional.empty(),
                enclosed,
                alsoInChannel);
    }

    Scheduled shown() {
        return new Scheduled(id, author, channel, said(), when, ZoneId.of(zone), due, version, state, posted, failure);
    }

    /** This instead of the other, as its next version. */
    Planned replacing(Planned old) {
        return new Planned(
                author,
                id,
                old.channel,
                text,
                language,
                replyTo,
                topic,
                title,
                tags,
                mentions,
                enclosed,
                alsoInChannel,
                when,
                zone,
                due,
                old.first,
                old.version + 1,
                Scheduled.State.WAITING,
                null,
                null);
    }

    boolean sameAs(Planned other) {
        return replacing(this).equals(other.replacing(this));
    }

    Planned in(Scheduled.State next, @Nullable MessageId message, @Nullable String code) {
        return new Planned(
                author,
                id,
                channel,
                text,
                language,
                replyTo,
                topic,
                title,
                tags,
                mentions,
                enclosed,
                alsoInChannel,
                when,
                zone,
                due,
                first,
                version + 1,
                next,
                message,
                code);
    }
}
