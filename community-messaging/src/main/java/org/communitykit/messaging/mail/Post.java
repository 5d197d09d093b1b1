package org.communitykit.messaging.mail;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.communitykit.contact.Address;
import org.jspecify.annotations.Nullable;

/**
 * The way messages of the community go out: by whom, from whom, and where a reader has no more of them. Immutable; each
 * method gives a changed copy.
 */
public final class Post {
    /** The most messages that are marked as handed over at once. */
    public static final int MOST_AT_ONCE = 500;

    private static final int USUALLY_AT_ONCE = 20;

    private final Sender sender;
    private final Mailbox from;
    private final String unsubscribe;
    private final @Nullable Address unsubscribeBox;
    private final @Nullable String list;
    private final int atOnce;

    private Post(
            Sender sender,
            Mailbox from,
            String unsubscribe,
            @Nullable Address unsubscribeBox,
            @Nullable String list,
            int atOnce) {
        this.sender = sender;
        this.from = from;
        this.unsubscribe = unsubscribe;
        this.unsubscribeBox = unsubscribeBox;
        this.list = list;
        this.atOnce = atOnce;
    }

    /**
     * By this sender.
     *
     * @param unsubscribe an address on the web that a token is appended to: {@code https://garden.example/leave/}. A POST to it
     *     calls {@link org.communitykit.consent.Consents#unsubscribe} (RFC 8058, without cookies or signing in); a GET shows
     *     a page that asks first
     */
    public static Post by(Sender sender, Mailbox from, String unsubscribe) {
        if (!"https".equals(URI.create(unsubscribe + "token").getScheme()) || unsubscribe.length() > 300) {
            throw new IllegalArgumentException(
                    "the address to unsubscribe at begins with https and has up to 300 chars");
        }
        return new Post(sender, from, unsubscribe, null, null, USUALLY_AT_ONCE);
    }

    /** Also lets readers unsubscribe by a mail to this address, whose subject is the token. */
    public Post unsubscribeBy(Address mailbox) {
        return new Post(sender, from, unsubscribe, mailbox, list, atOnce);
    }

    /** What mail programs tell messages of one kind by ({@code List-Id}): {@code newsletter.garden.example}. */
    public Post list(String id) {
        if (!id.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+") || id.length() > 200) {
            throw new IllegalArgumentException("a list's id is names with dots between them, up to 200 chars");
        }
        return new Post(sender, from, unsubscribe, unsubscribeBox, id, atOnce);
    }

    /**
     * How many messages are marked as handed over in one transaction before they are, {@value #USUALLY_AT_ONCE} unless said
     * otherwise. A process that dies leaves up to so many marked that were not sent, and they are not sent again by
     * themselves; fewer at once take more commits.
     */
    public Post atOnce(int messages) {
        if (messages < 1 || messages > MOST_AT_ONCE) {
            throw new IllegalArgumentException(
                    "1 to " + MOST_AT_ONCE + " messages are handed over at once, not " + messages);
        }
        return new Post(sender, from, unsubscribe, unsubscribeBox, list, messages);
    }

    public Sender sender() {
        return sender;
    }

    public Mailbox from() {
        return from;
    }

    /** How many messages are marked as handed over at once. */
    public int atOnce() {
        return atOnce;
    }

    /** Where a reader with this token has no more of it. */
    public String link(String token) {
        return unsubscribe + token;
    }

    /** What goes with every message of the list. */
    public Map<String, String> headers() {
        return list == null ? Map.of() : Map.of("List-Id", "<" + list + ">");
    }

    /** The same for a reader with this token, with how to unsubscribe (RFC 2369) in one click (RFC 8058). */
    public Map<String, String> headers(String token) {
        var headers = new TreeMap<>(headers());
        var mail = unsubscribeBox == null ? "" : ", <mailto:" + unsubscribeBox.key() + "?subject=" + token + ">";
        headers.put("List-Unsubscribe", "<" + link(token) + ">" + mail);
        headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return headers;
    }
}
