package org.communitykit.messaging.content;

/**
 * A part of a message that is more than text. Whoever shows messages switches over the kinds, and shows {@link #fallback}
 * in place of what they have no better way to show.
 */
public sealed interface Block permits Attachment, Meeting, LiveStream, Preview, PollBlock {
    /**
     * The block as plain text, in the words of its author and in no language of ours: for mails, screen readers and
     * terminals. Nothing that is meant for some of the readers only.
     */
    String fallback();

    /** Of {@link #fallback}, what a search finds the message by. */
    default String searched() {
        return fallback();
    }

    /** The block as it is kept where it is over and done with: in earlier revisions. */
    default Block past() {
        return this;
    }
}
