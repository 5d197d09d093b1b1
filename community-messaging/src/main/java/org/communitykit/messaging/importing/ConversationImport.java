package org.communitykit.messaging.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.messaging.Messaging;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Table;

/**
 * Brings conversations in from elsewhere, through the same services as everything else, with the authors and times they
 * had.
 *
 * <p>What an item has become is remembered in the transaction that stores it. An import that was broken off is therefore
 * completed by running it again, and a newer export of the same source adds what is new; what was deleted or purged here
 * meanwhile stays so, and so does what was edited. Items are stored in transactions of {@value #BATCH}, unless malformed
 * ones are to be refused: then all of it is one transaction, for which other writers may have to wait.
 *
 * <p>A reply that comes before what it replies to waits for another reading of the source; one whose parent is nowhere
 * becomes a message of its own. Memory is needed for one batch and the keys of what waits, whatever the size of the
 * source.
 *
 * <p>Messages are announced as all others are: they are in the outbox, to be told apart by their time.
 */
public final class ConversationImport implements Feature {
    /** To bring conversations into a group, in the name of anyone. */
    public static final Permission IMPORT = new Permission(
            "conversation:import", "Import conversations, in the name of anyone", Risk.GOVERN, Level.OWNER);

    /** The most items that are stored at once. */
    public static final int MAX_ITEMS = 1_000;

    static final int BATCH = 200;

    private final Context context;
    private final Messaging messaging;

    private ConversationImport(Context context, Messaging messaging) {
        this.context = context;
        this.messaging = messaging;
    }

    /** The imports into this community; their table is prepared the first time. */
    public static ConversationImport of(Community community) {
        var messaging = Messaging.of(community);
        return community.feature(ConversationImport.class, context -> new ConversationImport(context, messaging));
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(Imported.IMPORTED);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(IMPORT);
    }

    /**
     * Imports all of the source that was not imported before.
     *
     * @throws ImportRefused if malformed entries are to be refused and there are any; nothing was stored then
     * @throws BrokenSource if the source cannot be read; what was stored until then stays, unless malformed entries are
     *     to be refused
     * @throws org.communitykit.role.NotAllowed without the right {@link #IMPORT} in the group
     */
    public ImportReport run(Actor actor, ConversationSource source, ImportOptions options) {
        allow(actor, options);
        if (options.malformed() == Malformed.SKIP) {
            return new Run(context, messaging, options, false).all(source).report();
        }
        refuse(look(source));
        try {
            return context.transact(tx -> {
                var total = new Run(context, messaging, options, true).all(source);
                if (!total.problems().isEmpty()) {
                    throw new Run.Ended(total);
                }
                return total.report();
            });
        } catch (Run.Ended ended) {
            throw new ImportRefused(ended.tally().problems());
        }
    }

    /**
     * Tells what {@link #run} would do. It is done, to be exact, and then rolled back: other writers may have to wait, and
     * where a service refuses something, the report ends there.
     *
     * @throws BrokenSource if the source cannot be read
     * @throws org.communitykit.role.NotAllowed without the right {@link #IMPORT} in the group
     */
    public ImportReport rehearse(Actor actor, ConversationSource source, ImportOptions options) {
        allow(actor, options);
        try {
            return context.transact(tx -> {
                throw new Run.Ended(new Run(context, messaging, options, true).all(source));
            });
        } catch (Run.Ended ended) {
            return ended.tally().report();
        }
    }

    /**
     * Stores these items in one transaction, in the order given, for importers that keep accounts of their own: in the
     * caller's transaction, what they note is stored with it or not at all. What an item refers to is stored before it, by
     * this or another import under the same name: nothing waits, and a reply to what is missing is a message of its own.
     *
     * @throws IllegalArgumentException for more than {@value #MAX_ITEMS} items
     * @throws ImportRefused if malformed items, or those about something missing, are to be refused and there are any
     * @throws org.communitykit.role.NotAllowed without the right {@link #IMPORT} in the group
     * @throws org.communitykit.CommunityException what a service refuses, as it does
     */
    public StoredItems store(Actor actor, List<? extends Item> items, ImportOptions options) {
        if (items.size() > MAX_ITEMS) {
            throw new IllegalArgumentException(items.size() + " items are more than " + MAX_ITEMS);
        }
        var placed = new ArrayList<Placed>();
        items.forEach(item -> placed.add(new Placed(placed.size() + 1L, "item " + (placed.size() + 1), item)));
        return context.transact(tx -> {
            context.rights().require(tx, actor, IMPORT, options.group());
            var batch = new Batch(context, messaging, tx, options, Reading.ONLY, placed);
            var tally = batch.store();
            if (options.malformed() == Malformed.REFUSE) {
                refuse(tally);
            }
            return new StoredItems(tally.report(), batch.messages());
        });
    }

    private void allow(Actor actor, ImportOptions options) {
        context.transact(tx -> context.rights().require(tx, actor, IMPORT, options.group()));
    }

    /** What can be seen to be malformed without a transaction. */
    private Tally look(ConversationSource source) {
        var tally = new Tally();
        source.read(new ItemSink() {
            @Override
            public void item(String place, Item item) {
                Faults.of(item, context.now()).ifPresent(reason -> tally.skipped(place, reason));
            }

            @Override
            public void malformed(String place, String reason) {
                tally.skipped(place, reason);
            }

            @Override
            public void leftOut(String what) {}
        });
        return tally;
    }

    private static void refuse(Tally tally) {
        if (!tally.problems().isEmpty()) {
            throw new ImportRefused(tally.problems());
        }
    }
}
