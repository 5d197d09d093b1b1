package org.communitykit.messaging.mail;

import org.communitykit.CommunityException;

/** The connection ended while a letter was handed over: it may have gone out or not. */
public final class SendingUnclear extends CommunityException {
    private static final long serialVersionUID = 1L;

    SendingUnclear(Letter letter) {
        super("it is not known whether " + letter + " went out");
    }
}
