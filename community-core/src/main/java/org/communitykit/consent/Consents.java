package org.communitykit.consent;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.audit.Act;
import org.communitykit.contact.Address;
import org.communitykit.contact.Contact;
import org.communitykit.contact.Contacts;
import org.communitykit.contact.NoSuchContact;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;
import org.communitykit.member.Members;
import org.communitykit.merge.Merging;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * What members agreed to be told, as a ledger to which is only ever added: who said what when, and how that is known. What
 * holds at a moment is what the entries up to it add up to. Of two said at one instant the refusal holds; and after a
 * refusal only the member's own word counts as consent, whatever lists say.
 */
public final class Consents implements Feature {
    record Death(MemberId member, Instant toldAt, @Nullable MemberId by) {}

    static final Table<Death> DEATHS = Table.of(MethodHandles.lookup(), "consent_death", Death.class)
            .key("member")
            .limit("member", Ids.LIMIT)
            .limit("by", Ids.LIMIT)
            .personal("member", Erasure.DELETE)
            .personal("by", Erasure.MENTION)
            .meeting((winners, losers) -> winners)
            .build();

    private final Context context;
    private final Members members;
    private final Contacts contacts;
    private final Ledger ledger;
    private final Requests requests;
    private final Secrets secrets;
    private final Suppressions suppressions;
    private final Limits limits;
    private final Gate gate;

    /** Made by the community. */
    public Consents(Context context, Contacts contacts) {
        this.context = context;
        this.members = context.members();
        this.contacts = contacts;
        this.ledger = new Ledger(context);
        this.requests = new Requests(context);
        this.secrets = new Secrets(context);
        this.suppressions = new Suppressions(context, secrets);
        this.limits = new Limits(context);
        this.gate = new Gate(context, contacts);
        contacts.follow(this::keepRefusals);
    }

    /** Whether something may be sent. */
    public Gate gate() {
        return gate;
    }

    /** How often and at what time of day things are sent. */
    public Limits limits() {
        return limits;
    }

    /** The addresses to which nothing is sent any more. */
    public Suppressions suppressions() {
        return suppressions;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(
                Ledger.ENTRIES,
                Ledger.WORDS,
                Requests.REQUESTS,
                Requests.ASKINGS,
                Secrets.SECRETS,
                Suppressions.STOPS,
                DEATHS,
                Limits.RULES,
                Limits.PLACES,
                Limits.SENT);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(ConsentChanged.class);
    }

    /** Meets what two members said who are made one; see {@link org.communitykit.merge.Merges}. */
    @Override
    public void merged(Tx tx, Merging merging) {
        switch (merging.phase()) {
            case MERGED -> ledger.meet(tx, merging);
            case UNDONE -> ledger.part(tx, merging);
            case AGAIN -> {}
        }
    }

    /**
     * Enters that the member agrees. If they say so themselves, addresses that are verified as theirs are written to again
     * for this purpose, whatever was refused before; entered by others, it does not count after a refusal. The same again
     * by the evidence's key changes nothing.
     *
     * @throws TooManyEntries if it was granted and withdrawn a thousand times
     */
    public Consent grant(Actor actor, MemberId member, String purpose, Medium medium, Evidence evidence) {
        Purpose.check(purpose);
        checkTimes(actor, evidence, true);
        return context.transact(tx -> {
            members.editing(tx, actor, member);
            boolean own = actor.equals(member);
            var word = ledger.append(tx, actor, member, purpose, medium, Entry.Kind.GRANT, own, evidence);
            if (own && word.state() == Consent.State.GRANTED) {
                contacts.of(tx, member).stream()
                        .filter(Contact::isVerified)
                        .filter(contact -> contact.address().kind() == medium.kind())
                        .forEach(contact -> suppressions.regain(tx, medium, contact.address(), purpose, false));
            }
            record(tx, actor, member, "consent.granted");
            return word.asOf(context.now());
        });
    }

    /**
     * Enters that the member withdraws what they agreed to; as easy as agreeing, and possible in any state of theirs. Holds
     * for the address too, under whatever id it comes back.
     */
    public Consent withdraw(Actor actor, MemberId member, String purpose, Medium medium, Evidence evidence) {
        return refuse(actor, member, purpose, medium, Entry.Kind.WITHDRAW, evidence);
    }

