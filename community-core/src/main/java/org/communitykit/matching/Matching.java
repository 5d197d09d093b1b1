package org.communitykit.matching;

import java.lang.invoke.MethodHandles;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.IdempotencyConflict;
import org.communitykit.Ids;
import org.communitykit.Listing;
import org.communitykit.Page;
import org.communitykit.Target;
import org.communitykit.activity.Activity;
import org.communitykit.audit.Act;
import org.communitykit.contact.Contact;
import org.communitykit.contact.Contacts;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;
import org.communitykit.member.Names;
import org.communitykit.role.Level;
import org.communitykit.role.NotAllowed;
import org.communitykit.role.Permission;
import org.communitykit.role.Rights;
import org.communitykit.role.Risk;
import org.communitykit.skill.Proficiency;
import org.communitykit.skill.SkillId;
import org.communitykit.skill.Skills;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Brings volunteers and groups together. Groups post needs, volunteers say what they have to give; hard filters say who
 * could do what, a {@link Pairing} who should. Then both are asked, and neither learns how to reach the other until both
 * have accepted.
 *
 * <p>From the moment it is proposed, an introduction holds a place of the need and hours of the volunteer, each counted on
 * its own locked row, until somebody declines or ends it or its term is over.
 */
public final class Matching implements Feature {
    /** To see what a group needs people for. */
    public static final Permission SEE =
            new Permission("match:see", "See what the group needs people for", Risk.READ, Level.VISITOR);

    /** To post needs and answer for the group. */
    public static final Permission NEED = new Permission(
            "match:need", "Say what the group needs people for, and answer volunteers", Risk.WRITE, Level.MODERATOR);

    /** To offer one's time; asked at the root. */
    public static final Permission OFFER =
            new Permission("match:offer", "Offer one's time to groups", Risk.WRITE, Level.MEMBER);

    /** To pair all needs and volunteers, and propose introductions; asked at the root. */
    public static final Permission RUN = new Permission(
            "match:run", "Pair all needs with all volunteers, and propose introductions", Risk.MODERATE, Level.ADMIN);

    /** The most open needs, and the most volunteers, that are paired at once. */
    public static final int MOST = 10_000;

    record Refusal(MemberId member, GroupId group) {}

    record Conflict(GroupId group, MemberId member) {}

