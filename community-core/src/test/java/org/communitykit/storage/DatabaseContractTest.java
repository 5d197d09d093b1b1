package org.communitykit.storage;

import org.communitykit.storage.contract.StorageContract;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("org.communitykit.testing.StorageKind#databases")
class DatabaseContractTest extends StorageContract {
    @Parameter
    StorageKind kind;

    private @Nullable TestStore store;

    @Override
    protected Storage open() {
        store = kind.store();
        return store.node();
    }

    @Override
    protected Storage openAgain() {
        return store.node();
    }

    @AfterEach
    void dropStore() {
        store.close();
    }
}
