package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.communitykit.Actor;
import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;

/** Everything that can be done or read, each with a way to try it, for {@link PermissionTableTest}. */
final class Actions {
    /** One thing to do; it answers whether the actor got to see something. */
    @FunctionalInterface
    interface Trial<A extends Actor> {
        boolean by(A actor, Standpoints at);
    }

    /** Who can do it at all, and how. */
    private record Action(boolean anywhere, Trial<Actor> trial, Open open) {}

    private enum Open {
        TO_ALL,
        TO_MEMBERS,
        TO_THE_HOST,
        /** The host alone may give an argument that makes it this action. */
        TO_THE_HOST_BY_AN_ARGUMENT
    }

    /** What is said of an actor to whom an action is not open, by the type of the actor it takes. */
    private static final String CLOSED = "-";

    private final Map<String, Action> all;
    private final boolean anywhere;

    Actions() {
        this(new TreeMap<>(), false);
    }

    private Actions(Map<String, Action> all, boolean anywhere) {
        this.all = all;
        this.anywhere = anywhere;
    }

    /** Takes up what has to do with no channel, for which one row is enough. */
    Actions anywhere() {
        return new Actions(all, true);
    }

    void all(String name, Trial<Actor> trial) {
        put(name, trial, Open.TO_ALL);
    }

    /** What only members do themselves. */
    void members(String name, Trial<MemberId> trial) {
        put(name, (actor, at) -> trial.by((MemberId) actor, at), Open.TO_MEMBERS);
    }

    /** What takes the host by its type. */
    void host(String name, Trial<Actor.Host> trial) {
        put(name, (actor, at) -> trial.by((Actor.Host) actor, at), Open.TO_THE_HOST);
    }

    /** What members are refused whoever they are, as an argument only the host may give. */
    void hostArgument(String name, Trial<Actor> trial) {
        put(name, trial, Open.TO_THE_HOST_BY_AN_ARGUMENT);
    }

    private void put(String name, Trial<Actor> trial, Open open) {
        if (all.put(name, new Action(anywhere, trial, open)) != null) {
            throw new IllegalArgumentException(name + " is there twice");
        }
    }

    Collection<String> names() {
        return all.keySet();
    }

    boolean isAnywhere(String name) {
        return all.get(name).anywhere();
    }

    boolean isForTheHost(String name) {
        return all.get(name).open() == Open.TO_THE_HOST;
    }

    /** How it ends for the actor, as a cell of the table; nothing of it stays. */
    String outcome(String name, Actor actor, Standpoints at) {
        var action = all.get(name);
        boolean byMember = actor instanceof MemberId;
        if (action.open() == Open.TO_MEMBERS && !byMember || action.open() == Open.TO_THE_HOST && byMember) {
            return CLOSED;
        }
        var outcome = new String[1];
        at.tryOut(() -> {
            if (action.open() == Open.TO_THE_HOST_BY_AN_ARGUMENT && byMember) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> action.trial().by(actor, at));
                outcome[0] = CLOSED;
                return;
            }
            try {
                outcome[0] = action.trial().by(actor, at) ? "yes" : "nothing";
            } catch (CommunityException e) {
                outcome[0] = e.code();
            }
        });
        return outcome[0];
    }

    static boolean some(Collection<?> found) {
        return !found.isEmpty();
    }

    /** What answers something that tells nothing of what there is. */
    static boolean done(Object result) {
        return result != null;
    }

    /** What answers nothing. */
    static boolean ran(Runnable action) {
        action.run();
        return true;
    }
}