    /** Enters that the member objects, which like {@link #withdraw} holds until they agree themselves. */
    public Consent object(Actor actor, MemberId member, String purpose, Medium medium, Evidence evidence) {
        return refuse(actor, member, purpose, medium, Entry.Kind.OBJECT, evidence);
    }

    private Consent refuse(
            Actor actor, MemberId member, String purpose, Medium medium, Entry.Kind kind, Evidence evidence) {
        Purpose.check(purpose);
        checkTimes(actor, evidence, false);
        return context.transact(tx -> {
            boolean own = actor.equals(member);
            var whose = members.lockResolved(tx, member);
            if (!whose.equals(member)) {
                // a refusal is never lost, under whatever id it comes
                return refuse(own ? whose : actor, whose, purpose, medium, kind, evidence);
            }
            var state = own ? members.lock(tx, member) : edited(tx, actor, member);
            var word = ledger.append(tx, actor, member, purpose, medium, kind, own, evidence);
            if (state != MemberState.ERASED && isRefused(word)) {
                contacts.of(tx, member).stream()
                        .map(Contact::address)
                        .filter(address -> address.kind() == medium.kind())
                        .forEach(address -> refuse(tx, word, address));
            }
            record(tx, actor, member, "consent.withdrawn");
            return word.asOf(context.now());
        });
    }

    /** Enters that what the member agreed to has ended. Nothing to be done by members. */
    public Consent expire(Actor.Host host, MemberId member, String purpose, Medium medium, Evidence evidence) {
        Purpose.check(purpose);
        checkTimes(host, evidence, false);
        return context.transact(tx -> {
            members.lock(tx, member);
            return ledger.append(tx, host, member, purpose, medium, Entry.Kind.EXPIRE, false, evidence)
                    .asOf(context.now());
        });
    }

    /**
     * Keeps that the member has died: nothing is sent to them any more, whatever it is for. For those who manage members.
     * Again changes nothing.
     */
    public void mourn(Actor actor, MemberId member) {
        context.transact(tx -> {
            context.rights().require(tx, actor, Members.MANAGE, GroupId.ROOT);
            members.lock(tx, member);
            boolean told = context.rights()
                    .changing(tx, member, () -> tx.insert(DEATHS, new Death(member, context.now(), actor.member())));
            if (told) {
                record(tx, actor, member, "consent.mourned");
            }
            return told;
        });
    }

    /** Takes back that the member has died, which was a mistake. Again changes nothing. */
    public void isAlive(Actor actor, MemberId member) {
        context.transact(tx -> {
            context.rights().require(tx, actor, Members.MANAGE, GroupId.ROOT);
            members.lock(tx, member);
            boolean taken = context.rights().changing(tx, member, () -> tx.delete(DEATHS, member));
            if (taken) {
                record(tx, actor, member, "consent.alive");
            }
            return taken;
        });
    }

    /** What the member says on it now; to themselves and to those who manage members. */
    public Consent state(Actor actor, MemberId member, String purpose, Medium medium) {
        return context.read(reader -> {
            requireReader(reader, actor, member);
            return ledger.word(reader, member, purpose, medium).asOf(context.now());
        });
    }

    /** What the member said on it by some moment, as far as it was entered by now. */
    public Consent at(Actor actor, MemberId member, String purpose, Medium medium, Instant moment) {
        return context.read(reader -> {
            requireReader(reader, actor, member);
            var said = ledger.entries(reader, member, purpose, medium).stream()
                    .filter(entry -> !entry.at().isAfter(moment))
                    .toList();
            return Word.none(member, purpose, medium).of(said).asOf(moment);
        });
    }

    /** Everything the member ever said, by purpose and medium, in the order of entry. */
    public Page<Entry> history(Actor actor, MemberId member, @Nullable String cursor, int size) {
        return context.read(reader -> {
            requireReader(reader, actor, member);
            return Listing.of(Ledger.ENTRIES.index("in_order").where(member)).page(reader, cursor, size);
        });
    }

    /**
     * A receipt for everything the member ever agreed to, in the order of entry: JSON by Kantara's Consent Receipt
     * Specification 1.1. What they took back since has its receipt too; {@link #state} says what holds.
     */
    public Page<String> receipts(
            Actor actor, MemberId member, Controller controller, @Nullable String cursor, int size) {
        return context.read(reader -> {
            requireReader(reader, actor, member);
            return Listing.of(Ledger.ENTRIES.index("in_order").where(member))
                    .only(entry -> entry.kind() == Entry.Kind.GRANT)
                    .page(reader, cursor, size)
                    .map(entry -> Receipt.of(entry, controller));
        });
    }

