package org.communitykit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.communitykit.campaign.Campaigns;
import org.communitykit.capacity.SlotId;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.Table;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Passing;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class CommunityTest {
    @Parameter
    StorageKind kind;

    @Test
    void aFeatureAskedForFirstInATransactionSaysWhatToDo() {
        var storage = kind.fresh();
        try (var community = Community.on(storage).open()) {
            assertThatThrownBy(() -> storage.transact(tx -> community.campaigns()))
                    .isInstanceOf(StorageException.Misused.class)
                    .hasMessageContaining("Campaigns")
                    .hasMessageContaining("Builder.with");

            community.campaigns();
            Campaigns inside = storage.transact(tx -> community.campaigns());
            assertThat(inside.in(Actor.HOST, GroupId.ROOT, null, 10).items()).isEmpty();
        }
    }

    @Test
    void aFeatureNamedWhenBuildingCanBeAskedForInATransaction() {
        var storage = kind.fresh();
        try (var community = Community.on(storage).with(Community::campaigns).open()) {
            Campaigns inside = storage.transact(tx -> community.campaigns());

            assertThat(inside.in(Actor.HOST, GroupId.ROOT, null, 10).items()).isEmpty();
        }
    }

    @Test
    void aFeatureIsMadeOnceEvenIfItsTablesCouldNotBePreparedAtFirst() {
        var storage = kind.fresh();
        var made = new AtomicInteger();
        try (var community = Community.on(storage).open()) {
            assertThatThrownBy(() -> storage.transact(tx -> Counted.of(community, made)))
                    .isInstanceOf(StorageException.Misused.class);

            assertThat(Counted.of(community, made)).isSameAs(Counted.of(community, made));
            assertThat(made).hasValue(1);
        }
    }

    @Test
    void whatIsNamedWhenBuildingOrAskedForTogetherIsPreparedInOneStep() {
        var steps = new AtomicInteger();
        var storage = new Passing(
                kind.fresh(),
                (inner, tables) -> {
                    steps.incrementAndGet();
                    inner.prepare(tables);
                },
                () -> {});

        try (var community = Community.on(storage)
                .with(Community::campaigns)
                .with(Community::contacts)
                .open()) {
            assertThat(steps).hasValue(1);

            community.together(() -> List.of(community.leases(), community.together(community::slots)));
            assertThat(steps).hasValue(2);
            assertThat(community
                            .slots()
                            .open(Actor.HOST, SlotId.of("course", "first-aid"), 12)
                            .free())
                    .isEqualTo(12);
        }
    }

    @Test
    void whatWasAskedForTogetherInVainIsPreparedWhenItIsAskedForAgain() {
        try (var community = Community.on(kind.fresh()).open()) {
            assertThatThrownBy(() -> community.together(() -> {
                        community.slots();
                        throw new IllegalStateException("no more");
                    }))
                    .isInstanceOf(IllegalStateException.class);

            assertThat(community
                            .slots()
                            .open(Actor.HOST, SlotId.of("course", "first-aid"), 12)
                            .free())
                    .isEqualTo(12);
        }
    }

    private record Counted(Context context) implements Feature {
        static Counted of(Community community, AtomicInteger made) {
            return community.feature(Counted.class, context -> {
                made.incrementAndGet();
                return new Counted(context);
            });
        }

        @Override
        public Collection<Table<?>> tables() {
            return context.members().tables();
        }
    }
}
