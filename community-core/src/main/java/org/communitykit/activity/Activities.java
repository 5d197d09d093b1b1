package org.communitykit.activity;

import java.lang.invoke.MethodHandles;
import java.util.Collection;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.event.Feed;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.role.Level;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/**
 * The append-only log of activities. Features write to it in the transactions of their verbs; whoever counts reads it
 * forward from a position. It tells who did what in every group, so reading it takes {@link #SEE}.
 */
public final class Activities implements Feature {
    /** To see the log, and whatever is counted from it; asked at the root. */
    public static final Permission SEE = new Permission(
            "activity:see", "See what every member did in every group, and count it", Risk.READ, Level.ADMIN);

    private static final Table<Activity> LOG = Feed.declare(
                    Table.of(MethodHandles.lookup(), "activity", Activity.class))
            .limit("id", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .limit("kind", 64)
            .limit("space", Ids.LIMIT)
            .limit("subject", 2 * Ids.LIMIT)
            .limit("about", 2 * Ids.LIMIT)
            .limit("tags", 2_000)
            .personal("member", Erasure.KEEP)
            .build();

    private final Context context;
    private final Feed<Activity> feed = new Feed<>(LOG, Activity::placedAt);

    /** Made by the community. */
    public Activities(Context context) {
        this.context = context;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(LOG);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(SEE);
    }

    /** Logs the activity as part of the transaction; false if one with its id has been logged before. */
    public boolean log(Tx tx, Activity activity) {
        return feed.append(tx, activity);
    }

    /** Logs what happened outside, such as imported history; false if one with its id has been logged before. */
    public boolean log(Actor.Host host, Activity activity) {
        return context.transact(tx -> log(tx, activity));
    }

    /**
     * The activities after this position of the log, in the order of the log, at most {@code limit}. The order of the log
     * is roughly that of logging, not that of {@link Activity#at}. Nothing logged before the call is missed, and what was
     * read once stays as it was.
     *
     * @throws NotAllowed unless the actor may {@link #SEE} it
     */
    public List<Activity> after(Actor actor, long position, int limit) {
        requireSight(actor);
        return feed.after(context.storage(), position, limit);
    }

    /** The position of the newest activity, 0 if there is none. */
    public long last(Actor actor) {
        requireSight(actor);
        return feed.last(context.storage());
    }

    /** Passes if the actor may see the log. */
    public void requireSight(Actor actor) {
        context.read(reader -> context.rights().require(reader, actor, SEE, GroupId.ROOT));
    }
}
