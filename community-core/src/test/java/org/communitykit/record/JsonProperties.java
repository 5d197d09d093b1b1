package org.communitykit.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

class JsonProperties {
    enum Colour {
        RED,
        GREEN
    }

    record Id(String value) {}

    record Leaf(@Nullable String text, long number, double ratio, boolean flag, Colour colour, Instant at, Id id) {}

    record Tree(
            List<Leaf> leaves,
            Set<String> names,
            Map<Id, Leaf> byId,
            @Nullable Tree below) {}

    record Older(long number, @Nullable String text) {}

    private static final Json TREE = Json.of(Tree.class, MethodHandles.lookup());
    private static final Json LEAF = Json.of(Leaf.class, MethodHandles.lookup());
    private static final Json OLDER = Json.of(Older.class, MethodHandles.lookup());

    @Property(tries = 500)
    void whatIsWrittenReadsBackEqual(@ForAll("trees") Tree tree) {
        assertThat(TREE.read(TREE.write(tree))).isEqualTo(tree);
    }

    @Property(tries = 500)
    void equalValuesHaveEqualText(@ForAll("trees") Tree tree) {
        assertThat(TREE.write(TREE.read(TREE.write(tree)))).isEqualTo(TREE.write(tree));
    }

    @Property(tries = 500)
    void textIsQuotedAsJacksonQuotesIt(@ForAll String text) {
        var expected = new StringWriter();
        try (var out = new JsonFactory().createGenerator(ObjectWriteContext.empty(), expected)) {
            out.writeString(text);
        }

        assertThat(Json.quoted(text)).isEqualTo(expected.toString());
    }

    @Example
    void controlCharactersAreQuotedAsJacksonQuotesThem() {
        var all = new StringBuilder();
        for (char c = 0; c < 0x300; c++) {
            all.append(c);
        }

        textIsQuotedAsJacksonQuotesIt(all.toString());
    }

    record Counts(Map<Integer, Long> byNumber) {}

    @Example
    void theKeysOfAMapAreText() {
        var counts = Json.of(Counts.class, MethodHandles.lookup());

        assertThatThrownBy(() -> counts.write(new Counts(Map.of(1, 2L))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("text");
    }

    @Example
    void whatANewerVersionWroteIsSkippedAndWhatAnOlderLackedIsEmpty() {
        var leaf = new Leaf("x", 7, 0.5, true, Colour.RED, Instant.EPOCH, new Id("a"));

        assertThat(OLDER.read(LEAF.write(leaf))).isEqualTo(new Older(7, "x"));
        assertThat(LEAF.read("{\"number\":7}")).isEqualTo(new Leaf(null, 7, 0, false, null, null, null));
    }

    @Example
    void otherJsonIsRefused() {
        for (var other :
                List.of("", "7", "[]", "null", "{\"number\":\"7\"}", "{\"number\":7", "{\"colour\":\"BLUE\"}")) {
            assertThatThrownBy(() -> LEAF.read(other)).as(other).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Example
    void aTypeWithoutAFormIsRefusedWhenItIsDeclared() {
        assertThatThrownBy(() -> Json.of(Object.class, MethodHandles.lookup()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Object");
    }

    @Provide
    Arbitrary<Tree> trees() {
        var ids = Arbitraries.strings().ofMaxLength(5).map(Id::new);
        var leaves = Combinators.combine(
                        Arbitraries.strings().injectNull(0.2),
                        Arbitraries.longs(),
                        Arbitraries.doubles(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Colour.class),
                        Arbitraries.longs()
                                .between(-100_000_000_000L, 100_000_000_000L)
                                .map(Instant::ofEpochSecond),
                        ids)
                .as(Leaf::new);
        return Arbitraries.recursive(
                () -> tree(leaves, ids).map(t -> new Tree(t.leaves(), t.names(), t.byId(), null)),
                below -> Combinators.combine(tree(leaves, ids), below)
                        .as((t, b) -> new Tree(t.leaves(), t.names(), t.byId(), b)),
                0,
                3);
    }

    private static Arbitrary<Tree> tree(Arbitrary<Leaf> leaves, Arbitrary<Id> ids) {
        return Combinators.combine(
                        leaves.list().ofMaxSize(4),
                        Arbitraries.strings().set().ofMaxSize(4),
                        Arbitraries.maps(ids, leaves).ofMaxSize(4))
                .as((l, n, m) -> new Tree(l, n, m, null));
    }
}
