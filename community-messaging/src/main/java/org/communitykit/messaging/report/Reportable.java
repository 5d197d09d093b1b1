package org.communitykit.messaging.report;

import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Tx;

/**
 * A kind of thing that can be reported, told to {@link Reports#know} by the feature that keeps it. What it is told to do
 * it does with the transaction it is handed; it may be called under the lock of the thing's case, so whoever holds locks
 * of its own must not ask for a case.
 */
public interface Reportable {
    /** The kind of its targets, unique among all. */
    String kind();

    /** What the actor sees of this one; nothing if there is none, or its place is none they may see. */
    Optional<Evidence> see(Reader reader, Actor actor, String id);

    /** Takes it out of everyone's sight; false if it is already, or gone. */
    boolean hide(Tx tx, String id);

    /** Takes {@link #hide} back, so that nothing tells that it was ever hidden; nothing if it is gone meanwhile. */
    void show(Tx tx, String id);
}
