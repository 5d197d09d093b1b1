package org.communitykit.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.CommunityException;
import org.communitykit.campaign.Campaigns;
import org.communitykit.group.GroupId;
import org.communitykit.group.Groups;
import org.communitykit.group.JoinPolicy;
import org.communitykit.group.Membership;
import org.communitykit.group.Memberships;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.member.MemberState;
import org.communitykit.storage.memory.MemoryStorage;

/** Whatever members do in whatever order, nobody touches those above them, and rights are what a naive model says. */
class AuthorityPropertyTest {
    private static final List<MemberId> PEOPLE = List.of("ana", "ben", "cleo", "dan", "eva").stream()
            .map(MemberId::of)
            .toList();
    private static final GroupId LEEDS = GroupId.of("leeds");
    private static final GroupId GARDEN = GroupId.of("garden");
    private static final GroupId YORK = GroupId.of("york");
    private static final List<GroupId> GROUPS = List.of(GroupId.ROOT, LEEDS, GARDEN, YORK);
    private static final Map<String, Integer> RANKS = Map.of("moderator", 50, "steward", 60, "admin", 80, "owner", 100);
    private static final List<Permission> ASKED =
            List.of(Groups.READ, Campaigns.ACT, Memberships.REMOVE, Groups.EDIT, Groups.MOVE);

    private enum Verb {
        JOIN,
        REQUEST,
        LEAVE,
        INVITE,
        APPROVE,
        ADD,
        REMOVE,
        BAN,
        LIFT,
        APPOINT,
        DISMISS,
        HAND_OVER,
        SUSPEND,
        REINSTATE,
        EXCLUDE,
        READMIT,
        MOVE
    }

    private record Command(Verb verb, int actor, int member, GroupId group, GroupId parent, String role) {}

    private record Seen(
            int rank, int plain, List<GroupId> path, Membership.Status status, List<String> roles, MemberState state) {
        /** Whether nothing is different for the member but perhaps the place of the group. */
        boolean sameAs(Seen other) {
            return rank == other.rank && status == other.status && roles.equals(other.roles) && state == other.state;
        }
    }

    @Provide
    Arbitrary<List<Command>> commands() {
        return Combinators.combine(
                        Arbitraries.of(Verb.class),
                        Arbitraries.integers().between(-1, PEOPLE.size() - 1),
                        Arbitraries.integers().between(0, PEOPLE.size() - 1),
                        Arbitraries.of(GROUPS),
                        Arbitraries.of(GROUPS),
                        Arbitraries.of("moderator", "steward", "admin", "owner"))
                .as(Command::new)
                .list()
                .ofMinSize(10)
                .ofMaxSize(60);
    }

    @Property(tries = 100)
    void nobodyChangesWhoeverStandsAsHighOrHigher(@ForAll("commands") List<Command> commands) {
        var storage = new MemoryStorage();
        try (var community = Community.on(storage).open();
                var cold = Community.on(storage).open()) {
            settle(community);
            cold.campaigns();
            var before = look(community);
            var mayBefore = rights(community);
            for (var command : commands) {
                boolean done = run(community, command);
                var after = look(community);
                var mayAfter = rights(community);
                if (command.actor() >= 0) {
                    checkRanks(command, before, after);
                }
                if (done && command.verb() == Verb.DISMISS) {
                    assertThat(mayBefore)
                            .as("taking a role gives nothing: %s", command)
                            .containsAll(mayAfter);
                }
                checkOwners(community, after, command);
                assertThat(mayAfter).as("after %s", command).isEqualTo(naive(community, after));
                assertThat(rights(cold)).isEqualTo(mayAfter);
                before = after;
                mayBefore = mayAfter;
            }
        }
    }

