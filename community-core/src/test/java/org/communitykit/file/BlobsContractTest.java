package org.communitykit.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.communitykit.file.contract.BlobsContract;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** For every check of the contract a place that is wrong in the way the check is about, and so must be caught. */
class BlobsContractTest {
    private static final Map<String, Blobs> WRONG = new LinkedHashMap<>();

    static {
        WRONG.put("whatWasPutComesBackAsItWas", new Bent() {
            @Override
            public Optional<InputStream> get(BlobId id) throws IOException {
                return straight.get(id).map(in -> new SequenceInputStream(in, new ByteArrayInputStream(new byte[1])));
            }
        });
        WRONG.put("aStreamThatGivesLittleAtATimeIsReadToItsEnd", new Bent() {
            @Override
            public boolean put(BlobId id, InputStream content) throws IOException {
                var some = new byte[65_536];
                int read = content.read(some);
                return straight.put(id, new ByteArrayInputStream(Arrays.copyOf(some, Math.max(0, read))));
            }
        });
        WRONG.put("whatIsNotThereIsNotFound", new Bent() {
            @Override
            public boolean delete(BlobId id) {
                straight.delete(id);
                return true;
            }
        });
        WRONG.put("theFirstBlobOfAnIdStaysAndTheSecondStreamIsNotTouched", new Bent() {
            @Override
            public boolean put(BlobId id, InputStream content) throws IOException {
                var bytes = content.readAllBytes();
                return straight.put(id, new ByteArrayInputStream(bytes));
            }
        });
        WRONG.put("whatIsDeletedIsGoneAndItsIdIsFreeAgain", new Bent() {
            @Override
            public boolean delete(BlobId id) throws IOException {
                boolean there = straight.delete(id);
                straight.put(id, InputStream.nullInputStream());
                return there;
            }
        });
        WRONG.put("ofAStreamThatFailsNothingIsKeptAndItsFailureComesOut", new Bent() {
            @Override
            public boolean put(BlobId id, InputStream content) throws IOException {
                try {
                    return straight.put(id, content);
                } catch (IOException | RuntimeException e) {
                    straight.put(id, InputStream.nullInputStream());
                    throw e;
                }
            }
        });
        WRONG.put("aBlobIsSeenOnlyOnceItIsWhole", new Bent() {
            @Override
            public boolean put(BlobId id, InputStream content) throws IOException {
                if (straight.get(id).isPresent()) {
                    return false;
                }
                straight.put(id, InputStream.nullInputStream());
                var bytes = content.readAllBytes();
                straight.delete(id);
                return straight.put(id, new ByteArrayInputStream(bytes));
            }
        });
        WRONG.put("theStreamIsLeftOpen", new Bent() {
            @Override
            public boolean put(BlobId id, InputStream content) throws IOException {
                try (content) {
                    return straight.put(id, content);
                }
            }
        });
        WRONG.put("idsThatMeanSomethingToSomeSystemAreJustIds", new Bent() {
            @Override
            public boolean put(BlobId id, InputStream content) throws IOException {
                return !id.value().equals("nul") && straight.put(id, content);
            }
        });
        WRONG.put("aWalkInPartsSeesEveryBlobOnceWhateverIsDeletedMeanwhile", new Bent() {
            @Override
            public List<BlobId> after(@Nullable BlobId last, int limit) {
                // goes on from the start when the blob it was at is gone
                boolean there = last == null || straight.get(last).isPresent();
                return straight.after(there ? last : null, limit);
            }
        });
        WRONG.put("manyPutsAtOnceDoNotMix", new Bent() {
            @Override
            public boolean put(BlobId id, InputStream content) throws IOException {
                straight.put(id, content);
                return true;
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> theWrongPlaceIsCaughtBy() {
        return WRONG.entrySet().stream()
                .map(control -> dynamicTest(control.getKey(), () -> {
                    run(control.getKey(), new Bent());
                    assertThatThrownBy(() -> run(control.getKey(), control.getValue()))
                            .as("the wrong place passes")
                            .isNotNull();
                }));
    }

    @Test
    void everyCheckHasItsWrongPlace() {
        assertThat(WRONG.keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(BlobsContract.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .map(java.lang.reflect.Method::getName)
                        .toList());
    }

    private static void run(String name, Blobs place) throws Throwable {
        var contract = new BlobsContract() {
            @Override
            protected Blobs open() {
                return place;
            }
        };
        try {
            for (var step : List.of("openPlace", name)) {
                var method = BlobsContract.class.getDeclaredMethod(step);
                method.setAccessible(true);
                method.invoke(contract);
            }
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static class Bent implements Blobs {
        final MemoryBlobs straight = new MemoryBlobs();

        @Override
        public boolean put(BlobId id, InputStream content) throws IOException {
            return straight.put(id, content);
        }

        @Override
        public Optional<InputStream> get(BlobId id) throws IOException {
            return straight.get(id);
        }

        @Override
        public boolean delete(BlobId id) throws IOException {
            return straight.delete(id);
        }

        @Override
        public List<BlobId> after(@Nullable BlobId last, int limit) {
            return straight.after(last, limit);
        }
    }
}
