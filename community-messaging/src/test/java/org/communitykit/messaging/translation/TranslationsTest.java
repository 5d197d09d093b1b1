package org.communitykit.messaging.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.content.Link;
import org.communitykit.messaging.content.LiveStream;
import org.communitykit.messaging.message.Edit;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.NoSuchMessage;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class TranslationsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId CLEO = MemberId.of("cleo");
    private static final ChannelId GARDEN = ChannelId.of("garden");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private final List<String> asked = new ArrayList<>();
    private Runnable meanwhile = () -> {};
    private Storage storage;
    private Community community;
    private Messaging messaging;
    private Translations translations;

    @BeforeEach
    void open() {
        storage = kind.fresh();
        community = Community.on(storage).clock(clock).open();
        messaging = Messaging.of(community);
        translations = Translations.of(community, this::translate);
        for (var member : List.of(ANA, BEN, CLEO)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        messaging.channels().open(ANA, NewChannel.titled("Garden").id(GARDEN).access(Channel.Access.INVITED));
        messaging.channels().add(ANA, GARDEN, BEN);
    }

    @AfterEach
    void close() {
        community.close();
    }

    private String translate(String text, String from, String into) {
        asked.add(from + ">" + into + ": " + text);
        meanwhile.run();
        if (text.contains("untranslatable")) {
            throw new IllegalStateException(text);
        }
        return text.contains("silence") ? " " : into + " " + text;
    }

    private long kept() {
        return storage.read(
                reader -> reader.count(Translations.TRANSLATIONS.primary().where()));
    }

    private MessageId post(NewMessage message) {
        return messaging.messages().post(ANA, GARDEN, message).id();
    }

    private Translation.Outcome outcome(MessageId id, String into) {
        return translations.find(BEN, id, into).outcome();
    }

    @Test
    void aMessageIsTranslatedOnceForAllWhoSeeIt() {
        var id = post(NewMessage.of("Hello").language("en"));

        var translated = translations.find(BEN, id, "cy");

        assertThat(translated.outcome()).isEqualTo(Translation.Outcome.TRANSLATED);
        assertThat(translated.text()).contains("cy Hello");
        assertThat(translated.original().text()).isEqualTo("Hello");
        assertThat(translated.by()).isPresent();
        assertThat(translated.at()).contains(clock.instant());
        assertThat(translations.find(ANA, id, "CY").words()).isEqualTo("cy Hello");
        assertThat(translations.find(ANA, id, "de-at").text()).contains("de-AT Hello");
        assertThat(asked).containsExactly("en>cy: Hello", "en>de-AT: Hello");
        assertThatExceptionOfType(NoSuchMessage.class).isThrownBy(() -> translations.find(CLEO, id, "cy"));
        assertThatIllegalArgumentException().isThrownBy(() -> translations.find(BEN, id, "not a tag"));
    }

    @Test
    void whatIsEditedIsTranslatedAnewAndWhatIsDeletedIsGoneInAllLanguages() {
        var id = post(NewMessage.of("Hello"));
        translations.find(BEN, id, "cy");

        messaging.messages().edit(ANA, id, Edit.of(1, "Goodbye"));
        assertThat(kept()).isZero();
        assertThat(translations.find(BEN, id, "cy").text()).contains("cy Goodbye");
        messaging.messages().delete(ANA, id);
        assertThat(kept()).isZero();
        assertThatExceptionOfType(NoSuchMessage.class).isThrownBy(() -> translations.find(ANA, id, "cy"));
        messaging.messages().restore(ANA, id);
        translations.find(BEN, id, "cy");
        community.privacy().erase(ANA, ANA);
        assertThat(kept()).isZero();
    }

    @Test
    void whatGoesWrongIsAnOutcomeAndTheOriginalIsThere() {
        var failing = translations.find(BEN, post(NewMessage.of("untranslatable")), "cy");

        assertThat(failing.outcome()).isEqualTo(Translation.Outcome.FAILED);
        assertThat(failing.words()).isEqualTo("untranslatable");
        assertThat(outcome(post(NewMessage.of("silence")), "cy")).isEqualTo(Translation.Outcome.FAILED);
        assertThat(outcome(post(NewMessage.of("Bore da").language("cy")), "cy"))
                .isEqualTo(Translation.Outcome.NOT_NEEDED);
        var stream = new LiveStream(
                "Radio",
                "",
                Link.of("https://a.example"),
                java.time.LocalDateTime.MIN.withYear(2026),
                java.time.ZoneOffset.UTC);
        assertThat(outcome(post(NewMessage.of(stream)), "cy")).isEqualTo(Translation.Outcome.NOT_NEEDED);
        assertThat(outcome(post(NewMessage.of("x".repeat(Translations.TEXT_LIMIT + 1))), "cy"))
                .isEqualTo(Translation.Outcome.TOO_LONG);
        assertThat(kept()).isZero();
        assertThat(asked).hasSize(2);
    }

    @Test
    void thereAreSoManyLanguagesAndNoMore() {
        var id = post(NewMessage.of("Hello"));
        for (int i = 0; i < Translations.MOST; i++) {
            assertThat(outcome(id, "en-x-v" + i)).isEqualTo(Translation.Outcome.TRANSLATED);
        }
        assertThat(outcome(id, "cy")).isEqualTo(Translation.Outcome.TOO_MANY);
        assertThat(outcome(id, "en-x-v0")).isEqualTo(Translation.Outcome.TRANSLATED);
    }

    @Test
    void whatIsSaidBetweenSomeIsNotHandedToOthers() {
        var between = messaging.direct().open(ANA, List.of(BEN)).id();
        var id = messaging.messages().post(ANA, between, "Hello").id();

        assertThat(outcome(id, "cy")).isEqualTo(Translation.Outcome.CONFIDENTIAL);
        assertThat(asked).isEmpty();
    }

    @Test
    void whatChangesWhileTheTranslatorWorksIsNotMixedUp() {
        var id = post(NewMessage.of("Hello"));
        meanwhile = () -> messaging.messages().edit(ANA, id, Edit.of(1, "Goodbye"));
        var late = translations.find(BEN, id, "cy");
        assertThat(late.outcome()).isEqualTo(Translation.Outcome.FAILED);
        assertThat(late.original().text()).isEqualTo("Goodbye");
        meanwhile = () -> messaging.channels().remove(ANA, GARDEN, BEN);
        assertThatExceptionOfType(NoSuchMessage.class).isThrownBy(() -> translations.find(BEN, id, "cy"));
        messaging.channels().add(ANA, GARDEN, BEN);
        meanwhile = () -> messaging.messages().delete(ANA, id);
        assertThatExceptionOfType(NoSuchMessage.class).isThrownBy(() -> translations.find(BEN, id, "cy"));
        assertThat(kept()).isZero();
    }
}
