package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.CommunityException;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.MessagePosted;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Page;
import org.communitykit.messaging.message.ReactionCounts;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.reading.ReadState;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.storage.Storage;
import org.jspecify.annotations.Nullable;

/**
 * Runs random conversations on messaging and beside it on plain lists that are simply counted, and compares what both
 * say: the outcome of every step, and after it everything a member could see.
 */
final class Model implements AutoCloseable {
    /** What can be done, and how often it is, compared to the others. */
    enum Verb {
        JOIN(4),
        LEAVE(1),
        POST(5),
        POST_KEYED(3),
        RETRY(3),
        REPLY(6),
        POST_TO_TOPIC(5),
        EDIT(5),
        DELETE(4),
        RESTORE(5),
        PURGE(1),
        REACT(3),
        UNREACT(2),
        SET_REACTIONS(2),
        MARK_READ(3),
        MARK_SOME(3),
        MARK_ALL(1),
        MARK_TOPIC(4),
        MARK_UNREAD(2),
        REMEMBER(2),
        REPORT(3),
        RENAME(4),
        LOCK(1),
        UNLOCK(2),
        RESOLVE(2),
        ACCEPT(3),
        UNRESOLVE(2),
        ARCHIVE(1),
        REOPEN(4);

        private final int weight;

        Verb(int weight) {
            this.weight = weight;
        }
    }

    /** Every verb as often as its weight says. */
    static List<Verb> verbs() {
        return Stream.of(Verb.values())
                .flatMap(verb -> Collections.nCopies(verb.weight, verb).stream())
                .toList();
    }

    /** One step; the numbers pick, modulo what there is, who does it where to what. */
    record Step(Verb verb, int who, int where, int what, int how) {}

    private static final List<String> KEYS = List.of("👍", "heart", "vote.up");
    private static final List<String> TITLES = List.of("Tools", "tools", "Seeds", "ＳＥＥＤＳ", "Water");
    private static final int MEMBERS = 4;

    /** After how many steps all messages are looked at again. */
    private static final int CHECK = 5;

    private final Community community;
    private final Messaging messaging;
    private final List<MemberId> members = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final Map<MessageId, Said> said = new HashMap<>();
    private final List<Keyed> keyed = new ArrayList<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private int texts;

    private record Keyed(MemberId author, Place place, NewMessage message, MessageId id, long number) {}

    private static final class Place {
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

    private static final class Mind {
        boolean joined = true;
        long epoch;
        Set<Long> read = new TreeSet<>();
        ReadState remembered = new ReadState(0, IntervalSet.EMPTY);
    }

    private static final class Theme {
        final TopicId id;
        final Actor opener;
        String title;
        long version = 1;
        boolean locked;
        boolean resolved;

        @Nullable
        MessageId accepted;

        Theme(TopicId id, Actor opener, String title) {
            this.id = id;
            this.opener = opener;
            this.title = title;
        }
    }

    private static final class Said {
        final MessageId id;
        final Place place;
        final long number;
        final MemberId author;
        final @Nullable Said root;
        final @Nullable Theme topic;
        final List<String> texts = new ArrayList<>();
        final Set<String> reactions = new HashSet<>();
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

        boolean alive() {
            return state == Message.State.PUBLISHED;
        }
    }

    /** Thrown by the model where it expects an error of this code. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final String code;

        Refused(String code) {
            super(code, null, false, false);
            this.code = code;
        }
    }

    Model(Storage storage) {
        community = Community.on(storage).open();
        messaging = Messaging.of(community);
        for (int i = 0; i < MEMBERS; i++) {
            members.add(community
                    .members()
                    .add(Actor.HOST, MemberId.of("m" + i), "Member " + i)
                    .id());
        }
        place(Channel.Access.OPEN);
        place(Channel.Access.JOINED);
        for (int who = 1; who < MEMBERS; who++) {
            for (int where = 0; where < places.size(); where++) {
                take(new Step(Verb.JOIN, who, where, 0, 0), -1);
            }
        }
    }

    private void place(Channel.Access access) {
        var channel = messaging
                .channels()
                .open(Actor.HOST, NewChannel.titled("Channel " + places.size()).access(access));
        places.add(new Place(channel.id(), access == Channel.Access.JOINED));
    }

    /** How often each verb ended how. */
    Map<String, Integer> outcomes() {
        return outcomes;
    }

