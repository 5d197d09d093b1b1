package org.communitykit.messaging.notify;

import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.communitykit.Actor;
import org.communitykit.Fingerprint;
import org.communitykit.Ids;
import org.communitykit.consent.Basis;
import org.communitykit.consent.Consents;
import org.communitykit.consent.Purpose;
import org.communitykit.contact.Contacts;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.block.Ignores;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.channel.Doors;
import org.communitykit.messaging.channel.Seat;
import org.communitykit.messaging.channel.Seats;
import org.communitykit.messaging.channel.View;
import org.communitykit.messaging.message.MembersMentioned;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.MessagePosted;
import org.communitykit.messaging.message.Messages;
import org.communitykit.messaging.message.NoSuchMessage;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.messaging.topic.TopicRows;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Key;
import org.communitykit.storage.Reader;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/**
 * Of what members are told while they are not there, and how. What a member chose comes before what the application set for
 * them; within each, a topic's rule comes before those of topics merged into it, these before its channel's, and that before
 * the rule for everything; without any it is their mentions. Nobody is told of what they wrote, have read, cannot read, or what those say whom they ignore.
 *
 * <p>Posting writes nothing here. {@link #collect} takes up what was posted, {@link #dispatch} sends what is due.
 */
public final class Notifications implements Feature {
    /** The most rules of one member. */
    public static final int MOST_RULES = 1_000;

    /** What notifications are sent for, until somebody refuses it. */
    public static final Purpose PURPOSE = new Purpose("notifications", Basis.OPT_OUT);

    /** What digests are sent for, until somebody refuses it. */
    public static final Purpose DIGEST = new Purpose("digest", Basis.OPT_OUT);

    static final Table<Rule> RULES = Table.of(MethodHandles.lookup(), "notify_rule", Rule.class)
            .key("member", "scope", "automatic")
            .limit("member", Ids.LIMIT)
            .limit("scope", Scope.LIMIT)
            .index("by_scope", "scope", "attention", "member")
            .personal("member", Erasure.DELETE)
            .meeting((winners, losers) -> winners)
            .build();
    static final Table<Habit> HABITS = Table.of(MethodHandles.lookup(), "notify_member", Habit.class)
            .key("member")
            .limit("member", Ids.LIMIT)
            .limit("seen", Fingerprint.LENGTH)
            .index("by_digest", "digestDue")
            .personal("member", Erasure.DELETE)
            .meeting((winners, losers) -> winners)
            .build();
    static final Table<Place> PLACES = Table.of(MethodHandles.lookup(), "notify_place", Place.class)
            .key("member", "channel")
            .limit("member", Ids.LIMIT)
            .limit("channel", Ids.LIMIT)
            .index("by_due", "due")
            .personal("member", Erasure.DELETE)
            .meeting((winners, losers) -> winners)
            .build();

    private static final int PAGE = 500;
    private static final Attention USUALLY = Attention.MENTIONS;

    private final Context context;
    private final Channels channels;
    private final Messages messages;
    private final Doors doors;
    private final Seats seats;
    private final Mailer mailer;

    /** Made by {@code Messaging}. */
    public Notifications(Context context, Channels channels, Messages messages, Contacts contacts, Consents consents) {
        this.context = context;
        this.channels = channels;
        this.messages = messages;
        this.doors = channels.doors();
        this.seats = channels.seats();
        this.mailer = new Mailer(context, this, channels, messages, contacts, consents);
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(RULES, HABITS, PLACES);
    }

    /** Says of what the member wants to be told within the scope. */
    public Rule set(MemberId member, Scope scope, Attention attention) {
        return put(new Rule(member, scope, attention, false));
    }

    /** Wants to be told of everything in the topic. */
    public Rule follow(MemberId member, TopicId topic) {
        return set(member, Scope.of(topic), Attention.ALL);
    }

    /** Wants to be told of nothing within the scope, not even of mentions. */
    public Rule mute(MemberId member, Scope scope) {
        return set(member, scope, Attention.NONE);
    }

    /** Wants to be told of nothing in the channel, topics they chose to follow excepted. */
    public Rule mute(MemberId member, ChannelId channel) {
        return mute(member, Scope.of(channel));
    }

    /** Sets it for a member, as an application does for topics they take part in. What they chose themselves holds on. */
    public Rule automatically(Actor.Host host, MemberId member, Scope scope, Attention attention) {
        return put(new Rule(member, scope, attention, true));
    }

    /** Takes back what the member said of the scope. Again changes nothing. */
    public void clear(MemberId member, Scope scope) {
        context.transact(tx -> {
            context.members().editing(tx, member, member);
            boolean gone = tx.delete(RULES, member, scope, false);
            return gone ? tx.update(HABITS, habit -> habit.ruled(-1), member) : Optional.<Habit>empty();
        });
    }

