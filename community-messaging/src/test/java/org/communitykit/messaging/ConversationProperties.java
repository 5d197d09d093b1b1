package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import org.communitykit.storage.memory.MemoryStorage;

/**
 * The ten invariants of a conversation, checked after random commands of {@link Model.Verb} against plain lists that are
 * counted one by one ({@link World}); {@link ConversationOnEachStorageTest} does the same on every storage, with {@code -Psoak
 * -Dsoak.times=50} fifty times as much. Every check has a control in {@link ConversationControlTest}: messaging on a
 * storage that makes it wrong, which must be caught.
 *
 * <table>
 * <caption>What is checked where</caption>
 * <tr><th>Invariant</th><th>Here, in {@code Model}</th><th>Besides</th></tr>
 * <tr><td>1 sequence</td><td>{@code checkMessages}: the numbers of a place are 1 to n, in the order of its posts, whatever
 * was refused, held, scheduled or expired</td><td>{@link ConcurrentConversationTest}: every reader sees a prefix that only
 * grows, with 2 to 8 threads</td></tr>
 * <tr><td>2 idempotence</td><td>{@code RETRY}; {@code checkEvents}: one event for each message</td><td>{@link RacesTest},
 * {@link ConcurrentConversationTest}</td></tr>
 * <tr><td>3 unread</td><td>{@code checkUnread} after every step; {@code MARK_ALL} leaves nothing</td><td>{@link
 * ReadingTest}, {@link MentionsTest}</td></tr>
 * <tr><td>4 read sets</td><td>{@code checkMinds}, {@code REPORT} of states remembered long before</td><td>{@link
 * ReadStateProperties}: the algebra</td></tr>
 * <tr><td>5 pages</td><td>{@code checkMessages}: forward is backward is what there is, for any size; around what is
 * asked for</td><td>{@link ConcurrentConversationTest}: with writers at work</td></tr>
 * <tr><td>6 sync</td><td>{@code checkCopies}: devices that follow in pieces of any size, often and seldom, with answers
 * that come twice, hold what there is</td><td>{@link SyncTest}</td></tr>
 * <tr><td>7 authority</td><td>every verb of {@code OrderMoves} and {@code ChannelMoves} by members without the
 * right</td><td>{@link PermissionTableTest}: everything by everybody; ranks in the core's {@code
 * AuthorityPropertyTest}</td></tr>
 * <tr><td>8 non-interference and immediacy</td><td>{@code BAN}, {@code EXPEL}, {@code MUTE}, {@code BLOCK}, {@code LEAVE}
 * hold for the very next step</td><td>{@link NonInterferenceProperties}; {@link ConcurrentConversationTest}: bans with
 * warm caches</td></tr>
 * <tr><td>9 moderation</td><td>{@code FLAG}, {@code DECIDE}, {@code RECONSIDER}: keeping restores content and counts;
 * {@code HOLD}, {@code RELEASE}: once, at the tail</td><td>{@code ModerationProperties}: scores, versions,
 * reliability</td></tr>
 * <tr><td>10 erasure and retention</td><td>{@code ERASE}, {@code KEEP}, {@code EXPIRE}: all else stays counted, no number
 * comes back</td><td>{@link PrivacyTest}: no word is left; {@code RetentionTest}: holds</td></tr>
 * </table>
 */
class ConversationProperties {
    /** With 80 to 160 commands each these are 100,000. */
    private static final int RUNS = 840;

    private static final Map<String, Integer> OUTCOMES = new TreeMap<>();

    @Property(tries = RUNS)
    void messagingSaysWhatPlainListsSay(
            @ForAll("steps") List<Model.Step> steps, @ForAll @IntRange(min = 3, max = 6) int members) {
        try (var model = new Model(new MemoryStorage(), members, 10)) {
            model.run(steps);
            model.outcomes().forEach((outcome, times) -> OUTCOMES.merge(outcome, times, Integer::sum));
        }
    }

    @AfterContainer
    static void theRefusalsWereTriedToo() {
        assertThat(OUTCOMES)
                .containsKeys(
                        "POST NotInChannel",
                        "POST NoSuchChannel",
                        "RETRY NoSuchChannel",
                        "RETRY NotInChannel",
                        "MARK_ALL NoSuchChannel",
                        "EDIT NoSuchMessage",
                        "POST ChannelIsArchived",
                        "POST ChannelIsFrozen",
                        "POST Muted",
                        "TALK Unreachable",
                        "JOIN WrongStage",
                        "KNOCK KnockingNotUsed",
                        "RELEASE AuthorMayNotPost",
                        "RELEASE HeldIsDecided",
                        "DECIDE CaseChanged",
                        "FLAG OwnContent",
                        "RETRY IdempotencyConflict",
                        "REPLY MessageIsDeleted",
                        "EDIT RevisionConflict",
                        "EDIT NotTheAuthor",
                        "EDIT MessageIsDeleted",
                        "REACT MessageIsDeleted",
                        "REPORT done",
                        "MARK_READ NoSuchNumber",
                        "RENAME TopicConflict",
                        "RENAME TitleIsTaken",
                        "ACCEPT MessageHasNoTopic");
        int tried = OUTCOMES.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(tried).isGreaterThan(80_000);
    }

    @Provide
    Arbitrary<List<Model.Step>> steps() {
        var pick = Arbitraries.integers()
                .between(0, 59)
                .withDistribution(RandomDistribution.uniform())
                .withoutEdgeCases();
        return Combinators.combine(Arbitraries.of(Model.verbs()), pick, pick, pick, pick)
                .as(Model.Step::new)
                .list()
                .ofMinSize(80)
                .ofMaxSize(160);
    }
}