    void run(List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            take(step, i);
            var place = places.get(step.where() % places.size());
            checkUnread("step " + i + ": " + step);
            if (i % CHECK == 0 || i == steps.size() - 1) {
                checkMessages(place, 1 + step.how() % 7, "step " + i + ": " + step);
            }
        }
        checkEvents();
    }

    private void take(Step step, int index) {
        // what was expected is applied to the model only if messaging agrees with it
        var place = places.get(step.where() % places.size());
        var member = members.get(step.who() % MEMBERS);
        String expected;
        Runnable apply = () -> {};
        var move = new Move(member, step.who() / MEMBERS % 3 == 0 ? Actor.HOST : member, place, step);
        try {
            apply = move.expect();
            expected = "done";
        } catch (Refused refused) {
            expected = refused.code;
        }
        String actual;
        try {
            move.call();
            actual = "done";
        } catch (CommunityException e) {
            actual = e.code();
        }
        assertThat(actual).as("step %d: %s", index, step).isEqualTo(expected);
        outcomes.merge(move.called() ? step.verb() + " " + actual : "nothing to do", 1, Integer::sum);
        if (actual.equals("done")) {
            apply.run();
        }
    }

    private void checkUnread(String step) {
        for (var member : members) {
            var expected = new HashMap<ChannelId, Long>();
            for (var place : places) {
                if (place.in(member)) {
                    var mind = place.minds.get(member);
                    expected.put(
                            place.id,
                            place.messages.stream()
                                    .filter(m -> m.alive() && !m.author.equals(member) && !mind.read.contains(m.number))
                                    .count());
                }
            }
            assertThat(messaging.reading().unread(member)).as(step).isEqualTo(expected);
        }
    }

    private void checkMessages(Place place, int limit, String step) {
        var forward = new ArrayList<Message>();
        var page = messaging.messages().list(Actor.HOST, place.id, Window.oldest(limit));
        while (!page.messages().isEmpty()) {
            forward.addAll(page.messages());
            page = messaging.messages().list(Actor.HOST, place.id, Window.after(page.later(), limit));
        }
        var backward = new ArrayList<Message>();
        page = messaging.messages().list(Actor.HOST, place.id, Window.newest(limit));
        backward.addAll(page.messages());
        while (page.earlier().isPresent()) {
            page = messaging
                    .messages()
                    .list(Actor.HOST, place.id, Window.before(page.earlier().get(), limit));
            backward.addAll(page.messages());
        }
        Collections.reverse(backward);

        assertThat(forward).as(step).isEqualTo(backward).hasSameSizeAs(place.messages);
        for (int i = 0; i < forward.size(); i++) {
            same(forward.get(i), place.messages.get(i), step);
        }
        if (!place.messages.isEmpty()) {
            checkAround(place, place.messages.get(limit % place.messages.size()), limit, step);
        }
    }

    private void checkAround(Place place, Said middle, int limit, String step) {
        Page page = messaging.messages().list(Actor.HOST, place.id, Window.around(middle.id, limit));
        assertThat(page.messages()).as(step).extracting(Message::id).contains(middle.id);
        var root = middle.root != null ? middle.root : middle;
        var thread = messaging.messages().thread(Actor.HOST, root.id, Window.oldest(Window.MAX));
        assertThat(thread.messages())
                .as(step)
                .extracting(Message::id)
                .isEqualTo(place.messages.stream()
                        .filter(m -> m.root == root)
                        .map(m -> m.id)
                        .toList());
        if (middle.topic != null) {
            var topic = middle.topic;
            var list = messaging.messages().list(Actor.HOST, topic.id, Window.oldest(Window.MAX));
            assertThat(list.messages())
                    .as(step)
                    .extracting(Message::id)
                    .isEqualTo(place.messages.stream()
                            .filter(m -> m.topic == topic && m.root == null)
                            .map(m -> m.id)
                            .toList());
            var found = messaging.topics().find(Actor.HOST, topic.id).orElseThrow();
            assertThat(found.title()).as(step).isEqualTo(topic.title);
            assertThat(found.version()).as(step).isEqualTo(topic.version);
            assertThat(found.locked()).as(step).isEqualTo(topic.locked);
            assertThat(found.resolved()).as(step).isEqualTo(topic.resolved);
            assertThat(found.accepted()).as(step).isEqualTo(topic.accepted);
        }
        if (middle.alive()) {
            assertThat(messaging.messages().revisions(Actor.HOST, middle.id))
                    .as(step)
                    .extracting(revision -> revision.number() + " " + revision.text())
                    .isEqualTo(numbered(middle.texts));
        }
    }

