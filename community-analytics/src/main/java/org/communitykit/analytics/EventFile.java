package org.communitykit.analytics;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The file of an {@link EventLog}: blocks of up to 64 KiB of rows, each forced to the disk before the next is begun. A
 * block holds the names that its rows are the first to use, so that it needs only the blocks before it.
 *
 * <pre>
 * file   "CKEVENT1", then blocks
 * block  magic int, length of names int, length of rows int, first row's millisecond long, CRC-32C of all else int
 * name   'm' or 'k' byte, length short, UTF-8; a member's without text was erased
 * row    member int, milliseconds since the block's int, kind byte
 * </pre>
 *
 * Only the last block can be unfinished. One that is bad although more follows it than a block can hold, or a good block,
 * is damage, which is told and not cut off.
 */
final class EventFile implements Closeable {
    static final int BLOCK = 1 << 16;
    static final int ROW = 9;
    private static final byte[] HEAD = "CKEVENT1".getBytes(StandardCharsets.US_ASCII);
    private static final int MAGIC = 0x434b4556;
    private static final int BLOCK_HEAD = 24;

    /** Takes in what a file holds, in the order it was written. */
    interface Reader {
        void member(String id);

        void kind(String name);

        void row(int member, long millis, byte kind);
    }

    private final Path path;
    private FileChannel channel;
    private final ByteBuffer head = ByteBuffer.allocateDirect(BLOCK_HEAD);
    private final ByteBuffer names = ByteBuffer.allocateDirect(BLOCK);
    private final ByteBuffer rows = ByteBuffer.allocateDirect(BLOCK / ROW * ROW);
    private final CRC32C crc = new CRC32C();
    private long base;

    private EventFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Opens or makes the file and reads all of it. */
    static EventFile open(Path path, Reader reader) {
        try {
            Files.deleteIfExists(successor(path));
            var file = new EventFile(path, channel(path));
            try {
                file.read(reader);
                return file;
            } catch (IOException | RuntimeException e) {
                file.channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path successor(Path path) {
        return path.resolveSibling(path.getFileName() + ".new");
    }

    private static FileChannel channel(Path path) throws IOException {
        var channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // another log of this process
        }
        channel.close();
        throw new EventFileInUse(path);
    }

    private void read(Reader reader) throws IOException {
        long end = channel.size();
        var start = ByteBuffer.allocate(HEAD.length);
        channel.read(start, 0);
        for (int i = 0; i < start.position(); i++) {
            if (start.get(i) != HEAD[i]) {
                throw new EventFileDamaged(path, i);
            }
        }
        if (start.hasRemaining()) {
            begin();
            return;
        }
        long at = HEAD.length;
        while (at < end) {
            if (!load(at, end)) {
                if (end - at > BLOCK_HEAD + 2L * BLOCK || followedByGood(at, end)) {
                    throw new EventFileDamaged(path, at);
                }
                channel.truncate(at);
                channel.force(true);
                break;
            }
            at += BLOCK_HEAD + names.limit() + rows.limit();
            replay(reader);
        }
        channel.position(Math.min(at, channel.size()));
        names.clear();
        rows.clear();
    }

    private void begin() throws IOException {
        channel.truncate(0);
        channel.position(0);
        writeAll(ByteBuffer.wrap(HEAD));
        channel.force(true);
    }

    /** Whether the block is whole; its parts are then in the buffers. */
    private boolean load(long at, long end) throws IOException {
        if (!fill(head, BLOCK_HEAD, at, end) || head.getInt(0) != MAGIC) {
            return false;
        }
        int namesLength = head.getInt(4);
        int rowsLength = head.getInt(8);
        if (namesLength < 0 || namesLength > BLOCK || rowsLength < 0 || rowsLength > BLOCK || rowsLength % ROW != 0) {
            return false;
        }
        base = head.getLong(12);
        return fill(names, namesLength, at + BLOCK_HEAD, end)
                && fill(rows, rowsLength, at + BLOCK_HEAD + namesLength, end)
                && head.getInt(20) == checksum();
    }

    private boolean fill(ByteBuffer buffer, int length, long at, long end) throws IOException {
        if (at + length > end) {
            return false;
        }
        buffer.clear().limit(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                return false;
            }
        }
        buffer.flip();
        return true;
    }

    private boolean followedByGood(long at, long end) throws IOException {
        if (!fill(head, BLOCK_HEAD, at, end)) {
            return false;
        }
        long next = at + BLOCK_HEAD + head.getInt(4) + head.getInt(8);
        return next > at && next < end && load(next, end);
    }

    private int checksum() {
        crc.reset();
        crc.update(head.duplicate().position(0).limit(BLOCK_HEAD - Integer.BYTES));
        crc.update(names.duplicate());
        crc.update(rows.duplicate());
        return (int) crc.getValue();
    }

    private void replay(Reader reader) {
        while (names.hasRemaining()) {
            byte what = names.get();
            var text = new byte[names.getShort()];
            names.get(text);
            var name = new String(text, StandardCharsets.UTF_8);
            if (what == 'm') {
                reader.member(name);
            } else {
                reader.kind(name);
            }
        }
        while (rows.hasRemaining()) {
            reader.row(rows.getInt(), base + rows.getInt(), rows.get());
        }
    }

    /** The next new member. */
    void member(String id) {
        name('m', id);
    }

    /** The next new kind. */
    void kind(String name) {
        name('k', name);
    }

    private void name(char what, String name) {
        var text = name.getBytes(StandardCharsets.UTF_8);
        if (names.remaining() < 3 + text.length) {
            flush();
        }
        names.put((byte) what).putShort((short) text.length).put(text);
    }

    void row(int member, long millis, byte kind) {
        long offset = millis - base;
        if (rows.position() == 0) {
            base = millis;
            offset = 0;
        } else if (!rows.hasRemaining() || offset != (int) offset) {
            flush();
            base = millis;
            offset = 0;
        }
        rows.putInt(member).putInt((int) offset).put(kind);
    }

    /** Has everything on the disk for good. */
    void flush() {
        if (names.position() == 0 && rows.position() == 0) {
            return;
        }
        try {
            names.flip();
            rows.flip();
            head.clear();
            head.putInt(MAGIC).putInt(names.limit()).putInt(rows.limit()).putLong(base);
            head.putInt(checksum()).flip();
            writeAll(head, names, rows);
            channel.force(false);
            names.clear();
            rows.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeAll(ByteBuffer... buffers) throws IOException {
        while (buffers[buffers.length - 1].hasRemaining()) {
            channel.write(buffers);
        }
    }

    /** Puts in place of the file one that holds only what is written now; a crash leaves either the one or the other. */
    void rewrite(Consumer<EventFile> content) {
        try {
            var next = new EventFile(path, channel(successor(path)));
            try {
                next.begin();
                content.accept(next);
                next.flush();
                next.channel.force(true);
                Files.move(successor(path), path, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException | RuntimeException e) {
                next.channel.close();
                throw e;
            }
            channel.close();
            channel = next.channel;
            names.clear();
            rows.clear();
            forceFolder();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forceFolder() throws IOException {
        @Nullable Path folder = path.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        FileChannel entries;
        try {
            entries = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            return; // Windows opens no folders, and needs no forcing of them
        }
        try (entries) {
            entries.force(true);
        }
    }

    @Override
    public void close() {
        flush();
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
