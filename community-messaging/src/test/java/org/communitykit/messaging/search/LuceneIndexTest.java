package org.communitykit.messaging.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.search.lucene.LuceneIndex;
import org.communitykit.storage.memory.MemoryStorage;
import org.communitykit.testing.Soak;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Search over an index that follows behind; what it finds is what {@link SearchOnEachStorageTest} finds. */
class LuceneIndexTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final ChannelId GARDEN = ChannelId.of("garden");
    private static final Sought CANARY = Sought.of("canary", ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final MemoryStorage storage = new MemoryStorage();
    private Community community;
    private Messaging messaging;

    @BeforeEach
    void open() {
        community = Community.on(storage).open();
        messaging = Messaging.of(community);
        community.members().add(Actor.HOST, ANA, "Ana");
        community.members().add(Actor.HOST, BEN, "Ben");
        messaging.channels().open(ANA, NewChannel.titled("Garden").id(GARDEN));
        messaging.channels().join(BEN, GARDEN);
    }

    @AfterEach
    void close() {
        community.close();
    }

    @Test
    void searchFindsWhatLookingAtEveryMessageFinds() {
        Map<String, Integer> outcomes = new TreeMap<>();
        for (long seed = 1; seed <= Soak.count(10); seed++) {
            try (var index = LuceneIndex.inMemory();
                    var model = new SearchModel(new MemoryStorage(), seed, on -> Search.of(on, index))) {
                model.run(250);
                model.outcomes().forEach((outcome, times) -> outcomes.merge(outcome, times, Integer::sum));
            }
        }
        assertThat(outcomes).containsKeys("edit", "delete", "restore", "purge", "leave", "found", "found nothing");
    }

    private static void follow(Search search) {
        while (search.follow(Actor.HOST) > 0) {
            // to the end
        }
    }

    @Test
    void whatIsSaidIsFoundOnceItWasFollowed() {
        try (var index = LuceneIndex.in(folder)) {
            var search = Search.of(community, index);
            var id = messaging.messages().post(BEN, GARDEN, "a canary").id();
            assertThat(search.find(ANA, CANARY, null, 10).items()).isEmpty();

            follow(search);
            assertThat(search.find(ANA, CANARY, null, 10).items()).hasSize(1);

            messaging.messages().delete(BEN, id);
            assertThat(search.find(ANA, CANARY, null, 10).items())
                    .as("what is deleted is not shown, followed or not")
                    .isEmpty();
        }
    }

    @Test
    void anIndexGoesOnWhereItWasWhenItIsOpenedAgain() {
        messaging.messages().post(BEN, GARDEN, "a canary");
        try (var index = LuceneIndex.in(folder)) {
            follow(Search.of(community, index));
        }
        try (var index = LuceneIndex.in(folder);
                var again = Community.on(storage).open()) {
            var search = Search.of(again, index);

            assertThat(search.follow(Actor.HOST)).isZero();
            assertThat(search.find(ANA, CANARY, null, 10).items()).hasSize(1);
        }
    }

    @Test
    void anIndexThatMissedSomethingIsRebuiltInSteps() {
        for (int i = 0; i < 130; i++) {
            messaging.messages().post(BEN, GARDEN, "a canary " + i);
        }
        try (var index = LuceneIndex.in(folder)) {
            index.change(List.of(), List.of(), "1000000 0 ");
            var search = Search.of(community, index);
            follow(search);
            assertThat(search.count(ANA, CANARY)).isEqualTo(new Count(0, false));

            int steps = 1;
            while (search.rebuild(Actor.HOST)) {
                steps++;
            }

            assertThat(steps).isEqualTo(2);
            assertThat(search.count(ANA, CANARY)).isEqualTo(new Count(130, false));
        }
    }

    @Test
    void nothingIsLeftInTheFilesOfAnErasedMember() throws IOException {
        try (var index = LuceneIndex.in(folder)) {
            var search = Search.of(community, index);
            var id = messaging.messages().post(BEN, GARDEN, "canarybird").id();
            messaging.messages().post(ANA, GARDEN, "woodpecker");
            follow(search);
            assertThat(files()).contains("canarybird").contains("woodpecker");
            messaging.messages().edit(BEN, id, 1, "canarybird again");
            follow(search);

            community.privacy().erase(BEN, BEN);
            follow(search);

            assertThat(files())
                    .doesNotContain("canarybird")
                    .doesNotContain(id.value())
                    .contains("woodpecker");
        }
    }

    private String files() throws IOException {
        var all = new StringBuilder();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1)).append('\n');
            }
        }
        return all.toString();
    }
}
