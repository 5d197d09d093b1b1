package org.communitykit.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.CommunityException;
import org.communitykit.activity.Activity;
import org.communitykit.event.Outbox;
import org.communitykit.group.GroupId;
import org.communitykit.storage.Storage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;

/** Adding many at once does what adding each of them in one transaction does: the same members, traces and errors. */
class AddingManyProperties {
    private static final List<MemberId> IDS = List.of("ana", "ben", "cleo", "dan", "eva").stream()
            .map(MemberId::of)
            .toList();
    private static final MemberId ADMIN = MemberId.of("admin");
    private static final MemberId PLAIN = MemberId.of("plain");

    private static final AtomicLong WORLDS = new AtomicLong();
    private static final Map<StorageKind, Storage> STORAGES = new EnumMap<>(StorageKind.class);

    /** Some members to add, and one to erase before. */
    private record Batch(Actor actor, Map<MemberId, NewMember> members, List<MemberId> erasedBefore) {}

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void inMemory(@ForAll("batches") List<Batch> batches) {
        same(StorageKind.MEMORY, batches);
    }

    @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
    void onSqlite(@ForAll("batches") List<Batch> batches) {
        same(StorageKind.SQLITE, batches);
    }

    @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
    void onH2(@ForAll("batches") List<Batch> batches) {
        same(StorageKind.H2, batches);
    }

    @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
    void onPostgresql(@ForAll("batches") List<Batch> batches) {
        same(StorageKind.POSTGRESQL, batches);
    }

    @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
    void onMariaDb(@ForAll("batches") List<Batch> batches) {
        same(StorageKind.MARIADB, batches);
    }

    @AfterContainer
    static void closeStorages() {
        STORAGES.values().forEach(Storage::close);
    }

    @Provide
    Arbitrary<List<Batch>> batches() {
        var member = Combinators.combine(
                        Arbitraries.of("Ana", "Ben"),
                        Arbitraries.of("", "", "marlo", "mar1o", "quinn", "robin"),
                        Arbitraries.of("", "", "Leeds", "York"),
                        Arbitraries.integers().between(0, 5))
                .as(AddingManyProperties::member);
        var members = Combinators.combine(
                        Arbitraries.shuffle(IDS), member.list().ofMinSize(1).ofMaxSize(IDS.size()))
                .as((ids, people) -> {
                    Map<MemberId, NewMember> map = new LinkedHashMap<>();
                    for (int i = 0; i < people.size(); i++) {
                        map.put(ids.get(i), people.get(i));
                    }
                    return map;
                });
        var actor = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(Actor.HOST)),
                Tuple.of(2, Arbitraries.just(ADMIN)),
                Tuple.of(1, Arbitraries.just(PLAIN)));
        var erased = Arbitraries.of(IDS).list().ofMaxSize(1);
        return Combinators.combine(actor, members, erased)
                .as(Batch::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static NewMember member(String name, String handle, String city, int state) {
        var member = NewMember.named(name);
        member = handle.isEmpty() ? member : member.handle(handle);
        member = city.isEmpty() ? member : member.field("city", city);
        return state == 0 ? member.invited() : member;
    }

    private static void same(StorageKind kind, List<Batch> batches) {
        if (!kind.isTested()) {
            return;
        }
        var storage = STORAGES.computeIfAbsent(kind, StorageKind::fresh);
        var name = "w" + WORLDS.incrementAndGet();
        var together = storage.tenant(name + "a");
        var apart = storage.tenant(name + "b");
        assertThat(play(together, batches, (members, batch) -> {
                    var added = members.addAll(batch.actor(), batch.members());
                    assertThat(added.keySet())
                            .containsExactlyElementsOf(batch.members().keySet());
                    return added.values();
                }))
                .isEqualTo(play(
                        apart,
                        batches,
                        (members, batch) -> apart.transact(tx -> {
                            var added = new ArrayList<Member>();
                            batch.members().forEach((id, member) -> added.add(members.add(batch.actor(), id, member)));
                            return added;
                        })));
    }

    /** What came of each batch, and what there is afterwards. */
    private static List<Object> play(
            Storage storage, List<Batch> batches, BiFunction<Members, Batch, Collection<Member>> adding) {
        var profile = Profile.of(ProfileField.text("city")
                .visibleTo(ProfileField.Audience.MEMBERS)
                .searchable());
        // not closed, since that is for the storage all tenants share
        var community =
                Community.on(storage).clock(new TestClock()).profile(profile).open();
        var members = community.members();
        members.add(Actor.HOST, ADMIN, "Admin");
        members.add(Actor.HOST, PLAIN, "Plain");
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, ADMIN, "admin");
        var seen = new ArrayList<Object>();
        for (var batch : batches) {
            batch.erasedBefore().stream()
                    .filter(id -> members.find(Actor.HOST, id).isPresent())
                    .forEach(id -> members.erase(Actor.HOST, id));
            try {
                seen.add(List.copyOf(adding.apply(members, batch)));
            } catch (CommunityException e) {
                seen.add(e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }
        for (var search : List.of(Search.named(""), Search.in(MemberState.INVITED), Search.having("city", "Leeds"))) {
            seen.add(members.directory().search(Actor.HOST, search, null, 50).items());
        }
        seen.add(members.called(Actor.HOST, "marlo").map(Member::id));
        seen.add(community.activities().after(Actor.HOST, 0, 500).stream()
                .map(AddingManyProperties::told)
                .sorted()
                .toList());
        seen.add(community.outbox().after(Actor.HOST, 0, 500).stream()
                .map(Outbox.Entry::event)
                .toList());
        return seen;
    }

    private static String told(Activity activity) {
        return activity.member() + " " + activity.kind() + " " + activity.at() + " " + activity.subject();
    }
}
