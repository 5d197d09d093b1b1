package org.communitykit.proposal;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
import org.communitykit.storage.Text;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Proposals of members to their groups: written in versions, amended, supported, merged, and answered. A member supports a
 * proposal once, whatever was merged into it. Of two that are merged both rows are locked in the order of their ids, so
 * that merges which meet wait for each other and do not fail.
 */
public final class Proposals implements Feature {
    /** To see proposals that were published. */
    public static final Permission SEE =
            new Permission("proposal:see", "See the group's proposals", Risk.READ, Level.VISITOR);

    /** To propose something, and amend what others propose. */
    public static final Permission PROPOSE = new Permission(
            "proposal:propose", "Make proposals to the group, and amend others", Risk.WRITE, Level.MEMBER);

    /** To support proposals. */
    public static final Permission SUPPORT =
            new Permission("proposal:support", "Support proposals to the group", Risk.WRITE, Level.MEMBER);

    /** To merge, accept and reject proposals. */
    public static final Permission ANSWER = new Permission(
            "proposal:answer", "Merge, accept and reject proposals to the group", Risk.MODERATE, Level.MODERATOR);

    /** The most chars of a proposal. */
    public static final int TEXT_LIMIT = 20_000;

    /** The most chars of an answer. */
    public static final int ANSWER_LIMIT = 2_000;

    /** The most supporters that can be wanted. */
    public static final long WANTED_LIMIT = 1_000_000_000;

    private static final int BATCH = 1_000;

    record Support(ProposalId proposal, MemberId member) {}

