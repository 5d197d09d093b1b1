package org.communitykit.storage.contract;

import org.communitykit.storage.Storage;

/** Opens storages, also in a process that is going to be killed. Has a public constructor without parameters. */
public interface Opener {
    /** A storage on the store at this place, which is made if it does not exist. */
    Storage open(String place) throws Exception;

    /** Makes the opener that a class stands for. */
    static Opener of(Class<? extends Opener> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " needs to be public, with a constructor without parameters", e);
        }
    }
}
