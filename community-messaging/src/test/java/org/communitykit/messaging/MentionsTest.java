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
import java.util.Set;
import java.util.stream.IntStream;
import org.communitykit.Actor;
import org.communitykit.IdempotencyConflict;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.message.Edit;
import org.communitykit.messaging.message.MembersMentioned;
import org.communitykit.messaging.message.Mentions;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.TooManyMentions;
import org.communitykit.messaging.reading.Unread;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.Counting;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class MentionsTest {
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

    private MessageId mention(MemberId author, MemberId... members) {
        return garden.messages
                .post(author, GARDEN, NewMessage.of("look here").mentioning(List.of(members)))
                .id();
    }

    private Unread unread(MemberId member) {
        return garden.reading.unread(member, GARDEN);
    }

    private List<MembersMentioned> told() {
        return garden.community.outbox().after(Actor.HOST, 0, 1_000).stream()
                .map(entry -> entry.event())
                .filter(MembersMentioned.class::isInstance)
                .map(MembersMentioned.class::cast)
                .toList();
    }

    @Test
    void mentionsAreAPartOfWhatIsUnread() {
        garden.post(ANA, "by the way");
        var id = mention(ANA, BEN, CLEO);

        assertThat(unread(BEN)).isEqualTo(new Unread(2, 1));
        assertThat(garden.reading.unread(BEN)).containsEntry(GARDEN, new Unread(2, 1));
        assertThat(garden.messages.find(CLEO, id).orElseThrow().mentions().members())
                .containsExactly(BEN, CLEO);
        garden.reading.markRead(BEN, GARDEN, 1);
        assertThat(unread(BEN)).isEqualTo(new Unread(1, 1));
        garden.reading.markAllRead(BEN, GARDEN);
        assertThat(unread(BEN)).isEqualTo(Unread.NONE);
        garden.reading.markUnreadFrom(BEN, GARDEN, 1);
        assertThat(unread(BEN)).isEqualTo(new Unread(2, 1));
    }

    @Test
    void theTextMentionsNobodyByItself() {
        garden.post(ANA, "@ben and @all, look");

        assertThat(unread(BEN)).isEqualTo(new Unread(1, 0));
        assertThat(told()).isEmpty();
    }

    @Test
    void whoeverIsMentionedIsToldOnceAndNeverOfTheirOwn() {
        var id = mention(ANA, ANA, BEN);
        garden.messages.edit(ANA, id, Edit.of(1, "not you").mentioning(List.of()));
        garden.messages.edit(ANA, id, Edit.of(2, "you two").mentioning(List.of(BEN, CLEO)));
        garden.messages.edit(ANA, id, Edit.of(3, "still you two"));
        garden.messages.delete(ANA, id);
        garden.messages.restore(ANA, id);

        assertThat(told())
                .containsExactlyInAnyOrder(
                        new MembersMentioned(id, GARDEN, 1, List.of(BEN), false),
                        new MembersMentioned(id, GARDEN, 1, List.of(CLEO), false));
        assertThat(unread(ANA)).isEqualTo(Unread.NONE);
    }

    @Test
    void anEditAddsAndRemovesAndNeverRaisesWhatHasBeenRead() {
        var id = mention(ANA, BEN);
        garden.messages.edit(ANA, id, Edit.of(1, "never mind").mentioning(List.of()));
        assertThat(unread(BEN)).isEqualTo(new Unread(1, 0));
        assertThat(garden.messages.find(ANA, id).orElseThrow().mentions()).isEqualTo(Mentions.NONE);

        garden.messages.edit(ANA, id, Edit.of(2, "after all").mentioning(List.of(BEN)));
        assertThat(unread(BEN)).isEqualTo(new Unread(1, 1));

        var other = garden.post(ANA, "read by Ben");
        garden.reading.markAllRead(BEN, GARDEN);
        garden.messages.edit(ANA, other, Edit.of(1, "but now").mentioning(List.of(BEN)));
        assertThat(unread(BEN)).isEqualTo(Unread.NONE);
        assertThat(told()).hasSize(2);
    }

    @Test
    void whatIsDeletedMentionsNobodyUntilItIsRestored() {
        var id = mention(ANA, BEN);

        garden.messages.delete(ANA, id);
        assertThat(unread(BEN)).isEqualTo(Unread.NONE);
        assertThat(garden.messages.find(BEN, id).orElseThrow().mentions().isEmpty())
                .isTrue();
        garden.messages.restore(ANA, id);
        assertThat(unread(BEN)).isEqualTo(new Unread(1, 1));
        garden.messages.purge(Actor.HOST, id);
        assertThat(unread(BEN)).isEqualTo(Unread.NONE);
    }

    @Test
    void everybodyIsMentionedByWhoeverMayDoSo() {
        var all = NewMessage.of("everybody").mentioningAll();
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> garden.messages.post(ANA, GARDEN, all));
        var own = garden.post(ANA, "only Ben");
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(
                        () -> garden.messages.edit(ANA, own, Edit.of(1, "all").mentioningAll()));

        var id = garden.messages.post(Actor.HOST, GARDEN, all).id();
        garden.channels.join(CLEO, GARDEN);

        assertThat(unread(BEN)).isEqualTo(new Unread(2, 1));
        assertThat(unread(ANA)).isEqualTo(new Unread(1, 1));
        assertThat(told()).containsExactly(new MembersMentioned(id, GARDEN, 2, List.of(), true));
        garden.messages.edit(Actor.HOST, id, Edit.of(1, "nobody").mentioning(List.of()));
        garden.messages.edit(Actor.HOST, id, Edit.of(2, "all again").mentioningAll());
        assertThat(told()).hasSize(1);
        assertThat(unread(ANA)).isEqualTo(new Unread(1, 1));
    }

    @Test
    void whoeverJoinsLaterFindsWhereTheyWereMentioned() {
        mention(ANA, CLEO);
        var withdrawn = mention(ANA, CLEO);
        garden.messages.edit(ANA, withdrawn, Edit.of(1, "no").mentioning(List.of()));

        garden.channels.join(CLEO, GARDEN);
        assertThat(unread(CLEO)).isEqualTo(Unread.NONE);
        garden.reading.markUnreadFrom(CLEO, GARDEN, 1);
        assertThat(unread(CLEO)).isEqualTo(new Unread(2, 1));
        garden.channels.leave(CLEO, GARDEN);
        mention(BEN, CLEO);
        garden.channels.join(CLEO, GARDEN);
        garden.reading.markUnreadFrom(CLEO, GARDEN, 1);
        assertThat(unread(CLEO)).isEqualTo(new Unread(3, 2));
    }

    @Test
    void mentionsAreCountedInTheSameQueriesAndExactHoweverScattered() {
        for (int i = 0; i < 150; i++) {
            garden.post(ANA, "aside");
            mention(ANA, BEN);
        }
        garden.messages.post(Actor.HOST, GARDEN, NewMessage.of("everybody").mentioningAll());
        assertThat(unread(BEN)).isEqualTo(new Unread(301, 151));
        garden.reading.markRead(BEN, GARDEN, 200);
        garden.reading.unread(BEN);
        storage.reset();

        assertThat(garden.reading.unread(BEN)).containsEntry(GARDEN, new Unread(101, 51));

        assertThat(storage.operations())
                .as("seats, tips, stamps, seats, ignored")
                .isEqualTo(5);
        garden.reading.markUnreadFrom(BEN, GARDEN, 11);
        assertThat(unread(BEN)).isEqualTo(new Unread(291, 146));
    }

    @Test
    void thereAreBounds() {
        var crowd = IntStream.rangeClosed(1, Mentions.MAX)
                .mapToObj(i -> MemberId.of("m" + i))
                .toList();
        var id = garden.messages
                .post(ANA, GARDEN, NewMessage.of("you").mentioning(crowd))
                .id();
        var more = new ArrayList<>(crowd);
        more.add(BEN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewMessage.of("you").mentioning(more));
        for (int round = 1; round <= 3; round++) {
            garden.messages.edit(ANA, id, Edit.of(round, "you").mentioning(others(round)));
        }
        assertThatExceptionOfType(TooManyMentions.class)
                .isThrownBy(
                        () -> garden.messages.edit(ANA, id, Edit.of(4, "you").mentioning(List.of(BEN))));
        assertThat(garden.messages.find(ANA, id).orElseThrow().mentions().members())
                .hasSize(Mentions.MAX);
    }

    private static List<MemberId> others(int round) {
        return IntStream.rangeClosed(1, Mentions.MAX)
                .mapToObj(i -> MemberId.of("m" + round + "-" + i))
                .toList();
    }

    @Test
    void whomAPostMentionsIsPartOfWhatItsKeyStandsFor() {
        var message = NewMessage.of("once").key("k").mentioning(List.of(BEN, CLEO));
        var first = garden.messages.post(ANA, GARDEN, message);

        assertThat(garden.messages
                        .post(ANA, GARDEN, NewMessage.of("once").key("k").mentioning(List.of(CLEO, BEN)))
                        .id())
                .isEqualTo(first.id());
        assertThatExceptionOfType(IdempotencyConflict.class)
                .isThrownBy(() -> garden.messages.post(
                        ANA, GARDEN, NewMessage.of("once").key("k").mentioning(Set.of(BEN))));
        assertThat(told()).hasSize(1);
    }
}
