package org.communitykit.analytics.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.apache.commons.rng.UniformRandomProvider;
import org.communitykit.analytics.estimate.Estimate;
import org.communitykit.analytics.random.Streams;
import org.hipparchus.special.Erf;

/**
 * Many runs of a community's future, member by member. In each run everybody has a stream of random numbers of their own,
 * the same in every scenario: whoever would have left by a hair stays if an intervention helps, and nothing else differs.
 * Scenarios are therefore told apart by far fewer runs than if each had its own luck (common random numbers). Time grows
 * with runs, scenarios, steps and members.
 *
 * <p>Runs are independent, so a host's threads may share them; the result is the same to the last byte.
 *
 * @param members how many there are before the first step
 * @param active how many of them are active
 * @param steps how far to look
 * @param runs how often; a hundred tell the middle, a thousand the edges
 */
public record Simulation(int members, int active, int steps, int runs, Streams streams) {
    /** The most members a run may have at any time. */
    public static final int MAX_MEMBERS = 1_000_000;

    /** The most steps. */
    public static final int MAX_STEPS = 1_200;

    /** The most runs. */
    public static final int MAX_RUNS = 100_000;

    private static final long MAX_CELLS = 10_000_000;

    public Simulation {
        between(members, 0, MAX_MEMBERS, "members");
        between(active, 0, members, "active members");
        between(steps, 1, MAX_STEPS, "steps");
        between(runs, 2, MAX_RUNS, "runs");
        if ((long) steps * runs > MAX_CELLS) {
            throw new IllegalArgumentException(steps + " steps times " + runs + " runs are more than " + MAX_CELLS);
        }
    }

