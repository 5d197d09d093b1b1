package org.communitykit.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.consent.Consent;
import org.communitykit.consent.Evidence;
import org.communitykit.consent.Medium;
import org.communitykit.consent.Method;
import org.communitykit.contact.Address;
import org.communitykit.contact.Contact;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Storage;
import org.communitykit.storage.memory.MemoryStorage;
import org.communitykit.testing.TestClock;

/** That merging loses nothing, meets consent, leads every id to one person and is undone exactly, whatever was there. */
class MergeProperties {
    private static final int PEOPLE = 4;
    private static final List<String> PURPOSES = List.of("news", "events");

    /** One random thing that a member does. */
    private static void act(Community community, MemberId member, int what) {
        var by = Evidence.by(Method.FORM);
        var purpose = PURPOSES.get(what / 8 % 2);
        switch (what % 8) {
            case 0 -> community.contacts().add(member, member, Address.email("a" + what % 3 + "@example.org"));
            case 1 -> community.contacts().add(member, member, Address.phone("+4412345678" + what % 4));
            case 2 -> community.consents().grant(member, member, purpose, Medium.EMAIL, by);
            case 3 -> community.consents().withdraw(member, member, purpose, Medium.EMAIL, by);
            case 4 -> community.consents().object(member, member, purpose, Medium.EMAIL, by);
            case 5 -> community.groups().join(member, GroupId.of("g" + what % 3));
            case 6 -> community.groups().leave(member, GroupId.of("g" + what % 3));
            default ->
                community
                        .contacts()
                        .verify(
                                Actor.HOST,
                                member,
                                community
                                        .contacts()
                                        .add(member, member, Address.email("a" + what % 3 + "@example.org"))
                                        .address());
        }
    }

    private static Community open(Storage storage) {
        var clock = new TestClock();
        var community = Community.on(storage)
                .clock(clock)
                .random(new Random(1))
                .with(Community::merges)
                .open();
        for (int i = 0; i < 3; i++) {
            community.groups().create(Actor.HOST, GroupId.of("g" + i), NewGroup.named("G"));
        }
        for (int i = 0; i < PEOPLE; i++) {
            community.members().add(Actor.HOST, id(i), "M" + i);
        }
        return community;
    }

    private static MemberId id(int number) {
        return MemberId.of("m" + number);
    }

    /** Everything that can be seen of a member, and the sizes of the groups. */
    private static List<String> seen(Community community, MemberId member) {
        var seen = new ArrayList<String>();
        seen.add(community.members().get(Actor.HOST, member).toString());
        community.contacts().of(Actor.HOST, member).stream()
                .map(Contact::toString)
                .forEach(seen::add);
        for (int i = 0; i < 3; i++) {
            var group = GroupId.of("g" + i);
            seen.add(String.valueOf(community.groups().memberships().find(Actor.HOST, group, member)));
            seen.add(String.valueOf(community.groups().get(Actor.HOST, group).size()));
        }
        PURPOSES.forEach(purpose -> seen.add(state(community, member, purpose).toString()));
        return seen;
    }

    private static Consent.State state(Community community, MemberId member, String purpose) {
        return community
                .consents()
                .state(Actor.HOST, member, purpose, Medium.EMAIL)
                .state();
    }

    /** Refusal before grant; silence says nothing. */
    private static Consent.State meet(Consent.State one, Consent.State other) {
        var order = List.of(
                Consent.State.NONE,
                Consent.State.GRANTED,
                Consent.State.EXPIRED,
                Consent.State.WITHDRAWN,
                Consent.State.OBJECTED);
        return order.indexOf(one) > order.indexOf(other) ? one : other;
    }

    @Property(tries = 300)
    void mergingMeetsAndUndoingRestores(@ForAll @Size(max = 30) List<@IntRange(max = 1_000) Integer> acts) {
        meetsAndRestores(new MemoryStorage(), acts);
    }