    private static void settle(Community community) {
        community.campaigns();
        PEOPLE.forEach(member -> community.members().add(Actor.HOST, member, "Member"));
        community.groups().create(Actor.HOST, LEEDS, NewGroup.named("Leeds"));
        community.groups().create(Actor.HOST, GARDEN, NewGroup.named("Garden").under(LEEDS));
        community.rights().define(Actor.HOST, new Role("steward", 60, Set.of("group:remove", "group:edit")));
        var seats = community.groups().memberships();
        seats.appoint(Actor.HOST, GroupId.ROOT, PEOPLE.get(0), "owner");
        community.groups().create(Actor.HOST, YORK, NewGroup.named("York").policy(JoinPolicy.REQUEST));
        for (var group : List.of(LEEDS, GARDEN)) {
            PEOPLE.forEach(member -> seats.add(Actor.HOST, group, member));
        }
        seats.add(Actor.HOST, YORK, PEOPLE.get(4));
        seats.appoint(Actor.HOST, YORK, PEOPLE.get(4), "owner");
        // owns a group and may create groups below another's, and yet must not put it there
        seats.add(Actor.HOST, YORK, PEOPLE.get(2));
        seats.appoint(Actor.HOST, YORK, PEOPLE.get(2), "moderator");
        seats.appoint(Actor.HOST, LEEDS, PEOPLE.get(1), "owner");
        seats.appoint(Actor.HOST, GARDEN, PEOPLE.get(2), "owner");
        seats.appoint(Actor.HOST, LEEDS, PEOPLE.get(3), "moderator");
    }

    private static boolean run(Community community, Command command) {
        var actor = command.actor() < 0 ? Actor.HOST : PEOPLE.get(command.actor());
        var member = PEOPLE.get(command.member());
        var seats = community.groups().memberships();
        var members = community.members();
        var group = command.group();
        try {
            switch (command.verb()) {
                case JOIN -> seats.join(PEOPLE.get(Math.max(0, command.actor())), group);
                case REQUEST -> seats.join(PEOPLE.get(Math.max(0, command.actor())), YORK);
                case LEAVE -> seats.leave(PEOPLE.get(Math.max(0, command.actor())), group);
                case INVITE -> seats.invite(actor, group, member);
                case APPROVE -> seats.approve(actor, group, member);
                case ADD -> seats.add(actor, group, member);
                case REMOVE -> seats.remove(actor, group, member);
                case BAN -> seats.ban(actor, group, member, "reason", null);
                case LIFT -> seats.lift(actor, group, member);
                case APPOINT -> seats.appoint(actor, group, member, command.role());
                case DISMISS -> seats.dismiss(actor, group, member, command.role());
                case HAND_OVER -> seats.handOver(PEOPLE.get(Math.max(0, command.actor())), group, member);
                case SUSPEND -> members.suspend(actor, member, "reason");
                case REINSTATE -> members.reinstate(actor, member);
                case EXCLUDE -> members.ban(actor, member, "reason", null);
                case READMIT -> members.lift(actor, member);
                case MOVE -> community.groups().move(actor, group, command.parent());
            }
            return true;
        } catch (CommunityException | IllegalArgumentException refused) {
            return false;
        }
    }

    private static void checkRanks(Command command, Map<String, Seen> before, Map<String, Seen> after) {
        var actor = PEOPLE.get(command.actor());
        for (var member : PEOPLE) {
            for (var group : GROUPS) {
                var was = Objects.requireNonNull(before.get(member + "/" + group));
                var is = Objects.requireNonNull(after.get(member + "/" + group));
                int power =
                        Objects.requireNonNull(before.get(actor + "/" + group)).rank();
                boolean came = command.verb() == Verb.INVITE || command.verb() == Verb.APPROVE;
                if (member.equals(actor)) {
                    int most = Math.max(was.rank(), is.plain());
                    assertThat(is.rank())
                            .as("%s gains nothing by %s", actor, command)
                            .isLessThanOrEqualTo(most);
                } else if (came && !was.equals(is)) {
                    assertThat(is.roles()).isEqualTo(was.roles());
                    assertThat(is.rank())
                            .as("%s comes as a plain member by %s", member, command)
                            .isLessThanOrEqualTo(Math.max(was.rank(), is.plain()));
                } else if (!was.sameAs(is)) {
                    assertThat(was.rank())
                            .as("%s changed by %s in %s", member, command, group)
                            .isLessThan(power);
                    assertThat(is.rank()).as("%s raised by %s", member, command).isLessThanOrEqualTo(power);
                }
            }
        }
    }

