package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.CommunityException;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.message.MembersMentioned;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.MessagePosted;
import org.communitykit.messaging.message.Page;
import org.communitykit.messaging.message.ReactionCounts;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.reading.ReadState;
import org.communitykit.messaging.report.AutoHide;
import org.communitykit.messaging.rule.WordList;
import org.communitykit.messaging.sync.Budget;
import org.communitykit.storage.Storage;

/**
 * Runs random conversations on messaging and beside it in a world of plain lists, and compares what both
 * say: the outcome of every step, and after it everything a member could see.
 */
final class Model implements AutoCloseable {
    /** What can be done, and how often it is, compared to the others. */
    enum Verb {
        JOIN(4),
        LEAVE(2),
        POST(5),
        POST_KEYED(3),
        POST_MENTIONING(4),
        RETRY(5),
        REPLY(6),
        POST_TO_TOPIC(5),
        EDIT(5),
        EDIT_MENTIONS(4),
        DELETE(4),
        RESTORE(5),
        PURGE(2),
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
        IGNORE(3),
        HEED(2),
        RENAME(4),
        MOVE(5),
        SPLIT(4),
        MERGE(3),
        LOCK(3),
        UNLOCK(6),
        RESOLVE(2),
        ACCEPT(6),
        UNRESOLVE(2),
        ARCHIVE(1),
        REOPEN(4),
        BAN(1),
        LIFT(3),
        FREEZE(1),
        KNOCK(3),
        INVITE(3),
        ADMIT(2),
        REMOVE(1),
        MUTE(2),
        UNMUTE(2),
        EXPEL(1),
        READMIT(3),
        HOLD(3),
        RELEASE(4),
        REJECT(2),
        WITHDRAW(1),
        FLAG(6),
        DECIDE(4),
        RECONSIDER(3),
        BLOCK(2),
        DIRECT(3),
        TALK(3),
        SCHEDULE(3),
        RUN_DUE(3),
        TICK(3),
        KEEP(2),
        EXPIRE(2),
        PIN(3),
        UNPIN(1),
        ERASE(1);

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

    /** As many steps as that, always the same for one seed. */
    static List<Step> steps(long seed, int length) {
        var random = new Random(seed);
        var verbs = verbs();
        return Stream.generate(() -> new Step(
                        verbs.get(random.nextInt(verbs.size())),
                        random.nextInt(60),
                        random.nextInt(60),
                        random.nextInt(60),
                        random.nextInt(60)))
                .limit(length)
                .toList();
    }

    /** One step; the numbers pick, modulo what there is, who does it where to what. */
    record Step(Verb verb, int who, int where, int what, int how) {}

    private final Community community;
    private final Messaging messaging;
    private final World world = new World();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Probe probe;
    private final int care;
    private final Map<World.Place, Map<MessageId, Message>> followed = new HashMap<>();
    private final Map<World.Place, Long> reached = new HashMap<>();
    private final Map<MemberId, Copy> often = new HashMap<>();
    private final Map<MemberId, Copy> seldom = new HashMap<>();

    /**
     * @param care after how many steps all messages of a place are looked at again; unread messages are counted again ten
     *     times as often
     */
    Model(Storage storage, int members, int care) {
        this.care = care;
        community = Community.on(storage).clock(world.clock).open();
        messaging = Messaging.of(community);
        messaging.rules().use(WordList.of("pests", List.of("slugs")));
        messaging.reports().configure(Actor.HOST, GroupId.ROOT, AutoHide.NEVER);
        probe = community.feature(Probe.class, Probe::new);
        for (int i = 0; i < members; i++) {
            world.members.add(community
                    .members()
                    .add(Actor.HOST, MemberId.of("m" + i), "Member " + i)
                    .id());
        }
        place(Channel.Access.OPEN);
        place(Channel.Access.JOINED);
        place(Channel.Access.ON_REQUEST);
        for (int who = 1; who < members; who++) {
            for (int where = 0; where < world.places.size(); where++) {
                take(new Step(Verb.INVITE, 0, where, who, 0), -1);
                take(new Step(Verb.JOIN, who, where, 0, 0), -1);
            }
        }
    }

    private void place(Channel.Access access) {
        var channel = messaging
                .channels()
                .open(
                        Actor.HOST,
                        NewChannel.titled("Channel " + world.places.size()).access(access));
        world.places.add(new World.Place(channel.id(), access));
    }

    /** How often each verb ended how. */
    Map<String, Integer> outcomes() {
        return outcomes;
    }

    void run(List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            take(step, i);
            var everywhere = world.everywhere();
            var place = everywhere.get(step.where() % everywhere.size());
            if (i % Math.max(1, care / 10) == 0) {
                checkUnread("step " + i + ": " + step);
            }
            if (i % care == 0 || i == steps.size() - 1) {
                checkMessages(place, 1 + step.how() % 7, "step " + i + ": " + step);
                checkMinds(place, "step " + i + ": " + step);
                checkCopies(step, "step " + i + ": " + step);
            }
        }
        checkEvents();
    }

