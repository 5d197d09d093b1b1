package org.communitykit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class ListingTest {
    record Leaf(String tree, int number, long height) {}

    private static final Table<Leaf> LEAVES = Table.of(MethodHandles.lookup(), "leaf", Leaf.class)
            .key("tree", "number")
            .limit("tree", 20)
            .index("by_height", "tree", "height")
            .build();

    @Parameter
    StorageKind kind;

    private Storage storage;

    @BeforeEach
    void open() {
        storage = kind.fresh();
        storage.prepare(List.of(LEAVES));
        storage.transact(tx -> {
            for (int i = 0; i < 300; i++) {
                tx.insert(LEAVES, new Leaf(i % 3 == 0 ? "oak" : "elm", i, 300 - i));
            }
            return null;
        });
    }

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void pagesOfMergedQueriesNeitherSkipNorRepeat() {
        var all = Listing.of(LEAVES.primary().where("oak"))
                .or(LEAVES.primary().where("elm"))
                .each(leaf -> Optional.of(leaf.number()).filter(number -> number % 2 == 0));

        for (int size : new int[] {1, 7, 200}) {
            assertThat(walk(all, size))
                    .isEqualTo(IntStream.range(0, 150).mapToObj(i -> 2 * i).toList());
        }
    }

    @Test
    void placesAlongNumbersAreGoneOnAfterToo() {
        var byHeight = Listing.of(LEAVES.index("by_height").where("oak")).each(leaf -> Optional.of(leaf.number()));

        assertThat(walk(byHeight, 9))
                .isEqualTo(IntStream.range(0, 100).mapToObj(i -> 297 - 3 * i).toList());
    }

    @Test
    void aPageThatFindsTooLittleForTooLongIsShortAndGoesOn() {
        var last = Listing.of(LEAVES.primary().where("elm")).only(leaf -> leaf.number() == 299);

        var first = storage.<Page<Leaf>>read(reader -> last.page(reader, null, 5));

        assertThat(first.items()).isEmpty();
        assertThat(first.next()).isPresent();
        assertThat(walk(last, 5)).extracting(Leaf::number).containsExactly(299);
    }

    @Test
    void aCursorIsGoodForItsOwnListOnly() {
        var oak = Listing.of(LEAVES.primary().where("oak"));
        var cursor = storage.<Page<Leaf>>read(reader -> oak.page(reader, null, 1))
                .next()
                .orElseThrow();
        var elm = Listing.of(LEAVES.primary().where("elm"));
        var question = List.of(LEAVES.primary().where("oak")).toString();

        for (var foreign : List.of(cursor, "", "?", Cursor.of(question, List.of("one")))) {
            assertThatThrownBy(() -> storage.<Page<Leaf>>read(reader -> elm.page(reader, foreign, 1)))
                    .isInstanceOf(InvalidCursor.class);
        }
        assertThatThrownBy(() ->
                        storage.<Page<Leaf>>read(reader -> oak.page(reader, Cursor.of(question, List.of("one")), 1)))
                .isInstanceOf(InvalidCursor.class);
    }

    private <T> List<T> walk(Listing<Leaf, T> listing, int size) {
        var all = new ArrayList<T>();
        Optional<String> cursor = Optional.empty();
        do {
            var from = cursor.orElse(null);
            var page = storage.<Page<T>>read(reader -> listing.page(reader, from, size));
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }
}
