package org.communitykit.messaging.importing;

/**
 * A conversation that is kept elsewhere. Reading it again gives the same items in the same order; an import reads it
 * more than once.
 */
@FunctionalInterface
public interface ConversationSource {
    /**
     * Hands over everything from start to end: people, channels and topics before what refers to them, messages in the
     * order in which they shall be numbered. What refers to something that comes later waits for another reading.
     *
     * @throws BrokenSource if it cannot be read at all
     */
    void read(ItemSink sink);
}
