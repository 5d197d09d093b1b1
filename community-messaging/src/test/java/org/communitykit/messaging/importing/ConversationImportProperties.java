package org.communitykit.messaging.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.storage.memory.MemoryStorage;

class ConversationImportProperties {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final ImportOptions OPTIONS = ImportOptions.from("test");

    @Property(tries = 2_000)
    void whateverTheOrderEverythingIsAccountedForAndTwiceIsOnce(@ForAll("items") List<Item> items) {
        var source = new Script().with(items.toArray(Item[]::new));
        try (var community = Community.on(new MemoryStorage())
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .open()) {
            var importing = ConversationImport.of(community);

            var rehearsed = importing.rehearse(Actor.HOST, source, OPTIONS);
            var first = importing.run(Actor.HOST, source, OPTIONS);
            var again = importing.run(Actor.HOST, source, OPTIONS);

            assertThat(first).isEqualTo(rehearsed);
            assertThat(first.read()).isEqualTo(items.size()).isEqualTo(sum(first));
            assertThat(again.stored()).isEmpty();
            assertThat(again.read()).isEqualTo(sum(again));
            assertThat(messages(community)).isEqualTo(first.stored().getOrDefault("messages", 0L));
            assertThat(first.skipped().keySet())
                    .isSubsetOf(
                            "about a channel that is missing",
                            "about a message that is missing",
                            "about a message that is deleted",
                            "by a person who is missing",
                            "an answer outside of topics",
                            "not a reaction");
        }
    }

    private static long sum(ImportReport report) {
        return sum(report.stored().values())
                + report.known()
                + sum(report.skipped().values());
    }

    private static long sum(Iterable<Long> counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    private static long messages(Community community) {
        var channels = Messaging.of(community).channels();
        return Stream.of("test:c", "test:d")
                .flatMap(id -> channels.find(Actor.HOST, ChannelId.of(id)).stream())
                .mapToLong(channel -> channels.last(Actor.HOST, channel.id()))
                .sum();
    }

    @Provide
    Arbitrary<List<Item>> items() {
        var message = Arbitraries.of("1", "2", "3", "4", "5", "6");
        var person = Arbitraries.of("ana", "ben", "cleo");
        var channel = Arbitraries.of("c", "c", "c", "d");
        return Arbitraries.<Item>oneOf(
                        person.map(Script::person),
                        channel.map(Script::channel),
                        Combinators.combine(channel, person).as(Item.Seat::new),
                        Combinators.combine(message, channel, message.injectNull(0.3), person.injectNull(0.2))
                                .as((id, where, parent, by) -> Item.Message.of(
                                                id, where, by, Script.DAY, "text of " + id)
                                        .replyTo(parent)),
                        Combinators.combine(message, channel, message.injectNull(0.3), person.injectNull(0.2))
                                .as((id, where, parent, by) -> Item.Message.of(
                                                id, where, by, Script.DAY, "text of " + id)
                                        .replyTo(parent)),
                        Combinators.combine(message, person, Arbitraries.of("new", "newer"))
                                .as((id, by, text) -> new Item.Edit(id, by, Script.DAY, text)),
                        Combinators.combine(message, person, Arbitraries.of("heart", "no key"))
                                .as((id, by, key) -> new Item.Reaction(id, key, 1, by, null, Script.DAY)),
                        Combinators.combine(message, person).as((id, by) -> new Item.Answer(id, by, Script.DAY)),
                        message.map(Item.Deletion::new))
                .list()
                .ofMaxSize(24);
    }
}