    private static List<String> numbered(List<String> texts) {
        var numbered = new ArrayList<String>();
        texts.forEach(text -> numbered.add(numbered.size() + 1 + " " + text));
        return numbered;
    }

    private static void same(Message message, Said expected, String step) {
        var replies = expected.place.messages.stream()
                .filter(m -> m.root == expected && m.alive())
                .toList();
        assertThat(message.id()).as(step).isEqualTo(expected.id);
        assertThat(message.number()).as(step).isEqualTo(expected.number);
        assertThat(message.author()).as(step).isEqualTo(expected.author);
        assertThat(message.state()).as(step).isEqualTo(expected.state);
        assertThat(message.root()).as(step).isEqualTo(expected.root == null ? null : expected.root.id);
        assertThat(message.topic()).as(step).isEqualTo(expected.topic == null ? null : expected.topic.id);
        assertThat(message.text())
                .as(step)
                .isEqualTo(expected.alive() ? expected.texts.get(expected.texts.size() - 1) : "");
        assertThat(message.revision()).as(step).isEqualTo(expected.texts.size());
        assertThat(message.replies())
                .as(step)
                .isEqualTo(new Message.Replies(
                        replies.size(),
                        replies.stream().mapToLong(m -> m.number).max().orElse(0),
                        replies.stream().map(m -> m.author).distinct().count()));
        var counts = new TreeMap<String, ReactionCounts.Count>();
        for (var key : KEYS) {
            long count = expected.reactions.stream()
                    .filter(r -> r.endsWith(" " + key))
                    .count();
            if (count > 0 && expected.alive()) {
                counts.put(key, new ReactionCounts.Count(count, count));
            }
        }
        assertThat(message.reactions().byKey()).as(step).isEqualTo(counts);
    }

    private void checkEvents() {
        var posted = new ArrayList<MessageId>();
        long position = 0;
        while (true) {
            var entries = community.outbox().after(Actor.HOST, position, 1_000);
            if (entries.isEmpty()) {
                break;
            }
            for (var entry : entries) {
                position = entry.position();
                if (entry.event() instanceof MessagePosted event) {
                    posted.add(event.message());
                }
            }
        }
        assertThat(posted).as("one event for each message").containsExactlyInAnyOrderElementsOf(said.keySet());
    }

    @Override
    public void close() {
        community.close();
    }

    /** One step under way: what the model expects, and the call that should do the same. */
    private final class Move {
        private final MemberId member;
        private final Place place;
        private final Step step;
        private Actor actor;
        private @Nullable Runnable call;

        Move(MemberId member, Actor actor, Place place, Step step) {
            this.member = member;
            this.actor = actor;
            this.place = place;
            this.step = step;
        }

        void call() {
            if (call != null) {
                call.run();
            }
        }

        boolean called() {
            return call != null;
        }

        Runnable expect() {
            return switch (step.verb()) {
                case JOIN -> join();
                case LEAVE -> leave();
                case POST -> post(NewMessage.of("text " + texts++), null, null);
                case POST_KEYED -> keyed();
                case RETRY -> retry();
                case REPLY -> reply();
                case POST_TO_TOPIC -> postToTopic();
                case EDIT -> edit();
                case DELETE -> delete();
                case RESTORE -> restore();
                case PURGE -> purge();
                case REACT -> react();
                case UNREACT -> unreact();
                case SET_REACTIONS -> setReactions();
                case MARK_READ -> markRead();
                case MARK_SOME -> markSome();
                case MARK_ALL -> markAll();
                case MARK_TOPIC -> markTopic();
                case MARK_UNREAD -> markUnread();
                case REMEMBER -> remember();
                case REPORT -> report();
                case RENAME -> rename();
                case LOCK -> lock(true);
                case UNLOCK -> lock(false);
                case RESOLVE -> resolve();
                case ACCEPT -> accept();
                case UNRESOLVE -> unresolve();
                case ARCHIVE -> archive(true);
                case REOPEN -> archive(false);
            };
        }

