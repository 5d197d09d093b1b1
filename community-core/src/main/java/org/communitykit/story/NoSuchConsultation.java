package org.communitykit.story;

import org.communitykit.CommunityException;

/** There is no such consultation, or none the actor may know of. */
public final class NoSuchConsultation extends CommunityException {
    private static final long serialVersionUID = 1L;

    NoSuchConsultation(ConsultationId id) {
        super("no consultation " + id);
    }
}
