package org.communitykit.outreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.campaign.ActionKind;
import org.communitykit.campaign.CampaignId;
import org.communitykit.campaign.Goal;
import org.communitykit.campaign.NewCampaign;
import org.communitykit.consent.Basis;
import org.communitykit.consent.Cap;
import org.communitykit.consent.Consent;
import org.communitykit.consent.GateDecision;
import org.communitykit.consent.Medium;
import org.communitykit.consent.Purpose;
import org.communitykit.consent.SendingHours;
import org.communitykit.contact.Address;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class EffortsTest {
    private static final MemberId ADMIN = MemberId.of("admin");
    private static final MemberId VERA = MemberId.of("vera");
    private static final MemberId VIC = MemberId.of("vic");
    private static final Purpose ASK = new Purpose("volunteering", Basis.OPT_OUT);
    private static final ScriptId SATURDAY = ScriptId.of("saturday");
    private static final EffortId CALLS = EffortId.of("calls");
    private static final EffortId TEXTS = EffortId.of("texts");
    private static final EffortId DOORS = EffortId.of("doors");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final StopWords WORDS = StopWords.of("en");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Community community;
    private Efforts efforts;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(clock).open();
        efforts = community.efforts();
        for (var member : List.of(ADMIN, VERA, VIC)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, ADMIN, "admin");
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, VERA, "moderator");
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, VIC, "moderator");
        for (int i = 0; i < 6; i++) {
            community.members().add(Actor.HOST, contact(i), "Contact " + i);
            community.contacts().add(Actor.HOST, contact(i), number(i));
        }
        efforts.scripts().publish(ADMIN, GroupId.ROOT, SATURDAY, ScriptTest.QUESTIONS);
    }

    @AfterEach
    void close() {
        community.close();
    }

    private static MemberId contact(int i) {
        return MemberId.of("contact-" + i);
    }

    private static Address number(int i) {
        return Address.phone("+44 20 7946 000" + i);
    }

    private void begin(EffortId id, Way way, int people) {
        efforts.begin(
                Actor.HOST,
                GroupId.ROOT,
                id,
                NewEffort.named("Saturday", way, ASK, SATURDAY).atOnce(3));
        efforts.address(
                ADMIN,
                id,
                IntStream.range(0, people).mapToObj(EffortsTest::contact).iterator());
    }

    private List<MemberId> take(MemberId volunteer, EffortId id, int most) {
        return efforts.take(volunteer, id, most, HOUR).stream()
                .map(ContactTurn::contact)
                .toList();
    }

    @Test
    void nobodyIsInTwoHandsAndWhoIsNotReachedInTimeIsFreeAgain() {
        begin(CALLS, Way.PHONE, 4);

        assertThat(take(VERA, CALLS, 2)).containsExactly(contact(0), contact(1));
        assertThat(take(VIC, CALLS, 3)).containsExactly(contact(2), contact(3));
        clock.pass(HOUR);
        assertThatThrownBy(() -> efforts.reach(VERA, CALLS, contact(0))).isInstanceOf(LeaseOver.class);
        assertThat(take(VIC, CALLS, 1)).containsExactly(contact(0));

        assertThatThrownBy(() -> efforts.finish(VERA, CALLS, contact(0), Result.REACHED, Map.of()))
                .isInstanceOf(LeaseOver.class);
        assertThat(efforts.finish(VERA, CALLS, contact(1), Result.REACHED, Map.of())
                        .state())
                .isEqualTo(ContactTurn.State.DONE);
    }

    @Test
    void nobodyHoldsMoreThanTheirShare() {
        begin(CALLS, Way.PHONE, 6);

        assertThat(take(VERA, CALLS, 10)).hasSize(3);
        assertThat(take(VERA, CALLS, 10)).isEmpty();
        assertThat(take(VIC, CALLS, 10)).hasSize(3);
        efforts.putBack(VERA, CALLS, contact(0));
        assertThat(take(VERA, CALLS, 10)).containsExactly(contact(0));
    }

    @Test
    void whoIsNotMetIsTriedAgainLaterAndNotForEver() {
        efforts.begin(
                Actor.HOST,
                GroupId.ROOT,
                CALLS,
                NewEffort.named("Saturday", Way.PHONE, ASK, SATURDAY).attempts(2, Duration.ofDays(1)));
        efforts.address(ADMIN, CALLS, List.of(contact(0)).iterator());

        take(VERA, CALLS, 1);
        efforts.finish(VERA, CALLS, contact(0), Result.NO_ANSWER, Map.of());
        assertThat(efforts.finish(VERA, CALLS, contact(0), Result.NO_ANSWER, Map.of())
                        .attempts())
                .isEqualTo(1);
        assertThat(take(VIC, CALLS, 1)).isEmpty();
        clock.pass(Duration.ofDays(1));
        assertThat(take(VIC, CALLS, 1)).hasSize(1);

        var last = efforts.finish(VIC, CALLS, contact(0), Result.BUSY, Map.of());

        assertThat(last.state()).isEqualTo(ContactTurn.State.DONE);
        assertThatThrownBy(() -> efforts.finish(VIC, CALLS, contact(0), Result.REACHED, Map.of()))
                .isInstanceOf(IdempotencyConflict.class);
        assertThat(efforts.counts(ADMIN, CALLS)).containsEntry(ContactTurn.State.DONE, 1L);
    }

    @Test
    void answersGoByTheVersionOfTheirEffortAndWhatFollowsFromThemHappensOnce() {
        var january = LocalDateTime.of(2026, 1, 1, 0, 0);
        var campaign = CampaignId.of("saturday");
        community
                .campaigns()
                .create(
                        Actor.HOST,
                        GroupId.ROOT,
                        campaign,
                        NewCampaign.named("Saturday", Goal.count(10), january, january.plusYears(1), ZoneId.of("UTC"))
                                .kind(ActionKind.worth("rsvp", 1)));
        community.campaigns().start(Actor.HOST, campaign);
        efforts.begin(
                Actor.HOST,
                GroupId.ROOT,
                CALLS,
                NewEffort.named("Saturday", Way.PHONE, ASK, SATURDAY).campaign(campaign));
        efforts.address(ADMIN, CALLS, List.of(contact(0)).iterator());
        efforts.scripts()
                .publish(ADMIN, GroupId.ROOT, SATURDAY, List.of(Question.of("new", Question.Kind.TEXT, "New?")));
        take(VERA, CALLS, 1);

        efforts.finish(VERA, CALLS, contact(0), Result.CALL_BACK, Map.of("come", List.of("yes")));
        clock.pass(Duration.ofDays(2));
        take(VIC, CALLS, 1);
        efforts.finish(
                VIC,
                CALLS,
                contact(0),
                Result.REACHED,
                Map.of("come", List.of("yes"), "bring", List.of("cake"), "guests", List.of("2")));

        assertThat(efforts.answers(ADMIN, CALLS, contact(0)))
                .allMatch(answer -> answer.version() == 1)
                .extracting(ScriptAnswer::question)
                .containsExactlyInAnyOrder("come", "bring", "guests");
        assertThat(community.campaigns().get(Actor.HOST, campaign).total()).isEqualTo(1);
        assertThat(community.campaigns().actions(Actor.HOST, campaign, 0, 10))
                .singleElement()
                .satisfies(action -> {
                    assertThat(action.member()).isEqualTo(contact(0));
                    assertThat(action.referrer()).isEqualTo(VERA);
                });
        assertThat(efforts.scripts().find(VERA, SATURDAY, null).orElseThrow().version())
                .isEqualTo(2);
    }

    @Test
    void whoHasHadEnoughSomewhereIsReachedNowhere() {
        begin(CALLS, Way.PHONE, 2);
        begin(TEXTS, Way.TEXT, 2);
        begin(DOORS, Way.CANVASS, 2);
        take(VERA, CALLS, 1);
        take(VIC, TEXTS, 1);

        efforts.finish(VERA, CALLS, contact(0), Result.OPTED_OUT, Map.of());

        assertThatThrownBy(() -> efforts.reach(VIC, TEXTS, contact(0))).isInstanceOf(LeaseOver.class);
        assertThat(take(VIC, DOORS, 3)).containsExactly(contact(1));
        assertThat(take(VIC, CALLS, 3)).containsExactly(contact(1));
        assertThat(efforts.turns(ADMIN, DOORS, null, 10).items())
                .filteredOn(turn -> turn.contact().equals(contact(0)))
                .singleElement()
                .satisfies(turn -> assertThat(turn.state()).isEqualTo(ContactTurn.State.CLOSED));
    }

    @Test
    void aNumberIsToldOnlyWithinTheHoursOfWhoeverHasIt() {
        community
                .consents()
                .limits()
                .hours(
                        Actor.HOST,
                        Medium.CALL,
                        new SendingHours(LocalTime.of(9, 0), LocalTime.of(20, 0), Set.of(ZoneId.of("Europe/London"))));
        clock.set(Instant.parse("2026-03-01T19:30:00Z"));
        begin(CALLS, Way.PHONE, 2);
        assertThat(take(VERA, CALLS, 2)).hasSize(2);

        assertThat(efforts.reach(VERA, CALLS, contact(0)).address()).isEqualTo(number(0));
        clock.set(Instant.parse("2026-03-01T20:00:00Z"));
        var late = efforts.reach(VERA, CALLS, contact(1));

        assertThat(late.address()).isNull();
        assertThat(late.decision())
                .isEqualTo(new GateDecision(GateDecision.Reason.QUIET_HOURS, Instant.parse("2026-03-02T09:00:00Z")));
        assertThat(take(VIC, CALLS, 2)).isEmpty();
        clock.set(Instant.parse("2026-03-02T09:00:00Z"));
        assertThat(take(VIC, CALLS, 2)).hasSize(2);
    }

    @Test
    void reachingCountsOnceAgainstACap() {
        community.consents().limits().cap(Actor.HOST, new Cap("", Medium.CALL, 1, Duration.ofDays(7)));
        begin(CALLS, Way.PHONE, 1);
        take(VERA, CALLS, 1);

        assertThat(efforts.reach(VERA, CALLS, contact(0)).address()).isNotNull();
        assertThat(efforts.reach(VERA, CALLS, contact(0)).address()).isNotNull();
        efforts.finish(VERA, CALLS, contact(0), Result.NO_ANSWER, Map.of());
        clock.pass(Duration.ofDays(1));
        take(VERA, CALLS, 1);

        assertThat(efforts.reach(VERA, CALLS, contact(0)).decision().reason()).isEqualTo(GateDecision.Reason.FREQUENCY);
    }

    @Test
    void stopByTextStopsAtOnceAndIsAnsweredOnce() {
        begin(TEXTS, Way.TEXT, 2);
        begin(DOORS, Way.CANVASS, 2);
        var replies = efforts.replies();

        var first = replies.receive(Actor.HOST, "sms-1", number(0), "STOP", WORDS);
        var again = replies.receive(Actor.HOST, "sms-1", number(0), "STOP", WORDS);
        var second = replies.receive(Actor.HOST, "sms-2", number(0), "stop!", WORDS);

        assertThat(first.state()).isEqualTo(IncomingText.State.STOPPED);
        assertThat(first.reply()).isTrue();
        assertThat(again).isEqualTo(first);
        assertThat(second.reply()).isFalse();
        assertThat(take(VERA, TEXTS, 3)).containsExactly(contact(1));
        assertThat(take(VERA, DOORS, 3)).containsExactly(contact(1));
        assertThat(community
                        .consents()
                        .state(Actor.HOST, contact(0), ASK.name(), Medium.CALL)
                        .state())
                .isEqualTo(Consent.State.WITHDRAWN);
    }

    @Test
    void whatMayMeanStopPausesUntilSomebodyHasReadIt() {
        begin(TEXTS, Way.TEXT, 1);
        take(VERA, TEXTS, 1);
        var replies = efforts.replies();

        var text = replies.receive(Actor.HOST, "sms-1", number(0), "Stop by my house at 5", WORDS);

        assertThat(text.state()).isEqualTo(IncomingText.State.UNCLEAR);
        assertThat(text.reply()).isFalse();
        assertThat(efforts.reach(VERA, TEXTS, contact(0)).address()).isNull();
        assertThat(replies.unclear(ADMIN, null, 10).items())
                .extracting(IncomingText::text)
                .containsExactly("Stop by my house at 5");

        replies.read(ADMIN, "sms-1", number(0), StopWords.Meaning.OTHER);
        clock.pass(Duration.ofDays(1));
        assertThat(take(VERA, TEXTS, 1)).containsExactly(contact(0));
        assertThat(efforts.reach(VERA, TEXTS, contact(0)).address()).isEqualTo(number(0));

        replies.receive(Actor.HOST, "sms-2", number(0), "I wish this would end", WORDS);
        assertThat(replies.read(ADMIN, "sms-2", number(0), StopWords.Meaning.STOP)
                        .reply())
                .isTrue();
        assertThatThrownBy(() -> efforts.reach(VERA, TEXTS, contact(0))).isInstanceOf(LeaseOver.class);
    }
}
