package org.communitykit.messaging.message;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.Origin;
import org.communitykit.messaging.content.Block;
import org.communitykit.messaging.content.Enclosed;

/**
 * A change of what a message says.
 *
 * @param revision the revision it was made on
 * @param language another language tag, if it changes
 * @param mentions whom it mentions from now on, if that changes
 * @param enclosed what goes with the text from now on, if that changes
 * @param origin by whom and when it was made, for the host to tell
 */
public record Edit(
        int revision,
        String text,
        Optional<String> language,
        Optional<Mentions> mentions,
        Optional<Enclosed> enclosed,
        Optional<Origin> origin) {
    public Edit {
        NewMessage.checkLength(text);
        language.ifPresent(NewMessage::checkLanguage);
    }

    /** This text instead of that of the revision. */
    public static Edit of(int revision, String text) {
        return new Edit(revision, text, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same in other words. */
    Edit text(String words) {
        return new Edit(revision, words, language, mentions, enclosed, origin);
    }

    public Edit language(String tag) {
        return new Edit(revision, text, Optional.of(tag), mentions, enclosed, origin);
    }

    /**
     * Mentions these members and no others; everybody too, if {@link #mentioningAll} says so. Without either the message
     * goes on to mention whom it did.
     */
    public Edit mentioning(Collection<MemberId> members) {
        var named = Mentions.of(members);
        return mentioning(mentions.filter(Mentions::all).isPresent() ? named.andAll() : named);
    }

    /** Mentions everybody in the channel, which takes the right {@link Messages#MENTION_ALL} unless it did so before. */
    public Edit mentioningAll() {
        return mentioning(mentions.orElse(Mentions.NONE).andAll());
    }

    private Edit mentioning(Mentions whom) {
        return new Edit(revision, text, language, Optional.of(whom), enclosed, origin);
    }

    /** With these blocks, in this order, and no others; without this, what went with the text goes on to. */
    public Edit with(Block... blocks) {
        return enclosed(Enclosed.of(List.of(blocks)));
    }

    Edit enclosed(Enclosed other) {
        return new Edit(revision, text, language, mentions, Optional.of(other), origin);
    }

    /** Only for the host. */
    public Edit origin(Origin told) {
        return new Edit(revision, text, language, mentions, enclosed, Optional.of(told));
    }
}
