package org.communitykit.messaging.importing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.communitykit.Fingerprint;
import org.communitykit.messaging.Title;
import org.jspecify.annotations.Nullable;

/**
 * One thing of a conversation that is kept elsewhere, with the ids it has there. Ids are unique within their kind and
 * source, of any length and of any characters. People that nobody is told of are taken for unknown.
 */
public sealed interface Item {
    /**
     * Somebody who takes part.
     *
     * @param id never an address, since a member's id may be made from it
     * @param address an e-mail address by which the host may know them; never stored
     * @param since when they joined, if the source tells
     */
    record Person(
            String id,
            String name,
            @Nullable String address,
            @Nullable Instant since) implements Item {
        /** Somebody of whom no more than a name is known. */
        public static Person named(String id, String name) {
            return new Person(id, name, null, null);
        }
    }

    /** A place to talk; if it is not open to everyone, only those who have a {@link Seat} in it see it. */
    record Channel(String id, String title, boolean open) implements Item {}

    /** That a person is in a channel. Told after the channel's messages, these count as read. */
    record Seat(String channel, String person) implements Item {}

    /** A conversation of its own in a channel. If the channel has another of this title, it gets its date as well. */
    record Topic(
            String id,
            String channel,
            String title,
            List<String> tags,
            @Nullable String by,
            Instant at) implements Item {
        private static final int ROOM_BEHIND = 20;

        public Topic {
            tags = List.copyOf(tags);
        }

        /**
         * What it may be called here, the first that no other topic of its channel is: its title in one line, the same
         * with its day, and with a number that only it has.
         */
        public List<String> titles() {
            var plain = Fit.title(title, "(no title)", Title.LIMIT - ROOM_BEHIND);
            return List.of(
                    plain,
                    plain + " (" + LocalDate.ofInstant(at, ZoneOffset.UTC) + ")",
                    plain + " (" + Fingerprint.of(id).substring(0, 12) + ")");
        }
    }

    /**
     * Something that was said.
     *
     * @param channel a reply is in the channel of what it replies to, whatever this is
     * @param topic absent outside of topics; a reply is in that of what it replies to
     * @param replyTo the message it replies to
     * @param language a BCP 47 tag, if the source tells
     */
    record Message(
            String id,
            String channel,
            @Nullable String topic,
            @Nullable String replyTo,
            @Nullable String by,
            Instant at,
            String text,
            @Nullable String language)
            implements Item {
        /** A message outside of topics that replies to none. */
        public static Message of(String id, String channel, @Nullable String by, Instant at, String text) {
            return new Message(id, channel, null, null, by, at, text, null);
        }

        public Message in(@Nullable String inTopic) {
            return new Message(id, channel, inTopic, replyTo, by, at, text, language);
        }

        public Message replyTo(@Nullable String message) {
            return new Message(id, channel, topic, message, by, at, text, language);
        }
    }

    /** That a message said something else from then on. */
    record Edit(String message, @Nullable String by, Instant at, String text) implements Item {}

    /**
     * A reaction to a message, by a person, or by somebody who counts once under a token.
     *
     * @param value what it counts for, such as 1 and -1 for votes
     */
    record Reaction(
            String message,
            String key,
            long value,
            @Nullable String by,
            @Nullable String token,
            Instant at) implements Item {}

    /** That a message answered what its topic asked. */
    record Answer(String message, @Nullable String by, Instant at) implements Item {}

    /** That a message was deleted. Told after everything that replies to it. */
    record Deletion(String message) implements Item {}
}
