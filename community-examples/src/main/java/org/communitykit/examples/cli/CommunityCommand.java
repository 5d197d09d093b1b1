package org.communitykit.examples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.communitykit.budgeting.TooManyChoices;
import org.communitykit.election.MalformedBallots;
import org.communitykit.examples.stackexchange.BadDump;
import org.communitykit.storage.StorageException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code community}. It ends with 0, with 2 when it was asked for what cannot be, and with 1 when it failed. */
@Command(
        name = "community",
        description = "Imports communities and tells their story.",
        mixinStandardHelpOptions = true,
        version = "community, built from source",
        subcommands = {
            ImportCommand.class,
            ReportCommand.class,
            ElectionsCommand.class,
            BudgetCommand.class,
            PollsCommand.class,
            OpinionsCommand.class,
            RakeCommand.class,
            ForecastCommand.class,
            ScenarioCommand.class,
            SentimentCommand.class,
            KeywordsCommand.class,
            ListenCommand.class,
            ReleaseCommand.class,
            MetricsCommand.class,
            RetentionCommand.class,
            NetworkCommand.class,
            WebCommand.class,
            StressCommand.class,
            SurvivalCommand.class,
            LifetimeCommand.class,
            DemoCommand.class
        })
public final class CommunityCommand implements Runnable {
    private static final int BAD_INPUT = 2;
    private static final int FAILED = 1;

    @picocli.CommandLine.Spec
    private picocli.CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec command;

    @Override
    public void run() {
        var commands = java.util.Objects.requireNonNull(command).commandLine();
        throw new CommandLine.ParameterException(
                commands,
                "a command is missing: "
                        + String.join(", ", commands.getSubcommands().keySet()));
    }

    /** Runs the program and ends the process. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The program, to be executed as often as one likes. */
    static CommandLine commandLine() {
        return new CommandLine(new CommunityCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, arguments) -> {
                    var asked = wrong.getCommandLine();
                    complain(
                            asked,
                            wrong.getMessage() + "; see "
                                    + asked.getCommandSpec().qualifiedName() + " --help");
                    return BAD_INPUT;
                })
                .setExecutionExceptionHandler((failure, asked, parsed) -> {
                    complain(asked, reason(failure));
                    return isBadInput(failure) ? BAD_INPUT : FAILED;
                });
    }

    private static boolean isBadInput(Exception failure) {
        return failure instanceof BadDump
                || failure instanceof Refused
                || failure instanceof MalformedBallots
                || failure instanceof TooManyChoices
                || failure instanceof StorageException.SchemaMismatch;
    }

    private static String reason(Exception failure) {
        var message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        return failure instanceof IOException || failure instanceof UncheckedIOException
                ? "cannot read or write " + message
                : message;
    }

    private static void complain(CommandLine command, String what) {
        command.getErr().println("community: " + what.lines().findFirst().orElse(""));
        command.getErr().flush();
    }
}
