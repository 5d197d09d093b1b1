package org.communitykit.messaging.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.communitykit.messaging.broadcast.Newsroom.ANA;
import static org.communitykit.messaging.broadcast.Newsroom.MAY;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.communitykit.Actor;
import org.communitykit.IdempotencyConflict;
import org.communitykit.audit.Entry;
import org.communitykit.audit.Trail;
import org.communitykit.consent.Basis;
import org.communitykit.consent.Cause;
import org.communitykit.consent.GateDecision;
import org.communitykit.consent.Leaving;
import org.communitykit.consent.Medium;
import org.communitykit.consent.Purpose;
import org.communitykit.contact.Address;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberChange;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.mail.Letter;
import org.communitykit.messaging.mail.Outcome;
import org.communitykit.messaging.mail.Sender;
import org.communitykit.messaging.mail.SenderUnavailable;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class BroadcastsTest {
    @Parameter
    StorageKind kind;

    private Storage storage;
    private Newsroom room;
    private Broadcasts broadcasts;

    @BeforeEach
    void open() {
        storage = kind.fresh();
        room = new Newsroom(storage).with(5);
        broadcasts = room.broadcasts;
    }

    @AfterEach
    void close() {
        room.close();
    }

    private Map<String, String> reasons() {
        var reasons = new java.util.TreeMap<String, String>();
        broadcasts
                .deliveries(ANA, MAY, null, 100)
                .items()
                .forEach(delivery -> reasons.put(
                        delivery.member().value(),
                        delivery.state() + (delivery.reason() == null ? "" : " " + delivery.reason())));
        return reasons;
    }

    private static long sum(Broadcast.Counts counts) {
        return counts.waiting() + counts.withheld() + counts.handedOff() + counts.accepted() + counts.rejected();
    }

    @Test
    void everybodyWhoAgreedGetsItOnce() {
        room.running(5);

        assertThat(room.work(room.keeping())).isEqualTo(5);
        assertThat(room.work(room.keeping())).isZero();

        assertThat(room.recipients())
                .containsExactlyInAnyOrder(
                        "reader-00000@example.org",
                        "reader-00001@example.org",
                        "reader-00002@example.org",
                        "reader-00003@example.org",
                        "reader-00004@example.org");
        assertThat(room.state()).isEqualTo(Broadcast.State.FINISHED);
        assertThat(room.counts()).isEqualTo(new Broadcast.Counts(5, 0, 0, 0, 5, 0, 0, 0));
    }

    @Test
    void aLetterTellsItsReaderHowToHaveNoMore() {
        broadcasts.create(
                ANA,
                GroupId.ROOT,
                MAY,
                NewBroadcast.of(Newsroom.NEWS, "Für {name}", "{name}: {unsubscribe}")
                        .html("<p>{name}</p><a href=\"{unsubscribe}\">no more</a>"));
        room.community.members().change(Newsroom.id(0), Newsroom.id(0), MemberChange.NONE.name("<Zoë> {unsubscribe}"));
        broadcasts.freeze(Actor.HOST, MAY, List.of(Newsroom.id(0)).iterator());
        broadcasts.start(ANA, MAY);
        var post =
                room.post().unsubscribeBy(Address.email("leave@garden.example")).list("news.garden.example");

        broadcasts.work(Actor.HOST, post, 10);

        var letter = room.sent.get(0);
        assertThat(letter.subject()).isEqualTo("Für <Zoë> {unsubscribe}");
        assertThat(letter.text()).startsWith("<Zoë> {unsubscribe}: https://garden.example/leave/");
        assertThat(letter.html()).startsWith("<p>&lt;Zoë&gt; {unsubscribe}</p><a href=\"https://garden.example/leave/");
        assertThat(letter.headers())
                .containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                .containsEntry("List-Id", "<news.garden.example>");
        var token = letter.text().substring(letter.text().lastIndexOf('/') + 1);
        assertThat(letter.headers().get("List-Unsubscribe"))
                .isEqualTo("<https://garden.example/leave/" + token + ">, <mailto:leave@garden.example?subject=" + token
                        + ">");
        assertThat(room.consents.unsubscribe(Actor.HOST, token, Leaving.Scope.PURPOSE))
                .isEqualTo(new Leaving("newsletter", Medium.EMAIL));
    }

    @Test
    void theGateIsAskedForEachWhenItsTurnComes() {
        room.running(5);
        // the third takes back their consent while the first message is on its way, in the same batch
        Sender sender = letter -> {
            if (room.sent.isEmpty()) {
                room.withdraw(2);
                room.community.members().erase(Newsroom.id(3), Newsroom.id(3));
            }
            return room.keeping().send(letter);
        };

        room.work(sender);

        assertThat(room.recipients())
                .containsExactlyInAnyOrder(
                        "reader-00000@example.org", "reader-00001@example.org", "reader-00004@example.org");
        assertThat(reasons())
                .containsEntry("reader-00002", "WITHHELD WITHDRAWN")
                .containsEntry("reader-00003", "WITHHELD ERASED");
        assertThat(room.counts()).isEqualTo(new Broadcast.Counts(5, 0, 2, 0, 3, 0, 0, 0));
        assertThat(room.state()).isEqualTo(Broadcast.State.FINISHED);
    }

    @Test
    void whoMayNotBeWrittenToIsWithheldWithTheReason() {
        room.reader(5);
        room.draft(0, 6);
        room.withdraw(0);
        room.community.contacts().remove(Newsroom.id(1), Newsroom.id(1), Newsroom.address(1));
        room.consents.suppressions().suppress(Actor.HOST, Medium.EMAIL, Newsroom.address(2), Cause.BARRED);
        room.community.privacy().erase(Actor.HOST, Newsroom.id(3));
        room.community.members().ban(Actor.HOST, Newsroom.id(4), "spam", null);
        broadcasts.start(ANA, MAY);

        room.work(room.keeping());

        assertThat(reasons())
                .containsExactlyEntriesOf(new java.util.TreeMap<>(Map.of(
                        "reader-00000", "WITHHELD " + GateDecision.Reason.WITHDRAWN,
                        "reader-00001", "WITHHELD " + GateDecision.Reason.NOT_THEIRS,
                        "reader-00002", "WITHHELD " + GateDecision.Reason.SUPPRESSED,
                        "reader-00003", "WITHHELD " + GateDecision.Reason.ERASED,
                        "reader-00004", "WITHHELD " + GateDecision.Reason.GONE,
                        "reader-00005", "ACCEPTED")));
    }

    @Test
    void theAudienceIsWhoWasInItWhenItWasFrozenEachOnce() {
        room.draft(0, 3);
        var again = broadcasts.freeze(
                Actor.HOST,
                MAY,
                List.of(Newsroom.id(1), Newsroom.id(3), Newsroom.id(3), ANA).iterator());

        assertThat(again).isEqualTo(new Frozen(1, 1, 1));
        room.community.contacts().add(Newsroom.id(0), Newsroom.id(0), Address.email("new@example.org"));
        room.community.contacts().prefer(Newsroom.id(0), Newsroom.id(0), Address.email("new@example.org"));
        broadcasts.start(ANA, MAY);
        assertThatThrownBy(() -> broadcasts.freeze(
                        Actor.HOST, MAY, List.of(Newsroom.id(4)).iterator()))
                .isInstanceOf(WrongBroadcastState.class);
        room.work(room.keeping());

        assertThat(room.recipients())
                .containsExactlyInAnyOrder(
                        "reader-00000@example.org",
                        "reader-00001@example.org",
                        "reader-00002@example.org",
                        "reader-00003@example.org");
    }

    @Test
    void aBroadcastToAGroupGoesToItsMembers() {
        var plots = GroupId.of("plots");
        room.community.groups().create(Actor.HOST, plots, NewGroup.named("Plots"));
        room.community.groups().join(Newsroom.id(1), plots);
        room.community.groups().join(Newsroom.id(2), plots);
        broadcasts.create(ANA, plots, MAY, Newsroom.words());
        broadcasts.create(ANA, GroupId.ROOT, BroadcastId.of("all"), Newsroom.words());

        assertThat(broadcasts.freeze(ANA, MAY)).isEqualTo(new Frozen(2, 0, 0));
        assertThat(broadcasts.freeze(ANA, MAY)).isEqualTo(new Frozen(0, 2, 0));
        assertThat(broadcasts.freeze(ANA, BroadcastId.of("all"))).isEqualTo(new Frozen(5, 0, 1));
    }

    @Test
    void pausingTakesEffectAfterTheMessageInHand() {
        room.running(5);
        Sender sender = letter -> {
            if (room.sent.size() == 1) {
                broadcasts.pause(ANA, MAY);
            }
            return room.keeping().send(letter);
        };

        assertThat(room.work(sender)).isEqualTo(5);

        assertThat(room.sent).hasSize(2);
        assertThat(room.state()).isEqualTo(Broadcast.State.PAUSED);
        assertThat(room.counts()).isEqualTo(new Broadcast.Counts(5, 3, 0, 0, 2, 0, 0, 0));
        assertThat(room.work(room.keeping())).isZero();
        broadcasts.resume(ANA, MAY);
        room.work(room.keeping());
        assertThat(room.recipients()).hasSize(5).doesNotHaveDuplicates();
        assertThat(room.state()).isEqualTo(Broadcast.State.FINISHED);
    }

    @Test
    void oneThatIsCancelledSendsNothingMore() {
        room.running(5);
        broadcasts.work(Actor.HOST, room.post().atOnce(2), 2);

        broadcasts.cancel(ANA, MAY, "wrong date");
        broadcasts.cancel(ANA, MAY, "wrong date");

        assertThat(room.work(room.keeping())).isZero();
        assertThat(room.counts()).isEqualTo(new Broadcast.Counts(5, 3, 0, 0, 2, 0, 0, 0));
        assertThat(room.community
                        .audit()
                        .entries(Actor.HOST, Trail.by(ANA), null, 10)
                        .items())
                .extracting(Entry::what)
                .containsExactlyInAnyOrder("broadcast.started", "broadcast.cancelled");
        for (Runnable verb : List.<Runnable>of(
                () -> broadcasts.start(ANA, MAY),
                () -> broadcasts.pause(ANA, MAY),
                () -> broadcasts.resume(ANA, MAY),
                () -> broadcasts.rewrite(ANA, MAY, Newsroom.words()),
                () -> broadcasts.schedule(ANA, MAY, room.clock.instant()))) {
            assertThatThrownBy(verb::run).isInstanceOf(WrongBroadcastState.class);
        }
    }

    @Test
    void oneThatIsScheduledBeginsAtItsTime() {
        room.draft(0, 2);
        var at = room.clock.instant().plus(Duration.ofHours(3));
        broadcasts.schedule(ANA, MAY, at);

        assertThat(room.work(room.keeping())).isZero();
        broadcasts.unschedule(ANA, MAY);
        room.clock.set(at);
        assertThat(room.work(room.keeping())).isZero();
        broadcasts.rewrite(ANA, MAY, NewBroadcast.of(Newsroom.NEWS, "Rewritten", "{unsubscribe}"));
        broadcasts.schedule(ANA, MAY, at);

        assertThat(room.work(room.keeping())).isEqualTo(2);
        assertThat(room.sent).allMatch(letter -> letter.subject().equals("Rewritten"));
    }

    @Test
    void nothingBeginsThatIsAddressedToNobody() {
        broadcasts.create(ANA, GroupId.ROOT, MAY, Newsroom.words());

        assertThatThrownBy(() -> broadcasts.start(ANA, MAY)).isInstanceOf(AudienceIsEmpty.class);
        assertThatThrownBy(() -> broadcasts.schedule(ANA, MAY, room.clock.instant()))
                .isInstanceOf(AudienceIsEmpty.class);
    }

    @Test
    void whatTheOtherSideDoesNotTakeYetIsTriedAgainLater() {
        room.running(2);
        Sender busy =
                letter -> letter.to().equals(Newsroom.address(1)) ? Outcome.deferred("4.2.2") : Outcome.accepted();

        room.work(busy);
        assertThat(room.counts().waiting()).isEqualTo(1);
        assertThat(room.state()).isEqualTo(Broadcast.State.RUNNING);
        assertThat(room.work(busy)).isZero();
        room.clock.pass(Duration.ofMinutes(15));
        assertThat(room.work(room.keeping())).isEqualTo(1);

        assertThat(room.counts()).isEqualTo(new Broadcast.Counts(2, 0, 0, 0, 2, 0, 0, 0));
        assertThat(room.state()).isEqualTo(Broadcast.State.FINISHED);
    }

    @Test
    void whatIsNeverTakenIsRejectedInTheEnd() {
        room.running(1);
        var tries = new AtomicInteger();
        Sender busy = letter -> {
            tries.incrementAndGet();
            return Outcome.deferred("4.2.2");
        };
        for (int i = 0; i < 20; i++) {
            room.work(busy);
            room.clock.pass(Duration.ofHours(12));
        }

        assertThat(tries).hasValue(Dispatch.ATTEMPTS);
        assertThat(reasons()).containsEntry("reader-00000", "REJECTED 4.2.2");
        assertThat(room.state()).isEqualTo(Broadcast.State.FINISHED);
    }

    @Test
    void anAddressWhereNobodyIsGetsNothingMore() {
        room.running(2);

        room.work(letter ->
                letter.to().equals(Newsroom.address(1)) ? Outcome.noSuchAddress("5.1.1") : Outcome.rejected("5.7.1"));

        assertThat(reasons())
                .containsEntry("reader-00000", "REJECTED 5.7.1")
                .containsEntry("reader-00001", "REJECTED 5.1.1");
        assertThat(decide(0)).isEqualTo(GateDecision.Reason.ALLOW);
        assertThat(decide(1)).isEqualTo(GateDecision.Reason.BOUNCING);
    }

    private GateDecision.Reason decide(int reader) {
        return room.consents
                .gate()
                .decide(Actor.HOST, Newsroom.id(reader), Newsroom.address(reader), Medium.EMAIL, Newsroom.NEWS)
                .reason();
    }

    @Test
    void aSenderThatIsAwayLeavesEverythingWaiting() {
        room.running(5);
        Sender away = letter -> {
            if (room.sent.size() == 2) {
                throw new SenderUnavailable("no network", new UncheckedIOException(new java.io.IOException()));
            }
            return room.keeping().send(letter);
        };

        assertThatThrownBy(() -> room.work(away)).isInstanceOf(SenderUnavailable.class);

        assertThat(room.counts()).isEqualTo(new Broadcast.Counts(5, 3, 0, 0, 2, 0, 0, 0));
        room.work(room.keeping());
        assertThat(room.recipients()).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void aMessageOfWhichNothingIsKnownIsNotSentAgainByItself() {
        room.running(3);
        Sender broken = letter -> {
            room.sent.add(letter);
            if (room.sent.size() == 2) {
                throw new IllegalStateException("the line was cut");
            }
            return Outcome.accepted();
        };

        assertThatThrownBy(() -> room.work(broken)).hasMessage("the line was cut");
        room.work(room.keeping());

        assertThat(room.recipients()).hasSize(3).doesNotHaveDuplicates();
        assertThat(room.counts()).isEqualTo(new Broadcast.Counts(3, 0, 0, 1, 2, 0, 0, 0));
        assertThat(room.state()).isEqualTo(Broadcast.State.FINISHED);
        var left = broadcasts
                .deliveries(ANA, MAY, Delivery.State.HANDED_OFF, null, 10)
                .items()
                .get(0);
        broadcasts.sendAgain(Actor.HOST, MAY, left.member());
        assertThatThrownBy(() -> broadcasts.sendAgain(Actor.HOST, MAY, left.member()))
                .isInstanceOf(WrongBroadcastState.class);
        assertThat(room.state()).isEqualTo(Broadcast.State.RUNNING);
        room.work(room.keeping());
        assertThat(room.counts()).isEqualTo(new Broadcast.Counts(3, 0, 0, 0, 3, 0, 0, 0));
    }

    @Test
    void severalWorkersShareTheAudience() throws Exception {
        for (int i = 5; i < 80; i++) {
            room.reader(i);
        }
        room.running(80);
        var threads = Executors.newFixedThreadPool(4);
        try {
            var done = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 4; i++) {
                done.add(threads.submit(
                        () -> broadcasts.work(Actor.HOST, room.post().atOnce(3), 1_000)));
            }
            int seen = 0;
            for (var future : done) {
                seen += future.get();
            }
            assertThat(seen).isEqualTo(80);
        } finally {
            threads.shutdown();
        }

        assertThat(room.recipients()).hasSize(80).doesNotHaveDuplicates();
        assertThat(room.counts()).isEqualTo(new Broadcast.Counts(80, 0, 0, 0, 80, 0, 0, 0));
        assertThat(room.state()).isEqualTo(Broadcast.State.FINISHED);
    }

    @Test
    void hardBouncesAndComplaintsStopAnAddressAtOnceAndCountOnce() {
        room.running(3);
        room.work(room.keeping());
        var first = room.sent.get(0);
        var second = room.sent.get(1);
        var hard = Bounce.of("event-1", Bounce.Kind.HARD, first.to()).of("<" + first.id() + ">");

        assertThat(broadcasts.bounces().report(Actor.HOST, hard)).isTrue();
        assertThat(broadcasts.bounces().report(Actor.HOST, hard)).isFalse();
        broadcasts
                .bounces()
                .report(
                        Actor.HOST,
                        Bounce.of("event-2", Bounce.Kind.HARD, first.to()).of(first.id()));
        broadcasts
                .bounces()
                .report(
                        Actor.HOST,
                        Bounce.of("event-3", Bounce.Kind.COMPLAINT, second.to()).of(second.id()));
        broadcasts
                .bounces()
                .report(
                        Actor.HOST,
                        Bounce.of("event-4", Bounce.Kind.HARD, Newsroom.address(9))
                                .of("x@y"));

        assertThat(room.counts()).isEqualTo(new Broadcast.Counts(3, 0, 0, 0, 3, 0, 1, 1));
        assertThat(decide(0)).isEqualTo(GateDecision.Reason.BOUNCING);
        assertThat(decide(1)).isEqualTo(GateDecision.Reason.SUPPRESSED);
        assertThat(decide(2)).isEqualTo(GateDecision.Reason.ALLOW);
        assertThat(room.consents.suppressions().causes(Actor.HOST, Medium.EMAIL, Newsroom.address(9)))
                .containsExactly(Cause.BOUNCING);
    }

    @Test
    void softBouncesStopAnAddressWhenThereAreTooManyWithinAMonth() {
        for (int i = 0; i < Bounces.SOFT - 1; i++) {
            broadcasts.bounces().report(Actor.HOST, Bounce.of("soft-" + i, Bounce.Kind.SOFT, Newsroom.address(0)));
        }
        room.clock.pass(Bounces.WINDOW);
        broadcasts.bounces().report(Actor.HOST, Bounce.of("soft-9", Bounce.Kind.SOFT, Newsroom.address(0)));
        assertThat(decide(0)).isEqualTo(GateDecision.Reason.ALLOW);

        for (int i = 10; i < 10 + Bounces.SOFT - 1; i++) {
            room.clock.pass(Duration.ofDays(1));
            broadcasts.bounces().report(Actor.HOST, Bounce.of("soft-" + i, Bounce.Kind.SOFT, Newsroom.address(0)));
        }

        assertThat(decide(0)).isEqualTo(GateDecision.Reason.BOUNCING);
        room.clock.pass(Duration.ofDays(100));
        assertThat(broadcasts.runDue(Actor.HOST, 100)).isEqualTo(10);
    }

    @Test
    void theSameDraftAgainIsTheSameBroadcast() {
        var first = room.draft(0, 2);

        assertThat(broadcasts.create(ANA, GroupId.ROOT, MAY, Newsroom.words())).isEqualTo(first);
        assertThatThrownBy(() -> broadcasts.create(
                        ANA, GroupId.ROOT, MAY, NewBroadcast.of(Newsroom.NEWS, "Other", "{unsubscribe}")))
                .isInstanceOf(IdempotencyConflict.class);
    }

    @Test
    void onlyTheHostSaysThatABroadcastTakesNoConsent() {
        var terms = NewBroadcast.of(new Purpose("terms", Basis.TRANSACTIONAL), "Our terms change", "From June on");
        var soft = NewBroadcast.of(new Purpose("offers", Basis.OPT_OUT), "Offers", "{unsubscribe}");
        room.withdraw(0);

        for (var words : List.of(terms, soft)) {
            assertThatIllegalArgumentException().isThrownBy(() -> broadcasts.create(ANA, GroupId.ROOT, MAY, words));
        }
        broadcasts.create(Actor.HOST, GroupId.ROOT, MAY, terms);
        broadcasts.freeze(Actor.HOST, MAY, List.of(Newsroom.id(0)).iterator());
        broadcasts.start(Actor.HOST, MAY);
        room.work(room.keeping());

        assertThat(room.sent).singleElement().matches(letter -> letter.headers().isEmpty());
        assertThatIllegalArgumentException().isThrownBy(() -> NewBroadcast.of(Newsroom.NEWS, "News", "No way out"));
    }

    @Test
    void anErasedMembersAddressLeavesTheAudience() {
        room.running(2);
        Sender erasing = letter -> {
            room.community.privacy().erase(Actor.HOST, Newsroom.id(0));
            return room.keeping().send(letter);
        };
        broadcasts.work(Actor.HOST, room.post(erasing).atOnce(1), 1);

        var rows = new StringBuilder();
        storage.read(reader -> {
            reader.walk(Broadcasts.SLIPS.primary().where().limit(100), rows::append);
            return null;
        });
        assertThat(rows.toString()).doesNotContain("reader-00000@").contains("reader-00001@");
        assertThat(reasons()).containsEntry("reader-00000", "ACCEPTED");
        assertThat(sum(room.counts())).isEqualTo(2);
    }

    @Test
    void letterIdsAreTheSameWheneverTheyAreMadeAndLeadBackToTheDelivery() {
        room.running(2);
        room.work(room.keeping());

        var ids = room.sent.stream().map(Letter::id).toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.endsWith("@garden.example"));
        assertThat(Composer.delivery("<" + ids.get(0) + ">")).contains(Map.entry(MAY, Newsroom.id(0)));
        for (var bad : List.of("", "x", "a.b.c@d", "%.%@x", "<>", ".@")) {
            assertThat(Composer.delivery(bad)).isEmpty();
        }
        assertThat(MemberId.of("reader-00000")).isEqualTo(Newsroom.id(0));
    }

    @Test
    void aLetterHoldsNothingOfItsOtherReaders() {
        room.running(5);
        room.work(room.keeping());

        for (var letter : room.sent) {
            var all = letter.subject() + letter.text() + letter.html() + letter.headers() + letter.to();
            for (var other : room.sent) {
                if (other != letter) {
                    var token = other.text()
                            .substring(other.text().lastIndexOf('/') + 1)
                            .strip();
                    var name = other.subject().substring("News for ".length());
                    assertThat(token).hasSizeGreaterThan(16);
                    assertThat(all).doesNotContain(other.to().text(), token, name);
                }
            }
        }
        var told = new ArrayList<String>();
        room.community.privacy().export(Newsroom.id(0), Newsroom.id(0), told::add);
        assertThat(String.join("\n", told)).contains("reader-00000").doesNotContain("reader-00001", "Reader 1");
    }
}
