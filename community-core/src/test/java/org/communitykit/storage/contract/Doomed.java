package org.communitykit.storage.contract;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.communitykit.storage.Storage;

/**
 * The process that is killed: writes as fast as it can and prints the number of each write once it is acknowledged.
 * Started with the opener's class, the place and the number of storages to open on it.
 */
final class Doomed {
    private static final int THREADS = 2;

    private Doomed() {}

    public static void main(String... args) throws Exception {
        var opener = Opener.of(Class.forName(args[0]).asSubclass(Opener.class));
        var storages = new ArrayList<Storage>();
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            var storage = opener.open(args[1]);
            storage.prepare(List.of(Item.TABLE));
            storages.add(storage);
        }
        var out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        for (int i = 0; i < THREADS; i++) {
            var storage = storages.get(i % storages.size());
            new Thread(() -> writeForever(storage, out)).start();
        }
    }

    private static void writeForever(Storage storage, PrintStream out) {
        // ends when nobody listens any more, should whoever started us be gone
        while (!out.checkError()) {
            out.println(write(storage));
        }
        Runtime.getRuntime().halt(0);
    }

    /** One write with all its parts: a number, a row under it in every index, and a sum. */
    static long write(Storage storage) {
        return storage.transact(tx -> {
            if (tx.update(Item.TABLE, Item.heavier(1), "sum", 0L).isEmpty()) {
                tx.insert(Item.TABLE, Item.of("sum", 0).weighing(1));
            }
            long number = tx.next("log");
            tx.insert(Item.TABLE, new Item("log", number, "entry", "code " + number, (int) number));
            return number;
        });
    }
}
