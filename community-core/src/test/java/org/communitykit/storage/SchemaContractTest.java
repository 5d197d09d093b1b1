package org.communitykit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.communitykit.storage.contract.SchemaContract;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Our databases, opened by older and newer libraries. */
class SchemaContractTest {
    @Nested
    @ParameterizedClass(name = "{0}")
    @MethodSource("org.communitykit.testing.StorageKind#databases")
    class OfDatabases extends SchemaContract {
        @Parameter
        StorageKind kind;

        private TestStore store;

        @BeforeEach
        void make() {
            store = kind.store();
        }

        @AfterEach
        void drop() {
            store.close();
        }

        @Override
        protected Storage open() {
            return store.node();
        }
    }

    private static final UnaryOperator<Storage> BEGINS_ANEW = s -> new Bent(s).preparing((straight, tables) -> {
        straight.prepare(tables);
        straight.transact(tx -> {
            tables.forEach(table -> tx.deleteAll(table.primary().where()));
            return null;
        });
    });
    private static final UnaryOperator<Storage> TAKES_ANYTHING = s -> new Bent(s).preparing((straight, tables) -> {
        try {
            straight.prepare(tables);
        } catch (StorageException.SchemaMismatch e) {
            // all will be well
        }
    });
    private static final UnaryOperator<Storage> NAMES_NOTHING = s -> new Bent(s).preparing((straight, tables) -> {
        try {
            straight.prepare(tables);
        } catch (StorageException.SchemaMismatch e) {
            throw new StorageException.SchemaMismatch("contract_thing does not fit");
        }
    });

    /** For every check of the contract the storages that it must catch. */
    private static final Map<String, UnaryOperator<Storage>> WRONG = Map.of(
            "anOldStoreGetsNewTablesColumnsAndIndexesAndKeepsItsRows", BEGINS_ANEW,
            "preparingWhatIsPreparedKeepsEverything", BEGINS_ANEW,
            "whatANewerLibraryHasPreparedIsRefused", TAKES_ANYTHING,
            "aColumnThatOldRowsCannotHaveIsNamed", TAKES_ANYTHING,
            "aColumnOfAnotherTypeIsNamed", NAMES_NOTHING);

    @TestFactory
    Stream<DynamicTest> theWrongStorageIsCaughtBy() {
        return WRONG.entrySet().stream()
                .map(wrong -> DynamicTest.dynamicTest(wrong.getKey(), () -> {
                    run(wrong.getKey(), UnaryOperator.identity());
                    assertThatThrownBy(() -> run(wrong.getKey(), wrong.getValue()))
                            .isInstanceOf(AssertionError.class);
                }));
    }

    @Test
    void everyCheckHasItsWrongStorage() {
        assertThat(WRONG.keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(SchemaContract.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(Test.class))
                        .map(method -> method.getName())
                        .toList());
    }

    private static void run(String check, UnaryOperator<Storage> change) throws Throwable {
        try (var store = StorageKind.SQLITE.store()) {
            var contract = new SchemaContract() {
                @Override
                protected Storage open() {
                    return change.apply(store.node());
                }
            };
            var method = SchemaContract.class.getDeclaredMethod(check);
            method.setAccessible(true);
            method.invoke(contract);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
