package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.communitykit.Actor;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.group.Visibility;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.role.Permission;
import org.junit.jupiter.api.Test;

/**
 * Everything that can be done or read, by everybody, in every kind of channel, compared with the table that people
 * review. A change of it is written by this test with {@code -Dactions.write}, and looked at. A cell says {@code yes},
 * {@code nothing} where what is there is not shown, the code of the error, or {@code -} where only members can, or only
 * the host; what has to do with no channel has {@code -} for its access, and what is the same in all states for its state.
 * How each is tried is said in {@link Actions} by area.
 */
class PermissionTableTest {
    private static final List<String> ROLES = List.of(
            "stranger",
            "visitor of hidden",
            "visitor of listed",
            "visitor of public",
            "member",
            "invited",
            "left",
            "seated",
            "author",
            "opener",
            "moderator",
            "admin",
            "owner",
            "banned",
            "host");

    static final Actions ACTIONS = actions();

    private static Actions actions() {
        var actions = new Actions();
        ChannelActions.to(actions);
        MessageActions.to(actions);
        ContentActions.to(actions);
        ModerationActions.to(actions);
        PersonalActions.to(actions);
        ImportActions.to(actions);
        return actions;
    }

    @Test
    void everybodyMayDoWhatTheReviewedTableSays() throws IOException {
        // states in which everybody meets the same are one row
        var states = new TreeMap<String, Map<String, Set<Channel.State>>>();
        for (var access : Channel.Access.values()) {
            for (var state : Channel.State.values()) {
                try (var hidden = new Standpoints(Visibility.HIDDEN, access, state);
                        var listed = new Standpoints(Visibility.LISTED, access, state);
                        var open = new Standpoints(Visibility.PUBLIC, access, state)) {
                    ACTIONS.names().forEach(name -> {
                        var outcomes = ROLES.stream()
                                .map(role -> ACTIONS.outcome(
                                        name,
                                        actor(role),
                                        role.endsWith("hidden") ? hidden : role.endsWith("listed") ? listed : open))
                                .collect(Collectors.joining(","));
                        states.computeIfAbsent(
                                        name + "," + (ACTIONS.isAnywhere(name) ? "-" : access), k -> new TreeMap<>())
                                .computeIfAbsent(outcomes, k -> EnumSet.noneOf(Channel.State.class))
                                .add(state);
                    });
                }
            }
        }
        var actual = new TreeSet<String>();
        states.forEach((where, rows) -> rows.forEach(
                (outcomes, in) -> actual.add(where + "," + (in.size() == 4 ? "-" : told(in)) + "," + outcomes)));

        assertThat(actual)
                .containsExactlyElementsOf(
                        reviewed("actions.csv", "action,access,state," + String.join(",", ROLES), actual));
    }

    private static String told(Set<Channel.State> states) {
        return states.stream().map(Enum::name).collect(Collectors.joining(" "));
    }

    private static Actor actor(String role) {
        return role.equals("host") ? Actor.HOST : MemberId.of(role.startsWith("visitor") ? "visitor" : role);
    }

    @Test
    void everyVerbAndReadTakesAnActorAndIsInTheTable() {
        var names = new TreeSet<String>();
        Services.all().forEach((service, type) -> {
            var methods = Services.verbs(service, type);
            for (var method : methods) {
                assertThat(takesActor(method))
                        .as("%s takes an actor first", method)
                        .isTrue();
                boolean overloaded = methods.stream()
                                .filter(other -> other.getName().equals(method.getName()))
                                .count()
                        > 1;
                names.add(service + "." + method.getName() + (overloaded ? signature(method) : ""));
            }
        });

        assertThat(ACTIONS.names()).containsExactlyElementsOf(names);
    }

    private static String signature(Method method) {
        return Stream.of(method.getParameterTypes())
                .skip(1)
                .map(Class::getSimpleName)
                .collect(Collectors.joining(" ", "(", ")"));
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
            var messaging = Stream.concat(
                            Services.of(at.messaging),
                            Stream.of(at.search, at.live, at.imports, at.translations, at.previews, at.trust))
                    .filter(Feature.class::isInstance)
                    .map(service -> ((Feature) service).permissions())
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
                .containsExactlyElementsOf(
                        reviewed("permissions.csv", "permission,risk," + String.join(",", roles), actual));
    }

    private static boolean may(Standpoints at, String role, Permission permission, GroupId group) {
        return at.community.rights().may(MemberId.of(role), permission, group);
    }

    /** The rows of the table below this head; with {@code -Dactions.write} those that are, written down to be reviewed. */
    private static List<String> reviewed(String name, String head, Collection<String> actual) throws IOException {
        if (System.getProperty("actions.write") != null) {
            var folder = Path.of("src", "test", "resources", "org", "communitykit", "messaging");
            Files.writeString(folder.resolve(name), head + "\n" + String.join("\n", actual) + "\n");
            return List.copyOf(actual);
        }
        try (var table = Objects.requireNonNull(PermissionTableTest.class.getResourceAsStream(name))) {
            var lines = new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(lines.get(0)).isEqualTo(head);
            return lines.subList(1, lines.size());
        }
    }
}
