package org.communitykit.messaging.held;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.content.Enclosed;
import org.communitykit.messaging.message.Lane;
import org.communitykit.messaging.message.Mentions;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Once;
import org.communitykit.messaging.message.Posted;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.messaging.topic.TopicId;
import org.jspecify.annotations.Nullable;

/**
 * A message that waits, as it is kept.
 *
 * @param title of the topic that is to be opened, with what else that is opened with
 * @param sender whose key it was posted under; absent without a key
 * @param content the fingerprint of what was posted under the key
 */
record Kept(
        MessageId id,
        ChannelId channel,
        GroupId group,
        MemberId author,
        Instant at,
        String text,
        @Nullable String language,
        @Nullable MessageId replyTo,
        @Nullable TopicId topic,
        @Nullable String title,
        @Nullable TopicId titleTopic,
        List<String> tags,
        Mentions mentions,
        Enclosed enclosed,
        boolean alsoInChannel,
        @Nullable String sender,
        @Nullable String key,
        @Nullable String content,
        String rule,
        int version,
        String reason,
        HeldMessage.State state,
        @Nullable MemberId decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String statement) {
    Kept {
        tags = List.copyOf(tags);
    }

    static Kept of(Lane.Waiting waiting, Instant at) {
        var said = waiting.said();
        var topic = said.newTopic();
        var channel = waiting.view().channel();
        var once = waiting.once();
        var finding = waiting.finding();
        return new Kept(
                waiting.id(),
                channel.id(),
                channel.group(),
                waiting.author(),
                at,
                said.text(),
                said.language().orElse(null),
                said.replyTo().orElse(null),
                said.topic().orElse(null),
                topic.map(NewTopic::title).orElse(null),
                topic.flatMap(NewTopic::id).orElse(null),
                topic.map(NewTopic::tags).orElse(List.of()),
                said.mentions(),
                said.enclosed(),
                said.inChannel(),
                once == null ? null : once.sender(),
                once == null ? null : once.key(),
                once == null ? null : once.content(),
                Objects.requireNonNull(finding.rule()),
                finding.version(),
                finding.reason(),
                HeldMessage.State.WAITING,
                null,
                null,
                null);
    }

    boolean waits() {
        return state == HeldMessage.State.WAITING;
    }

    /** As it is to be published. */
    NewMessage said() {
        var opened = title == null ? null : NewTopic.titled(title).tags(tags);
        return new NewMessage(
                text,
                Optional.ofNullable(key),
                Optional.ofNullable(replyTo),
                Optional.ofNullable(topic),
                Optional.ofNullable(opened).map(topic -> titleTopic == null ? topic : topic.id(titleTopic)),
                Optional.ofNullable(language),
                mentions,
                Optional.empty(),
                Optional.empty(),
                enclosed,
                alsoInChannel);
    }

    @Nullable
    Once once() {
        return sender == null || key == null || content == null ? null : new Once(sender, key, content);
    }

    /** The answer to the same post again. */
    Posted posted(boolean replayed) {
        var answer = switch (state) {
            case WAITING -> Posted.State.HELD;
            case REJECTED -> Posted.State.REJECTED;
            case WITHDRAWN -> Posted.State.WITHDRAWN;
        };
        return new Posted(id, 0, answer, replayed);
    }

    HeldMessage shown() {
        return new HeldMessage(
                id,
                channel,
                group,
                author,
                at,
                text,
                enclosed.blocks(),
                language,
                replyTo,
                topic,
                title,
                rule,
                version,
                reason,
                state,
                decidedAt,
                statement);
    }

    Kept rejected(@Nullable MemberId by, Instant when, String why) {
        return new Kept(
                id,
                channel,
                group,
                author,
                at,
                text,
                language,
                replyTo,
                topic,
                title,
                titleTopic,
                tags,
                mentions,
                enclosed,
                alsoInChannel,
                sender,
                key,
                content,
                rule,
                version,
                reason,
                HeldMessage.State.REJECTED,
                by,
                when,
                why);
    }

    Kept withdrawn(Instant when) {
        return new Kept(
                id,
                channel,
                group,
                author,
                at,
                "",
                null,
                replyTo,
                topic,
                null,
                null,
                List.of(),
                Mentions.NONE,
                Enclosed.NONE,
                alsoInChannel,
                sender,
                key,
                content,
                rule,
                version,
                reason,
                HeldMessage.State.WITHDRAWN,
                null,
                when,
                null);
    }
}
