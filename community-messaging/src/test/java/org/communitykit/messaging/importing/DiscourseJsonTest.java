package org.communitykit.messaging.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.communitykit.testing.RealData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscourseJsonTest {
    @TempDir
    Path folder;

    @Test
    void topicsAndTheirPostsAreTold() throws IOException {
        Files.writeString(folder.resolve("1.json"), """
            {"id": 1, "title": "Compost", "category_id": 7, "created_at": "2020-03-01T12:00:00.000Z", "tags": ["soil"],
             "post_stream": {"posts": [
               {"post_number": 1, "user_id": 5, "username": "ana", "name": "Ana", "created_at": "2020-03-01T12:00:00.000Z", "raw": "Where?"},
               {"post_number": 2, "username": "ben", "created_at": "2020-03-01T13:00:00.000Z", "cooked": "<p>Behind the<br>shed &amp; left</p>", "accepted_answer": true},
               {"post_number": 3, "user_id": 5, "created_at": "2020-03-01T14:00:00.000Z", "raw": "Thanks", "reply_to_post_number": 2},
               {"post_number": 4, "user_id": 5, "created_at": "2020-03-01T15:00:00.000Z", "raw": "closed", "post_type": 3},
               {"post_number": 5, "user_id": 5, "created_at": "2020-03-01T15:00:00.000Z", "raw": "oops", "deleted_at": "2020-03-02T15:00:00.000Z"},
               {"post_number": 6, "user_id": 5, "created_at": "yesterday", "raw": "when?"}]}}
            """);
        Files.writeString(folder.resolve("2.json"), "{\"topic_list\": {}}");
        Files.writeString(folder.resolve("3.json"), "[]");
        Files.writeString(folder.resolve("4.json"), "{\"title\": \"No id\", \"post_stream\": {\"posts\": [{}]}}");

        var told = Collected.from(DiscourseJson.at(folder));

        assertThat(told.all(Item.Channel.class)).containsExactly(new Item.Channel("category-7", "category 7", true));
        assertThat(told.all(Item.Topic.class))
                .containsExactly(new Item.Topic(
                        "topic-1",
                        "category-7",
                        "Compost",
                        List.of("soil"),
                        "5",
                        Instant.parse("2020-03-01T12:00:00Z")));
        assertThat(told.texts()).containsExactly("Where?", "Behind the\nshed & left", "Thanks", "oops");
        assertThat(told.all(Item.Message.class))
                .extracting(Item.Message::replyTo)
                .containsExactly(null, null, "1/2", null);
        assertThat(told.all(Item.Person.class))
                .containsExactly(Item.Person.named("5", "Ana"), Item.Person.named("ben", "ben"));
        assertThat(told.all(Item.Answer.class)).extracting(Item.Answer::message).containsExactly("1/2");
        assertThat(told.all(Item.Deletion.class)).containsExactly(new Item.Deletion("1/5"));
        assertThat(told.malformed)
                .containsExactlyInAnyOrder(
                        new Problem("1.json post 6", "a post without number or time"),
                        new Problem("3.json", "not the JSON of a topic"),
                        new Problem("4.json", "a topic without id, title or time"));
        assertThat(told.leftOut).containsOnlyKeys("posts of the forum itself", "answers that are no topics");
    }

    @Test
    void theAnswersOfRealForumsAreTold() {
        var told = Collected.from(DiscourseJson.at(RealData.file("formats/discourse")));

        assertThat(told.malformed).isEmpty();
        assertThat(told.all(Item.Topic.class)).hasSize(4);
        assertThat(told.all(Item.Message.class))
                .hasSize(28)
                .allSatisfy(message -> assertThat(message.text()).isNotBlank());
        assertThat(told.all(Item.Message.class)).extracting(Item.Message::id).doesNotHaveDuplicates();
        assertThat(told.all(Item.Message.class).stream().filter(message -> message.replyTo() != null))
                .hasSize(10);
    }
}
