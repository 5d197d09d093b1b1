package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.message.Message;
import org.communitykit.storage.Storage;
import org.communitykit.storage.memory.MemoryStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** For every invariant that {@link Model} checks a messaging that breaks it, and so must be caught. */
class ConversationControlTest {
    private static final int RUNS = 40;
    private static final int LENGTH = 400;

    /** How messaging is wrong. */
    enum Wrong {
        A_NUMBER_IS_SKIPPED(s -> Tampered.writing(s, "channel_tip", (row, before) -> {
            if (Objects.equals(row.get("last"), 3L) && Objects.equals(before.get("last"), 2L)) {
                row.put("last", 4L);
            }
        })),
        A_KEY_IS_FORGOTTEN(s -> Tampered.writing(s, "message", (row, before) -> {
            row.put("sender", null);
            row.put("key", null);
            row.put("content", null);
        })),
        WHAT_IS_READ_IS_NOT_KEPT(s -> Tampered.writing(s, "channel_seat", (row, before) -> {
            if (Objects.equals(row.get("epoch"), before.get("epoch"))) {
                row.put("read", before.get("read"));
            }
        })),
        A_MENTION_IS_NOT_TAKEN_BACK(s -> Tampered.writing(s, "channel_seat", (row, before) -> {
            if (!before.isEmpty()) {
                row.put("mentioned", before.get("mentioned"));
            }
        })),
        AN_EPOCH_IS_NOT_COUNTED(s -> Tampered.writing(s, "channel_seat", (row, before) -> {
            if (!before.isEmpty()) {
                row.put("epoch", before.get("epoch"));
            }
        })),
        A_PAGE_LACKS_ITS_LAST_MESSAGE(s -> Tampered.finding(s, "message", "in_channel", Wrong::shorter)),
        A_CHANGE_IS_NOT_TOLD(s -> Tampered.finding(s, "message", "changed", Wrong::shorter)),
        WHO_IS_MUTED_SPEAKS(s -> Tampered.finding(s, "sanction", "key", rows -> List.of())),
        WHO_IS_OUTSIDE_READS(s -> Tampered.writing(s, "channel", (row, before) -> {
            if (row.get("access") == Channel.Access.JOINED) {
                row.put("access", Channel.Access.OPEN);
            }
        })),
        WHAT_IS_HIDDEN_IS_SEEN(s -> Tampered.writing(s, "message", (row, before) -> row.put("hidden", false))),
        WHAT_IS_KEPT_STAYS_HIDDEN(s -> Tampered.writing(
                s, "message", (row, before) -> row.put("hidden", (boolean) row.get("hidden") || truly(before)))),
        WHAT_IS_PURGED_COMES_BACK(s -> Tampered.writing(s, "message", (row, before) -> {
            if (row.get("state") == Message.State.PURGED) {
                row.put("state", Message.State.DELETED);
            }
        })),
        WHAT_SOMEBODY_SAID_OUTLIVES_THEM(s -> Tampered.finding(s, "message", "by_author", rows -> List.of()));

        private final UnaryOperator<Storage> bent;

        Wrong(UnaryOperator<Storage> bent) {
            this.bent = bent;
        }

        private static List<?> shorter(List<?> rows) {
            return rows.size() < 2 ? rows : rows.subList(0, rows.size() - 1);
        }

        private static boolean truly(Map<String, Object> before) {
            return Boolean.TRUE.equals(before.get("hidden"));
        }
    }

    @Test
    void messagingThatIsRightIsNotCaught() {
        assertThatCode(() -> run(Tampered::not, 3)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void messagingThatIsWrongIsCaught(Wrong wrong) {
        assertThatThrownBy(() -> run(wrong.bent, RUNS)).isInstanceOf(AssertionError.class);
    }

    private static void run(UnaryOperator<Storage> bent, int runs) {
        for (long seed = 1; seed <= runs; seed++) {
            try (var model = new Model(bent.apply(new MemoryStorage()), 4, 10)) {
                model.run(Model.steps(seed, LENGTH));
            }
        }
    }
}
