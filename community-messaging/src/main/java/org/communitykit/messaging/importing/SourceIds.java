package org.communitykit.messaging.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.communitykit.Fingerprint;
import org.communitykit.Ids;
import org.jspecify.annotations.Nullable;

/**
 * What the ids of a source are called here.
 *
 * @param source the name of the source, which keeps its ids apart from those of others
 * @param kept whether they are ours as they are
 */
record SourceIds(String source, boolean kept) {
    enum Kind {
        PERSON,
        CHANNEL,
        TOPIC,
        MESSAGE,
        EDIT,
        ANSWER
    }

    /** What an item is remembered under. */
    String key(Kind kind, Object... external) {
        return Fingerprint.of(source, kind, Fingerprint.of(external));
    }

    /** Our id for something of the source, which shows, if it can, what it was there, and where it comes from. */
    String id(String external) {
        var plain = kept ? external : source + ":" + external;
        boolean fits = !plain.isEmpty()
                && plain.length() <= Ids.LIMIT
                && external.chars().allMatch(SourceIds::isPlain);
        return fits ? plain : source + ":~" + Fingerprint.of(external).substring(0, 40);
    }

    private static boolean isPlain(int c) {
        return (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || c == '.'
                || c == '_'
                || c == '-';
    }

    /** What the item itself is remembered under, if it is remembered. */
    Optional<String> own(Item item) {
        if (item instanceof Item.Person person) {
            return Optional.of(key(Kind.PERSON, person.id()));
        }
        if (item instanceof Item.Channel channel) {
            return Optional.of(key(Kind.CHANNEL, channel.id()));
        }
        if (item instanceof Item.Topic topic) {
            return Optional.of(key(Kind.TOPIC, topic.id()));
        }
        if (item instanceof Item.Message message) {
            return Optional.of(key(Kind.MESSAGE, message.id()));
        }
        if (item instanceof Item.Edit edit) {
            return Optional.of(key(Kind.EDIT, edit.message(), edit.at(), edit.text()));
        }
        return item instanceof Item.Answer answer ? Optional.of(key(Kind.ANSWER, answer.message())) : Optional.empty();
    }

    /** What the item and all it mentions are remembered under. */
    List<String> mentioned(Item item) {
        var keys = new ArrayList<String>();
        own(item).ifPresent(keys::add);
        if (item instanceof Item.Seat seat) {
            add(keys, Kind.CHANNEL, seat.channel());
            add(keys, Kind.PERSON, seat.person());
        } else if (item instanceof Item.Topic topic) {
            add(keys, Kind.CHANNEL, topic.channel());
            add(keys, Kind.PERSON, topic.by());
        } else if (item instanceof Item.Message message) {
            add(keys, Kind.CHANNEL, message.channel());
            add(keys, Kind.TOPIC, message.topic());
            add(keys, Kind.MESSAGE, message.replyTo());
            add(keys, Kind.PERSON, message.by());
        } else if (item instanceof Item.Edit edit) {
            add(keys, Kind.MESSAGE, edit.message());
            add(keys, Kind.PERSON, edit.by());
        } else if (item instanceof Item.Reaction reaction) {
            add(keys, Kind.MESSAGE, reaction.message());
            add(keys, Kind.PERSON, reaction.by());
        } else if (item instanceof Item.Answer answer) {
            add(keys, Kind.MESSAGE, answer.message());
            add(keys, Kind.PERSON, answer.by());
        } else if (item instanceof Item.Deletion deletion) {
            add(keys, Kind.MESSAGE, deletion.message());
        }
        return keys;
    }

    private void add(List<String> keys, Kind kind, @Nullable String external) {
        if (external != null) {
            keys.add(key(kind, external));
        }
    }
}
