package org.communitykit.messaging.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.CommunityException;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.group.Visibility;
import org.communitykit.member.MemberId;
import org.communitykit.member.NewMember;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.Window;
import org.communitykit.storage.Storage;
import org.communitykit.testing.TestClock;

/** Random conversations and random searches in them, compared with looking at every message one may read. */
final class SearchModel implements AutoCloseable {
    static final ZoneId ZONE = ZoneId.of("Europe/London");

    private static final List<String> WORDS = List.of(
            "spade", "Spade", "SPADE", "rake", "gloves", "Café", "cafe", "naïve", "naive", "seeds", "１２", "12", "x");
    private static final List<String> TYPED = List.of(
            "spade",
            "rake",
            "cafe",
            "naive",
            "seeds gloves",
            "spade rake",
            "12",
            "\"spade rake\"",
            "spade -rake",
            "-\"rake seeds\" spade",
            "from:ana",
            "from:ben spade",
            "from:ana from:ben",
            "spade -from:cleo",
            "from:me",
            "has:link",
            "spade -has:link",
            "in:garden spade",
            "-in:garden spade",
            "has:reaction",
            "has:reaction spade",
            "before:2026-03-03",
            "after:2026-03-02 spade",
            "spade before:2026-03-05 after:2026-03-01",
            "-after:2026-03-02 rake",
            "x",
            "nowhere",
            "from:nobody",
            "-spade",
            "has:file",
            "!?",
            "spade \"!?\"",
            "https://example.org");

    private final Community community;
    private final Messaging messaging;
    private final Search search;
    private final TestClock clock = new TestClock();
    private final Random random;
    private final List<MemberId> members = new ArrayList<>();
    private final List<ChannelId> channels = new ArrayList<>();
    private final List<MessageId> messages = new ArrayList<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final GroupId club = GroupId.of("club");

    SearchModel(Storage storage, long seed, Function<Community, Search> search) {
        this.community = Community.on(storage).clock(clock).open();
        this.messaging = Messaging.of(community);
        this.search = search.apply(community);
        this.random = new Random(seed);
        community.groups().create(Actor.HOST, club, NewGroup.named("Club").visibility(Visibility.HIDDEN));
        for (var name : List.of("ana", "ben", "cleo", "dan")) {
            var member = MemberId.of("m-" + name);
            community.members().add(Actor.HOST, member, NewMember.named(name).handle(name));
            members.add(member);
            if (!name.equals("dan")) {
                community.groups().memberships().add(Actor.HOST, club, member);
            }
        }
        open("garden", GroupId.ROOT, Channel.Access.OPEN);
        open("shed", GroupId.ROOT, Channel.Access.JOINED);
        open("secret", GroupId.ROOT, Channel.Access.INVITED);
        open("bar", club, Channel.Access.OPEN);
        open("office", club, Channel.Access.INVITED);
    }

    private void open(String name, GroupId group, Channel.Access access) {
        var id = ChannelId.of(name);
        messaging
                .channels()
                .open(members.get(0), NewChannel.titled(name).id(id).in(group).access(access));
        channels.add(id);
    }

