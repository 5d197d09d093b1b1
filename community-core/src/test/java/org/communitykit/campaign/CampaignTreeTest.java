package org.communitykit.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.group.GroupId;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class CampaignTreeTest {
    @Parameter
    StorageKind kind;

    private Community community;
    private Campaigns campaigns;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(new TestClock()).open();
        campaigns = community.campaigns();
    }

    @AfterEach
    void close() {
        community.close();
    }

    private CampaignId campaign(String name, @Nullable CampaignId parent, Goal goal) {
        var start = LocalDateTime.of(2026, 2, 1, 0, 0);
        var draft = NewCampaign.named(name, goal, start, start.plusMonths(3), ZoneId.of("UTC"))
                .kind(ActionKind.worth("leaflet", 1));
        var id = CampaignId.of(name);
        campaigns.create(Actor.HOST, GroupId.ROOT, id, parent == null ? draft : draft.under(parent));
        campaigns.start(Actor.HOST, id);
        return id;
    }

    private void act(CampaignId id, int times) {
        for (int i = 0; i < times; i++) {
            campaigns.record(Actor.HOST, id, id + "-" + i, NewAction.of("leaflet"));
        }
    }

    @Test
    void aRollUpIsWhatTheCampaignAndAllOfItsPartsAddUpTo() {
        var country = campaign("country", null, Goal.count(100));
        var north = campaign("north", country, Goal.count(10));
        var city = campaign("city", north, Goal.count(10));
        var south = campaign("south", country, Goal.count(10));
        act(country, 1);
        act(north, 2);
        act(city, 3);
        act(south, 4);

        assertThat(campaigns.rollUp(Actor.HOST, country)).isEqualTo(new RollUp(country, 4, 10, 10, 0));
        assertThat(campaigns.rollUp(Actor.HOST, north)).isEqualTo(new RollUp(north, 2, 5, 5, 0));
        assertThat(campaigns.get(Actor.HOST, country).total()).isEqualTo(1);
    }

    @Test
    void aCampaignThatIsMovedTakesItsPartsAndWhatWasDoneAlong() {
        var country = campaign("country", null, Goal.count(100));
        var north = campaign("north", country, Goal.count(10));
        var city = campaign("city", north, Goal.count(10));
        var south = campaign("south", country, Goal.count(10));
        act(city, 3);

        campaigns.move(Actor.HOST, city, south);
        campaigns.move(Actor.HOST, city, south);

        assertThat(campaigns.rollUp(Actor.HOST, north).actions()).isZero();
        assertThat(campaigns.rollUp(Actor.HOST, south).actions()).isEqualTo(3);
        assertThat(campaigns.rollUp(Actor.HOST, country).actions()).isEqualTo(3);
        assertThat(campaigns.actions(Actor.HOST, city, 0, 10)).hasSize(3);
        assertThat(campaigns.moves(Actor.HOST, city))
                .extracting(Move::from, Move::to)
                .isEqualTo(List.of(org.assertj.core.groups.Tuple.tuple(north, south)));
        assertThat(campaigns.move(Actor.HOST, city, null).parent()).isNull();
    }

    @Test
    void noCampaignIsPartOfItselfOrOfOneThatCountsOtherThings() {
        var country = campaign("country", null, Goal.count(100));
        var north = campaign("north", country, Goal.count(10));
        var points = campaign("points", null, Goal.points(10));

        assertThatIllegalArgumentException().isThrownBy(() -> campaigns.move(Actor.HOST, country, north));
        assertThatIllegalArgumentException().isThrownBy(() -> campaigns.move(Actor.HOST, country, country));
        assertThatIllegalArgumentException().isThrownBy(() -> campaigns.move(Actor.HOST, points, country));
    }
}
