package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.communitykit.messaging.Garden.ANA;
import static org.communitykit.messaging.Garden.BEN;
import static org.communitykit.messaging.Garden.CLEO;
import static org.communitykit.messaging.Garden.GARDEN;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.communitykit.Actor;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Page;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.group.Visibility;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.channel.NoSuchChannel;
import org.communitykit.messaging.channel.NotInChannel;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.reading.Unread;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class ChannelsTest {
    @Parameter
    StorageKind kind;

    @Test
    void openingTwiceUnderOneIdGivesOneChannel() {
        try (var garden = new Garden(kind.fresh())) {
            var wanted = NewChannel.titled("Tools").id(ChannelId.of("tools"));
            garden.channels.open(ANA, wanted);
            garden.channels.rename(ANA, ChannelId.of("tools"), "Tools and machines");

            assertThat(garden.channels.open(ANA, wanted).title()).isEqualTo("Tools and machines");
            assertThatExceptionOfType(IdempotencyConflict.class).isThrownBy(() -> garden.channels.open(BEN, wanted));
            assertThat(garden.channels.list(CLEO, GroupId.ROOT, null, 10).items())
                    .extracting(Channel::title)
                    .containsExactly("Community garden", "Tools and machines");
            var first = garden.channels.list(CLEO, GroupId.ROOT, null, 1);
            assertThat(first.items()).extracting(Channel::title).containsExactly("Community garden");
            assertThat(garden.channels
                            .list(CLEO, GroupId.ROOT, first.next().orElseThrow(), 1)
                            .items())
                    .extracting(Channel::title)
                    .containsExactly("Tools and machines");
        }
    }

    @Test
    void joiningAndLeavingTwiceChangesNothing() {
        try (var garden = new Garden(kind.fresh())) {
            assertThat(garden.channels.join(BEN, GARDEN)).isFalse();
            assertThat(garden.channels.members(CLEO, GARDEN, null, 10).items()).containsExactly(ANA, BEN);
            assertThat(garden.channels.leave(BEN, GARDEN)).isTrue();
            assertThat(garden.channels.leave(BEN, GARDEN)).isFalse();
            assertThat(garden.channels.find(CLEO, GARDEN).orElseThrow().members())
                    .isEqualTo(1);
            assertThat(garden.channels.joined(BEN, null, 10).items()).isEmpty();
            assertThat(garden.activities(Kinds.CHANNEL_JOINED, Kinds.CHANNEL_LEFT))
                    .hasSize(3);
            assertThatExceptionOfType(NoSuchChannel.class)
                    .isThrownBy(() -> garden.channels.join(BEN, ChannelId.of("nowhere")));
        }
    }

    @Test
    void whoMayReadAndPostDependsOnTheAccess() {
        try (var garden = new Garden(kind.fresh())) {
            var crew = garden.channels
                    .open(ANA, NewChannel.titled("Crew").access(Channel.Access.JOINED))
                    .id();
            var board = garden.channels
                    .open(ANA, NewChannel.titled("Board").access(Channel.Access.INVITED))
                    .id();

            assertThat(garden.messages.post(CLEO, GARDEN, "Just passing").number())
                    .isEqualTo(1);
            assertThat(garden.channels.find(BEN, crew)).isPresent();
            assertThatExceptionOfType(NotInChannel.class).isThrownBy(() -> garden.messages.post(BEN, crew, "Hi"));
            assertThatExceptionOfType(NotInChannel.class)
                    .isThrownBy(() -> garden.messages.list(BEN, crew, Window.newest(5)));
            garden.channels.join(BEN, crew);
            assertThat(garden.messages.post(BEN, crew, "Hi").number()).isEqualTo(1);
            assertThatExceptionOfType(NoSuchChannel.class).isThrownBy(() -> garden.channels.join(BEN, board));
            garden.channels.add(ANA, board, BEN);
            assertThat(garden.channels.joined(BEN, null, 10).items())
                    .extracting(Channel::title)
                    .containsExactlyInAnyOrder("Community garden", "Crew", "Board");
            garden.channels.remove(ANA, board, BEN);
            assertThat(garden.channels.find(BEN, board)).isEmpty();
        }
    }

    @Test
    void openingAgainTellsNothingOfAChannelOneWasRemovedFrom() {
        try (var garden = new Garden(kind.fresh())) {
            var board = NewChannel.titled("Board").id(ChannelId.of("board")).access(Channel.Access.INVITED);
            garden.channels.open(BEN, board);
            garden.channels.rename(Actor.HOST, ChannelId.of("board"), "Secret plans");
            garden.channels.remove(Actor.HOST, ChannelId.of("board"), BEN);

            assertThatExceptionOfType(NoSuchChannel.class).isThrownBy(() -> garden.channels.open(BEN, board));
        }
    }

    @Test
    void aWalkOverChannelsMeetsThoseTheActorMayKnowOf() {
        try (var garden = new Garden(kind.fresh())) {
            for (int i = 1; i <= 5; i++) {
                garden.channels.open(
                        ANA,
                        NewChannel.titled("Bed " + i)
                                .id(ChannelId.of("bed" + i))
                                .access(i % 2 == 0 ? Channel.Access.INVITED : Channel.Access.OPEN));
            }
            garden.channels.add(ANA, ChannelId.of("bed4"), BEN);

            assertThat(walk(cursor -> garden.channels.list(BEN, GroupId.ROOT, cursor, 2)))
                    .extracting(Channel::title)
                    .containsExactly("Bed 1", "Bed 3", "Bed 4", "Bed 5", "Community garden");
            assertThat(walk(cursor -> garden.channels.joined(BEN, cursor, 1)))
                    .extracting(Channel::title)
                    .containsExactly("Bed 4", "Community garden");
            assertThat(garden.channels.last(BEN, GARDEN)).isZero();
            assertThatExceptionOfType(NoSuchChannel.class)
                    .isThrownBy(() -> garden.channels.last(BEN, ChannelId.of("bed2")));
            assertThatIllegalArgumentException().isThrownBy(() -> garden.channels.list(BEN, GroupId.ROOT, null, 201));
        }
    }

    private static List<Channel> walk(Function<@Nullable String, Page<Channel>> pages) {
        var all = new ArrayList<Channel>();
        var page = pages.apply(null);
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = pages.apply(page.next().get());
            all.addAll(page.items());
        }
        return all;
    }

    @Test
    void aChannelIsManagedByItsOpenerAndByModerators() {
        try (var garden = new Garden(kind.fresh())) {
            assertThatExceptionOfType(NotAllowed.class)
                    .isThrownBy(() -> garden.channels.rename(BEN, GARDEN, "Ben's garden"));
            assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> garden.channels.archive(BEN, GARDEN));
            assertThat(garden.channels.rename(ANA, GARDEN, " Our garden ").title())
                    .isEqualTo("Our garden");
            assertThat(garden.channels.archive(Actor.HOST, GARDEN).state()).isEqualTo(Channel.State.ARCHIVED);
            assertThatIllegalArgumentException().isThrownBy(() -> garden.channels.rename(ANA, GARDEN, "  "));
            assertThatIllegalArgumentException().isThrownBy(() -> NewChannel.titled("two\nlines"));
            assertThatIllegalArgumentException().isThrownBy(() -> NewChannel.titled("x".repeat(201)));
        }
    }

    @Test
    void aGroupsChannelsAreItsMembersOwn() {
        try (var garden = new Garden(kind.fresh())) {
            var circle = GroupId.of("circle");
            garden.community
                    .groups()
                    .create(Actor.HOST, circle, NewGroup.named("Circle").visibility(Visibility.LISTED));
            garden.community.groups().join(ANA, circle);
            var channel = garden.channels
                    .open(ANA, NewChannel.titled("Inner circle").in(circle))
                    .id();
            garden.messages.post(ANA, channel, "Only us");

            assertThat(garden.channels.find(BEN, channel)).isEmpty();
            assertThatExceptionOfType(NoSuchChannel.class).isThrownBy(() -> garden.channels.join(BEN, channel));
            assertThatExceptionOfType(NotAllowed.class)
                    .isThrownBy(() ->
                            garden.channels.open(BEN, NewChannel.titled("Mine").in(circle)));

            garden.community.groups().join(BEN, circle);
            garden.channels.join(BEN, channel);
            garden.messages.post(ANA, channel, "Welcome");
            assertThat(garden.reading.unread(BEN)).containsEntry(channel, new Unread(1, 0));

            garden.community.groups().leave(BEN, circle);
            assertThat(garden.reading.unread(BEN)).containsOnlyKeys(GARDEN);
            assertThatExceptionOfType(NoSuchChannel.class)
                    .isThrownBy(() -> garden.messages.list(BEN, channel, Window.newest(1)));
        }
    }
}
