package org.communitykit.examples.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.event.Event;
import org.communitykit.member.MemberId;
import org.communitykit.member.NoSuchMember;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class BadgesTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");

    @Parameter
    StorageKind kind;

    private Community community;
    private Badges badges;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).open();
        badges = Badges.of(community);
        community.members().add(Actor.HOST, ANA, "Ana");
        community.members().add(Actor.HOST, BEN, "Ben");
    }

    @AfterEach
    void close() {
        community.close();
    }

    @Test
    void aBadgeIsAwardedOnceAndToldOnce() {
        var told = new ArrayList<Event>();
        community.events().on(BadgeAwarded.class, told::add);

        var first = badges.award(Actor.HOST, ANA, "gardener");
        var second = badges.award(Actor.HOST, ANA, "gardener");

        assertThat(second).isEqualTo(first);
        assertThat(badges.of(BEN, ANA)).containsExactly(first);
        assertThat(told).containsExactly(new BadgeAwarded(ANA, "gardener"));
    }

    @Test
    void badgesAreErasedWithWhomTheyWereAwardedTo() {
        badges.award(Actor.HOST, ANA, "gardener");

        community.privacy().erase(ANA, ANA);

        assertThat(badges.of(Actor.HOST, ANA)).isEmpty();
    }

    @Test
    void whoMayNotAwardLeavesNothingBehind() {
        assertThatThrownBy(() -> badges.award(BEN, BEN, "gardener")).isInstanceOf(NotAllowed.class);

        assertThat(badges.of(BEN, BEN)).isEmpty();
    }

    @Test
    void nobodyIsAwardedWhoIsNotThere() {
        assertThatThrownBy(() -> badges.award(Actor.HOST, MemberId.of("zoe"), "gardener"))
                .isInstanceOf(NoSuchMember.class);
    }
}
