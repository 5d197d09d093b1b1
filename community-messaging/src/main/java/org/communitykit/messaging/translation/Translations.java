package org.communitykit.messaging.translation;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.Collection;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.Ids;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.MessageRows;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.NoSuchMessage;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages in other languages, each made when somebody first asks for it and kept for the others, by message, revision and
 * language: an edited message is translated anew. Whoever sees the message may have it, and nobody else. What is deleted
 * is gone in all languages at once.
 *
 * <p>Who does not ask for it pays nothing: only once {@link #of} was called in a process are translations forgotten with
 * the messages it changes. So it is asked for on every node, best as {@code with(c -> Translations.of(c, translator))}.
 */
public final class Translations implements Feature {
    /** The most chars of a text that is translated. */
    public static final int TEXT_LIMIT = 10_000;

    /** The most languages one revision of a message is in at a time, besides its own; a few more if many ask at once. */
    public static final int MOST = 20;

    record Made(MessageId message, int revision, String language, String text, String by, Instant at) {}

    private static final Logger LOG = LoggerFactory.getLogger(Translations.class);
    private static final int NAME_LIMIT = 100;

    static final Table<Made> TRANSLATIONS = Table.of(MethodHandles.lookup(), "message_translation", Made.class)
            .key("message", "revision", "language")
            .limit("message", Ids.LIMIT)
            .limit("language", NewMessage.LANGUAGE_LIMIT)
            .limit("text", NewMessage.TEXT_LIMIT)
            .limit("by", NAME_LIMIT)
            .build();

    private final Context context;
    private final Messaging messaging;
    private final MessageRows rows;
    private final Translator translator;

    private Translations(Context context, Messaging messaging, Translator translator) {
        this.context = context;
        this.messaging = messaging;
        this.rows = messaging.messages().rows();
        this.translator = translator;
        if (translator.name().isBlank() || translator.name().length() > NAME_LIMIT) {
            throw new IllegalArgumentException("a translator's name has 1 to " + NAME_LIMIT + " chars");
        }
        rows.parts().whenShown(Translations::forget);
        rows.parts()
                .whenMoved(
                        (tx, from, into) -> tx.deleteAll(TRANSLATIONS.primary().where(from)));
        rows.parts()
                .whenPurged((tx, message) -> tx.deleteAll(TRANSLATIONS.primary().where(message)));
    }

    /** The translations of this community, by the translator of whoever asks first. */
    public static Translations of(Community community, Translator translator) {
        var messaging = Messaging.of(community);
        return community.feature(Translations.class, context -> new Translations(context, messaging, translator));
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(TRANSLATIONS);
    }

    /**
     * The message in this language. Not to be called inside a transaction, which would wait for the translator; nothing of
     * the message is handed over but its text and language tag.
     *
     * @param into a BCP 47 tag
     * @throws NoSuchMessage if the actor does not see the message, or it is deleted
     */
    public Translation find(Actor actor, MessageId id, String into) {
        var language = canonical(into);
        var seen = context.read(reader -> seen(reader, actor, id, language));
        if (seen.known().isPresent()) {
            return seen.known().get();
        }
        var message = seen.message();
        String text;
        try {
            text = translator.translate(message.text(), message.language(), language);
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            // its message may hold what was said
            LOG.warn(
                    "{} could not translate message {}: {}",
                    translator.name(),
                    id,
                    e.getClass().getName());
            return Translation.without(message, language, Translation.Outcome.FAILED);
        }
        if (text == null || text.isBlank() || text.length() > NewMessage.TEXT_LIMIT || !fits(text)) {
            return Translation.without(message, language, Translation.Outcome.FAILED);
        }
        var made = new Made(message.id(), message.revision(), language, text, translator.name(), context.now());
        return context.transact(tx -> keep(tx, actor, made));
    }

    private static boolean fits(String text) {
        try {
            org.communitykit.storage.Text.check(text, "a translation");
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private record Seen(Message message, Optional<Translation> known) {}

    private Seen seen(Reader reader, Actor actor, MessageId id, String language) {
        var message = messaging
                .messages()
                .find(actor, id)
                .filter(found -> found.state() == Message.State.PUBLISHED)
                .orElseThrow(() -> new NoSuchMessage(id));
        var outcome = outcome(reader, actor, message, language);
        if (outcome.isPresent()) {
            return new Seen(message, outcome.map(why -> Translation.without(message, language, why)));
        }
        var made = reader.find(
                TRANSLATIONS.primary().where(message.id(), message.revision()).limit(MOST));
        var known = made.stream()
                .filter(one -> one.language().equals(language))
                .findFirst()
                .map(one -> shown(message, one));
        if (known.isEmpty() && made.size() == MOST) {
            return new Seen(message, Optional.of(Translation.without(message, language, Translation.Outcome.TOO_MANY)));
        }
        return new Seen(message, known);
    }

    private Optional<Translation.Outcome> outcome(Reader reader, Actor actor, Message message, String language) {
        if (message.text().isBlank() || isIn(language, message.language())) {
            return Optional.of(Translation.Outcome.NOT_NEEDED);
        }
        if (message.text().length() > TEXT_LIMIT) {
            return Optional.of(Translation.Outcome.TOO_LONG);
        }
        boolean between = !translator.keepsToItself()
                && rows.see(reader, actor, message.id()).view().channel().kind() == Channel.Kind.DIRECT;
        return between ? Optional.of(Translation.Outcome.CONFIDENTIAL) : Optional.empty();
    }

    private static boolean isIn(String wanted, @org.jspecify.annotations.Nullable String language) {
        return language != null
                && (language.equalsIgnoreCase(wanted) || canonical(language).equals(wanted));
    }

    private static String canonical(String tag) {
        try {
            if (tag.isEmpty() || tag.length() > NewMessage.LANGUAGE_LIMIT) {
                throw new IllegalArgumentException(
                        "a language tag has 1 to " + NewMessage.LANGUAGE_LIMIT + " chars, not " + tag.length());
            }
            return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
        } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException("not a BCP 47 language tag: " + tag, e);
        }
    }

    /** Keeps it if the message is still what was translated, and gives what is kept. */
    private Translation keep(Tx tx, Actor actor, Made made) {
        var before = rows.see(tx, actor, made.message()).message();
        rows.lockChannel(tx, before);
        var message = messaging
                .messages()
                .find(actor, made.message())
                .filter(found -> found.state() == Message.State.PUBLISHED)
                .orElseThrow(() -> new NoSuchMessage(made.message()));
        if (message.revision() != made.revision()) {
            // edited meanwhile: what was made is of another text
            return Translation.without(message, made.language(), Translation.Outcome.FAILED);
        }
        if (!tx.insert(TRANSLATIONS, made)) {
            return tx.get(TRANSLATIONS, made.message(), made.revision(), made.language())
                    .map(first -> shown(message, first))
                    .orElse(shown(message, made));
        }
        return shown(message, made);
    }

    private static Translation shown(Message message, Made made) {
        return new Translation(
                message,
                made.language(),
                Translation.Outcome.TRANSLATED,
                Optional.of(made.text()),
                Optional.of(made.by()),
                Optional.of(made.at()));
    }

    /** What was posted a moment ago is in no other language. */
    private static void forget(Tx tx, Message message) {
        if (message.revision() > 1 || message.isDeleted()) {
            tx.deleteAll(TRANSLATIONS.primary().where(message.id()));
        }
    }
}
