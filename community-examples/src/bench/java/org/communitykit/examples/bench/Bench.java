package org.communitykit.examples.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The benchmark program. Its figures are in the module's README. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures the library beside hand-written code.")
public final class Bench implements Callable<Integer> {
    @Option(
            names = "--stores",
            split = ",",
            defaultValue = "memory,sqlite,postgresql",
            description = "memory, sqlite, h2, postgresql, and mariadb with its profile")
    private List<String> stores = List.of();

    @Option(names = "--rounds", defaultValue = "5", description = "measured rounds of each comparison")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "1.5", description = "length of one contender's turn")
    private double seconds;

    @Option(
            names = "--work",
            split = ",",
            defaultValue = "append,post,newest,unread,rights,directory,talking,claims,cold,fanout,push,counts,mailed,engagement",
            description = "what to measure")
    private List<String> work = List.of();

    @Option(names = "--callers", split = ",", defaultValue = "1,8,64", description = "how many append at once")
    private List<Integer> callers = List.of();

    @Option(names = "--crowd", defaultValue = "100000", description = "members of one channel")
    private int crowd;

    @Option(names = "--recipients", defaultValue = "100000", description = "of the broadcast that work mailed hands over")
    private int recipients;

    @Option(names = "--events", defaultValue = "10000000", description = "of the log that work engagement asks about")
    private long events;

    @Option(names = "--members", defaultValue = "1000000", description = "members of the directory")
    private int members;

    @Option(names = "--dir", description = "where database files go; on the disk to be measured")
    private Path folder = Path.of("target");

    private final PrintStream out = System.out;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Files.createDirectories(folder);
        var dir = Files.createTempDirectory(folder, "bench").toAbsolutePath();
        try {
            for (var name : work.equals(List.of("engagement")) ? List.<String>of() : stores) {
                out.printf(Locale.ROOT, "%n%s: %,.0f fdatasync a second%n", name, Disk.syncsPerSecond(dir));
                try (var store = Store.open(name, Files.createDirectory(dir.resolve(name)))) {
                    run(store);
                }
            }
            if (work.contains("fanout")) {
                Fanout.compare(1_000, rounds, seconds, out);
            }
            if (work.contains("push")) {
                Pushed.compare(100, 64, rounds, seconds, out);
            }
            if (work.contains("counts")) {
                CountBench.run();
            }
            if (work.contains("mailed")) {
                Mailed.run(dir, recipients, out);
            }
            if (work.contains("engagement")) {
                Engagement.compare(dir, events, stores.contains("postgresql"), rounds, out);
            }
            if (work.contains("cold")) {
                Cold.compare(dir, 7, out);
            }
        } finally {
            try (var files = Files.walk(dir)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
        return 0;
    }

    private void run(Store store) throws Exception {
        var hand = store.pool() == null ? null : new HandWritten(store.pool(), store.name());
        store.storage().prepare(List.of(Append.LINES));
        if (work.contains("append")) {
            for (int count : callers) {
                append(store, hand, count, Append.CHANNELS);
                if (count > 1) {
                    append(store, hand, count, 1);
                }
            }
        }
        if (work.contains("newest")) {
            newest(store, hand);
        }
        if (work.contains("claims")) {
            Claims.compare(store, 1, rounds, seconds, out);
            Claims.compare(store, 16, rounds, seconds, out);
        }
        var reads = new Reads(store);
        if (work.contains("post")) {
            post(store, hand, reads, 1);
            post(store, hand, reads, 8);
        }
        if (work.contains("unread")) {
            reads.unread(500).run(rounds, seconds).print(out);
        }
        if (work.contains("rights") && hand == null) {
            RightsBench.run();
        } else if (work.contains("rights")) {
            reads.rights().run(rounds, seconds).print(out);
        }
        if (work.contains("talking")) {
            talking(new Talking(store));
        }
        if (work.contains("directory")) {
            reads.directory(members).run(rounds, seconds).print(out);
        }
    }

    private void talking(Talking talking) throws Exception {
        for (int count : callers) {
            talking.posts(count).run(rounds, seconds).print(out);
        }
        talking.crowd(crowd).run(rounds, seconds).print(out);
        talking.unread(1_000).run(rounds, seconds).print(out);
        talking.away(100, 200, 256, out).run(rounds, seconds).print(out);
    }

    private void append(Store store, @Nullable HandWritten hand, int callers, int channels) throws Exception {
        var turn = new AtomicLong();
        var contenders = new ArrayList<Contender>();
        contenders.add(new Contender(
                "storage.transact(next, insert)", c -> Append.append(store.storage(), channel(turn, channels))));
        Orm orm = null;
        if (hand != null) {
            contenders.add(new Contender(
                    "JDBC: update, insert, commit", c -> hand.inTransaction(channel(turn, channels), Append.BODY)));
            if (store.name().equals("postgresql")) {
                contenders.add(new Contender(
                        "JDBC: one statement", c -> hand.inOneStatement(channel(turn, channels), Append.BODY)));
            }
            if (!store.name().equals("sqlite")) {
                orm = new Orm(Objects.requireNonNull(store.pool()));
                var hibernate = orm;
                contenders.add(new Contender(
                        "Hibernate: lock, persist", c -> hibernate.append(channel(turn, channels), Append.BODY)));
            }
        }
        new Comparison(
                        store.name() + ": append, " + callers + " callers, " + channels + " channels",
                        callers,
                        contenders)
                .run(rounds, seconds)
                .print(out);
        if (orm != null) {
            orm.close();
        }
    }

    private void newest(Store store, @Nullable HandWritten hand) throws Exception {
        for (int i = 0; i < 200; i++) {
            for (int c = 0; c < Append.CHANNELS; c++) {
                Append.append(store.storage(), Append.channel(c));
                if (hand != null) {
                    hand.inTransaction(Append.channel(c), Append.BODY);
                }
            }
        }
        store.settle();
        var turn = new AtomicLong();
        var contenders = new ArrayList<Contender>();
        contenders.add(new Contender(
                "storage.read(find)", c -> fifty(Append.newest(store.storage(), channel(turn, Append.CHANNELS)))));
        if (hand != null) {
            contenders.add(new Contender("JDBC: one query", c -> fifty(hand.newest(channel(turn, Append.CHANNELS)))));
        }
        new Comparison(store.name() + ": newest 50 messages", 1, contenders)
                .run(rounds, seconds)
                .print(out);
    }

    private void post(Store store, @Nullable HandWritten hand, Reads reads, int callers) throws Exception {
        var turn = new AtomicLong();
        var keys = new AtomicLong();
        var contenders = new ArrayList<Contender>();
        contenders.add(
                new Contender("messages().post", c -> reads.post((int) (turn.getAndIncrement() % Append.CHANNELS))));
        if (hand != null) {
            contenders.add(new Contender(
                    "JDBC: bare statements", c -> hand.inTransaction(channel(turn, Append.CHANNELS), Append.BODY)));
            contenders.add(new Contender(
                    "JDBC: keeping the same promises",
                    c -> hand.withTheSamePromises(
                            channel(turn, Append.CHANNELS), "key-" + keys.getAndIncrement(), Append.BODY)));
        }
        new Comparison(store.name() + ": post a message, " + callers + " callers", callers, contenders)
                .run(rounds, seconds)
                .print(out);
    }

    private static void fifty(List<?> page) {
        if (page.size() != 50) {
            throw new IllegalStateException(page.size() + " rows, not 50");
        }
    }

    private static String channel(AtomicLong turn, int channels) {
        return Append.channel((int) (turn.getAndIncrement() % channels));
    }
}
