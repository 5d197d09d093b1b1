package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.communitykit.Actor;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.storage.Storage;
import org.communitykit.storage.memory.MemoryStorage;
import org.slf4j.LoggerFactory;

/**
 * Nobody can tell two histories apart that differ only in what they cannot see, by whatever they read, by how they are
 * refused, by what they are told live; and nothing of it stands in an event, the log of activities or a log line.
 */
class NonInterferenceProperties {
    /** Of so many worlds one is looked at with other eyes too. */
    private static final int LOOKED_AT = 20;

    /** How a community can leak. */
    enum Leak {
        A_SECRET_PLACE_IS_KNOWN(s -> Tampered.writing(s, "channel", (row, before) -> {
            if (row.get("kind") == Channel.Kind.ROOM && row.get("access") == Channel.Access.INVITED) {
                row.put("access", Channel.Access.OPEN);
            }
        })),
        WHAT_WAS_MISSED_IS_SHOWN(s -> Tampered.finding(s, "channel", "key", NonInterferenceProperties::unguarded)),
        WHO_IS_IGNORED_LEARNS_OF_IT(s -> Tampered.writing(s, "member_block", (row, before) -> {
            var member = row.get("member");
            row.put("member", row.get("other"));
            row.put("other", member);
        })),
        WHAT_OTHERS_PLAN_IS_THE_VIEWERS(
                s -> Tampered.writing(s, "message_scheduled", (row, before) -> row.put("author", TwoWorlds.VIEWER))),
        WHAT_OTHERS_HAVE_HELD_IS_THE_VIEWERS(
                s -> Tampered.writing(s, "message_held", (row, before) -> row.put("author", TwoWorlds.VIEWER)));

        private final UnaryOperator<Storage> bent;

        Leak(UnaryOperator<Storage> bent) {
            this.bent = bent;
        }
    }

    private static int worlds;
    private static int differing;
    private static Set<String> looked = Set.of();

    private static List<?> unguarded(List<?> channels) {
        return channels.stream()
                .map(channel -> Tampered.with((Record) channel, "guarded", IntervalSet.EMPTY))
                .toList();
    }

    @Property(tries = 1_000)
    void theViewerCannotTellTwoWorldsApart(@ForAll("steps") List<TwoWorlds.Step> steps) {
        var logged = Logged.during(() -> compare(steps, storage -> storage));

        assertThat(logged).doesNotContainIgnoringCase(TwoWorlds.CANARY);
    }

    private static void compare(List<TwoWorlds.Step> steps, UnaryOperator<Storage> through) {
        try (var one = new TwoWorlds(through.apply(new MemoryStorage()), false);
                var other = new TwoWorlds(through.apply(new MemoryStorage()), true)) {
            one.run(steps);
            other.run(steps);

            var seen = one.surface(TwoWorlds.VIEWER);
            assertThat(difference(seen, other.surface(TwoWorlds.VIEWER))).isEmpty();
            assertThat(seen)
                    .doesNotContainIgnoringCase(TwoWorlds.CANARY)
                    .doesNotContain(TwoWorlds.SECRET_KEY)
                    .doesNotContain("slugs");
            assertThat(other.published()).doesNotContainIgnoringCase(TwoWorlds.CANARY);
            if (worlds++ % LOOKED_AT == 0) {
                differing += one.surface(Actor.HOST).equals(other.surface(Actor.HOST)) ? 0 : 1;
                looked = one.looked();
            }
        }
    }

    private static int common(String one, String other) {
        int i = 0;
        while (i < Math.min(one.length(), other.length()) && one.charAt(i) == other.charAt(i)) {
            i++;
        }
        return i;
    }

    /** The first line that differs, from shortly before on, as it is in both; both are long. */
    private static String difference(String one, String other) {
        var lines = one.lines().toList();
        var others = other.lines().toList();
        for (int i = 0; i < Math.max(lines.size(), others.size()); i++) {
            var line = i < lines.size() ? lines.get(i) : "nothing";
            var there = i < others.size() ? others.get(i) : "nothing";
            if (!line.equals(there)) {
                int from = Math.max(0, common(line, there) - 150);
                return line.substring(from) + " | " + there.substring(Math.min(from, there.length()));
            }
        }
        return "";
    }

    /** The control: the same reads with a right too many tell nearly all worlds apart. */
    @AfterContainer
    static void aLeakWouldHaveBeenNoticed() {
        assertThat(differing).isGreaterThan(1_000 / LOOKED_AT * 8 / 10);
    }

    @Example
    void everyPublicReadIsCompared() {
        var steps = Collections.nCopies(4, new TwoWorlds.Step(2, 0, 0, 2));
        compare(steps, storage -> storage);

        assertThat(looked).containsAll(Reads.found());
    }

    @Property
    void whateverLeaksIsNoticed(@ForAll Leak leak) {
        var random = new Random(1);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 40; i++) {
                        compare(TwoWorlds.steps(random, 30), leak.bent);
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    @Example
    void whatIsLoggedIsNoticed() {
        var logged = Logged.during(() -> LoggerFactory.getLogger(getClass()).warn("a {} was posted", TwoWorlds.CANARY));

        assertThat(logged).contains(TwoWorlds.CANARY);
    }

    @Provide
    Arbitrary<List<TwoWorlds.Step>> steps() {
        return Arbitraries.randomValue(random -> TwoWorlds.steps(random, 12 + random.nextInt(18)));
    }
}
