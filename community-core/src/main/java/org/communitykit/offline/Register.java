package org.communitykit.offline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a set of operations on one subject adds up to: a function of the set, so that it does not matter in what order, or
 * how often, they came.
 *
 * <p>Heads are those that nothing has taken the place of: no other operation has seen them, nor seen one that has. An
 * operation that was refused is none, but what it had seen is still behind whoever has seen it. Of several heads the one
 * that withdraws holds; of several of these, or if there is none, the one with the greatest id.
 */
final class Register {
    private final List<Op> heads;
    private final Predicate<Op> withdrawing;

    private Register(List<Op> heads, Predicate<Op> withdrawing) {
        this.heads = heads;
        this.withdrawing = withdrawing;
    }

    static Register of(Collection<Op> taken, Collection<Op> refused, Predicate<Op> withdrawing) {
        var known = new HashMap<String, Op>();
        refused.forEach(op -> known.put(op.id(), op));
        taken.forEach(op -> known.put(op.id(), op));
        var behind = new HashSet<String>();
        var next = new ArrayDeque<String>();
        taken.forEach(op -> next.addAll(op.seen()));
        while (!next.isEmpty()) {
            var id = next.remove();
            if (behind.add(id) && known.containsKey(id)) {
                next.addAll(known.get(id).seen());
            }
        }
        var heads = new ArrayList<Op>();
        for (var op : taken) {
            if (!behind.contains(op.id())) {
                heads.add(op);
            }
        }
        if (heads.isEmpty()) {
            // devices that lie about what they have seen can make a circle; nobody's word is lost for that
            heads.addAll(taken);
        }
        heads.sort(Comparator.comparing(Op::id));
        return new Register(List.copyOf(heads), withdrawing);
    }

    Optional<Op> holds() {
        return heads.stream().max(Comparator.comparing(withdrawing::test).thenComparing(Op::id));
    }

    List<Op> heads() {
        return heads;
    }

    /** Whether devices that did not know of each other said different things. */
    boolean isConflicting() {
        return heads.stream().anyMatch(op -> !op.agrees(heads.get(0)));
    }
}
