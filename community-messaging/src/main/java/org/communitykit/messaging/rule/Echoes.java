package org.communitykit.messaging.rule;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.communitykit.Fingerprint;
import org.communitykit.Ids;
import org.communitykit.feature.Context;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/** When a member last posted what, as fingerprints, for as long as a rule looks back. */
final class Echoes {
    record Echo(MemberId author, String content, Instant at) {}

    static final Table<Echo> ECHOES = Table.of(MethodHandles.lookup(), "message_echo", Echo.class)
            .key("author", "content")
            .limit("author", Ids.LIMIT)
            .limit("content", Fingerprint.LENGTH)
            .index("by_time", "author", "at")
            .personal("author", Erasure.DELETE)
            .meeting((winners, losers) -> winners)
            .build();

    private final Context context;

    Echoes(Context context) {
        this.context = context;
    }

    Optional<Instant> last(Reader reader, MemberId author, String text) {
        return reader.get(ECHOES, author, content(text)).map(Echo::at);
    }

    /** Takes note of the text, forgets what is older than this, and tells when it was said before. */
    Optional<Instant> remember(Tx tx, MemberId author, String text, Duration longest) {
        var now = context.now();
        var echo = new Echo(author, content(text), now);
        var before = Optional.<Instant>empty();
        if (!tx.insert(ECHOES, echo)) {
            // the row is locked by now, also against the same text in a call at the same time
            before = last(tx, author, text);
            tx.update(ECHOES, old -> echo, author, echo.content());
        }
        tx.deleteAll(ECHOES.index("by_time").where(author).below(now.minus(longest)));
        return before;
    }

    private static String content(String text) {
        return Fingerprint.of(Folded.of(text).text().strip());
    }
}
