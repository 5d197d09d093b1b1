package org.communitykit.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.campaign.ActionKind;
import org.communitykit.campaign.CampaignId;
import org.communitykit.campaign.Goal;
import org.communitykit.campaign.NewAction;
import org.communitykit.campaign.NewCampaign;
import org.communitykit.consent.Consent;
import org.communitykit.consent.Evidence;
import org.communitykit.consent.Medium;
import org.communitykit.consent.Method;
import org.communitykit.contact.Address;
import org.communitykit.contact.Sharing;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.NewMember;
import org.communitykit.member.Profile;
import org.communitykit.member.ProfileField;
import org.communitykit.merge.NewMerge;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class IntakeTest {
    private static final Address HOME = Address.post("1 Low Lane, Leeds");
    private static final Address ANAS = Address.email("ana@example.org");

    @Parameter
    StorageKind kind;

    private List<Community> nodes = List.of();
    private Community community;

    @BeforeEach
    void open() {
        nodes = kind.nodes(2).stream()
                .map(storage -> Community.on(storage)
                        .profile(Profile.of(ProfileField.date("born"), ProfileField.text("city")))
                        .with(Community::intake)
                        .with(Community::merges)
                        .open())
                .toList();
        community = nodes.get(0);
    }

    @AfterEach
    void close() {
        nodes.forEach(Community::close);
    }

    private Arrived take(Arrival arrival) {
        return community.intake().take(Actor.HOST, arrival);
    }

    private static Arrival ana() {
        return Arrival.of("form", "Ana García").at(ANAS);
    }

    private MemberId created(Arrival arrival) {
        return ((Arrived.Created) take(arrival)).member();
    }

    @Test
    void whoIsKnownIsKnownAgainAndAddedTo() {
        var ana = created(ana().field("city", "Leeds").tag("baker"));

        var again = take(Arrival.of("form", "garcia, ANA")
                .at(Address.email("Ana@Example.org"))
                .at(Address.phone("+44 1234 567890"))
                .field("city", "Hull")
                .field("born", "1980-02-29")
                .tag("carpenter"));

        assertThat(again).isEqualTo(new Arrived.Updated(ana));
        var known = community.members().get(Actor.HOST, ana);
        assertThat(known.name()).isEqualTo("Ana García");
        assertThat(known.fields()).containsEntry("city", "Leeds").containsEntry("born", "1980-02-29");
        assertThat(known.tags()).containsExactly("baker", "carpenter");
        assertThat(community.contacts().of(Actor.HOST, ana)).hasSize(2);
    }

    @Test
    void whoMayBeKnownIsAskedAbout() {
        var ana = created(ana());

        assertThat(take(Arrival.of("form", "Ana M García").at(ANAS))).isEqualTo(new Arrived.Ambiguous(List.of(ana)));
        assertThat(take(Arrival.of("form", "Ana M García").at(ANAS).known(ana))).isEqualTo(new Arrived.Updated(ana));
        var other = created(Arrival.of("form", "Ana M García").at(ANAS).unknown());
        assertThat(other).isNotEqualTo(ana);
        assertThat(community.contacts().holders(Actor.HOST, ANAS, 10)).containsExactlyInAnyOrder(ana, other);
    }

    @Test
    void familiesShareAddressesUnlessTheyMustNot() {
        var ana = created(ana());
        var ben = created(Arrival.of("form", "Ben García").at(ANAS));
        var older = created(ana().mark("born", "1950-01-01").unknown());
        var younger = created(ana().mark("born", "1999-01-01").unknown());

        assertThat(Set.of(ana, ben, older, younger)).hasSize(4);
        assertThat(take(ana().mark("born", "1999-01-01")))
                .isEqualTo(new Arrived.Ambiguous(List.of(ana, younger).stream()
                        .sorted(java.util.Comparator.comparing(MemberId::value))
                        .toList()));
    }

    @Test
    void whereAddressesAreStrictNoneIsEverMoved() {
        community.contacts().sharing(Actor.HOST, Sharing.STRICT);
        var ana = created(ana().at(HOME));
        var phone = Address.phone("+441234567890");
        var ben = created(Arrival.of("form", "Ben").at(phone).at(HOME));

        assertThat(take(Arrival.of("form", "Ben").at(ANAS))).isEqualTo(new Arrived.Ambiguous(List.of(ana)));
        assertThatThrownBy(() -> take(Arrival.of("form", "Ben").at(ANAS).known(ben)))
                .isInstanceOf(org.communitykit.contact.AddressTaken.class);

        assertThat(community.contacts().holders(Actor.HOST, ANAS, 10)).containsExactly(ana);
        assertThat(community.contacts().holders(Actor.HOST, phone, 10)).containsExactly(ben);
        assertThat(community.intake().household(Actor.HOST, ana)).containsExactlyInAnyOrder(ana, ben);
    }

    @Test
    void consentIsNeverTouched() {
        var ana = created(ana());
        community.consents().withdraw(Actor.HOST, ana, "news", Medium.EMAIL, Evidence.by(Method.REPLY));

        take(ana().tag("newsletter"));

        assertThat(community
                        .consents()
                        .state(Actor.HOST, ana, "news", Medium.EMAIL)
                        .state())
                .isEqualTo(Consent.State.WITHDRAWN);
        assertThat(community.consents().history(Actor.HOST, ana, null, 10).items())
                .hasSize(1);
    }

    @Test
    void theSameKeyTakesInOnceWhateverHasHappenedSince() {
        campaign();
        var arrival = ana().key("k1").doing(CampaignId.of("spring"), NewAction.of("signed"));
        var ana = created(arrival);
        assertThat(take(arrival)).isEqualTo(new Arrived.Created(ana));
        assertThat(community
                        .campaigns()
                        .get(Actor.HOST, CampaignId.of("spring"))
                        .actions())
                .isEqualTo(1);
        assertThatThrownBy(() -> take(ana().key("k1").tag("more"))).isInstanceOf(IdempotencyConflict.class);

        community.members().add(Actor.HOST, MemberId.of("w"), NewMember.named("Winner"));
        community.merges().merge(Actor.HOST, NewMerge.of(MemberId.of("w"), ana));
        assertThat(take(arrival)).isEqualTo(new Arrived.Created(MemberId.of("w")));
        community.privacy().erase(Actor.HOST, MemberId.of("w"));
        assertThat(take(arrival)).isEqualTo(new Arrived.Created(MemberId.of("w")));
        assertThat(community.contacts().holders(Actor.HOST, ANAS, 10)).isEmpty();
    }

    private void campaign() {
        community
                .campaigns()
                .create(
                        Actor.HOST,
                        GroupId.ROOT,
                        CampaignId.of("spring"),
                        NewCampaign.named(
                                        "Spring",
                                        Goal.count(10),
                                        LocalDateTime.parse("2026-01-01T00:00"),
                                        LocalDateTime.parse("2999-01-01T00:00"),
                                        ZoneOffset.UTC)
                                .kind(ActionKind.worth("signed", 1)));
        community.campaigns().start(Actor.HOST, CampaignId.of("spring"));
    }

    @Test
    void whoWasBannedDoesNotComeInByAForm() {
        var ana = created(ana());
        community.members().ban(Actor.HOST, ana, "spam", null);

        assertThatThrownBy(() -> take(ana())).isInstanceOf(NoLongerHere.class);
        assertThatThrownBy(() -> community.intake().take(ana, ana())).isInstanceOf(NotAllowed.class);
    }

    @Test
    void whoMayBeOneIsFoundByWhatTheyShareUntilToldApart() {
        var ana = created(ana().at(HOME));
        var twin = created(ana().at(HOME).unknown());
        var ben = created(Arrival.of("form", "Ben").at(HOME));

        assertThat(community.intake().alike(Actor.HOST, ana, 10))
                .singleElement()
                .satisfies(like -> {
                    assertThat(Set.of(like.one(), like.other())).isEqualTo(Set.of(ana, twin));
                    assertThat(like.signs())
                            .containsExactlyInAnyOrder(Likeness.Sign.NAME, Likeness.Sign.EMAIL, Likeness.Sign.HOME);
                });
        assertThat(community.intake().household(Actor.HOST, ana)).contains(ana, twin, ben);

        community.intake().distinguish(Actor.HOST, twin, ana);
        community.intake().distinguish(Actor.HOST, ana, twin);
        assertThat(community.intake().alike(Actor.HOST, ana, 10)).isEmpty();
        assertThat(community.intake().alike(Actor.HOST, twin, 10)).isEmpty();
    }

    @Test
    void equalCallsAtOnceAddOnePerson() throws Exception {
        int threads = 8;
        var pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < Soak.count(200); round++) {
                var arrival = Arrival.of("form", "Ana").at(Address.email("a" + round + "@example.org"));
                var barrier = new CyclicBarrier(threads);
                var people = new HashSet<MemberId>();
                int created = 0;
                var works = IntStream.range(0, threads)
                        .mapToObj(i -> (Callable<Arrived>) () -> {
                            barrier.await();
                            return nodes.get(i % 2).intake().take(Actor.HOST, arrival);
                        })
                        .map(pool::submit)
                        .toList();
                for (var work : works) {
                    var outcome = work.get();
                    created += outcome instanceof Arrived.Created ? 1 : 0;
                    people.add(
                            outcome instanceof Arrived.Created one
                                    ? one.member()
                                    : ((Arrived.Updated) outcome).member());
                }
                assertThat(people).hasSize(1);
                assertThat(created).isEqualTo(1);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** The decision of most programs: look whether somebody has the address, else add. */
    @Test
    void lookingFirstAndAddingThenAddsTwo() {
        var address = Address.email("x@example.org");

        var seen = nodes.stream()
                .map(node -> node.contacts().holders(Actor.HOST, address, 1).isEmpty())
                .toList();
        for (int i = 0; i < 2; i++) {
            if (seen.get(i)) {
                var id = MemberId.of("x" + i);
                nodes.get(i).members().add(Actor.HOST, id, "X");
                nodes.get(i).contacts().add(Actor.HOST, id, address);
            }
        }

        assertThat(community.contacts().holders(Actor.HOST, address, 10)).hasSize(2);
    }
}
