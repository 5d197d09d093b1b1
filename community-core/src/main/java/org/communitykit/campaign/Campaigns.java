package org.communitykit.campaign;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Reasons;
import org.communitykit.activity.Activity;
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
 * Campaigns of groups: a goal, dates, kinds of things to do, and what was done. A campaign's totals change with every
 * action under the lock of its row, so they are exact at every moment and reading them costs one row.
 */
public final class Campaigns implements Feature {
    /** To see campaigns that have started, what was done for them and by whom. */
    public static final Permission SEE = new Permission(
            "campaign:see", "See the group's campaigns and what was done for them", Risk.READ, Level.VISITOR);

    /** To create campaigns, and see those that have not started. */
    public static final Permission CREATE =
            new Permission("campaign:create", "Create campaigns in the group", Risk.WRITE, Level.MODERATOR);

    /** To start and close campaigns. */
    public static final Permission RUN =
            new Permission("campaign:run", "Start and close the group's campaigns", Risk.MODERATE, Level.MODERATOR);

    /** To do something for a campaign. */
    public static final Permission ACT =
            new Permission("campaign:act", "Do something for the group's campaigns", Risk.WRITE, Level.MEMBER);

    /** To say what an entry scores. */
    public static final Permission SCORE =
            new Permission("campaign:score", "Score entries of the group's campaigns", Risk.MODERATE, Level.MODERATOR);

    /** The most chars of the reason for closing a campaign. */
    public static final int REASON_LIMIT = 500;

