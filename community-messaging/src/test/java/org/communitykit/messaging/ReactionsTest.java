package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.communitykit.messaging.Garden.ANA;
import static org.communitykit.messaging.Garden.BEN;
import static org.communitykit.messaging.Garden.CLEO;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.communitykit.Actor;
import org.communitykit.messaging.message.MessageIsDeleted;
import org.communitykit.messaging.message.ReactionCounts;
import org.communitykit.messaging.reaction.NewReaction;
import org.communitykit.messaging.reaction.Reaction;
import org.communitykit.messaging.reaction.ReactionChanged;
import org.communitykit.messaging.reaction.TooManyReactions;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class ReactionsTest {
    @Parameter
    StorageKind kind;

    @Test
    void aMemberReactsOnceWithAKey() {
        try (var garden = new Garden(kind.fresh())) {
            var id = garden.post(ANA, "Saturday at ten");

            assertThat(garden.reactions.add(BEN, id, "👍🏽")).isTrue();
            assertThat(garden.reactions.add(BEN, id, "👍🏽")).isFalse();
            assertThat(garden.reactions.add(CLEO, id, "👍🏽")).isTrue();
            assertThat(garden.reactions.set(BEN, id, Set.of("❤", "🌱"))).isTrue();
            assertThat(garden.reactions.set(BEN, id, Set.of("🌱", "❤"))).isFalse();
            assertThat(garden.reactions.remove(CLEO, id, "🌱")).isFalse();

            var counts = garden.messages.find(ANA, id).orElseThrow().reactions();
            assertThat(counts.count("👍🏽")).isEqualTo(1);
            assertThat(counts.byKey()).containsOnlyKeys("❤", "🌱", "👍🏽");
            assertThat(garden.reactions.list(ANA, id, "👍🏽", Optional.empty(), 10))
                    .extracting(Reaction::member)
                    .containsExactly(CLEO);
            var changes = garden.community.outbox().after(Actor.HOST, 0, 100).stream()
                    .filter(entry -> entry.event() instanceof ReactionChanged)
                    .toList();
            assertThat(changes).hasSize(5);
        }
    }

    @Test
    void aSecretVoteCountsOnceUnderItsToken() {
        try (var garden = new Garden(kind.fresh())) {
            var id = garden.post(ANA, "Should we keep bees?");
            var up = NewReaction.of("vote").secret("a");
            var down = NewReaction.of("vote").worth(-1).secret("b");

            assertThat(garden.reactions.add(Actor.HOST, id, up)).isTrue();
            assertThat(garden.reactions.add(Actor.HOST, id, up)).isFalse();
            assertThat(garden.reactions.add(Actor.HOST, id, down)).isTrue();
            assertThat(garden.reactions.add(Actor.HOST, id, down.worth(-1).secret("c")))
                    .isTrue();

            var counts = garden.messages.find(ANA, id).orElseThrow().reactions();
            assertThat(counts.byKey()).isEqualTo(Map.of("vote", new ReactionCounts.Count(3, -1)));
            assertThat(garden.reactions.list(ANA, id, "vote", Optional.empty(), 10))
                    .extracting(Reaction::member)
                    .containsOnlyNulls()
                    .hasSize(3);
            assertThat(garden.reactions.remove(Actor.HOST, id, down)).isTrue();
            assertThat(garden.messages.find(ANA, id).orElseThrow().reactions().byKey())
                    .isEqualTo(Map.of("vote", new ReactionCounts.Count(2, 0)));
            assertThatIllegalArgumentException().isThrownBy(() -> garden.reactions.add(ANA, id, up));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> garden.reactions.add(Actor.HOST, id, NewReaction.of("vote")));
        }
    }

    @Test
    void differentReactionsAreBoundedAndNeedALivingMessage() {
        try (var garden = new Garden(kind.fresh())) {
            var id = garden.post(ANA, "React away");
            for (int i = 0; i < ReactionCounts.MAX_KEYS; i++) {
                garden.reactions.add(BEN, id, "key" + i);
            }

            assertThatExceptionOfType(TooManyReactions.class).isThrownBy(() -> garden.reactions.add(ANA, id, "more"));
            assertThat(garden.reactions.add(ANA, id, "key7")).isTrue();
            assertThat(garden.reactions.set(BEN, id, Set.of("other"))).isTrue();
            assertThat(garden.messages.find(ANA, id).orElseThrow().reactions().byKey())
                    .containsOnlyKeys("key7", "other");

            garden.messages.delete(ANA, id);
            assertThatExceptionOfType(MessageIsDeleted.class).isThrownBy(() -> garden.reactions.add(ANA, id, "key7"));
            assertThat(garden.reactions.list(ANA, id, "key7", Optional.empty(), 10))
                    .isEmpty();
            assertThatIllegalArgumentException().isThrownBy(() -> NewReaction.of("two words"));
            assertThatIllegalArgumentException().isThrownBy(() -> NewReaction.of(""));
        }
    }
}
