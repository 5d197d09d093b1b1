package org.communitykit.examples.stackexchange;

import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.examples.stackexchange.Ledger.Entry;
import org.communitykit.member.Member;
import org.communitykit.member.MemberChange;
import org.communitykit.member.MemberState;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.Origin;
import org.communitykit.messaging.importing.Item;
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

    void post(Tx tx, Merged.Said said, Entry entry, Notes notes) {
        var row = said.row();
        var campaign = entry.campaign();
        if (entry.type() == Importer.QUESTION) {
            var topic = DumpConversation.topic(said);
            campaign |= topic.tags().stream().anyMatch(campaignTags::contains);
            topic(topic);
        }
        var fresh = entry.saying(row, campaign);
        if (!fresh.equals(entry)) {
            ledger.change(tx, fresh);
        }
        if (!historical) {
            var at = row.textIfAny("LastEditDate").isPresent() ? row.moment("LastEditDate") : community.now();
            var text = notes.bounded(DumpConversation.text(row));
            edit(entry, text, new Origin(row.memberIfAny("LastEditorUserId"), at), notes);
        }
    }

    private void topic(Item.Topic wanted) {
        var id = TopicId.of(wanted.id());
        var topic = messaging.topics().find(Actor.HOST, id).orElseThrow();
        var titles = wanted.titles();
        if (!titles.contains(topic.title())) {
            var free = titles.stream().filter(this::isFree).findFirst().orElseThrow();
            topic = messaging.topics().rename(Actor.HOST, id, topic.version(), free);
        }
        messaging.topics().tag(Actor.HOST, id, topic.version(), wanted.tags());
    }

    private boolean isFree(String title) {
        return messaging.topics().find(Actor.HOST, Importer.QUESTIONS, title).isEmpty();
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
