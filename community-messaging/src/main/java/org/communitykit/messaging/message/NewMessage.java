package org.communitykit.messaging.message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.communitykit.Ids;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Origin;
import org.communitykit.messaging.content.Block;
import org.communitykit.messaging.content.Enclosed;
import org.communitykit.messaging.content.Preview;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.messaging.topic.TopicId;

/**
 * What is posted: a text of up to {@value #TEXT_LIMIT} chars, and what goes with it.
 *
 * @param key the caller's own name for this post, under which it happens once
 * @param replyTo the message it replies to, whose channel and topic it then belongs to
 * @param topic the topic it belongs to
 * @param newTopic the topic it belongs to, by its title, which is opened if the channel has none so called
 * @param language a BCP 47 tag
 * @param mentions whom it mentions
 * @param draft which state of the author's draft it is, which it ends
 * @param origin by whom and when it was written, for the host to tell
 * @param enclosed what goes with the text
 * @param inChannel whether a reply is to be read where its thread began, too
 */
public record NewMessage(
        String text,
        Optional<String> key,
        Optional<MessageId> replyTo,
        Optional<TopicId> topic,
        Optional<NewTopic> newTopic,
        Optional<String> language,
        Mentions mentions,
        Optional<Long> draft,
        Optional<Origin> origin,
        Enclosed enclosed,
        boolean inChannel) {
    /** The most chars of a message. */
    public static final int TEXT_LIMIT = 65_536;

    /** The most chars of a language tag. */
    public static final int LANGUAGE_LIMIT = 35;

    public NewMessage {
        checkText(text, enclosed);
        if (!enclosed.all(Preview.class).isEmpty()) {
            throw new IllegalArgumentException("a preview is not posted, it comes later");
        }
        key.ifPresent(name -> Ids.check(name, "message key"));
        language.ifPresent(NewMessage::checkLanguage);
        if (replyTo.isPresent() && (topic.isPresent() || newTopic.isPresent())) {
            throw new IllegalArgumentException("a reply belongs to the topic of what it replies to and names none");
        }
        if (inChannel && replyTo.isEmpty()) {
            throw new IllegalArgumentException("what is no reply is in the channel anyway");
        }
        if (newTopic.isPresent() && newTopic.get().origin().isPresent()) {
            throw new IllegalArgumentException("a topic opened by a message has the origin of the message");
        }
    }

    /** A message of this text alone. */
    public static NewMessage of(String text) {
        return new NewMessage(
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Mentions.NONE,
                Optional.empty(),
                Optional.empty(),
                Enclosed.NONE,
                false);
    }

    /** A message of these blocks alone. */
    public static NewMessage of(Block first, Block... others) {
        var blocks = new ArrayList<Block>(List.of(first));
        blocks.addAll(List.of(others));
        return new NewMessage(
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Mentions.NONE,
                Optional.empty(),
                Optional.empty(),
                Enclosed.of(blocks),
                false);
    }

    /**
     * Makes the post repeatable: the same author (or the host) gets the first answer again for the same key, as long as
     * there is the message or its tombstone.
     */
    public NewMessage key(String once) {
        return new NewMessage(
                text,
                Optional.of(once),
                replyTo,
                topic,
                newTopic,
                language,
                mentions,
                draft,
                origin,
                enclosed,
                inChannel);
    }

    public NewMessage replyTo(MessageId message) {
        return new NewMessage(
                text,
                key,
                Optional.of(message),
                topic,
                newTopic,
                language,
                mentions,
                draft,
                origin,
                enclosed,
                inChannel);
    }

    /**
     * A reply that is to be read where its thread began, too: in the lists of the channel and topic without other replies.
     * It is one message with one number, and unread once.
     */
    public NewMessage alsoInChannel() {
        return new NewMessage(text, key, replyTo, topic, newTopic, language, mentions, draft, origin, enclosed, true);
    }

    public NewMessage topic(TopicId id) {
        return new NewMessage(
                text,
                key,
                replyTo,
                Optional.of(id),
                Optional.empty(),
                language,
                mentions,
                draft,
                origin,
                enclosed,
                inChannel);
    }

    /** The topic of this title, opened in passing if need be; its tags count only then. */
    public NewMessage topic(NewTopic titled) {
        return new NewMessage(
                text,
                key,
                replyTo,
                Optional.empty(),
                Optional.of(titled),
                language,
                mentions,
                draft,
                origin,
                enclosed,
                inChannel);
    }

    public NewMessage language(String tag) {
        return new NewMessage(
                text, key, replyTo, topic, newTopic, Optional.of(tag), mentions, draft, origin, enclosed, inChannel);
    }

    /**
     * Mentions these members, at most {@value Mentions#MAX}: they are told, and it counts among their unread mentions. The
     * text is not searched for names; {@link org.communitykit.messaging.text.Mention} does that, for hosts who want it.
     */
    public NewMessage mentioning(Collection<MemberId> members) {
        var named = Mentions.of(members);
        return mentioning(mentions.all() ? named.andAll() : named);
    }

    /** Mentions everybody in the channel, which takes the right {@link Messages#MENTION_ALL}. */
    public NewMessage mentioningAll() {
        return mentioning(mentions.andAll());
    }

    private NewMessage mentioning(Mentions whom) {
        return new NewMessage(text, key, replyTo, topic, newTopic, language, whom, draft, origin, enclosed, inChannel);
    }

    /** Ends this state of the author's draft in the same transaction, and all before it, so that none comes back. */
    public NewMessage draft(long sequence) {
        return new NewMessage(
                text,
                key,
                replyTo,
                topic,
                newTopic,
                language,
                mentions,
                Optional.of(sequence),
                origin,
                enclosed,
                inChannel);
    }

    /**
     * What goes with the text, in this order: at most {@value Enclosed#MOST} blocks, and {@value Enclosed#LIMIT} chars as
     * they are kept. With blocks, the text may be empty.
     */
    public NewMessage with(Block... blocks) {
        return enclosed(Enclosed.of(List.of(blocks)));
    }

    NewMessage enclosed(Enclosed other) {
        return new NewMessage(text, key, replyTo, topic, newTopic, language, mentions, draft, origin, other, inChannel);
    }

    public List<Block> blocks() {
        return enclosed.blocks();
    }

    /** The same in other words. */
    public NewMessage text(String words) {
        return new NewMessage(
                words, key, replyTo, topic, newTopic, language, mentions, draft, origin, enclosed, inChannel);
    }

    /** Only for the host. */
    public NewMessage origin(Origin told) {
        return new NewMessage(
                text, key, replyTo, topic, newTopic, language, mentions, draft, Optional.of(told), enclosed, inChannel);
    }

    static void checkText(String text, Enclosed enclosed) {
        if (enclosed.isEmpty() && text.isBlank()) {
            throw new IllegalArgumentException(
                    "a message has 1 to " + TEXT_LIMIT + " chars, not all blank; this has " + text.length());
        }
        checkLength(text);
    }

    static void checkLength(String text) {
        if (text.length() > TEXT_LIMIT) {
            throw new IllegalArgumentException(
                    "a message has 1 to " + TEXT_LIMIT + " chars, not all blank; this has " + text.length());
        }
    }

    static void checkLanguage(String tag) {
        if (tag.isEmpty() || tag.length() > LANGUAGE_LIMIT) {
            throw new IllegalArgumentException(
                    "a language tag has 1 to " + LANGUAGE_LIMIT + " chars, not " + tag.length());
        }
        try {
            new Locale.Builder().setLanguageTag(tag);
        } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException("not a BCP 47 language tag: " + tag, e);
        }
    }
}
