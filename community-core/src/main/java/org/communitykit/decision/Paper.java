package org.communitykit.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.communitykit.election.Approval;
import org.communitykit.election.Ballot;
import org.communitykit.election.Ballots;
import org.communitykit.election.Borda;
import org.communitykit.election.Count;
import org.communitykit.election.InstantRunoff;
import org.communitykit.election.Lot;
import org.communitykit.election.MeekStv;
import org.communitykit.election.Method;
import org.communitykit.election.Pairwise;
import org.communitykit.election.Plurality;
import org.communitykit.election.Schulze;
import org.communitykit.election.Score;
import org.communitykit.election.ScottishStv;
import org.communitykit.election.Stage;
import org.communitykit.member.Names;

/**
 * What can be chosen, and how that is counted.
 *
 * @param kind what is done on it
 * @param options what stands on it, no two alike, at most {@value #OPTIONS_LIMIT}
 * @param most how many options can be chosen, the points one option can have, or the dots there are to give
 * @param by how ranks are counted; of no meaning otherwise
 * @param seats how many options are elected
 */
public record Paper(Kind kind, List<String> options, int most, By by, int seats) {
    /** The most options. */
    public static final int OPTIONS_LIMIT = 100;

    /** The most options between whom a lot could have told whose every order is tried, and how many counts that takes. */
    private static final int DRAWING = 6;

    private static final int LOTS = 2 * 720;

    /** What is done on a paper. */
    public enum Kind {
        /** One option is chosen. */
        SINGLE,
        /** Up to so many are. */
        MULTIPLE,
        /** As many as one likes are. */
        APPROVAL,
        /** Each is given points from 0. */
        SCORE,
        /** So many dots are given to any of them. */
        DOTS,
        /** They are ranked, all or some. */
        RANKED
    }

    /** How ranks are counted; each as the method of {@code election} says. */
    public enum By {
        SCHULZE,
        BORDA,
        INSTANT_RUNOFF,
        SCOTTISH_STV,
        MEEK_STV
    }

    public Paper {
        options = List.copyOf(options);
        if (options.isEmpty() || options.size() > OPTIONS_LIMIT || new HashSet<>(options).size() < options.size()) {
            throw new IllegalArgumentException(
                    "1 to " + OPTIONS_LIMIT + " different options can be voted on, not " + options.size());
        }
        options.forEach(option -> Names.check(option, "option"));
        if (most < 1 || most > Score.POINTS_LIMIT) {
            throw new IllegalArgumentException("1 to " + Score.POINTS_LIMIT + " can be given, not " + most);
        }
        if (seats < 1 || seats > options.size() || (seats > 1 && by == By.INSTANT_RUNOFF)) {
            throw new IllegalArgumentException(
                    by + " elects " + (by == By.INSTANT_RUNOFF ? 1 : "1 to " + options.size()) + " of " + options.size()
                            + " options, not " + seats);
        }
    }

    /** One of these, the one that most choose. */
    public static Paper single(List<String> options) {
        return new Paper(Kind.SINGLE, options, 1, By.SCHULZE, 1);
    }

    /** Up to so many of these. */
    public static Paper multiple(int most, List<String> options) {
        return new Paper(Kind.MULTIPLE, options, most, By.SCHULZE, 1);
    }

    /** Any of these. */
    public static Paper approval(List<String> options) {
        return new Paper(Kind.APPROVAL, options, Math.max(1, options.size()), By.SCHULZE, 1);
    }

    /** 0 to so many points for each. */
    public static Paper score(int points, List<String> options) {
        return new Paper(Kind.SCORE, options, points, By.SCHULZE, 1);
    }

    /** So many dots, or fewer, among them. */
    public static Paper dots(int dots, List<String> options) {
        return new Paper(Kind.DOTS, options, dots, By.SCHULZE, 1);
    }

    /** Ranks. */
    public static Paper ranked(By by, List<String> options) {
        return new Paper(Kind.RANKED, options, Math.max(1, options.size()), by, 1);
    }

    /** The same with so many to be elected. */
    public Paper electing(int number) {
        return new Paper(kind, options, most, by, number);
    }

    /** Whether an option has a share of the voters, so that a threshold can be asked for. */
    boolean hasShares() {
        return kind == Kind.SINGLE || kind == Kind.MULTIPLE || kind == Kind.APPROVAL;
    }

