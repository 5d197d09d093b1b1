package org.communitykit.messaging.search;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.text.SearchQuery.Thing;

/**
 * What an index is asked: messages among those readable that meet every clause.
 *
 * @param readable the channels, and in each the numbers, that whoever asks may read now; nothing else exists
 * @param clauses at least one of them is not {@link Clause#excluded}
 * @param from the first moment
 * @param until the first moment behind
 */
public record Asked(
        Map<ChannelId, IntervalSet> readable, List<Clause> clauses, Instant from, Instant until, Order order) {
    /** The most different words an index need look for; what a message must say beyond them is checked on its text. */
    public static final int MAX_WORDS = 32;

    /** Something a message has, or if excluded, has not. */
    public sealed interface Clause {
        boolean excluded();
    }

    /** One word, or several in this order next to each other. */
    public record Phrase(List<String> words, boolean excluded) implements Clause {
        public Phrase {
            words = List.copyOf(words);
        }
    }

    /** By one of these members, of whom there may be none. */
    public record By(Set<MemberId> authors, boolean excluded) implements Clause {
        public By {
            authors = Set.copyOf(authors);
        }
    }

    /** With something in it. */
    public record With(Thing thing, boolean excluded) implements Clause {}

    public Asked {
        readable = Collections.unmodifiableMap(new LinkedHashMap<>(readable));
        clauses = List.copyOf(clauses);
    }

    /** The different words a message must have, the first {@value #MAX_WORDS} of them. */
    public Set<String> words() {
        var words = new LinkedHashSet<String>();
        for (var clause : clauses) {
            if (clause instanceof Phrase phrase && !phrase.excluded()) {
                words.addAll(phrase.words());
            }
        }
        return new LinkedHashSet<>(words.stream().limit(MAX_WORDS).toList());
    }

    /** How many messages there are to be found at the most. */
    public long size() {
        return readable.values().stream().mapToLong(IntervalSet::size).sum();
    }

    /** Whether this message is within reach of whoever asks. */
    public boolean reaches(ChannelId channel, long number) {
        var numbers = readable.get(channel);
        return numbers != null && numbers.contains(number);
    }
}
