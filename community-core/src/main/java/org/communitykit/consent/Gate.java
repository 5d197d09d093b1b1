package org.communitykit.consent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.communitykit.Actor;
import org.communitykit.contact.Address;
import org.communitykit.contact.Contacts;
import org.communitykit.feature.Context;
import org.communitykit.member.Member;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;
import org.communitykit.role.Rights;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * The one place where it is decided whether something may be sent to somebody. To be asked at the moment of sending, after
 * whatever queue there is: what was withdrawn, suppressed or erased before it is asked is not sent.
 *
 * <p>What it says of somebody is kept with the marks of what it was made of ({@link Rights#marks}), which are read every time:
 * asked again, it costs one read whatever the number of recipients, and a change of any of it, on any node, makes it void.
 * What is counted against caps is never kept.
 */
public final class Gate {
    private static final int ANSWERS = 100_000;
    private static final Duration A_WHILE = Duration.ofDays(1);

    private record Question(MemberId member, String address, Medium medium, String purpose, Basis basis) {}

    /** What all answers go by: the rules and the key under which addresses are hashed, as they were under a mark. */
    private record World(
            String mark, Limits.Rules rules, @Nullable String secret) {
        String hash(Medium medium, Address address) {
            return secret == null ? "" : Suppressions.hash(new Secrets.Seal(secret), medium, address);
        }
    }

    /** What was found of somebody, which holds until a moment, and where they may be if that is known. */
    private record Answer(
            String worldMark,
            String memberMark,
            String addressMark,
            GateDecision.Reason reason,
            @Nullable Instant until,
            Set<ZoneId> zones) {
        Answer {
            zones = Set.copyOf(zones);
        }

        boolean holds(String world, String member, String address, Instant now) {
            return worldMark.equals(world)
                    && memberMark.equals(member)
                    && addressMark.equals(address)
                    && (until == null || now.isBefore(until));
        }
    }

    /** What was decided, and by which rules. */
    private record Look(List<GateDecision> decisions, Limits.Rules rules) {}

    private final Context context;
    private final Contacts contacts;
    private final Cache<Question, Answer> answers =
            Caffeine.newBuilder().maximumSize(ANSWERS).executor(Runnable::run).build();
    private volatile @Nullable World world;
    private volatile Regions regions = CallingCodes::of;

    Gate(Context context, Contacts contacts) {
        this.context = context;
        this.contacts = contacts;
    }

    /** Has this say where numbers are from, in place of a list of country codes; to be called once, at the start. */
    public void regions(Regions better) {
        regions = better;
    }

    /** Whether something may be sent to this member at this address now. Keep the answer with what is sent, or is not. */
    public GateDecision decide(Actor.Host host, MemberId member, Address address, Medium medium, Purpose purpose) {
        var recipient = new Recipient(member, address);
        return context.read(
                reader -> decide(reader, List.of(recipient), medium, purpose).get(0));
    }

    /**
     * The same for several, in their order. For features that only look: what is sent goes through {@link #pass}, for caps
     * have no room kept for whoever looked.
     */
    public List<GateDecision> decide(Reader reader, List<Recipient> recipients, Medium medium, Purpose purpose) {
        var look = look(reader, recipients, medium, purpose);
        var decisions = look.decisions();
        var caps = look.rules().on(medium, purpose);
        if (caps.isEmpty()) {
            return decisions;
        }
        var members = recipients.stream().map(Recipient::member).toList();
        var full = Limits.full(reader, members, caps, context.now());
        var capped = new ArrayList<GateDecision>(decisions.size());
        for (int i = 0; i < decisions.size(); i++) {
            var decision = decisions.get(i);
            var until = full.get(i);
            capped.add(decision.allows() && until.isPresent() ? frequency(until.get()) : decision);
        }
        return List.copyOf(capped);
    }

    /**
     * Decides of several, in their order, and counts against the caps what it allows: to be called in the transaction that
     * keeps that it is handed over. What is not sent after all is {@linkplain #giveBack given back}.
     *
     * @param now the moment at which they count as sent
     */
    public List<GateDecision> pass(Tx tx, List<Recipient> recipients, Medium medium, Purpose purpose, Instant now) {
        var look = look(tx, recipients, medium, purpose);
        var decisions = new ArrayList<>(look.decisions());
        var caps = look.rules().on(medium, purpose);
        if (caps.isEmpty()) {
            return List.copyOf(decisions);
        }
        var order = new ArrayList<Integer>();
        for (int i = 0; i < decisions.size(); i++) {
            order.add(i);
        }
        // one order for all, or two batches would wait for each other
        order.sort(Comparator.comparing(i -> recipients.get(i).member().value()));
        for (int i : order) {
            if (decisions.get(i).allows()) {
                Limits.count(tx, recipients.get(i).member(), caps, now)
                        .ifPresent(until -> decisions.set(i, frequency(until)));
            }
        }
        return List.copyOf(decisions);
    }

    private static GateDecision frequency(Instant until) {
        return new GateDecision(GateDecision.Reason.FREQUENCY, until);
    }

    /** Takes back that these were sent something, counted at that moment of {@link #pass}, which did not go out. */
    public void giveBack(Tx tx, Collection<MemberId> members, Medium medium, Purpose purpose, Instant passedAt) {
        var caps = Limits.rules(tx).on(medium, purpose);
        members.stream()
                .sorted(Comparator.comparing(MemberId::value))
                .forEach(member -> Limits.uncount(tx, member, caps, passedAt));
    }

    /**
     * Whether what has passed may still go out, in their order: all but the caps, which it was counted against. One read if
     * nothing has changed.
     */
    public List<GateDecision> standing(Reader reader, List<Recipient> recipients, Medium medium, Purpose purpose) {
        return look(reader, recipients, medium, purpose).decisions();
    }

    /**
     * Whether somebody may be called on in person, which takes no address: not if they refused the purpose by any medium, and
     * where it takes consent, if they gave it by some. For features.
     */
    public GateDecision atTheDoor(Reader reader, MemberId member, Purpose purpose) {
        var known = context.members().known(reader, List.of(member)).get(member);
        if (known == null || known.state() == MemberState.ERASED || known.state() == MemberState.MERGED) {
            return GateDecision.of(GateDecision.Reason.ERASED);
        }
        if (reader.get(Consents.DEATHS, member).isPresent()) {
            return GateDecision.of(GateDecision.Reason.DECEASED);
        }
        if (purpose.basis() == Basis.TRANSACTIONAL) {
            return GateDecision.of(GateDecision.Reason.ALLOW);
        }
        if (known.state() == MemberState.LEFT || known.state() == MemberState.BANNED) {
            return GateDecision.of(GateDecision.Reason.GONE);
        }
        var said = Stream.of(Medium.values())
                .map(medium -> reader.get(Ledger.WORDS, member, purpose.name(), medium))
                .flatMap(Optional::stream)
                .map(word -> word.asOf(context.now()).state())
                .toList();
        if (said.contains(Consent.State.WITHDRAWN) || said.contains(Consent.State.OBJECTED)) {
            return GateDecision.of(GateDecision.Reason.WITHDRAWN);
        }
        boolean allowed = purpose.basis() == Basis.OPT_OUT || said.contains(Consent.State.GRANTED);
        return GateDecision.of(allowed ? GateDecision.Reason.ALLOW : GateDecision.Reason.NO_CONSENT);
    }

    private Look look(Reader reader, List<Recipient> recipients, Medium medium, Purpose purpose) {
        for (var recipient : recipients) {
            if (recipient.address().kind() != medium.kind()) {
                throw new IllegalArgumentException(medium + " takes no " + recipient.address());
            }
        }
        var now = context.now();
        var known = world;
        while (true) {
            if (known == null) {
                known = load(reader);
            }
            var hashes = new ArrayList<String>(recipients.size());
            for (var recipient : recipients) {
                hashes.add(known.hash(medium, recipient.address()));
            }
            var marks = marks(reader, recipients, hashes);
            if (!marks.of(Limits.SUBJECT).equals(known.mark())) {
                known = null;
                continue;
            }
            var found = new Answer[recipients.size()];
            var missing = new ArrayList<Integer>();
            for (int i = 0; i < found.length; i++) {
                var recipient = recipients.get(i);
                var answer = answers.getIfPresent(question(recipient, medium, purpose));
                boolean holds = answer != null
                        && answer.holds(known.mark(), marks.of(recipient.member()), mark(marks, hashes.get(i)), now);
                if (holds) {
                    found[i] = answer;
                } else {
                    missing.add(i);
                }
            }
            find(reader, recipients, hashes, missing, medium, purpose, known, marks, found);
            var hours = purpose.basis() == Basis.TRANSACTIONAL
                    ? Optional.<SendingHours>empty()
                    : known.rules().hours(medium);
            return new Look(
                    Stream.of(found).map(answer -> said(answer, hours, now)).toList(), known.rules());
        }
    }

    private static GateDecision said(Answer answer, Optional<SendingHours> hours, Instant now) {
        if (answer.reason() != GateDecision.Reason.ALLOW || hours.isEmpty()) {
            return GateDecision.of(answer.reason());
        }
        var zones = answer.zones().isEmpty() ? hours.get().zones() : answer.zones();
        // where it never is the time in all of them, some zone's rules may change
        var next = hours.get().next(now, zones).orElse(now.plus(A_WHILE));
        return next.equals(now)
                ? GateDecision.of(GateDecision.Reason.ALLOW)
                : new GateDecision(GateDecision.Reason.QUIET_HOURS, next);
    }

    private World load(Reader reader) {
        // the mark before what it stands for: a change in between makes it void, never wrong
        var mark = context.rights()
                .marks(reader, List.of(), List.of(Limits.SUBJECT))
                .of(Limits.SUBJECT);
        var fresh = new World(mark, Limits.rules(reader), Secrets.text(reader).orElse(null));
        world = fresh;
        return fresh;
    }

    private Rights.Marks marks(Reader reader, List<Recipient> recipients, List<String> hashes) {
        var members = new HashSet<MemberId>();
        recipients.forEach(recipient -> members.add(recipient.member()));
        var things = new HashSet<String>();
        things.add(Limits.SUBJECT);
        hashes.stream()
                .filter(hash -> !hash.isEmpty())
                .map(Suppressions::subject)
                .forEach(things::add);
        return context.rights().marks(reader, members, things);
    }

    private static String mark(Rights.Marks marks, String hash) {
        return hash.isEmpty() ? "" : marks.of(Suppressions.subject(hash));
    }

    private static Question question(Recipient recipient, Medium medium, Purpose purpose) {
        return new Question(recipient.member(), recipient.address().key(), medium, purpose.name(), purpose.basis());
    }

    /** Finds out about those who are missing: six reads whatever their number. */
    private void find(
            Reader reader,
            List<Recipient> recipients,
            List<String> hashes,
            List<Integer> missing,
            Medium medium,
            Purpose purpose,
            World known,
            Rights.Marks marks,
            Answer[] found) {
        if (missing.isEmpty()) {
            return;
        }
        var asked = missing.stream().map(recipients::get).toList();
        var ids = asked.stream().map(Recipient::member).toList();
        var addresses = asked.stream().map(Recipient::address).toList();
        var people = context.members().known(reader, ids);
        var verified = contacts.verified(reader, ids, addresses);
        // without a key nothing was ever suppressed
        var stops = known.secret() == null
                ? List.<Suppressions.Kept>of()
                : Suppressions.find(reader, missing.stream().map(hashes::get).toList(), purpose.name());
        var words = words(reader, ids, medium, purpose);
        var deaths = new HashSet<MemberId>();
        reader.getAll(Consents.DEATHS, ids.stream().map(Consents.DEATHS::at).toList())
                .forEach(death -> deaths.add(death.member()));
        var places = new HashMap<MemberId, Limits.Place>();
        reader.getAll(Limits.PLACES, ids.stream().map(Limits.PLACES::at).toList())
                .forEach(place -> places.put(place.member(), place));
        for (int i = 0; i < asked.size(); i++) {
            var recipient = asked.get(i);
            var member = people.get(recipient.member());
            var word = words.get(recipient.member());
            var said = word == null ? null : word.asOf(context.now());
            var reason = deaths.contains(recipient.member()) && member != null
                    ? GateDecision.Reason.DECEASED
                    : decide(
                            member,
                            verified.get(i),
                            stops.isEmpty() ? Suppressions.Kept.NOTHING : stops.get(i),
                            said == null ? Consent.State.NONE : said.state(),
                            purpose);
            int at = missing.get(i);
            var answer = new Answer(
                    known.mark(),
                    marks.of(recipient.member()),
                    mark(marks, hashes.get(at)),
                    reason,
                    earlier(member == null ? null : member.until(), said == null ? null : said.until()),
                    zones(member, places.get(recipient.member()), recipient.address()));
            found[at] = answer;
            answers.put(question(recipient, medium, purpose), answer);
        }
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /** The zones somebody may be in, none if nothing is known: their own word, where they live, where their number is from. */
    private Set<ZoneId> zones(@Nullable Member member, Limits.@Nullable Place place, Address address) {
        if (member != null && member.zone() != null) {
            return Set.of(member.zone());
        }
        if (place != null) {
            return Set.copyOf(place.zones());
        }
        return address.kind() == Address.Kind.PHONE ? regions.of(address) : Set.of();
    }

    private static Map<MemberId, Word> words(Reader reader, List<MemberId> ids, Medium medium, Purpose purpose) {
        var words = new HashMap<MemberId, Word>();
        if (purpose.basis() != Basis.TRANSACTIONAL) {
            var keys = ids.stream()
                    .map(id -> Ledger.WORDS.at(id, purpose.name(), medium))
                    .toList();
            reader.getAll(Ledger.WORDS, keys).forEach(word -> words.put(word.member(), word));
        }
        return words;
    }

    private static GateDecision.Reason decide(
            @Nullable Member member,
            Optional<Boolean> verified,
            Suppressions.Kept kept,
            Consent.State said,
            Purpose purpose) {
        if (member == null || member.state() == MemberState.ERASED || member.state() == MemberState.MERGED) {
            return GateDecision.Reason.ERASED;
        }
        if (verified.isEmpty()) {
            return GateDecision.Reason.NOT_THEIRS;
        }
        if (kept.has(Stop::barred)) {
            return GateDecision.Reason.SUPPRESSED;
        }
        if (kept.has(Stop::bouncing)) {
            return GateDecision.Reason.BOUNCING;
        }
        if (purpose.basis() == Basis.TRANSACTIONAL) {
            return GateDecision.Reason.ALLOW;
        }
        if (member.state() == MemberState.LEFT || member.state() == MemberState.BANNED) {
            return GateDecision.Reason.GONE;
        }
        if (said == Consent.State.WITHDRAWN || said == Consent.State.OBJECTED) {
            return GateDecision.Reason.WITHDRAWN;
        }
        if (kept.refuses(purpose.name())) {
            return GateDecision.Reason.SUPPRESSED;
        }
        if (said == Consent.State.EXPIRED) {
            return GateDecision.Reason.EXPIRED;
        }
        if (said == Consent.State.NONE && purpose.basis() != Basis.OPT_OUT) {
            return GateDecision.Reason.NO_CONSENT;
        }
        if (purpose.basis() == Basis.DOUBLE_OPT_IN && !verified.get()) {
            return GateDecision.Reason.UNVERIFIED;
        }
        return GateDecision.Reason.ALLOW;
    }
}