    private Rule put(Rule rule) {
        var member = rule.member();
        return context.transact(tx -> {
            if (rule.automatic()) {
                context.members().lock(tx, member);
            } else {
                context.members().editing(tx, member, member);
            }
            var habit = habit(tx, member);
            if (tx.update(RULES, old -> rule, member, rule.scope(), rule.automatic())
                    .isPresent()) {
                return rule;
            }
            if (habit.rules() >= MOST_RULES) {
                throw new TooManyRules(member);
            }
            tx.insert(RULES, rule);
            tx.update(HABITS, old -> old.ruled(1), member);
            return rule;
        });
    }

    /** The member's locked habits, which are there from now on. The member is locked. */
    static Habit habit(Tx tx, MemberId member) {
        return tx.update(HABITS, old -> old, member).orElseGet(() -> {
            tx.insert(HABITS, Habit.usual(member));
            return tx.update(HABITS, old -> old, member).orElseThrow();
        });
    }

    /** All rules of the member, by scope. */
    public List<Rule> rules(MemberId member) {
        return context.read(reader -> reader.find(RULES.primary().where(member).limit(MOST_RULES)));
    }

    /** How the member wants to be told. */
    public Wishes wishes(MemberId member) {
        return context.read(reader -> habit(reader, member).wishes());
    }

    static Habit habit(Reader reader, MemberId member) {
        return reader.get(HABITS, member).orElseGet(() -> Habit.usual(member));
    }

    /** Says how the member wants to be told. The first digest comes when a day, or week, is over. */
    public Wishes wish(MemberId member, Wishes wishes) {
        return context.transact(tx -> {
            context.members().editing(tx, member, member);
            var before = habit(tx, member);
            var first = before.digest() == wishes.digest() && before.digestFor() != null
                    ? before.digestFor()
                    : Digests.after(context.now(), wishes.digest(), zone(tx, member));
            return tx.update(HABITS, old -> old.wishing(wishes, first), member)
                    .orElseThrow()
                    .wishes();
        });
    }

    ZoneId zone(Reader reader, MemberId id) {
        var member = context.members().known(reader, List.of(id)).get(id);
        var zone = member == null ? null : member.zone();
        return zone == null ? ZoneOffset.UTC : zone;
    }

    /**
     * Whether the member is told of the message as things stand, and which rule decides it: by the same code that does.
     *
     * @throws NoSuchMessage if there is none that the member may know of
     */
    public Explanation explain(MemberId member, MessageId id) {
        return explain(member, member, id);
    }

    /** {@link #explain(MemberId, MessageId)}, for the host, also of messages the member may not know of. */
    public Explanation explain(Actor.Host host, MemberId member, MessageId id) {
        return explain((Actor) host, member, id);
    }

    private Explanation explain(Actor asker, MemberId member, MessageId id) {
        return context.read(reader ->
                judge(reader, member, messages.rows().see(reader, asker, id).message()));
    }

    /** The one place where it is decided. */
    Explanation judge(Reader reader, MemberId member, Message message) {
        boolean mentioned =
                message.mentions().all() || message.mentions().members().contains(member);
        if (member.equals(message.author())) {
            return new Explanation(false, Reason.OWN, null, mentioned, null);
        }
        if (message.isDeleted()) {
            return new Explanation(false, Reason.DELETED, null, mentioned, null);
        }
        boolean reads = doors.look(reader, member, message.channel())
                .filter(View::reads)
                .isPresent();
        var seat = reads ? seats.find(reader, member, message.channel()) : Optional.<Seat>empty();
        if (seat.isEmpty()) {
            return new Explanation(false, Reason.NOT_THERE, null, mentioned, null);
        }
        if (Ignores.of(reader, member).hide(message.author())) {
            return new Explanation(false, Reason.IGNORED, null, mentioned, null);
        }
        if (seats.read(reader, seat.get()).contains(message.number())) {
            return new Explanation(false, Reason.READ, null, mentioned, null);
        }
        var rule = rule(reader, member, message);
        var attention = rule.map(Rule::attention).orElse(USUALLY);
        boolean told = attention == Attention.ALL || (attention == Attention.MENTIONS && mentioned);
        return new Explanation(
                told,
                rule.isPresent() ? Reason.RULE : Reason.DEFAULT,
                rule.orElse(null),
                mentioned,
                quietUntil(reader, member).orElse(null));
    }

    Optional<Instant> quietUntil(Reader reader, MemberId member) {
        var quiet = habit(reader, member).wishes().quietHours();
        return quiet == null ? Optional.empty() : quiet.until(context.now(), zone(reader, member));
    }

