package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.communitykit.Actor;
import org.communitykit.CommunityException;
import org.communitykit.group.GroupId;
import org.communitykit.group.Visibility;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.Channels;
import org.communitykit.messaging.channel.IntervalSet;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.message.Messages;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.reaction.Reactions;
import org.communitykit.messaging.reading.ReadState;
import org.communitykit.messaging.reading.Reading;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.messaging.topic.Topics;
import org.communitykit.role.Permission;
import org.junit.jupiter.api.Test;

/**
 * Everything that can be done or read, by everybody, in every kind of channel, compared with the table that people
 * review. A cell says {@code yes}, {@code nothing} where what is there is not shown, the code of the error, or {@code -}
 * where only members can.
 */
class PermissionTableTest {
    private static final List<String> ROLES = List.of(
            "stranger",
            "visitor of hidden",
            "visitor of listed",
            "visitor of public",
            "member",
            "seated",
            "author",
            "opener",
            "moderator",
            "admin",
            "owner",
            "banned",
            "host");

    /** The public methods of the services that are no verbs and no reads of content. */
    private static final Set<String> FOR_FEATURES =
            Set.of("tables", "events", "permissions", "forget", "doors", "tips", "seats", "rows");

    private static final List<Class<?>> SERVICES =
            List.of(Channels.class, Topics.class, Messages.class, Reactions.class, Reading.class);

    /** One thing to do; it answers whether the actor got to see something. */
    @FunctionalInterface
    private interface Action {
        boolean by(Actor actor, Standpoints at);
    }

    private static final Map<String, Action> ACTIONS = new TreeMap<>();

    private static void action(String name, Action action) {
        ACTIONS.put(name, action);
    }

    /** What only members do themselves. */
    private static MemberId self(Actor actor) {
        if (actor instanceof MemberId member) {
            return member;
        }
        throw new UnsupportedOperationException();
    }

    private static boolean some(Collection<?> found) {
        return !found.isEmpty();
    }

    private static boolean done(Object result) {
        return result != null;
    }

