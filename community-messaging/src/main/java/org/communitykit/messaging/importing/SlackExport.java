package org.communitykit.messaging.importing;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.communitykit.messaging.content.Link;
import org.communitykit.messaging.importing.JsonFile.Entry;
import org.jspecify.annotations.Nullable;

/**
 * An export of a Slack workspace, zipped or unzipped: {@code users.json}, {@code channels.json} and, if they are in it,
 * {@code groups.json}, {@code mpims.json} and {@code dms.json}, and for each channel a folder with a file for each day.
 *
 * <p>What is not in {@code channels.json} is closed to all but its members. Replies become replies, reactions keep who
 * reacted, but not when, so they have the message's time; {@code <@U1|ana>} becomes {@code @ana}. Of edited messages
 * Slack exports only the last text. Files are not in it: their names and links are put below the text. Bots are people.
 */
public final class SlackExport implements ConversationSource {
    private static final List<String> LISTS = List.of("channels", "groups", "mpims", "dms");
    private static final Set<String> SAID = Set.of(
            "", "bot_message", "me_message", "thread_broadcast", "file_share", "file_comment", "reply_broadcast");

    private final Bundle bundle;

    private SlackExport(Bundle bundle) {
        this.bundle = bundle;
    }

    /** The export at this path: a folder or a zip. */
    public static SlackExport at(Path path) {
        return new SlackExport(new Bundle(path));
    }

    @Override
    public void read(ItemSink sink) {
        new Reading(sink).all();
    }

    private record Place(String id, String title, boolean open, List<String> members) {}

    private final class Reading {
        private final ItemSink sink;
        private final Map<String, String> names = new HashMap<>();
        private final Set<String> people = new HashSet<>();
        /** By the name of its folder. */
        private final Map<String, Place> places = new LinkedHashMap<>();

        Reading(ItemSink sink) {
            this.sink = sink;
        }

        void all() {
            bundle.one("users.json", (name, content) -> each(name, content, this::user));
            for (var list : LISTS) {
                bundle.one(
                        list + ".json",
                        (name, content) -> each(name, content, (place, entry) -> place(place, entry, list)));
            }
            // the folders that no list tells of are closed too
            bundle.each(SlackExport::isDay, (name, content) -> day(name, content));
            places.values()
                    .forEach(place -> place.members().forEach(member -> {
                        if (people.contains(member)) {
                            sink.item(place.id(), new Item.Seat(place.id(), member));
                        }
                    }));
        }

        private void each(String file, InputStream content, Each each) {
            var number = new int[1];
            boolean complete = JsonFile.each(content, List.of(), entry -> {
                number[0]++;
                each.entry(file + " entry " + number[0], entry);
            });
            if (!complete) {
                sink.malformed(file, "not the JSON of a Slack export");
            }
        }

        private void user(String place, Entry user) {
            var id = user.words("id");
            if (id.isEmpty()) {
                sink.malformed(place, "a user without an id");
                return;
            }
            var profile = user.entry("profile");
            var name = profile.words("display_name")
                    .or(() -> user.words("real_name"))
                    .or(() -> profile.words("real_name"))
                    .or(() -> user.words("name"))
                    .orElse(id.get());
            names.put(id.get(), user.words("name").orElse(name));
            people.add(id.get());
            sink.item(
                    place,
                    new Item.Person(id.get(), name, profile.words("email").orElse(null), null));
        }

        private void place(String place, Entry channel, String list) {
            var id = channel.words("id");
            if (id.isEmpty()) {
                sink.malformed(place, "a channel without an id");
                return;
            }
            var members = channel.texts("members");
            var title = channel.words("name").orElseGet(() -> members.isEmpty() ? id.get() : said(members));
            boolean open = list.equals("channels");
            places.put(channel.words("name").orElse(id.get()), new Place(id.get(), title, open, members));
            sink.item(place, new Item.Channel(id.get(), title, open));
        }

        private String said(List<String> members) {
            return String.join(
                    ", ",
                    members.stream()
                            .map(member -> names.getOrDefault(member, member))
                            .toList());
        }

        private void day(String file, InputStream content) {
            var folder = file.substring(0, file.lastIndexOf('/'));
            var place = places.computeIfAbsent(folder, name -> {
                sink.item(file, new Item.Channel(name, name, false));
                return new Place(name, name, false, List.of());
            });
            each(file, content, (where, message) -> message(where, message, place.id()));
        }

        private void message(String where, Entry message, String channel) {
            var subtype = message.text("subtype").orElse("");
            if (!SAID.contains(subtype)
                    || !message.text("type").orElse("message").equals("message")) {
                sink.leftOut("messages of the server");
                return;
            }
            var ts = message.text("ts");
            var at = ts.flatMap(JsonFile::seconds);
            if (at.isEmpty()) {
                sink.malformed(where, "a message without a time");
                return;
            }
            var by = by(where, message);
            // a time stamp is unique within its channel
            var id = channel + "/" + ts.get();
            var root = message.text("thread_ts").filter(thread -> !thread.equals(ts.get()));
            var text = text(message);
            sink.item(
                    where,
                    Item.Message.of(id, channel, by, at.get(), subtype.equals("me_message") ? "/me " + text : text)
                            .replyTo(root.map(thread -> channel + "/" + thread).orElse(null)));
            for (var reaction : message.entries("reactions")) {
                reaction.words("name")
                        .ifPresentOrElse(
                                name -> reaction.texts("users")
                                        .forEach(user -> reaction(where, id, name, user, at.get())),
                                () -> sink.malformed(where, "a reaction without a name"));
            }
        }

        private void reaction(String where, String message, String name, String user, Instant at) {
            known(where, user, user);
            sink.item(where, new Item.Reaction(message, name, 1, user, null, at));
        }

        private @Nullable String by(String where, Entry message) {
            var user = message.words("user").or(() -> message.entry("comment").words("user"));
            if (user.isPresent()) {
                known(
                        where,
                        user.get(),
                        message.entry("user_profile").words("real_name").orElse(user.get()));
                return user.get();
            }
            var bot = message.words("bot_id").or(() -> message.words("username"));
            bot.ifPresent(
                    id -> known(where, "bot/" + id, message.words("username").orElse(id)));
            return bot.map(id -> "bot/" + id).orElse(null);
        }

        /** Tells of people who are in no list. */
        private void known(String where, String id, String name) {
            if (people.add(id)) {
                sink.item(where, Item.Person.named(id, name));
            }
        }

        private String text(Entry message) {
            var text = SlackText.plain(message.text("text").orElse(""), names);
            var said = text.isBlank() ? Stream.<String>empty() : Stream.of(text);
            var files = message.entries("files").stream().map(Reading::stub);
            return Stream.concat(said, files).collect(Collectors.joining("\n"));
        }

        /** What stands for a file, which is not in the export: its name, and where it is. */
        private static String stub(Entry file) {
            var name = file.words("title").or(() -> file.words("name")).orElse("file");
            return "[" + name + "]"
                    + file.words("permalink")
                            .filter(Link::isOne)
                            .map(link -> " " + link)
                            .orElse("");
        }
    }

    private interface Each {
        void entry(String place, Entry entry);
    }

    private static boolean isDay(String name) {
        return name.matches(".+/[^/]+\\.json");
    }
}
