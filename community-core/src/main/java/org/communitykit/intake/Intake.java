package org.communitykit.intake;

import java.lang.invoke.MethodHandles;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.campaign.Campaigns;
import org.communitykit.consent.Consents;
import org.communitykit.consent.Medium;
import org.communitykit.contact.Address;
import org.communitykit.contact.Contact;
import org.communitykit.contact.Contacts;
import org.communitykit.contact.Sharing;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.Member;
import org.communitykit.member.MemberChange;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;
import org.communitykit.member.Members;
import org.communitykit.member.NewMember;
import org.communitykit.member.NoSuchMember;
import org.communitykit.member.Search;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/**
 * Takes people in: whoever is known already is known again, everybody else is added, and where it cannot be told nothing is
 * done and somebody is asked. Known is who has one of the e-mail addresses or telephone numbers, the same name and no other
 * mark ({@link Arrival#mark}). Who has one of them and a name that may be the same, with an initial or a word more or less, is
 * asked about; with quite another name they are of the same family where addresses are shared, and asked about where not. What is known is added to, never overwritten,
 * consent is never touched, and no address ever goes from one person to another.
 */
public final class Intake implements Feature {
    /** The most people one address is looked up for. */
    public static final int MOST_HOLDERS = 50;

    /** The most people taken in at once. */
    public static final int MOST_AT_ONCE = 200;

    record Gatepost(String hash) {}

    record Taken(String source, String key, MemberId member, boolean created, String content) {
        Arrived outcome() {
            return created ? new Arrived.Created(member) : new Arrived.Updated(member);
        }
    }

    record Distinct(MemberId one, MemberId other) {}

