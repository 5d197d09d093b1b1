package org.communitykit.examples.bench;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.group.GroupId;
import org.communitykit.group.Groups;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.member.Members;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.message.Messages;
import org.communitykit.role.Permission;
import org.communitykit.role.Rights;
import org.communitykit.role.Standing;
import org.communitykit.storage.memory.MemoryStorage;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Permission checks in memory, each about another member, permission and group than the one before: two chapters of
 * seven circles each below the root, members in one circle each, some of them moderators.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // filled by the setup
public class RightsBench {
    private static final int CHECKS = 1_000;

    private record Check(MemberId member, Permission permission, GroupId group) {}

    @Param({"1000", "50000"})
    int questions;

    private MemoryStorage storage;
    private Rights rights;
    private Check[] checks;
    private Standing[] standings;
    private int turn;

    /** Runs these benchmarks alone, in a JVM of their own. */
    static void run() throws RunnerException {
        new Runner(new OptionsBuilder().include(RightsBench.class.getName()).build()).run();
    }

    @Setup
    public void fill() {
        storage = new MemoryStorage();
        var community = Community.on(storage).open();
        Messaging.of(community);
        rights = community.rights();
        var groups = new GroupId[16];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = GroupId.of("g" + i);
            var group = NewGroup.named("Group " + i);
            community.groups().create(Actor.HOST, groups[i], i < 2 ? group : group.under(groups[i % 2]));
        }
        var members = new MemberId[questions / groups.length + 1];
        for (int i = 0; i < members.length; i++) {
            members[i] = MemberId.of("m" + i);
            community.members().add(Actor.HOST, members[i], "Member " + i);
            community.groups().join(members[i], groups[2 + i % 14]);
        }
        var permissions = List.of(
                Groups.READ, Groups.EDIT, Members.SEE, Members.BAN, Messages.POST, Messages.MODERATE, Rights.GRANT);
        var random = new SplittableRandom(1);
        checks = new Check[questions];
        standings = new Standing[questions];
        for (int i = 0; i < questions; i++) {
            // equal ids, not the same objects, as they come from a caller
            var member = MemberId.of("m" + i / groups.length);
            var group = GroupId.of("g" + i % groups.length);
            checks[i] = new Check(member, permissions.get(random.nextInt(permissions.size())), group);
        }
        for (int i = questions - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            var swapped = checks[i];
            checks[i] = checks[other];
            checks[other] = swapped;
        }
        storage.read(reader -> {
            for (int i = 0; i < questions; i++) {
                standings[i] = rights.standing(reader, checks[i].member(), checks[i].group());
            }
            return questions;
        });
    }

    private int next() {
        turn = turn + 1 == questions ? 0 : turn + 1;
        return turn;
    }

    /** By itself: opens a read, asks for the stamps, compares them. */
    @Benchmark
    public boolean may() {
        var check = checks[next()];
        return rights.may(check.member(), check.permission(), check.group());
    }

    /** Within a read or transaction that is open anyway, as verbs check. */
    @Benchmark
    @OperationsPerInvocation(CHECKS)
    public int mayWithinARead(Blackhole sink) {
        return storage.read(reader -> {
            for (int i = 0; i < CHECKS; i++) {
                var check = checks[next()];
                sink.consume(rights.may(reader, check.member(), check.permission(), check.group()));
            }
            return CHECKS;
        });
    }

    /** Of a standing that was looked up before. */
    @Benchmark
    public boolean standingAtHand() {
        int at = next();
        return standings[at].may(checks[at].permission());
    }
}
