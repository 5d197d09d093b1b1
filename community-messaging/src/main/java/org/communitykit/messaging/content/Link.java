package org.communitykit.messaging.content;

import java.net.URI;
import java.net.URISyntaxException;

/** An {@code https} address of up to {@value #LIMIT} chars, without a user name or password in it. */
public record Link(String value) {
    /** The most chars of a link. */
    public static final int LIMIT = 2_000;

    public Link {
        check(value);
    }

    public static Link of(String value) {
        return new Link(value);
    }

    /** Whether the text is a link. */
    public static boolean isOne(String text) {
        try {
            check(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void check(String value) {
        if (value.length() > LIMIT) {
            throw new IllegalArgumentException("a link has up to " + LIMIT + " chars, not " + value.length());
        }
        try {
            var uri = new URI(value);
            if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException("a link begins with https:// and a host, without a user's name");
            }
        } catch (URISyntaxException e) {
            // the exception would quote it
            throw new IllegalArgumentException("a link is a URI with all that is no ASCII encoded");
        }
    }

    public URI uri() {
        return URI.create(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
