package org.communitykit.ledger;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Target;
import org.communitykit.audit.Act;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.ledger.Rows.Book;
import org.communitykit.ledger.Rows.Line;
import org.communitykit.ledger.Rows.Total;
import org.communitykit.ledger.Rows.Written;
import org.communitykit.money.CurrencyCode;
import org.communitykit.money.Money;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Rights;
import org.communitykit.role.Risk;
import org.communitykit.storage.Index;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * The books of groups, by double entry: every journal adds up to nothing in each of its currencies or is refused, none is
 * ever changed, and what was wrong is taken back by another one. What an account gains is more than nothing there, what
 * it gives is less; so income is negative.
 *
 * <p>Journals of a group are numbered without a gap under the lock of its books, so they are booked one after the other;
 * groups do not wait for each other. Every posting keeps the balance it led to, so a balance at any moment is one row.
 * Each journal carries a hash over itself and the one before it, with which {@link #validate} finds the first that is not
 * what it was. Accounts name no people.
 */
public final class Ledger implements Feature {
    /** To read the group's books. */
    public static final Permission READ =
            new Permission("ledger:read", "Read all that was booked in the group", Risk.READ, Level.ADMIN);

    /** To book by hand, and take back what was booked. */
    public static final Permission BOOK =
            new Permission("ledger:book", "Book in the group's books, and take back", Risk.MODERATE, Level.ADMIN);

    private static final int BATCH = 500;

    static final Table<Book> BOOKS = Table.of(MethodHandles.lookup(), "ledger_book", Book.class)
            .key("group")
            .limit("group", Ids.LIMIT)
            .limit("hash", Fingerprint.LENGTH)
            .build();
    static final Table<Written> JOURNALS = Table.of(MethodHandles.lookup(), "ledger_journal", Written.class)
            .key("group", "number")
            .limit("group", Ids.LIMIT)
            .limit("key", Ids.LIMIT)
            .limit("kind", Ids.LIMIT)
            .limit("aboutKind", Target.KIND_LIMIT)
            .limit("aboutId", Target.ID_LIMIT)
            .limit("hash", Fingerprint.LENGTH)
            .limit("firstAs", Fingerprint.LENGTH)
            .unique("by_key", "group", "key")
            .unique("by_reversed", "group", "reverses")
            .index("by_time", "group", "bookedAt", "number")
            .build();
    static final Table<Line> LINES = Table.of(MethodHandles.lookup(), "ledger_posting", Line.class)
            .key("group", "account", "currency", "journal")
            .limit("group", Ids.LIMIT)
            .limit("account", Ids.LIMIT)
            .limit("currency", 3)
            .index("of_journal", "group", "journal", "account", "currency")
            .build();
    static final Table<Total> TOTALS = Table.of(MethodHandles.lookup(), "ledger_balance", Total.class)
            .key("group", "account", "currency")
            .limit("group", Ids.LIMIT)
            .limit("account", Ids.LIMIT)
            .limit("currency", 3)
            .build();
    private static final Index<Line> OF_JOURNAL = LINES.index("of_journal");

    private final Context context;
    private final Rights rights;

    /** Made by the community. */
    public Ledger(Context context) {
        this.context = context;
        this.rights = context.rights();
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(BOOKS, JOURNALS, LINES, TOTALS);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(JournalBooked.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(READ, BOOK);
    }

    /**
     * Books a journal. Booking it again under the same key gives the journal there is.
     *
     * @throws Unbalanced if its legs do not add up to nothing in each currency
     * @throws IdempotencyConflict if another journal was booked under this key
     * @throws org.communitykit.money.MoneyOverflow if a balance would be more than can be kept
     */
    public Journal book(Actor actor, GroupId group, NewJournal journal) {
        return context.transact(tx -> {
            rights.require(tx, actor, BOOK, group);
            long before = lock(tx, group).journals();
            var booked = book(tx, group, journal);
            if (booked.number() > before) {
                context.record(tx, Act.of(actor, "ledger.booked", group).on(new Target("journal", journal.key)));
            }
            return booked;
        });
    }

    /** {@link #book(Actor, GroupId, NewJournal)} within a feature's transaction, which answers for the right to it. */
    public Journal book(Tx tx, GroupId group, NewJournal journal) {
        return book(tx, group, journal, null);
    }

    /**
     * Takes a journal back by another one with the opposite legs. Again under the same key gives that one.
     *
     * @throws AlreadyReversed if it was taken back under another key, or takes one back itself
     * @throws NoSuchJournal if there is none of this number
     */
    public Journal reverse(Actor actor, GroupId group, long number, String key, String reason) {
        return context.transact(tx -> {
            rights.require(tx, actor, BOOK, group);
            long before = lock(tx, group).journals();
            var booked = reverse(tx, group, number, key);
            if (booked.number() > before) {
                context.record(
                        tx,
                        Act.of(actor, "ledger.reversed", group)
                                .on(new Target("journal", key))
                                .because(reason));
            }
            return booked;
        });
    }

    /** {@link #reverse(Actor, GroupId, long, String, String)} within a feature's transaction. */
    public Journal reverse(Tx tx, GroupId group, long number, String key) {
        var before = tx.get(JOURNALS, group, number).orElseThrow(() -> new NoSuchJournal(group, number));
        if (before.reverses() != null) {
            throw new AlreadyReversed(group, number, number);
        }
        var opposite = NewJournal.of(key, before.kind());
        if (before.aboutKind() != null && before.aboutId() != null) {
            opposite = opposite.about(new Target(before.aboutKind(), before.aboutId()));
        }
        for (var leg : legs(tx, group, number)) {
            opposite = opposite.leg(leg.account(), leg.amount().negated());
        }
        return book(tx, group, opposite, number);
    }

    private Journal book(Tx tx, GroupId group, NewJournal journal, @Nullable Long reverses) {
        if (journal.isEmpty()) {
            throw new IllegalArgumentException("journal " + journal.key + " has no legs");
        }
        for (var sum : journal.sums().values()) {
            if (!sum.isZero()) {
                throw new Unbalanced(journal.key, sum);
            }
        }
        var legs = journal.legs();
        var firstAs = Fingerprint.of(journal.kind, journal.about, journal.at, reverses, legs);
        var book = lock(tx, group);
        var there =
                first(tx.find(JOURNALS.index("by_key").where(group, journal.key).limit(1)));
        if (there.isPresent()) {
            if (!there.get().firstAs().equals(firstAs)) {
                throw new IdempotencyConflict("journal of " + group, journal.key);
            }
            return there.get().shown(legs);
        }
        if (reverses != null) {
            first(tx.find(JOURNALS.index("by_reversed").where(group, reverses).limit(1)))
                    .ifPresent(by -> {
                        throw new AlreadyReversed(group, reverses, by.number());
                    });
        }
        var now = context.now();
        var bookedAt = book.bookedAt() != null && book.bookedAt().isAfter(now) ? book.bookedAt() : now;
        var unsealed = new Written(
                group,
                book.journals() + 1,
                journal.key,
                journal.kind,
                journal.about == null ? null : journal.about.kind(),
                journal.about == null ? null : journal.about.id(),
                journal.at == null ? bookedAt : journal.at,
                bookedAt,
                reverses,
                "",
                firstAs);
        var written = unsealed.sealed(unsealed.hash(book.hash(), legs));
        tx.insert(JOURNALS, written);
        for (var leg : legs) {
            post(tx, group, written.number(), leg);
        }
        tx.update(BOOKS, old -> old.with(written), group);
        context.publish(tx, new JournalBooked(group, written.number()));
        return written.shown(legs);
    }

    private static void post(Tx tx, GroupId group, long journal, Leg leg) {
        var currency = leg.amount().currency();
        var total = tx.update(TOTALS, old -> old.plus(leg.amount()), group, leg.account(), currency)
                .orElseGet(() -> {
                    var first = Total.none(group, leg.account(), currency).plus(leg.amount());
                    tx.insert(TOTALS, first);
                    return first;
                });
        tx.insert(
                LINES,
                new Line(group, leg.account(), currency, journal, leg.amount().minor(), total.balance()));
    }

    private static Book lock(Tx tx, GroupId group) {
        return tx.update(BOOKS, old -> old, group).orElseGet(() -> {
            tx.insert(BOOKS, new Book(group, 0, null, ""));
            return tx.update(BOOKS, old -> old, group).orElseThrow();
        });
    }

    /** The journal of this number. */
    public Optional<Journal> find(Actor actor, GroupId group, long number) {
        return context.read(reader -> {
            rights.require(reader, actor, READ, group);
            return reader.get(JOURNALS, group, number).map(found -> found.shown(legs(reader, group, number)));
        });
    }

    /** The journals after this number, in the order of booking. */
    public List<Journal> journals(Actor actor, GroupId group, long afterNumber, int limit) {
        Page.checkSize(limit);
        return context.read(reader -> {
            rights.require(reader, actor, READ, group);
            return journals(reader, group, afterNumber, limit);
        });
    }

    /** {@link #journals(Actor, GroupId, long, int)} for a feature that answers for what it shows. */
    public List<Journal> journals(Reader reader, GroupId group, long afterNumber, int limit) {
        var found =
                reader.find(JOURNALS.primary().where(group).above(afterNumber).limit(limit));
        return shown(reader, group, found);
    }

    /** What the account has now; nothing if nothing was ever booked on it. One row. */
    public Money balance(Actor actor, GroupId group, AccountId account, CurrencyCode currency) {
        return context.read(reader -> {
            rights.require(reader, actor, READ, group);
            return balance(reader, group, account, currency);
        });
    }

    /** {@link #balance(Actor, GroupId, AccountId, CurrencyCode)} for a feature that answers for what it shows. */
    public Money balance(Reader reader, GroupId group, AccountId account, CurrencyCode currency) {
        return reader.get(TOTALS, group, account, currency)
                .map(total -> new Money(total.balance(), currency))
                .orElse(Money.zero(currency));
    }

    /**
     * What the account had after everything that was booked up to this moment: the same whenever it is asked, once the
     * moment has passed on the clocks of all nodes. Two rows.
     */
    public Money balance(Actor actor, GroupId group, AccountId account, CurrencyCode currency, Instant asOf) {
        return context.read(reader -> {
            rights.require(reader, actor, READ, group);
            var last = first(reader.find(JOURNALS.index("by_time")
                    .where(group)
                    .upTo(asOf)
                    .descending()
                    .limit(1)));
            return last.map(journal -> after(reader, group, account, currency, journal.number()))
                    .orElse(Money.zero(currency));
        });
    }

    /** What the account had after the journal of this number: the same for ever. One row. */
    public Money balanceAfter(Actor actor, GroupId group, AccountId account, CurrencyCode currency, long number) {
        return context.read(reader -> {
            rights.require(reader, actor, READ, group);
            return after(reader, group, account, currency, number);
        });
    }

    private static Money after(Reader reader, GroupId group, AccountId account, CurrencyCode currency, long number) {
        return first(reader.find(LINES.primary()
                        .where(group, account, currency)
                        .upTo(number)
                        .descending()
                        .limit(1)))
                .map(line -> new Money(line.balance(), currency))
                .orElse(Money.zero(currency));
    }

    /** All accounts of the group by name and currency. */
    public Page<Balance> balances(Actor actor, GroupId group, @Nullable String cursor, int size) {
        return context.read(reader -> {
            rights.require(reader, actor, READ, group);
            return balances(reader, group, cursor, size);
        });
    }

    /** {@link #balances(Actor, GroupId, String, int)} for a feature that answers for what it shows. */
    public Page<Balance> balances(Reader reader, GroupId group, @Nullable String cursor, int size) {
        return Listing.of(TOTALS.primary().where(group))
                .each(total -> Optional.of(total.shown()))
                .page(reader, cursor, size);
    }

    /** What was booked on the account, newest first. */
    public Page<AccountLine> postings(
            Actor actor, GroupId group, AccountId account, CurrencyCode currency, @Nullable String cursor, int size) {
        return context.read(reader -> {
            rights.require(reader, actor, READ, group);
            return Listing.of(LINES.primary().where(group, account, currency).descending())
                    .each(line -> Optional.of(line.shown()))
                    .page(reader, cursor, size);
        });
    }

    /**
     * Checks the group's books from the first journal to the last: numbers, hashes, sums, and the balance after every
     * posting and of every account. Gives the first thing that is wrong, nothing if all is well. Takes time in proportion
     * to the journals, and holds bookings up only for the last few and the accounts.
     */
    public Optional<Flaw> validate(Actor actor, GroupId group) {
        context.read(reader -> rights.require(reader, actor, READ, group));
        var check = new Validation(group);
        while (true) {
            var more = context.read(reader -> check.batch(reader));
            if (check.flaw().isPresent()) {
                return check.flaw();
            }
            if (more < BATCH) {
                return context.transact(tx -> {
                    // a transaction may be run again
                    var last = check.copy();
                    return last.finish(tx, tx.update(BOOKS, old -> old, group));
                });
            }
        }
    }

    /** Follows a group's books from the first journal on. */
    private static final class Validation {
        private final GroupId group;
        private final Map<List<Object>, Total> totals = new HashMap<>();
        private long number;
        private String hash = "";
        private @Nullable Flaw flaw;

        Validation(GroupId group) {
            this.group = group;
        }

        Validation copy() {
            var copy = new Validation(group);
            copy.totals.putAll(totals);
            copy.number = number;
            copy.hash = hash;
            return copy;
        }

        Optional<Flaw> flaw() {
            return Optional.ofNullable(flaw);
        }

        /** Checks the next journals and gives how many they were. */
        int batch(Reader reader) {
            var found =
                    reader.find(JOURNALS.primary().where(group).above(number).limit(BATCH));
            var legs = legs(reader, group, found);
            for (var journal : found) {
                if (journal.number() != number + 1) {
                    flaw = new Flaw(number + 1, Flaw.Kind.MISSING, null);
                    return 0;
                }
                flaw = flaw(journal, legs.getOrDefault(journal.number(), List.of()));
                if (flaw != null) {
                    return 0;
                }
                number = journal.number();
                hash = journal.hash();
            }
            return found.size();
        }

        private @Nullable Flaw flaw(Written journal, List<Line> lines) {
            var sums = new HashMap<CurrencyCode, Long>();
            lines.forEach(line -> sums.merge(line.currency(), line.amount(), Long::sum));
            if (lines.isEmpty() || sums.values().stream().anyMatch(sum -> sum != 0)) {
                return new Flaw(journal.number(), Flaw.Kind.UNBALANCED, null);
            }
            if (!journal.hash()
                    .equals(journal.hash(hash, lines.stream().map(Line::leg).toList()))) {
                return new Flaw(journal.number(), Flaw.Kind.ALTERED, null);
            }
            for (var line : lines) {
                var place = List.<Object>of(line.account(), line.currency());
                var total = totals.getOrDefault(place, Total.none(group, line.account(), line.currency()))
                        .plus(line.leg().amount());
                if (total.balance() != line.balance()) {
                    return new Flaw(journal.number(), Flaw.Kind.WRONG_BALANCE, line.account());
                }
                totals.put(place, total);
            }
            return null;
        }

        /** What is left, under the lock of the books. */
        Optional<Flaw> finish(Tx tx, Optional<Book> book) {
            while (batch(tx) > 0) {
                // more were booked meanwhile
            }
            if (flaw != null) {
                return flaw();
            }
            long journals = book.map(Book::journals).orElse(0L);
            if (number < journals) {
                return Optional.of(new Flaw(number + 1, Flaw.Kind.MISSING, null));
            }
            if (number > journals || !hash.equals(book.map(Book::hash).orElse(""))) {
                return Optional.of(new Flaw(number, Flaw.Kind.ALTERED, null));
            }
            var kept = new HashMap<List<Object>, Total>();
            tx.walk(
                    TOTALS.primary().where(group).limit(BATCH),
                    total -> kept.put(List.of(total.account(), total.currency()), total));
            kept.forEach((place, total) -> {
                var lines = tx.count(LINES.primary().where(group, total.account(), total.currency()));
                if (flaw == null && (!total.equals(totals.get(place)) || lines != total.postings())) {
                    flaw = new Flaw(number, Flaw.Kind.WRONG_BALANCE, total.account());
                }
            });
            totals.keySet().stream()
                    .filter(place -> !kept.containsKey(place))
                    .findAny()
                    .ifPresent(place -> flaw = new Flaw(
                            number,
                            Flaw.Kind.WRONG_BALANCE,
                            requireNonNull(totals.get(place)).account()));
            return flaw();
        }
    }

    private static List<Journal> shown(Reader reader, GroupId group, List<Written> found) {
        var legs = legs(reader, group, found);
        return found.stream()
                .map(journal -> journal.shown(legs.getOrDefault(journal.number(), List.of()).stream()
                        .map(Line::leg)
                        .toList()))
                .toList();
    }

    private static List<Leg> legs(Reader reader, GroupId group, long number) {
        return reader.find(OF_JOURNAL.where(group, number).limit(NewJournal.MOST_LEGS)).stream()
                .map(Line::leg)
                .toList();
    }

    /** The legs of these consecutive journals. */
    private static Map<Long, List<Line>> legs(Reader reader, GroupId group, List<Written> found) {
        var legs = new HashMap<Long, List<Line>>();
        if (!found.isEmpty()) {
            var all = OF_JOURNAL
                    .where(group)
                    .from(found.get(0).number())
                    .upTo(found.get(found.size() - 1).number())
                    .limit(BATCH);
            reader.walk(
                    all,
                    line -> legs.computeIfAbsent(line.journal(), n -> new ArrayList<>())
                            .add(line));
        }
        return legs;
    }

    private static <T> Optional<T> first(List<T> found) {
        return found.stream().findFirst();
    }
}
