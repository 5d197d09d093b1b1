package org.communitykit.contact;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.communitykit.Actor;
import org.communitykit.Ids;
import org.communitykit.audit.Act;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;
import org.communitykit.member.Members;
import org.communitykit.merge.Merging;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Key;
import org.communitykit.storage.Query;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of members. They are attributes, never identities: nobody is found again by one, and none is ever moved
 * from one member to another. Members see to their own; others need {@link Members#MANAGE} and a higher rank.
 */
public final class Contacts implements Feature {
    /** The most addresses of one kind a member has. */
    public static final int MOST = 20;

    record Claim(Address.Kind kind, String key, MemberId member) {}

    record Rule(String id, Sharing sharing) {}

    static final Table<Point> POINTS = Table.of(MethodHandles.lookup(), "contact_point", Point.class)
            .key("member", "kind", "key")
            .limit("member", Ids.LIMIT)
            .limit("key", Address.LIMIT)
            .limit("text", Address.LIMIT)
            .index("by_key", "kind", "key", "member")
            .personal("member", Erasure.DELETE)
            .meeting(Point::together)
            .build();
    static final Table<Book> BOOKS = Table.of(MethodHandles.lookup(), "contact_book", Book.class)
            .key("member", "kind")
            .limit("member", Ids.LIMIT)
            .limit("primary", Address.LIMIT)
            .personal("member", Erasure.DELETE)
            .meeting((winners, losers) -> winners)
            .build();
    static final Table<Claim> CLAIMS = Table.of(MethodHandles.lookup(), "contact_claim", Claim.class)
            .key("kind", "key")
            .limit("key", Address.LIMIT)
            .limit("member", Ids.LIMIT)
            .index("of_member", "member")
            .personal("member", Erasure.DELETE)
            .build();
    static final Table<Rule> RULES = Table.of(MethodHandles.lookup(), "contact_rule", Rule.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .build();
    private static final String SHARING = "sharing";

    private final Context context;
    private final Members members;
    private final List<Parting> partings = new CopyOnWriteArrayList<>();

    /** Made by the community. */
    public Contacts(Context context) {
        this.context = context;
        this.members = context.members();
        members.follow((tx, actor, member, from, to) -> {
            if (to == MemberState.ERASED) {
                part(tx, member);
            }
        });
    }

    /** Who else has to act before an address ceases to be somebody's; told once per feature, by its constructor. */
    public void follow(Parting parting) {
        partings.add(parting);
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(POINTS, BOOKS, CLAIMS, RULES);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(ContactsChanged.class);
    }

    /** Counts anew what the two have, and sees that the primary address of each is one of theirs. */
    @Override
    public void merged(Tx tx, Merging merging) {
        settle(tx, merging.winner());
        settle(tx, merging.loser());
    }

    private static void settle(Tx tx, MemberId member) {
        // both may have had as many as one may have
        var all = tx.find(points(member).limit(2 * MOST * Address.Kind.values().length));
        for (var kind : Address.Kind.values()) {
            var theirs = all.stream().filter(point -> point.kind() == kind).toList();
            if (theirs.size() > MOST) {
                throw new TooManyContacts(member, kind);
            }
            if (theirs.isEmpty() && tx.get(BOOKS, member, kind).isEmpty()) {
                continue;
            }
            var book = book(tx, member, kind);
            boolean holds = theirs.stream().anyMatch(point -> point.key().equals(book.primary()));
            change(tx, book.with(holds ? book.primary() : first(theirs), theirs.size()));
        }
    }

    /** For members who were erased by a process without this feature. */
    @Override
    public void forget(MemberId member) {
        context.transact(tx -> {
            members.lock(tx, member);
            return part(tx, member);
        });
    }

    /**
     * Says whether several members may have the same address, as long as nobody has one; they may unless this is called.
     *
     * @throws SharingIsSettled if somebody has one, and it would change
     */
    public void sharing(Actor.Host host, Sharing sharing) {
        context.transact(tx -> {
            var rule = new Rule(SHARING, sharing);
            var before = tx.update(RULES, old -> old, SHARING);
            if (before.map(Rule::sharing).orElse(Sharing.SHARED) == sharing) {
                return rule;
            }
            if (!tx.find(BOOKS.primary().where().limit(1)).isEmpty()) {
                throw new SharingIsSettled(sharing);
            }
            if (before.isEmpty() && tx.insert(RULES, rule)) {
                return rule;
            }
            return tx.update(RULES, old -> rule, SHARING).orElseThrow();
        });
    }

    /** Whether several members may have the same address. For features. */
    public Sharing sharing(Reader reader) {
        return reader.get(RULES, SHARING).map(Rule::sharing).orElse(Sharing.SHARED);
    }

    /**
     * Adds an address, not verified, and gives it; the first of its kind is the primary one. Adding it again, in whatever
     * writing, gives it as it is.
     *
     * @throws AddressTaken if it is somebody else's and addresses are not shared here
     * @throws TooManyContacts if the member has {@value #MOST} of this kind
     */
    public Contact add(Actor actor, MemberId member, Address address) {
        return context.transact(tx -> {
            members.editing(tx, actor, member);
            var point = Point.of(member, address, context.now());
            var book = book(tx, member, address.kind());
            var there = tx.get(POINTS, member, address.kind(), point.key());
            if (there.isPresent()) {
                return there.get().shown(book);
            }
            if (book.points() >= MOST) {
                throw new TooManyContacts(member, address.kind());
            }
            claim(tx, member, address);
            context.rights().changing(tx, member, () -> tx.insert(POINTS, point));
            var primary = book.primary() == null ? point.key() : book.primary();
            var after = change(tx, book.with(primary, book.points() + 1));
            told(tx, actor, member, "contact.added");
            return point.shown(after);
        });
    }

    /**
     * Removes an address; if it was the primary one, the one that is verified, or else known, the longest takes its place.
     * Members may remove theirs in any state. Again changes nothing.
     */
    public void remove(Actor actor, MemberId member, Address address) {
        context.transact(tx -> {
            if (actor.equals(member)) {
                members.lock(tx, member);
            } else {
                members.editing(tx, actor, member);
            }
            var gone = tx.get(POINTS, member, address.kind(), address.key());
            gone.ifPresent(point -> {
                part(tx, point);
                told(tx, actor, member, "contact.removed");
            });
            return gone.isPresent();
        });
    }

    /**
     * Makes an address the member's primary one of its kind. Again changes nothing.
     *
     * @throws NoSuchContact if they do not have it
     */
    public Contact prefer(Actor actor, MemberId member, Address address) {
        return context.transact(tx -> {
            members.editing(tx, actor, member);
            var book = book(tx, member, address.kind());
            var point = point(tx, member, address);
            if (point.key().equals(book.primary())) {
                return point.shown(book);
            }
            var after = change(tx, book.with(point.key(), book.points()));
            told(tx, actor, member, "contact.preferred");
            return point.shown(after);
        });
    }

    /**
     * Keeps that the member reads what is sent there, which the host has seen; a confirmed {@link
     * org.communitykit.consent.Consents#ask request for consent} does so by itself. Again changes nothing.
     *
     * @throws NoSuchContact if they do not have it
     */
    public Contact verify(Actor.Host host, MemberId member, Address address) {
        return context.transact(tx -> {
            members.lock(tx, member);
            return verify(tx, member, address);
        });
    }

    /** {@link #verify(Actor.Host, MemberId, Address)} within a feature's transaction that has locked the member. */
    public Contact verify(Tx tx, MemberId member, Address address) {
        var book = book(tx, member, address.kind());
        var before = point(tx, member, address);
        if (before.verifiedAt() != null) {
            return before.shown(book);
        }
        var now = context.now();
        var point = context.rights()
                .changing(
                        tx,
                        member,
                        () -> tx.update(POINTS, old -> old.verified(now), member, before.kind(), before.key())
                                .orElseThrow());
        context.publish(tx, new ContactsChanged(member));
        return point.shown(book);
    }

    /** All addresses of the member, kind by kind; of the members themselves or of those whom the actor manages. */
    public List<Contact> of(Actor actor, MemberId member) {
        return context.read(reader -> {
            if (!actor.equals(member)) {
                context.rights().require(reader, actor, Members.MANAGE, GroupId.ROOT);
            }
            return of(reader, member);
        });
    }

    /** The address of this kind to be used, to whom {@link #of(Actor, MemberId)} would tell it. */
    public Optional<Contact> primary(Actor actor, MemberId member, Address.Kind kind) {
        return of(actor, member).stream()
                .filter(contact -> contact.primary() && contact.address().kind() == kind)
                .findFirst();
    }

    /** Who has this address, by member id, at most so many. For the host, since it tells who somebody is. */
    public List<MemberId> holders(Actor.Host host, Address address, int limit) {
        return context.read(reader -> holders(reader, address, limit));
    }

    /** {@link #holders(Actor.Host, Address, int)} within a feature's transaction. */
    public List<MemberId> holders(Reader reader, Address address, int limit) {
        return reader
                .find(POINTS.index("by_key")
                        .where(address.kind(), address.key())
                        .limit(limit))
                .stream()
                .map(Point::member)
                .toList();
    }

    /** All addresses of the member, whoever asks. For features. */
    public List<Contact> of(Reader reader, MemberId member) {
        var books = new HashMap<Address.Kind, Book>();
        reader.find(BOOKS.primary().where(member).limit(MOST)).forEach(book -> books.put(book.kind(), book));
        return reader.find(points(member)).stream()
                .map(point -> point.shown(books.getOrDefault(point.kind(), empty(member, point.kind()))))
                .toList();
    }

    /** The primary address of this kind of each of these members who has one, whoever asks; two reads. For features. */
    public Map<MemberId, Contact> primaries(Reader reader, Collection<MemberId> ids, Address.Kind kind) {
        var keys = ids.stream().map(id -> BOOKS.at(id, kind)).toList();
        var books = new HashMap<MemberId, Book>();
        var points = new ArrayList<Key>();
        for (var book : reader.getAll(BOOKS, keys)) {
            if (book.primary() != null) {
                books.put(book.member(), book);
                points.add(POINTS.at(book.member(), kind, book.primary()));
            }
        }
        return reader.getAll(POINTS, points).stream()
                .map(point -> point.shown(Objects.requireNonNull(books.get(point.member()))))
                .collect(Collectors.toMap(Contact::member, Function.identity()));
    }

    /**
     * Whether these are addresses of these members, and verified, as {@code verified} says in their order: absent where
     * the address is not theirs. One read. For features.
     */
    public List<Optional<Boolean>> verified(Reader reader, List<MemberId> ids, List<Address> addresses) {
        var keys = new ArrayList<Key>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            var address = addresses.get(i);
            keys.add(POINTS.at(ids.get(i), address.kind(), address.key()));
        }
        var verified = new HashMap<Key, Boolean>();
        reader.getAll(POINTS, keys).forEach(point -> verified.put(POINTS.keyOf(point), point.verifiedAt() != null));
        return keys.stream().map(key -> Optional.ofNullable(verified.get(key))).toList();
    }

    /** The point, whose book is locked. */
    private static Point point(Tx tx, MemberId member, Address address) {
        return tx.get(POINTS, member, address.kind(), address.key())
                .orElseThrow(() -> new NoSuchContact(member, address));
    }

    /** The member's locked book of this kind, which is there from now on. */
    private static Book book(Tx tx, MemberId member, Address.Kind kind) {
        return tx.update(BOOKS, old -> old, member, kind).orElseGet(() -> {
            tx.insert(BOOKS, empty(member, kind));
            return tx.update(BOOKS, old -> old, member, kind).orElseThrow();
        });
    }

    private static Book empty(MemberId member, Address.Kind kind) {
        return new Book(member, kind, null, 0);
    }

    private static Book change(Tx tx, Book book) {
        return tx.update(BOOKS, old -> book, book.member(), book.kind()).orElseThrow();
    }

    private static void claim(Tx tx, MemberId member, Address address) {
        if (address.kind() == Address.Kind.POST) {
            // a home is shared whatever the rule
            return;
        }
        var strict = tx.get(RULES, SHARING).filter(rule -> rule.sharing() == Sharing.STRICT);
        if (strict.isPresent() && !tx.insert(CLAIMS, new Claim(address.kind(), address.key(), member))) {
            throw new AddressTaken(member, address);
        }
    }

    private boolean part(Tx tx, MemberId member) {
        var all = tx.find(points(member));
        all.forEach(point -> part(tx, point));
        return !all.isEmpty();
    }

    private void part(Tx tx, Point point) {
        var member = point.member();
        partings.forEach(parting -> parting.of(tx, member, point.address()));
        context.rights().changing(tx, member, () -> tx.delete(POINTS, member, point.kind(), point.key()));
        tx.get(CLAIMS, point.kind(), point.key())
                .filter(claim -> claim.member().equals(member))
                .ifPresent(claim -> tx.delete(CLAIMS, point.kind(), point.key()));
        var book = book(tx, member, point.kind());
        var primary = point.key().equals(book.primary()) ? successor(tx, point) : book.primary();
        change(tx, book.with(primary, book.points() - 1));
    }

    private static @Nullable String successor(Reader reader, Point gone) {
        return first(reader.find(points(gone.member())).stream()
                .filter(point -> point.kind() == gone.kind() && !point.key().equals(gone.key()))
                .toList());
    }

    private static @Nullable String first(List<Point> points) {
        return points.stream()
                .min(Comparator.comparing((Point point) -> point.verifiedAt() == null)
                        .thenComparing(Point::since)
                        .thenComparing(Point::key))
                .map(Point::key)
                .orElse(null);
    }

    private static Query<Point> points(MemberId member) {
        return POINTS.primary().where(member).limit(MOST * Address.Kind.values().length);
    }

    private void told(Tx tx, Actor actor, MemberId member, String what) {
        if (!actor.equals(member)) {
            context.record(tx, Act.of(actor, what, GroupId.ROOT).to(member));
        }
        context.publish(tx, new ContactsChanged(member));
    }
}
