package org.communitykit.messaging.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.communitykit.messaging.importing.JsonFile.Entry;
import org.communitykit.messaging.text.PlainText;

/**
 * Topics of a Discourse forum as its API gives them, {@code /t/1148.json}: a file, or a folder or archive of them, each
 * with the posts that are in its {@code post_stream}. Other answers of the API are passed over. Categories become
 * channels, topics topics; a post that replies to another one than the first becomes a reply.
 *
 * <p>Posts have their Markdown, if the answers hold it, and otherwise the words of their HTML. Likes are only counted by
 * Discourse and are left out.
 */
public final class DiscourseJson implements ConversationSource {
    private static final long REGULAR = 1;
    private static final long MODERATORS = 2;

    private final Bundle bundle;

    private DiscourseJson(Bundle bundle) {
        this.bundle = bundle;
    }

    /** The answers at this path. */
    public static DiscourseJson at(Path path) {
        return new DiscourseJson(new Bundle(path));
    }

    @Override
    public void read(ItemSink sink) {
        var reading = new Reading(sink);
        bundle.each(name -> name.endsWith(".json"), reading::file);
    }

    private static final class Reading {
        private final ItemSink sink;
        private final Set<String> channels = new HashSet<>();
        private final Set<String> people = new HashSet<>();

        Reading(ItemSink sink) {
            this.sink = sink;
        }

        void file(String file, InputStream content) throws IOException {
            var topic = JsonFile.one(content);
            if (topic.isEmpty()) {
                sink.malformed(file, "not the JSON of a topic");
            } else if (topic.get().entry("post_stream").entries("posts").isEmpty()) {
                sink.leftOut("answers that are no topics");
            } else {
                topic(file, topic.get());
            }
        }

        private void topic(String file, Entry topic) {
            var id = topic.words("id");
            var title = topic.words("title");
            var at = moment(topic, "created_at");
            if (id.isEmpty() || title.isEmpty() || at.isEmpty()) {
                sink.malformed(file, "a topic without id, title or time");
                return;
            }
            boolean open = !topic.text("archetype").orElse("regular").equals("private_message");
            var category = open ? "category-" + topic.words("category_id").orElse("none") : "private-" + id.get();
            if (channels.add(category)) {
                sink.item(file, new Item.Channel(category, open ? category.replace('-', ' ') : title.get(), open));
            }
            var posts = topic.entry("post_stream").entries("posts");
            var opener = author(file, posts.get(0));
            sink.item(
                    file,
                    new Item.Topic(
                            "topic-" + id.get(), category, title.get(), tags(topic), opener.orElse(null), at.get()));
            for (int i = 0; i < posts.size(); i++) {
                post(file + " post " + (i + 1), posts.get(i), id.get(), category);
            }
        }

        private static List<String> tags(Entry topic) {
            var texts = topic.texts("tags");
            // newer versions give them as objects
            return texts.isEmpty()
                    ? topic.entries("tags").stream()
                            .flatMap(tag -> tag.words("name").stream())
                            .toList()
                    : texts;
        }

        private void post(String place, Entry post, String topic, String channel) {
            long type = post.whole("post_type").orElse(REGULAR);
            if (type != REGULAR && type != MODERATORS) {
                sink.leftOut(type == 3 ? "posts of the forum itself" : "whispers");
                return;
            }
            var number = post.whole("post_number");
            var at = moment(post, "created_at");
            if (number.isEmpty() || at.isEmpty()) {
                sink.malformed(place, "a post without number or time");
                return;
            }
            var text = post.words("raw")
                    .or(() -> post.text("cooked").map(PlainText::ofHtml))
                    .orElse("");
            var parent = post.whole("reply_to_post_number").filter(to -> to != 1 && !to.equals(number.get()));
            var id = id(topic, number.get());
            sink.item(
                    place,
                    Item.Message.of(id, channel, author(place, post).orElse(null), at.get(), text)
                            .in("topic-" + topic)
                            .replyTo(parent.map(to -> id(topic, to)).orElse(null)));
            if (post.is("accepted_answer")) {
                sink.item(place, new Item.Answer(id, null, at.get()));
            }
            if (post.text("deleted_at").isPresent() || post.is("user_deleted")) {
                sink.item(place, new Item.Deletion(id));
            }
        }

        private Optional<String> author(String place, Entry post) {
            var id = post.words("user_id").or(() -> post.words("username"));
            id.filter(people::add)
                    .ifPresent(isNew -> sink.item(
                            place,
                            Item.Person.named(
                                    isNew,
                                    post.words("name")
                                            .or(() -> post.words("username"))
                                            .orElse(isNew))));
            return id;
        }

        private static String id(String topic, long number) {
            return topic + "/" + number;
        }

        private static Optional<Instant> moment(Entry entry, String name) {
            try {
                return entry.words(name).map(Instant::parse);
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }
}