    private void take(Step step, int index) {
        // what was expected is applied to the world only if messaging agrees with it
        var move = move(step);
        String expected;
        Runnable apply = () -> {};
        try {
            apply = move.expect();
            expected = "done";
        } catch (Move.Refused refused) {
            expected = refused.code;
        }
        var call = move.call;
        if (call == null) {
            outcomes.merge("nothing to do", 1, Integer::sum);
            return;
        }
        String actual;
        try {
            call.run();
            actual = "done";
        } catch (CommunityException e) {
            actual = e.code();
        }
        assertThat(actual).as("step %d: %s", index, step).isEqualTo(expected);
        outcomes.merge(step.verb() + " " + actual, 1, Integer::sum);
        if (actual.equals("done")) {
            apply.run();
        }
    }

    private Move move(Step step) {
        return switch (step.verb()) {
            case JOIN, LEAVE, KNOCK, INVITE, ADMIT, REMOVE, ARCHIVE, FREEZE, REOPEN, BAN, LIFT ->
                new ChannelMoves(world, community, step);
            case MUTE, UNMUTE, EXPEL, READMIT, HOLD, RELEASE, REJECT, WITHDRAW, FLAG, DECIDE, RECONSIDER ->
                new OrderMoves(world, community, step);
            case TICK, SCHEDULE, RUN_DUE, KEEP, EXPIRE, PIN, UNPIN, ERASE -> new LaterMoves(world, community, step);
            case POST, POST_KEYED, POST_MENTIONING, RETRY, REPLY, POST_TO_TOPIC, DIRECT, TALK ->
                new PostingMoves(world, community, step);
            case EDIT, EDIT_MENTIONS, DELETE, RESTORE, PURGE, ACCEPT -> new MessageMoves(world, community, step);
            case REACT, UNREACT, SET_REACTIONS -> new ReactionMoves(world, community, step);
            case MARK_READ, MARK_SOME, MARK_ALL, MARK_TOPIC, MARK_UNREAD, REMEMBER, REPORT, IGNORE, HEED, BLOCK ->
                new ReadingMoves(world, community, step);
            case RENAME, LOCK, UNLOCK, RESOLVE, UNRESOLVE, MOVE, SPLIT, MERGE -> new TopicMoves(world, community, step);
        };
    }

    private void checkUnread(String step) {
        for (var member : world.members) {
            assertThat(messaging.reading().unread(member)).as(step).isEqualTo(world.unread(member));
        }
    }

    /** Copies that are brought up to date in pieces of any size, now and then, end up as what is there. */
    private void checkCopies(Step step, String when) {
        var member = world.members.get(step.who() % world.members.size());
        var copy = often.computeIfAbsent(member, m -> new Copy(messaging, m));
        var token = copy.token;
        copy.follow(1 + step.what() * 40);
        copy.check(when);
        if (token != null && step.how() % 4 == 0) {
            // an answer that was thought lost, or comes twice, does no harm
            copy.apply(messaging.sync().since(member, token, Budget.bytes(1 + step.how() * 60)));
            copy.follow(100_000);
            copy.check("again, " + when);
        }
        if (step.how() % 8 == 0) {
            var other = seldom.computeIfAbsent(member, m -> new Copy(messaging, m));
            other.follow(1_000);
            other.check("seldom, " + when);
        }
    }

    private void checkMessages(World.Place place, int limit, String step) {
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
        var known = followed.computeIfAbsent(place, p -> new HashMap<>());
        reached.compute(
                place, (p, last) -> probe.follow(messaging.messages(), p.id, last == null ? 0 : last, limit, known));
        assertThat(known.values())
                .as("what followed, %s", step)
                .containsExactlyInAnyOrderElementsOf(
                        forward.stream().map(Copy::veiled).toList());
        assertThat(messaging.pins().list(Actor.HOST, place.id))
                .as(step)
                .extracting(pin -> pin.message().id())
                .isEqualTo(place.pins.stream()
                        .filter(World.Said::alive)
                        .map(m -> m.id)
                        .toList());
        var alive = new ArrayList<Message>();
        page = messaging
                .messages()
                .list(Actor.HOST, place.id, Window.oldest(limit).withoutDeleted());
        while (!page.messages().isEmpty()) {
            alive.addAll(page.messages());
            page = messaging
                    .messages()
                    .list(
                            Actor.HOST,
                            place.id,
                            Window.after(page.later(), limit).withoutDeleted());
        }
        assertThat(alive)
                .as(step)
                .isEqualTo(forward.stream().filter(m -> !m.isDeleted()).toList());
        var main = new ArrayList<MessageId>();
        page = messaging
                .messages()
                .list(Actor.HOST, place.id, Window.oldest(limit).withoutReplies());
        while (!page.messages().isEmpty()) {
            page.messages().forEach(message -> main.add(message.id()));
            page = messaging
                    .messages()
                    .list(
                            Actor.HOST,
                            place.id,
                            Window.after(page.later(), limit).withoutReplies());
        }
        assertThat(main)
                .as(step)
                .isEqualTo(place.messages.stream()
                        .filter(m -> m.root == null || m.also)
                        .map(m -> m.id)
                        .toList());
        if (!place.messages.isEmpty()) {
            checkAround(place, place.messages.get(limit % place.messages.size()), limit, step);
        }
    }

