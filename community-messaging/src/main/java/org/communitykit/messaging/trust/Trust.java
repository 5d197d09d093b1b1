package org.communitykit.messaging.trust;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.Ids;
import org.communitykit.Reasons;
import org.communitykit.Target;
import org.communitykit.activity.Activity;
import org.communitykit.audit.Act;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.Member;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;
import org.communitykit.member.NoSuchMember;
import org.communitykit.messaging.Kinds;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.MessageRows;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * How far members are trusted: levels that follow from what they have done, by a {@link Ladder} and nothing else. Whoever
 * comes to meet a step is on it at once; whoever does so no longer keeps it for a grace. What has been done is read from
 * the activity log by {@link #follow}; read again from its beginning it gives the same levels.
 *
 * <p>A level gives no rights by itself: hosts ask for it, in rules of their own or before they give a role.
 */
public final class Trust implements Feature {
    /** To see how far others are trusted; asked at the root. */
    public static final Permission SEE =
            new Permission("trust:see", "See how far others are trusted", Risk.READ, Level.MODERATOR);

    /** To say how far others are trusted; asked at the root, of members of a lower rank. */
    public static final Permission LOCK =
            new Permission("trust:lock", "Say how far others are trusted", Risk.MODERATE, Level.ADMIN);

    /** The most chars of a reason. */
    public static final int REASON_LIMIT = 500;

    record Locked(
            MemberId member,
            int level,
            String reason,
            @Nullable MemberId by,
            Instant at) {}

    record Progress(String id, long position) {}

    private static final String FOLLOWED = "followed";
    private static final int BATCH = 200;

    static final Table<Standing> STANDINGS = Table.of(MethodHandles.lookup(), "trust", Standing.class)
            .key("member")
            .limit("member", Ids.LIMIT)
            .personal("member", Erasure.DELETE)
            .meeting(Standing::together)
            .build();
    private static final Table<Locked> LOCKS = Table.of(MethodHandles.lookup(), "trust_lock", Locked.class)
            .key("member")
            .limit("member", Ids.LIMIT)
            .limit("reason", REASON_LIMIT)
            .limit("by", Ids.LIMIT)
            .personal("member", Erasure.DELETE)
            .personal("by", Erasure.MENTION)
            .meeting((winners, losers) -> winners.level() <= losers.level() ? winners : losers)
            .build();
    private static final Table<Progress> PROGRESS = Table.of(MethodHandles.lookup(), "trust_progress", Progress.class)
            .key("id")
            .limit("id", Ids.LIMIT)
            .build();

    private final Context context;
    private final MessageRows messages;
    private final Ladder ladder;

    private Trust(Context context, Messaging messaging, Ladder ladder) {
        this.context = context;
        this.messages = messaging.messages().rows();
        this.ladder = ladder;
    }

    /** The trust of this community, by the ladder of whoever asks first. After another ladder, {@link #restart}. */
    public static Trust of(Community community, Ladder ladder) {
        var messaging = Messaging.of(community);
        return community.feature(Trust.class, context -> new Trust(context, messaging, ladder));
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(STANDINGS, LOCKS, PROGRESS);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(TrustChanged.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(SEE, LOCK);
    }

    /**
     * How far the member is trusted now, as of what was {@link #follow followed}; one's own, or anybody's with the right
     * {@link #SEE}.
     */
    public TrustLevel level(Actor actor, MemberId member) {
        return context.read(reader -> {
            if (!actor.equals(member)) {
                context.rights().require(reader, actor, SEE, GroupId.ROOT);
            }
            return level(reader, member);
        });
    }

    private TrustLevel level(Reader reader, MemberId member) {
        var standing = reader.get(STANDINGS, member)
                .orElseGet(() -> Standing.begun(member))
                .at(context.now(), ladder);
        var lock = reader.get(LOCKS, member);
        return new TrustLevel(
                member,
                lock.map(Locked::level)
                        .orElse(Math.min(standing.level(), ladder.steps().size())),
                standing.deeds(),
                lock.map(Locked::reason),
                Optional.ofNullable(standing.slipping())
                        .filter(since -> lock.isEmpty())
                        .map(since -> since.plus(ladder.grace())));
    }

    /**
     * Keeps the member at a level, whatever they do, until {@link #unlock}. Locking again changes level and reason.
     *
     * @param reason 1 to {@value #REASON_LIMIT} chars, which the member can read
     * @throws NotOutranked unless the member's rank is below the actor's
     */
    public TrustLevel lock(Actor actor, MemberId member, int level, String reason) {
        Reasons.check(reason, REASON_LIMIT);
        if (level < 0 || level > ladder.steps().size()) {
            throw new IllegalArgumentException(
                    "there are levels 0 to " + ladder.steps().size() + ", not " + level);
        }
        var by = actor instanceof MemberId manager ? manager : null;
        return context.transact(tx -> {
            require(tx, actor, member);
            var lock = new Locked(member, level, reason, by, context.now());
            var before = tx.update(LOCKS, old -> old, member);
            boolean same = before.filter(
                            old -> old.level() == level && old.reason().equals(reason))
                    .isPresent();
            if (!same) {
                if (before.isPresent() || !tx.insert(LOCKS, lock)) {
                    tx.update(LOCKS, old -> lock, member);
                }
                record(tx, actor, "trust.locked", member, "level " + level);
            }
            return level(tx, member);
        });
    }

    /** Lets the member's deeds count again; false if they do. */
    public boolean unlock(Actor actor, MemberId member) {
        return context.transact(tx -> {
            require(tx, actor, member);
            boolean was = tx.delete(LOCKS, member);
            if (was) {
                record(tx, actor, "trust.unlocked", member, "");
            }
            return was;
        });
    }

    private void require(Tx tx, Actor actor, MemberId member) {
        var standing = context.rights().require(tx, actor, LOCK, GroupId.ROOT);
        if (context.members().known(tx, List.of(member)).isEmpty()) {
            throw new NoSuchMember(member);
        }
        if (actor instanceof MemberId && !standing.outranks(context.rights().standing(tx, member, GroupId.ROOT))) {
            throw new NotOutranked(actor, member);
        }
    }

    private void record(Tx tx, Actor actor, String what, MemberId member, String after) {
        context.record(
                tx,
                Act.of(actor, what, GroupId.ROOT)
                        .on(Target.of("member", member.value()))
                        .to(member)
                        .changing("", after));
    }

    /**
     * Takes in what has been done since; for the host's scheduler, on any node or several: what one takes in no other
     * does.
     *
     * @param most how many activities to take in, at most
     * @return how many were taken in; fewer than {@code most} if there are no more
     */
    public int follow(Actor.Host host, int most) {
        int taken = 0;
        while (taken < most) {
            long from = context.read(reader ->
                    reader.get(PROGRESS, FOLLOWED).map(Progress::position).orElse(0L));
            var activities = context.activities().after(host, from, Math.min(BATCH, most - taken));
            if (activities.isEmpty()) {
                return taken;
            }
            context.transact(tx -> take(tx, from, activities));
            taken += activities.size();
        }
        return taken;
    }

    /** Forgets all levels but those that are locked, so that {@link #follow} begins anew. */
    public void restart(Actor.Host host) {
        context.transact(tx -> {
            locked(tx);
            tx.deleteAll(STANDINGS.primary().where());
            return tx.update(PROGRESS, old -> new Progress(FOLLOWED, 0), FOLLOWED);
        });
    }

    private static Progress locked(Tx tx) {
        return tx.update(PROGRESS, old -> old, FOLLOWED).orElseGet(() -> {
            tx.insert(PROGRESS, new Progress(FOLLOWED, 0));
            return tx.update(PROGRESS, old -> old, FOLLOWED).orElseThrow();
        });
    }

    private boolean take(Tx tx, long from, List<Activity> activities) {
        if (locked(tx).position() != from) {
            return false; // another node was faster
        }
        var authors = authors(tx, activities);
        Map<MemberId, List<Deed>> deeds = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
        for (var activity : activities) {
            Deed.of(activity, authors.get(activity.subject()))
                    .forEach(deed -> deeds.computeIfAbsent(deed.member(), member -> new ArrayList<>())
                            .add(deed));
        }
        var known = context.members().known(tx, deeds.keySet());
        deeds.forEach((member, done) -> {
            if (isThere(known.get(member))) {
                change(tx, member, done);
            }
        });
        long last = activities.get(activities.size() - 1).position();
        tx.update(PROGRESS, old -> new Progress(FOLLOWED, last), FOLLOWED);
        return true;
    }

    private static boolean isThere(@Nullable Member member) {
        return member != null && member.state() != MemberState.ERASED;
    }

    private void change(Tx tx, MemberId member, List<Deed> done) {
        var before = tx.update(STANDINGS, old -> old, member);
        var begun = before.orElseGet(() -> Standing.begun(member));
        var standing = begun;
        for (var deed : done) {
            standing = standing.did(deed.at(), ladder, deed.own(), deed.posts(), deed.thanks(), deed.removals());
        }
        var after = standing;
        if (before.isPresent()) {
            tx.update(STANDINGS, old -> after, member);
        } else {
            tx.insert(STANDINGS, after);
        }
        if (after.level() != begun.level()) {
            context.publish(tx, new TrustChanged(member, after.level()));
        }
    }

    /** Who wrote the messages that something was done to. */
    private Map<String, MemberId> authors(Reader reader, List<Activity> activities) {
        var ids = new LinkedHashSet<MessageId>();
        activities.stream()
                .filter(activity -> Deed.isToMessage(activity.kind()) && activity.subject() != null)
                .forEach(activity -> ids.add(MessageId.of(String.valueOf(activity.subject()))));
        var authors = new LinkedHashMap<String, MemberId>();
        for (Message message : messages.all(reader, ids)) {
            if (message.author() != null) {
                authors.put(message.id().value(), message.author());
            }
        }
        return authors;
    }

    /** What an activity means to somebody's trust. */
    private record Deed(MemberId member, Instant at, boolean own, long posts, long thanks, long removals) {
        static boolean isToMessage(String kind) {
            return switch (kind) {
                case Kinds.MESSAGE_DELETED, Kinds.MESSAGE_RESTORED, Kinds.REACTION_ADDED, Kinds.REACTION_REMOVED ->
                    true;
                default -> false;
            };
        }

        static List<Deed> of(Activity activity, @Nullable MemberId author) {
            var by = activity.member();
            boolean others = author != null && !author.equals(by);
            var done = new ArrayList<Deed>();
            if (by != null) {
                boolean writes = switch (activity.kind()) {
                    case Kinds.MESSAGE_POSTED, Kinds.MESSAGE_REPLIED, Kinds.TOPIC_OPENED -> true;
                    default -> false;
                };
                done.add(new Deed(by, activity.at(), true, writes ? 1 : 0, 0, 0));
            }
            if (author != null) {
                switch (activity.kind()) {
                    case Kinds.MESSAGE_DELETED ->
                        done.add(new Deed(author, activity.at(), false, -1, 0, others ? 1 : 0));
                    case Kinds.MESSAGE_RESTORED ->
                        done.add(new Deed(author, activity.at(), false, 1, 0, others ? -1 : 0));
                    case Kinds.REACTION_ADDED -> done.add(new Deed(author, activity.at(), false, 0, others ? 1 : 0, 0));
                    case Kinds.REACTION_REMOVED ->
                        done.add(new Deed(author, activity.at(), false, 0, others ? -1 : 0, 0));
                    default -> {}
                }
            }
            return done;
        }
    }
}
