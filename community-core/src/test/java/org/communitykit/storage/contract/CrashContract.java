package org.communitykit.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.communitykit.storage.Durability;
import org.communitykit.storage.Storage;
import org.junit.jupiter.api.Test;

/**
 * What a storage that declares more than {@link Durability#NONE} must do besides {@link StorageContract}: a process that
 * writes to it is killed at a random moment, again and again, and whatever it was told to be written is there, whole.
 */
public abstract class CrashContract {
    private static final Duration REOPENED_WITHIN = Duration.ofSeconds(5);
    private static final int LONGEST_LIFE_MILLIS = 150;

    /** A store that is closed in good order in between forgets what the end before has left behind. */
    private static final int KILLS_IN_A_ROW = 3;

    /** Opens the storage, here and in the process that is killed. */
    protected abstract Class<? extends Opener> opener();

    /** A place for a store, empty at first and the same for all of one test; the opener gets it. */
    protected abstract String place();

    /** How many processes are killed. */
    protected int cycles() {
        return 5;
    }

    /** How many storages the process opens on the store; more than one if a store may have several nodes. */
    protected int storages() {
        return 1;
    }

    @Test
    final void whatWasAcknowledgedSurvivesTheKillOfItsProcess() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var opener = Opener.of(opener());
        var acknowledged = new ArrayList<Long>();
        for (int cycle = 1; cycle <= cycles(); cycle++) {
            var what = "cycle " + cycle + " of seed " + seed;
            acknowledged.addAll(kill(random.nextInt(LONGEST_LIFE_MILLIS + 1), what));
            if (cycle % KILLS_IN_A_ROW != 0 && cycle < cycles()) {
                continue;
            }

            long before = System.nanoTime();
            try (var storage = opener.open(place())) {
                storage.prepare(List.of(Item.TABLE));
                var sum = storage.read(reader -> reader.get(Item.TABLE, "sum", 0L));
                assertThat(Duration.ofNanos(System.nanoTime() - before))
                        .as(what)
                        .isLessThan(REOPENED_WITHIN);
                assertThat(storage.durability()).isNotEqualTo(Durability.NONE);
                whole(storage, sum.map(Item::weight).orElse(0), acknowledged, what);
            }
        }
    }

    /** Everything in the log has all its parts, and nothing that was acknowledged is missing. */
    private static void whole(Storage storage, int sum, List<Long> acknowledged, String what) {
        var numbers = new ArrayList<Long>();
        var byWeight = new ArrayList<Long>();
        var byCode = new ArrayList<Long>();
        storage.read(reader -> {
            reader.walk(Item.TABLE.primary().where("log").limit(1_000), item -> numbers.add(item.number()));
            reader.walk(Item.BY_WEIGHT.where("log").limit(1_000), item -> byWeight.add(item.number()));
            reader.walk(Item.BY_CODE.where().limit(1_000), item -> byCode.add(item.number()));
            return null;
        });
        assertThat(numbers).as("acknowledged before the end of %s", what).containsAll(acknowledged);
        assertThat(numbers)
                .as("rows and their sum after %s", what)
                .isEqualTo(LongStream.rangeClosed(1, sum).boxed().toList());
        assertThat(byWeight).as("an index after %s", what).isEqualTo(numbers);
        assertThat(byCode).as("a unique index after %s", what).containsExactlyInAnyOrderElementsOf(numbers);
        long next = Doomed.write(storage);
        assertThat(next).as("the counter after %s", what).isEqualTo(sum + 1);
    }

    /** Kills a writing process this long after its first word and returns what it had said by then. */
    private List<Long> kill(int millis, String what) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Doomed.class.getName(),
                        opener().getName(),
                        place(),
                        Integer.toString(storages()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new ArrayList<Long>();
        try (var reader = process.inputReader(StandardCharsets.US_ASCII)) {
            var first = reader.readLine();
            assertThat(first).as("first write of %s", what).isNotNull();
            said.add(Long.valueOf(first));
            var killer = new Thread(() -> {
                try {
                    process.waitFor(millis, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                process.toHandle().destroyForcibly();
            });
            killer.start();
            said.addAll(rest(reader));
            killer.join();
        } finally {
            process.toHandle().destroyForcibly();
        }
        process.waitFor();
        return said;
    }

    /** The complete lines that are left; the last one may be cut. */
    private static List<Long> rest(BufferedReader reader) throws IOException {
        var text = new StringBuilder();
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            text.append((char) c);
        }
        return text.substring(0, text.lastIndexOf("\n") + 1)
                .lines()
                .map(Long::valueOf)
                .toList();
    }
}
