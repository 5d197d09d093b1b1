package org.communitykit.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.member.MemberId;
import org.communitykit.role.NotAllowed;
import org.communitykit.storage.Storage;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class FilesTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final NewFile PHOTO = NewFile.of("beds in spring.png", "image/png");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private final AtomicBoolean failing = new AtomicBoolean();
    private final MemoryBlobs blobs = new MemoryBlobs();
    private Storage storage;
    private Community community;
    private Files files;

    @BeforeEach
    void open() {
        storage = kind.fresh();
        community = Community.on(storage).clock(clock).blobs(new Failing()).open();
        files = community.files();
        community.members().add(Actor.HOST, ANA, "Ana");
        community.members().add(Actor.HOST, BEN, "Ben");
    }

    @AfterEach
    void close() {
        community.close();
    }

    @Test
    void aFileIsWhatWasReceived() throws IOException {
        var photo = files.receive(ANA, PHOTO, bytes("roses"));

        assertThat(photo.owner()).isEqualTo(ANA);
        assertThat(photo.name()).isEqualTo("beds in spring.png");
        assertThat(photo.mediaType()).isEqualTo("image/png");
        assertThat(photo.size()).isEqualTo(5);
        assertThat(photo.hash()).isEqualTo("0515aa086a21d9b65d30b41aeb325de3783a40bd9f93ecb3110ef4845aa4848f");
        assertThat(read(files.open(ANA, photo.id()))).isEqualTo("roses");
        assertThat(files.find(ANA, photo.id())).hasValue(photo);
    }

    @Test
    void aFileIsItsOwnersUntilSomethingRefersToIt() {
        var photo = files.receive(ANA, PHOTO, bytes("roses"));

        assertThat(files.find(BEN, photo.id())).isEmpty();
        assertThatThrownBy(() -> files.open(BEN, photo.id())).isInstanceOf(NoSuchFile.class);
        assertThatThrownBy(() -> hold(BEN, photo.id())).isInstanceOf(NoSuchFile.class);
        assertThat(files.discard(BEN, photo.id())).isFalse();
        assertThatThrownBy(() -> files.open(BEN, FileId.of("none")))
                .isInstanceOf(NoSuchFile.class)
                .hasMessage("there is no file none");
    }

    @Test
    void onlyActiveMembersBringFilesAlong() {
        community.members().suspend(Actor.HOST, BEN, "noise");

        assertThatThrownBy(() -> files.receive(BEN, PHOTO, bytes("x"))).isInstanceOf(NotAllowed.class);

        assertThat(everything()).isEmpty();
    }

    @Test
    void oneByteTooManyIsTooManyWhateverWasAnnounced() {
        assertThat(files.receive(ANA, PHOTO.atMost(5), bytes("roses")).size()).isEqualTo(5);

        assertThatThrownBy(() -> files.receive(ANA, PHOTO.atMost(4), bytes("roses")))
                .isInstanceOf(FileTooLarge.class)
                .hasMessageContaining("4 bytes");
        assertThatThrownBy(() -> files.receive(ANA, PHOTO.atMost(1_000_000), new Endless()))
                .isInstanceOf(FileTooLarge.class);

        assertThat(everything()).hasSize(1);
    }

    @Test
    void ofAFileWhoseBytesFailNothingIsLeft() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line is dead");
            }
        };

        assertThatThrownBy(() -> files.receive(ANA, PHOTO, broken))
                .isInstanceOf(FilesFailed.class)
                .hasCauseInstanceOf(IOException.class);
        failing.set(true);
        assertThatThrownBy(() -> files.receive(ANA, PHOTO, bytes("roses"))).isInstanceOf(FilesFailed.class);
        failing.set(false);

        clock.pass(Files.PATIENCE.plusSeconds(1));
        files.sweep(Actor.HOST, 100);
        assertThat(rows()).isZero();
        assertThat(everything()).isEmpty();
    }

    @Test
    void receivedAgainUnderItsKeyItIsTheFirst() {
        var first = files.receive(ANA, PHOTO.key("form-1"), bytes("roses"));

        var again = files.receive(ANA, PHOTO.key("form-1"), bytes("roses"));

        assertThat(again).isEqualTo(first);
        assertThat(everything()).containsExactly(BlobId.of(first.id().value()));
        assertThat(files.receive(BEN, PHOTO.key("form-1"), bytes("roses")).id()).isNotEqualTo(first.id());
        assertThatThrownBy(() -> files.receive(ANA, PHOTO.key("form-1"), bytes("tulips")))
                .isInstanceOf(IdempotencyConflict.class);
        assertThatThrownBy(() ->
                        files.receive(ANA, NewFile.of("other.png", "image/png").key("form-1"), bytes("roses")))
                .isInstanceOf(IdempotencyConflict.class);
        assertThat(everything()).hasSize(2);
    }

    @Test
    void aKeyIsFreeAgainOnceItsFileIsGone() {
        var first = files.receive(ANA, PHOTO.key("form-1"), bytes("roses"));
        files.discard(ANA, first.id());

        assertThat(files.receive(ANA, PHOTO.key("form-1"), bytes("tulips")).size())
                .isEqualTo(6);
    }

    @Test
    void aFileGoesWithTheLastReference() {
        var photo = files.receive(ANA, PHOTO, bytes("roses"));
        hold(ANA, photo.id());
        hold(ANA, photo.id());
        clock.pass(Files.PATIENCE.multipliedBy(2));

        assertThat(files.discard(ANA, photo.id())).isFalse();
        assertThat(files.sweep(Actor.HOST, 100)).isZero();
        release(photo.id());
        assertThat(everything()).hasSize(1);
        release(photo.id());

        assertThat(everything()).isEmpty();
        assertThat(rows()).isZero();
        assertThat(files.find(ANA, photo.id())).isEmpty();
        release(photo.id());
    }

    @Test
    void aReleaseThatIsRolledBackKeepsTheFile() {
        var photo = files.receive(ANA, PHOTO, bytes("roses"));
        hold(ANA, photo.id());

        assertThatThrownBy(() -> storage.transact(tx -> {
                    files.release(tx, photo.id());
                    throw new IllegalStateException("on second thoughts");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(everything()).hasSize(1);
        assertThat(files.find(ANA, photo.id())).hasValue(photo);
    }

    @Test
    void whatNobodyRefersToIsSweptAwayAfterAWhile() {
        files.receive(ANA, PHOTO, bytes("roses"));
        files.receive(ANA, PHOTO, bytes("tulips"));
        clock.pass(Files.PATIENCE.minus(Duration.ofSeconds(1)));
        var young = files.receive(ANA, PHOTO, bytes("daisies"));
        assertThat(files.sweep(Actor.HOST, 100)).isZero();
        clock.pass(Duration.ofSeconds(2));

        assertThat(files.sweep(Actor.HOST, 1)).isEqualTo(1);
        assertThat(files.sweep(Actor.HOST, 100)).isEqualTo(1);
        assertThat(files.sweep(Actor.HOST, 100)).isZero();

        assertThat(everything()).containsExactly(BlobId.of(young.id().value()));
    }

    @Test
    void aPlaceThatFailsToDeleteIsAskedAgainByTheSweep() {
        var photo = files.receive(ANA, PHOTO, bytes("roses"));
        failing.set(true);
        assertThat(files.discard(ANA, photo.id())).isTrue();
        assertThat(files.find(ANA, photo.id())).isEmpty();
        assertThat(blobs.after(null, 10)).hasSize(1);

        failing.set(false);
        assertThat(files.sweep(Actor.HOST, 10)).isEqualTo(1);

        assertThat(everything()).isEmpty();
    }

    @Test
    void anUploadThatWasSweptAwayUnderwayLeavesNothing() {
        var slow = new ByteArrayInputStream("roses".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                clock.pass(Files.PATIENCE.plusSeconds(1));
                files.sweep(Actor.HOST, 100);
                return super.read(into, from, length);
            }
        };

        assertThatThrownBy(() -> files.receive(ANA, PHOTO, slow)).isInstanceOf(NoSuchFile.class);

        assertThat(everything()).isEmpty();
        assertThat(rows()).isZero();
    }

    @Test
    void strayBlobsAreNamedToTheHost() throws IOException {
        var photo = files.receive(ANA, PHOTO, bytes("roses"));
        blobs.put(BlobId.of("zzzstray"), bytes("from a restored backup"));

        assertThat(files.strays(Actor.HOST, null, 100)).containsExactly(BlobId.of("zzzstray"));
        assertThat(files.find(ANA, photo.id())).isPresent();
    }

    @Test
    void aMembersFilesAreForgottenWhateverRefersToThem() {
        var photo = files.receive(ANA, PHOTO.key("form-1"), bytes("roses"));
        files.receive(ANA, PHOTO, bytes("tulips"));
        var bens = files.receive(BEN, PHOTO, bytes("daisies"));
        hold(ANA, photo.id());

        files.forget(ANA);
        files.forget(ANA);

        assertThat(everything()).containsExactly(BlobId.of(bens.id().value()));
        assertThat(rows()).isEqualTo(1);
        release(photo.id());
    }

    @Test
    void namesAndTypesThatCouldDeceiveAreRefused() {
        for (var name :
                List.of("", " ", "../../etc/passwd", "a\\b", "a\u0000b", "a\nb", "gpj.\u202Eexe", "n".repeat(256))) {
            assertThatIllegalArgumentException().isThrownBy(() -> NewFile.of(name, "image/png"));
        }
        for (var type :
                List.of("", "png", "image/", "image/png; charset=x", "IMAGE/PNG", "a/b\n", "a/" + "b".repeat(200))) {
            assertThatIllegalArgumentException().isThrownBy(() -> NewFile.of("a.png", type));
        }
    }

    @Test
    void aStorageThatLastsNeedsAPlaceThatLasts() {
        var none = Community.on(storage).clock(clock).open();

        if (kind == StorageKind.MEMORY) {
            assertThat(none.files().receive(ANA, PHOTO, bytes("x")).size()).isEqualTo(1);
        } else {
            assertThatThrownBy(() -> none.files().receive(ANA, PHOTO, bytes("x")))
                    .isInstanceOf(NoPlaceForFiles.class);
        }
    }

    private void hold(Actor actor, FileId id) {
        storage.transact(tx -> files.hold(tx, actor, id));
    }

    private void release(FileId id) {
        storage.transact(tx -> {
            files.release(tx, id);
            return true;
        });
    }

    private List<BlobId> everything() {
        return blobs.after(null, 100);
    }

    private long rows() {
        return storage.<Long>read(reader -> reader.count(Files.FILES.primary().where()));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(InputStream content) throws IOException {
        try (content) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Never comes to an end. */
    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return 7;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            return length;
        }
    }

    /** A place that fails when it is told to. */
    private final class Failing implements Blobs {
        @Override
        public boolean put(BlobId id, InputStream content) throws IOException {
            check();
            return blobs.put(id, content);
        }

        @Override
        public Optional<InputStream> get(BlobId id) throws IOException {
            check();
            return blobs.get(id);
        }

        @Override
        public boolean delete(BlobId id) throws IOException {
            check();
            return blobs.delete(id);
        }

        @Override
        public List<BlobId> after(@Nullable BlobId last, int limit) throws IOException {
            check();
            return blobs.after(last, limit);
        }

        private void check() throws IOException {
            if (failing.get()) {
                throw new IOException("the bucket is away");
            }
        }
    }
}
