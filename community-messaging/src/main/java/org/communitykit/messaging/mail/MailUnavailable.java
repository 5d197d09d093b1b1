package org.communitykit.messaging.mail;

import org.communitykit.CommunityException;

/** Mail cannot be sent, since the library it takes is not there. */
public final class MailUnavailable extends CommunityException {
    private static final long serialVersionUID = 1L;

    MailUnavailable(Throwable cause) {
        super("sending mail takes the library org.eclipse.angus:angus-mail, which is not there", cause);
    }
}
