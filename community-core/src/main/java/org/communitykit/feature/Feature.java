package org.communitykit.feature;

import java.util.Collection;
import java.util.List;
import org.communitykit.event.Event;
import org.communitykit.member.MemberId;
import org.communitykit.merge.Merging;
import org.communitykit.role.Permission;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/**
 * A part of the library, or of the host, with tables of its own: a service whose verbs run in one transaction each.
 * Installed by {@link org.communitykit.Community#feature}.
 */
public interface Feature {
    /** The tables to be prepared before the first verb. */
    Collection<Table<?>> tables();

    /** The kinds of event this feature publishes; their simple class names must be unique within a community. */
    default Collection<Class<? extends Event>> events() {
        return List.of();
    }

    /** The permissions this feature asks for; their names must be unique within a community. */
    default Collection<Permission> permissions() {
        return List.of();
    }

    /**
     * Undoes what a member who has just been erased still has a part in, where the declarations of the tables cannot say
     * it: places that others are counted in, content that leaves a mark of its own. Called outside of transactions, and
     * again, so it works in transactions of a bounded size and goes on where it was cut off. What the declarations say is
     * done afterwards.
     */
    default void forget(MemberId member) {}

    /**
     * Sees to what follows when a member turns out to be another one, or two who had become one are two again, where the
     * declarations of the tables cannot say it: counts kept elsewhere, of rows that met. Called in the transaction of the
     * merge, after all rows of all features went where they go; throwing refuses the merge.
     */
    default void merged(Tx tx, Merging merging) {}
}