    /** What was done, and what became of it. */
    Map<String, Integer> outcomes() {
        return outcomes;
    }

    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            clock.pass(Duration.ofMinutes(random.nextInt(0, 120)));
            step();
        }
    }

    private void step() {
        int kind = random.nextInt(100);
        if (kind < 40 || messages.isEmpty()) {
            attempt(
                    "post",
                    () -> messages.add(messaging
                            .messages()
                            .post(pick(members), pick(channels), text())
                            .id()));
        } else if (kind < 50) {
            var message = message();
            attempt("edit", () -> messaging.messages().edit(author(message), message.id(), message.revision(), text()));
        } else if (kind < 56) {
            attempt("delete", () -> messaging.messages().delete(Actor.HOST, pick(messages)));
        } else if (kind < 60) {
            attempt("restore", () -> messaging.messages().restore(Actor.HOST, pick(messages)));
        } else if (kind < 62) {
            attempt("purge", () -> messaging.messages().purge(Actor.HOST, pick(messages)));
        } else if (kind < 66) {
            attempt("react", () -> messaging.reactions().add(pick(members), pick(messages), "thanks"));
        } else if (kind < 73) {
            attempt("join", () -> messaging.channels().add(Actor.HOST, pick(channels), pick(members)));
        } else if (kind < 78) {
            attempt("leave", () -> messaging.channels().leave(pick(members), pick(channels)));
        } else if (kind < 80) {
            attempt("ban", () -> community.groups().memberships().ban(Actor.HOST, club, pick(members), "a test", null));
        } else if (kind < 82) {
            attempt("lift", () -> community.groups().memberships().lift(Actor.HOST, club, pick(members)));
        } else if (kind < 84) {
            attempt("rebuild", () -> search.rebuild(Actor.HOST));
        } else {
            look();
        }
    }

    private void attempt(String what, Runnable action) {
        try {
            action.run();
            outcomes.merge(what, 1, Integer::sum);
        } catch (CommunityException e) {
            outcomes.merge(what + " " + e.code(), 1, Integer::sum);
        }
    }

    private <T> T pick(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private Message message() {
        return messaging.messages().find(Actor.HOST, pick(messages)).orElseThrow();
    }

    private static Actor author(Message message) {
        return message.author() == null ? Actor.HOST : message.author();
    }

    private String text() {
        var text = new StringBuilder();
        int words = 1 + random.nextInt(6);
        for (int i = 0; i < words; i++) {
            text.append(pick(WORDS)).append(pick(List.of(" ", ", ", " - ", "/", "\n")));
        }
        if (random.nextInt(6) == 0) {
            text.append("see https://example.org/").append(pick(WORDS));
        }
        return text.toString();
    }

    private void look() {
        while (search.follow(Actor.HOST) > 0) {
            // an index elsewhere comes behind
        }
        var viewer = random.nextInt(8) == 0 ? Actor.HOST : pick(members);
        var typed = pick(TYPED);
        var sought = Sought.of(typed, ZONE).order(pick(List.of(Order.values())));
        if (random.nextInt(3) == 0 || viewer == Actor.HOST) {
            sought = sought.within(GroupId.ROOT);
        }
        if (random.nextInt(4) == 0) {
            sought = sought.within(club);
        }
        if (random.nextInt(6) == 0) {
            sought = sought.in(pick(channels));
        }
        if (random.nextInt(6) == 0) {
            sought = sought.by(pick(members));
        }
        var expected = expected(viewer, sought, typed);
        outcomes.merge(expected.isEmpty() ? "found nothing" : "found", 1, Integer::sum);
        var found = all(viewer, sought, 1 + random.nextInt(7));
        if (sought.order() == Order.NEWEST) {
            assertThat(found).as("%s by %s", sought, viewer).containsExactlyElementsOf(expected.keySet());
        } else {
            assertThat(found).as("%s by %s", sought, viewer).containsExactlyInAnyOrderElementsOf(expected.keySet());
            var scores = found.stream().map(expected::get).toList();
            for (int i = 1; i < scores.size(); i++) {
                assertThat(scores.get(i)).as("%s by %s", sought, viewer).isLessThanOrEqualTo(scores.get(i - 1) + 1e-6);
            }
        }
        assertThat(search.count(viewer, sought)).isEqualTo(new Count(expected.size(), false));
    }

    private List<MessageId> all(Actor viewer, Sought sought, int size) {
        var found = new ArrayList<MessageId>();
        String cursor = null;
        do {
            var page = search.find(viewer, sought, cursor, size);
            page.items().forEach(hit -> found.add(hit.message().id()));
            cursor = page.next().orElse(null);
        } while (cursor != null);
        return found;
    }

    // the plain way

    /** What should be found, newest first, with its score. */
    private Map<MessageId, Double> expected(Actor viewer, Sought sought, String typed) {
        var readable = new HashMap<ChannelId, List<Message>>();
        for (var channel : channels) {
            var asked = isAsked(viewer, sought, channel)
                    && !typed.contains(channel.equals(ChannelId.of("garden")) ? "-in:garden" : "%")
                    && (!typed.startsWith("in:garden") || channel.equals(ChannelId.of("garden")));
            if (asked) {
                readable.put(channel, read(viewer, channel));
            }
        }
        var messages = readable.values().stream().flatMap(List::stream).toList();
        long all = messages.size();
        var alive = messages.stream().filter(message -> !message.isDeleted()).toList();
        var found = new LinkedHashMap<MessageId, Double>();
        alive.stream()
                .filter(message -> matches(viewer, message, typed))
                .filter(message ->
                        sought.authors().isEmpty() || sought.authors().contains(message.author()))
                .sorted(Comparator.comparing(Message::at)
                        .thenComparing((Message message) -> message.channel().value())
                        .thenComparing(Message::number)
                        .reversed())
                .forEach(message -> found.put(message.id(), score(typed, message, alive, all)));
        // only exclusions, or nothing that could be a word, find nothing
        boolean nothing = parts(typed).allMatch(part -> part.startsWith("-") || part.equals("!?"))
                && sought.authors().isEmpty();
        return nothing ? Map.of() : found;
    }

    private boolean isAsked(Actor viewer, Sought sought, ChannelId channel) {
        if (!sought.channels().isEmpty() || !sought.groups().isEmpty()) {
            var group =
                    messaging.channels().find(Actor.HOST, channel).orElseThrow().group();
            return sought.channels().contains(channel) || sought.groups().contains(group);
        }
        return messaging.channels().joined((MemberId) viewer, null, 100).items().stream()
                .anyMatch(joined -> joined.id().equals(channel));
    }

    private List<Message> read(Actor viewer, ChannelId channel) {
        var all = new ArrayList<Message>();
        try {
            var window = Window.oldest(200);
            while (true) {
                var page = messaging.messages().list(viewer, channel, window);
                if (page.messages().isEmpty()) {
                    return all;
                }
                all.addAll(page.messages());
                window = Window.after(page.later(), 200);
            }
        } catch (CommunityException e) {
            return List.of();
        }
    }

    private static Stream<String> parts(String typed) {
        var parts = new ArrayList<String>();
        var matcher = java.util.regex.Pattern.compile("-?\"[^\"]*\"|\\S+").matcher(typed);
        while (matcher.find()) {
            parts.add(matcher.group().replace("\"", ""));
        }
        return parts.stream();
    }

    private boolean matches(Actor viewer, Message message, String typed) {
        var from = parts(typed).filter(part -> part.startsWith("from:")).toList();
        boolean by = from.isEmpty() || from.stream().anyMatch(part -> isBy(viewer, message, part));
        return by
                && parts(typed)
                        .filter(part -> !part.startsWith("from:"))
                        .allMatch(part -> part.startsWith("-")
                                ? !has(viewer, message, part.substring(1))
                                : has(viewer, message, part));
    }

    private static boolean isBy(Actor viewer, Message message, String part) {
        var name = part.substring("from:".length());
        return name.equals("me")
                ? viewer.equals(message.author())
                : MemberId.of("m-" + name).equals(message.author());
    }

    private static boolean has(Actor viewer, Message message, String part) {
        if (part.startsWith("in:")) {
            return message.channel().value().equals(part.substring(3));
        }
        if (part.startsWith("from:")) {
            return isBy(viewer, message, part);
        }
        if (part.startsWith("before:")) {
            return message.at().isBefore(midnight(part.substring(7), 0));
        }
        if (part.startsWith("after:")) {
            return !message.at().isBefore(midnight(part.substring(6), 1));
        }
        return switch (part) {
            case "has:link" -> message.text().contains("https://");
            case "has:reaction" -> !message.reactions().byKey().isEmpty();
            case "has:file" -> false;
            case "!?" -> true;
            default -> (" " + plain(message.text())).contains(" " + plain(part));
        };
    }

    private static Instant midnight(String day, int later) {
        return LocalDate.parse(day).plusDays(later).atStartOfDay(ZONE).toInstant();
    }

    /** Words in lower case without accents, each followed by a space. */
    private static String plain(String text) {
        var bare = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        return bare.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip() + " ";
    }

    /** BM25 as in any textbook, with 20 words as the usual length. */
    private static double score(String typed, Message message, List<Message> alive, long all) {
        var words = parts(typed)
                .filter(part -> !part.startsWith("-") && !part.matches("(in|from|has|before|after):.*"))
                .flatMap(part -> Stream.of(plain(part).strip().split(" ")))
                .filter(word -> !word.isBlank())
                .distinct()
                .toList();
        var said = List.of(plain(message.text()).strip().split(" "));
        double score = 0;
        for (var word : words) {
            double having = alive.stream()
                    .filter(other -> (" " + plain(other.text())).contains(" " + word + " "))
                    .count();
            double times = said.stream().filter(word::equals).count();
            score += Math.log(1 + (all - having + 0.5) / (having + 0.5))
                    * times
                    * 2.2
                    / (times + 1.2 * (0.25 + 0.75 * said.size() / 20.0));
        }
        return score;
    }

    @Override
    public void close() {
        community.close();
    }
}
