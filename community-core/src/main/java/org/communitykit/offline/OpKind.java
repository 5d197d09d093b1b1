package org.communitykit.offline;

import org.communitykit.member.MemberId;

/** A kind of operation that devices may hand over, and what it does. Immutable; each method gives a changed copy. */
public final class OpKind {
    /**
     * Does what an operation says, by the public verbs of features and as the member, so that their rights are asked for.
     * It puts a thing into a state and adds nothing to it: it is called whenever an operation comes to hold, which for
     * one that others take the place of may be never, or again. It takes part in the transaction that is open.
     */
    @FunctionalInterface
    public interface Command {
        void apply(MemberId member, Op op);
    }

    final String name;
    final Command command;
    final Command check;
    final boolean withdrawing;
    final boolean shared;

    private OpKind(String name, Command command, Command check, boolean withdrawing, boolean shared) {
        this.name = name;
        this.command = command;
        this.check = check;
        this.withdrawing = withdrawing;
        this.shared = shared;
    }

    /** A kind whose subjects are everyone's own: one member's do not meet another's of the same name. */
    public static OpKind of(String name, Command command) {
        Op.checkKind(name);
        return new OpKind(name, command, (member, op) -> {}, false, false);
    }

    /** Takes something back: goes first, and wins against whatever was done without having seen it. */
    public OpKind withdrawing() {
        return new OpKind(name, command, check, true, shared);
    }

    /**
     * Throws if an operation cannot be done whatever else was done; asked of every operation as it comes, whether or not
     * it will hold. What the command alone refuses is found out only if it comes to hold, which may depend on the order.
     */
    public OpKind checked(Command refusal) {
        return new OpKind(name, command, refusal, withdrawing, shared);
    }

    /** A kind whose subjects belong to all; as for {@link #checked}, which of them may say something about one. */
    public OpKind shared(Command refusal) {
        return new OpKind(name, command, refusal, withdrawing, true);
    }
}
