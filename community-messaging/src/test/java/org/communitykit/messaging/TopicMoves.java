package org.communitykit.messaging;

import java.util.ArrayList;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.messaging.topic.Topic;

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
            case MOVE -> move();
            case SPLIT -> split();
            case MERGE -> merge();
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

    private Runnable move() {
        var message = some();
        var topic = topic();
        actor = step.who() % 4 == 0 ? member : Actor.HOST;
        if (message == null || topic == null || message.place != place) {
            return () -> {};
        }
        call = () -> messaging.messages().move(actor, message.id, topic.id);
        mustMove(message);
        return () -> {
            if (message.topic != topic) {
                bring(message, topic);
            }
        };
    }

    private Runnable split() {
        var message = some();
        actor = step.who() % 4 == 0 ? member : Actor.HOST;
        if (message == null) {
            return () -> {};
        }
        var title = World.TITLES.get(step.how() % World.TITLES.size());
        var opened = new ArrayList<Topic>();
        call = () -> opened.add(messaging.messages().split(actor, message.id, NewTopic.titled(title)));
        mustMove(message);
        var from = message.topic;
        refuse(from == null, "MessageHasNoTopic");
        refuse(place.topics.containsKey(World.folded(title)), "TitleIsTaken");
        return () -> {
            var into = new World.Theme(opened.get(0).id(), Actor.HOST, title);
            place.topics.put(World.folded(title), into);
            place.messages.stream()
                    .filter(m -> m.topic == from && m.root == null && m.number >= message.number)
                    .toList()
                    .forEach(m -> bring(m, into));
        };
    }

    private Runnable merge() {
        var from = topic();
        if (from == null || place.topics.size() == 1) {
            return () -> {};
        }
        actor = step.who() % 4 == 0 ? member : Actor.HOST;
        var others = place.topics.values().stream().filter(t -> t != from).toList();
        var into = others.get(step.how() % others.size());
        long version = from.version - (step.who() % 5 == 0 ? 1 : 0);
        // by the id under which the other has been known longest
        var to = into.former.isEmpty() ? into.id : into.former.get(0);
        call = () -> messaging.messages().merge(actor, from.id, version, to);
        refuse(!world.mayRead(actor, place), "NoSuchTopic");
        mustBeWritable(actor, place);
        refuse(actor != Actor.HOST, "NotAllowed");
        refuse(version != from.version, "TopicConflict");
        return () -> {
            place.messages.stream().filter(m -> m.topic == from).forEach(m -> m.topic = into);
            place.topics.remove(World.folded(from.title));
            into.former.addAll(from.former);
            into.former.add(from.id);
        };
    }

    private void mustMove(World.Said message) {
        mustSeeMessage();
        mustBeWritable(actor, place);
        refuse(actor != Actor.HOST, "NotAllowed");
        refuse(message.root != null, "ReplyStaysInThread");
    }

    /** The message and its thread belong to the topic from now on. */
    private void bring(World.Said message, World.Theme topic) {
        var from = message.topic;
        place.messages.stream().filter(m -> m == message || m.root == message).forEach(m -> {
            if (from != null && m.id.equals(from.accepted)) {
                from.accepted = null;
                from.version++;
            }
            m.topic = topic;
        });
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
