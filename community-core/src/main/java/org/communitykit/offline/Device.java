package org.communitykit.offline;

import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.communitykit.record.Json;

/**
 * What a device keeps: the operations that were not taken yet, and what it has seen. It lives on the device, with no
 * community near it; keep {@link #save} with every change, in a file or a database of the device. Not for several threads.
 */
public final class Device {
    /** The most operations that wait. */
    public static final int MOST_WAITING = 5_000;

    record Saved(
            String client,
            Set<String> withdrawing,
            long number,
            Map<String, List<String>> seen,
            List<Parcel.Line> ops) {}

    private static final Json JSON = Json.of(Saved.class, MethodHandles.lookup());

    private final String client;
    private final Set<String> withdrawing;
    private final LinkedHashMap<String, Op> waiting = new LinkedHashMap<>();
    private final Map<String, List<String>> seen = new TreeMap<>();
    private long number;

    private Device(String client, Set<String> withdrawing) {
        this.client = client;
        this.withdrawing = Set.copyOf(withdrawing);
    }

    /**
     * A device on which nothing was done yet.
     *
     * @param client its id, made once, when the application was installed
     * @param withdrawing the kinds that go first
     */
    public static Device of(String client, Set<String> withdrawing) {
        return new Device(client, withdrawing);
    }

    /** The device as it was saved. */
    public static Device load(String saved) {
        var state = (Saved) JSON.read(saved);
        var device = new Device(state.client(), state.withdrawing());
        device.number = state.number();
        device.seen.putAll(state.seen());
        state.ops().stream().map(Parcel.Line::op).forEach(op -> device.waiting.put(key(op), op));
        return device;
    }

    /** Everything there is to keep, as JSON. */
    public String save() {
        return JSON.write(new Saved(
                client,
                withdrawing,
                number,
                seen,
                waiting.values().stream().map(Parcel.Line::of).toList()));
    }

    /**
     * Does something, on top of what the device knows of the subject.
     *
     * @param id a new one
     */
    public Op make(String id, String kind, String subject, Map<String, String> body, Instant now) {
        if (waiting.size() >= MOST_WAITING) {
            throw new IllegalArgumentException("up to " + MOST_WAITING + " operations wait on a device");
        }
        var op = new Op(client, id, kind, subject, seen.getOrDefault(subject, List.of()), body, now);
        if (waiting.putIfAbsent(key(op), op) != null) {
            throw new IllegalArgumentException("operation " + id + " was made before");
        }
        // all of them and not just this one, which may be refused
        var known = new ArrayList<>(op.seen());
        known.add(id);
        seen.put(subject, last(known));
        return op;
    }

    /** What was not taken yet: what withdraws something first, otherwise as it was made. */
    public List<Op> waiting() {
        return waiting.values().stream()
                .sorted(Comparator.comparing((Op op) -> !withdrawing.contains(op.kind())))
                .toList();
    }

    /** The next parcel, of at most so many bytes; handed over again until its receipts are here. */
    public byte[] parcel(int budget) {
        return Parcel.pack(waiting(), budget);
    }

    /** Takes in receipts, which may come late, twice or not at all. */
    public void received(Collection<Receipt> receipts) {
        for (var receipt : receipts) {
            if (receipt.isFinal() && waiting.remove(receipt.subject() + "\n" + receipt.op()) != null) {
                sees(receipt.subject(), receipt.heads());
            }
        }
    }

    /** Takes in what the community said has changed since {@link #number}, and gives whether there may be more. */
    public boolean heard(List<Synced> changes) {
        for (var change : changes) {
            sees(change.subject(), change.heads().stream().map(Op::id).toList());
            number = Math.max(number, change.number());
        }
        return !changes.isEmpty();
    }

    /** The last change that it has heard of. */
    public long number() {
        return number;
    }

    private void sees(String subject, List<String> heads) {
        var all = new TreeSet<>(heads);
        // what waits itself is on top of what was seen before
        waiting.values().stream()
                .filter(op -> op.subject().equals(subject))
                .map(Op::id)
                .forEach(all::add);
        seen.put(subject, last(new ArrayList<>(all)));
    }

    private static List<String> last(List<String> ids) {
        return List.copyOf(ids.subList(Math.max(0, ids.size() - Op.MOST_SEEN), ids.size()));
    }

    private static String key(Op op) {
        return op.subject() + "\n" + op.id();
    }
}
