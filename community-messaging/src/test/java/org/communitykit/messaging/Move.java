package org.communitykit.messaging;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * One step under way: what is expected of it by the world of plain lists, and the call that should do the same. There is
 * no call if there is nothing it could be about.
 */
abstract class Move {
    final World world;
    final Community community;
    final Messaging messaging;
    final Model.Step step;
    final MemberId member;

    /** Where it is done; a step about a conversation of two looks for one. */
    World.Place place;

    /** Who does it: the member, or now and then the host. */
    Actor actor;

    @Nullable
    Runnable call;

    Move(World world, Community community, Model.Step step) {
        this.world = world;
        this.community = community;
        this.messaging = Messaging.of(community);
        this.step = step;
        this.member = world.members.get(step.who() % world.members.size());
        this.place = world.places.get(step.where() % world.places.size());
        this.actor = step.who() / world.members.size() % 3 == 0 ? Actor.HOST : member;
    }

    /** Settles the call, and gives what it changes in the world; throws {@link Refused} if it must fail. */
    abstract Runnable expect();

    /** Thrown where an error of this code is expected. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final String code;

        Refused(String code) {
            super(code, null, false, false);
            this.code = code;
        }
    }

    static void refuse(boolean refused, String code) {
        if (refused) {
            throw new Refused(code);
        }
    }

    void mustRead(MemberId reader, World.Place where) {
        refuse(!world.knows(reader, where), "NoSuchChannel");
        refuse(!where.readableBy(reader), "NotInChannel");
    }

    void mustSeeMessage() {
        refuse(!world.mayRead(actor, place), "NoSuchMessage");
    }

    /** What is in the place can be changed: by all while it is open, by those who look after it while it is frozen. */
    void mustBeWritable(Actor by, World.Place where) {
        var state = where.state(world.now());
        refuse(state == Channel.State.ARCHIVED, "ChannelIsArchived");
        refuse(state == Channel.State.FROZEN && by != Actor.HOST, "ChannelIsFrozen");
    }

    void mustNotBeMuted(Actor by, World.Place where) {
        refuse(isMuted(by, where), "Muted");
    }

    private boolean isMuted(Actor by, World.Place where) {
        return by instanceof MemberId speaker && where.isMuted(speaker, world.now());
    }

    void mustOwn(World.Theme topic) {
        refuse(!world.mayRead(actor, place), "NoSuchTopic");
        mustBeWritable(actor, place);
        refuse(actor != Actor.HOST && !actor.equals(topic.opener), "NotAllowed");
        mustNotBeMuted(actor, place);
        refuse(actor != Actor.HOST && topic.locked, "TopicIsLocked");
    }

    /** The members whose bits are set. */
    Set<MemberId> members(int bits) {
        return IntStream.range(0, world.members.size())
                .filter(i -> (bits >> i & 1) == 1)
                .mapToObj(world.members::get)
                .collect(Collectors.toSet());
    }

    /** Has it done by somebody who may do it more often than not. */
    void byHost() {
        actor = step.how() % 4 == 0 ? member : Actor.HOST;
    }

    /** Goes on to the next place where there is something to do it to. */
    private void seek(Predicate<World.Place> fits) {
        int from = world.places.indexOf(place);
        for (int i = 0; i < world.places.size() && !fits.test(place); i++) {
            place = world.places.get((from + i + 1) % world.places.size());
        }
    }

    /** A message of the place or another one, half of the time with its author as the actor. */
    World.@Nullable Said some() {
        return some(message -> true);
    }

    World.@Nullable Said some(Predicate<World.Said> fits) {
        seek(where -> where.messages.stream().anyMatch(fits));
        var messages = place.messages.stream().filter(fits).toList();
        if (messages.isEmpty()) {
            return null;
        }
        var message = messages.get(step.what() % messages.size());
        actor = step.how() % 2 == 1 ? message.author : actor;
        return message;
    }

    /** What is held in the place or another one. */
    World.@Nullable Waiting waiting() {
        seek(where -> !where.held.isEmpty());
        return place.held.isEmpty() ? null : place.held.get(step.what() % place.held.size());
    }

    /** A topic of the place or another one, half of the time with its opener as the actor. */
    World.@Nullable Theme topic() {
        seek(where -> !where.topics.isEmpty());
        if (place.topics.isEmpty()) {
            return null;
        }
        var topic = place.topics.values().stream()
                .skip(step.what() % place.topics.size())
                .findFirst()
                .orElseThrow();
        actor = step.how() % 2 == 1 ? topic.opener : actor;
        return topic;
    }
}
