package org.communitykit.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.communitykit.file.contract.BlobsContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderBlobsTest extends BlobsContract {
    private static final int CYCLES = 6;
    private static final int LONGEST_LIFE_MILLIS = 100;

    @TempDir
    Path folder;

    @Override
    protected Blobs open() throws IOException {
        return FolderBlobs.in(folder);
    }

    @Test
    void nothingButIdsBecomesPartOfAPath() throws IOException {
        var blobs = FolderBlobs.in(folder);
        blobs.put(BlobId.of("01k9m"), new ByteArrayInputStream(new byte[10]));

        assertThat(files()).containsExactly("blobs/b-9m/b-01k9m");
    }

    @Test
    void whatAKilledPutLeavesBehindIsNoBlobAndIsSweptWhenItIsOld() throws IOException {
        var blobs = FolderBlobs.in(folder);
        var old = Files.write(folder.resolve("incoming").resolve("b-one.1"), new byte[] {1});
        Files.write(folder.resolve("incoming").resolve("b-two.1"), new byte[] {2});
        Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));

        assertThat(blobs.after(null, 10)).isEmpty();
        assertThat(blobs.get(BlobId.of("one"))).isEmpty();
        assertThat(blobs.put(BlobId.of("two"), new ByteArrayInputStream(new byte[10])))
                .isTrue();
        assertThat(blobs.sweep(Instant.parse("2026-01-02T00:00:00Z"))).isEqualTo(1);

        assertThat(files()).containsExactlyInAnyOrder("blobs/b-wo/b-two", "incoming/b-two.1");
    }

    @Test
    void whatWasAcknowledgedSurvivesTheKillOfItsProcessAndNothingIsHalf() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var acknowledged = new ArrayList<Long>();
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            acknowledged.addAll(kill(random.nextInt(LONGEST_LIFE_MILLIS), cycle * 1_000_000L));

            var blobs = FolderBlobs.in(folder);
            var there = new ArrayList<Long>();
            BlobId last = null;
            for (var page = blobs.after(null, 100); !page.isEmpty(); page = blobs.after(last, 100)) {
                for (var id : page) {
                    long number = Long.parseLong(id.value());
                    there.add(number);
                    try (InputStream in = blobs.get(id).orElseThrow()) {
                        assertThat(Arrays.equals(in.readAllBytes(), content(number)))
                                .as("blob %d is whole, seed %d", number, seed)
                                .isTrue();
                    }
                }
                last = page.get(page.size() - 1);
            }
            assertThat(there).as("seed %d", seed).containsAll(acknowledged);
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(CYCLES);
    }

    /** Starts a process that writes blobs, kills it and gives the numbers of those it had said were written. */
    private List<Long> kill(int millis, long first) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Doomed.class.getName(),
                        folder.toString(),
                        Long.toString(first))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var reader = process.inputReader(StandardCharsets.US_ASCII)) {
            var said = new StringBuilder(String.valueOf(reader.readLine())).append('\n');
            var killer = new Thread(() -> {
                try {
                    process.waitFor(millis, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                process.toHandle().destroyForcibly();
            });
            killer.start();
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                said.append((char) c);
            }
            killer.join();
            return said.substring(0, said.lastIndexOf("\n") + 1)
                    .lines()
                    .map(Long::valueOf)
                    .toList();
        } finally {
            process.toHandle().destroyForcibly();
            process.waitFor();
        }
    }

    /** The process that is killed. */
    static final class Doomed {
        private Doomed() {}

        public static void main(String... args) throws IOException {
            var blobs = FolderBlobs.in(Path.of(args[0]));
            var out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
            for (long number = Long.parseLong(args[1]); !out.checkError(); number++) {
                blobs.put(BlobId.of(Long.toString(number)), new ByteArrayInputStream(content(number)));
                out.println(number);
            }
        }
    }

    private static byte[] content(long number) {
        var random = new Random(number);
        var bytes = new byte[random.nextInt(300_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    private List<String> files() throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .toList();
        }
    }
}
