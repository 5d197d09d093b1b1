package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.communitykit.Community;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.reading.ReadState;
import org.communitykit.messaging.reading.Unread;

/** What members and their devices have read. */
final class ReadingMoves extends Move {
    ReadingMoves(World world, Community community, Model.Step step) {
        super(world, community, step);
    }

    @Override
    Runnable expect() {
        return switch (step.verb()) {
            case MARK_READ -> markRead();
            case MARK_SOME -> markSome();
            case MARK_ALL -> markAll();
            case MARK_TOPIC -> markTopic();
            case MARK_UNREAD -> markUnread();
            case REMEMBER -> remember();
            case REPORT -> report();
            case IGNORE -> ignore(true);
            case HEED -> ignore(false);
            case BLOCK -> block();
            default -> throw new IllegalArgumentException(step.toString());
        };
    }

    private Runnable ignore(boolean now) {
        var other = world.members.get(step.what() % world.members.size());
        if (member.equals(other)) {
            return () -> {};
        }
        var pair = member + " " + other;
        // whoever was blocked is only ignored from then on
        boolean changes = world.ignored.contains(pair) != now || (now && world.blocked.contains(pair));
        call = () -> assertThat(
                        now
                                ? messaging.blocks().ignore(member, other)
                                : messaging.blocks().lift(member, other))
                .isEqualTo(changes);
        refuse(world.banned.contains(member), "NotAllowed");
        return () -> {
            world.blocked.remove(pair);
            if (now) {
                world.ignored.add(pair);
            } else {
                world.ignored.remove(pair);
            }
        };
    }

    private Runnable block() {
        var other = world.members.get(step.what() % world.members.size());
        if (member.equals(other)) {
            return () -> {};
        }
        var pair = member + " " + other;
        boolean changes = !world.blocked.contains(pair);
        call = () -> assertThat(messaging.blocks().block(member, other)).isEqualTo(changes);
        refuse(world.banned.contains(member), "NotAllowed");
        return () -> {
            world.ignored.add(pair);
            world.blocked.add(pair);
        };
    }

    private World.Mind seated() {
        // an open channel is known to all, the other one too: both say what is missing
        refuse(!world.knows(member, place), "NoSuchChannel");
        refuse(!place.in(member), "NotInChannel");
        return place.minds.get(member);
    }

    private Runnable markRead() {
        long upTo = step.what() % (place.messages.size() + 2);
        call = () -> messaging.reading().markRead(member, place.id, upTo);
        var mind = seated();
        refuse(upTo > place.messages.size(), "NoSuchNumber");
        return () -> {
            for (long n = 1; n <= upTo; n++) {
                mind.read.add(n);
            }
        };
    }

    private Runnable markSome() {
        var numbers = new TreeSet<Long>();
        for (long n = 1; n <= place.messages.size(); n++) {
            if ((n * 31 + step.what()) % (2 + step.how() % 5) == 0) {
                numbers.add(n);
            }
        }
        call = () -> {
            var state = messaging.reading().markRead(member, place.id, IntervalSet.of(numbers));
            assertThat(state.read().containsAll(IntervalSet.of(numbers))).isTrue();
        };
        var mind = seated();
        return () -> mind.read.addAll(numbers);
    }

    private Runnable markAll() {
        call = () -> {
            messaging.reading().markAllRead(member, place.id);
            assertThat(messaging.reading().unread(member, place.id).messages()).isZero();
        };
        var mind = seated();
        return () -> place.messages.forEach(m -> mind.read.add(m.number));
    }

    private Runnable markTopic() {
        var topic = topic();
        if (topic == null) {
            return () -> {};
        }
        call = () -> {
            messaging.reading().markRead(member, topic.id);
            assertThat(messaging.reading().unread(member, topic.id)).isEqualTo(Unread.NONE);
        };
        refuse(!world.mayRead(member, place), "NoSuchTopic");
        var mind = seated();
        return () -> place.messages.stream().filter(m -> m.topic == topic).forEach(m -> mind.read.add(m.number));
    }

    private Runnable markUnread() {
        long from = 1 + step.what() % (place.messages.size() + 1);
        call = () -> messaging.reading().markUnreadFrom(member, place.id, from);
        var mind = seated();
        refuse(from > place.messages.size(), "NoSuchNumber");
        return () -> {
            mind.epoch++;
            mind.read.removeIf(n -> n >= from);
            putBackOwn(mind);
        };
    }

    private void putBackOwn(World.Mind mind) {
        place.messages.stream().filter(m -> m.author.equals(member)).forEach(m -> mind.read.add(m.number));
    }

    /** A device of the member takes down the read state, to report it later. */
    private Runnable remember() {
        var state = new ReadState[1];
        call = () -> state[0] = messaging.reading().state(member, place.id);
        var mind = seated();
        return () -> {
            assertThat(state[0]).isEqualTo(new ReadState(mind.epoch, IntervalSet.of(mind.read)));
            mind.remembered = state[0];
        };
    }

    private Runnable report() {
        var known = place.minds.get(member);
        var report = known == null
                ? new ReadState(0, IntervalSet.EMPTY)
                : new ReadState(known.remembered.epoch() + (step.how() % 6 == 0 ? 1 : 0), known.remembered.read());
        call = () -> messaging.reading().merge(member, place.id, report);
        var mind = seated();
        return () -> {
            var merged = new ReadState(mind.epoch, IntervalSet.of(mind.read)).merge(report);
            mind.epoch = merged.epoch();
            mind.read = new TreeSet<>();
            for (long n = 1; n <= place.messages.size(); n++) {
                if (merged.read().contains(n)) {
                    mind.read.add(n);
                }
            }
            putBackOwn(mind);
        };
    }
}
