package org.communitykit.messaging.importing;

import static org.apache.commons.compress.archivers.tar.TarConstants.LF_NORMAL;
import static org.apache.commons.compress.archivers.tar.TarConstants.LF_OLDNORM;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The files of an export: a folder, a zip or tar archive, or a single file; each of them, and a tar as a whole, may be
 * compressed by gzip. Nothing is ever unpacked to a disk. Names that lead out of the archive are refused, links are not
 * followed, and what is unpacked in one reading is bounded, for archives that are made to overflow.
 */
final class Bundle {
    private static final int MAX_FILES = 200_000;
    private static final long ALWAYS_ALLOWED = 1L << 30;
    private static final long MAX_RATIO = 100;

    /** Takes a file, named by its path in the bundle without {@code .gz}. */
    interface Visitor {
        void file(String name, InputStream content) throws IOException;
    }

    private final Path path;

    Bundle(Path path) {
        this.path = path;
    }

    /** What the bundle itself is called, without what tells its format. */
    String title() {
        var name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
        return name.replaceFirst("(?i)(\\.(zip|tar|tgz|gz|mbox|json|log|txt|raw|eml))+$", "");
    }

    /** Hands over the files whose names are wanted; a folder's and a zip's by name, a tar's as they come. */
    void each(Predicate<String> wanted, Visitor visitor) {
        try {
            if (Files.isDirectory(path)) {
                folder(wanted, visitor);
            } else if (isNamed(".zip")) {
                zip(wanted, visitor);
            } else {
                var budget = new Budget(Files.size(path));
                try (var in = Files.newInputStream(path)) {
                    if (isNamed(".tar") || isNamed(".tar.gz") || isNamed(".tgz")) {
                        tar(budget.count(plain(String.valueOf(path), in)), wanted, visitor);
                    } else {
                        var name = String.valueOf(path.getFileName());
                        if (wanted.test(unzipped(name))) {
                            visitor.file(unzipped(name), budget.count(plain(name, in)));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw broken(e);
        } catch (NoClassDefFoundError e) {
            throw new BrokenSource(
                    "tar archives take the library org.apache.commons:commons-compress, which is not there", e);
        }
    }

    /** Hands over the file of this name; empty if there is none, and for tars, which cannot be searched. */
    boolean one(String name, Visitor visitor) {
        var found = new boolean[1];
        each(name::equals, (file, content) -> {
            if (!found[0]) {
                found[0] = true;
                visitor.file(file, content);
            }
        });
        return found[0];
    }

    private boolean isNamed(String suffix) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(suffix);
    }

    private BrokenSource broken(IOException e) {
        return new BrokenSource("cannot be read: " + path.getFileName() + ": " + e.getMessage(), e);
    }

    private void folder(Predicate<String> wanted, Visitor visitor) throws IOException {
        var files = new TreeMap<String, Path>();
        try (var walk = Files.walk(path)) {
            for (var file : (Iterable<Path>) walk::iterator) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    files.put(path.relativize(file).toString().replace('\\', '/'), file);
                    checkFiles(files.size());
                }
            }
        }
        for (var file : files.entrySet()) {
            if (isWanted(file.getKey(), wanted)) {
                var budget = new Budget(Files.size(file.getValue()));
                try (var in = Files.newInputStream(file.getValue())) {
                    visitor.file(unzipped(file.getKey()), budget.count(plain(file.getKey(), in)));
                }
            }
        }
    }

    private void zip(Predicate<String> wanted, Visitor visitor) throws IOException {
        var budget = new Budget(Files.size(path));
        try (var zip = new ZipFile(path.toFile())) {
            checkFiles(zip.size());
            var names = new ArrayList<String>();
            zip.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> names.add(checked(entry.getName())));
            names.sort(null);
            for (var name : names) {
                if (isWanted(name, wanted)) {
                    try (var in = zip.getInputStream(zip.getEntry(name))) {
                        visitor.file(unzipped(name), budget.count(plain(name, in)));
                    }
                }
            }
        }
    }

    private static void tar(InputStream in, Predicate<String> wanted, Visitor visitor) throws IOException {
        int files = 0;
        var tar = new TarArchiveInputStream(in, StandardCharsets.UTF_8.name());
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            checkFiles(++files);
            var file = checked(entry.getName());
            // what the library calls a file may also be a link or a device
            boolean isFile = entry.getLinkFlag() == LF_NORMAL || entry.getLinkFlag() == LF_OLDNORM;
            if (isFile && isWanted(file, wanted)) {
                visitor.file(unzipped(file), plain(file, tar));
            }
        }
        // the library takes half a header for the end
        if (tar.getBytesRead() % tar.getRecordSize() != 0) {
            throw new EOFException("the tar archive ends within a header");
        }
    }

    private static boolean isWanted(String name, Predicate<String> wanted) {
        var last = name.substring(name.lastIndexOf('/') + 1);
        return !last.startsWith(".") && !name.startsWith("__MACOSX/") && wanted.test(unzipped(name));
    }

    private static String checked(String name) {
        boolean leaves = name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || name.indexOf(0) >= 0
                || ("/" + name + "/").contains("/../");
        if (leaves) {
            throw new BrokenSource("an archive holds a file whose name leads out of it");
        }
        return name.startsWith("./") ? name.substring(2) : name;
    }

    private static void checkFiles(int files) {
        if (files > MAX_FILES) {
            throw new BrokenSource("there are more than " + MAX_FILES + " files");
        }
    }

    private static String unzipped(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    private static InputStream plain(String name, InputStream in) throws IOException {
        var lower = name.toLowerCase(Locale.ROOT);
        return new BufferedInputStream(
                lower.endsWith(".gz") || lower.endsWith(".tgz") ? new GZIPInputStream(in) : in, 1 << 16);
    }

    /** How much may be unpacked. */
    private static final class Budget {
        private final long limit;
        private long used;

        Budget(long packed) {
            limit = Math.max(ALWAYS_ALLOWED, packed * MAX_RATIO);
        }

        InputStream count(InputStream in) {
            return new FilterInputStream(in) {
                @Override
                public int read() throws IOException {
                    int read = super.read();
                    use(read < 0 ? 0 : 1);
                    return read;
                }

                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    int read = super.read(bytes, from, length);
                    use(Math.max(0, read));
                    return read;
                }

                @Override
                public long skip(long count) throws IOException {
                    long skipped = super.skip(count);
                    use(skipped);
                    return skipped;
                }

                @Override
                public boolean markSupported() {
                    return false;
                }
            };
        }

        private void use(long bytes) {
            used += bytes;
            if (used > limit) {
                throw new BrokenSource("unpacks to more than " + limit + " bytes, which is " + MAX_RATIO
                        + " times its size and more than 1 GiB");
            }
        }
    }
}