    static {
        var channel = Standpoints.CHANNEL;
        var group = Standpoints.GROUP;
        action(
                "channels.open",
                (a, at) -> done(
                        at.messaging.channels().open(a, NewChannel.titled("New").in(group))));
        action(
                "channels.find",
                (a, at) -> at.messaging.channels().find(a, channel).isPresent());
        action("channels.last", (a, at) -> at.messaging.channels().last(a, channel) > 0);
        action(
                "channels.list",
                (a, at) -> some(at.messaging.channels().list(a, group, null, 10).items()));
        action(
                "channels.joined",
                (a, at) ->
                        some(at.messaging.channels().joined(self(a), null, 10).items()));
        action("channels.join", (a, at) -> done(at.messaging.channels().join(self(a), channel)));
        action("channels.leave", (a, at) -> done(at.messaging.channels().leave(self(a), channel)));
        action("channels.add", (a, at) -> at.messaging.channels().add(a, channel, Standpoints.GUEST));
        action("channels.remove", (a, at) -> at.messaging.channels().remove(a, channel, MemberId.of("seated")));
        action(
                "channels.members",
                (a, at) -> some(
                        at.messaging.channels().members(a, channel, null, 10).items()));
        action("channels.rename", (a, at) -> done(at.messaging.channels().rename(a, channel, "Renamed")));
        action("channels.archive", (a, at) -> done(at.messaging.channels().archive(a, channel)));
        action("channels.reopen", (a, at) -> done(at.messaging.channels().reopen(a, channel)));

        action("topics.open", (a, at) -> done(at.messaging.topics().open(a, channel, NewTopic.titled("New"))));
        action(
                "topics.find",
                (a, at) -> at.messaging.topics().find(a, at.written(a).topic()).isPresent());
        action(
                "topics.list",
                (a, at) -> some(at.messaging.topics().list(a, channel, null, 10).items()));
        action(
                "topics.tagged",
                (a, at) -> some(at.messaging
                        .topics()
                        .tagged(a, channel, Standpoints.TAG, null, 10)
                        .items()));
        action(
                "topics.latest",
                (a, at) ->
                        some(at.messaging.topics().latest(a, channel, null, 10).items()));
        action(
                "topics.rename",
                (a, at) -> done(at.messaging.topics().rename(a, at.written(a).topic(), 1, "Renamed")));
        action(
                "topics.tag",
                (a, at) -> done(at.messaging.topics().tag(a, at.written(a).topic(), 1, List.of("tools"))));
        action(
                "topics.lock",
                (a, at) -> done(at.messaging.topics().lock(a, at.written(a).topic())));
        action(
                "topics.unlock",
                (a, at) -> done(at.messaging.topics().unlock(a, at.written(a).topic())));
        action(
                "topics.resolve",
                (a, at) -> done(at.messaging.topics().resolve(a, at.written(a).topic())));
        action(
                "topics.unresolve",
                (a, at) -> done(at.messaging.topics().unresolve(a, at.written(a).topic())));

        action("messages.post", (a, at) -> done(at.messaging.messages().post(a, channel, "Hello")));
        action(
                "messages.find",
                (a, at) ->
                        at.messaging.messages().find(a, at.written(a).message()).isPresent());
        action(
                "messages.list",
                (a, at) -> some(at.messaging
                        .messages()
                        .list(a, channel, Window.newest(10))
                        .messages()));
        action(
                "messages.thread",
                (a, at) -> some(at.messaging
                        .messages()
                        .thread(a, at.written(a).message(), Window.newest(10))
                        .messages()));
        action(
                "messages.participants",
                (a, at) -> some(at.messaging
                        .messages()
                        .participants(a, at.written(a).message(), null, 10)
                        .items()));
        action(
                "messages.edit",
                (a, at) -> done(at.messaging.messages().edit(a, at.written(a).message(), 1, "Edited")));
        action(
                "messages.revisions",
                (a, at) ->
                        some(at.messaging.messages().revisions(a, at.written(a).message())));
        action(
                "messages.delete",
                (a, at) -> at.messaging.messages().delete(a, at.written(a).message()));
        action(
                "messages.restore",
                (a, at) -> at.messaging.messages().restore(a, at.written(a).deleted()));
        action(
                "messages.purge",
                (a, at) -> at.messaging.messages().purge(a, at.written(a).message()));
        action(
                "messages.accept",
                (a, at) -> done(at.messaging.messages().accept(a, at.written(a).message())));

        action(
                "reactions.add",
                (a, at) -> at.messaging.reactions().add(self(a), at.written(a).message(), "heart"));
        action(
                "reactions.remove",
                (a, at) -> done(
                        at.messaging.reactions().remove(self(a), at.written(a).message(), "heart")));
        action(
                "reactions.set",
                (a, at) -> at.messaging.reactions().set(self(a), at.written(a).message(), Set.of("heart")));
        action(
                "reactions.list",
                (a, at) ->
                        done(at.messaging.reactions().list(a, at.written(a).message(), "heart", Optional.empty(), 10)));

        action(
                "reading.unread",
                (a, at) -> at.messaging.reading().unread(self(a)).containsKey(channel));
        action("reading.state", (a, at) -> done(at.messaging.reading().state(self(a), channel)));
        action("reading.markRead", (a, at) -> done(at.messaging.reading().markRead(self(a), channel, 1)));
        action("reading.markAllRead", (a, at) -> done(at.messaging.reading().markAllRead(self(a), channel)));
        action("reading.markUnreadFrom", (a, at) -> done(at.messaging.reading().markUnreadFrom(self(a), channel, 1)));
        action(
                "reading.merge",
                (a, at) -> done(at.messaging.reading().merge(self(a), channel, new ReadState(0, IntervalSet.EMPTY))));
    }

