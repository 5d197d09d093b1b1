package org.communitykit.examples.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberJoined;
import org.communitykit.storage.memory.MemoryStorage;
import org.junit.jupiter.api.Test;

class MicrometerMeterTest {
    @Test
    void verbsAndListenersAreTimedByOutcome() {
        var registry = new SimpleMeterRegistry();
        try (var community = Community.on(new MemoryStorage())
                .meter(new MicrometerMeter(registry))
                .open()) {
            community.events().on(MemberJoined.class, joined -> {});
            community.members().add(Actor.HOST, MemberId.of("42"), "Ana");
            assertThatThrownBy(() -> community.members().add(Actor.HOST, MemberId.of("42"), "Ben"))
                    .isInstanceOf(IdempotencyConflict.class);
        }

        var added = registry.get("community.transaction").tag("name", "Members.add");
        assertThat(added.tag("outcome", "fine").timer().count()).isEqualTo(1);
        assertThat(registry.get("community.transaction")
                        .tag("outcome", "IdempotencyConflict")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("community.listener")
                        .tag("name", "MemberJoined")
                        .timer()
                        .count())
                .isEqualTo(1);
    }
}
