package org.communitykit.examples.stackexchange;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.communitykit.member.Names;
import org.communitykit.messaging.importing.ConversationSource;
import org.communitykit.messaging.importing.Item;
import org.communitykit.messaging.importing.ItemSink;
import org.jspecify.annotations.Nullable;

/**
 * The conversation of a dump, as any other is imported: users, questions as topics, answers, comments as replies, votes as
 * reactions, accepted answers. Posts say what they said last; who wants their history, badges and campaigns too, takes
 * the {@link Importer}, which stores the same items.
 */
public final class DumpConversation implements ConversationSource {
    static final List<Item.Channel> CHANNELS = List.of(
            new Item.Channel(Importer.QUESTIONS.value(), "Questions and answers", true),
            new Item.Channel(Importer.PAGES.value(), "About the tags", true));

    private static final int BATCH = 500;
    private static final int ACCEPTED = 1;

    private final Dump dump;

    public DumpConversation(Dump dump) {
        this.dump = dump;
    }

    @Override
    public void read(ItemSink sink) {
        CHANNELS.forEach(channel -> sink.item("the dump", channel));
        rows(DumpFile.USERS, (place, row) -> sink.item(place, person(row)));
        try (var posts = dump.open(DumpFile.POSTS).orElseThrow();
                var comments = dump.open(DumpFile.COMMENTS).orElse(null)) {
            var merged = new Merged(posts, comments);
            for (var batch = merged.next(BATCH); !batch.isEmpty(); batch = merged.next(BATCH)) {
                batch.forEach(said -> said(sink, said));
            }
        }
        rows(DumpFile.VOTES, (place, row) -> {
            if (row.whole("VoteTypeId") == ACCEPTED) {
                sink.item(place, new Item.Answer(postId(row.whole("PostId")), null, row.moment("CreationDate")));
            }
            sink.item(place, vote(row));
        });
    }

    private void rows(DumpFile file, BiConsumer<String, Row> each) {
        try (var reader = dump.open(file).orElse(null)) {
            if (reader == null) {
                return;
            }
            for (var row = reader.next(); row != null; row = reader.next()) {
                each.accept(file.title() + " row " + row.number(), row);
            }
        }
    }

    private static void said(ItemSink sink, Merged.Said said) {
        var row = said.row();
        if (said.comment()) {
            sink.item("Comments row " + row.number(), comment(said));
            return;
        }
        var place = "Posts row " + row.number();
        if (said.isQuestion()) {
            sink.item(place, topic(said));
        }
        sink.item(place, post(said, text(row)));
    }

    static Item.Person person(Row row) {
        var name = Names.cleaned(row.textIfAny("DisplayName").orElse(""), "user" + row.id());
        return new Item.Person(String.valueOf(row.id()), name, null, row.moment("CreationDate"));
    }

    static Item.Topic topic(Merged.Said question) {
        var row = question.row();
        return new Item.Topic(
                String.valueOf(row.id()),
                Importer.QUESTIONS.value(),
                row.textIfAny("Title").orElse(""),
                TagList.of(row.textIfAny("Tags").orElse("")),
                member(row, "OwnerUserId"),
                question.at());
    }

    /** What the post says now, for people. */
    static String text(Row row) {
        return PlainText.of(row.textIfAny("Body").orElse(""));
    }

    static Item.Message post(Merged.Said said, String text) {
        var row = said.row();
        var question = said.isQuestion() ? OptionalLong.of(row.id()) : said.parent();
        var channel = question.isPresent() ? Importer.QUESTIONS : Importer.PAGES;
        var message = Item.Message.of(postId(row.id()), channel.value(), member(row, "OwnerUserId"), said.at(), text);
        return question.isPresent() ? message.in(String.valueOf(question.getAsLong())) : message;
    }

    static Item.Message comment(Merged.Said said) {
        var row = said.row();
        return Item.Message.of(
                        commentId(row.id()),
                        Importer.QUESTIONS.value(),
                        member(row, "UserId"),
                        said.at(),
                        row.text("Text"))
                .replyTo(postId(row.whole("PostId")));
    }

    static Item.Reaction vote(Row row) {
        int type = Math.toIntExact(row.whole("VoteTypeId"));
        return new Item.Reaction(
                postId(row.whole("PostId")),
                VoteKind.key(type),
                VoteKind.worth(type),
                null,
                String.valueOf(row.id()),
                row.moment("CreationDate"));
    }

    static String postId(long post) {
        return "post-" + post;
    }

    static String commentId(long comment) {
        return "comment-" + comment;
    }

    private static @Nullable String member(Row row, String attribute) {
        var id = row.wholeIfAny(attribute);
        return id.isPresent() ? String.valueOf(id.getAsLong()) : null;
    }
}
