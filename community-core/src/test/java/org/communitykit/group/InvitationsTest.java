package org.communitykit.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.member.MemberId;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class InvitationsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId CLEO = MemberId.of("cleo");
    private static final GroupId GARDEN = GroupId.of("garden");
    private static final Duration WEEK = Duration.ofDays(7);

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Community community;
    private Groups groups;
    private Invitations invitations;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(clock).open();
        groups = community.groups();
        invitations = groups.invitations();
        for (var member : List.of(ANA, BEN, CLEO)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        groups.create(
                Actor.HOST,
                GARDEN,
                NewGroup.named("Garden").visibility(Visibility.HIDDEN).policy(JoinPolicy.INVITE));
        groups.memberships().add(Actor.HOST, GARDEN, ANA);
        groups.memberships().appoint(Actor.HOST, GARDEN, ANA, "admin");
    }

    @AfterEach
    void close() {
        community.close();
    }

    @Test
    void aTokenLetsOnePersonIn() {
        var token = invitations.make(ANA, GARDEN, WEEK).token();

        assertThat(invitations.redeem(BEN, token).isMember()).isTrue();
        assertThat(invitations.redeem(BEN, token).isMember()).isTrue();
        assertThatThrownBy(() -> invitations.redeem(CLEO, token)).isInstanceOf(InvalidInvitation.class);
        assertThat(groups.get(BEN, GARDEN).size()).isEqualTo(2);
    }

    @Test
    void aTokenIsToldOnceAndKeptNowhere() {
        var issued = invitations.make(ANA, GARDEN, WEEK);

        assertThat(issued.token()).matches("ckinv_[A-Za-z0-9_-]{43}");
        assertThat(issued.toString()).doesNotContain(issued.token());
        assertThat(invitations.of(ANA, GARDEN, null, 10).items())
                .singleElement()
                .satisfies(kept -> {
                    assertThat(kept.toString()).doesNotContain(issued.token());
                    assertThat(kept.id()).isEqualTo(issued.invitation().id());
                });
        assertThatThrownBy(() -> invitations.redeem(BEN, issued.invitation().id()))
                .isInstanceOf(InvalidInvitation.class);
    }

    @Test
    void aTokenEndsWithItsTimeItsRevocationAndTheRightOfWhoMadeIt() {
        var expiring = invitations.make(ANA, GARDEN, WEEK).token();
        clock.pass(WEEK);
        assertThatThrownBy(() -> invitations.redeem(BEN, expiring)).isInstanceOf(InvalidInvitation.class);

        var revoked = invitations.make(ANA, GARDEN, WEEK);
        invitations.revoke(ANA, GARDEN, revoked.invitation().id());
        assertThatThrownBy(() -> invitations.redeem(BEN, revoked.token())).isInstanceOf(InvalidInvitation.class);

        var orphaned = invitations.make(ANA, GARDEN, WEEK).token();
        groups.memberships().dismiss(Actor.HOST, GARDEN, ANA, "admin");
        assertThatThrownBy(() -> invitations.redeem(BEN, orphaned))
                .isInstanceOf(InvalidInvitation.class)
                .hasMessage("this invitation is not valid");
        assertThatThrownBy(() -> invitations.make(ANA, GARDEN, WEEK)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void aTokenBringsARoleBelowThatOfWhoMadeIt() {
        assertThatThrownBy(() -> invitations.make(ANA, GARDEN, 1, WEEK, "admin"))
                .isInstanceOf(Outranked.class);

        var token = invitations.make(ANA, GARDEN, 2, WEEK, "moderator").token();

        assertThat(invitations.redeem(BEN, token).roles()).containsExactly("moderator");
        assertThat(invitations.redeem(CLEO, token).roles()).containsExactly("moderator");
    }

    @Test
    void aTokenOpensNoDoorToTheBannedOrIntoAFullGroup() {
        var token = invitations.make(Actor.HOST, GARDEN, 5, WEEK, null).token();
        groups.memberships().ban(ANA, GARDEN, BEN, "spam", null);
        assertThatThrownBy(() -> invitations.redeem(BEN, token)).isInstanceOf(WrongStatus.class);
        groups.change(Actor.HOST, GARDEN, GroupChange.NONE.capacity(1));
        assertThatThrownBy(() -> invitations.redeem(CLEO, token)).isInstanceOf(GroupFull.class);

        assertThat(invitations.of(ANA, GARDEN, null, 10).items())
                .singleElement()
                .extracting(Invitation::uses)
                .isEqualTo(0);
        groups.change(Actor.HOST, GARDEN, GroupChange.NONE.unlimited());
        assertThat(invitations.redeem(CLEO, token).isMember()).isTrue();
    }
}
