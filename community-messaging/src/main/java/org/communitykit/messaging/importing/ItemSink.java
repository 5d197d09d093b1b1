package org.communitykit.messaging.importing;

/** Takes what a {@link ConversationSource} reads. */
public interface ItemSink {
    /** Takes an item that was found at this place: a file and its line, entry or message, for a person to look it up. */
    void item(String place, Item item);

    /**
     * Takes note of an entry that cannot be understood.
     *
     * @param reason a fixed phrase, by which problems are counted; nothing of the entry itself
     */
    void malformed(String place, String reason);

    /** Takes note of something that is well understood and no part of a conversation, such as who joined a channel. */
    void leftOut(String what);
}
