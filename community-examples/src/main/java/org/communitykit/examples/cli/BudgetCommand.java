package org.communitykit.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.communitykit.budgeting.Allocation;
import org.communitykit.budgeting.EqualShares;
import org.communitykit.budgeting.Greedy;
import org.communitykit.budgeting.Knapsack;
import org.communitykit.budgeting.Project;
import org.communitykit.budgeting.Rule;
import org.communitykit.budgeting.Voting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code community budget}. */
@Command(
        name = "budget",
        description = "Spends budgets by vote.",
        mixinStandardHelpOptions = true,
        subcommands = BudgetCommand.CountVotes.class)
final class BudgetCommand {
    /** The rules, by the names the program knows them under. */
    enum By {
        GREEDY,
        KNAPSACK,
        EQUAL_SHARES;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** {@code community budget count}. */
    @Command(
            name = "count",
            description = "Counts the votes on a budget (*.pb or *.pb.gz, the format of Pabulib) and spends it.",
            mixinStandardHelpOptions = true)
    static final class CountVotes implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "Projects, budget and votes.")
        private @Nullable Path file;

        @Option(
                names = "--rule",
                required = true,
                paramLabel = "RULE",
                description = "How to spend it: ${COMPLETION-CANDIDATES}.")
        private By by = By.GREEDY;

        @Option(
                names = "--utility",
                paramLabel = "WHAT",
                defaultValue = "cost",
                description =
                        "For equal shares, what a project is to those for it: its points times its cost, or its points"
                                + " (cost, points; default: ${DEFAULT-VALUE}).")
        private EqualShares.Utility utility = EqualShares.Utility.COST;

        @Option(
                names = "--completion",
                paramLabel = "HOW",
                defaultValue = "add1",
                description = "For equal shares, what is done with money that is left (none, greedy, add1; default:"
                        + " ${DEFAULT-VALUE}).")
        private EqualShares.Completion completion = EqualShares.Completion.ADD1;

        @Option(
                names = "--explain",
                paramLabel = "VOTER",
                description = "Tells what this voter's share of the money went to.")
        private @Nullable String voter;

        @Mixin
        private Output output = new Output();

        @Override
        public Integer call() throws IOException {
            var read = PbFile.read(Objects.requireNonNull(file));
            var voting = read.voting();
            Rule rule = switch (by) {
                case GREEDY -> new Greedy();
                case KNAPSACK -> new Knapsack();
                case EQUAL_SHARES -> new EqualShares(utility, completion);
            };
            var allocation = rule.allocate(voting);
            var document = document(voting, allocation);
            var words = words(voting, allocation);
            if (read.strays() > 0) {
                document.put("skipped", Map.of("votes for what is no project", read.strays()));
                words.append("not counted: %,d votes for what is no project%n".formatted(read.strays()));
            }
            if (voter != null) {
                explain(voting, allocation, voter, document, words);
            }
            output.print(document, words.toString().stripTrailing());
            return 0;
        }
    }

    private static Map<String, Object> document(Voting voting, Allocation allocation) {
        var document = new LinkedHashMap<String, Object>();
        document.put("rule", allocation.rule());
        document.put("budget", voting.budget());
        document.put("projects", voting.projects().size());
        document.put("votes", voting.votes().size());
        document.put("selected", allocation.selected().stream().map(Project::id).toList());
        document.put("cost", allocation.cost());
        document.put("points", voting.points());
        return document;
    }

    private static StringBuilder words(Voting voting, Allocation allocation) {
        var words = new StringBuilder("%,d votes on %s by %s%n"
                .formatted(voting.votes().size(), voting.budget().toPlainString(), allocation.rule()));
        for (var project : allocation.selected()) {
            words.append("  %14s  %s  %s%n".formatted(project.cost().toPlainString(), project.id(), project.name()));
        }
        return words.append("  %14s  in all%n".formatted(allocation.cost().toPlainString()));
    }

    private static void explain(
            Voting voting, Allocation allocation, String voter, Map<String, Object> document, StringBuilder words) {
        if (voting.votes().stream().noneMatch(vote -> vote.voter().equals(voter))) {
            throw new Refused("nobody called " + voter + " has voted");
        }
        var paid = allocation.paidBy(voter);
        document.put("paid", paid);
        words.append("of the share of %s went:%n".formatted(voter));
        paid.forEach((project, share) -> words.append("  %14.2f  to %s%n".formatted(share, project)));
    }
}