        private Runnable join() {
            boolean changes = !place.in(member);
            call = () -> assertThat(messaging.channels().join(member, place.id)).isEqualTo(changes);
            return () -> {
                if (changes) {
                    var before = place.minds.get(member);
                    var mind = new Mind();
                    mind.epoch = before == null ? 0 : before.epoch + 1;
                    mind.remembered = before == null ? mind.remembered : before.remembered;
                    place.messages.forEach(m -> mind.read.add(m.number));
                    place.minds.put(member, mind);
                }
            };
        }

        private Runnable leave() {
            boolean changes = place.in(member);
            call = () ->
                    assertThat(messaging.channels().leave(member, place.id)).isEqualTo(changes);
            return () -> {
                if (changes) {
                    place.minds.get(member).joined = false;
                }
            };
        }

        private Runnable post(NewMessage message, @Nullable Said parent, @Nullable Theme topic) {
            var holder = new MessageId[1];
            call = () -> {
                var posted = messaging.messages().post(member, place.id, message);
                assertThat(posted.number()).isEqualTo(place.messages.size() + 1);
                assertThat(posted.replayed()).isFalse();
                holder[0] = posted.id();
            };
            refuse(!place.readableBy(member), "NotInChannel");
            if (parent != null) {
                refuse(!parent.alive(), "MessageIsDeleted");
            }
            refuse(place.archived, "ChannelIsArchived");
            var theme = parent != null ? parent.topic : topic;
            refuse(theme != null && theme.locked, "TopicIsLocked");
            var root = parent == null ? null : parent.root != null ? parent.root : parent;
            refuse(root != null && !root.alive(), "MessageIsDeleted");
            return () -> {
                var now = new Said(holder[0], place, member, root, theme, message.text());
                place.messages.add(now);
                said.put(now.id, now);
                if (place.in(member)) {
                    place.minds.get(member).read.add(now.number);
                }
                message.key().ifPresent(key -> keyed.add(new Keyed(member, place, message, now.id, now.number)));
            };
        }

        private Runnable keyed() {
            return post(NewMessage.of("text " + texts).key("key" + texts++), null, null);
        }

        /** Repeats an earlier post, whatever has become of the author, the channel and the message since. */
        private Runnable retry() {
            if (keyed.isEmpty()) {
                return () -> {};
            }
            var first = keyed.get(step.what() % keyed.size());
            boolean other = step.how() % 4 == 0;
            var message = other
                    ? NewMessage.of("something else").key(first.message().key().get())
                    : first.message();
            call = () -> {
                var posted = messaging.messages().post(first.author(), first.place().id, message);
                assertThat(posted.id()).isEqualTo(first.id());
                assertThat(posted.number()).isEqualTo(first.number());
                assertThat(posted.replayed()).isTrue();
            };
            boolean purged = said.get(first.id()).state == Message.State.PURGED;
            refuse(other && !purged, "IdempotencyConflict");
            return () -> {};
        }

        private Runnable reply() {
            var parent = some();
            return parent == null
                    ? () -> {}
                    : post(NewMessage.of("reply " + texts++).replyTo(parent.id), parent, null);
        }

        private Runnable postToTopic() {
            var title = TITLES.get(step.what() % TITLES.size());
            var known = place.topics.get(folded(title));
            var message = NewMessage.of("on topic " + texts++).topic(NewTopic.titled(title));
            if (known != null) {
                return post(message, null, known);
            }
            var posted = post(message, null, null);
            return () -> {
                posted.run();
                var last = place.messages.remove(place.messages.size() - 1);
                var topic = messaging.topics().find(Actor.HOST, place.id, title).orElseThrow();
                var theme = new Theme(topic.id(), member, title);
                place.topics.put(folded(title), theme);
                var again = new Said(last.id, place, member, null, theme, message.text());
                place.messages.add(again);
                said.put(again.id, again);
            };
        }

