package org.communitykit;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.communitykit.activity.Activities;
import org.communitykit.audit.Audit;
import org.communitykit.campaign.Campaigns;
import org.communitykit.consent.Consents;
import org.communitykit.contact.Contacts;
import org.communitykit.event.Events;
import org.communitykit.event.Outbox;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.file.Blobs;
import org.communitykit.file.Files;
import org.communitykit.file.MemoryBlobs;
import org.communitykit.group.Groups;
import org.communitykit.lease.Leases;
import org.communitykit.member.Members;
import org.communitykit.member.Profile;
import org.communitykit.privacy.Privacy;
import org.communitykit.role.Rights;
import org.communitykit.storage.Durability;
import org.communitykit.storage.Storage;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.Table;
import org.communitykit.storage.memory.MemoryStorage;
import org.jspecify.annotations.Nullable;

/**
 * A community within the host's process: the entry point to all of its features. Thread-safe; a process may hold any
 * number of them, and any number of processes may share one through a common database.
 */
public final class Community implements AutoCloseable {
    private final Storage storage;
    private final Context context;
    private final Map<Class<?>, Feature> features = new HashMap<>();
    private final Set<Class<?>> ready = new HashSet<>();
    private final ReentrantLock installing = new ReentrantLock();
    private final Privacy privacy;

    private Community(Builder builder) {
        var meter = builder.meter;
        this.storage = meter == null ? builder.storage : new MeteredStorage(builder.storage, meter);
        var outbox = new Outbox(storage);
        this.context = new Context(
                storage,
                builder.clock,
                builder.random,
                new RandomIds(builder.clock, builder.random),
                new Events(meter),
                outbox,
                builder.profile,
                builder.blobs());
        this.privacy = new Privacy(context);
        var builtIn = List.of(
                privacy,
                context.activities(),
                context.audit(),
                context.rights(),
                context.members(),
                context.groups(),
                context.files());
        builtIn.forEach(feature -> features.put(feature.getClass(), feature));
        install(Outbox.tables(), builtIn);
        builder.wanted.forEach(feature -> feature.accept(this));
    }

    /** A community that lives and ends with this object, on the system's clock. */
    public static Community inMemory() {
        return on(new MemoryStorage()).open();
    }

    /** Starts building a community on a storage, which is closed with it. */
    public static Builder on(Storage storage) {
        return new Builder(storage);
    }

    /** The people. */
    public Members members() {
        return context.members();
    }

    /** The groups they form. */
    public Groups groups() {
        return context.groups();
    }

    /** Who may do what where. */
    public Rights rights() {
        return context.rights();
    }

    /** What they work towards together. */
    public Campaigns campaigns() {
        return feature(Campaigns.class, Campaigns::new);
    }

    /** Where members can be reached. */
    public Contacts contacts() {
        var contacts = feature(Contacts.class, Contacts::new);
        // an address that goes leaves behind what its owner refused
        feature(Consents.class, context -> new Consents(context, contacts));
        return contacts;
    }

    /** What they agreed to be told, and whether something may be sent to them. */
    public Consents consents() {
        var contacts = contacts();
        return feature(Consents.class, context -> new Consents(context, contacts));
    }

    /** Work that one node at a time should do. */
    public Leases leases() {
        return feature(Leases.class, Leases::new);
    }

    /** What is known of members, to be given to them and to be erased. */
    public Privacy privacy() {
        return privacy;
    }

    /** The log of what members did. */
    public Activities activities() {
        return context.activities();
    }

    /** What was done by virtue of rights over others. */
    public Audit audit() {
        return context.audit();
    }

    /** The files they bring along. */
    public Files files() {
        return context.files();
    }

    /** Listeners within this process. */
    public Events events() {
        return context.events();
    }

    /** What happened, for those who must not miss anything. */
    public Outbox outbox() {
        return context.outbox();
    }

    /** The community's time. */
    public Instant now() {
        return context.now();
    }