    /** Whatever was marked, merged or moved: what each member has read is what they did. */
    private void checkMinds(World.Place place, String step) {
        for (var member : world.members) {
            if (place.in(member) && world.knows(member, place)) {
                var mind = place.minds.get(member);
                assertThat(messaging.reading().state(member, place.id))
                        .as(step)
                        .isEqualTo(new ReadState(mind.epoch, IntervalSet.of(mind.read)));
            }
        }
    }

    private void checkAround(World.Place place, World.Said middle, int limit, String step) {
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
                            .filter(m -> m.topic == topic && (m.root == null || m.also))
                            .map(m -> m.id)
                            .toList());
            var found = messaging.topics().find(Actor.HOST, topic.id).orElseThrow();
            assertThat(found.title()).as(step).isEqualTo(topic.title);
            assertThat(found.version()).as(step).isEqualTo(topic.version);
            assertThat(found.locked()).as(step).isEqualTo(topic.locked);
            assertThat(found.resolved()).as(step).isEqualTo(topic.resolved);
            assertThat(found.accepted()).as(step).isEqualTo(topic.accepted);
            assertThat(found.first()).as(step).isEqualTo(list.messages().get(0).id());
            assertThat(found.latest())
                    .as(step)
                    .isEqualTo(place.messages.stream()
                            .filter(m -> m.topic == topic)
                            .mapToLong(m -> m.number)
                            .max()
                            .orElse(0));
            for (var former : topic.former) {
                assertThat(messaging.topics().find(Actor.HOST, former)).as(step).contains(found);
            }
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

    private static void same(Message message, World.Said expected, String step) {
        var replies = expected.place.messages.stream()
                .filter(m -> m.root == expected && m.alive())
                .toList();
        assertThat(message.id()).as(step).isEqualTo(expected.id);
        assertThat(message.number()).as(step).isEqualTo(expected.number);
        assertThat(message.author()).as(step).isEqualTo(expected.author);
        // the host sees what is hidden
        boolean told = expected.state == Message.State.PUBLISHED;
        assertThat(message.state()).as(step).isEqualTo(expected.shown());
        assertThat(message.root()).as(step).isEqualTo(expected.root == null ? null : expected.root.id);
        assertThat(message.alsoInChannel()).as(step).isEqualTo(expected.also);
        assertThat(message.topic()).as(step).isEqualTo(expected.topic == null ? null : expected.topic.id);
        assertThat(message.text()).as(step).isEqualTo(told ? expected.text() : "");
        assertThat(message.revision()).as(step).isEqualTo(expected.texts.size());
        assertThat(message.replies())
                .as(step)
                .isEqualTo(new Message.Replies(
                        replies.size(),
                        replies.stream().mapToLong(m -> m.number).max().orElse(0),
                        replies.stream().map(m -> m.author).distinct().count()));
        var counts = new TreeMap<String, ReactionCounts.Count>();
        for (var key : World.KEYS) {
            long count = expected.reactions.stream()
                    .filter(r -> r.endsWith(" " + key))
                    .count();
            if (count > 0 && told) {
                counts.put(key, new ReactionCounts.Count(count, count));
            }
        }
        assertThat(message.mentions().members()).as(step).isEqualTo(told ? expected.mentions : Set.of());
        assertThat(message.mentions().all()).as(step).isEqualTo(told && expected.all);
        assertThat(message.reactions().byKey()).as(step).isEqualTo(counts);
    }

    private void checkEvents() {
        var posted = new ArrayList<MessageId>();
        var told = new ArrayList<String>();
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
                } else if (entry.event() instanceof MembersMentioned event) {
                    event.members().forEach(member -> told.add(member + " of " + event.message()));
                    if (event.all()) {
                        told.add(Actor.HOST + " of " + event.message());
                    }
                }
            }
        }
        assertThat(posted).as("one event for each message").containsExactlyInAnyOrderElementsOf(world.said.keySet());
        assertThat(told).as("everybody is told once").containsExactlyInAnyOrderElementsOf(world.told);
    }

    @Override
    public void close() {
        community.close();
    }
}
