package org.communitykit.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.contact.Address;
import org.communitykit.contact.Contacts;
import org.communitykit.contact.NoSuchContact;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.NewMember;
import org.communitykit.role.NotAllowed;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class ConsentsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId CLEO = MemberId.of("cleo");
    private static final Address HOME = Address.email("ana@home.example");
    private static final Address WORK = Address.email("ana@work.example");
    private static final Purpose NEWS = Purpose.of("newsletter");
    private static final Purpose ALERTS = Purpose.of("alerts");
    private static final Purpose SURE = new Purpose("newsletter", Basis.DOUBLE_OPT_IN);
    private static final Purpose UNLESS = new Purpose("newsletter", Basis.OPT_OUT);
    private static final Purpose RECEIPT = new Purpose("receipt", Basis.TRANSACTIONAL);
    private static final Evidence FORM = Evidence.by(Method.FORM);

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Storage storage;
    private Community community;
    private Contacts contacts;
    private Consents consents;

    @BeforeEach
    void open() {
        storage = kind.fresh();
        community = Community.on(storage).clock(clock).open();
        contacts = community.contacts();
        consents = community.consents();
        for (var member : List.of(ANA, BEN, CLEO)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, CLEO, "admin");
        contacts.add(ANA, ANA, HOME);
    }

    @AfterEach
    void close() {
        community.close();
    }

    private Consent grant(Actor actor, Purpose purpose) {
        return consents.grant(actor, ANA, purpose.name(), Medium.EMAIL, FORM);
    }

    private Consent withdraw(Actor actor, Purpose purpose) {
        return consents.withdraw(actor, ANA, purpose.name(), Medium.EMAIL, FORM);
    }

    private GateDecision.Reason decide(MemberId member, Address address, Purpose purpose) {
        return consents.gate()
                .decide(Actor.HOST, member, address, Medium.EMAIL, purpose)
                .reason();
    }

    private GateDecision.Reason decide(Purpose purpose) {
        return decide(ANA, HOME, purpose);
    }

    private void pass() {
        clock.pass(Duration.ofHours(1));
    }

    private String token(Purpose purpose) {
        return consents.unsubscribeToken(Actor.HOST, ANA, HOME, Medium.EMAIL, purpose);
    }

    @Test
    void nothingIsSentToWhoNeverAgreed() {
        assertThat(decide(NEWS)).isEqualTo(GateDecision.Reason.NO_CONSENT);
        assertThat(decide(UNLESS)).isEqualTo(GateDecision.Reason.ALLOW);
        assertThat(decide(RECEIPT)).isEqualTo(GateDecision.Reason.ALLOW);

        grant(ANA, NEWS);

        assertThat(decide(NEWS)).isEqualTo(GateDecision.Reason.ALLOW);
        assertThat(decide(ALERTS)).isEqualTo(GateDecision.Reason.NO_CONSENT);
        assertThat(decide(SURE)).isEqualTo(GateDecision.Reason.UNVERIFIED);
        assertThat(decide(ANA, WORK, NEWS)).isEqualTo(GateDecision.Reason.NOT_THEIRS);
        assertThat(decide(MemberId.of("zoe"), HOME, NEWS)).isEqualTo(GateDecision.Reason.ERASED);
    }

    @Test
    void withdrawingIsAsEasyAsAgreeingAndHoldsAtOnce() {
        grant(ANA, NEWS);
        pass();

        assertThat(withdraw(ANA, NEWS).state()).isEqualTo(Consent.State.WITHDRAWN);

        assertThat(decide(NEWS)).isEqualTo(GateDecision.Reason.WITHDRAWN);
        assertThat(decide(UNLESS)).isEqualTo(GateDecision.Reason.WITHDRAWN);
        assertThat(decide(RECEIPT)).isEqualTo(GateDecision.Reason.ALLOW);
    }

    @Test
    void whoWasSuspendedOrBannedCanStillWithdraw() {
        grant(ANA, NEWS);
        community.members().ban(Actor.HOST, ANA, "spam", null);
        assertThat(decide(NEWS)).isEqualTo(GateDecision.Reason.GONE);
        pass();

        withdraw(ANA, NEWS);

        assertThat(decide(NEWS)).isEqualTo(GateDecision.Reason.GONE);
        assertThat(consents.state(ANA, ANA, "newsletter", Medium.EMAIL).state()).isEqualTo(Consent.State.WITHDRAWN);
        assertThat(decide(RECEIPT)).isEqualTo(GateDecision.Reason.ALLOW);
    }

    @Test
    void ofTwoWordsAtOneInstantTheRefusalHolds() {
        withdraw(ANA, NEWS);
        assertThat(grant(ANA, NEWS).state()).isEqualTo(Consent.State.WITHDRAWN);

        pass();

        assertThat(grant(ANA, NEWS).state()).isEqualTo(Consent.State.GRANTED);
    }

    @Test
    void theLedgerTellsWhatHeldAtAnyMoment() {
        var first = clock.instant();
        consents.grant(ANA, ANA, "newsletter", Medium.EMAIL, FORM.until(first.plus(Duration.ofHours(3))));
        pass();
        withdraw(ANA, NEWS);
        pass();
        grant(ANA, NEWS);
        pass();

        assertThat(List.of(-1, 0, 1, 2, 3))
                .extracting(
                        hours -> consents.at(ANA, ANA, "newsletter", Medium.EMAIL, first.plus(Duration.ofHours(hours)))
                                .state())
                .containsExactly(
                        Consent.State.NONE,
                        Consent.State.GRANTED,
                        Consent.State.WITHDRAWN,
                        Consent.State.GRANTED,
                        Consent.State.GRANTED);
        assertThat(consents.history(ANA, ANA, null, 10).items())
                .extracting(Entry::kind)
                .containsExactly(Entry.Kind.GRANT, Entry.Kind.WITHDRAW, Entry.Kind.GRANT);
    }

    @Test
    void consentEndsByItselfAtItsEnd() {
        consents.grant(
                ANA, ANA, "newsletter", Medium.EMAIL, FORM.until(clock.instant().plusSeconds(60)));
        clock.pass(Duration.ofMillis(59_999));
        assertThat(decide(NEWS)).isEqualTo(GateDecision.Reason.ALLOW);

        clock.pass(Duration.ofMillis(1));

        assertThat(decide(NEWS)).isEqualTo(GateDecision.Reason.EXPIRED);
        assertThat(consents.state(ANA, ANA, "newsletter", Medium.EMAIL).state()).isEqualTo(Consent.State.EXPIRED);
        assertThat(grant(Actor.HOST, NEWS).state()).isEqualTo(Consent.State.GRANTED);
        pass();
        consents.expire(Actor.HOST, ANA, "newsletter", Medium.EMAIL, Evidence.by(Method.PAPER));
        assertThat(decide(NEWS)).isEqualTo(GateDecision.Reason.EXPIRED);
    }

    @Test
    void listsFromElsewhereNeverRaiseWhatAMemberRefused() {
        withdraw(ANA, NEWS);
        pass();

        grant(Actor.HOST, NEWS);
        grant(CLEO, NEWS);
        consents.grant(
                Actor.HOST,
                ANA,
                "newsletter",
                Medium.EMAIL,
                Evidence.by(Method.IMPORT).at(clock.instant()));

        assertThat(decide(NEWS)).isEqualTo(GateDecision.Reason.WITHDRAWN);
        assertThat(consents.history(ANA, ANA, null, 10).items()).hasSize(4);
    }

    @Test
    void historyThatIsImportedCountsFromWhenItWasSaid() {
        var march = Instant.parse("2026-03-01T00:00:00Z");
        consents.withdraw(Actor.HOST, ANA, "newsletter", Medium.EMAIL, FORM.at(march));
        consents.grant(Actor.HOST, ANA, "newsletter", Medium.EMAIL, FORM.at(march.minusSeconds(60)));

        assertThat(decide(NEWS)).isEqualTo(GateDecision.Reason.WITHDRAWN);
        assertThat(consents.at(ANA, ANA, "newsletter", Medium.EMAIL, march.minusSeconds(1))
                        .state())
                .isEqualTo(Consent.State.GRANTED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> consents.grant(ANA, ANA, "newsletter", Medium.EMAIL, FORM.at(march)));
    }

    @Test
    void theSameWordAgainIsEnteredOnce() {
        var once = FORM.key("form-81f3").source("sign-up page");
        consents.grant(ANA, ANA, "newsletter", Medium.EMAIL, once);
        pass();
        withdraw(ANA, NEWS);
        pass();

        var again = consents.grant(ANA, ANA, "newsletter", Medium.EMAIL, once);

        assertThat(again.state()).isEqualTo(Consent.State.WITHDRAWN);
        assertThat(consents.history(ANA, ANA, null, 10).items()).hasSize(2);
        assertThatThrownBy(() -> consents.grant(ANA, ANA, "alerts", Medium.EMAIL, once))
                .isInstanceOf(IdempotencyConflict.class);
    }

    @Test
    void anEntryKeepsHowItIsKnown() {
        consents.grant(
                ANA,
                ANA,
                "newsletter",
                Medium.EMAIL,
                FORM.text("Yes, send me the newsletter")
                        .language(Locale.UK)
                        .zone(ZoneId.of("Europe/London"))
                        .source("sign-up page")
                        .ip("192.0.2.7"));

        var entry = consents.history(ANA, ANA, null, 10).items().get(0);

        assertThat(entry.proof())
                .isEqualTo(new Proof(
                        Method.FORM,
                        Fingerprint.of("Yes, send me the newsletter"),
                        "en-GB",
                        "Europe/London",
                        "sign-up page",
                        "192.0.2.7"));
        assertThat(entry.by()).isEqualTo(ANA);
        assertThat(entry.own()).isTrue();
    }

    @Test
    void nobodyElseSeesOrChangesWhatAMemberAgreedTo() {
        grant(ANA, NEWS);

        assertThatThrownBy(() -> consents.state(BEN, ANA, "newsletter", Medium.EMAIL))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> consents.history(BEN, ANA, null, 10)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> grant(BEN, NEWS)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> withdraw(BEN, NEWS)).isInstanceOf(NotAllowed.class);
        assertThat(consents.state(CLEO, ANA, "newsletter", Medium.EMAIL).state())
                .isEqualTo(Consent.State.GRANTED);
    }

    @Test
    void oneClickLeavesAndWorksAgain() {
        grant(ANA, NEWS);
        grant(ANA, ALERTS);
        var link = token(NEWS);
        pass();

        assertThat(consents.leaving(Actor.HOST, link)).isEqualTo(new Leaving("newsletter", Medium.EMAIL));
        assertThat(decide(NEWS)).isEqualTo(GateDecision.Reason.ALLOW);
        consents.unsubscribe(Actor.HOST, link, Leaving.Scope.PURPOSE);
        consents.unsubscribe(Actor.HOST, link, Leaving.Scope.PURPOSE);

        assertThat(decide(NEWS)).isEqualTo(GateDecision.Reason.WITHDRAWN);
        assertThat(decide(ALERTS)).isEqualTo(GateDecision.Reason.ALLOW);
        consents.unsubscribe(Actor.HOST, link, Leaving.Scope.EVERYTHING);
        assertThat(decide(ALERTS)).isEqualTo(GateDecision.Reason.WITHDRAWN);
        assertThat(decide(new Purpose("anything", Basis.OPT_OUT))).isEqualTo(GateDecision.Reason.SUPPRESSED);
        assertThat(decide(RECEIPT)).isEqualTo(GateDecision.Reason.ALLOW);
    }

    @Test
    void aTokenThatWasTamperedWithIsRefused() {
        var link = token(NEWS);
        var other = Community.on(new org.communitykit.storage.memory.MemoryStorage())
                .open();
        var foreign = other.consents().unsubscribeToken(Actor.HOST, ANA, HOME, Medium.EMAIL, NEWS);

        for (int i = 0; i < link.length(); i++) {
            var bent = link.substring(0, i) + (link.charAt(i) == 'A' ? 'B' : 'A') + link.substring(i + 1);
            // the last character holds bits that are not used
            if (i < link.length() - 1) {
                assertThatThrownBy(() -> consents.unsubscribe(Actor.HOST, bent, Leaving.Scope.PURPOSE))
                        .isInstanceOf(InvalidToken.class);
            }
        }
        for (var bad : List.of("", "x", "%", foreign, link + link, "A".repeat(5_000))) {
            assertThatThrownBy(() -> consents.unsubscribe(Actor.HOST, bad, Leaving.Scope.PURPOSE))
                    .isInstanceOf(InvalidToken.class);
            assertThatThrownBy(() -> consents.leaving(Actor.HOST, bad)).isInstanceOf(InvalidToken.class);
        }
        other.close();
    }

    @Test
    void leavingWorksForWhomeverIsErasedAndHoldsForTheirAddress() {
        var link = token(NEWS);
        community.members().erase(ANA, ANA);

        consents.unsubscribe(Actor.HOST, link, Leaving.Scope.PURPOSE);

        contacts.add(BEN, BEN, HOME);
        consents.grant(Actor.HOST, BEN, "newsletter", Medium.EMAIL, Evidence.by(Method.IMPORT));
        assertThat(decide(BEN, HOME, NEWS)).isEqualTo(GateDecision.Reason.SUPPRESSED);
        assertThat(decide(ANA, HOME, RECEIPT)).isEqualTo(GateDecision.Reason.ERASED);
    }

    @Test
    void whatWasRefusedSurvivesErasureAndImportUnderAnotherId() {
        grant(ANA, NEWS);
        pass();
        withdraw(ANA, NEWS);
        contacts.add(ANA, ANA, WORK);
        contacts.remove(ANA, ANA, WORK);
        community.privacy().erase(Actor.HOST, ANA);

        var again = MemberId.of("ana-again");
        community.members().add(Actor.HOST, again, NewMember.named("Ana").invited());
        for (var address : List.of(Address.email("ANA@HOME.example"), WORK)) {
            contacts.add(Actor.HOST, again, address);
            consents.grant(Actor.HOST, again, "newsletter", Medium.EMAIL, Evidence.by(Method.IMPORT));
            assertThat(decide(again, address, NEWS)).isEqualTo(GateDecision.Reason.SUPPRESSED);
            assertThat(decide(again, address, new Purpose("alerts", Basis.OPT_OUT)))
                    .isEqualTo(GateDecision.Reason.ALLOW);
        }
    }

    @Test
    void aDuplicateOfAMemberDoesNotUndoWhatTheyRefused() {
        grant(ANA, NEWS);
        pass();
        withdraw(ANA, NEWS);
        contacts.add(Actor.HOST, BEN, HOME);

        consents.grant(Actor.HOST, BEN, "newsletter", Medium.EMAIL, Evidence.by(Method.IMPORT));

        assertThat(decide(BEN, HOME, NEWS)).isEqualTo(GateDecision.Reason.SUPPRESSED);
    }

    @Test
    void onlyWhoReadsAnAddressTakesBackThatItWantsNothing() {
        consents.unsubscribe(Actor.HOST, token(NEWS), Leaving.Scope.EVERYTHING);
        pass();

        // somebody who merely claims the address
        contacts.add(BEN, BEN, HOME);
        consents.grant(BEN, BEN, "newsletter", Medium.EMAIL, FORM);
        assertThat(decide(BEN, HOME, NEWS)).isEqualTo(GateDecision.Reason.SUPPRESSED);

        contacts.verify(Actor.HOST, ANA, HOME);
        grant(ANA, NEWS);

        assertThat(decide(NEWS)).isEqualTo(GateDecision.Reason.ALLOW);
        assertThat(decide(new Purpose("alerts", Basis.OPT_OUT))).isEqualTo(GateDecision.Reason.SUPPRESSED);
        consents.unsubscribe(Actor.HOST, token(ALERTS), Leaving.Scope.EVERYTHING);
        assertThat(decide(NEWS)).isEqualTo(GateDecision.Reason.WITHDRAWN);
    }

    @Test
    void whatIsNotReadIsNotVerifiedAndWhatIsConfirmedIs() {
        var asked = consents.ask(ANA, ANA, HOME, "newsletter", Medium.EMAIL, FORM.text("Shall we?"));
        assertThat(decide(SURE)).isEqualTo(GateDecision.Reason.NO_CONSENT);
        pass();

        consents.confirm(Actor.HOST, asked.token());
        var again = consents.confirm(Actor.HOST, asked.token());

        assertThat(again.state()).isEqualTo(Consent.State.GRANTED);
        assertThat(decide(SURE)).isEqualTo(GateDecision.Reason.ALLOW);
        assertThat(contacts.of(ANA, ANA).get(0).isVerified()).isTrue();
        var entries = consents.history(ANA, ANA, null, 10).items();
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).proof().method()).isEqualTo(Method.CONFIRMATION);
        assertThat(entries.get(0).proof().textHash()).isEqualTo(Fingerprint.of("Shall we?"));
    }

    @Test
    void aConfirmationThatComesAfterARefusalIsRefused() {
        var before = consents.ask(ANA, ANA, HOME, "newsletter", Medium.EMAIL, FORM);
        var link = token(NEWS);
        var done = consents.ask(ANA, ANA, HOME, "alerts", Medium.EMAIL, FORM);
        pass();
        consents.confirm(Actor.HOST, done.token());
        pass();
        consents.unsubscribe(Actor.HOST, link, Leaving.Scope.EVERYTHING);

        assertThatThrownBy(() -> consents.confirm(Actor.HOST, before.token())).isInstanceOf(ConsentOvertaken.class);
        assertThat(consents.confirm(Actor.HOST, done.token()).state()).isEqualTo(Consent.State.WITHDRAWN);

        pass();
        var after = consents.ask(ANA, ANA, HOME, "newsletter", Medium.EMAIL, FORM);
        consents.suppressions().suppress(Actor.HOST, Medium.EMAIL, HOME, Cause.BOUNCING);
        pass();
        assertThat(consents.confirm(Actor.HOST, after.token()).state()).isEqualTo(Consent.State.GRANTED);
        assertThat(decide(NEWS)).isEqualTo(GateDecision.Reason.ALLOW);
        assertThat(decide(ALERTS)).isEqualTo(GateDecision.Reason.WITHDRAWN);
    }

    @Test
    void requestsEndAfterAWeekAndAreThrownAway() {
        var asked = consents.ask(ANA, ANA, HOME, "newsletter", Medium.EMAIL, FORM);
        var kept = new StringBuilder();
        storage.read(reader -> {
            reader.walk(Requests.REQUESTS.primary().where().limit(10), kept::append);
            return null;
        });
        assertThat(kept.toString()).contains("newsletter").doesNotContain(asked.token());
        assertThat(asked.toString()).doesNotContain(asked.token());
        assertThat(consents.runDue(Actor.HOST, 10)).isZero();

        clock.pass(Requests.LIFE);

        assertThatThrownBy(() -> consents.confirm(Actor.HOST, asked.token())).isInstanceOf(InvalidToken.class);
        assertThatThrownBy(() -> consents.confirm(Actor.HOST, "made up")).isInstanceOf(InvalidToken.class);
        assertThat(consents.runDue(Actor.HOST, 10)).isEqualTo(2);
        assertThat(consents.runDue(Actor.HOST, 10)).isZero();
    }

    @Test
    void anAddressIsAskedThreeTimesADayByWhomever() {
        contacts.add(BEN, BEN, HOME);
        consents.ask(ANA, ANA, HOME, "newsletter", Medium.EMAIL, FORM);
        consents.ask(ANA, ANA, HOME, "alerts", Medium.EMAIL, FORM);
        consents.ask(BEN, BEN, HOME, "newsletter", Medium.EMAIL, FORM);

        assertThatThrownBy(() -> consents.ask(BEN, BEN, HOME, "newsletter", Medium.EMAIL, FORM))
                .isInstanceOf(TooManyRequests.class);
        assertThatThrownBy(() -> consents.ask(BEN, BEN, WORK, "newsletter", Medium.EMAIL, FORM))
                .isInstanceOf(NoSuchContact.class);
        clock.pass(Duration.ofDays(1));
        assertThat(consents.ask(BEN, BEN, HOME, "newsletter", Medium.EMAIL, FORM)
                        .until())
                .isEqualTo(clock.instant().plus(Requests.LIFE));
    }

    @Test
    void aRequestToAnAddressThatWasRemovedCannotBeConfirmed() {
        var asked = consents.ask(ANA, ANA, HOME, "newsletter", Medium.EMAIL, FORM);
        contacts.remove(ANA, ANA, HOME);

        assertThatThrownBy(() -> consents.confirm(Actor.HOST, asked.token())).isInstanceOf(InvalidToken.class);
    }

    @Test
    void causesHoldAgainstEverybodyAtTheAddressUntilTheyEnd() {
        grant(ANA, NEWS);
        var suppressions = consents.suppressions();

        suppressions.suppress(Actor.HOST, Medium.EMAIL, HOME, Cause.BARRED);
        assertThat(decide(RECEIPT)).isEqualTo(GateDecision.Reason.SUPPRESSED);
        suppressions.lift(Actor.HOST, Medium.EMAIL, HOME, Cause.BARRED);
        suppressions.suppress(Actor.HOST, Medium.EMAIL, HOME, Cause.BOUNCING);
        assertThat(decide(RECEIPT)).isEqualTo(GateDecision.Reason.BOUNCING);
        suppressions.suppress(Actor.HOST, Medium.EMAIL, HOME, Cause.COMPLAINED);
        assertThat(suppressions.causes(Actor.HOST, Medium.EMAIL, HOME))
                .containsExactlyInAnyOrder(Cause.BOUNCING, Cause.COMPLAINED);
        suppressions.lift(Actor.HOST, Medium.EMAIL, HOME, Cause.BOUNCING);

        assertThat(decide(NEWS)).isEqualTo(GateDecision.Reason.SUPPRESSED);
        assertThat(decide(RECEIPT)).isEqualTo(GateDecision.Reason.ALLOW);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> suppressions.lift(Actor.HOST, Medium.EMAIL, HOME, Cause.COMPLAINED));
        assertThat(suppressions.causes(Actor.HOST, Medium.TEXT, Address.phone("+442079460018")))
                .isEmpty();
    }

    @Test
    void noTableKeepsAnAddressOfWhomeverIsErased() {
        grant(ANA, NEWS);
        consents.ask(ANA, ANA, HOME, "alerts", Medium.EMAIL, FORM.ip("192.0.2.7"));
        withdraw(ANA, ALERTS);
        community.privacy().erase(ANA, ANA);

        var rows = new StringBuilder();
        storage.read(reader -> {
            consents.tables()
                    .forEach(table -> reader.walk(table.primary().where().limit(100), rows::append));
            contacts.tables()
                    .forEach(table -> reader.walk(table.primary().where().limit(100), rows::append));
            return null;
        });
        assertThat(rows.toString())
                .contains("hash=")
                .doesNotContain("home.example")
                .doesNotContain("192.0.2.7");
    }
}
