package org.communitykit.messaging.message;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.feature.Context;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.Kinds;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Origin;
import org.communitykit.messaging.content.Enclosed;
import org.communitykit.messaging.content.Preview;
import org.communitykit.messaging.topic.TopicRows;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/** What messages said before: an edit stores the text it replaces in a row of its own. */
final class Revisions {
    static final Table<Revision> REVISIONS = Table.of(MethodHandles.lookup(), "message_revision", Revision.class)
            .key("message", "number")
            .limit("message", Ids.LIMIT)
            .limit("text", NewMessage.TEXT_LIMIT)
            .limit("language", NewMessage.LANGUAGE_LIMIT)
            .limit("by", Ids.LIMIT)
            .limit("enclosed", Enclosed.LIMIT)
            .personal("by", Erasure.KEEP)
            .build();

    private final Context context;
    private final TopicRows topics;
    private final MessageRows rows;
    private final Mentioning mentioning;
    private final Posting posting;

    Revisions(Context context, TopicRows topics, MessageRows rows, Mentioning mentioning, Posting posting) {
        this.context = context;
        this.topics = topics;
        this.rows = rows;
        this.mentioning = mentioning;
        this.posting = posting;
    }

    Message edit(Tx tx, Actor actor, MessageId id, Edit edit, Origin origin) {
        var seen = rows.own(tx, actor, id);
        topics.requireUnlocked(tx, seen.row().topic(), rows.changes(tx, seen));
        var showing = rows.showing(tx, seen.view());
        var message = rows.lock(tx, seen.row()).alive(actor);
        if (message.revision() != edit.revision()) {
            return showing.one(repeated(tx, message, edit, origin));
        }
        var language = edit.language().orElse(message.language());
        var before = message.mentions().shown();
        var mentions = edit.mentions().orElse(before);
        var wanted = edit.enclosed().orElse(message.enclosed());
        NewMessage.checkText(edit.text(), wanted);
        if (message.text().equals(edit.text())
                && message.enclosed().equals(wanted)
                && Objects.equals(message.language(), language)
                && mentions.equals(before)) {
            return showing.one(message);
        }
        requireInTime(seen, origin.at());
        if (message.revision() == Messages.MAX_REVISIONS) {
            throw new TooManyRevisions(id);
        }
        Mentioning.require(seen.view(), before, mentions);
        var mentioned = mentions.equals(before) ? message.mentions() : mentioning.edited(tx, message, mentions);
        if (!new HashSet<>(message.enclosed().all(Preview.class)).containsAll(wanted.all(Preview.class))) {
            throw new IllegalArgumentException("a preview comes later, it can only be left out");
        }
        var enclosed = rows.parts().enclose(tx, seen.view(), message.id(), message.enclosed(), wanted);
        posting.edited(tx, seen.view());
        tx.insert(REVISIONS, message.current().past());
        var edited = rows.change(
                tx, message, old -> old.edited(edit.text(), language, mentioned, enclosed, origin.by(), origin.at()));
        context.publish(tx, new MessageEdited(edited.id(), edited.channel(), edited.number(), edited.revision()));
        rows.log(tx, Kinds.MESSAGE_EDITED, origin, edited, List.of());
        if (edit.origin().isEmpty()) {
            var was = "revision " + message.revision();
            rows.record(tx, Kinds.MESSAGE_EDITED, seen.view(), message, was, "revision " + edited.revision());
        }
        return showing.one(edited);
    }

    /** Has something else go with the same words, as a revision by the same hand and of the same time. */
    Message enclose(Tx tx, Actor actor, MessageId id, UnaryOperator<Enclosed> change) {
        var seen = rows.own(tx, actor, id);
        topics.requireUnlocked(tx, seen.row().topic(), rows.changes(tx, seen));
        var showing = rows.showing(tx, seen.view());
        var message = rows.lock(tx, seen.row()).alive(actor);
        var wanted = change.apply(message.enclosed());
        if (wanted.equals(message.enclosed())) {
            return showing.one(message);
        }
        NewMessage.checkText(message.text(), wanted);
        if (message.revision() == Messages.MAX_REVISIONS) {
            throw new TooManyRevisions(id);
        }
        var enclosed = rows.parts().enclose(tx, seen.view(), message.id(), message.enclosed(), wanted);
        tx.insert(REVISIONS, message.current().past());
        var changed = rows.change(tx, message, old -> old.enclosing(enclosed));
        context.publish(tx, new MessageEdited(changed.id(), changed.channel(), changed.number(), changed.revision()));
        if (actor instanceof MemberId) {
            var was = "revision " + message.revision();
            rows.record(tx, Kinds.MESSAGE_EDITED, seen.view(), message, was, "revision " + changed.revision());
        }
        return showing.one(changed);
    }

    private static void requireInTime(MessageRows.Seen seen, Instant now) {
        int window = seen.view().channel().editWindow();
        var end = seen.row().at().plusSeconds(window);
        if (window > 0 && !now.isBefore(end) && !seen.view().may(Messages.MODERATE)) {
            throw new EditWindowIsOver(seen.row().id(), end);
        }
    }

    /** The message as it is, if what followed the edit's revision is this same edit by the same hand. */
    private static Stored repeated(Reader reader, Stored message, Edit edit, Origin origin) {
        var next = edit.revision() + 1 == message.revision()
                ? Optional.of(message.current())
                : reader.get(REVISIONS, message.id(), edit.revision() + 1);
        var past = edit.enclosed().map(Enclosed::past);
        if (next.filter(r -> r.text().equals(edit.text()) && Objects.equals(r.by(), origin.by()))
                .filter(r -> past.isEmpty() || past.get().equals(r.enclosed().past()))
                .isEmpty()) {
            throw new RevisionConflict(message.id(), edit.revision(), message.revision());
        }
        return message;
    }

    List<Revision> list(Reader reader, Actor actor, MessageId id) {
        var seen = rows.seen(reader, actor, id);
        if (!actor.equals(seen.row().author())) {
            seen.view().require(Messages.HISTORY);
        }
        var message = seen.row().alive(actor);
        var revisions = new ArrayList<>(reader.find(REVISIONS
                .primary()
                .where(message.id())
                .below(message.revision())
                .limit(Messages.MAX_REVISIONS)));
        revisions.add(message.current());
        return List.copyOf(revisions);
    }

    /** Has what one message said before be what another one said. */
    static void move(Tx tx, MessageId id, MessageId into) {
        tx.find(REVISIONS.primary().where(id).limit(Messages.MAX_REVISIONS))
                .forEach(revision -> tx.insert(REVISIONS, revision.of(into)));
        tx.deleteAll(REVISIONS.primary().where(id));
    }

    static void purge(Tx tx, MessageId id) {
        tx.deleteAll(REVISIONS.primary().where(id));
    }
}