    private static void checkOwners(Community community, Map<String, Seen> seen, Command command) {
        for (var group : GROUPS) {
            long active = PEOPLE.stream()
                    .map(member -> Objects.requireNonNull(seen.get(member + "/" + group)))
                    .filter(one ->
                            one.state() == MemberState.ACTIVE && one.roles().contains("owner"))
                    .count();
            assertThat(active).as("owners of %s after %s", group, command).isPositive();
            assertThat(community.groups().get(Actor.HOST, group).owners()).isEqualTo((int) active);
        }
    }

    /** Everything there is to see of everyone, their rank by the book included. */
    private static Map<String, Seen> look(Community community) {
        var seen = new HashMap<String, Seen>();
        for (var member : PEOPLE) {
            var state = community.members().get(Actor.HOST, member).state();
            for (var group : GROUPS) {
                var seat = seat(community, group, member);
                var path = path(community, group);
                int plain = 10 * 16 + 15 - (path.size() - 1);
                int rank = group.equals(GroupId.ROOT)
                                || seat.filter(one -> one.status() == Membership.Status.MEMBER)
                                        .isPresent()
                        ? plain
                        : 0;
                for (int depth = 0; depth < path.size(); depth++) {
                    for (var role : seat(community, path.get(depth), member)
                            .map(Membership::roles)
                            .orElse(List.of())) {
                        rank = Math.max(rank, Objects.requireNonNull(RANKS.get(role)) * 16 + 15 - depth);
                    }
                }
                seen.put(
                        member + "/" + group,
                        new Seen(
                                rank,
                                plain,
                                path,
                                seat.map(Membership::status).orElse(Membership.Status.LEFT),
                                seat.map(Membership::roles).orElse(List.of()),
                                state));
            }
        }
        return seen;
    }

    private static java.util.Optional<Membership> seat(Community community, GroupId group, MemberId member) {
        return community.groups().memberships().find(Actor.HOST, group, member);
    }

    /** The group and those above it, the root first. */
    private static List<GroupId> path(Community community, GroupId group) {
        var path = new LinkedList<GroupId>();
        for (var at = group;
                at != null;
                at = community.groups().get(Actor.HOST, at).parent()) {
            path.addFirst(at);
        }
        return List.copyOf(path);
    }

    /** Who may do what by the library, which must explain itself in the same way. */
    private static Set<String> rights(Community community) {
        var allowed = new HashSet<String>();
        for (var member : PEOPLE) {
            for (var group : GROUPS) {
                for (var permission : ASKED) {
                    boolean may = community.rights().may(member, permission, group);
                    var why = community.rights().explain(Actor.HOST, member, permission, group);
                    assertThat(why.allowed()).as("%s", why).isEqualTo(may);
                    if (may) {
                        allowed.add(member + " " + permission + " " + group);
                    }
                }
            }
        }
        return allowed;
    }

    /** Who may do what by the book. */
    private static Set<String> naive(Community community, Map<String, Seen> seen) {
        var allowed = new HashSet<String>();
        for (var member : PEOPLE) {
            for (var group : GROUPS) {
                var here = Objects.requireNonNull(seen.get(member + "/" + group));
                var path = here.path();
                var roles = new ArrayList<String>();
                boolean banned = false;
                for (var above : path) {
                    var there = Objects.requireNonNull(seen.get(member + "/" + above));
                    roles.addAll(there.roles());
                    banned |= there.status() == Membership.Status.BANNED;
                }
                if (here.state() != MemberState.ACTIVE || banned) {
                    continue;
                }
                boolean in =
                        group.equals(GroupId.ROOT) || here.status() == Membership.Status.MEMBER || !roles.isEmpty();
                boolean owner = roles.contains("owner");
                boolean admin = owner || roles.contains("admin");
                boolean moderator = admin || roles.contains("moderator");
                boolean steward = roles.contains("steward");
                var may = new ArrayList<Permission>();
                may.add(Groups.READ);
                if (in) {
                    may.add(Campaigns.ACT);
                }
                if (moderator || steward) {
                    may.add(Memberships.REMOVE);
                }
                if (admin || steward) {
                    may.add(Groups.EDIT);
                }
                if (owner) {
                    may.add(Groups.MOVE);
                }
                may.forEach(permission -> allowed.add(member + " " + permission + " " + group));
            }
        }
        return allowed;
    }
}
