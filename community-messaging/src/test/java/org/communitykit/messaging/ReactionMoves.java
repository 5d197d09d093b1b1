package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.communitykit.Community;

/** Reactions to messages. */
final class ReactionMoves extends Move {
    ReactionMoves(World world, Community community, Model.Step step) {
        super(world, community, step);
    }

    @Override
    Runnable expect() {
        return switch (step.verb()) {
            case REACT -> react();
            case UNREACT -> unreact();
            case SET_REACTIONS -> setReactions();
            default -> throw new IllegalArgumentException(step.toString());
        };
    }

    private void reacting(World.Said message) {
        refuse(!world.mayRead(member, place), "NoSuchMessage");
        mustNotBeMuted(member, place);
        mustBeWritable(member, place);
        refuse(!message.alive(), "MessageIsDeleted");
    }

    private Runnable react() {
        var message = some();
        if (message == null) {
            return () -> {};
        }
        var key = World.KEYS.get(step.how() % World.KEYS.size());
        boolean changes = !message.reactions.contains(member + " " + key);
        call = () ->
                assertThat(messaging.reactions().add(member, message.id, key)).isEqualTo(changes);
        reacting(message);
        return () -> message.reactions.add(member + " " + key);
    }

    private Runnable unreact() {
        var message = some();
        if (message == null) {
            return () -> {};
        }
        var key = World.KEYS.get(step.how() % World.KEYS.size());
        boolean changes = message.reactions.contains(member + " " + key);
        call = () -> assertThat(messaging.reactions().remove(member, message.id, key))
                .isEqualTo(changes);
        reacting(message);
        return () -> message.reactions.remove(member + " " + key);
    }

    private Runnable setReactions() {
        var message = some();
        if (message == null) {
            return () -> {};
        }
        var wanted = new HashSet<String>();
        for (int i = 0; i < World.KEYS.size(); i++) {
            if ((step.how() >> i & 1) == 1) {
                wanted.add(World.KEYS.get(i));
            }
        }
        var before = new HashSet<String>();
        World.KEYS.stream()
                .filter(k -> message.reactions.contains(member + " " + k))
                .forEach(before::add);
        call = () -> assertThat(messaging.reactions().set(member, message.id, wanted))
                .isEqualTo(!wanted.equals(before));
        reacting(message);
        return () -> {
            World.KEYS.forEach(k -> message.reactions.remove(member + " " + k));
            wanted.forEach(k -> message.reactions.add(member + " " + k));
        };
    }
}
