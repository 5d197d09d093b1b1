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
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.communitykit.storage.Key;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
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
    private final Set<String> tables = new HashSet<>();

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

    /** Makes the table known; false if it was already. */
    boolean prepared(Table<?> table) {
        return tables.add(table.name());
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
        var text = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            for (var column : table.columns()) {
                json.writeName(column.component());
                var cell = cells[column.position()];
                if (cell == null) {
                    json.writeNull();
                } else if (cell instanceof String value) {
                    json.writeString(value);
                } else if (cell instanceof Long value) {
                    json.writeNumber(value);
                } else if (cell instanceof Integer value) {
                    json.writeNumber(value);
                } else if (cell instanceof Double value) {
                    json.writeNumber(value);
                } else {
                    json.writeBoolean((Boolean) cell);
                }
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    private static <R extends Record> R row(Table<R> table, String text, Path file) {
        var found = new HashMap<String, @Nullable Object>();
        try (var json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var component = json.currentName();
                json.nextToken();
                for (var column : table.columns()) {
                    if (column.component().equals(component) && json.currentToken() != JsonToken.VALUE_NULL) {
                        found.put(
                                component,
                                switch (column.type()) {
                                    case TEXT -> json.getString();
                                    case LONG -> json.getLongValue();
                                    case INT -> json.getIntValue();
                                    case DOUBLE -> json.getDoubleValue();
                                    case BOOLEAN -> json.getBooleanValue();
                                });
                    }
                }
            }
        } catch (JacksonException e) {
            throw new StorageException("not a row of " + table + ": " + file.getFileName(), e);
        }
        var cells = new @Nullable Object[table.columns().size()];
        for (var column : table.columns()) {
            var cell = found.get(column.component());
            if (cell == null && !column.nullable()) {
                throw new StorageException.SchemaMismatch(column + " is missing in " + file.getFileName());
            }
            cells[column.position()] = cell;
        }
        return table.row(cells);
    }

    /** Hands over every row of the table with its tenant. */
    <R extends Record> void load(Table<R> table, BiConsumer<String, R> each) {
        try (var tenants = Files.list(folder)) {
            for (var tenant : tenants.toList()) {
                var name = tenant.getFileName().toString();
                var rows = tenant.resolve(table.name());
                if (name.startsWith(TENANT) && Files.isDirectory(rows)) {
                    loadFrom(rows, table, row -> each.accept(name.substring(TENANT.length()), row));
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static <R extends Record> void loadFrom(Path rows, Table<R> table, java.util.function.Consumer<R> each)
            throws IOException {
        try (Stream<Path> files = Files.list(rows)) {
            for (var file : files.toList()) {
                each.accept(row(table, Files.readString(file), file));
            }
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
            Files.writeString(draft, commitJson(changes.files()));
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
            apply(changes(Files.readString(commit)));
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

    private static String commitJson(Map<String, @Nullable String> files) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            files.forEach((path, row) -> {
                json.writeName(path);
                if (row == null) {
                    json.writeNull();
                } else {
                    json.writeString(row);
                }
            });
            json.writeEndObject();
        }
        return text.toString();
    }

    private static Map<String, @Nullable String> changes(String text) {
        var files = new LinkedHashMap<String, @Nullable String>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                var path = json.currentName();
                files.put(path, json.nextToken() == JsonToken.VALUE_NULL ? null : json.getString());
            }
        }
        return files;
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