    private static final Table<Gatepost> GATEPOSTS = Table.of(MethodHandles.lookup(), "intake_address", Gatepost.class)
            .key("hash")
            .limit("hash", 64)
            .build();
    private static final Table<Taken> TAKEN = Table.of(MethodHandles.lookup(), "intake_taken", Taken.class)
            .key("source", "key")
            .limit("source", Ids.LIMIT)
            .limit("key", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .limit("content", Fingerprint.LENGTH)
            .index("of_member", "member")
            .personal("member", Erasure.BLANK, "content")
            .build();
    private static final Table<Distinct> DISTINCT = Table.of(MethodHandles.lookup(), "intake_distinct", Distinct.class)
            .key("one", "other")
            .limit("one", Ids.LIMIT)
            .limit("other", Ids.LIMIT)
            .index("of_other", "other", "one")
            .personal("one", Erasure.DELETE)
            .personal("other", Erasure.DELETE)
            .renaming((pair, from, to) -> pair.one().equals(pair.other()) ? null : pair(pair.one(), pair.other()))
            .meeting((winners, losers) -> winners)
            .build();

    private final Context context;
    private final Members members;
    private final Contacts contacts;
    private final Consents consents;
    private final Campaigns campaigns;

    /** Made by the community. */
    public Intake(Context context, Contacts contacts, Consents consents, Campaigns campaigns) {
        this.context = context;
        this.members = context.members();
        this.contacts = contacts;
        this.consents = consents;
        this.campaigns = campaigns;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(GATEPOSTS, TAKEN, DISTINCT);
    }

    /**
     * Takes somebody in, with what they did. Equal calls at once, on any nodes, add one person; the same again by the
     * arrival's key gives what came of it the first time.
     *
     * @throws org.communitykit.role.NotAllowed without {@link Members#ADD} and {@link Members#MANAGE}
     * @throws IdempotencyConflict if something else came under this key
     * @throws NoLongerHere if they are known, and suspended, banned or erased
     */
    public Arrived take(Actor actor, Arrival arrival) {
        return takeAll(actor, List.of(arrival)).get(0);
    }

    /**
     * Takes up to {@value #MOST_AT_ONCE} people in, one after the other and in one transaction, or nobody if one of them cannot
     * be: what {@link #take} gives and throws for each in their order, for a small part of the time.
     */
    public List<Arrived> takeAll(Actor actor, List<Arrival> arrivals) {
        checkCount(arrivals);
        return context.transact(tx -> {
            requireRights(tx, actor);
            hold(tx, arrivals);
            var outcomes = new ArrayList<Arrived>();
            arrivals.forEach(arrival -> outcomes.add(one(tx, actor, arrival)));
            return List.copyOf(outcomes);
        });
    }

    private Arrived one(Tx tx, Actor actor, Arrival arrival) {
        var known = taken(tx, arrival);
        if (known.isPresent()) {
            return known.get();
        }
        var outcome = decide(tx, actor, arrival);
        if (arrival.key != null && !(outcome instanceof Arrived.Ambiguous)) {
            boolean created = outcome instanceof Arrived.Created;
            tx.insert(TAKEN, new Taken(arrival.source, arrival.key, member(outcome), created, arrival.content()));
        }
        act(actor, arrival, outcome);
        return outcome;
    }

    private static void checkCount(List<Arrival> arrivals) {
        if (arrivals.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException(
                    "up to " + MOST_AT_ONCE + " people are taken in at once, not " + arrivals.size());
        }
    }

    private void requireRights(Reader reader, Actor actor) {
        context.rights().require(reader, actor, Members.ADD, GroupId.ROOT);
        context.rights().require(reader, actor, Members.MANAGE, GroupId.ROOT);
    }

    private static Optional<Arrived> taken(Reader reader, Arrival arrival) {
        if (arrival.key == null) {
            return Optional.empty();
        }
        return reader.get(TAKEN, arrival.source, arrival.key).map(before -> {
            // who was erased does not come back by the same row
            if (!before.content().isEmpty() && !before.content().equals(arrival.content())) {
                throw new IdempotencyConflict("arrival from " + arrival.source, arrival.key);
            }
            return before.outcome();
        });
    }

    /**
     * What {@link #takeAll} would say of each now, as if it were the only one, without doing anything.
     *
     * @throws org.communitykit.role.NotAllowed without {@link Members#ADD} and {@link Members#MANAGE}
     */
    public List<Foreseen> foresee(Actor actor, List<Arrival> arrivals) {
        checkCount(arrivals);
        return context.read(reader -> {
            requireRights(reader, actor);
            return arrivals.stream()
                    .map(arrival -> taken(reader, arrival)
                            .map(known -> new Foreseen(Foreseen.Kind.TAKEN, List.of(member(known))))
                            .orElseGet(() -> look(reader, arrival)))
                    .toList();
        });
    }

    private static MemberId member(Arrived outcome) {
        return outcome instanceof Arrived.Created created ? created.member() : ((Arrived.Updated) outcome).member();
    }

    private void act(Actor actor, Arrival arrival, Arrived outcome) {
        if (arrival.campaign == null || arrival.action == null || outcome instanceof Arrived.Ambiguous) {
            return;
        }
        if (arrival.key == null) {
            throw new IllegalArgumentException("an arrival that does something for a campaign has a key");
        }
        if (!(actor instanceof Actor.Host)) {
            throw new IllegalArgumentException("only the host says who did something");
        }
        var action = arrival.action.by(member(outcome)).source(arrival.source);
        campaigns.record(actor, arrival.campaign, arrival.key, action);
    }

    /** Lets nobody else in who comes with one of these addresses until the transaction ends. */
    private void hold(Tx tx, List<Arrival> arrivals) {
        var posts = new TreeSet<String>();
        for (var arrival : arrivals) {
            arrival.addresses.forEach(address -> medium(address)
                    .forEach(medium -> posts.add(consents.suppressions().hash(tx, medium, address))));
            if (arrival.key != null
                    && arrival.addresses.stream()
                            .noneMatch(address -> medium(address).findAny().isPresent())) {
                posts.add(Fingerprint.of(arrival.source, arrival.key));
            }
        }
        for (var post : posts) {
            if (!tx.insert(GATEPOSTS, new Gatepost(post))) {
                tx.update(GATEPOSTS, old -> old, post);
            }
        }
    }

    private static Stream<Medium> medium(Address address) {
        return switch (address.kind()) {
            case EMAIL -> Stream.of(Medium.EMAIL);
            case PHONE -> Stream.of(Medium.CALL);
            case POST -> Stream.of();
        };
    }

    private Arrived decide(Tx tx, Actor actor, Arrival arrival) {
        var foreseen = look(tx, arrival);
        return switch (foreseen.kind()) {
            case NEW -> create(tx, actor, arrival);
            case AMBIGUOUS -> new Arrived.Ambiguous(foreseen.members());
            case KNOWN, TAKEN ->
                update(tx, actor, members.lockResolved(tx, foreseen.members().get(0)), arrival);
        };
    }

    private Foreseen look(Reader reader, Arrival arrival) {
        if (arrival.member != null) {
            return new Foreseen(Foreseen.Kind.KNOWN, List.of(arrival.member));
        }
        var candidates = new LinkedHashSet<MemberId>();
        for (var address : arrival.addresses) {
            if (address.kind() != Address.Kind.POST && arrival.known == Arrival.Known.ASK) {
                candidates.addAll(contacts.holders(reader, address, MOST_HOLDERS));
            }
        }
        var known = members.known(reader, candidates);
        var same = of(known, arrival, String::equals);
        if (same.size() == 1) {
            return new Foreseen(Foreseen.Kind.KNOWN, same);
        }
        var doubtful = !same.isEmpty()
                ? same
                : contacts.sharing(reader) == Sharing.STRICT ? of(candidates) : of(known, arrival, Intake::mayBeOne);
        return new Foreseen(doubtful.isEmpty() ? Foreseen.Kind.NEW : Foreseen.Kind.AMBIGUOUS, doubtful);
    }

    private static List<MemberId> of(Collection<MemberId> ids) {
        return ids.stream().sorted(Comparator.comparing(MemberId::value)).toList();
    }

    /** Those whose name goes with the arrival's and who have no other mark. */
    private static List<MemberId> of(Map<MemberId, Member> known, Arrival arrival, BiPredicate<String, String> names) {
        var name = nameKey(arrival.name);
        return of(known.values().stream()
                .filter(member -> names.test(name, nameKey(member.name())))
                .filter(member -> arrival.marks.stream().allMatch(mark -> {
                    var value = member.fields().get(mark);
                    return value == null || value.equals(arrival.fields.get(mark));
                }))
                .map(Member::id)
                .toList());
    }

    /** Whether each word of the shorter name is one of the longer, or an initial of one, or one of which that is. */
    static boolean mayBeOne(String name, String other) {
        var longer = new ArrayList<>(List.of((name.length() < other.length() ? other : name).split(" ", -1)));
        for (var word : (name.length() < other.length() ? name : other).split(" ", -1)) {
            var match = longer.stream()
                    .filter(each -> each.equals(word)
                            || ((word.length() == 1 || each.length() == 1) && each.charAt(0) == word.charAt(0)))
                    .max(Comparator.comparing(String::length));
            if (match.isEmpty()) {
                return false;
            }
            longer.remove(match.get());
        }
        return true;
    }

    private Arrived create(Tx tx, Actor actor, Arrival arrival) {
        var id = MemberId.of(context.newId());
        var member = NewMember.named(arrival.name);
        for (var field : new TreeMap<>(arrival.fields).entrySet()) {
            member = member.field(field.getKey(), field.getValue());
        }
        members.add(actor, id, member);
        fill(tx, actor, id, arrival, List.of());
        return new Arrived.Created(id);
    }

    private Arrived update(Tx tx, Actor actor, MemberId id, Arrival arrival) {
        var state = members.lock(tx, id);
        if (state == MemberState.ERASED || state == MemberState.BANNED || state == MemberState.SUSPENDED) {
            throw new NoLongerHere(id, state);
        }
        var before = Objects.requireNonNull(members.known(tx, List.of(id)).get(id));
        var change = MemberChange.NONE;
        boolean more = false;
        for (var field : new TreeMap<>(arrival.fields).entrySet()) {
            if (!before.fields().containsKey(field.getKey())) {
                change = change.field(field.getKey(), field.getValue());
                more = true;
            }
        }
        if (more) {
            members.change(actor, id, change);
        }
        fill(tx, actor, id, arrival, before.tags());
        return new Arrived.Updated(id);
    }

    private void fill(Tx tx, Actor actor, MemberId id, Arrival arrival, List<String> before) {
        var there = contacts.of(tx, id).stream()
                .map(contact -> contact.address().kind() + contact.address().key())
                .collect(Collectors.toSet());
        for (var address : arrival.addresses) {
            if (!there.contains(address.kind() + address.key())) {
                contacts.add(actor, id, address);
            }
        }
        var tags = new TreeSet<>(before);
        if (tags.addAll(arrival.tags)) {
            members.tag(actor, id, tags);
        }
    }

    /** The words of the name in whatever order, case and accents. */
    static String nameKey(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        return Stream.of(plain.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> !word.isEmpty())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /**
     * Who else may be this member, by an address they share or by the same name, without those of whom it was said that
     * they are somebody else; those with most signs first, at most so many. What is looked at is what is found by these
     * addresses and this name, never every pair.
     *
     * @throws org.communitykit.role.NotAllowed without {@link Members#MANAGE}
     */
    public List<Likeness> alike(Actor actor, MemberId member, int limit) {
        return context.read(reader -> {
            context.rights().require(reader, actor, Members.MANAGE, GroupId.ROOT);
            var self = members.known(reader, List.of(member)).get(member);
            if (self == null) {
                throw new NoSuchMember(member);
            }
            var found = new LinkedHashMap<MemberId, Set<Likeness.Sign>>();
            for (var contact : contacts.of(reader, member)) {
                for (var holder : contacts.holders(reader, contact.address(), MOST_HOLDERS)) {
                    sign(found, holder, sign(contact));
                }
            }
            var name = nameKey(self.name());
            members.directory().search(actor, Search.named(self.name()), null, MOST_HOLDERS).items().stream()
                    .filter(other -> nameKey(other.name()).equals(name))
                    .forEach(other -> sign(found, other.id(), Likeness.Sign.NAME));
            found.remove(member);
            return found.entrySet().stream()
                    .filter(entry -> !isDistinct(reader, member, entry.getKey()))
                    // people of one house are no sign by that alone
                    .filter(entry -> !entry.getValue().equals(Set.of(Likeness.Sign.HOME)))
                    .sorted(Comparator.comparing((Map.Entry<MemberId, Set<Likeness.Sign>> entry) ->
                                    -entry.getValue().size())
                            .thenComparing(entry -> entry.getKey().value()))
                    .limit(limit)
                    .map(entry -> likeness(member, entry.getKey(), entry.getValue()))
                    .toList();
        });
    }

    private static void sign(Map<MemberId, Set<Likeness.Sign>> found, MemberId who, Likeness.Sign sign) {
        found.computeIfAbsent(who, id -> EnumSet.noneOf(Likeness.Sign.class)).add(sign);
    }

    private static Likeness.Sign sign(Contact contact) {
        return switch (contact.address().kind()) {
            case EMAIL -> Likeness.Sign.EMAIL;
            case PHONE -> Likeness.Sign.PHONE;
            case POST -> Likeness.Sign.HOME;
        };
    }

    private static Likeness likeness(MemberId one, MemberId other, Set<Likeness.Sign> signs) {
        var pair = pair(one, other);
        return new Likeness(pair.one(), pair.other(), signs);
    }

    private static boolean isDistinct(Reader reader, MemberId one, MemberId other) {
        var pair = pair(one, other);
        return reader.get(DISTINCT, pair.one(), pair.other()).isPresent();
    }

    private static Distinct pair(MemberId one, MemberId other) {
        return one.value().compareTo(other.value()) < 0 ? new Distinct(one, other) : new Distinct(other, one);
    }

    /** Says that these are two people, so that {@link #alike} never asks again. Again changes nothing. */
    public void distinguish(Actor actor, MemberId one, MemberId other) {
        if (one.equals(other)) {
            throw new IllegalArgumentException("member " + one + " is nobody else");
        }
        context.transact(tx -> {
            context.rights().require(tx, actor, Members.MANAGE, GroupId.ROOT);
            return tx.insert(DISTINCT, pair(one, other));
        });
    }

    /**
     * Who lives where this member does, themselves included, by id; nobody but them without a postal address.
     *
     * @throws org.communitykit.role.NotAllowed without {@link Members#MANAGE}
     */
    public List<MemberId> household(Actor actor, MemberId member) {
        return context.read(reader -> {
            context.rights().require(reader, actor, Members.MANAGE, GroupId.ROOT);
            var household = new TreeSet<String>();
            household.add(member.value());
            for (var contact : contacts.of(reader, member)) {
                if (contact.address().kind() == Address.Kind.POST && contact.primary()) {
                    contacts.holders(reader, contact.address(), MOST_HOLDERS)
                            .forEach(holder -> household.add(holder.value()));
                }
            }
            return household.stream().map(MemberId::of).toList();
        });
    }
}