    /** Throws {@link IllegalArgumentException} unless this can be said on the paper. */
    void check(Choice choice) {
        if (choice.abstains()) {
            require(choice.ranks().isEmpty() && choice.points().isEmpty(), "who abstains chooses nothing");
            return;
        }
        var named = new ArrayList<Integer>();
        choice.ranks().forEach(named::addAll);
        require(new HashSet<>(named).size() == named.size(), "an option is named once");
        require(
                named.stream().allMatch(option -> option >= 0 && option < options.size()),
                "there are options 0 to " + (options.size() - 1));
        if (kind == Kind.SCORE || kind == Kind.DOTS) {
            require(named.isEmpty(), "on this paper points are given");
            require(choice.points().size() == options.size(), "each of " + options.size() + " options has its points");
            require(
                    choice.points().stream().allMatch(given -> given >= 0 && given <= most),
                    "an option has 0 to " + most + " points");
            require(
                    kind == Kind.SCORE
                            || choice.points().stream()
                                            .mapToInt(Integer::intValue)
                                            .sum()
                                    <= most,
                    "there are " + most + " dots to give");
            return;
        }
        require(choice.points().isEmpty() && !named.isEmpty(), "this paper names options, or abstains");
        require(
                choice.ranks().stream().noneMatch(List::isEmpty)
                        && (kind == Kind.RANKED || choice.ranks().size() == 1),
                "options have ranks on ranked papers only, and no rank is empty");
        require(named.size() <= most, "up to " + most + " options are chosen");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    /**
     * What was counted, and whom it elects.
     *
     * @param elected those who are elected however ties fall
     * @param tied those of whom some are elected and some are not, and nothing says which
     * @param least the fewest votes somebody elected has, where an option has a share of the voters
     */
    record Counted(Count count, List<String> elected, List<String> tied, long least) {}

    /** Counts what voters say, each with how many votes it stands for; none of them abstains. */
    Counted count(Map<Choice, Long> choices) {
        if (kind == Kind.SCORE || kind == Kind.DOTS) {
            return atOnce(Score.count(election(List.of()), points(choices), Lot.asListed()), List.of());
        }
        var ballots = new ArrayList<Ballot>();
        choices.forEach((choice, votes) -> ballots.add(new Ballot(votes, choice.ranks())));
        var election = election(ballots);
        var count = method(Lot.asListed()).count(election);
        return count.stages().stream().flatMap(stage -> stage.events().stream()).anyMatch(Paper::isByLot)
                ? byLot(election, count)
                : atOnce(count, ballots);
    }

    private Ballots election(List<Ballot> ballots) {
        return new Ballots("", options, seats, Set.of(), ballots);
    }

    private static List<Score.Paper> points(Map<Choice, Long> choices) {
        var papers = new ArrayList<Score.Paper>();
        choices.forEach((choice, votes) -> {
            var points = new HashMap<Integer, Integer>();
            for (int option = 0; option < choice.points().size(); option++) {
                points.put(option, choice.points().get(option));
            }
            papers.add(new Score.Paper(votes, points));
        });
        return papers;
    }

    private Method method(Lot lot) {
        return switch (kind) {
            case SINGLE -> new Plurality(lot);
            case RANKED ->
                switch (by) {
                    case SCHULZE -> new Schulze(Pairwise.Unranked.LAST, lot);
                    case BORDA -> new Borda(Pairwise.Unranked.LAST, lot);
                    case INSTANT_RUNOFF -> new InstantRunoff(lot);
                    case SCOTTISH_STV -> new ScottishStv(lot);
                    case MEEK_STV -> MeekStv.meek(lot);
                };
            default -> new Approval(lot);
        };
    }

    private boolean isTransferable() {
        return kind == Kind.RANKED && (by == By.INSTANT_RUNOFF || by == By.SCOTTISH_STV || by == By.MEEK_STV);
    }

    /** Where the ranking shows who is tied: a group that does not fit into the seats is. */
    private Counted atOnce(Count count, List<Ballot> ballots) {
        if (isTransferable()) {
            return new Counted(count, count.elected(), List.of(), 0);
        }
        var elected = new ArrayList<String>();
        for (var group : count.ranking()) {
            if (elected.size() + group.size() > seats) {
                var tied = elected.size() == seats ? List.<String>of() : group;
                return new Counted(count, elected, tied, least(elected.isEmpty() ? tied : elected, ballots));
            }
            elected.addAll(group);
        }
        return new Counted(count, elected, List.of(), least(elected, ballots));
    }

    private long least(List<String> names, List<Ballot> ballots) {
        return names.stream()
                .mapToLong(name -> ballots.stream()
                        .filter(ballot ->
                                ballot.ranks().stream().anyMatch(rank -> rank.contains(options.indexOf(name))))
                        .mapToLong(Ballot::papers)
                        .sum())
                .min()
                .orElse(0);
    }

    private static boolean isByLot(Stage.Event event) {
        return event.kind() == Stage.Kind.TIE_BY_LOT;
    }

    /**
     * Where a lot told in the middle of the count, counts again with every lot there could be: whoever is elected by some
     * and not by all is tied. If those who drew are too many for that, so is everybody one of those counts has elected.
     */
    private Counted byLot(Ballots election, Count first) {
        var drew = new TreeSet<Integer>();
        var always = new HashSet<>(first.elected());
        var ever = new TreeSet<Integer>();
        var waiting = new ArrayList<>(List.of(first));
        int counted = 0;
        while (!waiting.isEmpty()) {
            boolean more = false;
            for (var count : waiting) {
                count.elected().forEach(name -> ever.add(options.indexOf(name)));
                always.retainAll(count.elected());
                for (var stage : count.stages()) {
                    for (var event : stage.events()) {
                        if (isByLot(event)) {
                            for (var name : event.candidates()) {
                                more |= drew.add(options.indexOf(name));
                            }
                        }
                    }
                }
            }
            waiting.clear();
            if (more) {
                var orders = orders(new ArrayList<>(drew));
                counted += orders.size();
                if (orders.isEmpty() || counted > LOTS) {
                    // too many to try: nobody is elected for certain
                    ever.addAll(drew);
                    always.clear();
                    break;
                }
                orders.forEach(order -> waiting.add(method(Lot.of(order)).count(election)));
            }
        }
        var elected = first.elected().stream().filter(always::contains).toList();
        var tied = ever.stream()
                .map(options::get)
                .filter(name -> !always.contains(name))
                .toList();
        return new Counted(first, elected, tied, 0);
    }

    /** All orders of these; none if there are more than can be tried. */
    private static List<List<Integer>> orders(List<Integer> drew) {
        if (drew.size() > DRAWING) {
            return List.of();
        }
        List<List<Integer>> orders = List.of(List.of());
        for (int option : drew) {
            var longer = new ArrayList<List<Integer>>();
            for (var order : orders) {
                for (int at = 0; at <= order.size(); at++) {
                    var next = new ArrayList<>(order);
                    next.add(at, option);
                    longer.add(next);
                }
            }
            orders = longer;
        }
        return orders;
    }
}
