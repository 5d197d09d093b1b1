package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.communitykit.messaging.Garden.ANA;
import static org.communitykit.messaging.Garden.BEN;
import static org.communitykit.messaging.Garden.GARDEN;

import java.util.List;
import java.util.Set;
import org.communitykit.Actor;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Whatever changes of a message that others see puts it at the end of its channel's changes, and nothing else does. */
@EachStorage
class ChangesTest {
    @Parameter
    StorageKind kind;

    private Garden garden;
    private Probe probe;
    private MessageId first;
    private MessageId second;

    @BeforeEach
    void open() {
        garden = new Garden(kind.fresh());
        probe = garden.community.feature(Probe.class, Probe::new);
        first = garden.post(ANA, "one");
        second = garden.post(ANA, "two");
    }

    @AfterEach
    void close() {
        garden.close();
    }

    private List<MessageId> feed() {
        return probe.changed(garden.messages, GARDEN, 0, 100).stream()
                .map(Message::id)
                .toList();
    }

    private void movesUp(MessageId message, Runnable verb) {
        var other = message.equals(first) ? second : first;
        garden.reactions.add(
                BEN, other, "x" + garden.activities("reaction.added").size());
        assertThat(feed()).last().isEqualTo(other);
        verb.run();
        assertThat(feed()).last().isEqualTo(message);
    }

    @Test
    void everyVerbThatShowsPutsTheMessageLast() {
        assertThat(feed()).containsExactly(first, second);

        movesUp(second, () -> garden.messages.edit(ANA, second, 1, "dos"));
        movesUp(first, () -> garden.reactions.add(BEN, first, "thanks"));
        movesUp(first, () -> garden.reactions.remove(BEN, first, "thanks"));
        movesUp(first, () -> garden.reactions.set(BEN, first, Set.of("a", "b")));
        movesUp(first, () -> garden.messages.delete(ANA, first));
    }

    @Test
    void restoringAndPurgingShowToo() {
        garden.messages.delete(ANA, first);
        movesUp(first, () -> garden.messages.restore(ANA, first));
        movesUp(first, () -> garden.messages.purge(Actor.HOST, first));
    }

    @Test
    void aReplyChangesTheRootOfItsThread() {
        var reply = garden.messages
                .post(BEN, GARDEN, NewMessage.of("and I?").replyTo(first))
                .id();
        assertThat(feed()).containsExactly(second, first, reply);

        garden.messages.delete(BEN, reply);
        assertThat(feed()).startsWith(second);
        var last = garden.messages.find(BEN, first).orElseThrow();
        assertThat(last.replies().count()).isZero();
        assertThat(probe.changed(garden.messages, GARDEN, 0, 100)).contains(last);
    }

    @Test
    void whatShowsNothingChangesNothing() {
        var keyed = NewMessage.of("once").key("k");
        garden.messages.post(ANA, GARDEN, keyed);
        garden.reactions.add(BEN, first, "thanks");
        garden.messages.delete(ANA, second);
        var before = probe.changed(garden.messages, GARDEN, 0, 100);

        garden.messages.post(ANA, GARDEN, keyed);
        garden.messages.edit(ANA, first, 1, "one");
        garden.reactions.add(BEN, first, "thanks");
        garden.reactions.remove(BEN, first, "none");
        garden.reactions.set(BEN, first, Set.of("thanks"));
        garden.messages.delete(ANA, second);
        garden.reading.markAllRead(BEN, GARDEN);

        assertThat(probe.changed(garden.messages, GARDEN, 0, 100)).isEqualTo(before);
        long last = before.get(before.size() - 1).change();
        assertThat(probe.changed(garden.messages, GARDEN, last, 100)).isEmpty();
        garden.post(BEN, "three");
        assertThat(probe.changed(garden.messages, GARDEN, last, 100))
                .extracting(Message::change)
                .containsExactly(last + 1);
    }
}