    /** The member's own rules before those set for them, and the narrower before the wider. */
    private static Optional<Rule> rule(Reader reader, MemberId member, Message message) {
        var scopes = new ArrayList<>(topics(reader, message));
        scopes.add(Scope.of(message.channel()));
        scopes.add(Scope.EVERYTHING);
        var keys = new ArrayList<Key>();
        for (boolean automatic : new boolean[] {false, true}) {
            scopes.forEach(scope -> keys.add(RULES.at(member, scope, automatic)));
        }
        // in the order asked for
        return reader.getAll(RULES, keys).stream().findFirst();
    }

    /**
     * Takes up from the outbox what was posted and who was mentioned, and notes for whom it is; to be called from a timer, on
     * any node. Costs a look at each who was mentioned, follows or wants everything, and at everybody in the channel for a
     * message that mentions all.
     *
     * @return how many events there were
     */
    public int collect(Actor.Host host, Mailing mailing) {
        return context.outbox().deliver(host, "notifications", entry -> take(entry.event(), mailing.hold));
    }

    private void take(Event event, Duration hold) {
        if (event instanceof MessagePosted posted) {
            messages.find(Actor.HOST, posted.message()).ifPresent(message -> note(message, interested(message), hold));
        } else if (event instanceof MembersMentioned mentioned) {
            messages.find(Actor.HOST, mentioned.message()).ifPresent(message -> {
                note(message, mentioned.members(), hold);
                if (mentioned.all()) {
                    everybody(message, hold);
                }
            });
        }
    }

    /** The message's topic, and those that were merged into it: who followed or muted one of them means what became of it. */
    private static List<Scope> topics(Reader reader, Message message) {
        var topic = message.topic();
        if (topic == null) {
            return List.of();
        }
        var scopes = new ArrayList<>(List.of(Scope.of(topic)));
        TopicRows.merged(reader, topic).forEach(merged -> scopes.add(Scope.of(merged)));
        return scopes;
    }

    private Set<MemberId> interested(Message message) {
        var found = new LinkedHashSet<MemberId>();
        context.read(reader -> {
            topics(reader, message).forEach(scope -> wanting(reader, scope, found));
            wanting(reader, Scope.of(message.channel()), found);
            wanting(reader, Scope.EVERYTHING, found);
            return found;
        });
        return found;
    }

    private static void wanting(Reader reader, Scope scope, Set<MemberId> into) {
        reader.walk(RULES.index("by_scope").where(scope, Attention.ALL).limit(PAGE), rule -> into.add(rule.member()));
    }

    private void everybody(Message message, Duration hold) {
        String cursor = null;
        do {
            var page = channels.members(Actor.HOST, message.channel(), cursor, 200);
            note(message, page.items(), hold);
            cursor = page.next().orElse(null);
        } while (cursor != null);
    }

    private void note(Message message, Collection<MemberId> members, Duration hold) {
        for (var member : members) {
            context.transact(tx -> {
                if (!judge(tx, member, message).told()
                        || !habit((Reader) tx, member).mail()) {
                    return false;
                }
                var at = message.at().isAfter(context.now()) ? context.now() : message.at();
                var due = at.plus(hold);
                tx.insert(PLACES, new Place(member, message.channel(), 0, 0, 0, null));
                tx.update(PLACES, old -> old.wanting(message.number(), due), member, message.channel());
                return true;
            });
        }
    }

    /**
     * Sends what is due: one mail for each member and channel, of what they have not read by now and may still read, and
     * nothing if that is nothing. What did not come to its end is sent again after ten minutes under the same id, which
     * mail programs show once.
     *
     * @param most how many members and channels to see to, at most, 1 to 10,000
     * @return how many were seen to
     */
    public int dispatch(Actor.Host host, Mailing mailing, int most) {
        var due = context.read(reader ->
                reader.find(PLACES.index("by_due").where().upTo(context.now()).limit(most)));
        due.forEach(place -> mailer.send(place, mailing));
        return due.size();
    }

    /**
     * Sends the digests that are due: what is best of what a member has not read of the day, or week, that is over. Nothing is
     * sent if there is nothing, or to those who have read nothing for {@link Digests#SLEEP}.
     *
     * @param most how many members to see to, at most, 1 to 10,000
     * @return how many were seen to
     */
    public int digests(Actor.Host host, Mailing mailing, int most) {
        var due = context.read(reader -> reader.find(
                HABITS.index("by_digest").where().upTo(context.now()).limit(most)));
        due.forEach(habit -> mailer.digest(habit.member(), mailing));
        return due.size();
    }
}
