package org.communitykit.activity;

import java.lang.invoke.MethodHandles;
import java.util.Collection;
import java.util.List;
import org.communitykit.Ids;
import org.communitykit.event.Feed;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/**
 * The append-only log of activities. Features write to it in the transactions of their verbs; whoever counts reads it
 * forward from a position. Reading it is for the host's trusted code: it tells who did what.
 */
public final class Activities implements Feature {
    private static final Table<Activity> LOG = Feed.declare(
                    Table.of(MethodHandles.lookup(), "activity", Activity.class))
            .limit("id", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .limit("kind", 64)
            .limit("space", Ids.LIMIT)
            .limit("subject", 2 * Ids.LIMIT)
            .limit("about", 2 * Ids.LIMIT)
            .limit("tags", 2_000)
            .build();

    private final Storage storage;
    private final Feed<Activity> feed = new Feed<>(LOG, Activity::placedAt);

    /** Made by the community. */
    public Activities(Context context) {
        this.storage = context.storage();
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(LOG);
    }

    /** Logs the activity as part of the transaction; false if one with its id has been logged before. */
    public boolean log(Tx tx, Activity activity) {
        return feed.append(tx, activity);
    }

    /** Logs what happened outside, such as imported history; false if one with its id has been logged before. */
    public boolean log(Activity activity) {
        return storage.transact(tx -> log(tx, activity));
    }

    /**
     * The activities after this position of the log, in the order of the log, at most {@code limit}. The order of the log
     * is roughly that of logging, not that of {@link Activity#at}. Nothing logged before the call is missed, and what was
     * read once stays as it was.
     */
    public List<Activity> after(long position, int limit) {
        return feed.after(storage, position, limit);
    }

    /** The position of the newest activity, 0 if there is none. */
    public long last() {
        return feed.last(storage);
    }
}
