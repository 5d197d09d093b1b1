package org.communitykit.feature;

import java.util.Collection;
import java.util.List;
import org.communitykit.event.Event;
import org.communitykit.role.Permission;
import org.communitykit.storage.Table;

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
}
