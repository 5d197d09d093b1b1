package org.communitykit.messaging.content;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.communitykit.record.Json;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a message in their order, as they are kept: at most {@value #MOST}, in at most {@value #LIMIT} chars.
 *
 * @param json a list of objects that each have one member of the block's kind; empty without blocks
 */
public record Enclosed(String json) {
    /** The most blocks of a message. */
    public static final int MOST = 20;

    /** The most chars of all blocks together, as they are kept. */
    public static final int LIMIT = 16_384;

    /** No blocks. */
    public static final Enclosed NONE = new Enclosed("");

    /** A block in the place of its kind, with nothing in the others; of a kind a newer version wrote, nothing in any. */
    private record Slot(
            @Nullable Attachment attachment,
            @Nullable Meeting meeting,
            @Nullable LiveStream stream,
            @Nullable Preview preview,
            @Nullable PollBlock poll) {
        static Slot of(Block block) {
            return new Slot(
                    block instanceof Attachment attachment ? attachment : null,
                    block instanceof Meeting meeting ? meeting : null,
                    block instanceof LiveStream stream ? stream : null,
                    block instanceof Preview preview ? preview : null,
                    block instanceof PollBlock poll ? poll : null);
        }

        Stream<Block> block() {
            return Stream.<@Nullable Block>of(attachment, meeting, stream, preview, poll)
                    .filter(Objects::nonNull);
        }
    }

    private record Slots(List<Slot> all) {}

    /** Not made before there is a block to read or write. */
    private static final class Form {
        static final Json JSON = Json.of(Slots.class.getRecordComponents()[0].getGenericType(), MethodHandles.lookup());
    }

    public Enclosed {
        if (json.length() > LIMIT) {
            throw new IllegalArgumentException(
                    "the blocks of a message take up to " + LIMIT + " chars, not " + json.length());
        }
        if (!json.isEmpty()) {
            parse(json);
        }
    }

    /** These blocks. */
    public static Enclosed of(List<? extends Block> blocks) {
        if (blocks.isEmpty()) {
            return NONE;
        }
        if (blocks.size() > MOST) {
            throw new IllegalArgumentException("a message has up to " + MOST + " blocks, not " + blocks.size());
        }
        if (blocks.stream().filter(PollBlock.class::isInstance).count() > 1) {
            throw new IllegalArgumentException("a message has one poll at most");
        }
        return new Enclosed(Form.JSON.write(blocks.stream().map(Slot::of).toList()));
    }

    private static List<Block> parse(String json) {
        return ((List<?>) Form.JSON.read(json))
                .stream().map(Slot.class::cast).flatMap(Slot::block).toList();
    }

    public List<Block> blocks() {
        return json.isEmpty() ? List.of() : parse(json);
    }

    public boolean isEmpty() {
        return json.isEmpty();
    }

    /** The blocks of one kind. */
    public <B extends Block> List<B> all(Class<B> kind) {
        return blocks().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** With each block as this makes it. */
    public Enclosed each(UnaryOperator<Block> change) {
        return json.isEmpty() ? this : of(blocks().stream().map(change).toList());
    }

    /** As it is kept in earlier revisions. */
    public Enclosed past() {
        return each(Block::past);
    }

    /** The text followed by every block's {@link Block#fallback}, each in lines of its own. */
    public String after(String text) {
        return after(text, Block::fallback);
    }

    /** The text followed by what else the message is found by. */
    public String searched(String text) {
        return after(text, Block::searched);
    }

    private String after(String text, Function<Block, String> words) {
        return json.isEmpty()
                ? text
                : Stream.concat(Stream.of(text), blocks().stream().map(words))
                        .filter(part -> !part.isBlank())
                        .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        // what the blocks say themselves, so that no log line gives a passcode away
        return blocks().toString();
    }
}
