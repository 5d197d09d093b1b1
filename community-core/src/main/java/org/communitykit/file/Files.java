package org.communitykit.file;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that members bring along, for features to refer to. A file belongs to who brought it until something refers to
 * it; then whoever may read that may read the file, and with the last reference it goes.
 *
 * <p>Bytes are moved outside of transactions. A row says that they are coming before they come, and is the last to go, so
 * that whatever was cut off is found by {@link #sweep}.
 */
public final class Files implements Feature {
    /** To bring files along; asked at the root. */
    public static final Permission ADD =
            new Permission("file:add", "Bring files along to refer to", Risk.WRITE, Level.MEMBER);

    /** How long a file may be on its way, and may wait to be referred to, before it is swept away. */
    public static final Duration PATIENCE = Duration.ofDays(1);

    record Key(String owner, String key, FileId file) {}

    private static final Logger LOG = LoggerFactory.getLogger(Files.class);
    private static final int BATCH = 200;

    static final Table<Stored> FILES = Table.of(MethodHandles.lookup(), "file", Stored.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("owner", Ids.LIMIT)
            .limit("name", NewFile.NAME_LIMIT)
            .limit("mediaType", NewFile.TYPE_LIMIT)
            .limit("hash", Fingerprint.LENGTH)
            .index("by_state", "state", "held", "at")
            .index("of_owner", "owner")
            .personal("owner", Erasure.BLANK, "owner", "name")
            .build();
    static final Table<Key> KEYS = Table.of(MethodHandles.lookup(), "file_key", Key.class)
            .key("owner", "key")
            .limit("owner", Ids.LIMIT)
            .limit("key", Ids.LIMIT)
            .limit("file", Ids.LIMIT)
            .index("of_file", "file")
            .personal("owner", Erasure.DELETE)
            .meeting((winners, losers) -> winners)
            .build();

    private final Context context;
    private final @Nullable Blobs blobs;

    /** Made by the community. */
    public Files(Context context, @Nullable Blobs blobs) {
        this.context = context;
        this.blobs = blobs;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(FILES, KEYS);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(ADD);
    }

    /**
     * Receives a file: reads the stream to its end, which is not closed, and keeps it whole or not at all. Received again
     * under the same key it is the first one, as long as that is there. Not to be called inside a transaction, which
     * would wait for the bytes.
     *
     * @throws FileTooLarge if there are more bytes than allowed, however many were announced
     * @throws FilesFailed if the stream or the place for files fails
     * @throws IdempotencyConflict if the key was used for another file
     */
    public File receive(Actor actor, NewFile wanted, InputStream content) {
        var place = place();
        var owner = actor.member();
        var id = FileId.of(context.newId());
        var coming =
                new Stored(id, Stored.State.COMING, 0, context.now(), owner, wanted.name(), wanted.mediaType(), 0, "");
        context.transact(tx -> {
            context.rights().require(tx, actor, ADD, GroupId.ROOT);
            return tx.insert(FILES, coming);
        });
        boolean kept = false;
        try {
            var counted = new Counted(content, wanted.limit());
            if (!place.put(coming.blob(), counted)) {
                throw new IOException("there is a blob " + id + " already");
            }
            var came = coming.come(counted.size(), counted.hash());
            var file = context.transact(tx -> arrive(tx, actor, wanted, came));
            kept = file.id().equals(id);
            return file;
        } catch (IOException e) {
            throw new FilesFailed(id, e);
        } finally {
            if (!kept) {
                doom(id);
            }
        }
    }

    private File arrive(Tx tx, Actor actor, NewFile wanted, Stored came) {
        // the file's own row first: a sweep that took it for lost must not have it half removed
        if (tx.update(FILES, old -> old.state() == Stored.State.COMING ? came : old, came.id())
                .filter(Stored::ready)
                .isEmpty()) {
            throw new NoSuchFile(came.id());
        }
        if (wanted.key().isEmpty()) {
            return came.shown();
        }
        var owner = actor instanceof MemberId member ? member.value() : "";
        var key = new Key(owner, wanted.key().get(), came.id());
        while (!tx.insert(KEYS, key)) {
            var before = tx.update(KEYS, old -> old, key.owner(), key.key());
            var first = before.flatMap(old -> tx.get(FILES, old.file())).filter(Stored::ready);
            if (first.isPresent()) {
                if (!first.get().hash().equals(came.hash())
                        || !first.get().name().equals(came.name())
                        || !first.get().mediaType().equals(came.mediaType())) {
                    throw new IdempotencyConflict("file", key.key());
                }
                return first.get().shown();
            }
            before.ifPresent(old -> tx.delete(KEYS, old.owner(), old.key()));
        }
        return came.shown();
    }

    /** One's own file, as long as it is there; the host sees everyone's. */
    public Optional<File> find(Actor actor, FileId id) {
        return context.read(reader -> reader.get(FILES, id)
                .filter(file -> file.ready() && mayHave(actor, file))
                .map(Stored::shown));
    }

    private static boolean mayHave(Actor actor, Stored file) {
        return actor instanceof Actor.Host || actor.equals(file.owner());
    }

    /** The bytes of one's own file; the host has everyone's. The caller closes the stream. */
    public InputStream open(Actor actor, FileId id) {
        return open(find(actor, id).orElseThrow(() -> new NoSuchFile(id)));
    }

    /** Deletes one's own file that nothing refers to; false if it is gone, or something does. */
    public boolean discard(Actor actor, FileId id) {
        boolean mine = context.transact(tx -> tx.update(FILES, old -> old, id)
                .filter(file -> file.ready() && file.held() == 0 && mayHave(actor, file))
                .flatMap(file -> tx.update(FILES, Stored::gone, id))
                .isPresent());
        if (mine) {
            remove(id);
        }
        return mine;
    }

    /**
     * Removes what was cut off and what nothing came to refer to within {@link #PATIENCE}; for the host's scheduler, on
     * any node.
     *
     * @param most how many files to remove, at most
     * @return how many were removed
     */
    public int sweep(Actor.Host host, int most) {
        var before = context.now().minus(PATIENCE);
        try {
            place().sweep(before);
        } catch (IOException e) {
            LOG.warn("what is left of files that were cut off could not be swept", e);
        }
        var lost = context.read(reader -> {
            var found = new ArrayList<Stored>();
            for (var state : Stored.State.values()) {
                var idle = FILES.index("by_state").where(state, 0).limit(Math.min(BATCH, most));
                found.addAll(reader.find(state == Stored.State.GONE ? idle : idle.below(before)));
            }
            return found;
        });
        int removed = 0;
        for (var file : lost) {
            if (removed < most && doom(file.id())) {
                removed++;
            }
        }
        return removed;
    }

    /**
     * Some of the blobs behind this one that no row tells of, as after a restored backup, with where to go on; for the
     * host to look into and delete from its place. A place that several communities share shows each the others'.
     */
    public List<BlobId> strays(Actor.Host host, @Nullable BlobId last, int limit) {
        var place = place();
        try {
            var there = place.after(last, limit);
            var keys = there.stream().map(id -> FILES.at(FileId.of(id.value()))).toList();
            var known = new HashSet<String>();
            context.read(reader -> reader.getAll(FILES, keys))
                    .forEach(file -> known.add(file.id().value()));
            return there.stream().filter(id -> !known.contains(id.value())).toList();
        } catch (IOException e) {
            throw new FilesFailed(FileId.of(last == null ? "first" : last.value()), e);
        }
    }

    // for features that refer to files

    /**
     * Counts a reference to the actor's own file in, with this transaction.
     *
     * @throws NoSuchFile if it is gone, or not the actor's own
     */
    public File hold(Tx tx, Actor actor, FileId id) {
        var locked = tx.update(FILES, old -> old, id);
        if (locked.filter(file -> file.ready() && mayHave(actor, file)).isEmpty()) {
            throw new NoSuchFile(id);
        }
        return tx.update(FILES, old -> old.held(1), id).orElseThrow().shown();
    }

    /** Counts a reference out, with this transaction; with the last one the file goes. Nothing if it is gone. */
    public void release(Tx tx, FileId id) {
        var locked = tx.update(FILES, old -> old, id).filter(Stored::ready);
        if (locked.isEmpty() || locked.get().held() == 0) {
            return;
        }
        boolean last = locked.get().held() == 1;
        tx.update(FILES, old -> last ? old.gone() : old.held(-1), id);
        if (last) {
            tx.afterCommit(() -> remove(id));
        }
    }

    /** What is known of a file, whoever asks: whoever calls has checked that they may read what refers to it. */
    public Optional<File> get(Reader reader, FileId id) {
        return reader.get(FILES, id).filter(Stored::ready).map(Stored::shown);
    }

    /** The bytes of the file, for whoever was found to have a right to it. The caller closes the stream. */
    public InputStream open(File file) {
        try {
            return place().get(BlobId.of(file.id().value())).orElseThrow(() -> new NoSuchFile(file.id()));
        } catch (IOException e) {
            throw new FilesFailed(file.id(), e);
        }
    }

    /** Deletes all files of a member, whatever refers to them, in transactions of bounded size. */
    @Override
    public void forget(MemberId member) {
        while (true) {
            var files = context.transact(tx -> {
                var found = tx.find(FILES.index("of_owner").where(member).limit(BATCH));
                found.forEach(file -> tx.update(FILES, Stored::gone, file.id()));
                return found;
            });
            files.forEach(file -> remove(file.id()));
            if (files.size() < BATCH) {
                break;
            }
        }
        context.transact(tx -> tx.deleteAll(KEYS.primary().where(member.value())));
    }

    /** Marks a file that nobody holds as gone and removes it; false if somebody holds it after all. */
    private boolean doom(FileId id) {
        boolean gone = context.transact(tx -> tx.update(FILES, old -> old.held() == 0 ? old.gone() : old, id)
                .map(file -> file.state() == Stored.State.GONE)
                .orElse(true));
        if (gone) {
            remove(id);
        }
        return gone;
    }

    /** Removes a file that is gone: its bytes, then what told of them. What fails here is left to the sweep. */
    private void remove(FileId id) {
        try {
            place().delete(BlobId.of(id.value()));
        } catch (IOException | RuntimeException e) {
            LOG.warn("the bytes of file {} could not be removed; the next sweep tries again", id, e);
            return;
        }
        context.transact(tx -> {
            tx.deleteAll(KEYS.index("of_file").where(id));
            return tx.delete(FILES, id);
        });
    }

    private Blobs place() {
        if (blobs == null) {
            throw new NoPlaceForFiles();
        }
        return blobs;
    }
}