    /**
     * Asks for consent by a token to be sent to one of the member's addresses, which is good for seven days. What they are
     * asked is part of the evidence.
     *
     * @throws NoSuchContact if the address is none of theirs
     * @throws TooManyRequests if the address was asked three times within a day, by whomever
     */
    public Asked ask(Actor actor, MemberId member, Address address, String purpose, Medium medium, Evidence evidence) {
        Purpose.check(purpose);
        if (evidence.at != null || evidence.expires != null || evidence.key != null) {
            throw new IllegalArgumentException("a request has no key and no times of its own");
        }
        return context.transact(tx -> {
            members.editing(tx, actor, member);
            requireTheirs(tx, member, address);
            var hash = suppressions.hash(tx, medium, address);
            return requests.make(tx, member, address, medium, purpose, hash, evidence.proof);
        });
    }

    /**
     * Takes a request as granted by the member, for whoever has the token reads what is sent to the address: it is verified,
     * and written to again. Confirming again changes nothing, also after a later refusal.
     *
     * @throws InvalidToken if the token is too old, unknown, or the address is not the member's any more
     * @throws ConsentOvertaken if they have refused since they were asked
     */
    public Consent confirm(Actor.Host host, String token) {
        var id = Fingerprint.of(token);
        return context.transact(tx -> {
            var member =
                    tx.get(Requests.REQUESTS, id).orElseThrow(InvalidToken::new).member();
            var state = members.lock(tx, member);
            var request = tx.update(Requests.REQUESTS, old -> old, id).orElseThrow(InvalidToken::new);
            var purpose = request.purpose();
            var medium = request.medium();
            if (request.confirmed()) {
                return ledger.word(tx, member, purpose, medium).asOf(context.now());
            }
            boolean theirs = state != MemberState.ERASED
                    && contacts.verified(tx, List.of(member), List.of(request.to()))
                            .get(0)
                            .isPresent();
            if (!theirs || !context.now().isBefore(request.until())) {
                throw new InvalidToken();
            }
            if (overtaken(tx, request)) {
                throw new ConsentOvertaken(member, purpose);
            }
            tx.update(Requests.REQUESTS, Requests.Request::confirm, id);
            contacts.verify(tx, member, request.to());
            var word = ledger.append(
                    tx, member, member, purpose, medium, Entry.Kind.GRANT, true, Evidence.of(request.proof()));
            suppressions.regain(tx, medium, request.to(), purpose, true);
            return word.asOf(context.now());
        });
    }

    private boolean overtaken(Reader reader, Requests.Request request) {
        var since = request.at();
        return ledger.refusedSince(reader, request.member(), request.purpose(), request.medium(), since)
                || refusedSince(reader, request, request.purpose(), since)
                || refusedSince(reader, request, Stop.ALL, since);
    }

    private boolean refusedSince(Reader reader, Requests.Request request, String scope, Instant since) {
        return suppressions
                .find(reader, request.medium(), request.to(), scope)
                .map(Stop::refusedAt)
                .filter(at -> !at.isBefore(since))
                .isPresent();
    }

    /**
     * A token with which whoever is sent something leaves its purpose, or everything, without signing in: for the link and
     * the header {@code List-Unsubscribe} of a message. It never expires.
     */
    public String unsubscribeToken(Actor.Host host, MemberId member, Address address, Medium medium, Purpose purpose) {
        return context.transact(tx -> unsubscribeTokens(tx, List.of(new Recipient(member, address)), medium, purpose)
                .get(0));
    }

    /** {@link #unsubscribeToken} for several, in their order; one read. For features. */
    public List<String> unsubscribeTokens(Tx tx, List<Recipient> recipients, Medium medium, Purpose purpose) {
        var seal = secrets.made(tx);
        return recipients.stream()
                .map(recipient -> new Unsubscription(
                                medium,
                                purpose.name(),
                                recipient.member(),
                                Suppressions.hash(seal, medium, recipient.address()))
                        .token(seal))
                .toList();
    }

    /**
     * What a token is good for, for the page that a link leads to; changes nothing, since programs open links too.
     *
     * @throws InvalidToken if it never was one of this community's
     */
    public Leaving leaving(Actor.Host host, String token) {
        return context.read(reader -> {
            var unsubscription = secrets.seal(reader)
                    .map(seal -> Unsubscription.of(token, seal))
                    .orElseThrow(InvalidToken::new);
            return new Leaving(unsubscription.purpose(), unsubscription.medium());
        });
    }

