package org.communitykit.messaging.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.Target;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.message.MessageIsDeleted;
import org.communitykit.messaging.report.AutoHide;
import org.communitykit.messaging.report.Ground;
import org.communitykit.messaging.report.NewReport;
import org.communitykit.messaging.report.Verdict;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class PinsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId MIA = MemberId.of("mia");
    private static final ChannelId GARDEN = ChannelId.of("garden");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Community community;
    private Messaging messaging;
    private Pins pins;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(clock).open();
        messaging = Messaging.of(community);
        pins = messaging.pins();
        for (var member : List.of(ANA, MIA)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, MIA, "moderator");
        messaging.channels().open(ANA, NewChannel.titled("Garden").id(GARDEN));
    }

    @AfterEach
    void close() {
        community.close();
    }

    private MessageId post(String text) {
        return messaging.messages().post(ANA, GARDEN, text).id();
    }

    private List<MessageId> pinned() {
        return pins.list(ANA, GARDEN).stream().map(pin -> pin.message().id()).toList();
    }

    private long change(MessageId id) {
        return messaging.messages().find(ANA, id).orElseThrow().change();
    }

    @Test
    void theNewestIsUppermostUntilSomebodyOrdersThemAndPinningTwiceIsPinningOnce() {
        var one = post("one");
        var two = post("two");
        long before = change(one);
        assertThat(pins.pin(MIA, one, null)).isTrue();
        long pinned = change(one);
        assertThat(pins.pin(MIA, two, null)).isTrue();
        assertThat(pins.pin(MIA, one, null)).isFalse();

        assertThat(pinned()).containsExactly(two, one);
        assertThat(pinned).isGreaterThan(before);
        assertThat(change(one)).as("nothing changed").isEqualTo(pinned);
        assertThat(pins.move(MIA, one, 0)).isTrue();
        assertThat(pinned()).containsExactly(one, two);
        assertThat(pins.unpin(MIA, one)).isTrue();
        assertThat(pins.unpin(MIA, one)).isFalse();
        assertThat(pinned()).containsExactly(two);
        assertThatThrownBy(() -> pins.pin(ANA, one, null)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> pins.unpin(ANA, two)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void aPinEndsAtItsMoment() {
        var one = post("one");
        pins.pin(MIA, one, clock.instant().plus(Duration.ofHours(1)));
        clock.pass(Duration.ofHours(1).minusNanos(1_000));
        assertThat(pinned()).containsExactly(one);
        clock.pass(Duration.ofNanos(1_000));

        assertThat(pinned()).isEmpty();
        assertThat(pins.pin(MIA, one, null)).isTrue();
    }

    @Test
    void whatIsDeletedIsUnpinnedAndWhatIsHiddenOnlyOutOfSight() {
        var one = post("one");
        var two = post("two");
        pins.pin(MIA, one, null);
        pins.pin(MIA, two, null);
        messaging.reports().configure(Actor.HOST, GroupId.ROOT, new AutoHide(1, 1));
        var target = Target.of("message", two.value());
        messaging.reports().report(MIA, target, NewReport.of(Ground.SPAM));
        messaging.messages().delete(ANA, one);
        assertThat(pinned()).isEmpty();
        assertThatThrownBy(() -> pins.pin(MIA, two, null)).isInstanceOf(MessageIsDeleted.class);

        messaging.messages().restore(ANA, one);
        messaging.reports().decide(Actor.HOST, target, 1, Verdict.KEEP, "fine");

        assertThat(pinned()).containsExactly(two);
    }

    @Test
    void aChannelHasSoManyPins() {
        var all = IntStream.rangeClosed(0, Pins.MAX)
                .mapToObj(i -> post("message " + i))
                .toList();
        all.subList(0, Pins.MAX).forEach(id -> pins.pin(MIA, id, null));
        var more = all.get(Pins.MAX);

        assertThatThrownBy(() -> pins.pin(MIA, more, null)).isInstanceOf(TooManyPins.class);
        messaging.messages().delete(ANA, all.get(7));
        assertThat(pins.pin(MIA, more, null)).isTrue();
    }
}
