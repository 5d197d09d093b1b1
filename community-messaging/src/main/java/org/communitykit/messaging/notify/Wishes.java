package org.communitykit.messaging.notify;

import org.jspecify.annotations.Nullable;

/** How a member wants to be told. Immutable; each method gives a changed copy. */
public final class Wishes {
    /** By mail, with the beginnings of messages, at any time, without digests. */
    public static final Wishes USUAL = new Wishes(true, Content.SNIPPET, null, Every.NEVER);

    /** How often a digest comes. */
    public enum Every {
        NEVER,
        DAY,
        WEEK
    }

    private final boolean mail;
    private final Content content;
    private final @Nullable QuietHours quiet;
    private final Every digest;

    private Wishes(boolean mail, Content content, @Nullable QuietHours quiet, Every digest) {
        this.mail = mail;
        this.content = content;
        this.quiet = quiet;
        this.digest = digest;
    }

    /** Told by mail. */
    public Wishes mail() {
        return new Wishes(true, content, quiet, digest);
    }

    /** Not told by mail. */
    public Wishes noMail() {
        return new Wishes(false, content, quiet, digest);
    }

    /** With so much of what was said, if the host sends as much. */
    public Wishes content(Content much) {
        return new Wishes(mail, much, quiet, digest);
    }

    /** Not during these hours by their clock, in the zone of their profile, or UTC; what comes then is told afterwards. */
    public Wishes quiet(QuietHours hours) {
        return new Wishes(mail, content, hours, digest);
    }

    /** At any time. */
    public Wishes anytime() {
        return new Wishes(mail, content, null, digest);
    }

    /** With a digest so often. */
    public Wishes digest(Every often) {
        return new Wishes(mail, content, quiet, often);
    }

    public boolean byMail() {
        return mail;
    }

    public Content content() {
        return content;
    }

    /** The hours in which they are not to be disturbed; absent if there are none. */
    public @Nullable QuietHours quietHours() {
        return quiet;
    }

    public Every digest() {
        return digest;
    }
}
