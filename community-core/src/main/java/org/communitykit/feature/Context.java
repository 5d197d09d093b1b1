package org.communitykit.feature;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.communitykit.activity.Activities;
import org.communitykit.activity.Activity;
import org.communitykit.audit.Act;
import org.communitykit.audit.Audit;
import org.communitykit.event.Event;
import org.communitykit.event.Events;
import org.communitykit.event.Outbox;
import org.communitykit.file.Blobs;
import org.communitykit.file.Files;
import org.communitykit.group.Groups;
import org.communitykit.member.Members;
import org.communitykit.member.Profile;
import org.communitykit.role.Rights;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Storage;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/** What a feature works with: transactions, time, ids, and ways to tell what happened. */
public final class Context {
    private final Storage storage;
    private final Clock clock;
    private final RandomGenerator random;
    private final Supplier<String> ids;
    private final Events events;
    private final Outbox outbox;
    private final Activities activities;
    private final Audit audit;
    private final Rights rights;
    private final Members members;
    private final Groups groups;
    private final Files files;

    /** Made by the community. */
    public Context(
            Storage storage,
            Clock clock,
            RandomGenerator random,
            Supplier<String> ids,
            Events events,
            Outbox outbox,
            Profile profile,
            @Nullable Blobs blobs) {
        this.storage = storage;
        this.clock = clock;
        this.random = random;
        this.ids = ids;
        this.events = events;
        this.outbox = outbox;
        this.activities = new Activities(this);
        this.audit = new Audit(this);
        this.rights = new Rights(this);
        this.members = new Members(this, profile);
        this.groups = new Groups(this);
        this.files = new Files(this, blobs);
    }

    public Storage storage() {
        return storage;
    }

    /** See {@link Storage#transact}. */
    public <T extends @Nullable Object> T transact(Function<? super Tx, T> work) {
        return storage.transact(work);
    }

    /** See {@link Storage#read}. */
    public <T extends @Nullable Object> T read(Function<? super Reader, T> work) {
        return storage.read(work);
    }

    /** The community's time, cut to microseconds, which is what every storage keeps. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** A new id that nobody can guess. */
    public String newId() {
        return ids.get();
    }

    /** 256 random bits as 43 characters of base64url, to be handed to one person and kept only as a fingerprint. */
    public String newSecret() {
        var bits = new byte[32];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** Where chance comes from: the host's {@link java.security.SecureRandom} unless it said otherwise. Thread-safe. */
    public RandomGenerator random() {
        return random;
    }

    /** Keeps the event in the outbox with this transaction, and tells listeners once it is committed. */
    public void publish(Tx tx, Event event) {
        outbox.add(tx, newId(), now(), event);
        tx.afterCommit(() -> events.tell(event));
    }

    /** Logs the activity with this transaction. */
    public void log(Tx tx, Activity activity) {
        activities.log(tx, activity);
    }

    /** Records in the audit log, with this transaction, what is done by virtue of a right over others. */
    public void record(Tx tx, Act act) {
        audit.record(tx, act);
    }

    public Activities activities() {
        return activities;
    }

    public Audit audit() {
        return audit;
    }

    /** Where a verb asks whether its actor may. */
    public Rights rights() {
        return rights;
    }

    public Members members() {
        return members;
    }

    public Groups groups() {
        return groups;
    }

    /** What features may refer to that is too large for a row. */
    public Files files() {
        return files;
    }

    public Events events() {
        return events;
    }

    public Outbox outbox() {
        return outbox;
    }
}
