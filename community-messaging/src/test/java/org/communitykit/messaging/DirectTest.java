package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.communitykit.messaging.Garden.ANA;
import static org.communitykit.messaging.Garden.BEN;
import static org.communitykit.messaging.Garden.CLEO;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelChange;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.ConversationIsFixed;
import org.communitykit.messaging.channel.NoSuchChannel;
import org.communitykit.messaging.direct.Direct;
import org.communitykit.messaging.direct.Unreachable;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.reading.Unread;
import org.communitykit.role.NotAllowed;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class DirectTest {
    private static final MemberId CHIEF = MemberId.of("chief");

    @Parameter
    StorageKind kind;

    private Storage storage;
    private Garden garden;

    @BeforeEach
    void open() {
        storage = kind.fresh();
        garden = new Garden(storage);
        garden.community.members().add(Actor.HOST, CHIEF, "Chief");
        garden.community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, CHIEF, "owner");
    }

    @AfterEach
    void close() {
        garden.close();
    }

    private ChannelId direct(MemberId opener, MemberId... others) {
        return garden.direct.open(opener, List.of(others)).id();
    }

    @Test
    void thePeopleAreTheConversation() {
        var two = direct(ANA, BEN);

        assertThat(direct(BEN, ANA)).isEqualTo(two);
        assertThat(direct(BEN, ANA, BEN)).isEqualTo(two);
        var three = garden.direct.with(BEN, two, CLEO).id();
        assertThat(three).isNotEqualTo(two);
        assertThat(direct(CLEO, BEN, ANA)).isEqualTo(three);
        garden.messages.post(ANA, two, "Between us");
        assertThat(garden.reading.unread(BEN))
                .containsEntry(two, new Unread(1, 0))
                .containsEntry(three, Unread.NONE);
        assertThat(garden.messages.list(CLEO, three, Window.newest(5)).messages())
                .isEmpty();
        assertThat(garden.channels.members(CLEO, three, null, 10).items()).containsExactly(ANA, BEN, CLEO);
        assertThat(garden.channels.joined(ANA, Channel.Kind.DIRECT, null, 10).items())
                .extracting(Channel::id)
                .containsExactlyInAnyOrder(two, three);
        assertThat(garden.channels.joined(ANA, Channel.Kind.ROOM, null, 10).items())
                .hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> direct(ANA, ANA));
        assertThatExceptionOfType(NoSuchChannel.class).isThrownBy(() -> garden.direct.with(CLEO, two, CHIEF));
    }

    @Test
    void openedByEverybodyAtOnceOnTwoNodesItIsOne() throws Exception {
        var node = Messaging.of(Community.on(storage).open()).direct();
        var people = new ArrayList<>(List.of(ANA, BEN, CLEO));
        var barrier = new CyclicBarrier(6);
        var threads = Executors.newFixedThreadPool(6);
        try {
            var calls = new ArrayList<Future<ChannelId>>();
            for (int i = 0; i < 6; i++) {
                var direct = i % 2 == 0 ? garden.direct : node;
                var opener = people.get(i % 3);
                var order = new ArrayList<>(people);
                Collections.shuffle(order, new Random(i));
                Callable<ChannelId> call = () -> {
                    barrier.await();
                    return direct.open(opener, order).id();
                };
                calls.add(threads.submit(call));
            }
            var opened = new HashSet<ChannelId>();
            for (var call : calls) {
                opened.add(call.get());
            }

            assertThat(opened).hasSize(1);
            var one = opened.iterator().next();
            assertThat(garden.channels.members(ANA, one, null, 10).items()).containsExactly(ANA, BEN, CLEO);
            assertThat(garden.channels.find(ANA, one).orElseThrow().members()).isEqualTo(3);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whoeverManagesTheGroupSeesNothingOfIt() {
        var two = direct(ANA, BEN);
        var message = garden.messages.post(ANA, two, "Between us").id();

        assertThat(garden.channels.find(CHIEF, two)).isEmpty();
        assertThat(garden.messages.find(CHIEF, message)).isEmpty();
        assertThat(garden.channels.list(CHIEF, GroupId.ROOT, null, 10).items())
                .extracting(Channel::kind)
                .containsOnly(Channel.Kind.ROOM);
        assertThatExceptionOfType(NoSuchChannel.class)
                .isThrownBy(() -> garden.messages.list(CHIEF, two, Window.newest(1)));
        assertThatExceptionOfType(NoSuchChannel.class).isThrownBy(() -> garden.channels.join(CHIEF, two));
        assertThatExceptionOfType(NoSuchChannel.class).isThrownBy(() -> garden.channels.add(CHIEF, two, CHIEF));
        assertThatExceptionOfType(NoSuchChannel.class).isThrownBy(() -> garden.channels.rename(CHIEF, two, "Mine"));
        // whoever is in it has no rank there either
        var with = direct(CHIEF, ANA);
        var said = garden.messages.post(ANA, with, "Hello chief").id();
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> garden.messages.purge(CHIEF, said));
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> garden.channels.archive(CHIEF, with));
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> garden.channels.add(CHIEF, with, BEN));
        assertThatExceptionOfType(ConversationIsFixed.class)
                .isThrownBy(() -> garden.channels.add(Actor.HOST, with, BEN));
        assertThatExceptionOfType(ConversationIsFixed.class)
                .isThrownBy(() -> garden.channels.invite(Actor.HOST, with, BEN));
        assertThatExceptionOfType(ConversationIsFixed.class)
                .isThrownBy(
                        () -> garden.channels.change(Actor.HOST, with, ChannelChange.NONE.access(Channel.Access.OPEN)));
    }

    @Test
    void nobodyLearnsWhyAMemberCannotBeTalkedTo() {
        var dan = garden.community
                .members()
                .add(Actor.HOST, MemberId.of("dan"), "Dan")
                .id();
        garden.blocks.block(ANA, BEN);
        garden.direct.reach(CLEO, Direct.Reach.NOBODY_NEW);
        garden.community.members().ban(Actor.HOST, dan, "as a test", null);

        var refusals = new HashSet<String>();
        for (var attempt : List.of(
                List.of(ANA, BEN),
                List.of(BEN, ANA),
                List.of(CHIEF, ANA, BEN),
                List.of(BEN, CLEO),
                List.of(BEN, dan),
                List.of(BEN, MemberId.of("nobody")))) {
            assertThatExceptionOfType(Unreachable.class)
                    .isThrownBy(() -> garden.direct.open(attempt.get(0), attempt))
                    .satisfies(e -> refusals.add(e.getMessage()));
        }

        assertThat(refusals).hasSize(1);
        assertThat(garden.direct.reach(CLEO)).isEqualTo(Direct.Reach.NOBODY_NEW);
        assertThat(garden.direct.reach(BEN)).isEqualTo(Direct.Reach.EVERYONE);
        var hers = direct(CLEO, BEN);
        assertThat(direct(BEN, CLEO)).isEqualTo(hers);
        garden.direct.reach(CLEO, Direct.Reach.EVERYONE);
        assertThat(direct(CHIEF, CLEO)).isNotEqualTo(hers);
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> direct(dan, BEN));
    }

    @Test
    void aBlockSilencesAConversationOfTwoBothWaysAndNoOther() {
        var two = direct(ANA, BEN);
        var three = direct(ANA, BEN, CLEO);
        var before = garden.messages.post(BEN, two, "Hello").id();
        garden.blocks.block(ANA, BEN);

        for (var member : List.of(ANA, BEN)) {
            assertThatExceptionOfType(Unreachable.class)
                    .isThrownBy(() -> garden.messages.post(member, two, "Hello"))
                    .withMessage("these members cannot be talked to here");
            assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> garden.reactions.add(member, before, "wave"));
            assertThat(direct(member, member.equals(ANA) ? BEN : ANA)).isEqualTo(two);
            assertThat(garden.messages.post(member, three, "Hello all")).isNotNull();
        }
        assertThatExceptionOfType(Unreachable.class)
                .isThrownBy(() -> garden.messages.edit(BEN, before, 1, "Are you there?"));
        garden.blocks.ignore(ANA, BEN);
        assertThat(garden.messages.post(BEN, two, "Hello").number()).isEqualTo(2);
        garden.blocks.block(ANA, BEN);
        garden.blocks.lift(ANA, BEN);
        assertThat(garden.messages.list(ANA, two, Window.oldest(5)).messages())
                .hasSize(2)
                .noneMatch(message -> message.collapsed());
    }

    @Test
    void aConversationOfTwoIsNotLeftAndOneOfMoreIsReturnedTo() {
        var two = direct(ANA, BEN);
        var three = direct(ANA, BEN, CLEO);

        assertThatExceptionOfType(ConversationIsFixed.class).isThrownBy(() -> garden.channels.leave(BEN, two));
        assertThat(garden.channels.leave(CLEO, three)).isTrue();
        assertThat(garden.channels.find(CLEO, three)).isEmpty();
        garden.messages.post(ANA, three, "Just us");
        assertThat(direct(BEN, ANA, CLEO)).isEqualTo(three);
        assertThat(garden.channels.find(CLEO, three)).isEmpty();
        assertThat(direct(CLEO, ANA, BEN)).isEqualTo(three);
        assertThat(garden.channels.find(CLEO, three)).isPresent();
    }

    @Test
    void withSomebodyErasedThereIsNothingToFind() {
        var three = direct(ANA, BEN, CLEO);
        garden.messages.post(CLEO, three, "Hello");

        garden.community.privacy().erase(CLEO, CLEO);

        assertThat(garden.channels.members(ANA, three, null, 10).items()).containsExactly(ANA, BEN);
        assertThat(direct(ANA, BEN)).isNotEqualTo(three);
        assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> direct(ANA, BEN, CLEO));
    }
}
