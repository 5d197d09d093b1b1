package org.communitykit.examples.stackexchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A folder with the files of one site's dump, each {@code Name.xml} or {@code Name.xml.gz}. Users and posts must be
 * there; what else is missing is taken to be empty.
 */
public final class Dump {
    private static final int EDGE_BYTES = 1 << 16;

    private final Map<DumpFile, Path> files = new EnumMap<>(DumpFile.class);

    /** The dump in this folder. */
    public Dump(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new BadDump("there is no folder " + folder);
        }
        for (var file : DumpFile.values()) {
            for (var ending : new String[] {".xml", ".xml.gz"}) {
                var path = folder.resolve(file.title() + ending);
                if (Files.isRegularFile(path)) {
                    files.putIfAbsent(file, path);
                }
            }
        }
        for (var needed : new DumpFile[] {DumpFile.USERS, DumpFile.POSTS}) {
            if (!files.containsKey(needed)) {
                throw new BadDump("%s has no %s.xml or %s.xml.gz, so it is no Stack Exchange dump"
                        .formatted(folder, needed.title(), needed.title()));
            }
        }
    }

    /** Opens a file, if the dump has it. */
    public Optional<RowReader> open(DumpFile file) {
        return Optional.ofNullable(files.get(file)).map(path -> RowReader.open(file, path));
    }

    boolean has(DumpFile file) {
        return files.containsKey(file);
    }

    /** The size of a file as it lies there, 0 if the dump does not have it. */
    public long bytes(DumpFile file) {
        var path = files.get(file);
        try {
            return path == null ? 0 : Files.size(path);
        } catch (IOException e) {
            throw new BadDump(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Tells this dump from others, so that an import is only resumed on the files it began with: sizes, and the first and
     * last 64 KB of each file.
     */
    public String fingerprint() {
        var sum = new CRC32();
        files.forEach((file, path) -> {
            sum.update(
                    (path.getFileName() + " " + bytes(file) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            try (InputStream in = Files.newInputStream(path)) {
                sum.update(in.readNBytes(EDGE_BYTES));
                in.skip(Math.max(0, bytes(file) - 2L * EDGE_BYTES));
                sum.update(in.readNBytes(EDGE_BYTES));
            } catch (IOException e) {
                throw new BadDump(path + " cannot be read: " + e.getMessage(), e);
            }
        });
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