        private @Nullable Said some() {
            if (place.messages.isEmpty()) {
                return null;
            }
            var message = place.messages.get(step.what() % place.messages.size());
            actor = step.how() % 2 == 1 ? message.author : actor;
            return message;
        }

        private @Nullable Theme topic() {
            var all = List.copyOf(place.topics.values());
            if (all.isEmpty()) {
                return null;
            }
            var topic = all.get(step.what() % all.size());
            actor = step.how() % 2 == 1 ? topic.opener : actor;
            return topic;
        }

        private void seeMessage() {
            refuse(!place.readableBy(actor), "NoSuchMessage");
        }

        private void own(Said message) {
            seeMessage();
            refuse(actor != Actor.HOST && !actor.equals(message.author), "NotTheAuthor");
        }

        private void topicUnlocked(Said message) {
            refuse(message.topic != null && message.topic.locked && actor != Actor.HOST, "TopicIsLocked");
        }

        private Runnable edit() {
            var message = some();
            if (message == null) {
                return () -> {};
            }
            boolean stale = step.how() % 3 == 0 && message.texts.size() > 1;
            int revision = message.texts.size() - (stale ? 1 : 0);
            var text = step.how() % 5 == 0 ? message.texts.get(message.texts.size() - 1) : "edit " + texts++;
            call = () -> messaging.messages().edit(actor, message.id, revision, text);
            own(message);
            refuse(place.archived, "ChannelIsArchived");
            topicUnlocked(message);
            refuse(!message.alive(), "MessageIsDeleted");
            if (stale) {
                // the same edit by the same hand again is no conflict
                var history = messaging.messages().revisions(Actor.HOST, message.id);
                var next = history.get(revision);
                var by = actor == Actor.HOST ? null : actor;
                refuse(!next.text().equals(text) || !Objects.equals(next.by(), by), "RevisionConflict");
                return () -> {};
            }
            return () -> {
                if (!message.texts.get(message.texts.size() - 1).equals(text)) {
                    message.texts.add(text);
                }
            };
        }

        private Runnable delete() {
            var message = some();
            if (message == null) {
                return () -> {};
            }
            boolean changes = message.alive();
            call = () ->
                    assertThat(messaging.messages().delete(actor, message.id)).isEqualTo(changes);
            own(message);
            return () -> {
                if (changes) {
                    message.state = Message.State.DELETED;
                    message.deletedBy = actor;
                }
            };
        }

        private Runnable restore() {
            var message = some();
            if (message == null) {
                return () -> {};
            }
            boolean changes = !message.alive();
            call = () ->
                    assertThat(messaging.messages().restore(actor, message.id)).isEqualTo(changes);
            own(message);
            refuse(place.archived, "ChannelIsArchived");
            topicUnlocked(message);
            refuse(message.state == Message.State.PURGED, "MessageIsPurged");
            refuse(changes && actor != Actor.HOST && !actor.equals(message.deletedBy), "NotTheAuthor");
            refuse(changes && message.root != null && !message.root.alive(), "MessageIsDeleted");
            return () -> message.state = Message.State.PUBLISHED;
        }

        private Runnable purge() {
            var message = some();
            if (message == null) {
                return () -> {};
            }
            boolean changes = message.state != Message.State.PURGED;
            call = () ->
                    assertThat(messaging.messages().purge(actor, message.id)).isEqualTo(changes);
            seeMessage();
            refuse(actor != Actor.HOST, "NotAllowed");
            return () -> {
                message.state = Message.State.PURGED;
                message.reactions.clear();
            };
        }

        private void reacting(Said message) {
            refuse(!place.readableBy(member), "NoSuchMessage");
            refuse(place.archived, "ChannelIsArchived");
            refuse(!message.alive(), "MessageIsDeleted");
        }

