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
import org.communitykit.budgeting.BudgetRounds;
import org.communitykit.calendar.Calendars;
import org.communitykit.campaign.Campaigns;
import org.communitykit.capacity.Slots;
import org.communitykit.card.Cards;
import org.communitykit.consent.Consents;
import org.communitykit.contact.Contacts;
import org.communitykit.decision.Decisions;
import org.communitykit.delegation.Delegations;
import org.communitykit.event.Events;
import org.communitykit.event.Outbox;
import org.communitykit.expense.Expenses;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.file.Blobs;
import org.communitykit.file.Files;
import org.communitykit.file.MemoryBlobs;
import org.communitykit.folder.Folders;
import org.communitykit.gathering.Gatherings;
import org.communitykit.giving.Donations;
import org.communitykit.group.Groups;
import org.communitykit.intake.Intake;
import org.communitykit.lease.Leases;
import org.communitykit.ledger.Ledger;
import org.communitykit.matching.Matching;
import org.communitykit.member.Members;
import org.communitykit.member.Profile;
import org.communitykit.merge.Merges;
import org.communitykit.offline.OfflineKit;
import org.communitykit.outreach.Efforts;
import org.communitykit.petition.Petitions;
import org.communitykit.pledge.Pledges;
import org.communitykit.privacy.Privacy;
import org.communitykit.programme.Programmes;
import org.communitykit.proposal.Proposals;
import org.communitykit.role.Rights;
import org.communitykit.rota.HelpCalls;
import org.communitykit.rota.Rotas;
import org.communitykit.segment.Segments;
import org.communitykit.shift.Shifts;
import org.communitykit.skill.Skills;
import org.communitykit.storage.Durability;
import org.communitykit.storage.Storage;
import org.communitykit.storage.StorageException;
import org.communitykit.storage.Table;
import org.communitykit.storage.memory.MemoryStorage;
import org.communitykit.story.Stories;
import org.communitykit.term.MembershipTerms;
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

    /** What has been asked for and is to be installed in one step with what is asked for next. */
    private final List<Feature> asked = new ArrayList<>();

    private int asking;
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
        asked.addAll(builtIn);
        together(Outbox.tables(), () -> {
            builder.wanted.forEach(feature -> feature.accept(this));
            return this;
        });
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

    /** Who works when. */
    public Shifts shifts() {
        var slots = slots();
        var skills = skills();
        return feature(Shifts.class, context -> new Shifts(context, slots, skills));
    }

    /** Who is on call when. */
    public Rotas rotas() {
        return feature(Rotas.class, Rotas::new);
    }

    /** Calls for help, and who answers them. */
    public HelpCalls helpCalls() {
        var rotas = rotas();
        return feature(HelpCalls.class, context -> new HelpCalls(context, rotas));
    }

    /** What they work towards together. */
    public Campaigns campaigns() {
        return feature(Campaigns.class, Campaigns::new);
    }

    /** The books of groups, by double entry. */
    public Ledger ledger() {
        return feature(Ledger.class, Ledger::new);
    }

    /** What is given to groups. */
    public Donations donations() {
        return together(() -> {
            var ledger = ledger();
            var campaigns = campaigns();
            var donations = feature(Donations.class, context -> new Donations(context, ledger, campaigns));
            // an instalment ends with its donation, whoever hears of it
            feature(Pledges.class, context -> new Pledges(context, donations));
            return donations;
        });
    }

    /** What is promised to be given again and again. */
    public Pledges pledges() {
        var donations = donations();
        return feature(Pledges.class, context -> new Pledges(context, donations));
    }

    /** What groups spend, and books that everybody may look into. */
    public Expenses expenses() {
        var ledger = ledger();
        var donations = donations();
        return feature(Expenses.class, context -> new Expenses(context, ledger, donations));
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

    /** Places that run out. */
    public Slots slots() {
        return feature(Slots.class, Slots::new);
    }

    /** What members can do. */
    public Skills skills() {
        return feature(Skills.class, Skills::new);
    }

    /** Who might work with whom. */
    public Matching matching() {
        var contacts = contacts();
        var skills = skills();
        return feature(Matching.class, context -> new Matching(context, contacts, skills));
    }

    /** People as they come in. */
    public Intake intake() {
        var consents = consents();
        var contacts = contacts();
        var campaigns = campaigns();
        return feature(Intake.class, context -> new Intake(context, contacts, consents, campaigns));
    }

    /** Parts of the membership. */
    public Segments segments() {
        var consents = consents();
        var contacts = contacts();
        return feature(Segments.class, context -> new Segments(context, contacts, consents));
    }

    /** Who is a paying member until when. */
    public MembershipTerms terms() {
        return feature(MembershipTerms.class, MembershipTerms::new);
    }

    /** Members who turn out to be one person. */
    public Merges merges() {
        // what both agreed to is met in the ledger
        consents();
        return feature(Merges.class, context -> new Merges(context, privacy));
    }

    /** What they ask for, with their names under it. */
    public Petitions petitions() {
        var contacts = contacts();
        var campaigns = campaigns();
        return feature(Petitions.class, context -> new Petitions(context, contacts, campaigns));
    }

    /** Whom they let vote for them. */
    public Delegations delegations() {
        return feature(Delegations.class, Delegations::new);
    }

    /** What they decide by vote. */
    public Decisions decisions() {
        var delegations = delegations();
        return feature(Decisions.class, context -> new Decisions(context, delegations));
    }

    /** What they spend by vote. */
    public BudgetRounds budgetRounds() {
        return feature(BudgetRounds.class, BudgetRounds::new);
    }

    /** What they propose to each other. */
    public Proposals proposals() {
        return feature(Proposals.class, Proposals::new);
    }

    /** What devices did without a network. */
    public OfflineKit offline() {
        var consents = consents();
        return feature(OfflineKit.class, context -> new OfflineKit(context, consents));
    }

    /** What people tell without an account, and what may be done with it. */
    public Stories stories() {
        return feature(Stories.class, Stories::new);
    }

    /** What is there to read for those who need support. */
    public Cards cards() {
        var consents = consents();
        return feature(Cards.class, context -> new Cards(context, consents));
    }

    /** How they reach people one by one. */
    public Efforts efforts() {
        var contacts = contacts();
        var consents = consents();
        var campaigns = campaigns();
        return feature(Efforts.class, context -> new Efforts(context, contacts, consents, campaigns));
    }

    /** What groups meet for, and who comes. */
    public Gatherings gatherings() {
        var slots = slots();
        return feature(Gatherings.class, context -> new Gatherings(context, slots));
    }

    /** The files they work on together. */
    public Folders folders() {
        return feature(Folders.class, Folders::new);
    }

    /** What they teach each other. */
    public Programmes programmes() {
        var slots = slots();
        return feature(Programmes.class, context -> new Programmes(context, slots));
    }

    /** What several groups see of their gatherings, and what people's own calendars are fed with. */
    public Calendars calendars() {
        var gatherings = gatherings();
        return feature(Calendars.class, context -> new Calendars(context, gatherings));
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
            if (!ready.contains(type) && !asked.contains(feature)) {
                asked.add(feature);
            }
            if (asking == 0) {
                installAsked(List.of());
            }
            return type.cast(feature);
        } finally {
            installing.unlock();
        }
    }

    /**
     * Has all features that are asked for within made first, and then their tables prepared in one step, since each step
     * is a look at the catalogue and a commit. Within, features can be handed to each other but not used.
     */
    public <T> T together(Supplier<T> asks) {
        return together(List.of(), asks);
    }

    private <T> T together(Collection<Table<?>> others, Supplier<T> asks) {
        installing.lock();
        try {
            asking++;
            T made;
            try {
                made = asks.get();
            } catch (RuntimeException | Error e) {
                // whoever asks for one of them again has it installed then
                asked.clear();
                throw e;
            } finally {
                asking--;
            }
            if (asking == 0) {
                installAsked(others);
            }
            return made;
        } finally {
            installing.unlock();
        }
    }

    private void installAsked(Collection<Table<?>> others) {
        var added = List.copyOf(asked);
        asked.clear();
        if (!added.isEmpty()) {
            install(others, added);
        }
    }

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
         * {@code with(Messaging::of)}. Failures of its tables then show at once, and it can be asked for anywhere. All are
         * prepared {@link Community#together}, and so cannot be used yet within.
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
            // a secure source takes its time for each call, not for each bit
            var bits = new byte[16];
            random.nextBytes(bits);
            for (int i = 0; i < bits.length; i++) {
                id[10 + i] = DIGITS.charAt(bits[i] & 31);
            }
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
