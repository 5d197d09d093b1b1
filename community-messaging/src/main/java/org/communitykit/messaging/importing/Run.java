package org.communitykit.messaging.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.communitykit.CommunityException;
import org.communitykit.feature.Context;
import org.communitykit.messaging.Messaging;
import org.communitykit.storage.StorageException;

/** One run over a source, which reads it as often as something that waited found what it waited for. */
final class Run implements ItemSink {
    private static final int MAX_READINGS = 50;

    private final Context context;
    private final Messaging messaging;
    private final ImportOptions options;
    private final boolean atOnce;
    private final Tally total = new Tally();
    private final List<Placed> batch = new ArrayList<>();
    private Map<Long, String> waited = Map.of();
    private Reading reading = Reading.FIRST;
    private long ordinal;

    Run(Context context, Messaging messaging, ImportOptions options, boolean atOnce) {
        this.context = context;
        this.messaging = messaging;
        this.options = options;
        this.atOnce = atOnce;
    }

    /** Ends a transaction of everything without effect. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Tally tally;

        Ended(Tally tally) {
            super(null, null, false, false);
            this.tally = tally;
        }

        Tally tally() {
            return tally;
        }
    }

    Tally all(ConversationSource source) {
        for (int readings = 1; reading.first() || !waited.isEmpty(); readings++) {
            ordinal = 0;
            source.read(this);
            flush();
            var waiting = Map.copyOf(total.waiting());
            total.waiting().clear();
            // what waits for one another in a circle would wait forever
            boolean progress = reading.first() || waiting.size() < waited.size();
            int patience = readings >= MAX_READINGS ? 0 : progress ? Reading.PATIENT : reading.patience() - 1;
            waited = waiting;
            reading = new Reading(false, patience, Set.copyOf(waiting.values()));
        }
        return total;
    }

    @Override
    public void item(String place, Item item) {
        ordinal++;
        if (reading.first() || waited.containsKey(ordinal)) {
            batch.add(new Placed(ordinal, place, item));
            if (batch.size() == ConversationImport.BATCH) {
                flush();
            }
        }
    }

    @Override
    public void malformed(String place, String reason) {
        if (reading.first()) {
            total.read();
            total.skipped(place, reason);
        }
    }

    @Override
    public void leftOut(String what) {
        if (reading.first()) {
            total.leftOut(what);
        }
    }

    private void flush() {
        if (!batch.isEmpty()) {
            store(List.copyOf(batch));
            batch.clear();
        }
    }

    private void store(List<Placed> items) {
        try {
            total.add(context.transact(tx -> new Batch(context, messaging, tx, options, reading, items).store()));
        } catch (StorageException | Ended e) {
            throw e;
        } catch (CommunityException | IllegalArgumentException e) {
            if (items.size() > 1 && !atOnce) {
                items.forEach(item -> store(List.of(item)));
                return;
            }
            var reason = e instanceof CommunityException refused
                    ? "refused with " + refused.code()
                    : "not what the community can hold";
            if (reading.first()) {
                total.read();
            }
            total.skipped(items.get(0).place(), reason);
            if (atOnce) {
                throw new Ended(total);
            }
        }
    }
}
