package org.communitykit.folder;

import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.communitykit.Actor;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Target;
import org.communitykit.activity.Activity;
import org.communitykit.audit.Act;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.file.File;
import org.communitykit.file.FileId;
import org.communitykit.file.Files;
import org.communitykit.file.NewFile;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;
import org.communitykit.member.Names;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Rights;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Folders of groups and the files in them. A file is brought along with {@link Files#receive} and then put into a folder, as
 * the first or the next version of a shared file; whoever may read the folder may have it from then on. With the last
 * version that has it, a file goes.
 *
 * <p>Nobody's version is lost because somebody else was faster: a version says which one it was made on top of, and is put
 * only if that is still the newest.
 */
public final class Folders implements Feature {
    /** To read what is in the group's folders, unless they are for others. */
    public static final Permission READ =
            new Permission("folder:read", "Read what is in the group's folders", Risk.READ, Level.MEMBER);

    /** To put files into the group's folders, unless they are for others. */
    public static final Permission WRITE =
            new Permission("folder:write", "Put files into the group's folders", Risk.WRITE, Level.MEMBER);

    /** To create folders, share them, and remove what is in them. */
    public static final Permission MANAGE = new Permission(
            "folder:manage", "Create and share the group's folders, and remove files", Risk.MODERATE, Level.MODERATOR);

    /** The most that a folder is shared with. */
    public static final int MOST_GRANTS = 200;

    /** The bytes of all files of a group's folders, unless said otherwise. */
    public static final long USUAL_SPACE = 1L << 30;

    record Shelf(FolderId id, GroupId group, String name, Folder.Audience audience, int keep, int grants) {
        Folder shown() {
            return new Folder(id, group, name, audience, keep);
        }

        Shelf plus(int more) {
            return new Shelf(id, group, name, audience, keep, grants + more);
        }
    }

    record Grant(
            FolderId folder,
            Grantee.Kind kind,
            String id,
            @Nullable MemberId member,
            boolean writes) {}

    record Space(GroupId group, long used, long limit) {
        Space plus(long bytes) {
            return new Space(group, used + bytes, limit);
        }
    }

    static final Table<Shelf> FOLDERS = Table.of(MethodHandles.lookup(), "folder", Shelf.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("name", Names.LIMIT)
            .index("by_group", "group")
            .build();
    static final Table<Grant> GRANTS = Table.of(MethodHandles.lookup(), "folder_grant", Grant.class)
            .key("folder", "kind", "id")
            .limit("folder", Ids.LIMIT)
            .limit("id", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .index("of_member", "member")
            .personal("member", Erasure.DELETE)
            .build();
    static final Table<Space> SPACES = Table.of(MethodHandles.lookup(), "folder_space", Space.class)
            .key("group")
            .limit("group", Ids.LIMIT)
            .build();
    static final Table<Shared> FILES = Table.of(MethodHandles.lookup(), "folder_file", Shared.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("folder", Ids.LIMIT)
            .limit("first", Ids.LIMIT)
            .limit("name", NewFile.NAME_LIMIT)
            .limit("by", Ids.LIMIT)
            .index("in_folder", "folder")
            .personal("by", Erasure.KEEP)
            .build();
    static final Table<FileVersion> VERSIONS = Table.of(
                    MethodHandles.lookup(), "folder_file_version", FileVersion.class)
            .key("file", "number")
            .limit("file", Ids.LIMIT)
            .limit("content", Ids.LIMIT)
            .limit("by", Ids.LIMIT)
            .index("of_member", "by")
            .personal("by", Erasure.DELETE)
            .build();

    private final Context context;
    private final Rights rights;
    private final Files files;

    /** Made by the community. */
    public Folders(Context context) {
        this.context = context;
        this.rights = context.rights();
        this.files = context.files();
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(FOLDERS, GRANTS, SPACES, FILES, VERSIONS);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(READ, WRITE, MANAGE);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(FileShared.class);
    }

    /** Takes out the versions that an erased member put, whose bytes are theirs and go. */
    @Override
    public void forget(MemberId member) {
        while (true) {
            var theirs = context.read(reader ->
                    reader.find(VERSIONS.index("of_member").where(member).limit(Page.MAX_SIZE)));
            theirs.forEach(version -> context.transact(tx -> {
                var file = tx.get(FILES, version.file());
                return file.isPresent()
                        && drop(tx, group(tx, file.get()), file.get().id(), version.number());
            }));
            if (theirs.size() < Page.MAX_SIZE) {
                break;
            }
        }
        var granted = context.read(
                reader -> reader.find(GRANTS.index("of_member").where(member).limit(Query.MAX_LIMIT)));
        granted.forEach(grant -> context.transact(tx -> tx.update(FOLDERS, old -> old, grant.folder())
                .filter(folder -> tx.delete(GRANTS, grant.folder(), grant.kind(), grant.id()))
                .flatMap(folder -> tx.update(FOLDERS, old -> old.plus(-1), grant.folder()))));
    }

    // folders

    /**
     * Creates a folder. The same again gives it.
     *
     * @param keep how many versions of each file are kept, up to {@value Folder#MOST_KEPT}
     * @throws IdempotencyConflict if there is another one of this id
     */
    public Folder create(Actor actor, GroupId group, FolderId id, String name, Folder.Audience audience, int keep) {
        Names.check(name, "folder name");
        if (keep < 1 || keep > Folder.MOST_KEPT) {
            throw new IllegalArgumentException("1 to " + Folder.MOST_KEPT + " versions are kept, not " + keep);
        }
        return context.transact(tx -> {
            rights.require(tx, actor, MANAGE, group);
            var folder = new Shelf(id, group, name, audience, keep, 0);
            if (!tx.insert(FOLDERS, folder)
                    && !tx.get(FOLDERS, id).orElseThrow().shown().equals(folder.shown())) {
                throw new IdempotencyConflict("folder", id.value());
            }
            return folder.shown();
        });
    }

    /** The group's folders that the actor may read, by id. */
    public Page<Folder> in(Actor actor, GroupId group, @Nullable String cursor, int size) {
        return context.read(reader -> Listing.of(FOLDERS.index("by_group").where(group))
                .only(folder -> mayRead(reader, actor, folder))
                .each(folder -> Optional.of(folder.shown()))
                .page(reader, cursor, size));
    }

    /** Shares a folder to be read, or to be written too; again changes what was said before. */
    public void grant(Actor actor, FolderId id, Grantee whom, boolean writes) {
        if (whom.kind() != Grantee.Kind.ROLE) {
            Ids.check(whom.id(), "grantee");
        }
        context.transact(tx -> {
            var folder = managed(tx, actor, id);
            var member = whom.kind() == Grantee.Kind.MEMBER ? MemberId.of(whom.id()) : null;
            var grant = new Grant(id, whom.kind(), whom.id(), member, writes);
            if (member != null && context.members().lock(tx, member) == MemberState.ERASED) {
                throw new IllegalArgumentException("member " + member + " has been erased");
            }
            if (tx.insert(GRANTS, grant)) {
                if (folder.grants() >= MOST_GRANTS) {
                    throw new TooManyGrants(id, MOST_GRANTS);
                }
                tx.update(FOLDERS, old -> old.plus(1), id);
            } else {
                tx.update(GRANTS, old -> grant, id, whom.kind(), whom.id());
            }
            return record(tx, actor, folder, "folder.granted", whom);
        });
    }

    /** Takes the right back: nothing more of the folder is read by virtue of it from the moment this returns. Again changes nothing. */
    public void revoke(Actor actor, FolderId id, Grantee whom) {
        context.transact(tx -> {
            var folder = managed(tx, actor, id);
            if (!tx.delete(GRANTS, id, whom.kind(), whom.id())) {
                return false;
            }
            tx.update(FOLDERS, old -> old.plus(-1), id);
            return record(tx, actor, folder, "folder.revoked", whom);
        });
    }

    private boolean record(Tx tx, Actor actor, Shelf folder, String what, Grantee whom) {
        var act = Act.of(actor, what, folder.group())
                .on(Target.of("folder", folder.id().value()));
        context.record(tx, whom.kind() == Grantee.Kind.MEMBER ? act.to(MemberId.of(whom.id())) : act);
        return true;
    }

    private Shelf managed(Tx tx, Actor actor, FolderId id) {
        var folder = tx.update(FOLDERS, old -> old, id).orElseThrow(() -> new NoSuchFolder(id));
        if (!mayRead(tx, actor, folder)) {
            throw new NoSuchFolder(id);
        }
        rights.require(tx, actor, MANAGE, folder.group());
        return folder;
    }

    /** Says how many bytes the files of a group's folders may take; what is there already stays. */
    public void space(Actor.Host host, GroupId group, long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("a group has 0 bytes or more, not " + bytes);
        }
        context.transact(tx -> {
            space(tx, group);
            return tx.update(SPACES, old -> new Space(group, old.used(), bytes), group);
        });
    }

    /** How many bytes the files of the group's folders take, each version by itself. */
    public long used(Actor actor, GroupId group) {
        return context.read(reader -> {
            rights.require(reader, actor, READ, group);
            return reader.get(SPACES, group).map(Space::used).orElse(0L);
        });
    }

    // files

    /**
     * Puts a file that the actor brought along into a folder, as version 1. The same again gives it as it is now.
     *
     * @throws org.communitykit.file.NoSuchFile if it is not the actor's own, or gone
     * @throws IdempotencyConflict if something else was shared under this id
     */
    public SharedFile share(Actor actor, FolderId id, SharedFileId as, FileId content) {
        return context.transact(tx -> {
            var folder = writable(tx, actor, id);
            space(tx, folder.group());
            var there = tx.get(FILES, as);
            if (there.isPresent()) {
                if (!there.get().folder().equals(id) || !there.get().first().equals(content)) {
                    throw new IdempotencyConflict("shared file", as.value());
                }
                return there.get().shown();
            }
            var held = files.hold(tx, actor, content);
            var file = new Shared(as, id, content, held.name(), 0, 0, 0, actor.member(), context.now());
            if (!tx.insert(FILES, file)) {
                throw new IdempotencyConflict("shared file", as.value());
            }
            return put(tx, actor, folder, file, 0, 0, held);
        });
    }

    /**
     * Puts the next version of a shared file. The same content on top of the same version again gives the file as it is.
     *
     * @param base the number of the newest version that the actor has seen
     * @throws FileOvertaken if there is a newer one; the file brought along stays the actor's
     * @throws SpaceExceeded if the group has too few bytes left
     */
    public SharedFile put(Actor actor, SharedFileId id, int base, FileId content) {
        return context.transact(tx -> {
            var folder = writable(tx, actor, known(tx, actor, id).folder());
            var file = locked(tx, folder, id);
            if (above(tx, id, base).anyMatch(version -> version.content().equals(content) && version.restored() == 0)) {
                return file.shown();
            }
            checkBase(file, base);
            return put(tx, actor, folder, file, base, 0, files.hold(tx, actor, content));
        });
    }

    /** Brings an earlier version back as a new one on top of the newest; the same conditions as for {@link #put}. */
    public SharedFile restore(Actor actor, SharedFileId id, int number, int base) {
        return context.transact(tx -> {
            var folder = writable(tx, actor, known(tx, actor, id).folder());
            var file = locked(tx, folder, id);
            if (above(tx, id, base).anyMatch(version -> version.restored() == number)) {
                return file.shown();
            }
            checkBase(file, base);
            var old = tx.get(VERSIONS, id, number).orElseThrow(() -> new NoSuchSharedFile(id));
            // it is in the folder already, whoever's it was
            return put(tx, actor, folder, file, base, number, files.hold(tx, Actor.HOST, old.content()));
        });
    }

    /** What was put on top of this version. */
    private static Stream<FileVersion> above(Reader reader, SharedFileId id, int base) {
        return reader.find(VERSIONS.primary().where(id).above(base).limit(Folder.MOST_KEPT)).stream()
                .filter(version -> version.base() == base);
    }

    private static void checkBase(Shared file, int base) {
        if (file.newest() != base) {
            throw new FileOvertaken(file.id(), base, file.newest());
        }
    }

    private SharedFile put(Tx tx, Actor actor, Shelf folder, Shared file, int base, int restored, File content) {
        var space = tx.update(SPACES, old -> old.plus(content.size()), folder.group())
                .orElseThrow();
        if (space.used() > space.limit()) {
            throw new SpaceExceeded(folder.group(), space.used() - content.size(), content.size(), space.limit());
        }
        int number = file.last() + 1;
        tx.insert(
                VERSIONS,
                new FileVersion(
                        file.id(),
                        number,
                        base,
                        restored,
                        content.id(),
                        content.size(),
                        actor.member(),
                        context.now()));
        var after = tx.update(FILES, Shared::next, file.id()).orElseThrow();
        if (after.versions() > folder.keep()) {
            var oldest = tx.find(VERSIONS.primary().where(file.id()).limit(1)).get(0);
            drop(tx, folder.group(), file.id(), oldest.number());
        }
        context.publish(tx, new FileShared(file.id(), number));
        context.log(
                tx,
                Activity.of(context.newId(), actor.member(), "folder.put", context.now())
                        .in(folder.group().value())
                        .on(file.id().value())
                        .about(folder.id().value()));
        return tx.get(FILES, file.id()).orElseThrow().shown();
    }

    /**
     * Removes a shared file with all its versions: one's own, or with {@link #MANAGE} anybody's. Again changes nothing.
     */
    public void remove(Actor actor, SharedFileId id) {
        context.transact(tx -> {
            var there = tx.get(FILES, id);
            if (there.isEmpty()) {
                return false;
            }
            var folder = tx.get(FOLDERS, there.get().folder()).orElseThrow(() -> new NoSuchSharedFile(id));
            if (!mayRead(tx, actor, folder)) {
                throw new NoSuchSharedFile(id);
            }
            boolean own = actor.equals(there.get().by()) && mayWrite(tx, actor, folder);
            if (!own) {
                rights.require(tx, actor, MANAGE, folder.group());
                context.record(
                        tx,
                        Act.of(actor, "folder.removed", folder.group())
                                .on(Target.of("shared-file", id.value()))
                                .to(there.get().by()));
            }
            space(tx, folder.group());
            tx.find(VERSIONS.primary().where(id).limit(Folder.MOST_KEPT))
                    .forEach(version -> drop(tx, folder.group(), id, version.number()));
            return true;
        });
    }

    /** Takes a version out; with the last one the file goes. */
    private boolean drop(Tx tx, GroupId group, SharedFileId id, int number) {
        space(tx, group);
        var file = tx.update(FILES, old -> old, id);
        var version = tx.get(VERSIONS, id, number);
        if (file.isEmpty() || version.isEmpty()) {
            return false;
        }
        files.release(tx, version.get().content());
        tx.delete(VERSIONS, id, number);
        tx.update(SPACES, old -> old.plus(-version.get().bytes()), group);
        var newest = tx.find(VERSIONS.primary().where(id).descending().limit(1));
        if (newest.isEmpty()) {
            return tx.delete(FILES, id);
        }
        return tx.update(FILES, old -> old.without(number, newest.get(0).number()), id)
                .isPresent();
    }

    /** What is in the folder, by id. */
    public Page<SharedFile> in(Actor actor, FolderId id, @Nullable String cursor, int size) {
        return context.read(reader -> {
            readable(reader, actor, id);
            return Listing.of(FILES.index("in_folder").where(id))
                    .each(file -> Optional.of(file.shown()))
                    .page(reader, cursor, size);
        });
    }

    /** The shared file, if the actor may read it. */
    public Optional<SharedFile> find(Actor actor, SharedFileId id) {
        return context.read(reader -> reader.get(FILES, id)
                .filter(file -> reader.get(FOLDERS, file.folder())
                        .filter(folder -> mayRead(reader, actor, folder))
                        .isPresent())
                .map(Shared::shown));
    }

    /** The versions that are kept, the newest first. */
    public List<FileVersion> versions(Actor actor, SharedFileId id) {
        return context.read(reader -> {
            known(reader, actor, id);
            return reader.find(VERSIONS.primary().where(id).descending().limit(Folder.MOST_KEPT));
        });
    }

    /** What is known of a version's file; absent if whoever brought it was erased. */
    public Optional<File> about(Actor actor, SharedFileId id, int number) {
        return context.read(reader -> {
            known(reader, actor, id);
            return reader.get(VERSIONS, id, number).flatMap(version -> files.get(reader, version.content()));
        });
    }

    /** The bytes of a version. The caller closes the stream. */
    public InputStream open(Actor actor, SharedFileId id, int number) {
        return files.open(about(actor, id, number).orElseThrow(() -> new NoSuchSharedFile(id)));
    }

    // who may

    private boolean mayRead(Reader reader, Actor actor, Shelf folder) {
        var standing = rights.standing(reader, actor, folder.group());
        if (standing.may(MANAGE) || (folder.audience() == Folder.Audience.GROUP && standing.may(READ))) {
            return true;
        }
        return (standing.isFree() || standing.isMember()) && granted(reader, actor, folder, false);
    }

    private boolean mayWrite(Reader reader, Actor actor, Shelf folder) {
        var standing = rights.standing(reader, actor, folder.group());
        if (standing.may(MANAGE) || (folder.audience() == Folder.Audience.GROUP && standing.may(WRITE))) {
            return true;
        }
        return standing.isFree() && granted(reader, actor, folder, true);
    }

    private boolean granted(Reader reader, Actor actor, Shelf folder, boolean writes) {
        if (!(actor instanceof MemberId member)
                || !rights.standing(reader, actor, GroupId.ROOT).isMember()) {
            return false;
        }
        return reader.find(GRANTS.primary().where(folder.id()).limit(MOST_GRANTS)).stream()
                .filter(grant -> grant.writes() || !writes)
                .anyMatch(grant -> switch (grant.kind()) {
                    case MEMBER -> grant.id().equals(member.value());
                    case GROUP ->
                        rights.standing(reader, actor, GroupId.of(grant.id())).isMember();
                    case ROLE -> hasRole(member, folder.group(), grant.id());
                });
    }

    private boolean hasRole(MemberId member, GroupId group, String role) {
        return context.groups()
                .memberships()
                .find(Actor.HOST, group, member)
                .filter(membership -> membership.roles().contains(role))
                .isPresent();
    }

    private Shelf readable(Reader reader, Actor actor, FolderId id) {
        return reader.get(FOLDERS, id)
                .filter(folder -> mayRead(reader, actor, folder))
                .orElseThrow(() -> new NoSuchFolder(id));
    }

    private Shelf writable(Tx tx, Actor actor, FolderId id) {
        var folder = readable(tx, actor, id);
        if (!mayWrite(tx, actor, folder)) {
            throw new NotWritable(id);
        }
        return folder;
    }

    private Shared known(Reader reader, Actor actor, SharedFileId id) {
        var file = reader.get(FILES, id).orElseThrow(() -> new NoSuchSharedFile(id));
        if (reader.get(FOLDERS, file.folder())
                .filter(folder -> mayRead(reader, actor, folder))
                .isEmpty()) {
            throw new NoSuchSharedFile(id);
        }
        return file;
    }

    private static GroupId group(Reader reader, Shared file) {
        return reader.get(FOLDERS, file.folder()).orElseThrow().group();
    }

    /** The file, locked after the space that its versions take. */
    private static Shared locked(Tx tx, Shelf folder, SharedFileId id) {
        space(tx, folder.group());
        return tx.update(FILES, old -> old, id).orElseThrow(() -> new NoSuchSharedFile(id));
    }

    /** The locked space of the group, which is there from now on. */
    private static Space space(Tx tx, GroupId group) {
        return tx.update(SPACES, old -> old, group).orElseGet(() -> {
            tx.insert(SPACES, new Space(group, 0, USUAL_SPACE));
            return tx.update(SPACES, old -> old, group).orElseThrow();
        });
    }
}