    static final Table<Scheme> PROPOSALS = Table.of(MethodHandles.lookup(), "proposal", Scheme.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("title", Names.LIMIT)
            .limit("text", TEXT_LIMIT)
            .limit("author", Ids.LIMIT)
            .limit("mergedInto", Ids.LIMIT)
            .limit("answer", ANSWER_LIMIT)
            .limit("firstAs", Fingerprint.LENGTH)
            .index("by_group", "group")
            .index("by_author", "author")
            .personal("author", Erasure.KEEP)
            .build();
    static final Table<Version> VERSIONS = Table.of(MethodHandles.lookup(), "proposal_version", Version.class)
            .key("proposal", "number")
            .limit("proposal", Ids.LIMIT)
            .limit("title", Names.LIMIT)
            .limit("text", TEXT_LIMIT)
            .limit("by", Ids.LIMIT)
            .personal("by", Erasure.KEEP)
            .build();
    static final Table<Amendment> AMENDMENTS = Table.of(MethodHandles.lookup(), "proposal_amendment", Amendment.class)
            .key("proposal", "number")
            .limit("proposal", Ids.LIMIT)
            .limit("key", Ids.LIMIT)
            .limit("title", Names.LIMIT)
            .limit("text", TEXT_LIMIT)
            .limit("by", Ids.LIMIT)
            .unique("by_key", "proposal", "key")
            .personal("by", Erasure.KEEP)
            .build();
    static final Table<Support> SUPPORTS = Table.of(MethodHandles.lookup(), "proposal_support", Support.class)
            .key("proposal", "member")
            .limit("proposal", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .index("by_member", "member", "proposal")
            .personal("member", Erasure.DELETE)
            .meeting((winners, losers) -> winners)
            .build();

    private final Context context;
    private final Rights rights;

    /** Made by the community. */
    public Proposals(Context context) {
        this.context = context;
        this.rights = context.rights();
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(PROPOSALS, VERSIONS, AMENDMENTS, SUPPORTS);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(ProposalPublished.class, ProposalSupported.class, ProposalChanged.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(SEE, PROPOSE, SUPPORT, ANSWER);
    }

    /**
     * Drafts a proposal. Drafting it again in the same way gives it as it is now.
     *
     * @param wanted how many supporters it needs to be considered, 0 if any will do
     * @throws NotAllowed if the actor may not propose anything there, or the id is taken by one they may not know of
     * @throws IdempotencyConflict if one was drafted under this id in another way
     */
    public Proposal draft(Actor actor, GroupId group, ProposalId id, String title, String text, long wanted) {
        check(title, text);
        if (wanted < 0 || wanted > WANTED_LIMIT) {
            throw new IllegalArgumentException("0 to " + WANTED_LIMIT + " supporters can be wanted, not " + wanted);
        }
        return context.transact(tx -> {
            rights.require(tx, actor, PROPOSE, group);
            var firstAs = Fingerprint.of(actor, group, title, text, wanted);
            var scheme = new Scheme(
                    id,
                    group,
                    1,
                    title,
                    text,
                    actor.member(),
                    Proposal.State.DRAFT,
                    wanted,
                    0,
                    null,
                    null,
                    "",
                    0,
                    firstAs);
            if (tx.insert(PROPOSALS, scheme)) {
                tx.insert(VERSIONS, new Version(id, 1, title, text, actor.member(), context.now()));
                return scheme.shown();
            }
            var there = tx.get(PROPOSALS, id).orElseThrow(() -> new NoSuchProposal(id));
            if (!sees(tx, actor, there)) {
                throw new NotAllowed(actor, PROPOSE, group);
            }
            if (!there.firstAs().equals(firstAs)) {
                throw new IdempotencyConflict("proposal", id.value());
            }
            return there.shown();
        });
    }

    /** Publishes one's draft. Again changes nothing. */
    public Proposal publish(Actor actor, ProposalId id) {
        return move(actor, id, Mover.AUTHOR, List.of(Proposal.State.DRAFT), Proposal.State.PUBLISHED, "");
    }

    /** Takes one's proposal back, for good. Again changes nothing. */
    public Proposal withdraw(Actor actor, ProposalId id, String why) {
        Reasons.check(why, ANSWER_LIMIT);
        return move(
                actor,
                id,
                Mover.AUTHOR,
                List.of(Proposal.State.DRAFT, Proposal.State.PUBLISHED),
                Proposal.State.WITHDRAWN,
                why);
    }

    /** Accepts a proposal. Again changes nothing. */
    public Proposal accept(Actor actor, ProposalId id, String why) {
        Reasons.check(why, ANSWER_LIMIT);
        return move(actor, id, Mover.ANSWERING, List.of(Proposal.State.PUBLISHED), Proposal.State.ACCEPTED, why);
    }

    /** Rejects a proposal, for good. Again changes nothing. */
    public Proposal reject(Actor actor, ProposalId id, String why) {
        Reasons.check(why, ANSWER_LIMIT);
        return move(actor, id, Mover.ANSWERING, List.of(Proposal.State.PUBLISHED), Proposal.State.REJECTED, why);
    }

    /** Says that what was accepted is done. Again changes nothing. */
    public Proposal implemented(Actor actor, ProposalId id, String how) {
        Reasons.check(how, ANSWER_LIMIT);
        return move(actor, id, Mover.ANSWERING, List.of(Proposal.State.ACCEPTED), Proposal.State.IMPLEMENTED, how);
    }

    private enum Mover {
        AUTHOR,
        ANSWERING
    }

    private Proposal move(
            Actor actor, ProposalId id, Mover mover, List<Proposal.State> from, Proposal.State to, String why) {
        return context.transact(tx -> {
            var scheme = locked(tx, id);
            visible(tx, actor, scheme);
            boolean own = mover == Mover.AUTHOR && actor.equals(scheme.author());
            rights.require(tx, actor, own ? PROPOSE : ANSWER, scheme.group());
            if (scheme.state() == to) {
                return scheme.shown();
            }
            if (!from.contains(scheme.state())) {
                throw new WrongProposalState(id, scheme.state(), to.toString());
            }
            var moved = tx.update(PROPOSALS, old -> old.in(to, why), id).orElseThrow();
            if (!own) {
                record(tx, actor, scheme, "proposal." + to.name().toLowerCase(Locale.ROOT), why);
            }
            context.publish(
                    tx, to == Proposal.State.PUBLISHED ? new ProposalPublished(id) : new ProposalChanged(id, to));
            log(tx, moved, actor.member(), "proposal." + to.name().toLowerCase(Locale.ROOT));
            return moved.shown();
        });
    }

    /**
     * Writes a new version of one's proposal. The same text again changes nothing.
     *
     * @param version the latest version the author has seen
     * @throws OutdatedText if there is a later one, which this would undo
     * @throws WrongProposalState unless it is a draft or published
     */
    public Proposal write(Actor actor, ProposalId id, int version, String title, String text) {
        check(title, text);
        return context.transact(tx -> {
            var scheme = locked(tx, id);
            visible(tx, actor, scheme);
            rights.require(tx, actor, actor.equals(scheme.author()) ? PROPOSE : ANSWER, scheme.group());
            requireEditable(scheme);
            if (scheme.title().equals(title) && scheme.text().equals(text)) {
                return scheme.shown();
            }
            if (version != scheme.version()) {
                throw new OutdatedText(id, version, scheme.version());
            }
            return write(tx, scheme, title, text, actor.member()).shown();
        });
    }

    private Scheme write(Tx tx, Scheme scheme, String title, String text, @Nullable MemberId by) {
        var written = tx.update(PROPOSALS, old -> old.written(title, text), scheme.id())
                .orElseThrow();
        tx.insert(VERSIONS, new Version(scheme.id(), written.version(), title, text, by, context.now()));
        return written;
    }

    /**
     * Suggests another text for a published proposal. Again under the same key gives the amendment as it is now.
     *
     * @param key 1 to 64 printable characters, unique within the proposal
     * @param base the version it was written against
     * @throws IdempotencyConflict if another one was suggested under this key
     */
    public Amendment amend(Actor actor, ProposalId id, String key, int base, String title, String text) {
        Ids.check(key, "amendment key");
        check(title, text);
        return context.transact(tx -> {
            var scheme = locked(tx, id);
            visible(tx, actor, scheme);
            var there = tx.find(AMENDMENTS.index("by_key").where(id, key).limit(1));
            if (!there.isEmpty()) {
                var before = there.get(0);
                if (before.base() != base
                        || !before.title().equals(title)
                        || !before.text().equals(text)
                        || !Objects.equals(before.by(), actor.member())) {
                    throw new IdempotencyConflict("amendment of proposal " + id, key);
                }
                return before;
            }
            rights.require(tx, actor, PROPOSE, scheme.group());
            if (scheme.state() != Proposal.State.PUBLISHED) {
                throw new WrongProposalState(id, scheme.state(), "amended");
            }
            if (base < 1 || base > scheme.version()) {
                throw new IllegalArgumentException(
                        "proposal " + id + " has versions 1 to " + scheme.version() + ", but no " + base);
            }
            var amendment = new Amendment(
                    id, scheme.amendments() + 1, key, base, title, text, actor.member(), Amendment.State.OPEN);
            tx.insert(AMENDMENTS, amendment);
            tx.update(PROPOSALS, Scheme::amended, id);
            return amendment;
        });
    }

    /**
     * Makes an amendment the text of the proposal: of its author, or by whoever answers proposals. Again changes nothing.
     *
     * @throws OutdatedText if there is a later version than it was written against
     */
    public Proposal adopt(Actor actor, ProposalId id, long number) {
        return context.transact(tx -> {
            var scheme = settling(tx, actor, id);
            var amendment = amendment(tx, id, number);
            if (amendment.state() == Amendment.State.ADOPTED) {
                return scheme.shown();
            }
            requireOpen(amendment);
            requireEditable(scheme);
            if (amendment.base() != scheme.version()) {
                throw new OutdatedText(id, amendment.base(), scheme.version());
            }
            tx.update(AMENDMENTS, old -> old.in(Amendment.State.ADOPTED), id, number);
            return write(tx, scheme, amendment.title(), amendment.text(), amendment.by())
                    .shown();
        });
    }

    /** Declines an amendment. Again changes nothing. */
    public Amendment decline(Actor actor, ProposalId id, long number) {
        return context.transact(tx -> {
            settling(tx, actor, id);
            return settle(tx, id, number, Amendment.State.DECLINED);
        });
    }

    /** Takes one's amendment back. Again changes nothing. */
    public Amendment withdraw(MemberId member, ProposalId id, long number) {
        return context.transact(tx -> {
            var scheme = locked(tx, id);
            visible(tx, member, scheme);
            if (!member.equals(amendment(tx, id, number).by())) {
                throw new NotAllowed(member, ANSWER, scheme.group());
            }
            return settle(tx, id, number, Amendment.State.WITHDRAWN);
        });
    }

    private static Amendment settle(Tx tx, ProposalId id, long number, Amendment.State to) {
        var amendment = amendment(tx, id, number);
        if (amendment.state() == to) {
            return amendment;
        }
        requireOpen(amendment);
        return tx.update(AMENDMENTS, old -> old.in(to), id, number).orElseThrow();
    }

    private Scheme settling(Tx tx, Actor actor, ProposalId id) {
        var scheme = locked(tx, id);
        visible(tx, actor, scheme);
        rights.require(tx, actor, actor.equals(scheme.author()) ? PROPOSE : ANSWER, scheme.group());
        return scheme;
    }

    /**
     * Supports a published proposal, or the one it was merged into. Again changes nothing.
     *
     * @throws WrongProposalState if it cannot be supported any more
     */
    public Proposal support(MemberId member, ProposalId id) {
        return context.transact(tx -> {
            var scheme = standing(tx, member, id);
            if (tx.get(SUPPORTS, scheme.id(), member).isPresent()) {
                return scheme.shown();
            }
            rights.require(tx, member, SUPPORT, scheme.group());
            if (scheme.state() != Proposal.State.PUBLISHED) {
                throw new WrongProposalState(scheme.id(), scheme.state(), "supported");
            }
            tx.insert(SUPPORTS, new Support(scheme.id(), member));
            log(tx, scheme, member, "proposal.supported");
            return count(tx, scheme, 1).shown();
        });
    }

    /** Supports it no longer; false if the member did not. */
    public boolean unsupport(MemberId member, ProposalId id) {
        return context.transact(tx -> {
            var scheme = standing(tx, member, id);
            if (tx.get(SUPPORTS, scheme.id(), member).isEmpty()) {
                return false;
            }
            if (scheme.state() != Proposal.State.PUBLISHED) {
                throw new WrongProposalState(scheme.id(), scheme.state(), "supported or not");
            }
            tx.delete(SUPPORTS, scheme.id(), member);
            count(tx, scheme, -1);
            return true;
        });
    }

    /** The proposal, locked, or the one it has become part of. */
    private Scheme standing(Tx tx, MemberId member, ProposalId id) {
        var next = id;
        while (true) {
            // what is merged stays so: only the last is locked, for merges lock in the order of ids
            var seen = visible(tx, member, next);
            if (seen.mergedInto() == null) {
                seen = locked(tx, next);
            }
            if (seen.mergedInto() == null) {
                return seen;
            }
            next = seen.mergedInto();
        }
    }

    private Scheme count(Tx tx, Scheme before, long more) {
        var after = tx.update(PROPOSALS, old -> old.plus(more, context.now()), before.id())
                .orElseThrow();
        if (before.supportedAt() == null && after.supportedAt() != null) {
            context.publish(tx, new ProposalSupported(before.id()));
        }
        return after;
    }

    /**
     * Makes a published proposal part of another of the same group, with all who support it, each counted once. Again
     * changes nothing.
     *
     * @throws WrongProposalState unless both are published
     */
    public Proposal merge(Actor actor, ProposalId from, ProposalId into) {
        if (from.equals(into)) {
            throw new IllegalArgumentException("proposal " + from + " is itself already");
        }
        return context.transact(tx -> {
            boolean inOrder = from.value().compareTo(into.value()) < 0;
            var first = locked(tx, inOrder ? from : into);
            var second = locked(tx, inOrder ? into : from);
            var source = inOrder ? first : second;
            var target = inOrder ? second : first;
            visible(tx, actor, source);
            visible(tx, actor, target);
            rights.require(tx, actor, ANSWER, source.group());
            if (into.equals(source.mergedInto())) {
                return target.shown();
            }
            for (var scheme : List.of(source, target)) {
                if (scheme.state() != Proposal.State.PUBLISHED) {
                    throw new WrongProposalState(scheme.id(), scheme.state(), "merged");
                }
            }
            if (!source.group().equals(target.group())) {
                throw new IllegalArgumentException(
                        "proposals " + from + " and " + into + " were made to different groups");
            }
            var joining = new ArrayList<Support>();
            tx.walk(SUPPORTS.primary().where(from).limit(BATCH), support -> {
                if (tx.insert(SUPPORTS, new Support(into, support.member()))) {
                    joining.add(support);
                }
            });
            tx.update(PROPOSALS, old -> old.merged(into), from);
            record(tx, actor, source, "proposal.merged", null);
            context.publish(tx, new ProposalChanged(from, Proposal.State.MERGED));
            return count(tx, target, joining.size()).shown();
        });
    }

    /** The proposal, if the actor may know of it. */
    public Optional<Proposal> find(Actor actor, ProposalId id) {
        return context.read(reader -> reader.get(PROPOSALS, id)
                .filter(scheme -> sees(reader, actor, scheme))
                .map(Scheme::shown));
    }

    /**
     * The proposal.
     *
     * @throws NoSuchProposal if there is none, or none the actor may know of
     */
    public Proposal get(Actor actor, ProposalId id) {
        return context.read(reader -> visible(reader, actor, id).shown());
    }

    /** The group's proposals by id, of drafts one's own alone unless one answers them. */
    public Page<Proposal> in(Actor actor, GroupId group, @Nullable String cursor, int size) {
        return context.read(reader -> {
            rights.require(reader, actor, SEE, group);
            return Listing.of(PROPOSALS.index("by_group").where(group))
                    .only(scheme -> sees(reader, actor, scheme))
                    .each(scheme -> Optional.of(scheme.shown()))
                    .page(reader, cursor, size);
        });
    }

    /** Its texts, the first first. */
    public Page<Version> versions(Actor actor, ProposalId id, @Nullable String cursor, int size) {
        return context.read(reader -> {
            visible(reader, actor, id);
            return Listing.of(VERSIONS.primary().where(id)).page(reader, cursor, size);
        });
    }

    /** What was suggested for it, in order. */
    public Page<Amendment> amendments(Actor actor, ProposalId id, @Nullable String cursor, int size) {
        return context.read(reader -> {
            visible(reader, actor, id);
            return Listing.of(AMENDMENTS.primary().where(id)).page(reader, cursor, size);
        });
    }

    /** Who supports it, by member id. */
    public Page<MemberId> supporters(Actor actor, ProposalId id, @Nullable String cursor, int size) {
        return context.read(reader -> {
            visible(reader, actor, id);
            return Listing.of(SUPPORTS.primary().where(id))
                    .each(support -> Optional.of(support.member()))
                    .page(reader, cursor, size);
        });
    }

    /** One person supports a proposal once, under however many names. */
    @Override
    public void merged(Tx tx, Merging merging) {
        for (var met : merging.met(SUPPORTS)) {
            int more = met.after().size() - met.before().size();
            count(tx, locked(tx, met.after().get(0).proposal()), more);
        }
    }

    @Override
    public void forget(MemberId member) {
        while (true) {
            var rows = context.read(reader ->
                    reader.find(SUPPORTS.index("by_member").where(member).limit(BATCH)));
            rows.forEach(row -> context.transact(tx -> {
                var scheme = locked(tx, row.proposal());
                return tx.delete(SUPPORTS, row.proposal(), member)
                        && count(tx, scheme, -1).supporters() >= 0;
            }));
            if (rows.size() < BATCH) {
                return;
            }
        }
    }

    private static void check(String title, String text) {
        Names.check(title, "title of a proposal");
        Text.check(text, "text of a proposal");
        if (text.isBlank() || text.length() > TEXT_LIMIT) {
            throw new IllegalArgumentException("a proposal has 1 to " + TEXT_LIMIT + " chars, not " + text.length());
        }
    }

    private static void requireEditable(Scheme scheme) {
        if (scheme.state() != Proposal.State.DRAFT && scheme.state() != Proposal.State.PUBLISHED) {
            throw new WrongProposalState(scheme.id(), scheme.state(), "written anew");
        }
    }

    private static void requireOpen(Amendment amendment) {
        if (amendment.state() != Amendment.State.OPEN) {
            throw new AmendmentSettled(amendment.proposal(), amendment.number(), amendment.state());
        }
    }

    private static Amendment amendment(Reader reader, ProposalId id, long number) {
        return reader.get(AMENDMENTS, id, number).orElseThrow(() -> new NoSuchAmendment(id, number));
    }

    private static Scheme locked(Tx tx, ProposalId id) {
        return tx.update(PROPOSALS, old -> old, id).orElseThrow(() -> new NoSuchProposal(id));
    }

    private Scheme visible(Reader reader, Actor actor, ProposalId id) {
        var scheme = reader.get(PROPOSALS, id).orElseThrow(() -> new NoSuchProposal(id));
        visible(reader, actor, scheme);
        return scheme;
    }

    private void visible(Reader reader, Actor actor, Scheme scheme) {
        if (!sees(reader, actor, scheme)) {
            throw new NoSuchProposal(scheme.id());
        }
    }

    private boolean sees(Reader reader, Actor actor, Scheme scheme) {
        boolean draft = scheme.state() == Proposal.State.DRAFT;
        boolean own = actor.equals(scheme.author());
        return rights.may(reader, actor, draft ? (own ? PROPOSE : ANSWER) : SEE, scheme.group());
    }

    private void record(Tx tx, Actor actor, Scheme scheme, String what, @Nullable String why) {
        if (actor instanceof MemberId) {
            context.record(
                    tx,
                    Act.of(actor, what, scheme.group())
                            .on(Target.of("proposal", scheme.id().value()))
                            .to(scheme.author())
                            .because(why == null || why.isEmpty() ? null : why));
        }
    }

    private void log(Tx tx, Scheme scheme, @Nullable MemberId member, String kind) {
        context.log(
                tx,
                Activity.of(context.newId(), member, kind, context.now())
                        .in(scheme.group().value())
                        .on(scheme.id().value())
                        .about(scheme.id().value()));
    }
}
