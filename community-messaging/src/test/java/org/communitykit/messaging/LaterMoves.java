package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.retention.Keeping;
import org.communitykit.messaging.schedule.Scheduled;
import org.communitykit.messaging.schedule.ScheduledId;

/** What time brings: what was planned, what expires, what stays pinned, who goes for good. */
final class LaterMoves extends Move {
    LaterMoves(World world, Community community, Model.Step step) {
        super(world, community, step);
    }

    @Override
    Runnable expect() {
        return switch (step.verb()) {
            case TICK -> tick();
            case SCHEDULE -> schedule();
            case RUN_DUE -> runDue();
            case KEEP -> keep();
            case EXPIRE -> expire();
            case PIN -> pin();
            case UNPIN -> unpin();
            case ERASE -> erase();
            default -> throw new IllegalArgumentException(step.toString());
        };
    }

    private Runnable tick() {
        call = () -> world.clock.pass(Duration.ofMinutes(1 + step.how()));
        return () -> {};
    }

    private Runnable schedule() {
        var text = world.text("later");
        var id = ScheduledId.of(text);
        // no two at the same time, so that it is clear which comes first
        var due = world.now().plusSeconds(60L * (1 + step.how())).plusNanos(1_000L * world.plans.size());
        var when = LocalDateTime.ofInstant(due, ZoneOffset.UTC);
        call = () -> messaging.schedule().add(member, id, place.id, NewMessage.of(text), when, ZoneOffset.UTC);
        mustRead(member, place);
        mustNotBeMuted(member, place);
        return () -> world.plans.add(new World.Plan(id, member, place, text, due));
    }

    private Runnable runDue() {
        var due = due();
        call = () -> assertThat(messaging.schedule().runDue(Actor.HOST, 1_000)).isEqualTo(due.size());
        return () -> due.forEach(this::fire);
    }

    private List<World.Plan> due() {
        return world.plans.stream()
                .filter(plan -> plan.state == Scheduled.State.WAITING && !plan.due.isAfter(world.now()))
                .sorted(Comparator.comparing(plan -> plan.due))
                .toList();
    }

    private void fire(World.Plan plan) {
        var where = plan.place;
        boolean posts = world.mayRead(plan.author, where)
                && !where.isMuted(plan.author, world.now())
                && where.state(world.now()) == Channel.State.OPEN;
        plan.state = posts ? Scheduled.State.POSTED : Scheduled.State.FAILED;
        var found = messaging.schedule().find(plan.author, plan.id).orElseThrow();
        assertThat(found.state()).isEqualTo(plan.state);
        if (posts) {
            var said = new World.Said(found.posted(), where, plan.author, null, null, plan.text, world.now());
            where.add(said);
            world.said.put(said.id, said);
        }
    }

    private Runnable keep() {
        var time = step.how() % 3 == 0 ? null : Duration.ofMinutes(10L + step.how());
        call = () -> messaging.retention().keep(actor, place.id, time == null ? Keeping.FOREVER : Keeping.of(time));
        refuse(!world.knows(actor, place), "NoSuchChannel");
        refuse(actor != Actor.HOST, "NotAllowed");
        return () -> place.kept = time;
    }

    private Runnable expire() {
        var old = world.places.stream()
                .filter(where -> where.kept != null)
                .flatMap(where -> where.messages.stream())
                .filter(message -> message.state != Message.State.PURGED)
                .filter(message -> !message.at.isAfter(world.now().minus(message.place.kept)))
                .toList();
        call = () -> assertThat(messaging.retention().runDue(Actor.HOST, 1_000)).isEqualTo(old.size());
        return () -> old.forEach(World.Said::purge);
    }

    private Runnable pin() {
        var message = some();
        if (message == null) {
            return () -> {};
        }
        byHost();
        boolean changes = !place.pins.contains(message);
        call = () -> assertThat(messaging.pins().pin(actor, message.id, null)).isEqualTo(changes);
        mustPin();
        refuse(!message.alive(), "MessageIsDeleted");
        return () -> {
            if (changes) {
                place.pins.add(0, message);
            }
        };
    }

    private Runnable unpin() {
        var message = step.what() % 4 == 0 ? some() : some(said -> place.pins.contains(said));
        if (message == null) {
            return () -> {};
        }
        byHost();
        boolean changes = place.pins.contains(message);
        call = () -> assertThat(messaging.pins().unpin(actor, message.id)).isEqualTo(changes);
        mustPin();
        return () -> place.pins.remove(message);
    }

    private void mustPin() {
        mustSeeMessage();
        refuse(actor != Actor.HOST, "NotAllowed");
        mustBeWritable(actor, place);
    }

    /** Somebody goes for good, and somebody else comes instead. */
    private Runnable erase() {
        var next = MemberId.of(world.text("m"));
        call = () -> {
            community.privacy().erase(Actor.HOST, member);
            community.members().add(Actor.HOST, next, "Somebody new");
        };
        return () -> {
            world.erase(member);
            world.members.add(next);
        };
    }
}
