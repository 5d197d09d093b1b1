package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.messaging.message.Edit;
import org.communitykit.messaging.message.Message;

/** What becomes of a message. */
final class MessageMoves extends Move {
    MessageMoves(World world, Community community, Model.Step step) {
        super(world, community, step);
    }

    @Override
    Runnable expect() {
        return switch (step.verb()) {
            case EDIT -> edit();
            case EDIT_MENTIONS -> editMentions();
            case DELETE -> delete();
            case RESTORE -> restore();
            case PURGE -> purge();
            case ACCEPT -> accept();
            default -> throw new IllegalArgumentException(step.toString());
        };
    }

    private Runnable edit() {
        var message = some();
        if (message == null) {
            return () -> {};
        }
        boolean stale = step.how() % 3 == 0 && message.texts.size() > 1;
        int revision = message.texts.size() - (stale ? 1 : 0);
        var text = step.how() % 5 == 0 ? again(message) : world.text("edit");
        call = () -> messaging.messages().edit(actor, message.id, revision, text);
        mustOwn(message);
        mustBeWritable(actor, place);
        mustBeUnlocked(message);
        refuse(!message.alive(), "MessageIsDeleted");
        if (stale) {
            // the same edit by the same hand again is no conflict
            var history = messaging.messages().revisions(Actor.HOST, message.id);
            var next = history.get(revision);
            var by = actor == Actor.HOST ? null : actor;
            refuse(!next.text().equals(text) || !Objects.equals(next.by(), by), "RevisionConflict");
            return () -> {};
        }
        return () -> {
            if (!message.text().equals(text)) {
                message.texts.add(text);
            }
        };
    }

    private Runnable editMentions() {
        var message = some();
        if (message == null) {
            return () -> {};
        }
        var text = again(message);
        var members = members(step.how() / 2);
        boolean all = actor == Actor.HOST && step.how() % 3 == 0;
        var edit = Edit.of(message.texts.size(), text).mentioning(members);
        call = () -> messaging.messages().edit(actor, message.id, all ? edit.mentioningAll() : edit);
        mustOwn(message);
        mustBeWritable(actor, place);
        mustBeUnlocked(message);
        refuse(!message.alive(), "MessageIsDeleted");
        return () -> {
            if (!message.mentions.equals(members) || message.all != all || !text.equals(message.text())) {
                message.texts.add(text);
                message.mention(members, all).forEach(m -> world.told.add(m + " of " + message.id));
            }
        };
    }

    /** What the message says, unless it was released against a rule that would refuse it. */
    private String again(World.Said message) {
        return message.text().contains("slugs") ? world.text("edit") : message.text();
    }

    private Runnable delete() {
        var message = some();
        if (message == null) {
            return () -> {};
        }
        boolean changes = message.state == Message.State.PUBLISHED;
        call = () -> assertThat(messaging.messages().delete(actor, message.id)).isEqualTo(changes);
        // what one said can be taken back whatever one may say any more
        mustSeeMessage();
        refuse(actor != Actor.HOST && !actor.equals(message.author), "NotTheAuthor");
        return () -> {
            if (changes) {
                message.state = Message.State.DELETED;
                message.deletedBy = actor;
                place.pins.remove(message);
            }
        };
    }

    private Runnable restore() {
        var message = some();
        if (message == null) {
            return () -> {};
        }
        boolean changes = message.state != Message.State.PUBLISHED;
        call = () -> assertThat(messaging.messages().restore(actor, message.id)).isEqualTo(changes);
        mustOwn(message);
        mustBeWritable(actor, place);
        mustBeUnlocked(message);
        refuse(message.state == Message.State.PURGED, "MessageIsPurged");
        refuse(changes && actor != Actor.HOST && !actor.equals(message.deletedBy), "NotTheAuthor");
        refuse(changes && message.root != null && !message.root.alive(), "MessageIsDeleted");
        return () -> message.state = Message.State.PUBLISHED;
    }

    private Runnable purge() {
        var message = some();
        if (message == null) {
            return () -> {};
        }
        boolean changes = message.state != Message.State.PURGED;
        call = () -> assertThat(messaging.messages().purge(actor, message.id)).isEqualTo(changes);
        mustSeeMessage();
        refuse(actor != Actor.HOST, "NotAllowed");
        return () -> {
            if (changes) {
                message.purge();
            }
        };
    }

    private Runnable accept() {
        var message = some();
        if (message == null) {
            return () -> {};
        }
        var topic = message.topic;
        actor = topic != null && step.how() % 2 == 1 ? topic.opener : actor;
        call = () -> messaging.messages().accept(actor, message.id);
        mustSeeMessage();
        refuse(topic == null, "MessageHasNoTopic");
        mustOwn(topic);
        refuse(!message.alive(), "MessageIsDeleted");
        return () -> {
            if (!topic.resolved || !message.id.equals(topic.accepted)) {
                topic.version++;
                topic.resolved = true;
                topic.accepted = message.id;
            }
        };
    }

    private void mustOwn(World.Said message) {
        mustSeeMessage();
        if (actor.equals(message.author)) {
            mustNotBeMuted(actor, place);
        }
        refuse(actor != Actor.HOST && !actor.equals(message.author), "NotTheAuthor");
    }

    private void mustBeUnlocked(World.Said message) {
        refuse(message.topic != null && message.topic.locked && actor != Actor.HOST, "TopicIsLocked");
    }
}
