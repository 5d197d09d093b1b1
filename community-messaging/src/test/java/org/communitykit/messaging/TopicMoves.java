package org.communitykit.messaging;

import org.communitykit.Actor;
import org.communitykit.Community;

/** Looking after topics. */
final class TopicMoves extends Move {
    TopicMoves(World world, Community community, Model.Step step) {
        super(world, community, step);
    }

    @Override
    Runnable expect() {
        return switch (step.verb()) {
            case RENAME -> rename();
            case LOCK -> lock(true);
            case UNLOCK -> lock(false);
            case RESOLVE -> resolve();
            case UNRESOLVE -> unresolve();
            default -> throw new IllegalArgumentException(step.toString());
        };
    }

    private Runnable rename() {
        var topic = topic();
        if (topic == null) {
            return () -> {};
        }
        var title = World.TITLES.get(step.how() % World.TITLES.size());
        long version = topic.version - (step.who() % 5 == 0 ? 1 : 0);
        call = () -> messaging.topics().rename(actor, topic.id, version, title);
        mustOwn(topic);
        refuse(version != topic.version, "TopicConflict");
        var holder = place.topics.get(World.folded(title));
        refuse(holder != null && holder != topic, "TitleIsTaken");
        return () -> {
            if (!topic.title.equals(title)) {
                place.topics.remove(World.folded(topic.title));
                place.topics.put(World.folded(title), topic);
                topic.title = title;
                topic.version++;
            }
        };
    }

    private Runnable lock(boolean locked) {
        var topic = topic();
        if (topic == null) {
            return () -> {};
        }
        call = () -> {
            if (locked) {
                messaging.topics().lock(actor, topic.id);
            } else {
                messaging.topics().unlock(actor, topic.id);
            }
        };
        refuse(!world.mayRead(actor, place), "NoSuchTopic");
        refuse(actor != Actor.HOST, "NotAllowed");
        return () -> {
            topic.version += topic.locked == locked ? 0 : 1;
            topic.locked = locked;
        };
    }

    private Runnable resolve() {
        var topic = topic();
        if (topic == null) {
            return () -> {};
        }
        call = () -> messaging.topics().resolve(actor, topic.id);
        mustOwn(topic);
        return () -> {
            topic.version += topic.resolved ? 0 : 1;
            topic.resolved = true;
        };
    }

    private Runnable unresolve() {
        var topic = topic();
        if (topic == null) {
            return () -> {};
        }
        call = () -> messaging.topics().unresolve(actor, topic.id);
        mustOwn(topic);
        return () -> {
            topic.version += topic.resolved ? 1 : 0;
            topic.resolved = false;
            topic.accepted = null;
        };
    }
}
