package org.communitykit.messaging.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.topic.NewTopic;
import org.junit.jupiter.api.Test;

class MovingTest {
    @Test
    void whatIsTooMuchForOneStepIsMovedInSeveral() {
        try (var community = Community.inMemory()) {
            var messaging = Messaging.of(community);
            var messages = messaging.messages();
            var channel = messaging.channels().open(Actor.HOST, "Garden").id();
            var from = messaging.topics().open(Actor.HOST, channel, NewTopic.titled("Everything"));
            var into = messaging.topics().open(Actor.HOST, channel, NewTopic.titled("More"));
            for (int i = 0; i <= Moving.MOST; i++) {
                messages.post(Actor.HOST, channel, NewMessage.of("message " + i).topic(from.id()));
            }

            assertThatExceptionOfType(TooManyToMove.class)
                    .isThrownBy(() -> messages.merge(Actor.HOST, from.id(), from.version(), into.id()));
            assertThat(messaging
                            .topics()
                            .find(Actor.HOST, into.id())
                            .orElseThrow()
                            .first())
                    .isNull();
            var last = messages.find(Actor.HOST, channel, Moving.MOST + 1).orElseThrow();
            messages.move(Actor.HOST, last.id(), into.id());
            messages.merge(Actor.HOST, from.id(), from.version(), into.id());

            assertThat(messages.list(Actor.HOST, into.id(), Window.newest(1)).messages())
                    .extracting(Message::number)
                    .containsExactly((long) Moving.MOST + 1);
            assertThat(messaging
                            .topics()
                            .find(Actor.HOST, from.id())
                            .orElseThrow()
                            .latest())
                    .isEqualTo(Moving.MOST + 1);
        }
    }
}
