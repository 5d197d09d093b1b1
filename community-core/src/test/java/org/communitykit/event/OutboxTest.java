package org.communitykit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberJoined;
import org.communitykit.member.NewMember;
import org.communitykit.storage.Table;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class OutboxTest {
    private static final int EVENTS = 20;

    @Parameter
    StorageKind kind;

    record Whistle(int times) implements Event {}

    private record Forgetful(Context context) implements Feature {
        @Override
        public Collection<Table<?>> tables() {
            return List.of();
        }
    }

    @Test
    void eventsOfOneInstantComeInTheOrderTheyHappenedIn() {
        try (var community = Community.on(kind.fresh()).clock(new TestClock()).open()) {
            var expected = new ArrayList<Event>();
            var together = new LinkedHashMap<MemberId, NewMember>();
            for (int i = EVENTS; i > 0; i--) {
                var alone = MemberId.of("alone" + i);
                community.members().add(Actor.HOST, alone, "Alone");
                expected.add(new MemberJoined(alone));
                together.put(MemberId.of("together" + i), NewMember.named("Together"));
            }
            community.members().addAll(Actor.HOST, together);
            together.keySet().forEach(id -> expected.add(new MemberJoined(id)));

            assertThat(community.outbox().after(Actor.HOST, 0, 100))
                    .extracting(Outbox.Entry::event)
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void anEventThatNoFeatureNamesIsRefusedWithAWordOnWhereToNameIt() {
        try (var community = Community.on(kind.fresh()).open()) {
            var forgetful = community.feature(Forgetful.class, Forgetful::new);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> forgetful.context().transact(tx -> {
                        forgetful.context().publish(tx, new Whistle(3));
                        return null;
                    }))
                    .withMessageContaining("Whistle")
                    .withMessageContaining("Feature.events()");
        }
    }
}
