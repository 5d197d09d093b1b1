package org.communitykit.storage;

import java.util.ArrayList;
import java.util.List;
import org.communitykit.storage.contract.StorageContract;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.Soak;
import org.communitykit.testing.StorageKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.Parameter;

/** Our own storages against the contract, each with two nodes on one store. */
@EachStorage
class StorageContractTest extends StorageContract {
    @Parameter
    StorageKind kind;

    private List<Storage> nodes = new ArrayList<>();

    @Override
    protected Storage open() {
        nodes = kind.nodes(2);
        return nodes.get(0);
    }

    @Override
    protected Storage openAgain() {
        return nodes.get(1);
    }

    @Override
    public int rounds() {
        return Soak.count(200);
    }

    @AfterEach
    void closeNodes() {
        nodes.forEach(Storage::close);
    }
}