    @Test
    void everybodyMayDoWhatTheReviewedTableSays() throws IOException {
        var actual = new TreeSet<String>();
        for (var access : Channel.Access.values()) {
            for (var state : Channel.State.values()) {
                try (var hidden = new Standpoints(Visibility.HIDDEN, access, state);
                        var listed = new Standpoints(Visibility.LISTED, access, state);
                        var open = new Standpoints(Visibility.PUBLIC, access, state)) {
                    ACTIONS.forEach((name, action) -> {
                        var row = new StringBuilder(name + "," + access + "," + state);
                        for (var role : ROLES) {
                            var at = role.endsWith("hidden") ? hidden : role.endsWith("listed") ? listed : open;
                            row.append(',').append(outcome(action, actor(role), at));
                        }
                        actual.add(row.toString());
                    });
                }
            }
        }

        assertThat(actual)
                .containsExactlyElementsOf(reviewed("actions.csv", "action,access,state," + String.join(",", ROLES)));
    }

    private static Actor actor(String role) {
        return role.equals("host") ? Actor.HOST : MemberId.of(role.startsWith("visitor") ? "visitor" : role);
    }

    private static String outcome(Action action, Actor actor, Standpoints at) {
        var outcome = new String[1];
        at.tryOut(() -> {
            try {
                outcome[0] = action.by(actor, at) ? "yes" : "nothing";
            } catch (CommunityException e) {
                outcome[0] = e.code();
            } catch (UnsupportedOperationException e) {
                outcome[0] = "-";
            }
        });
        return outcome[0];
    }

    @Test
    void everyVerbAndReadTakesAnActorAndIsInTheTable() {
        var names = new TreeSet<String>();
        for (var service : SERVICES) {
            for (var method : service.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers()) && !FOR_FEATURES.contains(method.getName())) {
                    assertThat(takesActor(method))
                            .as("%s takes an actor first", method)
                            .isTrue();
                    names.add(service.getSimpleName().toLowerCase(Locale.ROOT) + "." + method.getName());
                }
            }
        }

        assertThat(ACTIONS.keySet()).containsExactlyElementsOf(names);
    }

    private static boolean takesActor(Method method) {
        return method.getParameterCount() > 0 && Actor.class.isAssignableFrom(method.getParameterTypes()[0]);
    }

    @Test
    void everyLevelHasThePermissionsThatTheReviewedTableSays() throws IOException {
        var roles = List.of("stranger", "visitor", "member", "moderator", "admin", "owner");
        var own = new TreeSet<String>();
        var actual = new ArrayList<String>();
        try (var at = new Standpoints(Visibility.PUBLIC, Channel.Access.OPEN, Channel.State.OPEN)) {
            var messaging = Stream.of(
                            at.messaging.channels().permissions(),
                            at.messaging.topics().permissions(),
                            at.messaging.messages().permissions(),
                            at.messaging.reactions().permissions(),
                            at.messaging.reading().permissions())
                    .flatMap(Collection::stream)
                    .map(Permission::name)
                    .toList();
            own.addAll(messaging);
            at.community.rights().known().stream()
                    .filter(permission -> own.contains(permission.name()))
                    .forEach(permission -> {
                        var row = new StringBuilder(permission.name() + "," + permission.risk());
                        roles.forEach(
                                role -> row.append(may(at, role, permission, Standpoints.GROUP) ? ",yes" : ",no"));
                        actual.add(row.toString());
                    });
        }

        assertThat(actual)
                .containsExactlyElementsOf(reviewed("permissions.csv", "permission,risk," + String.join(",", roles)));
    }

    private static boolean may(Standpoints at, String role, Permission permission, GroupId group) {
        return at.community.rights().may(MemberId.of(role), permission, group);
    }

    /** The rows of the table below this head. */
    private static List<String> reviewed(String name, String head) throws IOException {
        try (var table = Objects.requireNonNull(PermissionTableTest.class.getResourceAsStream(name))) {
            var lines = new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(lines.get(0)).isEqualTo(head);
            return lines.subList(1, lines.size());
        }
    }
}
