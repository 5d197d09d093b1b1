package org.communitykit.file;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps blobs as files in a folder, which several processes may share.
 *
 * <p>A blob is written under another name, forced to the disk, and only then moved to its place, so that what is there is
 * whole however the process or the machine ends. Files lie in folders by the last two chars of their ids, as ids begin
 * with the time. Nobody else's words become part of a path.
 */
public final class FolderBlobs implements Blobs {
    private static final String PREFIX = "b-";
    private static final int BUFFER = 64 * 1024;

    private final Path blobs;
    private final Path incoming;
    private final boolean forcesFolders;
    private final AtomicLong attempts = new AtomicLong();
    private final ReentrantLock placing = new ReentrantLock();

    private FolderBlobs(Path blobs, Path incoming) {
        this.blobs = blobs;
        this.incoming = incoming;
        this.forcesFolders = forcesFolders(blobs);
    }

    /** The blobs in this folder, which is made if it is not there. */
    public static FolderBlobs in(Path folder) throws IOException {
        var blobs = Files.createDirectories(folder.resolve("blobs"));
        return new FolderBlobs(blobs, Files.createDirectories(folder.resolve("incoming")));
    }

    @Override
    public boolean put(BlobId id, InputStream content) throws IOException {
        var place = place(id);
        if (Files.exists(place)) {
            return false;
        }
        var draft = draft(id);
        try {
            write(draft, content);
            return place(draft, place);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** A file of this attempt alone; one that a crash left behind keeps its name. */
    private Path draft(BlobId id) throws IOException {
        Path draft;
        do {
            draft = incoming.resolve(PREFIX + id + "." + attempts.incrementAndGet());
        } while (!isNew(draft));
        return draft;
    }

    private static boolean isNew(Path draft) throws IOException {
        try {
            Files.createFile(draft);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static void write(Path draft, InputStream content) throws IOException {
        try (var file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            var bytes = new byte[BUFFER];
            for (int read = content.read(bytes); read >= 0; read = content.read(bytes)) {
                var some = ByteBuffer.wrap(bytes, 0, read);
                while (some.hasRemaining()) {
                    file.write(some);
                }
            }
            file.force(true);
        }
    }

    private boolean place(Path draft, Path place) throws IOException {
        var shelf = place.getParent();
        placing.lock();
        try {
            if (Files.exists(place)) {
                return false;
            }
            if (shelf != null && !Files.exists(shelf)) {
                Files.createDirectories(shelf);
                force(blobs);
            }
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            placing.unlock();
        }
        if (shelf != null) {
            force(shelf);
        }
        return true;
    }

    @Override
    public Optional<InputStream> get(BlobId id) throws IOException {
        try {
            return Optional.of(Files.newInputStream(place(id)));
        } catch (NoSuchFileException | FileNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean delete(BlobId id) throws IOException {
        return Files.deleteIfExists(place(id));
    }

    @Override
    public List<BlobId> after(@Nullable BlobId last, int limit) throws IOException {
        var found = new ArrayList<BlobId>();
        for (var shelf : names(blobs)) {
            int order = last == null ? 1 : shelf.compareTo(shelf(last));
            if (order >= 0 && found.size() < limit) {
                names(blobs.resolve(shelf)).stream()
                        .filter(name -> name.startsWith(PREFIX))
                        .map(name -> BlobId.of(name.substring(PREFIX.length())))
                        .filter(id -> order > 0 || last == null || id.value().compareTo(last.value()) > 0)
                        .limit(limit - found.size())
                        .forEach(found::add);
            }
        }
        return List.copyOf(found);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public int sweep(Instant before) throws IOException {
        int swept = 0;
        for (var name : names(incoming)) {
            swept += isOld(incoming.resolve(name), before) && Files.deleteIfExists(incoming.resolve(name)) ? 1 : 0;
        }
        return swept;
    }

    private static boolean isOld(Path draft, Instant before) throws IOException {
        try {
            return Files.getLastModifiedTime(draft).toInstant().isBefore(before);
        } catch (NoSuchFileException e) {
            return false; // its put has just come to an end
        }
    }

    private Path place(BlobId id) {
        return blobs.resolve(shelf(id)).resolve(PREFIX + id);
    }

    private static String shelf(BlobId id) {
        return PREFIX + id.value().substring(Math.max(0, id.value().length() - 2));
    }

    private void force(Path folder) throws IOException {
        if (forcesFolders) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Not every system lets a folder be forced to the disk; those that do not keep their folders in order themselves. */
    private static boolean forcesFolders(Path folder) {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
