package org.communitykit.examples.folder;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.communitykit.storage.Column;
import org.communitykit.storage.Key;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The files of the folder: {@code tenant-leeds/member/42-1b9f….json} for each row.
 *
 * <p>All changes of a transaction first go into one file, {@code commit.json}, that appears by a rename, which either
 * happens or does not. From then on they are committed: only then the rows' own files are written, and {@code
 * commit.json} is removed when all of them are. Who opens a folder in which it is still there does that again, to the
 * same effect.
 */
final class RowFiles implements AutoCloseable {
    private static final String COMMIT = "commit.json";
    private static final String SUFFIX = ".json";
    private static final String TENANT = "tenant-";
    private static final JsonFactory JSON = new JsonFactory();

    private final Path folder;
    private final FileChannel ownership;
    private final Set<String> tables = ConcurrentHashMap.newKeySet();

    RowFiles(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            ownership = owned(folder);
            finish();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static FileChannel owned(Path folder) throws IOException {
        var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // this process has it open; said below
        }
        channel.close();
        throw new StorageException("another storage has the folder open");
    }

    /** Where the row with this key is kept: named after the key as far as file systems allow, made unique by a hash. */
    String path(String tenant, Table<?> table, Key key) {
        if (!tables.contains(table.name())) {
            throw new StorageException("table " + table + " has not been prepared");
        }
        var exact = new StringBuilder();
        for (var cell : key.cells()) {
            exact.append(cell.toString().length()).append(':').append(cell);
        }
        var readable = key.toString().replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        var name = readable.substring(0, Math.min(40, readable.length())) + "-" + hash(exact.toString());
        return TENANT + tenant + "/" + table.name() + "/" + name + SUFFIX;
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The row as JSON: the cells by the names of their components. */
    <R extends Record> String json(Table<R> table, R row) {
        var cells = table.cells(row);
        var named = new LinkedHashMap<String, @Nullable Object>();
        table.columns().forEach(column -> named.put(column.component(), cells[column.position()]));
        return write(named);
    }

    private static <R extends Record> R row(Table<R> table, Path file) throws IOException {
        var values = parse(Files.readString(file));
        var cells = new @Nullable Object[table.columns().size()];
        for (var column : table.columns()) {
            var value = values.get(column.component());
            if (value == null && !column.nullable()) {
                throw new StorageException.SchemaMismatch(column + " is missing in " + file.getFileName());
            }
            cells[column.position()] = value == null ? null : cell(column.type(), value);
        }
        return table.row(cells);
    }

    private static Object cell(Column.Type type, String value) {
        return switch (type) {
            case TEXT -> value;
            case LONG -> Long.valueOf(value);
            case INT -> Integer.valueOf(value);
            case DOUBLE -> Double.valueOf(value);
            case BOOLEAN -> Boolean.valueOf(value);
        };
    }

    private static String write(Map<String, ? extends @Nullable Object> values) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            values.forEach((name, value) -> {
                json.writeName(name);
                if (value instanceof String string) {
                    json.writeString(string);
                } else {
                    json.writeRawValue(String.valueOf(value));
                }
            });
            json.writeEndObject();
        }
        return text.toString();
    }

    private static Map<String, @Nullable String> parse(String text) {
        var values = new LinkedHashMap<String, @Nullable String>();
        try (var json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = json.currentName();
                values.put(name, json.nextToken() == JsonToken.VALUE_NULL ? null : json.getString());
            }
            return values;
        } catch (JacksonException e) {
            throw new StorageException("a file of the folder does not hold the JSON it should", e);
        }
    }

    /** Hands over every row of the table with its tenant, the first time that it is called for this table. */
    <R extends Record> void load(Table<R> table, BiConsumer<String, R> each) {
        if (!tables.add(table.name())) {
            return;
        }
        try (var tenants = Files.list(folder)) {
            for (var tenant : tenants.toList()) {
                var name = tenant.getFileName().toString();
                var rows = tenant.resolve(table.name());
                if (name.startsWith(TENANT) && Files.isDirectory(rows)) {
                    try (var files = Files.list(rows)) {
                        for (var file : files.toList()) {
                            each.accept(name.substring(TENANT.length()), row(table, file));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Keeps all of the changes or, if this throws, none. */
    void commit(Changes changes) {
        if (changes.files().isEmpty()) {
            return;
        }
        try {
            finish();
            var draft = folder.resolve("draft.json");
            Files.writeString(draft, write(changes.files()));
            Files.move(draft, folder.resolve(COMMIT), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed(e);
        }
        try {
            apply(changes.files());
        } catch (IOException e) {
            // committed all the same: commit.json stays, and whoever comes next finishes it or fails
        }
    }

    /** Finishes the commit that was under way when it was interrupted, if there is one. */
    private void finish() throws IOException {
        var commit = folder.resolve(COMMIT);
        if (Files.exists(commit)) {
            apply(parse(Files.readString(commit)));
        }
    }

    private void apply(Map<String, @Nullable String> files) throws IOException {
        for (var change : files.entrySet()) {
            var file = folder.resolve(change.getKey());
            var json = change.getValue();
            if (json == null) {
                Files.deleteIfExists(file);
            } else {
                Files.createDirectories(file.getParent());
                Files.writeString(file, json);
            }
        }
        Files.delete(folder.resolve(COMMIT));
    }

    private static StorageException failed(IOException cause) {
        return new StorageException("the folder's files cannot be read or written", cause);
    }

    @Override
    public void close() {
        try {
            ownership.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
