package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.communitykit.messaging.Garden.ANA;
import static org.communitykit.messaging.Garden.BEN;
import static org.communitykit.messaging.Garden.CLEO;
import static org.communitykit.messaging.Garden.GARDEN;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.communitykit.Actor;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.block.Block;
import org.communitykit.messaging.block.Blocks;
import org.communitykit.messaging.block.Ignores;
import org.communitykit.messaging.block.TooManyBlocks;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.reaction.NewReaction;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.role.NotAllowed;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class BlocksTest {
    @Parameter
    StorageKind kind;

    private Storage storage;
    private Garden garden;

    @BeforeEach
    void open() {
        storage = kind.fresh();
        garden = new Garden(storage);
    }

    @AfterEach
    void close() {
        garden.close();
    }

    private Ignores ignores(Actor actor) {
        return storage.read(reader -> Ignores.of(reader, actor));
    }

    @Test
    void ignoringAndBlockingTwiceChangesNothing() {
        assertThat(garden.blocks.ignore(ANA, BEN)).isTrue();
        assertThat(garden.blocks.ignore(ANA, BEN)).isFalse();
        assertThat(garden.blocks.block(ANA, BEN)).isTrue();
        assertThat(garden.blocks.block(ANA, BEN)).isFalse();
        assertThat(garden.blocks.find(ANA, BEN)).contains(new Block(ANA, BEN, Block.Kind.BLOCKED, Garden.NOW));
        assertThat(ignores(ANA).hide(BEN)).isTrue();
        assertThat(ignores(BEN)).isEqualTo(Ignores.NONE);
        assertThat(ignores(Actor.HOST)).isEqualTo(Ignores.NONE);
        assertThat(garden.blocks.ignore(ANA, BEN)).isTrue();
        assertThat(garden.blocks.list(ANA, null, 10).items())
                .extracting(Block::kind)
                .containsExactly(Block.Kind.IGNORED);

        assertThat(garden.blocks.lift(ANA, BEN)).isTrue();
        assertThat(garden.blocks.lift(ANA, BEN)).isFalse();

        assertThat(ignores(ANA).isEmpty()).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> garden.blocks.block(ANA, ANA));
    }

    @Test
    void nobodyIsToldWhetherWhomTheyBlockIsAMember() {
        var nobody = MemberId.of("nobody");

        assertThat(garden.blocks.block(ANA, nobody)).isTrue();
        assertThat(garden.blocks.find(ANA, nobody)).isPresent();
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> garden.blocks.block(nobody, ANA));
        garden.community.members().ban(Actor.HOST, BEN, "as a test", null);
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> garden.blocks.list(BEN, null, 10));
    }

    @Test
    void whatSomebodyIgnoredThinksOfAMessageIsNotCounted() {
        var question = garden.post(ANA, "Who has a spade?");
        garden.post(ANA, "aside");
        garden.reactions.add(BEN, question, "thanks");
        garden.reactions.add(BEN, question, NewReaction.of("vote").worth(-1));
        garden.reactions.add(ANA, question, "thanks");
        assertThat(garden.messages
                        .find(CLEO, question)
                        .orElseThrow()
                        .reactions()
                        .byKey())
                .hasSize(2);

        garden.blocks.ignore(CLEO, BEN);

        var seen = garden.messages.find(CLEO, question).orElseThrow().reactions();
        assertThat(seen.byKey()).containsOnlyKeys("thanks");
        assertThat(seen.count("thanks")).isEqualTo(1);
        assertThat(garden.messages.list(CLEO, GARDEN, Window.oldest(5)).messages())
                .extracting(message -> message.reactions().count("thanks"))
                .containsExactly(1L, 0L);
        assertThat(garden.messages.find(ANA, question).orElseThrow().reactions().count("thanks"))
                .isEqualTo(2);
        garden.blocks.lift(CLEO, BEN);
        assertThat(garden.messages
                        .find(CLEO, question)
                        .orElseThrow()
                        .reactions()
                        .count("vote"))
                .isEqualTo(1);
    }

    @Test
    void whatSomebodyIgnoredSaysIsListedInItsPlaceWithoutItsWords() {
        var question = garden.messages
                .post(ANA, GARDEN, NewMessage.of("Who has a spade?").topic(NewTopic.titled("Tools")))
                .id();
        var answer = garden.messages
                .post(BEN, GARDEN, NewMessage.of("I do").replyTo(question).language("en"))
                .id();
        garden.post(BEN, "Come and get it");
        garden.reactions.add(ANA, answer, "thanks");
        garden.blocks.ignore(CLEO, BEN);

        var seen = garden.messages.list(CLEO, GARDEN, Window.oldest(10)).messages();

        assertThat(seen).extracting(Message::number).containsExactly(1L, 2L, 3L);
        assertThat(seen).extracting(Message::collapsed).containsExactly(false, true, true);
        assertThat(seen).extracting(Message::text).containsExactly("Who has a spade?", "", "");
        assertThat(seen.get(1).language()).isNull();
        assertThat(seen.get(1).reactions().byKey()).isEmpty();
        assertThat(garden.messages.thread(CLEO, question, Window.newest(10)).messages())
                .extracting(Message::collapsed)
                .containsExactly(true);
        assertThat(garden.messages.list(CLEO, GARDEN, Window.around(answer, 3)).messages())
                .isEqualTo(seen);
        // whoever asks for one message by its id wants to read it
        assertThat(garden.messages.find(CLEO, answer).orElseThrow().text()).isEqualTo("I do");
        assertThat(garden.messages.list(ANA, GARDEN, Window.oldest(10)).messages())
                .noneMatch(Message::collapsed);

        garden.blocks.lift(CLEO, BEN);

        assertThat(garden.messages.list(CLEO, GARDEN, Window.oldest(10)).messages())
                .isEqualTo(garden.messages.list(ANA, GARDEN, Window.oldest(10)).messages());
    }

    @Test
    void theBoundHoldsHoweverManyBlocksAreMadeAtOnce() {
        garden.community.feature(Probe.class, Probe::new).ignoreMany(garden.blocks, Blocks.MAX - 2);
        var refused = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(8);
        try {
            var calls = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < 8; i++) {
                var other = MemberId.of("late" + i);
                calls.add(CompletableFuture.runAsync(
                        () -> {
                            try {
                                garden.blocks.block(ANA, other);
                            } catch (TooManyBlocks e) {
                                refused.incrementAndGet();
                            }
                        },
                        threads));
            }
            calls.forEach(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }

        assertThat(refused).hasValue(6);
        assertThat(ignores(ANA).members()).hasSize(Blocks.MAX);
        garden.blocks.lift(ANA, MemberId.of("other0"));
        assertThat(garden.blocks.block(ANA, BEN)).isTrue();
        assertThatExceptionOfType(TooManyBlocks.class).isThrownBy(() -> garden.blocks.block(ANA, CLEO));
    }
}
