package org.communitykit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.InvalidCursor;
import org.communitykit.Target;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.group.Outranked;
import org.communitykit.member.MemberId;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Role;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class AuditTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId CLEO = MemberId.of("cleo");
    private static final GroupId GARDEN = GroupId.of("garden");

    @Parameter
    StorageKind kind;

    /** Moves on with every look at it, as a real one does. */
    private final Clock clock = new Clock() {
        private final AtomicLong micros = new AtomicLong();

        @Override
        public Instant instant() {
            return Instant.parse("2026-03-01T12:00:00Z").plus(micros.incrementAndGet(), ChronoUnit.MICROS);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    private Storage storage;
    private Community community;
    private Audit audit;

    @BeforeEach
    void open() {
        storage = kind.fresh();
        community = Community.on(storage).clock(clock).open();
        audit = community.audit();
        for (var member : List.of(ANA, BEN, CLEO)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        community.groups().create(Actor.HOST, GARDEN, NewGroup.named("Garden"));
        community.groups().memberships().add(Actor.HOST, GARDEN, ANA);
        community.groups().memberships().appoint(Actor.HOST, GARDEN, ANA, "owner");
    }

    @AfterEach
    void close() {
        community.close();
    }

    @Test
    void anActIsToldWithWhoDidItToWhomWhereAndWhy() {
        community.groups().join(BEN, GARDEN);
        var before = clock.instant();
        community.groups().memberships().ban(ANA, GARDEN, BEN, "sold his plot", null);

        var entry = newest(Trail.in(GARDEN));
        assertThat(entry.number()).isEqualTo(2);
        assertThat(entry.what()).isEqualTo("group.banned");
        assertThat(entry.where()).isEqualTo(GARDEN);
        assertThat(member(entry.by())).isEqualTo(ANA);
        assertThat(member(entry.whom())).isEqualTo(BEN);
        assertThat(entry.reason()).isEqualTo("sold his plot");
        assertThat(entry.at()).isBetween(before, clock.instant());
        assertThat(entry.was("MEMBER []")).isTrue();
        assertThat(entry.became("BANNED []")).isTrue();
        assertThat(entry.became("MEMBER []")).isFalse();
    }

    @Test
    void whoeverUsesPowerOverOthersIsInTheLog() {
        var memberships = community.groups().memberships();
        memberships.appoint(Actor.HOST, GroupId.ROOT, ANA, "owner");
        community.rights().define(ANA, new Role("gardener", 20, Set.of("group:invite")));
        memberships.add(ANA, GARDEN, BEN);
        memberships.appoint(ANA, GARDEN, BEN, "gardener");
        memberships.dismiss(ANA, GARDEN, BEN, "gardener");
        memberships.remove(ANA, GARDEN, BEN);
        memberships.ban(ANA, GARDEN, BEN, "weeds", null);
        memberships.lift(ANA, GARDEN, BEN);
        community.groups().archive(ANA, GARDEN);
        community.groups().restore(ANA, GARDEN);
        community.rights().drop(ANA, "gardener");
        community.members().suspend(ANA, BEN, "shouting");
        community.members().reinstate(ANA, BEN);
        community.members().ban(ANA, BEN, "threats", null);
        community.members().lift(ANA, BEN);
        community.members().erase(CLEO, CLEO);

        assertThat(entries(Trail.whole()))
                .extracting(Entry::what)
                .containsExactly(
                        "member.erased",
                        "member.unbanned",
                        "member.banned",
                        "member.reinstated",
                        "member.suspended",
                        "role.dropped",
                        "group.restored",
                        "group.archived",
                        "group.unbanned",
                        "group.banned",
                        "group.removed",
                        "group.dismissed",
                        "group.appointed",
                        "role.defined",
                        "group.appointed",
                        "group.appointed");
        assertThat(entries(Trail.whole()).get(14).by()).isNull();
        assertThat(entries(Trail.whole()).get(12).target()).isEqualTo(Target.of("role", "gardener"));
    }

    @Test
    void handingOverAGroupIsTwoActs() {
        community.groups().join(BEN, GARDEN);

        community.groups().memberships().handOver(ANA, GARDEN, BEN);

        assertThat(entries(Trail.of(Target.of("role", "owner"))))
                .extracting(Entry::what, entry -> member(entry.whom()))
                .containsExactly(
                        tuple("group.dismissed", ANA), tuple("group.appointed", BEN), tuple("group.appointed", ANA));
    }

    @Test
    void whatWasRefusedOrChangedNothingIsNotInTheLog() {
        community.groups().join(BEN, GARDEN);
        community.groups().memberships().remove(ANA, GARDEN, BEN);
        community.groups().memberships().remove(ANA, GARDEN, BEN);

        assertThatThrownBy(() -> community.groups().memberships().ban(CLEO, GARDEN, BEN, "why not", null))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> community.groups().memberships().ban(ANA, GARDEN, ANA, "oneself", null))
                .isInstanceOfAny(Outranked.class, org.communitykit.group.LastOwner.class);

        assertThat(entries(Trail.whole())).extracting(Entry::what).containsExactly("group.removed", "group.appointed");
    }

    @Test
    void anEntryIsRolledBackWithItsAct() {
        community.groups().join(BEN, GARDEN);

        assertThatThrownBy(() -> storage.transact(tx -> {
                    community.groups().memberships().remove(ANA, GARDEN, BEN);
                    throw new IllegalStateException("and then the lights went out");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(entries(Trail.to(BEN))).isEmpty();
        assertThat(audit.seal(Actor.HOST).number()).isEqualTo(1);
    }

    @Test
    void theLogIsReadByThoseWhoMayAndWhereTheyMay() {
        community.groups().join(BEN, GARDEN);
        community.groups().memberships().remove(ANA, GARDEN, BEN);

        assertThat(audit.entries(ANA, Trail.in(GARDEN), null, 10).items()).hasSize(2);
        for (var trail : List.of(
                Trail.whole(), Trail.by(ANA), Trail.to(BEN), Trail.in(GroupId.ROOT), Trail.of(Target.of("a", "b")))) {
            assertThatThrownBy(() -> audit.entries(ANA, trail, null, 10)).isInstanceOf(NotAllowed.class);
        }
        assertThatThrownBy(() -> audit.entries(BEN, Trail.in(GARDEN), null, 10)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> audit.seal(ANA)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> audit.verify(ANA)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void pagesNeitherSkipNorRepeatWhileOthersAct() {
        for (int i = 0; i < 7; i++) {
            toggle();
        }
        var walked = new ArrayList<Long>();
        String cursor = null;
        do {
            var page = audit.entries(Actor.HOST, Trail.to(BEN), cursor, 3);
            page.items().forEach(entry -> walked.add(entry.number()));
            cursor = page.next().orElse(null);
            toggle();
        } while (cursor != null);

        assertThat(walked).containsExactly(8L, 7L, 6L, 5L, 4L, 3L, 2L);
        assertThatThrownBy(() -> audit.entries(Actor.HOST, Trail.whole(), "x", 3))
                .isInstanceOf(InvalidCursor.class);
    }

    @Test
    void aTrailIsWhatItSays() {
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, CLEO, "admin");
        community.groups().join(BEN, GARDEN);
        community.groups().memberships().remove(ANA, GARDEN, BEN);
        community.members().suspend(CLEO, BEN, "noise");

        assertThat(entries(Trail.by(CLEO))).extracting(Entry::what).containsExactly("member.suspended");
        assertThat(entries(Trail.to(BEN))).extracting(Entry::what).containsExactly("member.suspended", "group.removed");
        assertThat(entries(Trail.to(CLEO))).extracting(Entry::what).containsExactly("group.appointed");
        assertThat(entries(Trail.in(GARDEN)))
                .extracting(Entry::what)
                .containsExactly("group.removed", "group.appointed");
        assertThat(entries(Trail.by(MemberId.of("nobody")))).isEmpty();
    }

    @Test
    void theChainOfWhatReallyHappenedIsSound() {
        assertThat(audit.verify(Actor.HOST).sound()).isTrue();
        for (int i = 0; i < 5; i++) {
            toggle();
        }
        var seal = audit.seal(Actor.HOST);
        toggle();

        var whole = audit.verify(Actor.HOST);
        var rest = audit.verify(Actor.HOST, seal);

        assertThat(whole.sound()).isTrue();
        assertThat(whole.entries()).isEqualTo(7);
        assertThat(rest.sound()).isTrue();
        assertThat(rest.entries()).isEqualTo(1);
        assertThat(rest.end()).isEqualTo(whole.end());
    }

    @Test
    void aChainMadeAnewIsFoundOutByASealKeptElsewhere() {
        toggle();
        toggle();
        var kept = audit.seal(Actor.HOST);
        storage.transact(tx -> {
            tx.deleteAll(Audit.LINES.primary().where());
            return tx.delete(Audit.HEADS, Audit.CHAIN);
        });
        toggle();
        toggle();
        toggle();

        assertThat(audit.verify(Actor.HOST).sound()).isTrue();
        assertThat(audit.verify(Actor.HOST, kept).flaw().map(Verification.Flaw::number))
                .hasValue(3L);
    }

    @Test
    void anErasedMemberIsAPseudonymInAChainThatIsStillSound() {
        community.groups().join(BEN, GARDEN);
        community.groups().memberships().ban(ANA, GARDEN, BEN, "Ben sold his plot to a secret friend", null);
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, BEN, "moderator");
        community.members().suspend(BEN, CLEO, "noise");
        var before = audit.seal(Actor.HOST);
        // Between letters and digits the name may stand by chance: ids and salts are random.
        var ben = Pattern.compile("\\bben\\b");
        assertThat(everything()).containsPattern(ben).contains("secret friend");

        audit.forget(BEN);
        audit.forget(BEN);

        var told = newest(Trail.in(GARDEN));
        assertThat(member(told.whom())).isNull();
        assertThat(told.reason()).isNull();
        assertThat(told.was("MEMBER []")).isFalse();
        assertThat(member(told.by())).isEqualTo(ANA);
        var byBen = newest(Trail.to(CLEO));
        assertThat(byBen.by()).isEqualTo(told.whom());
        assertThat(byBen.reason()).isEqualTo("noise");
        assertThat(audit.verify(Actor.HOST).sound()).isTrue();
        assertThat(audit.verify(Actor.HOST, before).sound()).isTrue();
        assertThat(everything()).doesNotContainPattern(ben).doesNotContain("secret friend");
    }

    /** Puts Ben into the garden and out of it again, which is one entry. */
    private void toggle() {
        community.groups().memberships().add(ANA, GARDEN, BEN);
        community.groups().memberships().remove(ANA, GARDEN, BEN);
    }

    private List<Entry> entries(Trail trail) {
        return audit.entries(Actor.HOST, trail, null, 100).items();
    }

    private Entry newest(Trail trail) {
        return entries(trail).get(0);
    }

    private static @Nullable MemberId member(@Nullable Who who) {
        return Objects.requireNonNull(who).member();
    }

    private String everything() {
        return storage.<String>read(reader -> {
            var rows = new StringBuilder();
            reader.walk(Audit.LINES.primary().where().limit(100), rows::append);
            reader.walk(Audit.IDENTITIES.primary().where().limit(100), rows::append);
            return rows.toString();
        });
    }
}
