package org.communitykit.messaging.search;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.communitykit.storage.memory.MemoryStorage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That an index which is wrong is found out by looking at every message. */
class SearchControlTest {
    private static final int SEEDS = 12;

    enum Fault {
        NONE,
        KEEPS_THE_FIRST_TEXT,
        FORGETS_EVERY_FIFTH,
        FORGETS_WHAT_COMES_BACK,
        GIVES_THE_OLDEST_FIRST,
        STOPS_EARLY
    }

    @Test
    void anIndexThatIsRightIsNotCaught() {
        compare(Fault.NONE);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void anIndexThatIsWrongIsCaught(Fault fault) {
        assertThatThrownBy(() -> compare(fault)).isInstanceOf(AssertionError.class);
    }

    private static void compare(Fault fault) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try (var model = new SearchModel(new MemoryStorage(), seed, on -> Search.of(on, new Broken(fault)))) {
                model.run(250);
            }
        }
    }

    /** Our own index with one fault. */
    private static final class Broken implements SearchIndex.Transactional {
        private final Transactional index = new TableIndex();
        private final Fault fault;

        Broken(Fault fault) {
            this.fault = fault;
        }

        @Override
        public Collection<Table<?>> tables() {
            return index.tables();
        }

        @Override
        public void put(Tx tx, Document document) {
            boolean known = index.known(tx, document.channel(), document.number(), document.number())
                    .containsKey(document.number());
            boolean lost = switch (fault) {
                case KEEPS_THE_FIRST_TEXT -> known;
                case FORGETS_EVERY_FIFTH -> document.number() % 5 == 0;
                case FORGETS_WHAT_COMES_BACK -> !known && document.revision() > 1;
                default -> false;
            };
            if (!lost) {
                index.put(tx, document);
            }
        }

        @Override
        public void remove(Tx tx, ChannelId channel, long number) {
            index.remove(tx, channel, number);
        }

        @Override
        public Map<Long, Integer> known(Reader reader, ChannelId channel, long from, long to) {
            return index.known(reader, channel, from, to);
        }

        @Override
        public List<Found> find(Reader reader, Asked asked, Weights weights, @Nullable Found after, int limit) {
            var found = index.find(reader, asked, weights, after, limit);
            if (fault == Fault.GIVES_THE_OLDEST_FIRST) {
                found = new ArrayList<>(found);
                Collections.reverse(found);
            }
            return fault == Fault.STOPS_EARLY && found.size() > 2 ? found.subList(0, 2) : found;
        }

        @Override
        public Weights weigh(Reader reader, Asked asked) {
            return index.weigh(reader, asked);
        }
    }
}