    /** On a storage, which is closed then. */
    static void meetsAndRestores(Storage storage, List<Integer> acts) {
        try (var community = open(storage)) {
            for (int i = 0; i < acts.size(); i++) {
                act(community, id(i % 2), acts.get(i));
            }
            var before = List.of(seen(community, id(0)), seen(community, id(1)));
            Set<String> addresses = new HashSet<>();
            Map<String, Consent.State> met = new HashMap<>();
            for (int i = 0; i < 2; i++) {
                community
                        .contacts()
                        .of(Actor.HOST, id(i))
                        .forEach(contact -> addresses.add(contact.address().key()));
            }
            PURPOSES.forEach(purpose ->
                    met.put(purpose, meet(state(community, id(0), purpose), state(community, id(1), purpose))));

            var merge = community.merges().merge(Actor.HOST, NewMerge.of(id(0), id(1)));

            assertThat(community.contacts().of(Actor.HOST, id(0)))
                    .extracting(contact -> contact.address().key())
                    .containsExactlyInAnyOrderElementsOf(addresses);
            assertThat(community.contacts().of(Actor.HOST, id(0)).stream()
                            .filter(Contact::primary)
                            .map(contact -> contact.address().kind()))
                    .doesNotHaveDuplicates()
                    .hasSize((int) addresses.stream()
                            .map(key -> key.startsWith("+"))
                            .distinct()
                            .count());
            met.forEach((purpose, state) ->
                    assertThat(state(community, id(0), purpose)).isEqualTo(state));
            for (int i = 0; i < 3; i++) {
                var group = GroupId.of("g" + i);
                assertThat(community.groups().get(Actor.HOST, group).size())
                        .isEqualTo(community
                                .groups()
                                .memberships()
                                .of(Actor.HOST, group, null, 10)
                                .items()
                                .size());
            }

            community.merges().undo(Actor.HOST, merge.id());

            assertThat(List.of(seen(community, id(0)), seen(community, id(1)))).isEqualTo(before);
        }
    }

    @Property(tries = 300)
    void identityDoesNotDependOnTheOrderOfMerges(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 15) Integer> merges,
            @ForAll @Size(max = 16) List<@IntRange(max = 1_000) Integer> acts) {
        Assume.that(doesNotDependOnOrder(new MemoryStorage(), merges, acts));
    }

    /** Whether there was anything to merge; on a storage, which is closed then. */
    static boolean doesNotDependOnOrder(Storage storage, List<Integer> merges, List<Integer> acts) {
        try (var community = open(storage)) {
            for (int i = 0; i < acts.size(); i++) {
                act(community, id(i % PEOPLE), acts.get(i));
            }
            var model = new TreeMap<String, String>();
            for (int i = 0; i < PEOPLE; i++) {
                model.put(id(i).value(), id(i).value());
            }
            var done = new ArrayList<Merge>();
            var states = new ArrayList<List<List<String>>>();
            for (var merge : merges) {
                var winner = MemberId.of(model.get(id(merge / 4).value()));
                var loser = MemberId.of(model.get(id(merge % 4).value()));
                if (!winner.equals(loser)) {
                    states.add(all(community));
                    done.add(community.merges().merge(Actor.HOST, NewMerge.of(winner, loser)));
                    model.replaceAll((id, into) -> into.equals(loser.value()) ? winner.value() : into);
                }
                model.forEach((id, into) ->
                        assertThat(community.members().resolve(MemberId.of(id))).isEqualTo(MemberId.of(into)));
            }
            for (int i = done.size() - 1; i >= 0; i--) {
                community.merges().undo(Actor.HOST, done.get(i).id());
                assertThat(all(community)).isEqualTo(states.get(i));
            }
            return !done.isEmpty();
        }
    }

    private static List<List<String>> all(Community community) {
        var all = new ArrayList<List<String>>();
        for (int i = 0; i < PEOPLE; i++) {
            all.add(seen(community, id(i)));
        }
        return all;
    }
}
