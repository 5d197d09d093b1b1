package org.communitykit.messaging.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.event.Event;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.channel.NotInChannel;
import org.communitykit.messaging.message.MessageIsDeleted;
import org.communitykit.messaging.message.NoSuchMessage;
import org.communitykit.role.NotAllowed;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class AcknowledgementsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId CLEO = MemberId.of("cleo");
    private static final MemberId DORA = MemberId.of("dora");
    private static final ChannelId GARDEN = ChannelId.of("garden");
    private static final ChannelId SHED = ChannelId.of("shed");
    private static final Reminders DAILY = Reminders.every(Duration.ofDays(1), 2);

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Storage storage;
    private Community community;
    private Messaging messaging;
    private Acknowledgements asked;
    private MessageId rules;

    @BeforeEach
    void open() {
        storage = kind.fresh();
        community = Community.on(storage).clock(clock).open();
        messaging = Messaging.of(community);
        asked = messaging.acknowledgements();
        for (var member : List.of(ANA, BEN, CLEO, DORA)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        messaging.channels().open(ANA, NewChannel.titled("Garden").id(GARDEN));
        messaging.channels().open(ANA, NewChannel.titled("Shed").id(SHED).access(Channel.Access.INVITED));
        messaging.channels().join(BEN, GARDEN);
        messaging.channels().join(CLEO, GARDEN);
        rules = messaging.messages().post(ANA, GARDEN, "Close the gate").id();
    }

    @AfterEach
    void close() {
        community.close();
    }

    private List<MemberId> missing() {
        return asked.missing(Actor.HOST, rules, null, 10).items();
    }

    private List<Event> events() {
        var events = new ArrayList<Event>();
        community.outbox().after(Actor.HOST, 0, 1_000).forEach(entry -> events.add(entry.event()));
        return events;
    }

    private List<MemberId> reminded() {
        return events().stream()
                .filter(AcknowledgementMissing.class::isInstance)
                .map(event -> ((AcknowledgementMissing) event).member())
                .toList();
    }

    @Test
    void whoeverIsInTheChannelIsAskedUntilTheyHaveAcknowledgedIt() {
        assertThatExceptionOfType(NotRequired.class).isThrownBy(() -> asked.acknowledge(BEN, rules, 1));
        assertThat(missing()).isEmpty();
        assertThat(asked.require(Actor.HOST, rules, DAILY)).isTrue();
        assertThat(asked.require(Actor.HOST, rules, DAILY)).isFalse();
        assertThat(missing()).containsExactly(BEN, CLEO);

        assertThat(asked.acknowledge(BEN, rules, 1)).isTrue();
        assertThat(asked.acknowledge(BEN, rules, 1)).isFalse();
        messaging.channels().join(DORA, GARDEN);
        messaging.channels().leave(CLEO, GARDEN);

        assertThat(missing()).containsExactly(DORA);
        var given = new Acknowledgement(BEN, 1, clock.instant());
        assertThat(asked.given(Actor.HOST, rules, null, 10).items()).containsExactly(given);
        assertThat(asked.find(BEN, rules)).contains(given);
        assertThat(asked.find(DORA, rules)).isEmpty();
        assertThat(asked.list(BEN, GARDEN, null, 10).items())
                .containsExactly(new Requirement(rules, 1, clock.instant(), DAILY));
        assertThat(events())
                .contains(new AcknowledgementRequired(rules, GARDEN, 1))
                .containsOnlyOnce(new MessageAcknowledged(BEN, rules, 1));
    }

    @Test
    void onlyThoseWithTheRightAskAndSeeWhoHas() {
        asked.require(Actor.HOST, rules, Reminders.NONE);

        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> asked.require(BEN, rules, DAILY));
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> asked.release(ANA, rules));
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> asked.given(ANA, rules, null, 10));
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> asked.missing(BEN, rules, null, 10));
        assertThatExceptionOfType(NotInChannel.class).isThrownBy(() -> asked.acknowledge(DORA, rules, 1));
        var secret = messaging.messages().post(ANA, SHED, "canary").id();
        asked.require(Actor.HOST, secret, Reminders.NONE);
        assertThatExceptionOfType(NoSuchMessage.class).isThrownBy(() -> asked.acknowledge(BEN, secret, 1));
        assertThat(asked.find(BEN, secret)).isEmpty();
    }

    @Test
    void anAcknowledgementIsOfARevisionAndAskingAgainIsOfTheNewOne() {
        asked.require(Actor.HOST, rules, DAILY);
        asked.acknowledge(BEN, rules, 1);
        messaging.messages().edit(ANA, rules, 1, "Close and lock the gate");

        assertThat(missing()).containsExactly(CLEO);
        assertThat(asked.find(BEN, rules).orElseThrow().revision()).isEqualTo(1);
        assertThat(asked.require(Actor.HOST, rules, DAILY)).isTrue();
        assertThat(missing()).containsExactly(BEN, CLEO);
        assertThatExceptionOfType(NotRequired.class).isThrownBy(() -> asked.acknowledge(CLEO, rules, 1));
        assertThatExceptionOfType(NotRequired.class).isThrownBy(() -> asked.acknowledge(CLEO, rules, 3));
        assertThat(asked.acknowledge(BEN, rules, 2)).isTrue();

        assertThat(missing()).containsExactly(CLEO);
        assertThat(asked.find(BEN, rules).orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void thoseWhoHaveNotAreRemindedAsOftenAsWasSaidAndNoMore() {
        asked.require(Actor.HOST, rules, DAILY);
        asked.acknowledge(BEN, rules, 1);
        assertThat(asked.runDue(Actor.HOST, 10)).isZero();

        clock.pass(Duration.ofDays(1));
        assertThat(asked.runDue(Actor.HOST, 10)).isEqualTo(1);
        assertThat(asked.runDue(Actor.HOST, 10)).isZero();
        messaging.channels().join(DORA, GARDEN);
        clock.pass(Duration.ofDays(1));
        assertThat(asked.runDue(Actor.HOST, 10)).isEqualTo(2);
        clock.pass(Duration.ofDays(9));
        assertThat(asked.runDue(Actor.HOST, 10)).isZero();

        assertThat(reminded()).containsExactly(CLEO, CLEO, DORA);
        assertThat(missing()).as("still").containsExactly(CLEO, DORA);
    }

    @Test
    void aLargeChannelIsRemindedInSeveralTransactionsEachMemberOnce() {
        for (int i = 0; i < 201; i++) {
            var member = MemberId.of("m%03d".formatted(i));
            community.members().add(Actor.HOST, member, member.value());
            messaging.channels().join(member, GARDEN);
        }
        asked.require(Actor.HOST, rules, Reminders.every(Duration.ofHours(1), 1));
        clock.pass(Duration.ofHours(1));

        assertThat(asked.runDue(Actor.HOST, 10)).isEqualTo(203);

        assertThat(reminded()).hasSize(203).doesNotHaveDuplicates();
    }

    @Test
    void nobodyIsAskedAboutWhatIsDeletedOrReleased() {
        asked.require(Actor.HOST, rules, DAILY);
        messaging.messages().delete(ANA, rules);
        clock.pass(Duration.ofDays(1));

        assertThat(asked.runDue(Actor.HOST, 10)).isZero();
        assertThat(asked.list(BEN, GARDEN, null, 10).items()).isEmpty();
        assertThatExceptionOfType(MessageIsDeleted.class).isThrownBy(() -> asked.acknowledge(BEN, rules, 1));
        messaging.messages().restore(ANA, rules);
        assertThat(missing()).containsExactly(BEN, CLEO);
        asked.acknowledge(BEN, rules, 1);
        assertThat(asked.release(Actor.HOST, rules)).isTrue();
        assertThat(asked.release(Actor.HOST, rules)).isFalse();
        assertThat(missing()).isEmpty();
        assertThatExceptionOfType(NotRequired.class).isThrownBy(() -> asked.acknowledge(CLEO, rules, 1));
        clock.pass(Duration.ofDays(1));
        assertThat(asked.runDue(Actor.HOST, 10)).isZero();
        assertThat(asked.given(Actor.HOST, rules, null, 10).items()).hasSize(1);

        messaging.messages().purge(Actor.HOST, rules);
        assertThat(asked.given(Actor.HOST, rules, null, 10).items()).isEmpty();
    }

    @Test
    void whatGoesOnInAnotherChannelIsAskedOfThoseWhoAreThere() {
        messaging.channels().add(ANA, SHED, BEN);
        messaging.channels().add(ANA, SHED, DORA);
        asked.require(Actor.HOST, rules, DAILY);
        asked.acknowledge(BEN, rules, 1);

        var moved = messaging.messages().transfer(Actor.HOST, rules, SHED).id();

        assertThat(missing()).containsExactly(DORA);
        assertThat(asked.given(Actor.HOST, moved, null, 10).items())
                .extracting(Acknowledgement::member)
                .containsExactly(BEN);
        assertThat(asked.list(ANA, GARDEN, null, 10).items()).isEmpty();
        assertThat(asked.list(ANA, SHED, null, 10).items())
                .extracting(Requirement::message)
                .containsExactly(moved);
    }

    @Test
    void acknowledgementsAreExportedErasedAndMerged() {
        asked.require(Actor.HOST, rules, DAILY);
        asked.acknowledge(BEN, rules, 1);
        asked.acknowledge(CLEO, rules, 1);
        List<String> lines = new ArrayList<>();
        community.privacy().export(BEN, BEN, lines::add);

        community.privacy().erase(BEN, BEN);

        assertThat(lines).anyMatch(line -> line.startsWith("{\"table\":\"acknowledgement\""));
        assertThat(asked.given(Actor.HOST, rules, null, 10).items())
                .extracting(Acknowledgement::member)
                .containsExactly(CLEO);
        assertThat(missing()).isEmpty();
    }

    @Test
    void remindersHaveTheirBounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> Reminders.every(Duration.ofSeconds(59), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Reminders.every(Duration.ofDays(91), 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Reminders.every(Duration.ofDays(1), 21));
    }
}
