package org.communitykit.messaging.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.communitykit.messaging.importing.Script.DAY;
import static org.communitykit.messaging.importing.Script.channel;
import static org.communitykit.messaging.importing.Script.message;
import static org.communitykit.messaging.importing.Script.person;
import static org.communitykit.messaging.importing.Script.topic;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.reading.Unread;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.role.NotAllowed;
import org.communitykit.storage.Table;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class ConversationImportTest {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final ChannelId HERE = ChannelId.of("test:c");
    private static final ImportOptions OPTIONS = ImportOptions.from("test");

    @Parameter
    StorageKind kind;

    private Community community;
    private Messaging messaging;
    private ConversationImport importing;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh())
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .open();
        messaging = Messaging.of(community);
        importing = ConversationImport.of(community);
    }

    @AfterEach
    void close() {
        community.close();
    }

    @Test
    void everythingIsStoredWithItsAuthorTimeAndPlace() {
        var source = new Script()
                .with(person("ana"), person("ben"), channel("c"), topic("t", "c", "Compost"))
                .with(message("1", "ana", "Where?").in("t"))
                .with(message("2", "ben", "Behind the shed").in("t").replyTo("1"))
                .with(message("3", "ben", "By the gate").in("t"))
                .with(new Item.Edit("2", "ben", DAY.plusSeconds(90), "Behind the blue shed"))
                .with(new Item.Reaction("2", "thumbsup", 1, "ana", null, DAY.plusSeconds(95)))
                .with(new Item.Reaction("2", "vote.up", 1, null, "secret", DAY.plusSeconds(96)))
                .with(new Item.Answer("3", "ana", DAY.plusSeconds(100)))
                .with(message("4", "ana", "Oops"), new Item.Deletion("4"), new Item.Seat("c", "ben"));

        var report = importing.run(Actor.HOST, source, OPTIONS);

        assertThat(report.stored())
                .containsOnly(
                        entry("people", 2L),
                        entry("channels", 1L),
                        entry("topics", 1L),
                        entry("messages", 4L),
                        entry("edits", 1L),
                        entry("reactions", 2L),
                        entry("answers", 1L),
                        entry("deletions", 1L),
                        entry("seats", 1L));
        assertThat(report.read()).isEqualTo(14);
        assertThat(report.problems()).isEmpty();
        var told = messages();
        assertThat(told).extracting(Message::text).containsExactly("Where?", "Behind the blue shed", "By the gate", "");
        assertThat(told.get(1).author()).isEqualTo(MemberId.of("test:ben"));
        assertThat(told.get(1).at()).isEqualTo(DAY.plusSeconds(60));
        assertThat(told.get(1).replyTo()).isEqualTo(told.get(0).id());
        assertThat(told.get(1).editedAt()).isEqualTo(DAY.plusSeconds(90));
        assertThat(told.get(1).reactions().byKey()).containsOnlyKeys("thumbsup", "vote.up");
        var topic = messaging.topics().find(Actor.HOST, TopicId.of("test:t")).orElseThrow();
        assertThat(topic.title()).isEqualTo("Compost");
        assertThat(topic.tags()).containsExactly("garden", "no-spaces");
        assertThat(topic.accepted()).isEqualTo(told.get(2).id());
        assertThat(community.members().get(Actor.HOST, MemberId.of("test:ana")).joinedAt())
                .isEqualTo(DAY);
        assertThat(messaging.reading().unread(MemberId.of("test:ben")).values()).containsOnly(Unread.NONE);
    }

    @Test
    void itemsAreStoredInTheTransactionOfWhoeverKeepsAccountsOfThem() {
        var items = List.of(person("ana"), channel("c"), message("1", "ana", "one"), message("2", "ana", "two"));
        var accounts = community.feature(Accounts.class, Accounts::new);

        assertThatThrownBy(() -> accounts.context().transact(tx -> {
                    importing.store(Actor.HOST, items, OPTIONS);
                    throw new IllegalStateException("the accounts cannot be kept");
                }))
                .isInstanceOf(IllegalStateException.class);
        var nothing = messaging.channels().find(Actor.HOST, HERE);
        var stored = importing.store(Actor.HOST, items, OPTIONS);
        var again = importing.store(
                Actor.HOST,
                List.of(message("1", "ana", "one"), message("3", "ana", "three").replyTo("2")),
                OPTIONS);

        assertThat(nothing).isEmpty();
        assertThat(texts()).containsExactly("one", "two", "three");
        assertThat(stored.messages())
                .containsOnly(
                        entry("1", messages().get(0).id()),
                        entry("2", messages().get(1).id()));
        assertThat(again.messages())
                .containsOnly(
                        entry("1", messages().get(0).id()),
                        entry("3", messages().get(2).id()));
        assertThat(again.report().known()).isEqualTo(1);
        assertThat(messages().get(2).replyTo()).isEqualTo(messages().get(1).id());
    }

    @Test
    void whatItemsReferToIsStoredBeforeOrTheyAreSkippedOrAllRefused() {
        importing.store(Actor.HOST, List.of(person("ana"), channel("c")), OPTIONS);
        var early = List.of(new Item.Edit("1", "ana", DAY, "later"), message("1", "ana", "one"));

        assertThatThrownBy(() -> importing.store(Actor.HOST, early, OPTIONS.malformed(Malformed.REFUSE)))
                .isInstanceOf(ImportRefused.class);
        var untouched = texts();
        var stored = importing.store(Actor.HOST, early, OPTIONS);

        assertThat(untouched).isEmpty();
        assertThat(stored.report().skipped()).containsOnly(entry("about a message that is missing", 1L));
        assertThat(texts()).containsExactly("one");
    }

    @Test
    void aCommunitysOnlySourceMayKeepItsIds() {
        importing.store(
                Actor.HOST,
                List.of(
                        person("ana"),
                        channel("c"),
                        topic("t", "c", "Compost"),
                        message("1", "ana", "one").in("t")),
                OPTIONS.keepingIds());

        var message = messaging
                .messages()
                .list(Actor.HOST, ChannelId.of("c"), Window.oldest(10))
                .messages()
                .get(0);
        assertThat(message.author()).isEqualTo(MemberId.of("ana"));
        assertThat(message.topic()).isEqualTo(TopicId.of("t"));
    }

    @Test
    void importingTwiceStoresOnceAndANewerExportAddsWhatIsNew() {
        var first = new Script().with(person("ana"), channel("c"), message("1", "ana", "one"));
        var newer =
                new Script().with(person("ana"), channel("c"), message("1", "ana", "one"), message("2", "ana", "two"));
        importing.run(Actor.HOST, first, OPTIONS);

        var again = importing.run(Actor.HOST, first, OPTIONS);
        var more = importing.run(Actor.HOST, newer, OPTIONS);

        assertThat(again.stored()).isEmpty();
        assertThat(again.known()).isEqualTo(3);
        assertThat(more.stored()).containsOnly(entry("messages", 1L));
        assertThat(texts()).containsExactly("one", "two");
    }

    @Test
    void anImportThatWasBrokenOffIsCompletedByRunningItAgain() {
        var source = new Script().with(person("ana"), channel("c"));
        for (int i = 0; i < 450; i++) {
            source.with(message("m" + i, "ana", "text " + i));
        }
        source.breakingAfter(430);
        assertThatThrownBy(() -> importing.run(Actor.HOST, source, OPTIONS)).isInstanceOf(BrokenSource.class);
        assertThat(messaging.channels().last(Actor.HOST, HERE)).isEqualTo(398);

        var report = importing.run(Actor.HOST, source, OPTIONS);

        assertThat(report.stored()).containsOnly(entry("messages", 52L));
        assertThat(messaging.channels().last(Actor.HOST, HERE)).isEqualTo(450);
    }

    @Test
    void malformedEntriesAreSkippedAndReportedWhereTheyStand() {
        var source = new Script()
                .with(person("ana"), channel("c"))
                .malformed("not a message")
                .with(message("1", "ana", "fine"))
                .with(Item.Message.of("2", "c", "ana", NOW.plusSeconds(1), "from the future"))
                .with(new Item.Reaction("1", "two words", 1, "ana", null, DAY));

        var report = importing.run(Actor.HOST, source, OPTIONS);

        assertThat(report.problems())
                .containsExactly(
                        new Problem("line 3", "not a message"),
                        new Problem("line 5", "a time in the future"),
                        new Problem("line 6", "not a reaction"));
        assertThat(report.skipped())
                .containsOnly(
                        entry("not a message", 1L), entry("a time in the future", 1L), entry("not a reaction", 1L));
        assertThat(texts()).containsExactly("fine");
    }

    @Test
    void aRefusedImportStoresNothingAtAll() {
        var malformed = new Script().with(person("ana"), channel("c"), message("1", "ana", "fine"));
        malformed.malformed("not a message");
        var missing = new Script()
                .with(person("ana"), channel("c"), message("1", "ana", "fine"))
                .with(new Item.Deletion("2"));
        var options = OPTIONS.malformed(Malformed.REFUSE);

        assertThatThrownBy(() -> importing.run(Actor.HOST, malformed, options))
                .isInstanceOfSatisfying(
                        ImportRefused.class,
                        refused ->
                                assertThat(refused.problems()).containsExactly(new Problem("line 4", "not a message")));
        assertThatThrownBy(() -> importing.run(Actor.HOST, missing, options)).isInstanceOf(ImportRefused.class);

        assertThat(messaging.channels().find(Actor.HOST, HERE)).isEmpty();
        assertThat(community.members().find(Actor.HOST, MemberId.of("test:ana")))
                .isEmpty();
        assertThat(community.activities().after(Actor.HOST, 0, 10)).isEmpty();
        var sound = new Script().with(person("ana"), channel("c"), message("1", "ana", "fine"));
        assertThat(importing.run(Actor.HOST, sound, options).stored()).containsEntry("messages", 1L);
    }

    @Test
    void aServiceThatRefusesOneItemRefusesThatOneAlone() {
        importing.run(Actor.HOST, new Script().with(channel("c"), channel("d")), OPTIONS);
        messaging.channels().archive(Actor.HOST, HERE);
        var source = new Script()
                .with(person("ana"), message("1", "ana", "too late"))
                .with(Item.Message.of("2", "d", "ana", DAY, "in time"));

        var rehearsed = importing.rehearse(Actor.HOST, source, OPTIONS);
        var report = importing.run(Actor.HOST, source, OPTIONS);

        assertThat(report.problems()).containsExactly(new Problem("line 2", "refused with ChannelIsArchived"));
        assertThat(report.stored()).containsOnly(entry("people", 1L), entry("messages", 1L));
        assertThat(report.read()).isEqualTo(3);
        assertThat(rehearsed.skipped()).containsOnlyKeys("refused with ChannelIsArchived");
    }

    @Test
    void aRehearsalTellsWhatWouldBeDoneAndDoesNothing() {
        var source = new Script()
                .with(person("ana"), channel("c"), message("1", "ana", "fine"), message("1", "ana", "fine"))
                .malformed("not a message");

        var rehearsed = importing.rehearse(Actor.HOST, source, OPTIONS);

        assertThat(messaging.channels().find(Actor.HOST, HERE)).isEmpty();
        assertThat(rehearsed).isEqualTo(importing.run(Actor.HOST, source, OPTIONS));
        assertThat(rehearsed.stored()).containsEntry("messages", 1L);
        assertThat(rehearsed.known()).isEqualTo(1);
    }

    @Test
    void aReplyThatComesFirstWaitsForWhatItRepliesTo() {
        var source = new Script()
                .with(
                        message("3", "ana", "third").replyTo("2"),
                        message("2", "ana", "second").replyTo("1"))
                .with(message("1", "ana", "first"), channel("c"), person("ana"));

        var report = importing.run(Actor.HOST, source, OPTIONS);

        assertThat(texts()).containsExactly("first", "second", "third");
        assertThat(messages())
                .extracting(Message::replyTo)
                .containsExactly(null, messages().get(0).id(), messages().get(1).id());
        assertThat(report.adjusted()).isEmpty();
        assertThat(report.read()).isEqualTo(5);
    }

    @Test
    void aReplyToWhatIsMissingOrGoesInCirclesIsAMessageOfItsOwn() {
        var source = new Script()
                .with(channel("c"))
                .with(
                        message("b", null, "replies to a").replyTo("a"),
                        message("a", null, "and back").replyTo("b"))
                .with(
                        message("2", null, "lost").replyTo("1"),
                        message("3", null, "child of lost").replyTo("2"));

        var report = importing.run(Actor.HOST, source, OPTIONS);

        assertThat(texts()).containsExactlyInAnyOrder("replies to a", "and back", "lost", "child of lost");
        assertThat(report.adjusted())
                .containsOnly(entry("replies to what is missing or deleted, kept as messages of their own", 2L));
        var child = messages().stream()
                .filter(m -> m.text().equals("child of lost"))
                .findFirst();
        assertThat(child.orElseThrow().replyTo()).isNotNull();
    }

    @Test
    void whatWasDeletedOrErasedHereStaysSo() {
        var source = new Script()
                .with(person("ana"), person("ben"), channel("c"), message("1", "ana", "secret"))
                .with(new Item.Reaction("1", "heart", 1, "ben", null, DAY));
        importing.run(Actor.HOST, source, OPTIONS);
        messaging.messages().purge(Actor.HOST, messages().get(0).id());
        community.members().erase(Actor.HOST, MemberId.of("test:ben"));

        var newer = new Script()
                .with(person("ana"), person("ben"), channel("c"), message("1", "ana", "secret"))
                .with(new Item.Reaction("1", "heart", 1, "ben", null, DAY))
                .with(message("2", "ben", "an answer").replyTo("1"));
        var report = importing.run(Actor.HOST, newer, OPTIONS);

        assertThat(texts()).containsExactly("", "an answer");
        assertThat(messages().get(1).author()).isNull();
        assertThat(report.skipped()).containsOnly(entry("about a message that is deleted", 1L));
    }

    @Test
    void theHostSaysWhoIsAMemberAlready() {
        community.members().add(Actor.HOST, MemberId.of("42"), "Ana");
        var options = OPTIONS.people(person ->
                "ana@example.org".equals(person.address()) ? Optional.of(MemberId.of("42")) : Optional.empty());

        importing.run(Actor.HOST, new Script().with(person("ana"), channel("c"), message("1", "ana", "hi")), options);
        importing.run(Actor.HOST, new Script().with(message("2", "ana", "again")), OPTIONS);

        assertThat(messages()).extracting(Message::author).containsOnly(MemberId.of("42"));
        assertThat(community.members().find(Actor.HOST, MemberId.of("test:ana")))
                .isEmpty();
    }

    @Test
    void whatNoDatabaseCanHoldIsMadeToFit() {
        var longText = "x".repeat(100_000);
        var source = new Script()
                .with(
                        Item.Person.named("a b\u0000", "\u202Eevil\u0000"),
                        new Item.Channel("c", "\u0000 two\n lines ", true))
                .with(topic("t1", "c", "Same"), topic("t2", "c", "same "), topic("t3", "c", "SAME"))
                .with(topic("t4", "c", "\u3164\u200B"), topic("t5", "c", "\uFDFA".repeat(90)))
                .with(message(
                        "<id with spaces and so on and so on and so on and so on and so on@x>",
                        "a b\u0000",
                        "\u0000\uD800"))
                .with(message("long", null, longText), message("empty", null, " \n"));

        var report = importing.run(Actor.HOST, source, OPTIONS);

        assertThat(report.problems()).isEmpty();
        assertThat(texts().get(0)).isEqualTo("\uFFFD\uFFFD");
        assertThat(texts().get(1)).hasSize(65_536).endsWith("[cut here]");
        assertThat(texts().get(2)).isEqualTo("(empty)");
        assertThat(messaging.channels().find(Actor.HOST, HERE).orElseThrow().title())
                .isEqualTo("\uFFFD two lines");
        assertThat(messaging.topics().list(Actor.HOST, HERE, null, 10).items()).hasSize(5);
    }

    @Test
    void closedChannelsAreForThoseWhoSitInThem() {
        var source = new Script()
                .with(person("ana"), person("ben"), new Item.Channel("c", "Board", false), message("1", "ana", "hush"))
                .with(new Item.Seat("c", "ana"));

        importing.run(Actor.HOST, source, OPTIONS);

        assertThat(messaging.channels().find(Actor.HOST, HERE).orElseThrow().access())
                .isEqualTo(Channel.Access.INVITED);
        assertThat(messaging.channels().find(MemberId.of("test:ana"), HERE)).isPresent();
        assertThat(messaging.channels().find(MemberId.of("test:ben"), HERE)).isEmpty();
    }

    @Test
    void aMemberNeedsTheRightToImport() {
        var ana = community.members().add(Actor.HOST, MemberId.of("ana"), "Ana");
        var source = new Script().with(channel("c"));

        assertThatThrownBy(() -> importing.run(ana.id(), source, OPTIONS)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> importing.rehearse(ana.id(), source, OPTIONS)).isInstanceOf(NotAllowed.class);

        assertThat(source.readings).isZero();
        assertThat(messaging.channels().list(Actor.HOST, GroupId.ROOT, null, 10).items())
                .isEmpty();
    }

    private List<Message> messages() {
        return messaging.messages().list(Actor.HOST, HERE, Window.oldest(200)).messages();
    }

    private List<String> texts() {
        return messages().stream().map(Message::text).toList();
    }

    /** Somebody who stores something of their own with what is imported. */
    private record Accounts(Context context) implements Feature {
        @Override
        public Collection<Table<?>> tables() {
            return List.of();
        }
    }
}
