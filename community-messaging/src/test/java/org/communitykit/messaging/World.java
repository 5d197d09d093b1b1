package org.communitykit.messaging;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.communitykit.Actor;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.channel.Stage;
import org.communitykit.messaging.held.HeldMessage;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.reading.ReadState;
import org.communitykit.messaging.reading.Unread;
import org.communitykit.messaging.schedule.Scheduled;
import org.communitykit.messaging.schedule.ScheduledId;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.testing.TestClock;
import org.jspecify.annotations.Nullable;

/** What messaging should know, in plain lists that are simply counted. */
final class World {
    static final List<String> KEYS = List.of("👍", "heart", "vote.up");
    static final List<String> TITLES = List.of("Tools", "tools", "Seeds", "ＳＥＥＤＳ", "Water");

    final List<MemberId> members = new ArrayList<>();
    final Set<Actor> banned = new HashSet<>();
    final List<Place> places = new ArrayList<>();
    final Map<MessageId, Said> said = new HashMap<>();
    final List<Keyed> keyed = new ArrayList<>();
    /** Who was told of which message, in order; the host stands for everybody. */
    final List<String> told = new ArrayList<>();

    /** Who ignores whom. */
    final Set<String> ignored = new HashSet<>();

    /** Who blocks whom; whoever is blocked is ignored as well. */
    final Set<String> blocked = new HashSet<>();

    /** The conversations of two, by both. */
    final Map<Set<MemberId>, Place> talks = new HashMap<>();

    /** Conversations of somebody who is not there any more. */
    final List<Place> ended = new ArrayList<>();

    final List<Plan> plans = new ArrayList<>();

    final TestClock clock = new TestClock();

    private int texts;

    /** A post that can be repeated under its key. */
    record Keyed(MemberId author, Place place, NewMessage message, MessageId id) {}

    /** Something that is to be posted later. */
    static final class Plan {
        final ScheduledId id;
        final MemberId author;
        final Place place;
        final String text;
        final Instant due;
        Scheduled.State state = Scheduled.State.WAITING;

        Plan(ScheduledId id, MemberId author, Place place, String text, Instant due) {
            this.id = id;
            this.author = author;
            this.place = place;
            this.text = text;
            this.due = due;
        }
    }

    Instant now() {
        return clock.instant();
    }

    /** A text nobody has said yet. */
    String text(String about) {
        return about + "-" + texts++;
    }

    /** Whether the actor may know of the place. */
    boolean knows(Actor actor, Place place) {
        boolean there = actor == Actor.HOST || members.contains(actor);
        return there && !banned.contains(actor) && !place.expelled.contains(actor);
    }

    boolean mayRead(Actor actor, Place place) {
        return knows(actor, place) && place.readableBy(actor);
    }

    /** Everywhere something can be said. */
    List<Place> everywhere() {
        var all = new ArrayList<>(places);
        all.addAll(talks.values());
        all.addAll(ended);
        return all;
    }

    boolean blocked(MemberId one, MemberId other) {
        return blocked.contains(one + " " + other) || blocked.contains(other + " " + one);
    }

    /** Takes away what there is of a member; that somebody wrote, opened or liked this under their id stays. */
    void erase(MemberId member) {
        for (var place : everywhere()) {
            place.minds.remove(member);
            place.admissions.remove(member);
            place.muted.remove(member);
            place.expelled.remove(member);
            place.held.removeIf(held -> held.author.equals(member));
            for (var message : place.messages) {
                message.mentions = message.mentions.stream()
                        .filter(other -> !other.equals(member))
                        .collect(Collectors.toSet());
                if (message.reporters.remove(member) && message.reporters.isEmpty()) {
                    message.open = message.hiddenByReports;
                }
                if (member.equals(message.author)) {
                    message.purge();
                }
            }
        }
        var theirs =
                talks.keySet().stream().filter(both -> both.contains(member)).toList();
        theirs.forEach(both -> ended.add(talks.remove(both)));
        members.remove(member);
        banned.remove(member);
        keyed.removeIf(key -> key.author().equals(member));
        plans.removeIf(plan -> plan.author.equals(member));
        ignored.removeIf(pair -> List.of(pair.split(" ")).contains(member.value()));
        blocked.removeIf(pair -> List.of(pair.split(" ")).contains(member.value()));
    }

    /** What is unread for the member, counted one by one. */
    Map<ChannelId, Unread> unread(MemberId member) {
        var unread = new HashMap<ChannelId, Unread>();
        for (var place : everywhere()) {
            if (place.in(member) && !banned.contains(member)) {
                var read = place.minds.get(member).read;
                var left = place.messages.stream()
                        .filter(m -> m.alive() && !m.author.equals(member) && !read.contains(m.number))
                        .filter(m -> !ignored.contains(member + " " + m.author))
                        .toList();
                long mentions = left.stream()
                        .filter(m -> m.all || m.mentions.contains(member))
                        .count();
                unread.put(place.id, new Unread(left.size(), mentions));
            }
        }
        return unread;
    }

