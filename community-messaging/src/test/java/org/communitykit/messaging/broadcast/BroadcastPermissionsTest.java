package org.communitykit.messaging.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.communitykit.Actor;
import org.communitykit.CommunityException;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.storage.memory.MemoryStorage;
import org.junit.jupiter.api.Test;

/** Everything that can be done with a broadcast, by everybody, compared with the table that people review. */
class BroadcastPermissionsTest {
    private static final List<String> ROLES =
            List.of("stranger", "visitor", "member", "moderator", "admin", "owner", "banned", "host");
    private static final GroupId PLOTS = GroupId.of("plots");
    private static final BroadcastId MAY = Newsroom.MAY;

    /** Those that take the host alone, by their type. */
    private static final TreeSet<String> FOR_THE_HOST = new TreeSet<>(List.of("work", "sendAgain", "runDue"));

    private static final TreeSet<String> FOR_FEATURES =
            new TreeSet<>(List.of("tables", "events", "permissions", "bounces", "merged"));

    private static final Map<String, BiPredicate<Newsroom, Actor>> ACTIONS = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "create",
                    (room, a) -> room.broadcasts.create(a, PLOTS, BroadcastId.of("new"), Newsroom.words()) != null),
            Map.entry("rewrite", (room, a) -> room.broadcasts.rewrite(a, MAY, Newsroom.words()) != null),
            Map.entry("freeze", (room, a) -> room.broadcasts.freeze(a, MAY) != null),
            Map.entry("start", (room, a) -> room.broadcasts.start(a, MAY) != null),
            Map.entry("schedule", (room, a) -> room.broadcasts.schedule(a, MAY, room.clock.instant()) != null),
            Map.entry("unschedule", (room, a) -> {
                room.broadcasts.schedule(Actor.HOST, MAY, room.clock.instant());
                return room.broadcasts.unschedule(a, MAY) != null;
            }),
            Map.entry("pause", (room, a) -> {
                room.broadcasts.start(Actor.HOST, MAY);
                return room.broadcasts.pause(a, MAY) != null;
            }),
            Map.entry("resume", (room, a) -> {
                room.broadcasts.start(Actor.HOST, MAY);
                room.broadcasts.pause(Actor.HOST, MAY);
                return room.broadcasts.resume(a, MAY) != null;
            }),
            Map.entry("cancel", (room, a) -> {
                room.broadcasts.start(Actor.HOST, MAY);
                return room.broadcasts.cancel(a, MAY, "over") != null;
            }),
            Map.entry("find", (room, a) -> room.broadcasts.find(a, MAY).isPresent()),
            Map.entry("get", (room, a) -> room.broadcasts.get(a, MAY) != null),
            Map.entry(
                    "in",
                    (room, a) -> !room.broadcasts.in(a, PLOTS, null, 10).items().isEmpty()),
            Map.entry(
                    "deliveries",
                    (room, a) -> !room.broadcasts
                            .deliveries(a, MAY, null, 10)
                            .items()
                            .isEmpty())));

    @Test
    void everybodyMayDoWhatTheReviewedTableSays() throws IOException {
        var actual = new ArrayList<String>();
        actual.add("action," + String.join(",", ROLES));
        ACTIONS.forEach((name, action) -> {
            var row = new StringBuilder(name);
            for (var role : ROLES) {
                try (var room = room()) {
                    var actor = role.equals("host") ? Actor.HOST : MemberId.of(role);
                    row.append(',').append(outcome(room, actor, action));
                }
            }
            actual.add(row.toString());
        });

        try (var table = Objects.requireNonNull(getClass().getResourceAsStream("actions.csv"))) {
            assertThat(actual)
                    .containsExactlyElementsOf(new String(table.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        }
    }

    @Test
    void everyVerbIsInTheTableOrForTheHostAlone() {
        var names = new TreeSet<String>();
        for (var method : Broadcasts.class.getDeclaredMethods()) {
            if (!Modifier.isPublic(method.getModifiers()) || FOR_FEATURES.contains(method.getName())) {
                continue;
            }
            assertThat(method.getParameterTypes()[0]).isIn(Actor.class, Actor.Host.class);
            if (FOR_THE_HOST.contains(method.getName())) {
                assertThat(method.getParameterTypes()[0]).isEqualTo(Actor.Host.class);
            } else {
                names.add(method.getName());
            }
        }

        assertThat(ACTIONS.keySet()).containsExactlyElementsOf(names);
    }

    private static String outcome(Newsroom room, Actor actor, BiPredicate<Newsroom, Actor> action) {
        try {
            return action.test(room, actor) ? "yes" : "nothing";
        } catch (CommunityException e) {
            return e.code();
        }
    }

    /** With a draft to one reader, in a public group with somebody of every role. */
    private static Newsroom room() {
        var room = new Newsroom(new MemoryStorage()).with(1);
        var groups = room.community.groups();
        groups.create(Actor.HOST, PLOTS, NewGroup.named("Plots"));
        groups.join(Newsroom.id(0), PLOTS);
        for (var role : ROLES.subList(1, ROLES.size() - 1)) {
            var member = MemberId.of(role);
            room.community.members().add(Actor.HOST, member, role);
            if (!role.equals("visitor")) {
                groups.memberships().add(Actor.HOST, PLOTS, member);
            }
            if (List.of("moderator", "admin", "owner").contains(role)) {
                groups.memberships().appoint(Actor.HOST, PLOTS, member, role);
            }
        }
        groups.memberships().ban(Actor.HOST, PLOTS, MemberId.of("banned"), "rude", null);
        room.broadcasts.create(Actor.HOST, PLOTS, MAY, Newsroom.words());
        room.broadcasts.freeze(Actor.HOST, MAY);
        return room;
    }
}
