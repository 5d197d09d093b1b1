package org.communitykit.messaging.broadcast;

import org.communitykit.consent.Basis;
import org.communitykit.consent.Purpose;
import org.communitykit.group.GroupId;
import org.jspecify.annotations.Nullable;

/**
 * What a broadcast says; does not change once it is under way.
 *
 * @param firstAs what it was created with, to recognise the same call again
 */
record Issue(
        BroadcastId id,
        GroupId group,
        String subject,
        String text,
        @Nullable String html,
        String purpose,
        Basis basis,
        String firstAs) {
    static Issue of(BroadcastId id, GroupId group, NewBroadcast draft, String firstAs) {
        return new Issue(
                id, group, draft.subject, draft.text, draft.html, draft.purpose.name(), draft.purpose.basis(), firstAs);
    }

    Purpose sentFor() {
        return new Purpose(purpose, basis);
    }

    Broadcast shown(Tally tally) {
        return new Broadcast(id, group, subject, text, html, sentFor(), tally.state(), tally.at(), tally.counts());
    }
}
