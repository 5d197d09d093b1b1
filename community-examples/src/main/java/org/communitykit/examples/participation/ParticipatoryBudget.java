package org.communitykit.examples.participation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.budgeting.BudgetRounds;
import org.communitykit.budgeting.EqualShares;
import org.communitykit.budgeting.Greedy;
import org.communitykit.budgeting.Knapsack;
import org.communitykit.budgeting.NewRound;
import org.communitykit.budgeting.Project;
import org.communitykit.budgeting.RoundId;
import org.communitykit.budgeting.RoundPhase;
import org.communitykit.budgeting.Rule;
import org.communitykit.budgeting.Spending;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.money.Money;
import org.communitykit.storage.memory.MemoryStorage;

/**
 * A town that spends 1,000 euros by vote: neighbours propose, the clerk says what it costs, everybody votes at home or on
 * paper, and the money is shared out so that no part of the town decides for all of it.
 */
public final class ParticipatoryBudget implements AutoCloseable {
    private static final GroupId TOWN = GroupId.of("town");
    private static final RoundId SPRING = RoundId.of("spring");

    private final Community community;
    private final BudgetRounds rounds;

    /** A budget in this community, which it closes. */
    public ParticipatoryBudget(Community community) {
        this.community = community;
        this.rounds = community.budgetRounds();
        community.groups().create(Actor.HOST, TOWN, NewGroup.named("Town"));
    }

    /** A neighbour, who can propose and vote. Joining twice changes nothing. */
    public MemberId join(String user, String name) {
        var member =
                community.members().add(Actor.HOST, MemberId.of(user), name).id();
        community.groups().join(member, TOWN);
        return member;
    }

    /** The clerk, who runs the budget. */
    public MemberId appoint(String user, String name) {
        var clerk = join(user, name);
        community.groups().memberships().appoint(Actor.HOST, TOWN, clerk, "moderator");
        return clerk;
    }

    /** Plans the round: a week each to propose, to review, to vote, and a day to enter the ballots on paper. */
    public void plan(MemberId clerk, Money budget, Instant starts) {
        var week = Duration.ofDays(7);
        rounds.plan(
                clerk,
                TOWN,
                SPRING,
                NewRound.named("Spring", budget, Spending.EQUAL_SHARES_ADD1, starts)
                        .phase(RoundPhase.PROPOSING, starts.plus(week))
                        .phase(RoundPhase.REVIEWING, starts.plus(week.multipliedBy(2)))
                        .phase(RoundPhase.BALLOTING, starts.plus(week.multipliedBy(3)))
                        .phase(
                                RoundPhase.CHECKING,
                                starts.plus(week.multipliedBy(3)).plus(Duration.ofDays(1))));
    }

    /** Proposes something; the name is its id, so that sending the form twice proposes it once. */
    public void propose(MemberId who, String project, String why) {
        rounds.propose(who, SPRING, project, project, why);
    }

    public void admit(MemberId clerk, String project, Money cost) {
        rounds.admit(clerk, SPRING, project, cost.minor());
    }

    /** Votes for projects that the budget pays for together; the last ballot counts. */
    public void vote(MemberId who, String... projects) {
        rounds.vote(who, SPRING, List.of(projects));
    }

    /** Enters a ballot that somebody put into the box. */
    public void enter(MemberId clerk, String number, String... projects) {
        rounds.enter(clerk, SPRING, number, null, List.of(projects));
    }

    /** What is paid for. */
    public List<String> result(MemberId reader) {
        return rounds.result(reader, SPRING).selected().stream()
                .map(Project::id)
                .sorted()
                .toList();
    }

    /** What other rules would have paid for with the same votes. */
    public Map<String, List<String>> otherwise(MemberId reader) {
        var voting = rounds.voting(reader, SPRING);
        var all = new TreeMap<String, List<String>>();
        for (Rule rule : List.of(
                new Greedy(), new Knapsack(), new EqualShares(EqualShares.Utility.COST, EqualShares.Completion.NONE))) {
            var selected = rule.allocate(voting).selected();
            all.put(rule.name(), selected.stream().map(Project::id).sorted().toList());
        }
        return all;
    }

    @Override
    public void close() {
        community.close();
    }

    /** Plays a round through, on a clock that is moved from week to week. */
    public static void main(String[] arguments) {
        var clock = new Calendar(Instant.parse("2026-03-02T08:00:00Z"));
        try (var town = new ParticipatoryBudget(
                Community.on(new MemoryStorage()).clock(clock).open())) {
            var clerk = town.appoint("clerk", "The clerk");
            var centre = List.of(town.join("1", "Ana"), town.join("2", "Ben"), town.join("3", "Cem"));
            var edge = List.of(town.join("4", "Dora"));
            town.plan(clerk, Money.parse("1000", "EUR"), clock.instant());
            town.propose(centre.get(0), "fountain", "The square is hot");
            town.propose(edge.get(0), "bus-shelter", "We stand in the rain");
            town.propose(edge.get(0), "lamps", "The lane is dark");

            clock.pass(Duration.ofDays(7));
            town.admit(clerk, "fountain", Money.parse("800", "EUR"));
            town.admit(clerk, "bus-shelter", Money.parse("400", "EUR"));
            town.admit(clerk, "lamps", Money.parse("300", "EUR"));

            clock.pass(Duration.ofDays(7));
            centre.forEach(voter -> town.vote(voter, "fountain"));
            edge.forEach(voter -> town.vote(voter, "bus-shelter", "lamps"));
            clock.pass(Duration.ofDays(7));
            town.enter(clerk, "paper-1", "bus-shelter", "lamps");

            clock.pass(Duration.ofDays(1));
            System.out.println("paid for: " + town.result(centre.get(0)));
            town.otherwise(clerk).forEach((rule, projects) -> System.out.println("by " + rule + ": " + projects));
        }
    }

    /** A clock that goes from week to week. */
    private static final class Calendar extends Clock {
        private Instant now;

        Calendar(Instant now) {
            this.now = now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