    private static void between(int value, int least, int most, String what) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " are " + least + " to " + most + ", not " + value);
        }
    }

    /** Runs the scenarios on the thread that asks; the first is what the others are compared with. */
    public List<Outcome> run(List<Scenario> scenarios) {
        return run(scenarios, Runnable::run);
    }

    /**
     * Runs the scenarios on the host's threads, and waits for them.
     *
     * @throws TooManyMembers if a run grows beyond {@value #MAX_MEMBERS} members
     */
    public List<Outcome> run(List<Scenario> scenarios, Executor executor) {
        if (scenarios.isEmpty()
                || new HashSet<>(scenarios.stream().map(Scenario::name).toList()).size() != scenarios.size()) {
            throw new IllegalArgumentException("there is at least one scenario, and each has a name of its own");
        }
        var histories = new History[scenarios.size()][runs];
        var pending = new CompletableFuture<?>[runs];
        for (int run = 0; run < runs; run++) {
            int at = run;
            pending[run] = CompletableFuture.runAsync(
                    () -> {
                        for (int s = 0; s < histories.length; s++) {
                            histories[s][at] = new Run(scenarios.get(s), at).history();
                        }
                    },
                    executor);
        }
        try {
            CompletableFuture.allOf(pending).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TooManyMembers tooMany) {
                throw tooMany;
            }
            throw e;
        }
        var outcomes = new ArrayList<Outcome>();
        for (int s = 0; s < histories.length; s++) {
            outcomes.add(outcome(scenarios.get(s).name(), histories[s], histories[0]));
        }
        return List.copyOf(outcomes);
    }

    private Outcome outcome(String name, History[] histories, History[] first) {
        var activeGain = new double[runs];
        var contributionGain = new double[runs];
        for (int run = 0; run < runs; run++) {
            activeGain[run] = histories[run].active[steps - 1] - first[run].active[steps - 1];
            contributionGain[run] = Arrays.stream(histories[run].contributions).sum()
                    - (double) Arrays.stream(first[run].contributions).sum();
        }
        var members = new ArrayList<Outcome.Band>();
        var active = new ArrayList<Outcome.Band>();
        var contributions = new ArrayList<Outcome.Band>();
        for (int step = 0; step < steps; step++) {
            int at = step;
            members.add(band(
                    Arrays.stream(histories).mapToDouble(one -> one.members[at]).toArray()));
            active.add(band(
                    Arrays.stream(histories).mapToDouble(one -> one.active[at]).toArray()));
            contributions.add(band(Arrays.stream(histories)
                    .mapToDouble(one -> one.contributions[at])
                    .toArray()));
        }
        return new Outcome(
                name,
                members,
                active,
                contributions,
                mean("active", activeGain),
                mean("contributions", contributionGain));
    }

    private static Estimate mean(String name, double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Estimate.of(name, mean, Math.sqrt(squares / (values.length - 1.0) / values.length));
    }

    private static Outcome.Band band(double[] values) {
        Arrays.sort(values);
        double mean = Arrays.stream(values).sum() / values.length;
        return new Outcome.Band(
                mean, part(values, .05), part(values, .25), part(values, .5), part(values, .75), part(values, .95));
    }

    private static double part(double[] sorted, double part) {
        double at = part * (sorted.length - 1);
        int below = (int) at;
        double above = sorted[Math.min(below + 1, sorted.length - 1)];
        return sorted[below] + (at - below) * (above - sorted[below]);
    }

    private static final class History {
        private final long[] members;
        private final long[] active;
        private final long[] contributions;

        History(int steps) {
            members = new long[steps];
            active = new long[steps];
            contributions = new long[steps];
        }
    }

    private static final class Person {
        private final UniformRandomProvider luck;
        private boolean active;

        Person(UniformRandomProvider luck) {
            this.luck = luck;
        }
    }

    /** One run of one scenario. */
    private final class Run {
        private final Scenario scenario;
        private final Streams ofRun;
        private final History history = new History(steps);
        private final List<Person> people = new ArrayList<>();

        Run(Scenario scenario, int run) {
            this.scenario = scenario;
            this.ofRun = streams.within("run " + run);
        }

        History history() {
            for (int i = 0; i < members; i++) {
                person(0, i).active = i < active;
            }
            for (int step = 1; step <= steps; step++) {
                step(step, scenario.at(step));
            }
            return history;
        }

        /** The luck of a person is known by when they came and as which. */
        private Person person(int step, int number) {
            if (people.size() >= MAX_MEMBERS) {
                throw new TooManyMembers(scenario.name(), step);
            }
            var person = new Person(ofRun.stream("person", ((long) step << 32) + number));
            people.add(person);
            return person;
        }

        private void step(int step, Rates rates) {
            long inviting = people.stream().filter(person -> person.active).count();
            people.removeIf(person -> left(person, rates));
            // each inviter's and the community's own numbers would be another draw a member; their sum is one
            int joining = poisson(
                    rates.joins() + rates.invitations() * inviting,
                    ofRun.stream("joins", step).nextDouble());
            for (int i = 0; i < joining; i++) {
                var person = person(step, i);
                person.active = person.luck.nextDouble() < rates.activation();
            }
            for (var person : people) {
                double luck = person.luck.nextDouble();
                history.members[step - 1]++;
                if (person.active) {
                    history.active[step - 1]++;
                    history.contributions[step - 1] += poisson(rates.contributions(), luck);
                }
            }
        }

        private boolean left(Person person, Rates rates) {
            double luck = person.luck.nextDouble();
            double churn = person.active ? rates.churn() : rates.quietChurn();
            if (luck < churn) {
                return true;
            }
            double turn = person.active ? rates.silence() : rates.comeback();
            // from the other end, so that less churn does not change who turns
            if (luck >= 1 - turn) {
                person.active = !person.active;
            }
            return false;
        }
    }

    /**
     * The number a Poisson distribution of this mean has at a part of its whole: a larger mean never gives a smaller one.
     * Large means are taken as normal, by Wilson's and Hilferty's cube root.
     */
    static int poisson(double mean, double part) {
        if (mean > 500) {
            double z = Erf.erfInv(2 * Math.max(1e-16, part) - 1) * Math.sqrt(2);
            double root = 1 - 1 / (9 * mean) + z / (3 * Math.sqrt(mean));
            return (int) Math.max(0, Math.floor(mean * root * root * root));
        }
        double chance = Math.exp(-mean);
        double below = chance;
        int number = 0;
        while (part > below && chance > 0) {
            number++;
            chance *= mean / number;
            below += chance;
        }
        return number;
    }
}
