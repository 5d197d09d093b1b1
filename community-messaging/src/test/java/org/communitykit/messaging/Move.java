package org.communitykit.messaging;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.member.MemberId;
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
    final World.Place place;

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
        refuse(world.banned.contains(reader), "NoSuchChannel");
        refuse(!where.readableBy(reader), "NotInChannel");
    }

    void mustSeeMessage() {
        refuse(!world.mayRead(actor, place), "NoSuchMessage");
    }

    void mustOwn(World.Theme topic) {
        refuse(!world.mayRead(actor, place), "NoSuchTopic");
        refuse(place.archived, "ChannelIsArchived");
        refuse(actor != Actor.HOST && !actor.equals(topic.opener), "NotAllowed");
        refuse(actor != Actor.HOST && topic.locked, "TopicIsLocked");
    }

    /** The members whose bits are set. */
    Set<MemberId> members(int bits) {
        return IntStream.range(0, world.members.size())
                .filter(i -> (bits >> i & 1) == 1)
                .mapToObj(world.members::get)
                .collect(Collectors.toSet());
    }

    /** A message of the place, half of the time with its author as the actor. */
    World.@Nullable Said some() {
        if (place.messages.isEmpty()) {
            return null;
        }
        var message = place.messages.get(step.what() % place.messages.size());
        actor = step.how() % 2 == 1 ? message.author : actor;
        return message;
    }

    /** A topic of the place, half of the time with its opener as the actor. */
    World.@Nullable Theme topic() {
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
