package org.communitykit.examples.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How often a second the disk can be made to keep 256 bytes for good: the limit of every durable commit beside it. */
final class Disk {
    private Disk() {}

    static double syncsPerSecond(Path folder) throws IOException {
        var block = ByteBuffer.allocate(256);
        try (var file = FileChannel.open(
                folder.resolve("sync-probe"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE)) {
            int count = 0;
            long began = System.nanoTime();
            while (System.nanoTime() - began < 500_000_000L) {
                block.rewind();
                file.write(block);
                file.force(false);
                count++;
            }
            return count / ((System.nanoTime() - began) / 1e9);
        }
    }
}
