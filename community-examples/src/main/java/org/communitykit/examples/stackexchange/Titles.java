package org.communitykit.examples.stackexchange;

import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.Title;
import org.communitykit.messaging.topic.TopicId;

/** A question's title as a channel can have it, where no two are the same. */
final class Titles {
    private Titles() {}

    /** The question's title; where another question has it already, with its number behind it. */
    static String of(Messaging messaging, Row row, Optional<TopicId> itself) {
        var number = " (" + row.id() + ")";
        var title = row.textIfAny("Title")
                .orElse("")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        if (title.isEmpty()) {
            title = "Question" + number;
        }
        if (title.length() > Title.LIMIT) {
            title = title.substring(0, Title.LIMIT - 1) + "…";
        }
        var holder = messaging.topics().find(Actor.HOST, Importer.QUESTIONS, title);
        if (holder.isEmpty()
                || itself.filter(id -> id.equals(holder.get().id())).isPresent()) {
            return title;
        }
        return title.substring(0, Math.min(title.length(), Title.LIMIT - number.length())) + number;
    }
}
