package org.communitykit.petition;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Reasons;
import org.communitykit.Target;
import org.communitykit.activity.Activity;
import org.communitykit.audit.Act;
import org.communitykit.campaign.Campaign;
import org.communitykit.campaign.CampaignId;
import org.communitykit.campaign.Campaigns;
import org.communitykit.campaign.NewAction;
import org.communitykit.contact.Address;
import org.communitykit.contact.Contact;
import org.communitykit.contact.Contacts;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.Names;
import org.communitykit.merge.Merging;
import org.communitykit.role.Level;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Permission;
import org.communitykit.role.Rights;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Petitions of groups. Members sign as themselves; others by e-mail, which counts once the owner of the address has
 * confirmed it. Nobody counts twice: a verified address that is one member's alone stands for that member.
 *
 * <p>Signatures change the count under the lock of the petition's row, so it is exact at every moment and one call wins
 * whatever comes at once. An address is kept until it is confirmed or the time for that is over, then only a hash of it. Of a
 * member who is erased, signatures under petitions that
 * are open are taken back; those under closed ones go on to be counted, without a name.
 */
public final class Petitions implements Feature {
    /** To see petitions and the names of those who signed in public. */
    public static final Permission SEE =
            new Permission("petition:see", "See the group's petitions", Risk.READ, Level.VISITOR);

    /** To start petitions. */
    public static final Permission START =
            new Permission("petition:start", "Start petitions in the group", Risk.WRITE, Level.MEMBER);

    /** To sign petitions. */
    public static final Permission SIGN =
            new Permission("petition:sign", "Sign the group's petitions", Risk.WRITE, Level.MEMBER);

    /** To close petitions, see all names and take signatures out. */
    public static final Permission RUN = new Permission(
            "petition:run",
            "Close the group's petitions, see all who signed and take signatures out",
            Risk.MODERATE,
            Level.MODERATOR);

    /** The kind of action that a signature is for its petition's campaign. */
    public static final String ACTION = "signature";

    /** How often an address is asked within a day for its signature under one petition. */
    public static final int A_DAY = 3;

    /** How long a signature by e-mail can be confirmed. */
    public static final Duration LIFE = Duration.ofDays(7);

    /** The most chars of a reason. */
    public static final int REASON_LIMIT = 500;

    private static final Duration DAY = Duration.ofDays(1);
    private static final int BATCH = 200;

    /** A token that was given out, by its fingerprint, with the address it went to until that is confirmed. */
    record Token(
            String id,
            PetitionId petition,
            String signer,
            @Nullable String address,
            Instant until) {
        Token used() {
            return new Token(id, petition, signer, null, until);
        }
    }