    /**
     * The feature of this class, which is made and has its tables prepared the first time it is asked for; what is to be
     * used first inside a transaction is therefore named to {@link Builder#with}. Features call this in their own {@code
     * of(community)}.
     *
     * @throws StorageException.Misused if that first time is inside a transaction
     * @throws IllegalArgumentException if it names an event or permission like another, or does not say what becomes of
     *     the members' ids in its tables
     */
    public <F extends Feature> F feature(Class<F> type, Function<Context, F> make) {
        installing.lock();
        try {
            var feature = features.get(type);
            if (feature == null) {
                feature = make.apply(context);
                features.put(type, feature);
            }
            if (!ready.contains(type)) {
                install(List.of(), List.of(feature));
            }
            return type.cast(feature);
        } finally {
            installing.unlock();
        }
    }

    /** Prepares these tables and the features' in one step, since each step is a look at the catalogue and a commit. */
    private void install(Collection<Table<?>> others, List<Feature> added) {
        var tables = new ArrayList<>(others);
        for (var feature : added) {
            tables.addAll(feature.tables());
        }
        if (!tables.isEmpty()) {
            prepare(tables, added);
        }
        for (var feature : added) {
            feature.events().forEach(context.outbox()::know);
            feature.permissions().forEach(context.rights()::know);
        }
        privacy.know(added);
        for (var feature : added) {
            ready.add(feature.getClass());
        }
    }

    private void prepare(List<Table<?>> tables, List<Feature> added) {
        try {
            storage.prepare(tables);
        } catch (StorageException.Misused e) {
            throw new StorageException.Misused(
                    added.get(0).getClass().getSimpleName() + " is asked for inside a transaction for the first time,"
                            + " where its tables cannot be prepared: name it to Community.Builder.with, or ask before",
                    e);
        }
    }

    /** Closes the storage. */
    @Override
    public void close() {
        storage.close();
    }

    /** The options of a community. */
    public static final class Builder {
        private final Storage storage;
        private Clock clock = Clock.systemUTC();
        private RandomGenerator random = new SecureRandom();
        private Profile profile = Profile.EMPTY;
        private @Nullable Blobs blobs;
        private final List<Consumer<? super Community>> wanted = new ArrayList<>();
        private @Nullable Meter meter;

        private Builder(Storage storage) {
            this.storage = storage;
        }

        /** The time to go by; only its instants are used, never its zone. */
        public Builder clock(Clock source) {
            clock = source;
            return this;
        }

        /** Where ids and tokens come from. Anything but a {@link SecureRandom} makes them guessable. */
        public Builder random(RandomGenerator source) {
            random = source;
            return this;
        }

        /** What the host wants to know about members beyond their names. Nothing unless given. */
        public Builder profile(Profile declared) {
            profile = declared;
            return this;
        }

        /**
         * Prepares a feature when the community opens, not when it is first asked for: {@code with(Community::campaigns)},
         * {@code with(Messaging::of)}. Failures of its tables then show at once, and it can be asked for anywhere.
         */
        public Builder with(Consumer<? super Community> feature) {
            wanted.add(feature);
            return this;
        }

        /** Who is told how long things take. Nobody unless given. */
        public Builder meter(Meter told) {
            meter = told;
            return this;
        }

        /**
         * Where the bytes of files are kept; it is not closed with the community. In memory unless given, if the storage
         * is there too, otherwise files are refused.
         */
        public Builder blobs(Blobs place) {
            blobs = place;
            return this;
        }

        private @Nullable Blobs blobs() {
            return blobs == null && storage.durability() == Durability.NONE ? new MemoryBlobs() : blobs;
        }

        public Community open() {
            return new Community(this);
        }
    }

    /** 26 characters that start with the time, so that new rows lie together, and go on with 80 random bits. */
    private record RandomIds(Clock clock, RandomGenerator random) implements Supplier<String> {
        private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

        @Override
        public String get() {
            var id = new char[26];
            digits(id, 0, 10, clock.millis());
            digits(id, 10, 8, random.nextLong());
            digits(id, 18, 8, random.nextLong());
            return new String(id);
        }

        private static void digits(char[] id, int from, int count, long bits) {
            for (int i = count - 1; i >= 0; i--) {
                id[from + i] = DIGITS.charAt((int) (bits & 31));
                bits >>>= 5;
            }
        }
    }
}
