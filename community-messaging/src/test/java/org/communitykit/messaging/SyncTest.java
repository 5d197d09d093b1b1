package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.communitykit.messaging.Garden.ANA;
import static org.communitykit.messaging.Garden.BEN;
import static org.communitykit.messaging.Garden.CLEO;
import static org.communitykit.messaging.Garden.GARDEN;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.reading.Unread;
import org.communitykit.messaging.sync.Budget;
import org.communitykit.messaging.sync.Delta;
import org.communitykit.messaging.sync.InvalidToken;
import org.communitykit.messaging.sync.ResyncRequired;
import org.communitykit.messaging.sync.Sync;
import org.communitykit.testing.Counting;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class SyncTest {
    private static final Budget PLENTY = Budget.bytes(1_000_000);
    private static final ChannelId SHED = ChannelId.of("shed");

    @Parameter
    StorageKind kind;

    private Counting storage;
    private Garden garden;

    @BeforeEach
    void open() {
        storage = new Counting(kind.fresh());
        garden = new Garden(storage);
    }

    @AfterEach
    void close() {
        garden.close();
    }

    private List<String> texts(Delta delta) {
        return delta.messages().stream().map(Message::text).toList();
    }

    @Test
    void whatChangedComesOnceInItsNewestState() {
        var first = garden.post(ANA, "one");
        var start = garden.sync.all(BEN, PLENTY);
        assertThat(texts(start)).containsExactly("one");
        assertThat(start.rooms()).extracting(room -> room.channel().id()).containsExactly(GARDEN);
        assertThat(start.rooms().get(0).unread()).isEqualTo(new Unread(1, 0));
        assertThat(start.complete()).isTrue();

        garden.messages.edit(ANA, first, 1, "uno");
        garden.messages.edit(ANA, first, 2, "eins");
        var second = garden.post(ANA, "two");
        garden.reading.markRead(BEN, GARDEN, 1);
        var next = garden.sync.since(BEN, start.token(), PLENTY);

        assertThat(texts(next)).containsExactly("eins", "two");
        assertThat(next.rooms().get(0).unread()).isEqualTo(new Unread(1, 0));
        assertThat(next.rooms().get(0).read().read().contains(1)).isTrue();
        garden.messages.delete(ANA, second);
        var third = garden.sync.since(BEN, next.token(), PLENTY);
        assertThat(third.messages()).extracting(Message::state).containsExactly(Message.State.DELETED);
        var last = garden.sync.since(BEN, third.token(), PLENTY);
        assertThat(last.rooms()).isEmpty();
        assertThat(last.messages()).isEmpty();
        assertThat(last.complete()).isTrue();
        assertThat(texts(garden.sync.since(BEN, start.token(), PLENTY))).containsExactly("eins", "");
    }

    @Test
    void aCopyCanBeginWithWhatIsSaidFromNowOn() {
        garden.post(ANA, "long ago");
        var start = garden.sync.fromNow(BEN, PLENTY);
        assertThat(start.messages()).isEmpty();
        assertThat(start.rooms().get(0).last()).isEqualTo(1);

        garden.channels.open(ANA, NewChannel.titled("Shed").id(SHED));
        garden.messages.post(ANA, SHED, "before Ben");
        garden.channels.join(BEN, SHED);
        garden.post(ANA, "just now");
        var next = garden.sync.since(BEN, start.token(), PLENTY);

        assertThat(texts(next)).containsExactly("just now");
        assertThat(next.rooms()).hasSize(2);
    }

    @Test
    void whatTheMemberLeavesOrMayNotReadAnyMoreIsToBeForgotten() {
        var circle = GroupId.of("circle");
        garden.community.groups().create(Actor.HOST, circle, NewGroup.named("Circle"));
        garden.community.groups().join(ANA, circle);
        garden.community.groups().join(BEN, circle);
        garden.channels.open(ANA, NewChannel.titled("Shed").id(SHED).in(circle).access(Channel.Access.JOINED));
        garden.channels.join(BEN, SHED);
        garden.messages.post(ANA, SHED, "canary");
        var start = garden.sync.all(BEN, PLENTY);
        assertThat(texts(start)).containsExactly("canary");

        garden.channels.leave(BEN, GARDEN);
        garden.community.groups().memberships().ban(Actor.HOST, circle, BEN, "as a test", null);
        garden.messages.post(ANA, SHED, "canary again");
        garden.post(ANA, "unheard");
        var next = garden.sync.since(BEN, start.token(), PLENTY);

        assertThat(next.gone()).containsExactlyInAnyOrder(GARDEN, SHED);
        assertThat(next.messages()).isEmpty();
        assertThat(next.rooms()).isEmpty();
        garden.community.groups().memberships().lift(Actor.HOST, circle, BEN);
        garden.community.groups().join(BEN, circle);
        garden.channels.join(BEN, GARDEN);
        var back = garden.sync.since(BEN, next.token(), PLENTY);
        assertThat(texts(back)).containsExactlyInAnyOrder("canary", "canary again", "unheard");
        assertThat(back.rooms()).allMatch(room -> room.anew());
        garden.community.members().ban(Actor.HOST, BEN, "as a test", null);
        assertThat(garden.sync.since(BEN, back.token(), PLENTY).gone()).containsExactlyInAnyOrder(GARDEN, SHED);
    }

    @Test
    void mentionsComeFirstThenWhatIsFollowedThenWhatIsUnread() {
        for (var name : List.of("a-read", "b-unread", "c-followed", "d-mentioned")) {
            garden.channels.open(ANA, NewChannel.titled(name).id(ChannelId.of(name)));
            garden.channels.join(BEN, ChannelId.of(name));
            garden.messages.post(ANA, ChannelId.of(name), name);
        }
        garden.messages.post(
                ANA, ChannelId.of("d-mentioned"), NewMessage.of("Ben!").mentioning(List.of(BEN)));
        garden.reading.markAllRead(BEN, ChannelId.of("a-read"));

        var delta = garden.sync.all(BEN, PLENTY.following(Set.of(ChannelId.of("c-followed"))));

        assertThat(texts(delta)).containsExactly("Ben!", "d-mentioned", "c-followed", "b-unread", "a-read");
    }

    @Test
    void piecesKeepToTheirBudgetAndAlwaysGoOn() {
        for (int i = 1; i <= 40; i++) {
            garden.post(ANA, "ä".repeat(i * 10));
        }
        var copy = new Copy(Messaging.of(garden.community), BEN);
        assertThat(copy.follow(2_000)).isBetween(10, 20);
        copy.check("in pieces");
        var tiny = new Copy(Messaging.of(garden.community), BEN);
        assertThat(tiny.follow(1)).isBetween(40, 42);
        tiny.check("one by one");

        var delta = garden.sync.all(BEN, Budget.bytes(2_000));
        assertThat(weight(delta)).isLessThanOrEqualTo(2_000);
        assertThat(delta.complete()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Budget.bytes(0));
    }

    private static long weight(Delta delta) {
        long texts = delta.messages().stream()
                .mapToLong(message -> message.text().getBytes(StandardCharsets.UTF_8).length)
                .sum();
        long items =
                delta.messages().size() + delta.rooms().size() + delta.gone().size();
        return texts + items * Budget.ITEM;
    }

    @Test
    void whoeverIgnoresOthersIsToldToCollapseThem() {
        garden.post(ANA, "one");
        var start = garden.sync.all(BEN, PLENTY);
        assertThat(start.ignored()).contains(Set.of());

        garden.blocks.ignore(BEN, ANA);
        var next = garden.sync.since(BEN, start.token(), PLENTY);

        assertThat(next.ignored()).contains(Set.of(ANA));
        assertThat(next.rooms().get(0).unread()).isEqualTo(Unread.NONE);
        assertThat(garden.sync.since(BEN, next.token(), PLENTY).ignored()).isEmpty();
    }

    @Test
    void aTokenIsGoodForItsMemberAlone() {
        var token = garden.sync.all(BEN, PLENTY).token();

        assertThatExceptionOfType(InvalidToken.class).isThrownBy(() -> garden.sync.since(CLEO, token, PLENTY));
        assertThatExceptionOfType(InvalidToken.class)
                .isThrownBy(() -> garden.sync.since(BEN, token.substring(0, token.length() - 2), PLENTY));
        assertThatExceptionOfType(InvalidToken.class).isThrownBy(() -> garden.sync.since(BEN, "", PLENTY));
        assertThatExceptionOfType(InvalidToken.class).isThrownBy(() -> garden.sync.since(BEN, "not base64!", PLENTY));
        assertThatExceptionOfType(InvalidToken.class)
                .isThrownBy(() -> garden.sync.since(BEN, "A".repeat(1_000_000), PLENTY));
        assertThat(garden.sync.since(BEN, token, PLENTY).complete()).isTrue();
    }

    @Test
    void aTokenFromAStoreThatWasSetBackLeadsToTheBeginning() {
        String token;
        try (var later = new Garden(kind.fresh())) {
            later.post(ANA, "one", "two");
            token = later.sync.all(BEN, PLENTY).token();
        }

        assertThatExceptionOfType(ResyncRequired.class)
                .isThrownBy(() -> garden.sync.since(BEN, token, PLENTY))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(ResyncRequired.Reason.AHEAD));
    }

    @Test
    void whoeverWasAwayForThirtyDaysIsBroughtUpToDateInOneCallUnderItsBudget() {
        var clock = new TestClock();
        var counting = new Counting(kind.fresh());
        try (var community = Community.on(counting).clock(clock).open()) {
            var messaging = Messaging.of(community);
            community.members().add(Actor.HOST, ANA, "Ana");
            community.members().add(Actor.HOST, BEN, "Ben");
            var probe = community.feature(Probe.class, Probe::new);
            var opened = new ArrayList<>(probe.openChannels(messaging.channels(), messaging.messages(), 100));
            var away = messaging.sync().all(BEN, PLENTY);
            assertThat(away.complete()).isTrue();
            clock.pass(Duration.ofDays(30));
            probe.postToAll(messaging.messages(), opened.subList(0, 60), 5);
            messaging.messages().post(ANA, opened.get(59), NewMessage.of("Ben?").mentioning(List.of(BEN)));
            messaging.sync().since(BEN, away.token(), PLENTY);

            counting.reset();
            var some = messaging.sync().since(BEN, away.token(), Budget.bytes(8_000));
            assertThat(weight(some)).isLessThanOrEqualTo(8_000);
            assertThat(texts(some)).startsWith("Ben?").hasSizeGreaterThan(30);
            assertThat(counting.operations())
                    .as("six, and one for each channel something comes from; none for topics where none has changed")
                    .isLessThanOrEqualTo(6 + 1 + some.rooms().size() + 1);

            counting.reset();
            var all = messaging.sync().since(BEN, away.token(), PLENTY);
            assertThat(all.complete()).isTrue();
            assertThat(all.messages()).hasSize(301);
            assertThat(counting.operations()).isEqualTo(6 + 1 + 60);
            counting.reset();
            messaging.sync().since(BEN, all.token(), PLENTY);
            assertThat(counting.operations()).as("nothing new").isEqualTo(6);

            clock.pass(Sync.HORIZON);
            assertThat(messaging.sync().since(BEN, all.token(), PLENTY).messages())
                    .isEmpty();
            clock.pass(Duration.ofSeconds(1));
            assertThatExceptionOfType(ResyncRequired.class)
                    .isThrownBy(() -> messaging.sync().since(BEN, all.token(), PLENTY))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(ResyncRequired.Reason.TOO_OLD));
        }
    }

    @Test
    void aCopyCountsWhatIgnoredMembersThinkSoThatItStaysRightWhoeverIsIgnoredNext() {
        garden.channels.join(CLEO, GARDEN);
        var id = garden.post(ANA, "roses");
        garden.blocks.ignore(BEN, CLEO);
        var start = garden.sync.all(BEN, PLENTY);
        garden.reactions.add(CLEO, id, "heart");
        garden.reactions.add(ANA, id, "heart");
        garden.reactions.add(CLEO, id, "thorn");

        var told = garden.sync.since(BEN, start.token(), PLENTY);

        assertThat(told.messages().get(0).reactions().count("heart")).isEqualTo(2);
        garden.blocks.lift(BEN, CLEO);
        var next = garden.sync.since(BEN, told.token(), PLENTY);
        assertThat(next.ignored()).contains(Set.of());
        assertThat(next.messages()).isEmpty();
        assertThat(garden.sync.all(BEN, PLENTY).messages()).isEqualTo(told.messages());
        // who looks at the message itself is told without them
        garden.blocks.ignore(BEN, CLEO);
        assertThat(garden.messages.find(BEN, id).orElseThrow().reactions().byKey())
                .containsOnlyKeys("heart");
    }
}
