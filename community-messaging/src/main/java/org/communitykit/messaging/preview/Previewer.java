package org.communitykit.messaging.preview;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.content.Link;
import org.communitykit.messaging.content.Preview;

/** Looks behind links; implement it over the HTTP client of your choice. Called outside of transactions. */
@FunctionalInterface
public interface Previewer {
    /**
     * What is behind the link; empty if nothing is to be shown. Whatever it throws is tried again later, a few times.
     *
     * @param addresses what the link's host stands for, none of them in a private network. Connect to one of these: the
     *     name may stand for another a moment later. The same holds for wherever the page redirects to, see {@link
     *     PublicAddresses}.
     */
    Optional<Preview> look(Link link, List<InetAddress> addresses) throws Exception;

    /**
     * The message of this community that the link leads to, if it does; then nothing is fetched, and each reader sees of
     * the message what they may.
     */
    default Optional<MessageId> own(Link link) {
        return Optional.empty();
    }
}
