package org.communitykit.messaging;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.communitykit.Actor;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.reading.ReadState;
import org.communitykit.messaging.reading.Unread;
import org.communitykit.messaging.topic.TopicId;
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

    private int texts;

    /** A post that can be repeated under its key. */
    record Keyed(MemberId author, Place place, NewMessage message, MessageId id, long number) {}

    /** A text nobody has said yet. */
    String text(String about) {
        return about + "-" + texts++;
    }

    boolean mayRead(Actor actor, Place place) {
        return !banned.contains(actor) && place.readableBy(actor);
    }

    /** What is unread for the member, counted one by one. */
    Map<ChannelId, Unread> unread(MemberId member) {
        var unread = new HashMap<ChannelId, Unread>();
        for (var place : places) {
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
        final boolean joinedOnly;
        final List<Said> messages = new ArrayList<>();
        final Map<String, Theme> topics = new TreeMap<>();
        final Map<MemberId, Mind> minds = new HashMap<>();
        boolean archived;

        Place(ChannelId id, boolean joinedOnly) {
            this.id = id;
            this.joinedOnly = joinedOnly;
        }

        boolean readableBy(Actor actor) {
            return !joinedOnly || actor == Actor.HOST || in((MemberId) actor);
        }

        boolean in(MemberId member) {
            return minds.containsKey(member) && minds.get(member).joined;
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

        @Nullable
        Actor deletedBy;

        Said(MessageId id, Place place, MemberId author, @Nullable Said root, @Nullable Theme topic, String text) {
            this.id = id;
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

        boolean alive() {
            return state == Message.State.PUBLISHED;
        }
    }
}
