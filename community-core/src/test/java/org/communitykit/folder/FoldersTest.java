package org.communitykit.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.file.FileId;
import org.communitykit.file.FolderBlobs;
import org.communitykit.file.MemoryBlobs;
import org.communitykit.file.NewFile;
import org.communitykit.file.NoSuchFile;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@EachStorage
class FoldersTest {
    private static final int ROUNDS = Soak.count(200);
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId CORA = MemberId.of("cora");
    private static final GroupId GARDEN = GroupId.of("garden");
    private static final GroupId KITCHEN = GroupId.of("kitchen");
    private static final FolderId PLANS = FolderId.of("plans");
    private static final SharedFileId BEDS = SharedFileId.of("beds");

    @Parameter
    StorageKind kind;

    private List<Community> nodes;
    private Community community;
    private Folders folders;

    @BeforeEach
    void open() {
        var blobs = new MemoryBlobs();
        nodes = kind.nodes(2).stream()
                .map(storage -> Community.on(storage)
                        .blobs(blobs)
                        .with(Community::folders)
                        .open())
                .toList();
        community = nodes.get(0);
        folders = community.folders();
        for (var member : List.of(ANA, BEN, CORA)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        community.groups().create(Actor.HOST, GARDEN, NewGroup.named("Garden"));
        community.groups().create(Actor.HOST, KITCHEN, NewGroup.named("Kitchen"));
        community.groups().join(ANA, GARDEN);
        community.groups().join(BEN, GARDEN);
        community.groups().join(CORA, KITCHEN);
        folders.create(Actor.HOST, GARDEN, PLANS, "Plans", Folder.Audience.GROUP, 3);
    }

    @AfterEach
    void close() {
        nodes.forEach(Community::close);
    }

    @Test
    void versionsFollowOnEachOtherAndEarlierOnesStay() throws IOException {
        folders.share(ANA, PLANS, BEDS, brought(ANA, "beans"));
        var second = folders.put(BEN, BEDS, 1, brought(BEN, "beans and peas"));

        assertThat(second.newest()).isEqualTo(2);
        assertThat(read(ANA, 2)).isEqualTo("beans and peas");
        assertThat(read(ANA, 1)).isEqualTo("beans");
        assertThat(folders.versions(ANA, BEDS)).extracting(FileVersion::number).containsExactly(2, 1);
        assertThat(folders.in(BEN, PLANS, null, 10).items()).containsExactly(second);

        assertThat(folders.restore(ANA, BEDS, 1, 2).newest()).isEqualTo(3);
        assertThat(folders.restore(ANA, BEDS, 1, 2).newest()).isEqualTo(3);
        assertThat(read(BEN, 3)).isEqualTo("beans");
        // three are kept, so the first goes; what it held stays with the third
        folders.put(BEN, BEDS, 3, brought(BEN, "leeks"));
        assertThat(folders.versions(ANA, BEDS)).extracting(FileVersion::number).containsExactly(4, 3, 2);
        assertThatThrownBy(() -> read(ANA, 1)).isInstanceOf(NoSuchSharedFile.class);
        assertThat(read(BEN, 3)).isEqualTo("beans");
        assertThat(folders.used(ANA, GARDEN)).isEqualTo("beans and peasbeansleeks".length());
    }

    @Test
    void whatWasMadeWithoutSeeingTheNewestVersionIsNotPutOnTopOfIt() throws IOException {
        folders.share(ANA, PLANS, BEDS, brought(ANA, "beans"));
        folders.put(ANA, BEDS, 1, brought(ANA, "peas"));
        var mine = brought(BEN, "leeks");

        assertThatThrownBy(() -> folders.put(BEN, BEDS, 1, mine))
                .isInstanceOfSatisfying(
                        FileOvertaken.class, e -> assertThat(e.newest()).isEqualTo(2))
                .hasMessage("a version of shared file beds was made on top of version 1, the newest is 2");

        // nothing is lost: it is still Ben's
        assertThat(community.files().find(BEN, mine)).isPresent();
        assertThat(folders.put(BEN, BEDS, 2, mine).newest()).isEqualTo(3);
        assertThat(folders.put(BEN, BEDS, 2, mine).newest()).isEqualTo(3);
    }

    @Test
    void ofVersionsMadeAtOnceOneIsPutAndTheOthersAreTold() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                var id = SharedFileId.of("f" + round);
                var base = folders.share(ANA, PLANS, id, brought(ANA, "base" + round))
                        .newest();
                var barrier = new CyclicBarrier(8);
                var calls = new ArrayList<Callable<Boolean>>();
                for (int i = 0; i < 8; i++) {
                    var node = nodes.get(i % 2).folders();
                    var who = i % 2 == 0 ? ANA : BEN;
                    var content = brought(who, "r" + round + "n" + i);
                    calls.add(() -> {
                        barrier.await();
                        try {
                            node.put(who, id, base, content);
                            return true;
                        } catch (FileOvertaken e) {
                            return false;
                        }
                    });
                }
                int put = 0;
                for (var call : pool.invokeAll(calls)) {
                    put += call.get() ? 1 : 0;
                }
                assertThat(put).isEqualTo(1);
                assertThat(folders.versions(ANA, id))
                        .extracting(FileVersion::number)
                        .containsExactly(2, 1);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void theSpaceOfAGroupIsNeverExceeded() throws Exception {
        folders.space(Actor.HOST, GARDEN, 25);
        var pool = Executors.newFixedThreadPool(8);
        try {
            var barrier = new CyclicBarrier(8);
            var calls = new ArrayList<Callable<Boolean>>();
            for (int i = 0; i < 8; i++) {
                var node = nodes.get(i % 2).folders();
                var content = brought(ANA, "0123456789");
                var id = SharedFileId.of("f" + i);
                calls.add(() -> {
                    barrier.await();
                    try {
                        node.share(ANA, PLANS, id, content);
                        return true;
                    } catch (SpaceExceeded e) {
                        return false;
                    }
                });
            }
            int put = 0;
            for (var call : pool.invokeAll(calls)) {
                put += call.get() ? 1 : 0;
            }
            assertThat(put).isEqualTo(2);
            assertThat(folders.used(ANA, GARDEN)).isEqualTo(20);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aFolderIsForTheGroupAndForThoseItIsSharedWith() throws IOException {
        folders.share(ANA, PLANS, BEDS, brought(ANA, "beans"));
        assertThatThrownBy(() -> folders.in(CORA, PLANS, null, 10)).isInstanceOf(NoSuchFolder.class);
        assertThat(folders.find(CORA, BEDS)).isEmpty();
        assertThatThrownBy(() -> folders.open(CORA, BEDS, 1)).isInstanceOf(NoSuchSharedFile.class);
        assertThatThrownBy(() -> folders.grant(ANA, PLANS, Grantee.of(CORA), true))
                .isInstanceOf(NotAllowed.class);

        folders.grant(Actor.HOST, PLANS, Grantee.of(KITCHEN), false);
        assertThat(folders.find(CORA, BEDS)).isPresent();
        var mine = brought(CORA, "soup");
        assertThatThrownBy(() -> folders.put(CORA, BEDS, 1, mine)).isInstanceOf(NotWritable.class);
        folders.grant(Actor.HOST, PLANS, Grantee.of(CORA), true);
        assertThat(folders.put(CORA, BEDS, 1, mine).newest()).isEqualTo(2);

        folders.revoke(Actor.HOST, PLANS, Grantee.of(CORA));
        folders.revoke(Actor.HOST, PLANS, Grantee.of(CORA));
        assertThatThrownBy(() -> folders.put(CORA, BEDS, 2, brought(CORA, "stew")))
                .isInstanceOf(NotWritable.class);
        folders.revoke(Actor.HOST, PLANS, Grantee.of(KITCHEN));
        assertThatThrownBy(() -> folders.open(CORA, BEDS, 2)).isInstanceOf(NoSuchSharedFile.class);

        folders.grant(Actor.HOST, PLANS, Grantee.of(CORA), true);
        community.members().suspend(Actor.HOST, CORA, "noise");
        assertThat(folders.find(CORA, BEDS)).isEmpty();
    }

    @Test
    void aListedFolderIsForThoseOfARoleAlone() {
        var board = FolderId.of("board");
        folders.create(Actor.HOST, GARDEN, board, "Board", Folder.Audience.LISTED, 1);
        folders.grant(Actor.HOST, board, Grantee.role("treasurer"), true);
        community.rights().define(Actor.HOST, new org.communitykit.role.Role("treasurer", 20, java.util.Set.of()));
        assertThat(folders.in(BEN, GARDEN, null, 10).items())
                .extracting(Folder::id)
                .containsExactly(PLANS);

        community.groups().memberships().appoint(Actor.HOST, GARDEN, BEN, "treasurer");

        assertThat(folders.in(BEN, GARDEN, null, 10).items())
                .extracting(Folder::id)
                .containsExactly(board, PLANS);
        assertThat(folders.in(ANA, GARDEN, null, 10).items())
                .extracting(Folder::id)
                .containsExactly(PLANS);
        folders.share(BEN, board, SharedFileId.of("accounts"), brought(BEN, "1,2,3"));
    }

    @Test
    void whoSharesAgainSharesTheSame() {
        var content = brought(ANA, "beans");
        var first = folders.share(ANA, PLANS, BEDS, content);

        assertThat(folders.share(ANA, PLANS, BEDS, content)).isEqualTo(first);
        var other = brought(ANA, "peas");
        assertThatThrownBy(() -> folders.share(ANA, PLANS, BEDS, other)).isInstanceOf(IdempotencyConflict.class);
        var bens = brought(BEN, "leeks");
        assertThatThrownBy(() -> folders.share(ANA, PLANS, SharedFileId.of("x"), bens))
                .isInstanceOf(NoSuchFile.class);
        assertThatThrownBy(() -> folders.create(Actor.HOST, GARDEN, PLANS, "Other", Folder.Audience.GROUP, 3))
                .isInstanceOf(IdempotencyConflict.class);
    }

    @Test
    void membersRemoveTheirOwnAndManagersAnybodys() {
        folders.share(ANA, PLANS, BEDS, brought(ANA, "beans"));
        assertThatThrownBy(() -> folders.remove(BEN, BEDS)).isInstanceOf(NotAllowed.class);

        folders.remove(ANA, BEDS);
        folders.remove(ANA, BEDS);
        assertThat(folders.find(ANA, BEDS)).isEmpty();
        assertThat(folders.used(ANA, GARDEN)).isZero();

        folders.share(ANA, PLANS, BEDS, brought(ANA, "beans"));
        folders.remove(Actor.HOST, BEDS);
        assertThat(folders.find(ANA, BEDS)).isEmpty();
    }

    @Test
    void whatWhoeverIsErasedHadPutGoesAndNoNumberComesAgain() throws IOException {
        folders.share(ANA, PLANS, BEDS, brought(ANA, "beans"));
        folders.put(BEN, BEDS, 1, brought(BEN, "peas"));
        folders.grant(Actor.HOST, PLANS, Grantee.of(BEN), true);
        folders.share(BEN, PLANS, SharedFileId.of("own"), brought(BEN, "mine"));

        community.privacy().erase(BEN, BEN);

        assertThat(folders.find(ANA, SharedFileId.of("own"))).isEmpty();
        assertThat(folders.find(ANA, BEDS).orElseThrow().newest()).isEqualTo(1);
        assertThat(read(ANA, 1)).isEqualTo("beans");
        assertThat(folders.used(ANA, GARDEN)).isEqualTo(5);
        assertThat(folders.put(ANA, BEDS, 1, brought(ANA, "leeks")).newest()).isEqualTo(3);
    }

    @Test
    void whatAFileIsCalledIsNeverPartOfAPath(@TempDir Path disk) throws IOException {
        try (var other = Community.on(kind.fresh()).blobs(FolderBlobs.in(disk)).open()) {
            other.members().add(Actor.HOST, ANA, "Ana");
            other.groups().create(Actor.HOST, GARDEN, NewGroup.named("Garden"));
            other.groups().join(ANA, GARDEN);
            other.folders().create(Actor.HOST, GARDEN, FolderId.of("../up"), "..", Folder.Audience.GROUP, 3);
            var named = NewFile.of("..", "text/plain");
            var file = other.files().receive(ANA, named, new ByteArrayInputStream(new byte[3]));
            other.folders().share(ANA, FolderId.of("../up"), SharedFileId.of("/etc/passwd"), file.id());

            try (var paths = java.nio.file.Files.walk(disk)) {
                assertThat(paths.filter(java.nio.file.Files::isRegularFile))
                        .singleElement()
                        .satisfies(path -> assertThat(path.getFileName()).hasToString("b-" + file.id()));
            }
        }
    }

    private FileId brought(MemberId who, String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        return community
                .files()
                .receive(who, NewFile.of("beds.txt", "text/plain"), new ByteArrayInputStream(bytes))
                .id();
    }

    private String read(MemberId who, int version) throws IOException {
        try (var in = folders.open(who, BEDS, version)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
