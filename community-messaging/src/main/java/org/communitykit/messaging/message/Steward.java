package org.communitykit.messaging.message;

import org.communitykit.Actor;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.View;
import org.communitykit.messaging.content.Enclosed;
import org.communitykit.storage.Tx;

/** Looks after one kind of what goes with messages; told to {@link Parts} by the feature that does. */
public interface Steward {
    /**
     * What is to go with a message from now on, as it is to be kept; refuses what may not. The channel is locked, and the
     * message if it is there. Called again for what waited, once it is published.
     *
     * @param editor what whoever wants it is to the channel
     * @param before what went with it so far
     */
    Enclosed keep(Tx tx, View editor, MessageId message, Enclosed before, Enclosed wanted);

    /** Keeps what a message is to be posted with later, and what it was to be posted with before no longer. */
    default void reserve(Tx tx, Actor author, String plan, Enclosed wanted) {}
}