        private Runnable react() {
            var message = some();
            if (message == null) {
                return () -> {};
            }
            var key = KEYS.get(step.how() % KEYS.size());
            boolean changes = !message.reactions.contains(member + " " + key);
            call = () -> assertThat(messaging.reactions().add(member, message.id, key))
                    .isEqualTo(changes);
            reacting(message);
            return () -> message.reactions.add(member + " " + key);
        }

        private Runnable unreact() {
            var message = some();
            if (message == null) {
                return () -> {};
            }
            var key = KEYS.get(step.how() % KEYS.size());
            boolean changes = message.reactions.contains(member + " " + key);
            call = () -> assertThat(messaging.reactions().remove(member, message.id, key))
                    .isEqualTo(changes);
            reacting(message);
            return () -> message.reactions.remove(member + " " + key);
        }

        private Runnable setReactions() {
            var message = some();
            if (message == null) {
                return () -> {};
            }
            var wanted = new HashSet<String>();
            for (int i = 0; i < KEYS.size(); i++) {
                if ((step.how() >> i & 1) == 1) {
                    wanted.add(KEYS.get(i));
                }
            }
            var before = new HashSet<String>();
            KEYS.stream()
                    .filter(k -> message.reactions.contains(member + " " + k))
                    .forEach(before::add);
            call = () -> assertThat(messaging.reactions().set(member, message.id, wanted))
                    .isEqualTo(!wanted.equals(before));
            reacting(message);
            return () -> {
                KEYS.forEach(k -> message.reactions.remove(member + " " + k));
                wanted.forEach(k -> message.reactions.add(member + " " + k));
            };
        }

        private Mind seated() {
            // an open channel is known to all, the other one too: both say what is missing
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
                assertThat(messaging.reading().unread(member, place.id)).isZero();
            };
            var mind = seated();
            return () -> place.messages.forEach(m -> mind.read.add(m.number));
        }

        private Runnable markTopic() {
            var topic = topic();
            if (topic == null) {
                return () -> {};
            }
            call = () -> messaging.reading().markRead(member, topic.id);
            refuse(!place.readableBy(member), "NoSuchTopic");
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

        private void putBackOwn(Mind mind) {
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

        private void ownTopic(Theme topic) {
            refuse(!place.readableBy(actor), "NoSuchTopic");
            refuse(place.archived, "ChannelIsArchived");
            refuse(actor != Actor.HOST && !actor.equals(topic.opener), "NotAllowed");
            refuse(actor != Actor.HOST && topic.locked, "TopicIsLocked");
        }

        private Runnable rename() {
            var topic = topic();
            if (topic == null) {
                return () -> {};
            }
            var title = TITLES.get(step.how() % TITLES.size());
            long version = topic.version - (step.who() % 5 == 0 ? 1 : 0);
            call = () -> messaging.topics().rename(actor, topic.id, version, title);
            ownTopic(topic);
            refuse(version != topic.version, "TopicConflict");
            var holder = place.topics.get(folded(title));
            refuse(holder != null && holder != topic, "TitleIsTaken");
            return () -> {
                if (!topic.title.equals(title)) {
                    place.topics.remove(folded(topic.title));
                    place.topics.put(folded(title), topic);
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
            refuse(!place.readableBy(actor), "NoSuchTopic");
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
            ownTopic(topic);
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
            ownTopic(topic);
            return () -> {
                topic.version += topic.resolved ? 1 : 0;
                topic.resolved = false;
                topic.accepted = null;
            };
        }

        private Runnable accept() {
            var message = some();
            if (message == null) {
                return () -> {};
            }
            call = () -> messaging.messages().accept(actor, message.id);
            seeMessage();
            var topic = message.topic;
            refuse(topic == null, "MessageHasNoTopic");
            ownTopic(topic);
            refuse(!message.alive(), "MessageIsDeleted");
            return () -> {
                if (!topic.resolved || !message.id.equals(topic.accepted)) {
                    topic.version++;
                    topic.resolved = true;
                    topic.accepted = message.id;
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
    }

    private static String folded(String title) {
        return Normalizer.normalize(title, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static void refuse(boolean refused, String code) {
        if (refused) {
            throw new Refused(code);
        }
    }
}