    /**
     * Has nothing sent any more to the address that got the token, for its purpose or at all: what a POST to the link does
     * (RFC 8058), and a click on the page behind it. Works whatever became of the member, their address or what was sent,
     * and for what is waiting to be sent. Again changes nothing.
     *
     * @throws InvalidToken if it never was one of this community's
     */
    public Leaving unsubscribe(Actor.Host host, String token, Leaving.Scope scope) {
        return context.transact(tx -> {
            var left = Unsubscription.of(token, secrets.made(tx));
            boolean all = scope == Leaving.Scope.EVERYTHING;
            var known = context.members().known(tx, List.of(left.member()));
            var whose = known.isEmpty() ? left.member() : members.lockResolved(tx, left.member());
            if (!known.isEmpty() && members.lock(tx, whose) != MemberState.ERASED) {
                ledger.words(tx, whose).stream()
                        .filter(word -> word.medium() == left.medium() && !isRefused(word))
                        .filter(word -> all && !word.purpose().equals(left.purpose()))
                        .forEach(word -> withdraw(tx, whose, left.medium(), word.purpose()));
                if (!isRefused(ledger.word(tx, whose, left.purpose(), left.medium()))) {
                    withdraw(tx, whose, left.medium(), left.purpose());
                }
            }
            suppressions.suppress(tx, left.hash(), all ? Stop.ALL : left.purpose(), Cause.UNSUBSCRIBED, context.now());
            return new Leaving(left.purpose(), left.medium());
        });
    }

    private void withdraw(Tx tx, MemberId member, Medium medium, String purpose) {
        ledger.append(tx, member, member, purpose, medium, Entry.Kind.WITHDRAW, true, Evidence.by(Method.UNSUBSCRIBE));
    }

    /**
     * Throws away requests that cannot be confirmed any more and counts that no cap goes by; to be called now and then by the host's scheduler.
     *
     * @param most how many, at most, 1 to 10,000
     * @return how many there were
     */
    public int runDue(Actor.Host host, int most) {
        return context.transact(tx -> requests.sweep(tx, most) + Limits.sweep(tx, context.now(), most));
    }

    /** An address that ceases to be somebody's keeps what they refused: whoever comes with it next is not written to. */
    private void keepRefusals(Tx tx, MemberId member, Address address) {
        ledger.words(tx, member).stream()
                .filter(Consents::isRefused)
                .filter(word -> word.medium().kind() == address.kind())
                .forEach(word -> refuse(tx, word, address));
    }

    private void refuse(Tx tx, Word word, Address address) {
        var hash = suppressions.hash(tx, word.medium(), address);
        suppressions.suppress(tx, hash, word.purpose(), Cause.UNSUBSCRIBED, context.now());
    }

    private static boolean isRefused(Word word) {
        return word.state() == Consent.State.WITHDRAWN || word.state() == Consent.State.OBJECTED;
    }

    private MemberState edited(Tx tx, Actor actor, MemberId member) {
        members.editing(tx, actor, member);
        return members.lock(tx, member);
    }

    private void requireTheirs(Reader reader, MemberId member, Address address) {
        if (contacts.verified(reader, List.of(member), List.of(address)).get(0).isEmpty()) {
            throw new NoSuchContact(member, address);
        }
    }

    private void requireReader(Reader reader, Actor actor, MemberId member) {
        if (!actor.equals(member)) {
            context.rights().require(reader, actor, Members.MANAGE, GroupId.ROOT);
        }
    }

    private void checkTimes(Actor actor, Evidence evidence, boolean grant) {
        if (evidence.at != null && (actor instanceof MemberId || evidence.at.isAfter(context.now()))) {
            throw new IllegalArgumentException("only the host says when something was said, and only of the past");
        }
        if (evidence.expires != null && !grant) {
            throw new IllegalArgumentException("only what is granted ends");
        }
    }

    /** What the host enters is its own affair; the entry says that it did. */
    private void record(Tx tx, Actor actor, MemberId member, String what) {
        if (actor instanceof MemberId && !actor.equals(member)) {
            context.record(tx, Act.of(actor, what, GroupId.ROOT).to(member));
        }
    }
}
