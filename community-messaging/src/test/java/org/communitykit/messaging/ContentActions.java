package org.communitykit.messaging;

import static org.communitykit.messaging.Actions.done;
import static org.communitykit.messaging.Actions.ran;

import java.io.InputStream;
import java.util.List;
import org.communitykit.file.NewFile;
import org.communitykit.messaging.attachment.FilePolicy;
import org.communitykit.messaging.content.Link;
import org.communitykit.messaging.content.Preview;
import org.communitykit.messaging.message.NewMessage;

/** What goes with the text of messages. */
final class ContentActions {
    private ContentActions() {}

    static void to(Actions actions) {
        attachments(actions);
        polls(actions);
        translations(actions);
        previews(actions);
        trust(actions);
    }

    private static void attachments(Actions actions) {
        var channel = Standpoints.CHANNEL;
        actions.all(
                "attachments.policy(ChannelId)",
                (a, at) -> done(at.messaging.attachments().policy(a, channel)));
        actions.all(
                "attachments.policy(ChannelId FilePolicy)",
                (a, at) -> at.messaging.attachments().policy(a, channel, FilePolicy.USUAL.files(1)));
        actions.all(
                "attachments.receive",
                (a, at) -> done(at.messaging
                        .attachments()
                        .receive(a, channel, NewFile.of("a.txt", "text/plain"), InputStream.nullInputStream())));
        actions.all(
                "attachments.open",
                (a, at) -> done(at.messaging.attachments().open(a, at.written(a).message(), at.file(a))));
        actions.all(
                "attachments.find",
                (a, at) -> at.messaging
                        .attachments()
                        .find(a, at.written(a).message(), at.file(a))
                        .isPresent());
        actions.all(
                "attachments.undescribed",
                (a, at) -> done(at.messaging.attachments().undescribed(a, channel, NewMessage.of("Look"))));
        actions.all(
                "attachments.describe",
                (a, at) -> done(
                        at.messaging.attachments().describe(a, at.written(a).message(), at.file(a), "Beans")));
    }

    private static void polls(Actions actions) {
        actions.all(
                "polls.find",
                (a, at) -> at.messaging.polls().find(a, at.written(a).message()).isPresent());
        actions.members(
                "polls.vote",
                (a, at) -> done(at.messaging.polls().vote(a, at.written(a).message(), List.of(0))));
        actions.members(
                "polls.withdraw",
                (a, at) -> done(at.messaging.polls().withdraw(a, at.written(a).message())));
        actions.all(
                "polls.close",
                (a, at) -> at.messaging.polls().close(a, at.written(a).message()));
        actions.all(
                "polls.voters",
                (a, at) -> done(at.messaging.polls().voters(a, at.written(a).message(), 0, null, 10)));
        actions.anywhere()
                .host("polls.runDue", (a, at) -> done(at.messaging.polls().runDue(a, 10)));
    }

    private static void translations(Actions actions) {
        actions.all(
                "translations.find",
                (a, at) -> at.translations
                        .find(a, at.written(a).message(), "cy")
                        .text()
                        .isPresent());
    }

    private static void previews(Actions actions) {
        actions.anywhere().host("previews.runDue", (a, at) -> done(at.previews.runDue(a, 10)));
        actions.all(
                "previews.quoted",
                (a, at) -> at.previews
                        .quoted(
                                a,
                                Preview.of(
                                        Link.of("https://our.example"),
                                        at.written(a).message()))
                        .isPresent());
    }

    private static void trust(Actions actions) {
        actions.anywhere().all("trust.level", (a, at) -> done(at.trust.level(a, Standpoints.GUEST)));
        actions.anywhere().all("trust.lock", (a, at) -> done(at.trust.lock(a, Standpoints.GUEST, 1, "as a test")));
        actions.anywhere().all("trust.unlock", (a, at) -> done(at.trust.unlock(a, Standpoints.GUEST)));
        actions.anywhere().host("trust.follow", (a, at) -> done(at.trust.follow(a, 10)));
        actions.anywhere().host("trust.restart", (a, at) -> ran(() -> at.trust.restart(a)));
    }
}
