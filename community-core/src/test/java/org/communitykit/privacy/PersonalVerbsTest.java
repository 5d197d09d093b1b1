package org.communitykit.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.CommunityException;
import org.communitykit.Page;
import org.communitykit.consent.Consent;
import org.communitykit.consent.Consents;
import org.communitykit.consent.Controller;
import org.communitykit.consent.Evidence;
import org.communitykit.consent.Gate;
import org.communitykit.consent.Limits;
import org.communitykit.consent.Medium;
import org.communitykit.consent.Suppressions;
import org.communitykit.contact.Address;
import org.communitykit.contact.Contacts;
import org.communitykit.feature.Feature;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.storage.Reader;
import org.junit.jupiter.api.Test;

/**
 * Everything that can be done with a member's contact points and consents, or read of them, by everybody, compared with the
 * table that people review. A change of it is written by this test with {@code -Dactions.write}, and looked at. A cell says
 * {@code yes}, {@code nothing} where what is there is not shown, or the code of the error; what takes the host is the host's
 * by its type.
 */
class PersonalVerbsTest {
    private static final List<String> ROLES =
            List.of("stranger", "member", "moderator", "admin", "owner", "self", "host");
    private static final MemberId SELF = MemberId.of("self");
    private static final Address HOME = Address.email("self@example.org");
    private static final Address OTHER = Address.email("other@example.org");
    private static final Evidence FORM = Evidence.by(org.communitykit.consent.Method.FORM);
    private static final Controller WHO = new Controller(
            "Garden",
            "GB",
            "Ana",
            "garden@example.org",
            "+44 20 7946 0000",
            "1 Garden Row",
            URI.create("https://garden.example/privacy"),
            "Garden");

    /** One of the services, with how they are come by. */
    private static final Map<String, Class<?>> SERVICES = new TreeMap<>(Map.of(
            "contacts", Contacts.class,
            "consents", Consents.class,
            "suppressions", Suppressions.class,
            "gate", Gate.class,
            "limits", Limits.class));

    @FunctionalInterface
    private interface Deed {
        Object by(Actor actor, Community community);
    }

    private static Map<String, Deed> deeds() {
        var deeds = new TreeMap<String, Deed>();
        deeds.put("contacts.add", (a, c) -> c.contacts().add(a, SELF, OTHER));
        deeds.put("contacts.remove", (a, c) -> {
            c.contacts().remove(a, SELF, HOME);
            return true;
        });
        deeds.put("contacts.prefer", (a, c) -> c.contacts().prefer(a, SELF, HOME));
        deeds.put("contacts.of", (a, c) -> c.contacts().of(a, SELF));
        deeds.put("contacts.primary", (a, c) -> c.contacts().primary(a, SELF, Address.Kind.EMAIL));
        deeds.put("consents.grant", (a, c) -> c.consents().grant(a, SELF, "events", Medium.EMAIL, FORM));
        deeds.put("consents.withdraw", (a, c) -> c.consents().withdraw(a, SELF, "news", Medium.EMAIL, FORM));
        deeds.put("consents.object", (a, c) -> c.consents().object(a, SELF, "news", Medium.EMAIL, FORM));
        deeds.put("consents.mourn", (a, c) -> {
            c.consents().mourn(a, SELF);
            return true;
        });
        deeds.put("consents.isAlive", (a, c) -> {
            c.consents().isAlive(a, SELF);
            return true;
        });
        deeds.put("consents.state", (a, c) -> c.consents().state(a, SELF, "news", Medium.EMAIL));
        deeds.put("consents.at", (a, c) -> c.consents().at(a, SELF, "news", Medium.EMAIL, c.now()));
        deeds.put("consents.history", (a, c) -> c.consents().history(a, SELF, null, 10));
        deeds.put("consents.receipts", (a, c) -> c.consents().receipts(a, SELF, WHO, null, 10));
        deeds.put("consents.ask", (a, c) -> c.consents().ask(a, SELF, HOME, "events", Medium.EMAIL, FORM));
        return deeds;
    }

    @Test
    void everybodyMayDoWhatTheReviewedTableSays() throws IOException {
        var actual = new ArrayList<String>();
        actual.add("action,of," + String.join(",", ROLES));
        deeds().forEach((name, deed) -> {
            for (boolean erased : new boolean[] {false, true}) {
                var cells = ROLES.stream().map(role -> outcome(deed, role, erased));
                actual.add(name + "," + (erased ? "erased" : "active") + "," + cells.collect(Collectors.joining(",")));
            }
        });

        if (System.getProperty("actions.write") != null) {
            var file = Path.of("src", "test", "resources", "org", "communitykit", "privacy", "actions.csv");
            Files.createDirectories(file.getParent());
            Files.writeString(file, String.join("\n", actual) + "\n");
        }
        try (var table = Objects.requireNonNull(getClass().getResourceAsStream("actions.csv"))) {
            var reviewed = new String(table.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(actual).containsExactlyElementsOf(reviewed.lines().toList());
        }
    }

    private static String outcome(Deed deed, String role, boolean erased) {
        try (var community = Community.inMemory()) {
            for (var name : ROLES.subList(1, 6)) {
                var member = MemberId.of(name);
                community.members().add(Actor.HOST, member, name);
                if (Set.of("moderator", "admin", "owner").contains(name)) {
                    community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, member, name);
                }
            }
            community.contacts().add(SELF, SELF, HOME);
            community.consents().grant(SELF, SELF, "news", Medium.EMAIL, FORM);
            if (erased) {
                community.privacy().erase(SELF, SELF);
            }
            return shown(deed.by(role.equals("host") ? Actor.HOST : MemberId.of(role), community));
        } catch (CommunityException e) {
            return e.code();
        }
    }

    private static String shown(Object result) {
        boolean nothing = result instanceof List<?> list && list.isEmpty()
                || result instanceof Optional<?> one && one.isEmpty()
                || result instanceof Page<?> page && page.items().isEmpty()
                || result instanceof Consent consent && consent.state() == Consent.State.NONE;
        return nothing ? "nothing" : "yes";
    }

    @Test
    void everyVerbAndReadIsInTheTableOrTheHostsOrInsideATransaction() {
        var names = new TreeSet<String>();
        SERVICES.forEach((service, type) -> verbs(type).forEach(method -> {
            var first = method.getParameterCount() == 0 ? Object.class : method.getParameterTypes()[0];
            if (first == Actor.class || first == MemberId.class) {
                assertThat(names.add(service + "." + method.getName()))
                        .as("%s is there once", method)
                        .isTrue();
            } else {
                assertThat(first == Actor.Host.class || Reader.class.isAssignableFrom(first) || isWiring(method))
                        .as("%s takes an actor first", method)
                        .isTrue();
            }
        }));

        assertThat(deeds().keySet()).containsExactlyElementsOf(names);
    }

    private static Stream<Method> verbs(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !method.isSynthetic())
                .filter(method -> Arrays.stream(Feature.class.getMethods())
                        .noneMatch(other -> other.getName().equals(method.getName())
                                && Arrays.equals(other.getParameterTypes(), method.getParameterTypes())));
    }

    /** What gives a service, or tells one of another, and nothing of a member. */
    private static boolean isWiring(Method method) {
        return Set.of("gate", "limits", "suppressions", "follow", "regions").contains(method.getName());
    }
}
