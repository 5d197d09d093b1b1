package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.communitykit.Actor;
import org.communitykit.Community;

/** Coming, going, and what becomes of a channel and of its members. */
final class ChannelMoves extends Move {
    ChannelMoves(World world, Community community, Model.Step step) {
        super(world, community, step);
    }

    @Override
    Runnable expect() {
        return switch (step.verb()) {
            case JOIN -> join();
            case LEAVE -> leave();
            case ARCHIVE -> archive(true);
            case REOPEN -> archive(false);
            case BAN -> ban();
            case LIFT -> lift();
            default -> throw new IllegalArgumentException(step.toString());
        };
    }

    private Runnable join() {
        boolean changes = !place.in(member);
        call = () -> assertThat(messaging.channels().join(member, place.id)).isEqualTo(changes);
        refuse(world.banned.contains(member), "NoSuchChannel");
        return () -> {
            if (changes) {
                var before = place.minds.get(member);
                var mind = new World.Mind();
                mind.epoch = before == null ? 0 : before.epoch + 1;
                mind.remembered = before == null ? mind.remembered : before.remembered;
                place.messages.forEach(m -> mind.read.add(m.number));
                place.minds.put(member, mind);
            }
        };
    }

    private Runnable leave() {
        boolean changes = place.in(member);
        call = () -> assertThat(messaging.channels().leave(member, place.id)).isEqualTo(changes);
        refuse(world.banned.contains(member) && !changes, "NoSuchChannel");
        return () -> {
            if (changes) {
                place.minds.get(member).joined = false;
            }
        };
    }

    private Runnable archive(boolean archives) {
        call = () -> {
            if (archives) {
                messaging.channels().archive(Actor.HOST, place.id);
            } else {
                messaging.channels().reopen(Actor.HOST, place.id);
            }
        };
        return () -> place.archived = archives;
    }

    private Runnable ban() {
        call = () -> community.members().ban(Actor.HOST, member, "as a test", null);
        return () -> world.banned.add(member);
    }

    private Runnable lift() {
        if (!world.banned.contains(member)) {
            return () -> {};
        }
        call = () -> community.members().lift(Actor.HOST, member);
        return () -> world.banned.remove(member);
    }
}
