package org.communitykit.messaging.search;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.content.Attachment;
import org.communitykit.messaging.content.PollBlock;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.text.SearchQuery.Thing;
import org.jspecify.annotations.Nullable;

/**
 * A message as an index knows it.
 *
 * @param author absent if nobody known wrote it
 * @param words in the order of the text, see {@link Token}
 * @param things what is in it; reactions as of now, which an index is not told of
 */
public record Document(
        MessageId message,
        ChannelId channel,
        long number,
        Instant at,
        @Nullable MemberId author,
        int revision,
        List<String> words,
        Set<Thing> things) {
    private static final Pattern LINK = Pattern.compile("(?i)\\bhttps?://[^\\s/]");

    public Document {
        words = List.copyOf(words);
        things = Set.copyOf(things);
    }

    static Document of(Message message) {
        var things = EnumSet.noneOf(Thing.class);
        if (LINK.matcher(message.text()).find()) {
            things.add(Thing.LINK);
        }
        var files = message.enclosed().all(Attachment.class);
        if (!files.isEmpty()) {
            things.add(Thing.FILE);
        }
        if (files.stream().anyMatch(file -> file.mediaType().startsWith("image/"))) {
            things.add(Thing.IMAGE);
        }
        if (!message.enclosed().all(PollBlock.class).isEmpty()) {
            things.add(Thing.POLL);
        }
        if (!message.reactions().byKey().isEmpty()) {
            things.add(Thing.REACTION);
        }
        return new Document(
                message.id(),
                message.channel(),
                message.number(),
                message.at(),
                message.author(),
                message.revision(),
                Token.words(message.enclosed().searched(message.text())),
                things);
    }

    /** The things an index is told of. */
    public Set<Thing> kept() {
        return things.stream().filter(Document::isKept).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether an index is told of such things. */
    public static boolean isKept(Thing thing) {
        return thing != Thing.REACTION;
    }

    /** Whether this is what is asked for, wherever and by whomever it may be read. */
    boolean matches(Asked asked) {
        return !at.isBefore(asked.from())
                && at.isBefore(asked.until())
                && asked.clauses().stream().allMatch(clause -> clause.excluded() != has(clause));
    }

    private boolean has(Asked.Clause clause) {
        if (clause instanceof Asked.Phrase phrase) {
            return says(phrase.words());
        }
        if (clause instanceof Asked.By by) {
            return by.authors().stream().anyMatch(member -> Objects.equals(member, author));
        }
        return things.contains(((Asked.With) clause).thing());
    }

    private boolean says(List<String> phrase) {
        for (int i = 0; i + phrase.size() <= words.size(); i++) {
            if (words.subList(i, i + phrase.size()).equals(phrase)) {
                return true;
            }
        }
        return false;
    }
}
