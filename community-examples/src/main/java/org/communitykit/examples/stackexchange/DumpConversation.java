package org.communitykit.examples.stackexchange;

import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.communitykit.messaging.importing.ConversationSource;
import org.communitykit.messaging.importing.Item;
import org.communitykit.messaging.importing.ItemSink;
import org.jspecify.annotations.Nullable;

/**
 * The conversation of a dump, as any other is imported: users, questions as topics, answers, comments as replies, votes as
 * reactions, accepted answers. Posts say what they said last; who wants their history, badges and campaigns too, takes
 * the {@link Importer}.
 */
public final class DumpConversation implements ConversationSource {
    private static final String QUESTIONS = "questions";
    private static final String PAGES = "pages";
    private static final int BATCH = 500;
    private static final long QUESTION = 1;
    private static final long ANSWER = 2;
    private static final int ACCEPTED = 1;

    private final Dump dump;

    public DumpConversation(Dump dump) {
        this.dump = dump;
    }

    @Override
    public void read(ItemSink sink) {
        sink.item("the dump", new Item.Channel(QUESTIONS, "Questions and answers", true));
        sink.item("the dump", new Item.Channel(PAGES, "About the tags", true));
        rows(
                DumpFile.USERS,
                (place, row) -> sink.item(
                        place,
                        new Item.Person(
                                String.valueOf(row.id()),
                                row.textIfAny("DisplayName").orElse("user" + row.id()),
                                null,
                                row.moment("CreationDate"))));
        try (var posts = dump.open(DumpFile.POSTS).orElseThrow();
                var comments = dump.open(DumpFile.COMMENTS).orElse(null)) {
            var merged = new Merged(posts, comments);
            for (var batch = merged.next(BATCH); !batch.isEmpty(); batch = merged.next(BATCH)) {
                batch.forEach(said -> said(sink, said));
            }
        }
        rows(DumpFile.VOTES, (place, row) -> vote(sink, place, row));
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
            var post = "post-" + row.whole("PostId");
            sink.item(
                    "Comments row " + row.number(),
                    Item.Message.of(
                                    "comment-" + row.id(),
                                    QUESTIONS,
                                    member(row, "UserId"),
                                    said.at(),
                                    row.text("Text"))
                            .replyTo(post));
            return;
        }
        var place = "Posts row " + row.number();
        var author = member(row, "OwnerUserId");
        long type = row.whole("PostTypeId");
        var question =
                type == QUESTION ? OptionalLong.of(row.id()) : type == ANSWER ? said.parent() : OptionalLong.empty();
        if (type == QUESTION) {
            sink.item(
                    place,
                    new Item.Topic(
                            String.valueOf(row.id()),
                            QUESTIONS,
                            row.textIfAny("Title").orElse(""),
                            TagList.of(row.textIfAny("Tags").orElse("")),
                            author,
                            said.at()));
        }
        var id = "post-" + row.id();
        var message = Item.Message.of(
                id,
                question.isPresent() ? QUESTIONS : PAGES,
                author,
                said.at(),
                PlainText.of(row.textIfAny("Body").orElse("")));
        sink.item(place, question.isPresent() ? message.in(String.valueOf(question.getAsLong())) : message);
    }

    private static void vote(ItemSink sink, String place, Row row) {
        int type = Math.toIntExact(row.whole("VoteTypeId"));
        var post = "post-" + row.whole("PostId");
        var at = row.moment("CreationDate");
        if (type == ACCEPTED) {
            sink.item(place, new Item.Answer(post, null, at));
        }
        sink.item(
                place,
                new Item.Reaction(post, VoteKind.key(type), VoteKind.worth(type), null, String.valueOf(row.id()), at));
    }

    private static @Nullable String member(Row row, String attribute) {
        var id = row.wholeIfAny(attribute);
        return id.isPresent() ? String.valueOf(id.getAsLong()) : null;
    }
}
