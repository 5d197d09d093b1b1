package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.Stage;

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
            case KNOCK -> knock();
            case INVITE -> invite();
            case ADMIT -> admit();
            case REMOVE -> remove();
            case ARCHIVE -> turn(Channel.State.ARCHIVED);
            case FREEZE -> turn(Channel.State.FROZEN);
            case REOPEN -> turn(Channel.State.OPEN);
            case BAN -> ban();
            case LIFT -> lift();
            default -> throw new IllegalArgumentException(step.toString());
        };
    }

    private Runnable join() {
        boolean changes = !place.in(member);
        call = () -> assertThat(messaging.channels().join(member, place.id)).isEqualTo(changes);
        refuse(!world.knows(member, place), "NoSuchChannel");
        refuse(changes && onRequest() && place.stage(member) != Stage.INVITED, "WrongStage");
        return () -> {
            if (changes) {
                place.sit(member);
            }
        };
    }

    private boolean onRequest() {
        return place.access == Channel.Access.ON_REQUEST;
    }

    private Runnable leave() {
        boolean changes = place.in(member) || place.admissions.containsKey(member);
        call = () -> assertThat(messaging.channels().leave(member, place.id)).isEqualTo(changes);
        refuse(!world.knows(member, place) && !changes, "NoSuchChannel");
        return () -> place.end(member);
    }

    private Runnable knock() {
        boolean changes = place.stage(member) != Stage.KNOCKED;
        call = () -> assertThat(messaging.channels().knock(member, place.id)).isEqualTo(changes);
        refuse(!world.knows(member, place), "NoSuchChannel");
        refuse(!onRequest(), "KnockingNotUsed");
        refuse(Set.of(Stage.INVITED, Stage.MEMBER).contains(place.stage(member)), "WrongStage");
        return () -> place.admissions.put(member, Stage.KNOCKED);
    }

    private MemberId other() {
        return world.members.get(step.what() % world.members.size());
    }

    private void mustManage() {
        refuse(!world.knows(actor, place), "NoSuchChannel");
        refuse(actor != Actor.HOST, "NotAllowed");
    }

    private Runnable invite() {
        var other = other();
        var stage = place.stage(other);
        boolean changes = stage != Stage.INVITED && stage != Stage.MEMBER;
        call = () ->
                assertThat(messaging.channels().invite(actor, place.id, other)).isEqualTo(changes);
        mustManage();
        refuse(!world.knows(other, place), "NotAllowed");
        return () -> {
            if (stage == Stage.KNOCKED) {
                place.sit(other);
            } else if (changes) {
                place.admissions.put(other, Stage.INVITED);
            }
        };
    }

    private Runnable admit() {
        var other = other();
        var stage = place.stage(other);
        call = () ->
                assertThat(messaging.channels().admit(actor, place.id, other)).isEqualTo(stage == Stage.KNOCKED);
        mustManage();
        refuse(!world.knows(other, place), "NotAllowed");
        refuse(stage != Stage.KNOCKED && stage != Stage.MEMBER, "WrongStage");
        return () -> {
            if (stage == Stage.KNOCKED) {
                place.sit(other);
            }
        };
    }

    private Runnable remove() {
        var other = other();
        boolean changes = place.in(other) || place.admissions.containsKey(other);
        call = () ->
                assertThat(messaging.channels().remove(actor, place.id, other)).isEqualTo(changes);
        mustManage();
        return () -> place.end(other);
    }

    private Runnable turn(Channel.State state) {
        boolean ends = state == Channel.State.FROZEN && step.how() % 2 == 0;
        var until = ends ? world.now().plusSeconds(60L + step.what()) : null;
        call = () -> {
            switch (state) {
                case ARCHIVED -> messaging.channels().archive(actor, place.id);
                case FROZEN -> messaging.channels().freeze(actor, place.id, until);
                default -> messaging.channels().reopen(actor, place.id);
            }
        };
        mustManage();
        return () -> place.turn(state, until == null ? Instant.MAX : until);
    }

    private Runnable ban() {
        call = () -> community.members().ban(Actor.HOST, member, "as a test", null);
        return () -> world.banned.add(member);
    }

    private Runnable lift() {
        var banned = world.members.stream().filter(world.banned::contains).toList();
        if (banned.isEmpty()) {
            return () -> {};
        }
        var back = banned.get(step.what() % banned.size());
        call = () -> community.members().lift(Actor.HOST, back);
        return () -> world.banned.remove(back);
    }
}