    static final Table<Appeal> PETITIONS = Table.of(MethodHandles.lookup(), "petition", Appeal.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("title", Names.LIMIT)
            .limit("text", NewPetition.TEXT_LIMIT)
            .limit("addressee", Names.LIMIT)
            .limit("closedBecause", REASON_LIMIT)
            .limit("starter", Ids.LIMIT)
            .limit("campaign", Ids.LIMIT)
            .limit("salt", Ids.LIMIT)
            .limit("firstAs", Fingerprint.LENGTH)
            .index("by_group", "group")
            .index("by_starter", "starter")
            .personal("starter", Erasure.KEEP)
            .build();
    static final Table<Signed> SIGNATURES = Table.of(MethodHandles.lookup(), "petition_signature", Signed.class)
            .key("petition", "signer")
            .limit("petition", Ids.LIMIT)
            .limit("signer", Fingerprint.LENGTH + 2)
            .limit("member", Ids.LIMIT)
            .limit("name", Names.LIMIT)
            .limit("comment", NewSignature.COMMENT_LIMIT)
            .limit("source", Ids.LIMIT)
            .limit("referrer", Ids.LIMIT)
            .limit("asked", 32 * A_DAY)
            .index("in_order", "petition", "counted", "number")
            .index("in_public", "petition", "counted", "shown", "number")
            .index("by_until", "counted", "until")
            .unique("by_member", "member", "petition")
            .personal("member", Erasure.BLANK, "name", "shown", "comment")
            .personal("referrer", Erasure.MENTION)
            .meeting((winners, losers) -> winners)
            .build();
    static final Table<Token> TOKENS = Table.of(MethodHandles.lookup(), "petition_token", Token.class)
            .key("id")
            .limit("id", Fingerprint.LENGTH)
            .limit("petition", Ids.LIMIT)
            .limit("signer", Fingerprint.LENGTH + 2)
            .limit("address", Address.LIMIT)
            .index("of_signer", "petition", "signer")
            .build();

    private final Context context;
    private final Rights rights;
    private final Contacts contacts;
    private final Campaigns campaigns;

    /** Made by the community. */
    public Petitions(Context context, Contacts contacts, Campaigns campaigns) {
        this.context = context;
        this.rights = context.rights();
        this.contacts = contacts;
        this.campaigns = campaigns;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(PETITIONS, SIGNATURES, TOKENS);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(PetitionStarted.class, PetitionSigned.class, PetitionGoalReached.class, PetitionClosed.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(SEE, START, SIGN, RUN);
    }

    /**
     * Starts a petition, which can be signed from now on. Starting it again in the same way gives it as it is now.
     *
     * @throws NotAllowed if the actor may not start any there, or the id is taken by one they may not know of
     * @throws IdempotencyConflict if a petition was started under this id in another way
     * @throws IllegalArgumentException if its campaign is not the group's, or counts no signatures
     */
    public Petition start(Actor actor, GroupId group, PetitionId id, NewPetition petition) {
        return context.transact(tx -> {
            rights.require(tx, actor, START, group);
            var firstAs = Fingerprint.of(
                    group,
                    petition.title,
                    petition.text,
                    petition.addressee,
                    petition.goal,
                    petition.closes,
                    petition.campaign);
            var there = tx.get(PETITIONS, id);
            if (there.isEmpty()) {
                if (!context.now().isBefore(petition.closes)) {
                    throw new IllegalArgumentException(
                            "a petition closes after it is started, not at " + petition.closes);
                }
                checkCampaign(id, group, petition.campaign);
                var appeal = new Appeal(
                        id,
                        group,
                        petition.title,
                        petition.text,
                        petition.addressee,
                        petition.goal,
                        petition.closes,
                        null,
                        actor.member(),
                        petition.campaign,
                        context.newSecret(),
                        0,
                        0,
                        0,
                        null,
                        firstAs);
                if (tx.insert(PETITIONS, appeal)) {
                    context.publish(tx, new PetitionStarted(id));
                    log(tx, appeal, actor.member(), "petition.started");
                    return appeal.shown();
                }
                there = tx.get(PETITIONS, id);
            }
            var before = there.orElseThrow(() -> new NoSuchPetition(id));
            if (!rights.may(tx, actor, SEE, before.group())) {
                throw new NotAllowed(actor, START, group);
            }
            if (!before.firstAs().equals(firstAs)) {
                throw new IdempotencyConflict("petition", id.value());
            }
            return before.shown();
        });
    }

    private void checkCampaign(PetitionId id, GroupId group, @Nullable CampaignId campaign) {
        if (campaign == null) {
            return;
        }
        var whole = campaigns.get(Actor.HOST, campaign);
        if (!whole.group().equals(group)
                || whole.kinds().stream().noneMatch(kind -> kind.name().equals(ACTION) && kind.worth() != null)) {
            throw new IllegalArgumentException(
                    "campaign " + campaign + " of " + whole.group() + " counts no signatures of petition " + id);
        }
    }

    /**
     * Closes a petition before its time, for good. Who started it may, and whoever has {@link #RUN}. Again changes nothing.
     *
     * @param reason kept and shown; 1 to {@value #REASON_LIMIT} chars
     */
    public Petition close(Actor actor, PetitionId id, String reason) {
        Reasons.check(reason, REASON_LIMIT);
        return context.transact(tx -> {
            var appeal = locked(tx, id);
            visible(tx, actor, appeal);
            if (!actor.equals(appeal.starter())) {
                rights.require(tx, actor, RUN, appeal.group());
            }
            if (!appeal.isOpen(context.now())) {
                return appeal.shown();
            }
            var closed = tx.update(PETITIONS, old -> old.closed(reason), id).orElseThrow();
            if (actor instanceof MemberId && !actor.equals(appeal.starter())) {
                context.record(tx, act(actor, "petition.closed", appeal).because(reason));
            }
            context.publish(tx, new PetitionClosed(id));
            log(tx, closed, actor.member(), "petition.closed");
            return closed.shown();
        });
    }

    /**
     * Signs as a member, which counts at once. Signing again, at once or later, gives the first signature, also once the
     * petition is closed.
     *
     * @throws PetitionNotOpen from the moment on at which it closes
     */
    public Signature sign(MemberId member, PetitionId id, NewSignature signature) {
        return context.transact(tx -> {
            var appeal = locked(tx, id);
            visible(tx, member, appeal);
            var before = signed(tx, appeal, member);
            if (before.isPresent()) {
                return before.get().toShow();
            }
            rights.require(tx, member, SIGN, appeal.group());
            requireOpen(appeal);
            // what waited under an address of theirs is this
            addresses(tx, appeal, member).forEach(signer -> drop(tx, id, signer));
            var row = Signed.counted(id, "m/" + context.newId(), member, appeal.last() + 1, signature, context.now());
            tx.insert(SIGNATURES, row);
            count(tx, appeal, row);
            return row.toShow();
        });
    }

    /**
     * Signs by e-mail, for the host's form that anybody can use: it counts when the owner of the address has confirmed it
     * with the token. Asked again, the signature stays as first given, with one more token for it.
     *
     * @throws PetitionNotOpen from the moment on at which it closes
     * @throws AskedTooOften if the address was asked {@value #A_DAY} times within a day
     */
    public SigningAsked ask(Actor.Host host, PetitionId id, Address address, NewSignature signature) {
        requireEmail(address);
        return context.transact(tx -> {
            var appeal = locked(tx, id);
            requireOpen(appeal);
            var now = context.now();
            var until = now.plus(LIFE);
            var signer = signer(appeal, address);
            if (tx.get(SIGNATURES, id, signer).isEmpty()) {
                tx.insert(SIGNATURES, Signed.waiting(id, signer, signature, now, until));
                tx.update(PETITIONS, old -> old.plus(0, 1), id);
            }
            tx.update(SIGNATURES, old -> old.asked(times(old, now), until), id, signer);
            var token = context.newSecret();
            tx.insert(TOKENS, new Token(Fingerprint.of(token), id, signer, address.text(), until));
            return new SigningAsked(token, until);
        });
    }

    private static List<Instant> times(Signed row, Instant now) {
        var times = new ArrayList<>(row.asked());
        times.removeIf(time -> !now.isBefore(time.plus(DAY)));
        if (times.size() >= A_DAY) {
            throw new AskedTooOften(row.petition());
        }
        times.add(now);
        return times;
    }

    /**
     * Has a signature by e-mail count, for whoever has the token reads what is sent to the address. Confirming again gives
     * the signature, also once the petition is closed.
     *
     * @throws InvalidSigningToken if the token is unknown or too old, or the signature was taken back
     * @throws PetitionNotOpen from the moment on at which it closes
     */
    public Signature confirm(Actor.Host host, String token) {
        return context.transact(tx -> {
            var known = tx.get(TOKENS, Fingerprint.of(token)).orElseThrow(InvalidSigningToken::new);
            var appeal = locked(tx, known.petition());
            var row = tx.get(SIGNATURES, appeal.id(), known.signer()).orElseThrow(InvalidSigningToken::new);
            if (row.counted()) {
                return row.toShow();
            }
            if (known.address() == null || !context.now().isBefore(known.until())) {
                throw new InvalidSigningToken();
            }
            requireOpen(appeal);
            var owner = owner(tx, Address.email(known.address()));
            if (owner.isPresent()) {
                var theirs = signature(tx, appeal.id(), owner.get());
                if (theirs.isPresent()) {
                    drop(tx, appeal.id(), row.signer());
                    return theirs.get().toShow();
                }
            }
            return confirmed(tx, appeal, row, owner.orElse(null)).toShow();
        });
    }

    private Signed confirmed(Tx tx, Appeal appeal, Signed row, @Nullable MemberId member) {
        var id = appeal.id();
        var counted = row.confirmed(member, appeal.last() + 1, context.now());
        // whose it is can only be said of a new row, since nobody else may have one
        tx.delete(SIGNATURES, id, row.signer());
        tx.insert(SIGNATURES, counted);
        tx.find(TOKENS.index("of_signer").where(id, row.signer()).limit(BATCH))
                .forEach(token -> tx.update(TOKENS, Token::used, token.id()));
        tx.update(PETITIONS, old -> old.plus(0, -1), id);
        count(tx, appeal, counted);
        return counted;
    }

    /**
     * Takes the member's signature back, as if it had never been; false if there is none.
     *
     * @throws PetitionNotOpen if there is one, from the moment on at which the petition closes
     */
    public boolean withdraw(MemberId member, PetitionId id) {
        return context.transact(tx -> {
            var appeal = locked(tx, id);
            visible(tx, member, appeal);
            return signed(tx, appeal, member)
                    .map(row -> takenBack(tx, appeal, row))
                    .orElse(false);
        });
    }

    /** The same with a token that was sent to the address; false if there is none, or the token leads nowhere. */
    public boolean withdraw(Actor.Host host, String token) {
        return context.transact(tx -> {
            var known = tx.get(TOKENS, Fingerprint.of(token));
            if (known.isEmpty()) {
                return false;
            }
            var appeal = locked(tx, known.get().petition());
            return tx.get(SIGNATURES, appeal.id(), known.get().signer())
                    .map(row -> takenBack(tx, appeal, row))
                    .orElse(false);
        });
    }

    private boolean takenBack(Tx tx, Appeal appeal, Signed row) {
        requireOpen(appeal);
        return drop(tx, appeal.id(), row.signer());
    }

    /**
     * Takes a signature out that is none: false names, abuse. False if it is gone.
     *
     * @param reason kept in the audit log; 1 to {@value #REASON_LIMIT} chars
     * @throws NoSuchSignature if there never was one of this number
     */
    public boolean remove(Actor actor, PetitionId id, long number, String reason) {
        Reasons.check(reason, REASON_LIMIT);
        return context.transact(tx -> {
            var appeal = locked(tx, id);
            visible(tx, actor, appeal);
            rights.require(tx, actor, RUN, appeal.group());
            if (number < 1 || number > appeal.last()) {
                throw new NoSuchSignature(id, number);
            }
            var found = tx.find(SIGNATURES
                    .index("in_order")
                    .where(id, true)
                    .from(number)
                    .upTo(number)
                    .limit(1));
            found.forEach(row -> {
                drop(tx, id, row.signer());
                context.record(
                        tx,
                        act(actor, "petition.signature-removed", appeal)
                                .to(row.member())
                                .because(reason));
            });
            return !found.isEmpty();
        });
    }

    /** The petition, if the actor may know of it. */
    public Optional<Petition> find(Actor actor, PetitionId id) {
        return context.read(reader -> reader.get(PETITIONS, id)
                .filter(appeal -> rights.may(reader, actor, SEE, appeal.group()))
                .map(Appeal::shown));
    }

    /**
     * The petition.
     *
     * @throws NoSuchPetition if there is none, or none the actor may know of
     */
    public Petition get(Actor actor, PetitionId id) {
        return context.read(reader -> visible(reader, actor, id).shown());
    }

    /** The group's petitions by id. */
    public Page<Petition> in(Actor actor, GroupId group, @Nullable String cursor, int size) {
        return context.read(reader -> {
            rights.require(reader, actor, SEE, group);
            return Listing.of(PETITIONS.index("by_group").where(group))
                    .each(appeal -> Optional.of(appeal.shown()))
                    .page(reader, cursor, size);
        });
    }

    /** What the member signed it with, for themselves. */
    public Optional<Signature> own(MemberId member, PetitionId id) {
        return context.read(reader -> {
            var appeal = visible(reader, member, id);
            return signed(reader, appeal, member).map(Signed::toShow);
        });
    }

    /** What was signed with the token, for whoever has it. */
    public Optional<Signature> signature(Actor.Host host, String token) {
        return context.read(reader -> reader.get(TOKENS, Fingerprint.of(token))
                .flatMap(known -> reader.get(SIGNATURES, known.petition(), known.signer()))
                .map(Signed::toShow));
    }

    /** Who signed in public, in the order of signing. */
    public Page<Signature> signatories(Actor actor, PetitionId id, @Nullable String cursor, int size) {
        return context.read(reader -> {
            visible(reader, actor, id);
            return Listing.of(SIGNATURES.index("in_public").where(id, true, true))
                    .each(row -> Optional.of(row.toShow()))
                    .page(reader, cursor, size);
        });
    }

    /** Every signature that counts, in the order of signing, with its name: to be handed to the addressee. */
    public Page<Signature> all(Actor actor, PetitionId id, @Nullable String cursor, int size) {
        return context.read(reader -> {
            var appeal = visible(reader, actor, id);
            rights.require(reader, actor, RUN, appeal.group());
            return Listing.of(SIGNATURES.index("in_order").where(id, true))
                    .each(row -> Optional.of(row.toShow()))
                    .page(reader, cursor, size);
        });
    }

    /**
     * Throws away signatures that nobody has confirmed in time; to be called now and then by the host's scheduler.
     *
     * @param most how many, at most
     * @return how many were looked at
     */
    public int runDue(Actor.Host host, int most) {
        var due = context.read(reader -> reader.find(
                SIGNATURES.index("by_until").where(false).upTo(context.now()).limit(Math.min(most, BATCH))));
        due.forEach(found -> context.transact(tx -> {
            locked(tx, found.petition());
            return tx.get(SIGNATURES, found.petition(), found.signer())
                    .filter(row -> row.until() != null && !context.now().isBefore(row.until()))
                    .map(row -> drop(tx, row.petition(), row.signer()));
        }));
        return due.size();
    }

    /** Of two signatures of one person the winner's counts, and of two parted again each does. */
    @Override
    public void merged(Tx tx, Merging merging) {
        for (var met : merging.met(SIGNATURES)) {
            int more = met.after().size() - met.before().size();
            tx.update(PETITIONS, old -> old.plus(more, 0), met.after().get(0).petition());
        }
    }

    @Override
    public void forget(MemberId member) {
        Signed last = null;
        while (true) {
            var after = last;
            var rows = context.read(reader -> {
                var query = SIGNATURES.index("by_member").where(member).limit(BATCH);
                return reader.find(after == null ? query : query.after(after));
            });
            rows.forEach(row -> context.transact(tx -> {
                var appeal = locked(tx, row.petition());
                return appeal.isOpen(context.now()) && drop(tx, row.petition(), row.signer());
            }));
            if (rows.size() < BATCH) {
                return;
            }
            last = rows.get(rows.size() - 1);
        }
    }

    /** The member's signature, as themselves or by an address that is theirs alone. */
    private Optional<Signed> signed(Reader reader, Appeal appeal, MemberId member) {
        var own = signature(reader, appeal.id(), member);
        if (own.isPresent()) {
            return own;
        }
        return addresses(reader, appeal, member).stream()
                .flatMap(signer -> reader.get(SIGNATURES, appeal.id(), signer).stream())
                .filter(Signed::counted)
                .findFirst();
    }

    /** What the member's own verified addresses are under this petition. */
    private List<String> addresses(Reader reader, Appeal appeal, MemberId member) {
        return contacts.of(reader, member).stream()
                .filter(Contact::isVerified)
                .map(Contact::address)
                .filter(address -> address.kind() == Address.Kind.EMAIL)
                .filter(address -> owner(reader, address).isPresent())
                .map(address -> signer(appeal, address))
                .toList();
    }

    /** The member whose verified address this is, unless it is several's. */
    private Optional<MemberId> owner(Reader reader, Address address) {
        var holders = contacts.holders(Actor.HOST, address, 2);
        if (holders.size() != 1) {
            return Optional.empty();
        }
        boolean verified =
                contacts.verified(reader, holders, List.of(address)).get(0).orElse(false);
        return verified ? Optional.of(holders.get(0)) : Optional.empty();
    }

    private void count(Tx tx, Appeal before, Signed row) {
        var after = tx.update(PETITIONS, old -> old.signed(context.now()), before.id())
                .orElseThrow();
        context.publish(tx, new PetitionSigned(before.id()));
        if (before.reachedAt() == null && after.reachedAt() != null) {
            context.publish(tx, new PetitionGoalReached(before.id()));
        }
        log(tx, after, row.member(), "petition.signed");
        if (before.campaign() != null && isRunning(campaigns.get(Actor.HOST, before.campaign()))) {
            var whose = row.member() == null ? row.signer() : row.member();
            var key = Fingerprint.of(before.id(), whose);
            if (campaigns.action(Actor.HOST, before.campaign(), key).isPresent()) {
                // of one that was taken back: it was done, whoever it is said to come from now
                return;
            }
            var action = NewAction.of(ACTION);
            if (row.member() != null) {
                action = action.by(row.member());
            }
            if (row.source() != null) {
                action = action.source(row.source());
            }
            if (row.referrer() != null) {
                action = action.referredBy(row.referrer());
            }
            campaigns.record(Actor.HOST, before.campaign(), key, action);
        }
    }

    private boolean isRunning(Campaign campaign) {
        var now = context.now();
        return campaign.state() == Campaign.State.RUNNING
                && !now.isBefore(campaign.opens())
                && now.isBefore(campaign.closes());
    }

    /** Removes a signature, counted or not, and its tokens. The petition is locked. */
    private static boolean drop(Tx tx, PetitionId id, String signer) {
        var row = tx.get(SIGNATURES, id, signer);
        if (row.isEmpty()) {
            return false;
        }
        tx.delete(SIGNATURES, id, signer);
        tx.deleteAll(TOKENS.index("of_signer").where(id, signer));
        boolean counted = row.get().counted();
        tx.update(PETITIONS, old -> counted ? old.plus(-1, 0) : old.plus(0, -1), id);
        return true;
    }

    private static Optional<Signed> signature(Reader reader, PetitionId id, MemberId member) {
        return reader.find(SIGNATURES.index("by_member").where(member, id).limit(1)).stream()
                .findFirst();
    }

    private static String signer(Appeal appeal, Address address) {
        return "e/" + Fingerprint.of(appeal.salt(), address.key());
    }

    private static void requireEmail(Address address) {
        if (address.kind() != Address.Kind.EMAIL) {
            throw new IllegalArgumentException("petitions are signed by e-mail, not by " + address.kind());
        }
    }

    private void requireOpen(Appeal appeal) {
        if (!appeal.isOpen(context.now())) {
            throw new PetitionNotOpen(appeal.id(), appeal.closes());
        }
    }

    private static Appeal locked(Tx tx, PetitionId id) {
        return tx.update(PETITIONS, old -> old, id).orElseThrow(() -> new NoSuchPetition(id));
    }

    private Appeal visible(Reader reader, Actor actor, PetitionId id) {
        var appeal = reader.get(PETITIONS, id).orElseThrow(() -> new NoSuchPetition(id));
        visible(reader, actor, appeal);
        return appeal;
    }

    private void visible(Reader reader, Actor actor, Appeal appeal) {
        if (!rights.may(reader, actor, SEE, appeal.group())) {
            throw new NoSuchPetition(appeal.id());
        }
    }

    private static Act act(Actor actor, String what, Appeal appeal) {
        return Act.of(actor, what, appeal.group())
                .on(Target.of("petition", appeal.id().value()));
    }

    private void log(Tx tx, Appeal appeal, @Nullable MemberId member, String kind) {
        context.log(
                tx,
                Activity.of(context.newId(), member, kind, context.now())
                        .in(appeal.group().value())
                        .on(appeal.id().value())
                        .about(appeal.id().value()));
    }
}