    static final Table<Wanted> NEEDS = Table.of(MethodHandles.lookup(), "match_need", Wanted.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("person", Ids.LIMIT)
            .limit("title", Names.LIMIT)
            .limit("skills", Terms.MOST * (Ids.LIMIT + 20))
            .limit("area", Ids.LIMIT)
            .limit("languages", 500)
            .limit("values", Terms.MOST * (Ids.LIMIT + 20))
            .limit("firstAs", Fingerprint.LENGTH)
            .index("by_group", "group")
            .index("by_open", "open")
            .index("of_person", "person")
            .personal("person", Erasure.BLANK, "person")
            .build();
    static final Table<Helper> HELPERS = Table.of(MethodHandles.lookup(), "match_volunteer", Helper.class)
            .key("member")
            .limit("member", Ids.LIMIT)
            .limit("areas", Terms.MOST * (Ids.LIMIT + 20))
            .limit("languages", 500)
            .limit("values", Terms.MOST * (Ids.LIMIT + 20))
            .limit("wishes", Terms.MOST * (Ids.LIMIT + 20))
            .index("by_open", "open")
            .personal("member", Erasure.DELETE)
            .build();
    static final Table<Tie> TIES = Table.of(MethodHandles.lookup(), "match_introduction", Tie.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .limit("need", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .limit("volunteer", Ids.LIMIT)
            .unique("of_pair", "need", "volunteer")
            .index("of_need", "need")
            .index("of_volunteer", "volunteer")
            .index("by_end", "state", "until")
            .personal("volunteer", Erasure.DELETE)
            .build();
    static final Table<Refusal> REFUSALS = Table.of(MethodHandles.lookup(), "match_refusal", Refusal.class)
            .key("member", "group")
            .limit("member", Ids.LIMIT)
            .limit("group", Ids.LIMIT)
            .personal("member", Erasure.DELETE)
            .build();
    static final Table<Conflict> CONFLICTS = Table.of(MethodHandles.lookup(), "match_conflict", Conflict.class)
            .key("group", "member")
            .limit("group", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .index("of_member", "member")
            .personal("member", Erasure.WITHHOLD)
            .build();

    private static final int MOST_APART = 1_000;

    private final Context context;
    private final Rights rights;
    private final Contacts contacts;
    private final Skills skills;

    /** Made by the community. */
    public Matching(Context context, Contacts contacts, Skills skills) {
        this.context = context;
        this.rights = context.rights();
        this.contacts = contacts;
        this.skills = skills;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(NEEDS, HELPERS, TIES, REFUSALS, CONFLICTS);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(SEE, NEED, OFFER, RUN);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(IntroductionOpened.class, Introduced.class);
    }

    /** Gives back the places that an erased volunteer held. */
    @Override
    public void forget(MemberId member) {
        while (true) {
            var held = context.read(reader ->
                    reader.find(TIES.index("of_volunteer").where(member).limit(Page.MAX_SIZE)));
            held.forEach(tie -> context.transact(tx -> {
                tx.update(NEEDS, old -> old, tie.need());
                tx.update(TIES, old -> old, tie.id())
                        .filter(Tie::holdsPlace)
                        .ifPresent(now -> tx.update(NEEDS, old -> old.plus(-1), now.need()));
                return tx.delete(TIES, tie.id());
            }));
            if (held.size() < Page.MAX_SIZE) {
                return;
            }
        }
    }

    // needs

    /**
     * Posts a need; volunteers will be introduced to whoever posts it. The same again gives it as it is now.
     *
     * @throws IdempotencyConflict if another was posted under this id
     */
    public Need post(Actor actor, GroupId group, NeedId id, NewNeed need) {
        var firstAs = Fingerprint.of(
                group,
                need.title,
                need.places,
                new TreeMap<>(need.skills),
                need.assessed,
                need.hours,
                need.area,
                new TreeSet<>(need.languages),
                new TreeSet<>(need.values),
                need.months,
                need.renewals);
        return context.transact(tx -> {
            rights.require(tx, actor, NEED, group);
            var row = Wanted.of(id, group, actor.member(), need, firstAs);
            if (tx.insert(NEEDS, row)) {
                log(tx, actor, "need.posted", group, id.value());
                return row.shown();
            }
            var there = tx.get(NEEDS, id).orElseThrow(() -> new NoSuchNeed(id));
            if (!rights.may(tx, actor, SEE, there.group())) {
                throw new NotAllowed(actor, NEED, group);
            }
            if (!there.firstAs().equals(firstAs)) {
                throw new IdempotencyConflict("need", id.value());
            }
            return there.shown();
        });
    }

    /** Closes a need: nobody else is introduced. Who was is not touched. Again changes nothing. */
    public Need close(Actor actor, NeedId id) {
        return context.transact(tx -> {
            var need = seen(tx, actor, id);
            rights.require(tx, actor, NEED, need.group());
            return tx.update(NEEDS, Wanted::closed, id).orElseThrow().shown();
        });
    }

    /** The need, if the actor may see it. */
    public Optional<Need> find(Actor actor, NeedId id) {
        return context.read(reader -> reader.get(NEEDS, id)
                .filter(need -> rights.may(reader, actor, SEE, need.group()))
                .map(Wanted::shown));
    }

    /** The group's needs by id. */
    public Page<Need> in(Actor actor, GroupId group, @Nullable String cursor, int size) {
        return context.read(reader -> {
            rights.require(reader, actor, SEE, group);
            return Listing.of(NEEDS.index("by_group").where(group))
                    .each(need -> Optional.of(need.shown()))
                    .page(reader, cursor, size);
        });
    }

    // volunteers

    /** Offers time, or says it anew; what one was introduced to stays. Members speak for themselves. */
    public Volunteer offer(Actor actor, Volunteer offer) {
        var member = offer.member();
        return context.transact(tx -> {
            context.members().editing(tx, actor, member);
            rights.require(tx, member, OFFER, GroupId.ROOT);
            var changed = tx.update(HELPERS, old -> Helper.of(offer, old.busy()), member);
            if (changed.isEmpty()) {
                tx.insert(HELPERS, Helper.of(offer, 0));
                log(tx, member, "volunteer.offered", GroupId.ROOT, member.value());
            }
            return offer;
        });
    }

    /** Takes the offer back: one is not introduced any more. What one was introduced to stays. Possible in any state. */
    public void retract(Actor actor, MemberId member) {
        context.transact(tx -> {
            own(tx, actor, member);
            return tx.update(HELPERS, Helper::closed, member).isPresent();
        });
    }

    /** What the member offers; for themselves and those who pair. */
    public Optional<Volunteer> offered(Actor actor, MemberId member) {
        return context.read(reader -> {
            if (!actor.equals(member)) {
                rights.require(reader, actor, RUN, GroupId.ROOT);
            }
            return reader.get(HELPERS, member).filter(Helper::open).map(Helper::shown);
        });
    }

    /** Does not want to be introduced to this group, which does not learn of it. Again changes nothing. */
    public void refuse(Actor actor, MemberId member, GroupId group) {
        context.transact(tx -> {
            own(tx, actor, member);
            return tx.insert(REFUSALS, new Refusal(member, group));
        });
    }

    /** Says that the group must not be introduced to this volunteer, who does not learn of it. Again changes nothing. */
    public void conflict(Actor actor, GroupId group, MemberId member, String reason) {
        context.transact(tx -> {
            context.members().lock(tx, member);
            rights.require(tx, actor, NEED, group);
            boolean added = tx.insert(CONFLICTS, new Conflict(group, member));
            if (added) {
                context.record(
                        tx, Act.of(actor, "match.excluded", group).to(member).because(reason));
            }
            return added;
        });
    }

    // pairing

    /**
     * Works out who should be introduced to what, among open needs with places left and volunteers with hours left.
     * Nothing is changed. Reads all of them: call it from a job.
     *
     * @param lot what was drawn to settle what nothing else settles; anything will do, as long as nobody could choose it to
     *     suit themselves
     * @throws IllegalArgumentException if there are more than {@value #MOST} of either, or too many could be paired
     */
    public Proposal propose(Actor actor, Pairing pairing, Liking liking, String lot) {
        return context.read(reader -> {
            rights.require(reader, actor, RUN, GroupId.ROOT);
            var needs = reader.find(NEEDS.index("by_open").where(true).limit(MOST));
            var helpers = reader.find(HELPERS.index("by_open").where(true).limit(MOST));
            var openingLikes = new HashMap<String, Map<String, Long>>();
            var seekerLikes = new HashMap<String, Map<String, Long>>();
            var apart = new HashMap<NeedId, Map<MemberId, List<Obstacle>>>();
            for (var helper : helpers) {
                var known = Known.of(reader, this, helper);
                for (var need : needs) {
                    var obstacles = obstacles(need, helper, known);
                    if (obstacles.isEmpty()) {
                        long points = liking.ofVolunteer(need.shown(), helper.shown(), known.levels(need));
                        openingLikes
                                .computeIfAbsent(need.id().value(), id -> new HashMap<>())
                                .put(helper.member().value(), points);
                        seekerLikes
                                .computeIfAbsent(helper.member().value(), id -> new HashMap<>())
                                .put(need.id().value(), liking.ofNeed(need.shown(), helper.shown()));
                    } else {
                        apart.computeIfAbsent(need.id(), id -> new HashMap<>()).put(helper.member(), obstacles);
                    }
                }
            }
            var market = Market.of(
                    lot,
                    needs.stream()
                            .map(need -> new Market.Opening(
                                    need.id().value(),
                                    Math.max(0, need.places() - need.taken()),
                                    openingLikes.getOrDefault(need.id().value(), Map.of())))
                            .toList(),
                    helpers.stream()
                            .map(helper -> new Market.Seeker(
                                    helper.member().value(),
                                    seekerLikes.getOrDefault(helper.member().value(), Map.of())))
                            .toList());
            return new Proposal(pairing.pair(market), apart);
        });
    }

    /** What is known of a volunteer beyond their own row. */
    private record Known(
            Map<SkillId, Proficiency> skills, List<GroupId> refused, List<GroupId> conflicts, List<NeedId> before) {
        static Known of(Reader reader, Matching matching, Helper helper) {
            var member = helper.member();
            return new Known(
                    matching.skills.of(reader, member),
                    reader.find(REFUSALS.primary().where(member).limit(MOST_APART)).stream()
                            .map(Refusal::group)
                            .toList(),
                    reader.find(CONFLICTS.index("of_member").where(member).limit(MOST_APART)).stream()
                            .map(Conflict::group)
                            .toList(),
                    reader.find(TIES.index("of_volunteer").where(member).limit(MOST_APART)).stream()
                            .map(Tie::need)
                            .toList());
        }

        int level(String skill, boolean assessed) {
            var proficiency = skills.get(SkillId.of(skill));
            return proficiency == null || (assessed && !proficiency.assessed()) ? 0 : proficiency.level();
        }

        Map<SkillId, Integer> levels(Wanted need) {
            return need.skills().keySet().stream()
                    .collect(Collectors.toMap(SkillId::of, skill -> level(skill, need.assessed())));
        }
    }

    private static List<Obstacle> obstacles(Wanted need, Helper helper, Known known) {
        var found = new ArrayList<Obstacle>();
        if (!need.open()) {
            found.add(Obstacle.of(Obstacle.Kind.NOT_OPEN, "need"));
        }
        if (!helper.open()) {
            found.add(Obstacle.of(Obstacle.Kind.NOT_OPEN, "volunteer"));
        }
        need.skills().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(wanted -> {
            int level = known.level(wanted.getKey(), need.assessed());
            if (level < wanted.getValue()) {
                found.add(new Obstacle(Obstacle.Kind.SKILL, wanted.getKey(), wanted.getValue(), level));
            }
        });
        int free = Math.max(0, helper.hours() - helper.busy());
        if (free < need.hours()) {
            found.add(new Obstacle(Obstacle.Kind.HOURS, "week", need.hours(), free));
        }
        var area = need.area();
        if (area == null ? !helper.remote() : !helper.areas().contains(area)) {
            found.add(Obstacle.of(Obstacle.Kind.AREA, area == null ? "remote" : area));
        }
        need.languages().stream()
                .filter(language -> !helper.languages().contains(language))
                .sorted()
                .forEach(language -> found.add(Obstacle.of(Obstacle.Kind.LANGUAGE, language)));
        if (known.refused().contains(need.group())) {
            found.add(Obstacle.of(Obstacle.Kind.REFUSED, need.group().value()));
        }
        if (known.conflicts().contains(need.group())) {
            found.add(Obstacle.of(Obstacle.Kind.CONFLICT, need.group().value()));
        }
        if (known.before().contains(need.id())) {
            found.add(Obstacle.of(Obstacle.Kind.INTRODUCED_BEFORE, need.id().value()));
        }
        return List.copyOf(found);
    }

    /**
     * What keeps a volunteer and a need apart as things are now; for the volunteer and for those who pair. What the group
     * has against the volunteer, they hear of as {@link Obstacle.Kind#OTHER}.
     */
    public List<Obstacle> obstacles(Actor actor, NeedId id, MemberId volunteer) {
        return context.read(reader -> {
            if (!actor.equals(volunteer)) {
                rights.require(reader, actor, RUN, GroupId.ROOT);
            }
            var need = reader.get(NEEDS, id)
                    .filter(row -> rights.may(reader, actor, SEE, row.group()))
                    .orElseThrow(() -> new NoSuchNeed(id));
            var helper = reader.get(HELPERS, volunteer)
                    .orElseGet(() -> Helper.of(Volunteer.of(volunteer, 0), 0).closed());
            return obstacles(need, helper, Known.of(reader, this, helper)).stream()
                    .map(obstacle -> actor.equals(volunteer) && obstacle.kind() == Obstacle.Kind.CONFLICT
                            ? Obstacle.of(Obstacle.Kind.OTHER, "")
                            : obstacle)
                    .toList();
        });
    }

    // introductions

    /**
     * Asks both whether they want to be introduced, and holds a place and the hours meanwhile. Two that were introduced
     * before give that introduction.
     *
     * @throws NotPossible if they do not go together any more, or all places are taken
     */
    public Introduction introduce(Actor actor, NeedId id, MemberId volunteer) {
        return context.transact(tx -> {
            rights.require(tx, actor, RUN, GroupId.ROOT);
            var need = tx.update(NEEDS, old -> old, id).orElseThrow(() -> new NoSuchNeed(id));
            var before = tx.find(TIES.index("of_pair").where(id, volunteer).limit(1));
            if (!before.isEmpty()) {
                return before.get(0).shown(true);
            }
            if (context.members().lock(tx, volunteer) != MemberState.ACTIVE) {
                throw new NotPossible(id, volunteer, List.of(Obstacle.of(Obstacle.Kind.NOT_OPEN, "volunteer")));
            }
            var helper = tx.update(HELPERS, old -> old, volunteer)
                    .orElseGet(() -> Helper.of(Volunteer.of(volunteer, 0), 0).closed());
            var obstacles = obstacles(need, helper, Known.of(tx, this, helper));
            if (!obstacles.isEmpty()) {
                throw new NotPossible(id, volunteer, obstacles);
            }
            if (need.taken() >= need.places()) {
                throw new NotPossible(id, need.places());
            }
            var tie = Tie.of(IntroductionId.of(context.newId()), need, volunteer, context.now());
            tx.insert(TIES, tie);
            tx.update(NEEDS, old -> old.plus(1), id);
            tx.update(HELPERS, old -> old.plus(need.hours()), volunteer);
            context.record(
                    tx,
                    Act.of(actor, "match.introduced", need.group())
                            .on(Target.of("introduction", tie.id().value()))
                            .to(volunteer));
            context.publish(tx, new IntroductionOpened(tie.id()));
            return tie.shown(true);
        });
    }

    /**
     * Accepts, for the volunteer or for the group; once both have, they know each other. Again changes nothing.
     *
     * @throws WrongIntroduction if somebody has declined or ended it
     */
    public Introduction accept(Actor actor, IntroductionId id) {
        return context.transact(tx -> {
            var tie = locked(tx, id);
            var side = side(tx, actor, tie);
            if (side == Tie.Side.VOLUNTEER) {
                rights.require(tx, actor, OFFER, GroupId.ROOT);
            }
            if (tie.state() == Introduction.State.MADE) {
                return shown(tie, side);
            }
            if (tie.state() != Introduction.State.OPEN) {
                throw new WrongIntroduction(id, tie.state(), "accepted");
            }
            var after = tx.update(TIES, old -> old.accepted(side, today()), id).orElseThrow();
            if (after.state() == Introduction.State.MADE) {
                context.publish(tx, new Introduced(id));
                log(
                        tx,
                        after.volunteer(),
                        "volunteer.introduced",
                        after.group(),
                        after.need().value());
            }
            return shown(after, side);
        });
    }

    /** Declines an introduction, or ends one that was made; its place and hours are free again. Again changes nothing. */
    public Introduction decline(Actor actor, IntroductionId id) {
        return context.transact(tx -> {
            var before = tx.get(TIES, id).orElseThrow(() -> new NoSuchIntroduction(id));
            tx.update(NEEDS, old -> old, before.need());
            var tie = locked(tx, id);
            var side = side(tx, actor, tie);
            if (!tie.holdsPlace()) {
                return shown(tie, side);
            }
            boolean made = tie.state() == Introduction.State.MADE;
            return shown(end(tx, tie, made ? Introduction.State.ENDED : Introduction.State.DECLINED), side);
        });
    }

    /**
     * Asks for the term to be renewed, or agrees to it: it takes both. The new term follows on the old one.
     *
     * @throws WrongIntroduction if both have not accepted, there is no term, or it was renewed as often as it can be
     */
    public Introduction renew(Actor actor, IntroductionId id) {
        return context.transact(tx -> {
            var tie = locked(tx, id);
            var side = side(tx, actor, tie);
            if (tie.state() != Introduction.State.MADE) {
                throw new WrongIntroduction(id, tie.state(), "renewed");
            }
            if (tie.months() == 0 || tie.renewed() >= tie.renewals()) {
                throw new WrongIntroduction(id, tie.renewals());
            }
            return shown(tx.update(TIES, old -> old.renewing(side), id).orElseThrow(), side);
        });
    }

    /**
     * How to reach the other side: for the volunteer, whoever posted the need; for the group, the volunteer.
     *
     * @throws WrongIntroduction unless both have accepted and neither has ended it
     */
    public List<Contact> contacts(Actor actor, IntroductionId id) {
        return context.transact(tx -> {
            // under the lock, so that nobody is told of somebody who has just withdrawn
            var tie = locked(tx, id);
            var side = side(tx, actor, tie);
            if (tie.state() != Introduction.State.MADE) {
                throw new WrongIntroduction(id, tie.state(), "looked into");
            }
            if (side == Tie.Side.GROUP) {
                return contacts.of(tx, tie.volunteer());
            }
            var person = tx.get(NEEDS, tie.need()).map(Wanted::person).orElse(null);
            return person == null ? List.<Contact>of() : contacts.of(tx, person);
        });
    }

    /** The introduction, for those it introduces and for those who pair. */
    public Introduction introduction(Actor actor, IntroductionId id) {
        return context.read(reader -> {
            var tie = reader.get(TIES, id).orElseThrow(() -> new NoSuchIntroduction(id));
            if (rights.may(reader, actor, RUN, GroupId.ROOT)) {
                return tie.shown(true);
            }
            return shown(tie, side(reader, actor, tie));
        });
    }

    /** The volunteer's introductions, by id; for themselves and those who pair. */
    public Page<Introduction> of(Actor actor, MemberId volunteer, @Nullable String cursor, int size) {
        return context.read(reader -> {
            if (!actor.equals(volunteer)) {
                rights.require(reader, actor, RUN, GroupId.ROOT);
            }
            return Listing.of(TIES.index("of_volunteer").where(volunteer))
                    .each(tie -> Optional.of(tie.shown(true)))
                    .page(reader, cursor, size);
        });
    }

    /** The introductions of a need, for those who answer for its group: who it is shows once both have accepted. */
    public Page<Introduction> of(Actor actor, NeedId id, @Nullable String cursor, int size) {
        return context.read(reader -> {
            var need = seen(reader, actor, id);
            rights.require(reader, actor, NEED, need.group());
            // by their own ids: by those of people, the cursor would tell who they are
            return Listing.of(TIES.index("of_need").where(id))
                    .each(tie -> Optional.of(tie.shown(false)))
                    .page(reader, cursor, size);
        });
    }

    /** Those whose term ends before this day, the first to end first: to be asked whether they want to renew. */
    public List<Introduction> ending(Actor actor, LocalDate before, int limit) {
        Page.checkSize(limit);
        return context.read(reader -> {
            rights.require(reader, actor, RUN, GroupId.ROOT);
            return reader
                    .find(TIES.index("by_end")
                            .where(Introduction.State.MADE)
                            .below(before)
                            .limit(limit))
                    .stream()
                    .map(tie -> tie.shown(true))
                    .toList();
        });
    }

    /** Ends those whose term is over, at most so many, and gives how many; for the host's scheduler, on any node. */
    public int runDue(Actor.Host host, int most) {
        var today = today();
        var over = context.read(reader -> reader.find(
                TIES.index("by_end").where(Introduction.State.MADE).upTo(today).limit(most)));
        int ended = 0;
        for (var found : over) {
            ended += context.transact(tx -> {
                tx.update(NEEDS, old -> old, found.need());
                var tie = tx.update(TIES, old -> old, found.id())
                        .filter(now -> now.state() == Introduction.State.MADE)
                        .filter(now -> now.until() != null && !now.until().isAfter(today));
                tie.ifPresent(now -> end(tx, now, Introduction.State.EXPIRED));
                return tie.isPresent() ? 1 : 0;
            });
        }
        return ended;
    }

    /** Ends it and gives back what it held; the need is locked. */
    private static Tie end(Tx tx, Tie tie, Introduction.State state) {
        tx.update(NEEDS, old -> old.plus(-1), tie.need());
        tx.update(HELPERS, old -> old.plus(-tie.hours()), tie.volunteer());
        return tx.update(TIES, old -> old.in(state), tie.id()).orElseThrow();
    }

    private static Tie locked(Tx tx, IntroductionId id) {
        return tx.update(TIES, old -> old, id).orElseThrow(() -> new NoSuchIntroduction(id));
    }

    /** For whom the actor speaks; whoever speaks for nobody does not learn that it exists. */
    private Tie.Side side(Reader reader, Actor actor, Tie tie) {
        if (actor.equals(tie.volunteer())) {
            return Tie.Side.VOLUNTEER;
        }
        if (!rights.may(reader, actor, NEED, tie.group())) {
            throw new NoSuchIntroduction(tie.id());
        }
        return Tie.Side.GROUP;
    }

    private static Introduction shown(Tie tie, Tie.Side side) {
        return tie.shown(side == Tie.Side.VOLUNTEER);
    }

    private Wanted seen(Reader reader, Actor actor, NeedId id) {
        return reader.get(NEEDS, id)
                .filter(need -> rights.may(reader, actor, SEE, need.group()))
                .orElseThrow(() -> new NoSuchNeed(id));
    }

    private void own(Tx tx, Actor actor, MemberId member) {
        if (actor.equals(member)) {
            context.members().lock(tx, member);
        } else {
            context.members().editing(tx, actor, member);
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(context.now(), ZoneOffset.UTC);
    }

    private void log(Tx tx, Actor actor, String kind, GroupId group, String subject) {
        context.log(
                tx,
                Activity.of(context.newId(), actor.member(), kind, context.now())
                        .in(group.value())
                        .on(subject));
    }
}
