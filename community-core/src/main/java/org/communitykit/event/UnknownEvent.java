package org.communitykit.event;

import org.communitykit.CommunityException;

/** The outbox holds an event that no installed feature knows how to read. */
public final class UnknownEvent extends CommunityException {
    private static final long serialVersionUID = 1L;

    UnknownEvent(String type, long position) {
        super("no installed feature knows the event " + type + " at position " + position + " of the outbox");
    }

    UnknownEvent(String type, long position, Throwable cause) {
        super("the event " + type + " at position " + position + " of the outbox cannot be read", cause);
    }
}
