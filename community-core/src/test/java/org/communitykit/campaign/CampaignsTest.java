package org.communitykit.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.InvalidCursor;
import org.communitykit.activity.Activity;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.group.Visibility;
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
class CampaignsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final GroupId GARDEN = GroupId.of("garden");
    private static final CampaignId TREES = CampaignId.of("trees");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalDateTime START = LocalDateTime.parse("2026-03-01T00:00");
    private static final LocalDateTime END = LocalDateTime.parse("2026-04-01T00:00");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Community community;
    private Campaigns campaigns;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(clock).open();
        campaigns = community.campaigns();
        community.members().add(Actor.HOST, ANA, "Ana");
        community.members().add(Actor.HOST, BEN, "Ben");
        community.groups().create(Actor.HOST, GARDEN, NewGroup.named("Garden"));
        community.groups().join(ANA, GARDEN);
    }

    @AfterEach
    void close() {
        community.close();
    }

    @Test
    void whatMembersDoAddsUpToTheGoal() {
        running();

        campaigns.record(ANA, TREES, "a1", NewAction.of("dig"));
        campaigns.record(ANA, TREES, "a2", NewAction.of("carry").amount(7));

        var trees = campaigns.get(ANA, TREES);
        assertThat(trees.total()).isEqualTo(12);
        assertThat(trees.actions()).isEqualTo(2);
        assertThat(trees.participants()).isEqualTo(1);
        assertThat(trees.progress()).isEqualTo(0.12);
        assertThat(campaigns.participants(ANA, TREES, null, 10).items())
                .containsExactly(new Participant(TREES, ANA, 2, 12));
    }

    @Test
    void whatAnActionHasComeToIsSaidLater() {
        running();
        campaigns.record(ANA, TREES, "a1", NewAction.of("dig"));
        var carried = campaigns.record(ANA, TREES, "a2", NewAction.of("carry").amount(7));
        campaigns.record(Actor.HOST, TREES, "a3", NewAction.of("carry").amount(4));
        campaigns.close(Actor.HOST, TREES, "enough trees");

        assertThat(campaigns.revalue(Actor.HOST, TREES, "a2", 3).worth()).isEqualTo(3);
        assertThat(campaigns.revalue(Actor.HOST, TREES, "a2", 3).worth()).isEqualTo(3);
        campaigns.revalue(Actor.HOST, TREES, "a3", 0);

        var trees = campaigns.get(ANA, TREES);
        assertThat(trees.total()).isEqualTo(8);
        assertThat(trees.actions()).isEqualTo(3);
        assertThat(trees.participants()).isEqualTo(1);
        assertThat(campaigns.rollUp(ANA, TREES).total()).isEqualTo(8);
        assertThat(campaigns.participants(ANA, TREES, null, 10).items())
                .containsExactly(new Participant(TREES, ANA, 2, 8));
        assertThat(campaigns.record(ANA, TREES, "a2", NewAction.of("carry").amount(7)))
                .as("recorded again, it is as it is now")
                .isEqualTo(campaigns.action(ANA, TREES, "a2").orElseThrow())
                .isNotEqualTo(carried);
        assertThat(community.outbox().after(Actor.HOST, 0, 100))
                .filteredOn(entry -> entry.event() instanceof CampaignRevalued)
                .extracting(entry -> entry.event())
                .containsExactly(new CampaignRevalued(TREES, "a2"), new CampaignRevalued(TREES, "a3"));
        assertThatThrownBy(() -> campaigns.revalue(Actor.HOST, TREES, "a1", 3))
                .hasMessage("an action of kind dig is worth 5");
        assertThatThrownBy(() -> campaigns.revalue(Actor.HOST, TREES, "a9", 3)).isInstanceOf(NoSuchAction.class);
        assertThatThrownBy(() -> campaigns.revalue(Actor.HOST, TREES, "a2", -1)).hasMessageContaining("not -1");
    }

    @Test
    void anActionRecordedTwiceCountsOnce() {
        running();
        var first = campaigns.record(ANA, TREES, "a1", NewAction.of("dig"));
        clock.set(Instant.parse("2026-03-02T00:00:00Z"));

        var second = campaigns.record(ANA, TREES, "a1", NewAction.of("dig"));

        assertThat(second).isEqualTo(first);
        assertThat(campaigns.get(ANA, TREES).total()).isEqualTo(5);
        assertThatThrownBy(() ->
                        campaigns.record(ANA, TREES, "a1", NewAction.of("carry").amount(5)))
                .isInstanceOf(IdempotencyConflict.class);
        assertThatThrownBy(() -> campaigns.record(
                        Actor.HOST, TREES, "a1", NewAction.of("dig").by(BEN)))
                .isInstanceOf(IdempotencyConflict.class);
    }

    @Test
    void aRepeatedCallIsAnsweredEvenAfterTheCampaignIsClosed() {
        running();
        var first = campaigns.record(ANA, TREES, "a1", NewAction.of("dig"));
        campaigns.close(Actor.HOST, TREES, "enough trees");

        assertThat(campaigns.record(ANA, TREES, "a1", NewAction.of("dig"))).isEqualTo(first);
        assertThatThrownBy(() -> campaigns.record(ANA, TREES, "a2", NewAction.of("dig")))
                .isInstanceOf(CampaignNotOpen.class)
                .hasMessageContaining("CLOSED");
    }

    @Test
    void theDeadlineIsTheLocalMidnightAndIsNotIncluded() {
        running();
        // British summer time began on 29 March
        clock.set(Instant.parse("2026-03-31T22:59:59.999999Z"));
        campaigns.record(ANA, TREES, "just-in-time", NewAction.of("dig"));
        clock.set(Instant.parse("2026-03-31T23:00:00Z"));

        assertThatThrownBy(() -> campaigns.record(ANA, TREES, "too-late", NewAction.of("dig")))
                .isInstanceOf(CampaignNotOpen.class)
                .hasMessageContaining("not at 2026-03-31T23:00:00Z");
        assertThat(campaigns.get(ANA, TREES).actions()).isEqualTo(1);
    }

    @Test
    void nothingCanBeDoneBeforeTheStartOrForADraft() {
        draft();
        assertThatThrownBy(() -> campaigns.record(Actor.HOST, TREES, "a1", NewAction.of("dig")))
                .isInstanceOf(CampaignNotOpen.class);
        campaigns.start(Actor.HOST, TREES);
        clock.set(Instant.parse("2026-02-28T23:59:59Z"));

        assertThatThrownBy(() -> campaigns.record(ANA, TREES, "a1", NewAction.of("dig")))
                .isInstanceOf(CampaignNotOpen.class);
    }

    @Test
    void timesThatTheClocksSkipOrShowTwiceAreTakenToTheCampaignsFavour() {
        var skipped = LocalDateTime.parse("2026-03-29T01:30");
        var twice = LocalDateTime.parse("2026-10-25T01:30");

        assertThat(NewCampaign.opens(skipped, LONDON)).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(NewCampaign.closes(skipped, LONDON)).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(NewCampaign.opens(twice, LONDON)).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(NewCampaign.closes(twice, LONDON)).isEqualTo("2026-10-25T01:30:00Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NewCampaign.named("None", Goal.count(1), skipped, skipped.plusMinutes(10), LONDON));
    }

    @Test
    void aCampaignOnlyMovesForward() {
        draft();
        assertThatThrownBy(() -> campaigns.close(Actor.HOST, TREES, "never ran"))
                .isInstanceOf(CampaignNotOpen.class);

        assertThat(campaigns.start(Actor.HOST, TREES).state()).isEqualTo(Campaign.State.RUNNING);
        assertThat(campaigns.start(Actor.HOST, TREES).state()).isEqualTo(Campaign.State.RUNNING);
        var closed = campaigns.close(Actor.HOST, TREES, "done");
        assertThat(closed.closedBecause()).isEqualTo("done");
        assertThat(campaigns.close(Actor.HOST, TREES, "again").closedBecause()).isEqualTo("done");
        assertThatThrownBy(() -> campaigns.start(Actor.HOST, TREES)).isInstanceOf(CampaignNotOpen.class);
    }

    @Test
    void entriesReachTheirGoalByTheirScore() {
        ads();
        var ad = campaigns.record(ANA, TREES, "ad-1", NewAction.of("entry"));
        assertThat(ad.score()).isZero();

        assertThat(campaigns.score(Actor.HOST, TREES, "ad-1", 5).reached()).isFalse();
        assertThat(campaigns.score(Actor.HOST, TREES, "ad-1", 6).reached()).isTrue();
        assertThat(campaigns.score(Actor.HOST, TREES, "ad-1", 6).reached()).isTrue();
        assertThat(campaigns.get(ANA, TREES).reached()).isEqualTo(1);
        assertThat(campaigns.score(Actor.HOST, TREES, "ad-1", -2).reached()).isFalse();
        assertThat(campaigns.get(ANA, TREES).reached()).isZero();

        assertThatThrownBy(() -> campaigns.score(ANA, TREES, "ad-1", 100)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> campaigns.record(
                        ANA, TREES, "ad-2", NewAction.of("entry").score(100)))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> campaigns.score(Actor.HOST, TREES, "ad-9", 1)).isInstanceOf(NoSuchAction.class);
    }

    @Test
    void theHostImportsHistoryIntoTheDatesItBelongsTo() {
        ads();
        clock.set(Instant.parse("2030-01-01T00:00:00Z"));
        var at = Instant.parse("2026-03-15T10:00:00Z");

        var entry = campaigns.record(
                Actor.HOST,
                TREES,
                "ad-1",
                NewAction.of("entry").by(BEN).score(9).at(at));
        campaigns.record(Actor.HOST, TREES, "ad-2", NewAction.of("entry").at(at));
        campaigns.score(Actor.HOST, TREES, "ad-2", 6);

        assertThat(entry.at()).isEqualTo(at);
        assertThat(campaigns.get(Actor.HOST, TREES).reached()).isEqualTo(2);
        assertThat(campaigns.get(Actor.HOST, TREES).participants()).isEqualTo(1);
        assertThatThrownBy(() -> campaigns.record(
                        Actor.HOST,
                        TREES,
                        "ad-3",
                        NewAction.of("entry").by(BEN).at(Instant.parse("2026-04-02T00:00:00Z"))))
                .isInstanceOf(CampaignNotOpen.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> campaigns.record(
                        ANA, TREES, "ad-4", NewAction.of("entry").at(at)));
    }

    @Test
    void strangersToTheGroupSeeACampaignButCannotActForIt() {
        running();

        assertThat(campaigns.find(BEN, TREES)).isPresent();
        assertThatThrownBy(() -> campaigns.record(BEN, TREES, "b1", NewAction.of("dig")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> campaigns.start(ANA, TREES)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void aCampaignNobodyMayKnowOfAnswersLikeNone() {
        var hidden = GroupId.of("hidden");
        community.groups().create(Actor.HOST, hidden, NewGroup.named("Hidden").visibility(Visibility.HIDDEN));
        campaigns.create(Actor.HOST, hidden, CampaignId.of("secret"), trees());
        campaigns.start(Actor.HOST, CampaignId.of("secret"));
        draft();

        for (var id : List.of(CampaignId.of("secret"), TREES, CampaignId.of("absent"))) {
            assertThat(campaigns.find(ANA, id)).isEmpty();
            assertThatThrownBy(() -> campaigns.get(ANA, id))
                    .isInstanceOf(NoSuchCampaign.class)
                    .hasMessage("there is no campaign " + id);
            assertThatThrownBy(() -> campaigns.record(ANA, id, "a1", NewAction.of("dig")))
                    .isInstanceOf(NoSuchCampaign.class);
            assertThatThrownBy(() -> campaigns.score(ANA, id, "a1", 1)).isInstanceOf(NoSuchCampaign.class);
            assertThatThrownBy(() -> campaigns.start(ANA, id)).isInstanceOf(NoSuchCampaign.class);
            assertThatThrownBy(() -> campaigns.participants(ANA, id, null, 1)).isInstanceOf(NoSuchCampaign.class);
        }
        assertThat(campaigns.in(ANA, GARDEN, null, 10).items()).isEmpty();
    }

    @Test
    void aCampaignCreatedTwiceInTheSameWayIsOne() {
        var first = draft();

        assertThat(draft()).isEqualTo(first);
        assertThatThrownBy(() -> campaigns.create(Actor.HOST, GARDEN, TREES, trees().about("other")))
                .isInstanceOf(IdempotencyConflict.class);
    }

    @Test
    void participantsAreReadPageByPage() {
        running();
        for (int i = 0; i < 7; i++) {
            var member = MemberId.of("m" + i);
            campaigns.record(Actor.HOST, TREES, "k" + i, NewAction.of("dig").by(member));
        }

        var read = new ArrayList<String>();
        String cursor = null;
        do {
            var page = campaigns.participants(ANA, TREES, cursor, 3);
            page.items().forEach(one -> read.add(one.member().value()));
            cursor = page.next().orElse(null);
        } while (cursor != null);

        assertThat(read).containsExactly("m0", "m1", "m2", "m3", "m4", "m5", "m6");
        var foreign = campaigns.participants(ANA, TREES, null, 1).next().orElseThrow();
        assertThatThrownBy(() -> campaigns.in(ANA, GARDEN, foreign, 1)).isInstanceOf(InvalidCursor.class);
        assertThatThrownBy(() -> campaigns.participants(ANA, TREES, "nonsense!", 1))
                .isInstanceOf(InvalidCursor.class);
    }

    @Test
    void everyActionIsLoggedWithItsCampaign() {
        running();
        campaigns.record(ANA, TREES, "a1", NewAction.of("carry").amount(7));

        var logged = community.activities().after(Actor.HOST, 0, 100).stream()
                .filter(activity -> activity.kind().equals("campaign.action"))
                .toList();
        assertThat(logged).singleElement().satisfies(activity -> {
            assertThat(activity.member()).isEqualTo(ANA);
            assertThat(activity.about()).isEqualTo("trees");
            assertThat(activity.subject()).isEqualTo("a1");
            assertThat(activity.space()).isEqualTo("garden");
            assertThat(activity.value()).isEqualTo(7);
        });
        assertThat(community.outbox().after(Actor.HOST, 0, 100))
                .anyMatch(entry -> entry.event().equals(new CampaignActed(TREES, "a1")));
        assertThat(logged).extracting(Activity::tags).containsExactly(List.of("carry"));
    }

    @Test
    void concurrentActionsAddUpExactlyAndRepeatsCountOnce() throws Exception {
        running();
        var pool = Executors.newFixedThreadPool(4);
        try {
            var done = new ArrayList<Future<CampaignAction>>();
            for (int i = 0; i < 40; i++) {
                // every key is recorded twice, by two callers at about the same time
                var key = "k" + i / 2;
                var by = MemberId.of("m" + i / 2 % 3);
                done.add(pool.submit(() -> campaigns.record(
                        Actor.HOST, TREES, key, NewAction.of("dig").by(by))));
            }
            for (var one : done) {
                one.get();
            }
        } finally {
            pool.shutdown();
        }

        var trees = campaigns.get(ANA, TREES);
        assertThat(trees.actions()).isEqualTo(20);
        assertThat(trees.total()).isEqualTo(100);
        assertThat(trees.participants()).isEqualTo(3);
        assertThat(campaigns.actions(ANA, TREES, 0, 100))
                .extracting(CampaignAction::number)
                .containsExactlyElementsOf(
                        java.util.stream.LongStream.rangeClosed(1, 20).boxed().toList());
    }

    private static NewCampaign trees() {
        return NewCampaign.named("Hundred trees", Goal.points(100), START, END, LONDON)
                .kind(ActionKind.worth("dig", 5))
                .kind(ActionKind.amount("carry"));
    }

    private Campaign draft() {
        return campaigns.create(Actor.HOST, GARDEN, TREES, trees());
    }

    private void running() {
        draft();
        campaigns.start(Actor.HOST, TREES);
    }

    private void ads() {
        var ads = NewCampaign.named("Advertisements", Goal.count(10), START, END, LONDON)
                .kind(ActionKind.entry("entry", 1, 6));
        campaigns.create(Actor.HOST, GARDEN, TREES, ads);
        campaigns.start(Actor.HOST, TREES);
    }
}
