package org.communitykit.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.audit.Entry;
import org.communitykit.audit.Trail;
import org.communitykit.group.GroupId;
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
class SkillsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final SkillId FIRST_AID = SkillId.of("first-aid");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Community community;
    private Skills skills;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(clock).open();
        skills = community.skills();
        community.members().add(Actor.HOST, ANA, "Ana");
        community.members().add(Actor.HOST, BEN, "Ben");
        skills.define(Actor.HOST, new Skill(FIRST_AID, "First aid", "2: can do CPR"));
    }

    @AfterEach
    void close() {
        community.close();
    }

    @Test
    void whatWasAssessedCountsAsLongAsItHolds() {
        skills.declare(ANA, ANA, FIRST_AID, 5);
        var until = clock.instant().plus(Duration.ofDays(365));

        var assessed = skills.assess(Actor.HOST, ANA, FIRST_AID, 2, "Certificate 81/26", until);

        assertThat(assessed.level()).isEqualTo(2);
        assertThat(assessed.assessed()).isTrue();
        assertThat(skills.declare(ANA, ANA, FIRST_AID, 4).level()).isEqualTo(2);
        assertThat(skills.of(ANA, ANA)).containsExactly(assessed);

        clock.set(until);

        assertThat(skills.of(ANA, ANA)).singleElement().satisfies(own -> {
            assertThat(own.assessed()).isFalse();
            assertThat(own.level()).isEqualTo(4);
            assertThat(own.evidence()).isEmpty();
        });
    }

    @Test
    void onlyThoseWithTheRightAssessAndNobodyAssessesThemselves() {
        assertThatThrownBy(() -> skills.assess(BEN, ANA, FIRST_AID, 3, "saw it", null))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> skills.of(BEN, ANA)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> skills.define(BEN, new Skill(FIRST_AID, "Mine", "")))
                .isInstanceOf(NotAllowed.class);
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, BEN, "moderator");

        assertThat(skills.assess(BEN, ANA, FIRST_AID, 3, "saw it", null).assessor())
                .isEqualTo(BEN);
        assertThat(skills.of(BEN, ANA)).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> skills.assess(BEN, BEN, FIRST_AID, 5, "trust me", null))
                .withMessageContaining("nobody assesses themselves");
    }

    @Test
    void anAssessmentIsTakenBackAndBothAreInTheAuditLog() {
        skills.declare(ANA, ANA, FIRST_AID, 1);
        skills.assess(Actor.HOST, ANA, FIRST_AID, 4, "saw it", null);

        assertThat(skills.revoke(Actor.HOST, ANA, FIRST_AID, "mixed up").level())
                .isEqualTo(1);
        assertThat(skills.revoke(Actor.HOST, ANA, FIRST_AID, "mixed up").level())
                .isEqualTo(1);

        assertThat(community
                        .audit()
                        .entries(Actor.HOST, Trail.to(ANA), null, 10)
                        .items())
                .extracting(Entry::what)
                .contains("skill.assessed", "skill.revoked");
    }

    @Test
    void skillsAndLevelsThatAreNotThereAreRefused() {
        assertThatThrownBy(() -> skills.declare(ANA, ANA, SkillId.of("flying"), 1))
                .isInstanceOf(NoSuchSkill.class)
                .hasMessage("there is no skill flying");
        assertThatIllegalArgumentException().isThrownBy(() -> skills.declare(ANA, ANA, FIRST_AID, 6));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> skills.assess(Actor.HOST, ANA, FIRST_AID, 1, "old", clock.instant()));
        for (int i = 1; i <= Skills.MOST; i++) {
            skills.define(Actor.HOST, new Skill(SkillId.of("s" + i), "Skill", ""));
            if (i < Skills.MOST) {
                skills.declare(ANA, ANA, SkillId.of("s" + i), 1);
            }
        }
        skills.declare(ANA, ANA, FIRST_AID, 1);
        assertThatThrownBy(() -> skills.declare(ANA, ANA, SkillId.of("s" + Skills.MOST), 1))
                .isInstanceOf(TooManySkills.class);
    }

    @Test
    void ofWhoeverIsErasedNoSkillIsLeft() {
        skills.assess(Actor.HOST, ANA, FIRST_AID, 4, "saw it", null);

        community.privacy().erase(ANA, ANA);

        assertThat(skills.of(Actor.HOST, ANA)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> skills.assess(Actor.HOST, ANA, FIRST_AID, 4, "saw it", null));
    }
}