    static String folded(String title) {
        return Normalizer.normalize(title, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    static final class Place {
        final ChannelId id;
        final Channel.Access access;
        final List<Said> messages = new ArrayList<>();
        final Map<String, Theme> topics = new TreeMap<>();
        final Map<MemberId, Mind> minds = new HashMap<>();
        final Map<MemberId, Stage> admissions = new HashMap<>();

        /** Until when somebody may not speak here. */
        final Map<MemberId, Instant> muted = new HashMap<>();

        /** Who is kept out. */
        final Set<Actor> expelled = new HashSet<>();

        final List<Waiting> held = new ArrayList<>();

        /** What is pinned, uppermost first. */
        final List<Said> pins = new ArrayList<>();

        @Nullable
        Duration kept;

        private Channel.State state = Channel.State.OPEN;
        private Instant until = Instant.MAX;

        Place(ChannelId id, Channel.Access access) {
            this.id = id;
            this.access = access;
        }

        void turn(Channel.State next, Instant end) {
            state = next;
            until = end;
        }

        Channel.State state(Instant now) {
            return now.isBefore(until) ? state : Channel.State.OPEN;
        }

        boolean isMuted(MemberId member, Instant now) {
            return now.isBefore(muted.getOrDefault(member, Instant.MIN));
        }

        Stage stage(MemberId member) {
            return in(member)
                    ? Stage.MEMBER
                    : admissions.getOrDefault(member, minds.containsKey(member) ? Stage.LEFT : Stage.NONE);
        }

        /** Whether it is a conversation of two of whom one has blocked the other. */
        boolean isClosed(World world) {
            return world.talks.entrySet().stream()
                    .filter(talk -> talk.getValue() == this)
                    .map(talk -> List.copyOf(talk.getKey()))
                    .anyMatch(both -> world.blocked(both.get(0), both.get(1)));
        }

        /** The member takes a seat; what was said before counts as read. */
        void sit(MemberId member) {
            var before = minds.get(member);
            var mind = new Mind();
            mind.epoch = before == null ? 0 : before.epoch + 1;
            mind.remembered = before == null ? mind.remembered : before.remembered;
            messages.forEach(m -> mind.read.add(m.number));
            minds.put(member, mind);
            admissions.remove(member);
        }

        /** The member gets up, or waits no longer; false if there is nothing of that to do. */
        boolean end(MemberId member) {
            boolean changes = admissions.remove(member) != null || in(member);
            if (in(member)) {
                minds.get(member).joined = false;
            }
            return changes;
        }

        /** Takes up something that was said now. */
        void add(Said message) {
            messages.add(message);
            if (in(message.author)) {
                minds.get(message.author).read.add(message.number);
            }
        }

        boolean readableBy(Actor actor) {
            return access == Channel.Access.OPEN || actor == Actor.HOST || in((MemberId) actor);
        }

        boolean in(MemberId member) {
            return minds.containsKey(member) && minds.get(member).joined;
        }
    }

    /** What a rule holds until somebody has looked at it. */
    static final class Waiting {
        final MessageId id;
        final MemberId author;
        final String text;

        boolean released;
        HeldMessage.State state = HeldMessage.State.WAITING;

        @Nullable
        String statement;

        Waiting(MessageId id, MemberId author, String text) {
            this.id = id;
            this.author = author;
            this.text = text;
        }
    }

    static final class Mind {
        boolean joined = true;
        long epoch;
        Set<Long> read = new TreeSet<>();
        ReadState remembered = new ReadState(0, IntervalSet.EMPTY);
    }

    static final class Theme {
        final TopicId id;
        final Actor opener;
        String title;
        long version = 1;
        boolean locked;
        boolean resolved;

        @Nullable
        MessageId accepted;

        /** Under which ids it was known before it was merged with others. */
        final List<TopicId> former = new ArrayList<>();

        Theme(TopicId id, Actor opener, String title) {
            this.id = id;
            this.opener = opener;
            this.title = title;
        }
    }

    static final class Said {
        final MessageId id;
        final Place place;
        final long number;
        final Instant at;

        final MemberId author;
        final @Nullable Said root;

        @Nullable
        Theme topic;

        final List<String> texts = new ArrayList<>();
        final Set<String> reactions = new HashSet<>();
        final Set<Actor> told = new HashSet<>();
        Set<MemberId> mentions = Set.of();
        boolean all;
        boolean also;
        Message.State state = Message.State.PUBLISHED;
        boolean hidden;

        @Nullable
        Actor deletedBy;

        /** Who reports it and was not answered yet. */
        final Set<MemberId> reporters = new HashSet<>();

        boolean reported;
        boolean open;
        boolean decided;

        /** Who reported it before it was decided on. */
        final Set<MemberId> judged = new HashSet<>();

        boolean hiddenByReports;

        Said(
                MessageId id,
                Place place,
                MemberId author,
                @Nullable Said root,
                @Nullable Theme topic,
                String text,
                Instant at) {
            this.id = id;
            this.at = at;
            this.place = place;
            this.number = place.messages.size() + 1;
            this.author = author;
            this.root = root;
            this.topic = topic;
            texts.add(text);
        }

        /** Takes up whom it mentions, and gives those who are to be told; the host stands for everybody. */
        Set<Actor> mention(Set<MemberId> members, boolean everybody) {
            mentions = members;
            all = everybody;
            var first = new HashSet<Actor>(members);
            if (everybody) {
                first.add(Actor.HOST);
            }
            first.remove(author);
            first.removeAll(told);
            told.addAll(first);
            return first;
        }

        String text() {
            return texts.get(texts.size() - 1);
        }

        boolean alive() {
            return state == Message.State.PUBLISHED && !hidden;
        }

        Message.State shown() {
            return state == Message.State.PUBLISHED && hidden ? Message.State.HIDDEN : state;
        }

        void purge() {
            state = Message.State.PURGED;
            hidden = false;
            reactions.clear();
            mentions = Set.of();
            all = false;
            deletedBy = null;
            place.pins.remove(this);
        }
    }
}
