package org.communitykit.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.consent.Evidence;
import org.communitykit.consent.Medium;
import org.communitykit.consent.Method;
import org.communitykit.contact.Address;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.member.NewMember;
import org.communitykit.member.Profile;
import org.communitykit.member.ProfileField;
import org.communitykit.merge.NewMerge;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class SegmentsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId CY = MemberId.of("cy");
    private static final SegmentId BAKERS = SegmentId.of("bakers");
    private static final SegmentId OTHERS = SegmentId.of("others");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Community community;
    private Segments segments;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh())
                .clock(clock)
                .profile(Profile.of(ProfileField.text("city")))
                .with(Community::segments)
                .with(Community::merges)
                .open();
        segments = community.segments();
        community.members().add(Actor.HOST, ANA, NewMember.named("Ana").field("city", "Leeds"));
        community.members().add(Actor.HOST, BEN, "Ben");
        clock.pass(Duration.ofDays(1));
        community.members().add(Actor.HOST, CY, "Cy");
        community.members().tag(Actor.HOST, ANA, List.of("baker"));
        community.members().tag(Actor.HOST, BEN, List.of("baker", "driver"));
    }

    @AfterEach
    void close() {
        community.close();
    }

    private List<MemberId> members(SegmentId id) {
        return segments.members(Actor.HOST, id, Per.MEMBER);
    }

    @Test
    void whoMeetsTheConditionBelongsAsThingsAreThen() {
        segments.define(Actor.HOST, BAKERS, "Bakers", Condition.tagged("baker"));
        assertThat(members(BAKERS)).containsExactly(ANA, BEN);

        community.members().tag(Actor.HOST, CY, List.of("baker"));
        community.members().leave(Actor.HOST, BEN);

        assertThat(members(BAKERS)).containsExactly(ANA, CY);
    }

    @Test
    void conditionsAndSegmentsAddUp() {
        var plots = GroupId.of("plots");
        community.groups().create(Actor.HOST, plots, NewGroup.named("Plots"));
        community.groups().join(CY, plots);
        community.contacts().add(BEN, BEN, Address.email("ben@example.org"));
        community.consents().grant(BEN, BEN, "news", Medium.EMAIL, Evidence.by(Method.FORM));
        segments.define(Actor.HOST, BAKERS, "Bakers", Condition.tagged("baker"));

        assertThat(of(Condition.not(Condition.of(BAKERS)))).containsExactly(CY);
        assertThat(of(Condition.all(Condition.of(BAKERS), Condition.not(Condition.tagged("driver")))))
                .containsExactly(ANA);
        assertThat(of(Condition.any(Condition.in(plots), Condition.saying("city", "Leeds"))))
                .containsExactly(ANA, CY);
        assertThat(of(Condition.all(Condition.reachable(Address.Kind.EMAIL), Condition.agreeing("news", Medium.EMAIL))))
                .containsExactly(BEN);
        assertThat(of(Condition.joinedSince(clock.instant()))).containsExactly(CY);
        assertThat(of(Condition.everybody())).containsExactly(ANA, BEN, CY);
        assertThat(of(Condition.all())).containsExactly(ANA, BEN, CY);
        assertThat(of(Condition.any())).isEmpty();
    }

    private List<MemberId> of(Condition condition) {
        var id = SegmentId.of("try");
        assertThat(segments.define(Actor.HOST, id, "Try", condition).condition())
                .isEqualTo(condition);
        var members = members(id);
        for (var member : List.of(ANA, BEN, CY)) {
            assertThat(segments.explain(Actor.HOST, id, member).belongs()).isEqualTo(members.contains(member));
        }
        return members;
    }

    @Test
    void whoWasRemovedByHandStaysRemoved() {
        segments.define(Actor.HOST, BAKERS, "Bakers", Condition.tagged("baker"));
        segments.remove(Actor.HOST, BAKERS, ANA);
        segments.add(Actor.HOST, BAKERS, CY);

        community.members().tag(Actor.HOST, ANA, List.of());
        community.members().tag(Actor.HOST, ANA, List.of("baker"));
        segments.define(Actor.HOST, BAKERS, "Everybody", Condition.everybody());
        assertThat(members(BAKERS)).containsExactly(BEN, CY);
        var why = segments.explain(Actor.HOST, BAKERS, ANA);
        assertThat(why.belongs()).isFalse();
        assertThat(why.hand()).isEqualTo(Belonging.Hand.REMOVED);
        assertThat(why.condition().holds()).isTrue();

        community.merges().merge(Actor.HOST, NewMerge.of(CY, ANA));
        assertThat(members(BAKERS)).containsExactly(BEN);
        segments.add(Actor.HOST, BAKERS, CY);
        assertThat(members(BAKERS)).containsExactly(BEN, CY);
    }

    @Test
    void aSegmentMadeByHandHasWhoWasAdded() {
        segments.define(Actor.HOST, OTHERS, "Others");
        segments.add(Actor.HOST, OTHERS, BEN);
        segments.add(Actor.HOST, OTHERS, BEN);

        assertThat(members(OTHERS)).containsExactly(BEN);
        assertThat(segments.explain(Actor.HOST, OTHERS, ANA).hand()).isEqualTo(Belonging.Hand.NOTHING);
        assertThatThrownBy(() -> segments.add(Actor.HOST, SegmentId.of("none"), BEN))
                .isInstanceOf(NoSuchSegment.class);
        assertThatThrownBy(() -> segments.members(ANA, OTHERS, Per.MEMBER)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void noSegmentIsMadeOfItself() {
        segments.define(Actor.HOST, BAKERS, "Bakers", Condition.tagged("baker"));
        segments.define(Actor.HOST, OTHERS, "Others", Condition.not(Condition.of(BAKERS)));

        assertThatThrownBy(() -> segments.define(Actor.HOST, BAKERS, "Bakers", Condition.of(OTHERS)))
                .isInstanceOf(SegmentsInACircle.class);
        assertThatThrownBy(() -> segments.define(Actor.HOST, BAKERS, "Bakers", Condition.of(BAKERS)))
                .isInstanceOf(SegmentsInACircle.class);
        assertThatThrownBy(() -> segments.define(Actor.HOST, BAKERS, "Bakers", Condition.of(SegmentId.of("none"))))
                .isInstanceOf(NoSuchSegment.class);
    }

    @Test
    void ofAHouseholdOneIsWrittenTo() {
        segments.define(Actor.HOST, BAKERS, "Everybody", Condition.everybody());
        community.contacts().add(ANA, ANA, Address.post("1, Low Lane; LEEDS"));
        community.contacts().add(BEN, BEN, Address.post("1 Low Lane, Leeds"));

        assertThat(segments.members(Actor.HOST, BAKERS, Per.HOUSEHOLD)).containsExactly(ANA, CY);
    }

    @Test
    void aSnapshotIsOfItsMoment() {
        segments.define(Actor.HOST, BAKERS, "Bakers", Condition.tagged("baker"));
        var snapshot = segments.snapshot(Actor.HOST, BAKERS, "spring");
        assertThat(snapshot.size()).isEqualTo(2);

        community.members().tag(Actor.HOST, CY, List.of("baker"));

        assertThat(segments.snapshot(Actor.HOST, BAKERS, "spring")).isEqualTo(snapshot);
        assertThat(segments.members(Actor.HOST, "spring", null, 10).items()).containsExactly(ANA, BEN);
        assertThatThrownBy(() -> segments.members(Actor.HOST, "none", null, 10)).isInstanceOf(NoSuchSnapshot.class);
    }
}