    static final Table<Effort> CAMPAIGNS = Table.of(MethodHandles.lookup(), "campaign", Effort.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("name", Names.LIMIT)
            .limit("about", NewCampaign.ABOUT_LIMIT)
            .limit("goal", 200)
            .limit("kinds", 4_000)
            .limit("zone", 50)
            .limit("closedBecause", REASON_LIMIT)
            .limit("firstAs", Fingerprint.LENGTH)
            .limit("parent", Ids.LIMIT)
            .index("by_group", "group")
            .index("by_parent", "parent")
            .build();
    static final Table<Deed> ACTIONS = Table.of(MethodHandles.lookup(), "campaign_action", Deed.class)
            .key("campaign", "key")
            .limit("campaign", Ids.LIMIT)
            .limit("key", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .limit("kind", 40)
            .limit("source", Ids.LIMIT)
            .limit("referrer", Ids.LIMIT)
            .limit("firstAs", Fingerprint.LENGTH)
            .unique("by_number", "campaign", "number")
            .index("of_member", "member", "campaign")
            .personal("member", Erasure.KEEP)
            .personal("referrer", Erasure.MENTION)
            .build();
    static final Table<Participant> PARTICIPANTS = Table.of(
                    MethodHandles.lookup(), "campaign_participant", Participant.class)
            .key("campaign", "member")
            .limit("campaign", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .index("of_member", "member")
            .personal("member", Erasure.KEEP)
            .meeting((winners, losers) -> winners)
            .build();

    private final Context context;
    private final Rights rights;

    /** Made by the community. */
    public Campaigns(Context context) {
        this.context = context;
        this.rights = context.rights();
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(CAMPAIGNS, ACTIONS, PARTICIPANTS, CampaignTree.GUARDS, CampaignTree.MOVES);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(CampaignStarted.class, CampaignActed.class, CampaignRevalued.class, CampaignClosed.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(SEE, CREATE, RUN, ACT, SCORE);
    }

    /** Counts anew what the two did for the campaigns for which the loser did something. */
    @Override
    public void merged(Tx tx, Merging merging) {
        var campaigns = new TreeSet<String>();
        merging.went(ACTIONS).forEach(deed -> campaigns.add(deed.campaign().value()));
        merging.went(PARTICIPANTS)
                .forEach(participant -> campaigns.add(participant.campaign().value()));
        for (var value : campaigns) {
            var id = CampaignId.of(value);
            locked(tx, id);
            int more = recount(tx, id, merging.winner()) + recount(tx, id, merging.loser());
            int met = met(merging, id);
            tx.update(CAMPAIGNS, old -> old.plus(0, 0, more + met, 0), id);
        }
    }

    /** How many lines more there are for those that became one, or two again. */
    private static int met(Merging merging, CampaignId id) {
        return merging.met(PARTICIPANTS).stream()
                .filter(met -> met.after().get(0).campaign().equals(id))
                .mapToInt(met -> met.after().size() - met.before().size())
                .sum();
    }

    /** Makes the member's line agree with what they did, and gives how many participants more that makes. */
    private static int recount(Tx tx, CampaignId id, MemberId member) {
        var sum = new long[2];
        tx.walk(ACTIONS.index("of_member").where(member, id).limit(500), deed -> {
            sum[0]++;
            sum[1] = Math.addExact(sum[1], deed.worth());
        });
        if (sum[0] == 0) {
            return tx.delete(PARTICIPANTS, id, member) ? -1 : 0;
        }
        var line = new Participant(id, member, sum[0], sum[1]);
        return tx.update(PARTICIPANTS, old -> line, id, member).isEmpty() && tx.insert(PARTICIPANTS, line) ? 1 : 0;
    }

    /**
     * Creates a campaign as a draft. Creating it again in the same way gives it as it is now.
     *
     * @throws NotAllowed if the actor may not create campaigns there, or the id is taken by one they may not know of
     * @throws IdempotencyConflict if a campaign was created under this id in another way
     */
    public Campaign create(Actor actor, GroupId group, CampaignId id, NewCampaign campaign) {
        if (campaign.kinds.isEmpty()) {
            throw new IllegalArgumentException("campaign " + id + " needs at least one kind of action");
        }
        return context.transact(tx -> {
            rights.require(tx, actor, CREATE, group);
            var firstAs = Fingerprint.of(
                    group,
                    campaign.name,
                    campaign.about,
                    campaign.goal,
                    campaign.zone,
                    campaign.startsAt,
                    campaign.endsAt,
                    campaign.kinds,
                    campaign.parent);
            var effort = Effort.draft(id, group, campaign, firstAs);
            if (campaign.parent != null && tx.get(CAMPAIGNS, id).isEmpty()) {
                CampaignTree.lock(tx, group);
                visible(tx, actor, campaign.parent);
                CampaignTree.check(tx, effort, campaign.parent, 1);
            }
            if (tx.insert(CAMPAIGNS, effort)) {
                log(tx, effort, actor, "campaign.created", context.now());
                return effort.shown();
            }
            var there = tx.get(CAMPAIGNS, id).orElseThrow(() -> new NoSuchCampaign(id));
            if (!sees(tx, actor, there)) {
                throw new NotAllowed(actor, CREATE, group);
            }
            if (!there.firstAs().equals(firstAs)) {
                throw new IdempotencyConflict("campaign", id.value());
            }
            return there.shown();
        });
    }

    /**
     * Starts a draft; from its first to its last moment things can be done for it. Starting it again changes nothing.
     *
     * @throws CampaignNotOpen if it is closed
     */
    public Campaign start(Actor actor, CampaignId id) {
        return move(actor, id, Campaign.State.DRAFT, Campaign.State.RUNNING, null);
    }

    /**
     * Closes a running campaign for good, before or after its deadline. Closing it again changes nothing.
     *
     * @param reason kept and shown; 1 to {@value #REASON_LIMIT} chars
     * @throws CampaignNotOpen if it never ran
     */
    public Campaign close(Actor actor, CampaignId id, String reason) {
        Reasons.check(reason, REASON_LIMIT);
        return move(actor, id, Campaign.State.RUNNING, Campaign.State.CLOSED, reason);
    }

    private Campaign move(Actor actor, CampaignId id, Campaign.State from, Campaign.State to, @Nullable String reason) {
        return context.transact(tx -> {
            var effort = locked(tx, id);
            visible(tx, actor, effort);
            rights.require(tx, actor, RUN, effort.group());
            if (effort.state() == to) {
                return effort.shown();
            }
            if (effort.state() != from) {
                throw CampaignNotOpen.in(id, effort.state(), "become " + to);
            }
            var moved = tx.update(CAMPAIGNS, old -> old.in(to, reason), id).orElseThrow();
            boolean closed = to == Campaign.State.CLOSED;
            context.publish(tx, closed ? new CampaignClosed(id) : new CampaignStarted(id));
            log(tx, moved, actor, closed ? "campaign.closed" : "campaign.started", context.now());
            return moved.shown();
        });
    }

    /**
     * Makes it, with its own parts, a part of another campaign of the group, or of none. What was done stays with it and
     * counts from now on in the {@linkplain #rollUp roll-up} of what it is a part of; {@link #moves} keeps where it was.
     * Again changes nothing.
     *
     * @throws IllegalArgumentException if that is a part of it, counts in another unit, or is too deep
     */
    public Campaign move(Actor actor, CampaignId id, @Nullable CampaignId parent) {
        return context.transact(tx -> {
            var group = visible(tx, actor, id).group();
            rights.require(tx, actor, RUN, group);
            CampaignTree.lock(tx, group);
            var effort = locked(tx, id);
            if (Objects.equals(effort.parent(), parent)) {
                return effort.shown();
            }
            if (parent != null) {
                visible(tx, actor, parent);
                CampaignTree.check(tx, effort, parent, CampaignTree.height(tx, id));
            }
            long number = 1 + tx.count(CampaignTree.MOVES.primary().where(id));
            tx.insert(CampaignTree.MOVES, new Move(id, number, effort.parent(), parent, context.now(), actor.member()));
            return tx.update(CAMPAIGNS, old -> old.under(parent), id)
                    .orElseThrow()
                    .shown();
        });
    }

    /** Where the campaign was in the tree, in order; the last 1,000 moves. */
    public List<Move> moves(Actor actor, CampaignId id) {
        return context.read(reader -> {
            visible(reader, actor, id);
            return reader.find(CampaignTree.MOVES.primary().where(id).limit(1_000));
        });
    }

    /**
     * What was done for the campaign and all of its parts, exact at one moment of the tree: nothing moves while it is added up,
     * and what is done meanwhile counts or not. One read for each campaign that has parts.
     */
    public RollUp rollUp(Actor actor, CampaignId id) {
        return context.transact(tx -> {
            CampaignTree.lock(tx, visible(tx, actor, id).group());
            return CampaignTree.rollUp(tx, visible(tx, actor, id));
        });
    }

    /**
     * Records that something was done. Recording it again under the same key gives the action as it is now, whatever
     * became of the campaign or the actor's rights since.
     *
     * <p>Members record what they do themselves, at this moment. The host may say who did it and when, as long as the
     * campaign is running and that moment lies within its dates: so history is imported before the campaign is closed.
     *
     * @param key 1 to 64 printable characters, unique within the campaign
     * @throws IdempotencyConflict if something else was recorded under this key
     * @throws CampaignNotOpen if the campaign is not running, or the moment lies outside its dates
     */
    public CampaignAction record(Actor actor, CampaignId id, String key, NewAction action) {
        Ids.check(key, "action key");
        var member = actor instanceof MemberId self ? self : action.member;
        if (actor instanceof MemberId self
                && (action.at != null || (action.member != null && !action.member.equals(self)))) {
            throw new IllegalArgumentException("only the host says who did something and when");
        }
        var firstAs = Fingerprint.of(
                member, action.kind, action.amount, action.score, action.source, action.referrer, action.at);
        return context.transact(tx -> {
            var replay = recorded(tx, id, key, member, firstAs);
            if (replay.isPresent()) {
                return replay.get().shown();
            }
            var effort = locked(tx, id);
            visible(tx, actor, effort);
            var standing = rights.require(tx, actor, ACT, effort.group());
            if (action.score != null && !standing.may(SCORE)) {
                throw new NotAllowed(actor, SCORE, effort.group());
            }
            var before = tx.get(ACTIONS, id, key);
            if (before.isPresent()) {
                if (!before.get().firstAs().equals(firstAs)) {
                    throw new IdempotencyConflict("action of campaign " + id, key);
                }
                return before.get().shown();
            }
            var at = action.at == null ? context.now() : action.at;
            checkOpen(effort, at);
            var deed = deed(effort, key, member, action, at, firstAs);
            tx.insert(ACTIONS, deed);
            int newParticipants = member != null && participates(tx, id, member, deed.worth()) ? 1 : 0;
            tx.update(CAMPAIGNS, old -> old.plus(deed.worth(), 1, newParticipants, deed.reached() ? 1 : 0), id);
            context.publish(tx, new CampaignActed(id, key));
            context.log(
                    tx,
                    Activity.of(context.newId(), member, "campaign.action", at)
                            .in(effort.group().value())
                            .on(key)
                            .about(id.value())
                            .worth(deed.worth())
                            .tagged(List.of(deed.kind())));
            return deed.shown();
        });
    }

    /**
     * Says what an entry scores now. The same score again changes nothing.
     *
     * @throws NoSuchAction if nothing was recorded under this key
     * @throws CampaignNotOpen if the campaign is not running, or, for members, its deadline has passed
     */
    public CampaignAction score(Actor actor, CampaignId id, String key, long score) {
        return context.transact(tx -> {
            var effort = locked(tx, id);
            visible(tx, actor, effort);
            rights.require(tx, actor, SCORE, effort.group());
            var deed = tx.get(ACTIONS, id, key).orElseThrow(() -> new NoSuchAction(id, key));
            var kind = effort.kind(deed.kind()).orElseThrow();
            if (!kind.isScored()) {
                throw new IllegalArgumentException("actions of kind " + kind.name() + " are not scored");
            }
            if (Long.valueOf(score).equals(deed.score())) {
                return deed.shown();
            }
            checkOpen(effort, actor instanceof MemberId ? context.now() : deed.at());
            boolean enough = kind.isReachedWith(score);
            var scored = tx.update(ACTIONS, old -> old.scored(score, enough), id, key)
                    .orElseThrow();
            int more = (enough ? 1 : 0) - (deed.reached() ? 1 : 0);
            if (more != 0) {
                tx.update(CAMPAIGNS, old -> old.plus(0, 0, 0, more), id);
            }
            return scored.shown();
        });
    }

    /**
     * Says what an action whose kind leaves that open has come to: less where a gift was given back, nothing where all of it
     * was. The totals follow, also those of a campaign that is closed by now. The same again changes nothing.
     *
     * @param amount in the goal's unit, 0 or more
     * @throws NoSuchAction if nothing was recorded under this key
     */
    public CampaignAction revalue(Actor.Host host, CampaignId id, String key, long amount) {
        if (amount < 0 || amount > Goal.LIMIT) {
            throw new IllegalArgumentException("an action comes to 0 to " + Goal.LIMIT + ", not " + amount);
        }
        return context.transact(tx -> {
            var effort = locked(tx, id);
            var deed = tx.get(ACTIONS, id, key).orElseThrow(() -> new NoSuchAction(id, key));
            var kind = effort.kind(deed.kind()).orElseThrow();
            if (kind.worth() != null) {
                throw new IllegalArgumentException("an action of kind " + kind.name() + " is worth " + kind.worth());
            }
            long more = amount - deed.worth();
            if (more == 0) {
                return deed.shown();
            }
            var revalued = tx.update(ACTIONS, old -> old.worth(amount), id, key).orElseThrow();
            var member = deed.member();
            if (member != null) {
                tx.update(PARTICIPANTS, old -> old.plus(0, more), id, member);
            }
            tx.update(CAMPAIGNS, old -> old.plus(more, 0, 0, 0), id);
            context.publish(tx, new CampaignRevalued(id, key));
            context.log(
                    tx,
                    Activity.of(context.newId(), member, "campaign.revalued", context.now())
                            .in(effort.group().value())
                            .on(key)
                            .about(id.value())
                            .worth(more)
                            .tagged(List.of(deed.kind())));
            return revalued.shown();
        });
    }

    /** The campaign, if the actor may know of it. */
    public Optional<Campaign> find(Actor actor, CampaignId id) {
        return context.read(reader -> reader.get(CAMPAIGNS, id)
                .filter(effort -> sees(reader, actor, effort))
                .map(Effort::shown));
    }

    /**
     * The campaign.
     *
     * @throws NoSuchCampaign if there is none, or none the actor may know of
     */
    public Campaign get(Actor actor, CampaignId id) {
        return context.read(reader -> visible(reader, actor, id).shown());
    }

    /** What was recorded under this key. */
    public Optional<CampaignAction> action(Actor actor, CampaignId id, String key) {
        return context.read(reader -> {
            visible(reader, actor, id);
            return reader.get(ACTIONS, id, key).map(Deed::shown);
        });
    }

    /** What was done, in the order of recording, after the action of this number. */
    public List<CampaignAction> actions(Actor actor, CampaignId id, long afterNumber, int limit) {
        Page.checkSize(limit);
        return context.read(reader -> {
            visible(reader, actor, id);
            return reader
                    .find(ACTIONS.index("by_number")
                            .where(id)
                            .above(afterNumber)
                            .limit(limit))
                    .stream()
                    .map(Deed::shown)
                    .toList();
        });
    }

    /** The group's campaigns by id, without the drafts unless the actor may create some. */
    public Page<Campaign> in(Actor actor, GroupId group, @Nullable String cursor, int size) {
        return context.read(reader -> {
            rights.require(reader, actor, SEE, group);
            return Listing.of(CAMPAIGNS.index("by_group").where(group))
                    .only(effort -> sees(reader, actor, effort))
                    .each(effort -> Optional.of(effort.shown()))
                    .page(reader, cursor, size);
        });
    }

    /** Who did something, by member id. */
    public Page<Participant> participants(Actor actor, CampaignId id, @Nullable String cursor, int size) {
        return context.read(reader -> {
            visible(reader, actor, id);
            return Listing.of(PARTICIPANTS.primary().where(id)).page(reader, cursor, size);
        });
    }

    private static Deed deed(
            Effort effort, String key, @Nullable MemberId member, NewAction action, Instant at, String firstAs) {
        var kind = effort.kind(action.kind)
                .orElseThrow(() -> new IllegalArgumentException(
                        "campaign " + effort.id() + " has no kind of action called " + action.kind));
        if ((kind.worth() == null) == (action.amount == null)) {
            throw new IllegalArgumentException("an action of kind " + kind.name()
                    + (kind.worth() == null ? " says how much it is worth" : " is worth " + kind.worth()));
        }
        if (action.score != null && !kind.isScored()) {
            throw new IllegalArgumentException("actions of kind " + kind.name() + " are not scored");
        }
        Long score = !kind.isScored() ? null : action.score == null ? Long.valueOf(0) : action.score;
        return new Deed(
                effort.id(),
                key,
                effort.actions() + 1,
                member,
                kind.name(),
                kind.worth() == null ? Objects.requireNonNull(action.amount) : kind.worth(),
                score,
                score != null && kind.isReachedWith(score),
                action.source,
                action.referrer,
                at,
                firstAs);
    }

    /** Adds to what the member did, and tells whether it is the first thing. The campaign's row is locked. */
    private static boolean participates(Tx tx, CampaignId id, MemberId member, long worth) {
        return tx.update(PARTICIPANTS, old -> old.plus(1, worth), id, member).isEmpty()
                && tx.insert(PARTICIPANTS, new Participant(id, member, 1, worth));
    }

    private static Optional<Deed> recorded(
            Reader reader, CampaignId id, String key, @Nullable MemberId member, String firstAs) {
        return reader.get(ACTIONS, id, key)
                .filter(deed ->
                        Objects.equals(deed.member(), member) && deed.firstAs().equals(firstAs));
    }

    private static void checkOpen(Effort effort, Instant at) {
        if (effort.state() != Campaign.State.RUNNING) {
            throw CampaignNotOpen.in(effort.id(), effort.state(), "be acted for");
        }
        if (at.isBefore(effort.opens()) || !at.isBefore(effort.closes())) {
            throw CampaignNotOpen.at(effort.id(), at, effort.opens(), effort.closes());
        }
    }

    private static Effort locked(Tx tx, CampaignId id) {
        return tx.update(CAMPAIGNS, effort -> effort, id).orElseThrow(() -> new NoSuchCampaign(id));
    }

    private Effort visible(Reader reader, Actor actor, CampaignId id) {
        var effort = reader.get(CAMPAIGNS, id).orElseThrow(() -> new NoSuchCampaign(id));
        visible(reader, actor, effort);
        return effort;
    }

    private void visible(Reader reader, Actor actor, Effort effort) {
        if (!sees(reader, actor, effort)) {
            throw new NoSuchCampaign(effort.id());
        }
    }

    private boolean sees(Reader reader, Actor actor, Effort effort) {
        var standing = rights.standing(reader, actor, effort.group());
        return standing.may(effort.state() == Campaign.State.DRAFT ? CREATE : SEE);
    }

    private void log(Tx tx, Effort effort, Actor actor, String kind, Instant at) {
        var member = actor.member();
        context.log(
                tx,
                Activity.of(context.newId(), member, kind, at)
                        .in(effort.group().value())
                        .on(effort.id().value())
                        .about(effort.id().value()));
    }
}
