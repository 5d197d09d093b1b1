package org.communitykit.messaging.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.InvalidCursor;
import org.communitykit.Page;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.group.Visibility;
import org.communitykit.member.MemberId;
import org.communitykit.member.NewMember;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class SearchTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final MemberId ANA = MemberId.of("1");
    private static final MemberId BEN = MemberId.of("2");
    private static final MemberId CLEO = MemberId.of("3");
    private static final ChannelId GARDEN = ChannelId.of("garden");
    private static final ChannelId SHED = ChannelId.of("shed");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Storage storage;
    private Community community;
    private Messaging messaging;

    @BeforeEach
    void open() {
        storage = kind.fresh();
        community = community(storage);
        messaging = Messaging.of(community);
    }

    private Community community(Storage on) {
        var opened = Community.on(on).clock(clock).open();
        var names = List.of("ana", "ben", "cleo");
        for (int i = 0; i < names.size(); i++) {
            opened.members()
                    .add(
                            Actor.HOST,
                            MemberId.of(Integer.toString(i + 1)),
                            NewMember.named(names.get(i)).handle(names.get(i)));
        }
        var channels = Messaging.of(opened).channels();
        channels.open(ANA, NewChannel.titled("Community garden").id(GARDEN));
        channels.open(ANA, NewChannel.titled("Shed").id(SHED).access(Channel.Access.INVITED));
        channels.join(BEN, GARDEN);
        channels.add(ANA, SHED, BEN);
        return opened;
    }

    @AfterEach
    void close() {
        community.close();
    }

    private MessageId post(MemberId author, ChannelId channel, String text) {
        clock.pass(Duration.ofMinutes(1));
        return messaging.messages().post(author, channel, text).id();
    }

    private static Sought sought(String typed) {
        return Sought.of(typed, LONDON);
    }

    private static List<String> texts(Page<Hit> page) {
        return page.items().stream().map(hit -> hit.message().text()).toList();
    }

    private List<String> found(Actor actor, Sought sought) {
        return texts(Search.of(community).find(actor, sought, null, 50));
    }

    @Test
    void whatIsSaidIsFoundAtOnceAndWithItsWordsMarked() {
        var search = Search.of(community);
        post(ANA, GARDEN, "Who has a spade?");
        var second = post(BEN, GARDEN, "My Spade is yours, the other SPADE too");

        var hits = search.find(BEN, sought("spade"), null, 10).items();

        assertThat(hits).extracting(hit -> hit.message().author()).containsExactly(BEN, ANA);
        assertThat(hits.get(0).message().id()).isEqualTo(second);
        assertThat(hits.get(0).marks()).containsExactly(new Hit.Mark(3, 8), new Hit.Mark(29, 34));
    }

    @Test
    void whatIsEditedDeletedRestoredOrPurgedIsFoundAsItIsNow() {
        Search.of(community);
        var id = post(ANA, GARDEN, "Bring gloves");

        messaging.messages().edit(ANA, id, 1, "Bring boots");
        assertThat(found(BEN, sought("gloves"))).isEmpty();
        assertThat(found(BEN, sought("boots"))).containsExactly("Bring boots");

        messaging.messages().delete(ANA, id);
        assertThat(found(BEN, sought("boots"))).isEmpty();

        messaging.messages().restore(ANA, id);
        assertThat(found(BEN, sought("boots"))).containsExactly("Bring boots");

        messaging.messages().purge(Actor.HOST, id);
        assertThat(found(BEN, sought("boots"))).isEmpty();
        assertThat(rows()).doesNotContain("boots").doesNotContain("gloves");
    }

    @Test
    void filtersNarrowWhatIsFound() {
        Search.of(community);
        post(ANA, GARDEN, "spade in the garden");
        post(BEN, GARDEN, "spade, see https://example.org/spade");
        post(ANA, SHED, "spade in the shed");

        assertThat(found(BEN, sought("spade from:ana"))).containsExactly("spade in the shed", "spade in the garden");
        assertThat(found(BEN, sought("spade in:community-garden from:ANA"))).containsExactly("spade in the garden");
        assertThat(found(BEN, sought("from:me"))).hasSize(1);
        assertThat(found(BEN, sought("has:link"))).containsExactly("spade, see https://example.org/spade");
        assertThat(found(BEN, sought("\"in the\" spade -shed"))).containsExactly("spade in the garden");
        assertThat(found(BEN, sought("\"the in\""))).isEmpty();
        assertThat(found(BEN, sought("spade").by(ANA).in(SHED))).containsExactly("spade in the shed");
        assertThat(found(BEN, sought("spade after:2026-03-01"))).isEmpty();
        assertThat(found(BEN, sought("spade before:2026-03-02 after:2026-02-28")))
                .hasSize(3);
    }

    @Test
    void aDayBeginsWhereTheAskerIs() {
        Search.of(community);
        clock.set(java.time.Instant.parse("2026-07-01T23:30:00Z"));
        messaging.messages().post(ANA, GARDEN, "late night spade");

        assertThat(found(ANA, Sought.of("spade after:2026-07-01", LONDON))).hasSize(1);
        assertThat(found(ANA, Sought.of("spade after:2026-07-01", ZoneId.of("UTC"))))
                .isEmpty();
    }

    @Test
    void onlyWhatMayBeReadNowIsFoundAndCounted() {
        var search = Search.of(community);
        post(ANA, GARDEN, "spade");
        post(ANA, SHED, "spade canary");
        var everywhere = sought("spade").within(GroupId.ROOT);

        assertThat(found(BEN, everywhere)).containsExactly("spade canary", "spade");
        assertThat(search.count(BEN, everywhere)).isEqualTo(new Count(2, false));
        assertThat(found(CLEO, everywhere)).containsExactly("spade");
        assertThat(search.count(CLEO, everywhere)).isEqualTo(new Count(1, false));
        assertThat(found(CLEO, sought("spade").in(SHED))).isEmpty();
        assertThat(found(CLEO, sought("spade"))).as("of the channels she is in").isEmpty();

        messaging.channels().remove(ANA, SHED, BEN);
        assertThat(found(BEN, everywhere)).containsExactly("spade");
        community.members().ban(Actor.HOST, BEN, "as a test", null);
        assertThat(found(BEN, everywhere)).isEmpty();
        assertThat(found(Actor.HOST, everywhere)).hasSize(2);
        assertThatThrownBy(() -> search.find(Actor.HOST, sought("spade"), null, 10))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIgnoredMembersSayIsNotFoundUntilTheyAreNotIgnoredAnyMore() {
        var search = Search.of(community);
        post(ANA, GARDEN, "spade of Ana's");
        post(CLEO, GARDEN, "spade of Cleo's");
        messaging.blocks().ignore(BEN, CLEO);

        assertThat(found(BEN, sought("spade"))).containsExactly("spade of Ana's");
        assertThat(found(BEN, sought("from:cleo"))).isEmpty();
        assertThat(search.count(BEN, sought("spade"))).isEqualTo(new Count(1, false));

        messaging.blocks().lift(BEN, CLEO);
        assertThat(found(BEN, sought("spade"))).hasSize(2);
    }

    @Test
    void theChannelsOfAHiddenGroupAreNotThereForOthers() {
        Search.of(community);
        var club = GroupId.of("club");
        community.groups().create(Actor.HOST, club, NewGroup.named("Club").visibility(Visibility.HIDDEN));
        community.groups().memberships().add(Actor.HOST, club, ANA);
        var bar = messaging
                .channels()
                .open(ANA, NewChannel.titled("Bar").in(club))
                .id();
        post(ANA, bar, "secret spade");

        assertThat(found(ANA, sought("spade").within(club))).containsExactly("secret spade");
        assertThat(found(BEN, sought("spade").within(club))).isEmpty();
        assertThat(found(BEN, sought("spade").in(bar))).isEmpty();

        community.groups().memberships().add(Actor.HOST, club, BEN);
        assertThat(found(BEN, sought("spade").within(club))).containsExactly("secret spade");
        community.groups().memberships().ban(Actor.HOST, club, BEN, "as a test", null);
        assertThat(found(BEN, sought("spade").within(club))).isEmpty();
    }

    @Test
    void whatCannotBeReadDoesNotChangeTheOrderOfWhatIsFound() {
        var search = Search.of(community);
        post(ANA, GARDEN, "spade spade rake and so on and so forth");
        post(ANA, GARDEN, "rake rake spade and so on and so forth");
        post(ANA, GARDEN, "only a rake");
        var relevant = sought("spade rake").within(GroupId.ROOT).order(Order.RELEVANCE);
        var before = texts(search.find(CLEO, relevant, null, 10));
        assertThat(before.get(0)).startsWith("spade");

        for (int i = 0; i < 20; i++) {
            post(ANA, SHED, "spade");
        }

        assertThat(texts(search.find(CLEO, relevant, null, 10))).isEqualTo(before);
        assertThat(texts(search.find(ANA, relevant, null, 10)).get(0))
                .as("to Ana, spades are common")
                .startsWith("rake");
    }

    @Test
    void pagesNeitherSkipNorRepeatWhileMoreIsSaid() {
        var search = Search.of(community);
        for (int i = 0; i < 20; i++) {
            post(ANA, i % 2 == 0 ? GARDEN : SHED, "spade " + "rake ".repeat(i % 5) + i);
        }
        for (var order : Order.values()) {
            var sought = sought("spade").order(order);
            var expected = texts(search.find(BEN, sought, null, 50));
            var walked = new ArrayList<String>();
            var page = search.find(BEN, sought, null, 3);
            while (true) {
                walked.addAll(texts(page));
                if (page.next().isEmpty()) {
                    break;
                }
                post(BEN, GARDEN, "another spade " + walked.size() + order);
                page = search.find(BEN, sought, page.next().get(), 3);
            }

            assertThat(walked).as(order.name()).doesNotHaveDuplicates();
            assertThat(walked.stream().filter(expected::contains))
                    .as(order.name())
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void aCursorIsGoodForItsOwnSearchOnly() {
        var search = Search.of(community);
        post(ANA, GARDEN, "spade one");
        post(ANA, GARDEN, "spade two");
        var cursor = search.find(BEN, sought("spade"), null, 1).next().orElseThrow();

        assertThat(texts(search.find(BEN, sought("spade"), cursor, 1))).containsExactly("spade one");
        for (var other : List.of(
                sought("rake"),
                sought("spade").in(GARDEN),
                sought("spade").by(ANA),
                sought("spade").order(Order.RELEVANCE))) {
            assertThatThrownBy(() -> search.find(BEN, other, cursor, 1)).isInstanceOf(InvalidCursor.class);
        }
        assertThat(found(CLEO, sought("spade"))).isEmpty();
        assertThat(texts(search.find(CLEO, sought("spade"), cursor, 1))).isEmpty();
    }

    @Test
    void anotherTenantsMessagesAreNotThere() {
        Search.of(community);
        var leeds = community(storage.tenant("leeds"));
        Search.of(leeds);
        post(ANA, GARDEN, "spade");
        Messaging.of(leeds).messages().post(ANA, GARDEN, "spade of Leeds");

        assertThat(found(BEN, sought("spade"))).containsExactly("spade");
        assertThat(texts(Search.of(leeds).find(BEN, sought("spade"), null, 10))).containsExactly("spade of Leeds");
    }

    @Test
    void whatWasSaidBeforeIsTakenInByARebuildInSteps() {
        for (int i = 0; i < 130; i++) {
            post(ANA, i % 10 == 0 ? SHED : GARDEN, "spade " + i);
        }
        var deleted = post(ANA, GARDEN, "spade gone");
        messaging.messages().delete(ANA, deleted);
        var search = Search.of(community);
        post(ANA, GARDEN, "spade last");
        assertThat(found(BEN, sought("spade"))).containsExactly("spade last");

        int steps = 1;
        while (search.rebuild(Actor.HOST)) {
            steps++;
        }

        assertThat(steps).isEqualTo(3);
        assertThat(search.count(BEN, sought("spade"))).isEqualTo(new Count(131, false));
        var rows = rows();
        while (search.rebuild(Actor.HOST)) {
            // once more changes nothing
        }
        assertThat(rows()).isEqualTo(rows);
    }

    @Test
    void aRebuildPutsRightWhatHappenedWhileNobodySearched() {
        var stale = post(ANA, GARDEN, "never taken in");
        try (var nodes = new Nodes(kind.nodes(2))) {
            var searching = nodes.open(0);
            var search = Search.of(searching);
            var kept = Messaging.of(searching)
                    .messages()
                    .post(ANA, GARDEN, "spade kept")
                    .id();
            var edited = Messaging.of(searching)
                    .messages()
                    .post(ANA, GARDEN, "spade edited")
                    .id();
            var deleted = Messaging.of(searching)
                    .messages()
                    .post(ANA, GARDEN, "spade deleted")
                    .id();
            var other = Messaging.of(nodes.open(1)).messages();
            other.edit(ANA, edited, 1, "rake edited");
            other.delete(ANA, deleted);
            other.post(ANA, GARDEN, "spade missed");
            assertThat(texts(search.find(BEN, sought("spade"), null, 10)))
                    .as("what has changed since is looked at and not shown")
                    .containsExactly("spade kept");

            while (search.rebuild(Actor.HOST)) {
                // to the end
            }

            assertThat(texts(search.find(BEN, sought("spade"), null, 10)))
                    .containsExactly("spade missed", "spade kept");
            assertThat(texts(search.find(BEN, sought("rake"), null, 10))).containsExactly("rake edited");
            assertThat(rows(nodes.storage(0))).doesNotContain("deleted");
            assertThat(kept).isNotEqualTo(stale);
        }
    }

    /** Communities of several nodes on one store. */
    private final class Nodes implements AutoCloseable {
        private final List<Storage> storages;
        private final List<Community> communities = new ArrayList<>();

        Nodes(List<Storage> storages) {
            this.storages = storages;
        }

        Storage storage(int node) {
            return storages.get(node);
        }

        Community open(int node) {
            var opened = communities.isEmpty()
                    ? community(storages.get(node))
                    : Community.on(storages.get(node)).clock(clock).open();
            communities.add(opened);
            return opened;
        }

        @Override
        public void close() {
            storages.forEach(Storage::close);
        }
    }

    @Test
    void aRebuildAndPostsDoNotDisturbEachOther() {
        for (int i = 0; i < 60; i++) {
            post(ANA, GARDEN, "spade " + i);
        }
        var search = Search.of(community);
        var threads = Executors.newFixedThreadPool(3);
        try {
            var posting = CompletableFuture.runAsync(
                    () -> {
                        for (int i = 60; i < 90; i++) {
                            messaging.messages().post(BEN, GARDEN, "spade " + i);
                        }
                    },
                    threads);
            var rebuilding = List.of(
                    CompletableFuture.runAsync(() -> rebuild(search), threads),
                    CompletableFuture.runAsync(() -> rebuild(search), threads));
            posting.join();
            rebuilding.forEach(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }

        rebuild(search);

        assertThat(search.count(BEN, sought("spade"))).isEqualTo(new Count(90, false));
        assertThat(found(BEN, sought("spade"))).doesNotHaveDuplicates();
    }

    private static void rebuild(Search search) {
        while (search.rebuild(Actor.HOST)) {
            // to the end
        }
    }

    @Test
    void nothingIsLeftOfAnErasedMember() {
        Search.of(community);
        post(BEN, GARDEN, "canary of Ben's");
        post(ANA, GARDEN, "still here");
        assertThat(rows()).contains("canary").contains("@2");

        community.privacy().erase(BEN, BEN);

        assertThat(rows()).doesNotContain("canary").doesNotContain("@2").contains("still");
        assertThat(found(ANA, sought("canary"))).isEmpty();
    }

    @Test
    void whoDoesNotAskForItKeepsNothing() {
        post(ANA, GARDEN, "spade");
        var search = Search.of(community);

        assertThat(rows()).doesNotContain("spade");
        assertThat(search.count(ANA, sought("spade"))).isEqualTo(new Count(0, false));
    }

    @Test
    void aLongMessageIsFoundByItsFirstThousandWords() {
        Search.of(community);
        var text = new StringBuilder();
        for (int i = 1; i <= 1_100; i++) {
            text.append("word").append(i).append(' ');
        }
        post(ANA, GARDEN, text.toString());

        assertThat(found(BEN, sought("word1 word1000"))).hasSize(1);
        assertThat(found(BEN, sought("word1001"))).isEmpty();
    }

    private String rows() {
        return rows(storage);
    }

    private static String rows(Storage storage) {
        var rows = new StringBuilder();
        storage.read(reader -> {
            new TableIndex()
                    .tables()
                    .forEach(table -> reader.walk(table.primary().where().limit(500), rows::append));
            return null;
        });
        return rows.toString();
    }
}
