package org.communitykit.examples.stackexchange;

import java.util.List;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.examples.stackexchange.Ledger.Entry;
import org.communitykit.member.Member;
import org.communitykit.member.MemberChange;
import org.communitykit.member.MemberState;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.Origin;
import org.communitykit.messaging.message.Edit;
import org.communitykit.messaging.message.Messages;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.storage.Tx;

/**
 * What a newer dump says differently of what an earlier one brought: names and titles are changed, texts are edited, and
 * the site's own numbers are noted anew. What it says alike changes nothing.
 */
final class Updates {
    private final Community community;
    private final Messaging messaging;
    private final Ledger ledger;
    private final boolean historical;
    private final List<String> campaignTags;

    /** @param historical whether the dump tells the edits of posts one by one, so that their texts need no comparing */
    Updates(Community community, boolean historical, List<String> campaignTags) {
        this.community = community;
        this.messaging = Messaging.of(community);
        this.ledger = Ledger.of(community);
        this.historical = historical;
        this.campaignTags = campaignTags;
    }

    void member(Member there, String name) {
        if (!there.name().equals(name) && there.state() != MemberState.ERASED) {
            community.members().change(Actor.HOST, there.id(), MemberChange.NONE.name(name));
        }
    }

    void comment(Row row, Entry entry, Notes notes) {
        edit(entry, notes.bounded(row.text("Text")), Origin.unknown(community.now()), notes);
    }

    void post(Tx tx, Row row, Entry entry, Notes notes) {
        var campaign = entry.campaign();
        if (entry.type() == Importer.QUESTION) {
            var tags = TagList.of(row.textIfAny("Tags").orElse(""));
            campaign |= tags.stream().anyMatch(campaignTags::contains);
            topic(row, entry, tags);
        }
        var fresh = entry.saying(row, campaign);
        if (!fresh.equals(entry)) {
            ledger.change(tx, fresh);
        }
        if (!historical) {
            var at = row.textIfAny("LastEditDate").isPresent() ? row.moment("LastEditDate") : community.now();
            var text = notes.bounded(PlainText.of(row.textIfAny("Body").orElse("")));
            edit(entry, text, new Origin(row.memberIfAny("LastEditorUserId"), at), notes);
        }
    }

    private void topic(Row row, Entry entry, List<String> tags) {
        var id = TopicId.of(String.valueOf(entry.id()));
        var topic = messaging.topics().find(Actor.HOST, id).orElseThrow();
        var title = Titles.of(messaging, row, Optional.of(id));
        if (!topic.title().equals(title)) {
            topic = messaging.topics().rename(Actor.HOST, id, topic.version(), title);
        }
        messaging.topics().tag(Actor.HOST, id, topic.version(), tags);
    }

    /** Makes this the text of the entry's message, if it is not yet; one that is deleted stays as it is. */
    void edit(Entry entry, String text, Origin origin, Notes notes) {
        var message = messaging.messages().find(Actor.HOST, entry.message()).orElseThrow();
        if (message.text().isEmpty() || message.text().equals(text)) {
            return;
        }
        if (message.revision() == Messages.MAX_REVISIONS) {
            notes.skip("edits beyond the " + Messages.MAX_REVISIONS + "th of a post");
            return;
        }
        messaging
                .messages()
                .edit(
                        Actor.HOST,
                        message.id(),
                        Edit.of(message.revision(), text).origin(origin));
    }
}
