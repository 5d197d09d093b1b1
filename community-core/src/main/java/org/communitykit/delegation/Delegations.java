package org.communitykit.delegation;

import java.lang.invoke.MethodHandles;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.communitykit.Ids;
import org.communitykit.event.Event;
import org.communitykit.feature.Context;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.merge.Merging;
import org.communitykit.role.Level;
import org.communitykit.role.Permission;
import org.communitykit.role.Risk;
import org.communitykit.storage.Erasure;
import org.communitykit.storage.Table;
import org.communitykit.storage.Tx;

/**
 * Who lets whom vote for them, by group and topic, until they take it back or vote themselves. A vote that was given can be
 * given on. Whoever gets votes sees how many, never whose; whether they go round in a circle shows when a decision closes.
 */
public final class Delegations implements Feature {
    /** To give one's vote to others, and to be given theirs. */
    public static final Permission GIVE =
            new Permission("delegation:give", "Give one's vote to others, and cast theirs", Risk.WRITE, Level.MEMBER);

    /** The most members who give their votes away in one topic. */
    public static final int MOST = 100_000;

    private static final int BATCH = 1_000;

    record Given(GroupId group, String topic, MemberId member, MemberId to) {
        Given to(MemberId other) {
            return new Given(group, topic, member, other);
        }
    }

    /** What is locked to see all of a topic at one moment. */
    record Topic(GroupId group, String topic, long given) {
        Topic plus(int more) {
            return new Topic(group, topic, given + more);
        }
    }

    static final Table<Given> GIVEN = Table.of(MethodHandles.lookup(), "delegation", Given.class)
            .key("group", "topic", "member")
            .limit("group", Ids.LIMIT)
            .limit("topic", Ids.LIMIT)
            .limit("member", Ids.LIMIT)
            .limit("to", Ids.LIMIT)
            .index("by_member", "member", "group", "topic")
            .index("by_to", "to", "group", "topic")
            .personal("member", Erasure.DELETE)
            .personal("to", Erasure.WITHHOLD)
            .meeting((winners, losers) -> winners)
            .build();
    static final Table<Topic> TOPICS = Table.of(MethodHandles.lookup(), "delegation_topic", Topic.class)
            .key("group", "topic")
            .limit("group", Ids.LIMIT)
            .limit("topic", Ids.LIMIT)
            .build();

    private final Context context;

    /** Made by the community. */
    public Delegations(Context context) {
        this.context = context;
    }

    @Override
    public Collection<Table<?>> tables() {
        return List.of(GIVEN, TOPICS);
    }

    @Override
    public Collection<Class<? extends Event>> events() {
        return List.of(DelegationChanged.class);
    }

    @Override
    public Collection<Permission> permissions() {
        return List.of(GIVE);
    }

    /**
     * Gives the member's vote in a topic to another, instead of to whom they gave it before. The same again changes nothing.
     *
     * @param topic 1 to 64 printable characters
     * @throws CannotBeDelegate if the other cannot vote there
     * @throws TooManyDelegations if {@value #MOST} others do so
     */
    public void give(MemberId member, GroupId group, String topic, MemberId to) {
        Ids.check(topic, "topic");
        if (member.equals(to)) {
            throw new IllegalArgumentException("member " + member + " has their own vote already");
        }
        context.transact(tx -> {
            var locked = lock(tx, group, topic);
            context.rights().require(tx, member, GIVE, group);
            if (!context.rights().may(tx, to, GIVE, group)) {
                throw new CannotBeDelegate(to, group);
            }
            var before = tx.get(GIVEN, group, topic, member);
            if (before.filter(given -> given.to().equals(to)).isPresent()) {
                return false;
            }
            if (before.isPresent()) {
                tx.update(GIVEN, old -> old.to(to), group, topic, member);
            } else {
                if (locked.given() >= MOST) {
                    throw new TooManyDelegations(group, topic);
                }
                tx.insert(GIVEN, new Given(group, topic, member, to));
                tx.update(TOPICS, old -> old.plus(1), group, topic);
            }
            context.publish(tx, new DelegationChanged(group, topic));
            return true;
        });
    }

    /** Takes the member's vote back, also after they have left; false if they had not given it away. */
    public boolean revoke(MemberId member, GroupId group, String topic) {
        Ids.check(topic, "topic");
        return context.transact(tx -> {
            lock(tx, group, topic);
            if (!tx.delete(GIVEN, group, topic, member)) {
                return false;
            }
            tx.update(TOPICS, old -> old.plus(-1), group, topic);
            context.publish(tx, new DelegationChanged(group, topic));
            return true;
        });
    }

    /** To whom the member gave their vote; for themselves alone. */
    public Optional<MemberId> given(MemberId member, GroupId group, String topic) {
        return context.read(reader -> reader.get(GIVEN, group, topic, member).map(Given::to));
    }

    /** How many gave their votes to the member, not counting those given on by others; for themselves alone. */
    public long received(MemberId member, GroupId group, String topic) {
        return context.read(reader -> reader.count(GIVEN.index("by_to").where(member, group, topic)));
    }

    /** Who gives whom their vote in the topic, kept as it is until the transaction ends. For features. */
    public Map<MemberId, MemberId> of(Tx tx, GroupId group, String topic) {
        lock(tx, group, topic);
        var all = new HashMap<MemberId, MemberId>();
        tx.walk(GIVEN.primary().where(group, topic).limit(BATCH), given -> all.put(given.member(), given.to()));
        return all;
    }

    /** Whoever gave their vote to the one they turn out to be has it themselves again. */
    @Override
    public void merged(Tx tx, Merging merging) {
        for (var met : merging.met(GIVEN)) {
            var one = met.after().get(0);
            lock(tx, one.group(), one.topic());
            tx.update(TOPICS, old -> old.plus(met.after().size() - met.before().size()), one.group(), one.topic());
        }
        for (var given : merging.went(GIVEN)) {
            if (given.member().equals(given.to()) && tx.delete(GIVEN, given.group(), given.topic(), given.member())) {
                tx.update(TOPICS, old -> old.plus(-1), given.group(), given.topic());
            }
        }
    }

    @Override
    public void forget(MemberId member) {
        for (var index : List.of("by_member", "by_to")) {
            while (true) {
                var rows = context.read(
                        reader -> reader.find(GIVEN.index(index).where(member).limit(BATCH)));
                rows.forEach(row -> context.transact(tx -> {
                    lock(tx, row.group(), row.topic());
                    return tx.delete(GIVEN, row.group(), row.topic(), row.member())
                            && tx.update(TOPICS, old -> old.plus(-1), row.group(), row.topic())
                                    .isPresent();
                }));
                if (rows.size() < BATCH) {
                    break;
                }
            }
        }
    }

    private static Topic lock(Tx tx, GroupId group, String topic) {
        return tx.update(TOPICS, old -> old, group, topic).orElseGet(() -> {
            tx.insert(TOPICS, new Topic(group, topic, 0));
            return tx.update(TOPICS, old -> old, group, topic).orElseThrow();
        });
    }
}
