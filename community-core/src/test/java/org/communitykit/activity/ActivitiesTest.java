package org.communitykit.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class ActivitiesTest {
    private static final MemberId ANA = MemberId.of("ana");

    @Parameter
    StorageKind kind;

    @Test
    void whoDidWhatIsForThoseWhoMaySeeIt() {
        try (var community = Community.on(kind.fresh()).open()) {
            community.members().add(Actor.HOST, ANA, "Ana");
            var activities = community.activities();
            assertThatThrownBy(() -> activities.after(ANA, 0, 10)).isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> activities.last(ANA)).isInstanceOf(NotAllowed.class);

            community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, ANA, "admin");

            assertThat(activities.after(ANA, 0, 10))
                    .extracting(Activity::kind)
                    .containsExactly("member.joined", "group.appointed");
            assertThat(activities.last(ANA)).isPositive();
        }
    }

    @Test
    void whatIsLoggedTwiceIsThereOnce() {
        try (var community = Community.on(kind.fresh()).open()) {
            var past = Activity.of("import/1", ANA, "message.posted", community.now());

            assertThat(community.activities().log(Actor.HOST, past)).isTrue();
            assertThat(community.activities().log(Actor.HOST, past)).isFalse();

            assertThat(community.activities().after(Actor.HOST, 0, 10)).hasSize(1);
        }
    }
}
