package org.communitykit.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.audit.Entry;
import org.communitykit.audit.Trail;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.NewMember;
import org.communitykit.member.WrongState;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class ContactsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final Address HOME = Address.email("Ana@Home.example");
    private static final Address WORK = Address.email("ana@work.example");
    private static final Address PHONE = Address.phone("+44 20 7946 0018");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Community community;
    private Contacts contacts;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(clock).open();
        contacts = community.contacts();
        community.members().add(Actor.HOST, ANA, "Ana");
        community.members().add(Actor.HOST, BEN, "Ben");
    }

    @AfterEach
    void close() {
        community.close();
    }

    private List<Address> primaries(MemberId member) {
        return contacts.of(Actor.HOST, member).stream()
                .filter(Contact::primary)
                .map(Contact::address)
                .toList();
    }

    @Test
    void theFirstAddressOfAKindIsThePrimaryOne() {
        contacts.add(ANA, ANA, HOME);
        contacts.add(ANA, ANA, WORK);
        contacts.add(ANA, ANA, PHONE);

        assertThat(primaries(ANA)).containsExactlyInAnyOrder(HOME, PHONE);
        assertThat(contacts.primary(ANA, ANA, Address.Kind.EMAIL).orElseThrow().isVerified())
                .isFalse();
    }

    @Test
    void anotherWritingOfAnAddressIsTheSameAddress() {
        var first = contacts.add(ANA, ANA, HOME);

        assertThat(contacts.add(ANA, ANA, Address.email("ANA@home.EXAMPLE"))).isEqualTo(first);
        assertThat(contacts.of(ANA, ANA)).containsExactly(first);
    }

    @Test
    void preferringAnotherAddressSwapsThem() {
        contacts.add(ANA, ANA, HOME);
        contacts.add(ANA, ANA, WORK);

        contacts.prefer(ANA, ANA, WORK);
        contacts.prefer(ANA, ANA, WORK);

        assertThat(primaries(ANA)).containsExactly(WORK);
        assertThatThrownBy(() -> contacts.prefer(ANA, ANA, PHONE))
                .isInstanceOf(NoSuchContact.class)
                .hasMessageNotContaining("7946");
    }

    @Test
    void aVerifiedAddressTakesThePlaceOfThePrimaryOneThatGoes() {
        var third = Address.email("ana@third.example");
        contacts.add(ANA, ANA, HOME);
        contacts.add(ANA, ANA, WORK);
        clock.pass(Duration.ofDays(1));
        contacts.add(ANA, ANA, third);
        contacts.verify(Actor.HOST, ANA, third);

        contacts.remove(ANA, ANA, HOME);
        assertThat(primaries(ANA)).containsExactly(third);
        contacts.remove(ANA, ANA, third);
        assertThat(primaries(ANA)).containsExactly(WORK);
        contacts.remove(ANA, ANA, WORK);
        contacts.remove(ANA, ANA, WORK);

        assertThat(contacts.of(ANA, ANA)).isEmpty();
        contacts.add(ANA, ANA, HOME);
        assertThat(primaries(ANA)).containsExactly(HOME);
    }

    @Test
    void manyPreferencesAtOnceLeaveOnePrimaryAddress() throws Exception {
        var addresses = IntStream.range(0, 4)
                .mapToObj(i -> Address.email("ana" + i + "@example.org"))
                .toList();
        addresses.forEach(address -> contacts.add(ANA, ANA, address));
        var threads = Executors.newFixedThreadPool(4);
        try {
            var done = new ArrayList<Future<?>>();
            for (int i = 0; i < 40; i++) {
                var address = addresses.get(i % 4);
                done.add(threads.submit(() -> contacts.prefer(ANA, ANA, address)));
            }
            for (var future : done) {
                future.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(primaries(ANA)).hasSize(1);
    }

    @Test
    void familiesShareAnAddressUnlessTheCommunityIsStrict() {
        contacts.add(ANA, ANA, HOME);
        contacts.add(BEN, BEN, HOME);

        assertThat(contacts.holders(Actor.HOST, HOME, 10)).containsExactly(ANA, BEN);
        assertThatThrownBy(() -> contacts.sharing(Actor.HOST, Sharing.STRICT)).isInstanceOf(SharingIsSettled.class);
    }

    @Test
    void aStrictCommunityNeverMovesAnAddress() {
        contacts.sharing(Actor.HOST, Sharing.STRICT);
        contacts.add(ANA, ANA, HOME);

        assertThatThrownBy(() -> contacts.add(BEN, BEN, Address.email("ana@HOME.example")))
                .isInstanceOf(AddressTaken.class)
                .hasMessageNotContaining("home")
                .hasMessageNotContaining("ana");
        contacts.remove(ANA, ANA, HOME);
        contacts.add(BEN, BEN, HOME);

        assertThat(contacts.holders(Actor.HOST, HOME, 10)).containsExactly(BEN);
    }

    @Test
    void theAddressesOfWhomeverIsErasedAreFreeAtOnce() {
        contacts.sharing(Actor.HOST, Sharing.STRICT);
        contacts.add(ANA, ANA, HOME);
        contacts.add(ANA, ANA, PHONE);

        community.members().erase(ANA, ANA);

        assertThat(contacts.of(Actor.HOST, ANA)).isEmpty();
        assertThat(contacts.add(BEN, BEN, HOME).primary()).isTrue();
        assertThatThrownBy(() -> contacts.add(Actor.HOST, ANA, WORK)).isInstanceOf(WrongState.class);
    }

    @Test
    void addressesAreSeenAndChangedByTheirOwnersAndThoseWhoManageThem() {
        var cleo = MemberId.of("cleo");
        community.members().add(Actor.HOST, cleo, "Cleo");
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, cleo, "admin");
        contacts.add(ANA, ANA, HOME);
        contacts.add(cleo, cleo, WORK);

        assertThat(contacts.of(cleo, ANA)).hasSize(1);
        contacts.add(cleo, ANA, PHONE);
        contacts.remove(cleo, ANA, PHONE);
        assertThatThrownBy(() -> contacts.of(BEN, ANA)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> contacts.add(BEN, ANA, WORK)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> contacts.remove(ANA, cleo, WORK)).isInstanceOf(NotAllowed.class);
        assertThat(community
                        .audit()
                        .entries(Actor.HOST, Trail.whole(), null, 10)
                        .items())
                .extracting(Entry::what)
                .contains("contact.added", "contact.removed");
    }

    @Test
    void membersWhoAreNotHereYetHaveAddressesToo() {
        var dora = MemberId.of("dora");
        community.members().add(Actor.HOST, dora, NewMember.named("Dora").invited());

        assertThat(contacts.add(Actor.HOST, dora, HOME).primary()).isTrue();
        assertThatThrownBy(() -> contacts.add(dora, dora, WORK)).isInstanceOf(WrongState.class);
        contacts.remove(dora, dora, HOME);
        assertThat(contacts.of(dora, dora)).isEmpty();
    }

    @Test
    void addressesAreBounded() {
        IntStream.range(0, Contacts.MOST).forEach(i -> contacts.add(ANA, ANA, Address.email("ana" + i + "@a.example")));

        assertThatThrownBy(() -> contacts.add(ANA, ANA, HOME)).isInstanceOf(TooManyContacts.class);
        assertThat(contacts.add(ANA, ANA, Address.email("ana3@a.example")).primary())
                .isFalse();
        assertThat(contacts.add(ANA, ANA, PHONE).primary()).isTrue();
    }
}
