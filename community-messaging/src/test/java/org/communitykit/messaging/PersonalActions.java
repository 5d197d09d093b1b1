package org.communitykit.messaging;

import static org.communitykit.messaging.Actions.done;
import static org.communitykit.messaging.Actions.ran;
import static org.communitykit.messaging.Actions.some;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.acknowledgement.Acknowledgements;
import org.communitykit.messaging.acknowledgement.Reminders;
import org.communitykit.messaging.mail.Mailbox;
import org.communitykit.messaging.mail.Post;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.notify.Attention;
import org.communitykit.messaging.notify.Mailing;
import org.communitykit.messaging.notify.Scope;
import org.communitykit.messaging.notify.Wishes;
import org.communitykit.messaging.schedule.Scheduled;
import org.communitykit.messaging.schedule.ScheduledId;

/** What members keep for themselves, or put up for others to find. */
final class PersonalActions {
    private PersonalActions() {}

    static void to(Actions actions) {
        blocks(actions);
        drafts(actions);
        schedule(actions);
        bookmarks(actions);
        acknowledgements(actions);
        pins(actions);
        notifications(actions);
    }

    private static void blocks(Actions actions) {
        var other = Standpoints.GUEST;
        actions.anywhere()
                .members("blocks.ignore", (a, at) -> at.messaging.blocks().ignore(a, other));
        actions.anywhere()
                .members("blocks.block", (a, at) -> at.messaging.blocks().block(a, other));
        actions.anywhere()
                .members("blocks.lift", (a, at) -> done(at.messaging.blocks().lift(a, other)));
        actions.anywhere()
                .members("blocks.list", (a, at) -> done(at.messaging.blocks().list(a, null, 10)));
        actions.anywhere()
                .members("blocks.find", (a, at) -> done(at.messaging.blocks().find(a, other)));
    }

    private static void drafts(Actions actions) {
        var channel = Standpoints.CHANNEL;
        actions.members(
                "drafts.save(ChannelId long String Block[])",
                (a, at) -> done(at.messaging.drafts().save(a, channel, 1, "I")));
        actions.members(
                "drafts.save(MessageId long String Block[])",
                (a, at) -> done(at.messaging.drafts().save(a, at.written(a).message(), 1, "I")));
        actions.anywhere()
                .members(
                        "drafts.find(ChannelId)",
                        (a, at) -> at.messaging.drafts().find(a, channel).isPresent());
        actions.anywhere()
                .members(
                        "drafts.find(ChannelId MessageId)",
                        (a, at) -> at.messaging
                                .drafts()
                                .find(a, channel, at.written(a).message())
                                .isPresent());
        actions.anywhere()
                .members(
                        "drafts.list",
                        (a, at) -> some(at.messaging.drafts().list(a, null, 10).items()));
    }

    private static void schedule(Actions actions) {
        var channel = Standpoints.CHANNEL;
        var later = LocalDateTime.of(2100, 1, 1, 0, 0);
        var id = ScheduledId.of("later");
        actions.members(
                "schedule.add",
                (a, at) ->
                        done(at.messaging.schedule().add(a, id, channel, NewMessage.of("I"), later, ZoneOffset.UTC)));
        actions.anywhere()
                .members(
                        "schedule.change",
                        (a, at) -> done(
                                at.messaging.schedule().change(a, id, 1, NewMessage.of("I"), later, ZoneOffset.UTC)));
        actions.anywhere()
                .members(
                        "schedule.cancel",
                        (a, at) -> done(at.messaging.schedule().cancel(a, id, 1)));
        actions.anywhere()
                .members(
                        "schedule.find",
                        (a, at) -> at.messaging.schedule().find(a, id).isPresent());
        actions.anywhere()
                .members(
                        "schedule.list",
                        (a, at) -> some(at.messaging
                                .schedule()
                                .list(a, Scheduled.State.WAITING, null, 10)
                                .items()));
        actions.anywhere()
                .host(
                        "schedule.runDue",
                        (a, at) -> ran(() -> at.messaging.schedule().runDue(a, 10)));
    }

    private static void bookmarks(Actions actions) {
        actions.members(
                "bookmarks.put",
                (a, at) -> done(at.messaging.bookmarks().put(a, at.written(a).message(), null)));
        actions.anywhere()
                .members(
                        "bookmarks.remove",
                        (a, at) ->
                                at.messaging.bookmarks().remove(a, at.written(a).message()));
        actions.anywhere()
                .members(
                        "bookmarks.list",
                        (a, at) ->
                                some(at.messaging.bookmarks().list(a, null, 10).items()));
        actions.anywhere()
                .host(
                        "bookmarks.runDue",
                        (a, at) -> ran(() -> at.messaging.bookmarks().runDue(a, 10)));
    }

    private static void acknowledgements(Actions actions) {
        actions.all(
                "acknowledgements.require",
                (a, at) -> done(asked(at).require(a, at.written(a).message(), Reminders.NONE)));
        actions.all(
                "acknowledgements.release",
                (a, at) -> done(asked(at).release(a, at.written(a).message())));
        actions.members(
                "acknowledgements.acknowledge",
                (a, at) -> asked(at).acknowledge(a, at.written(a).message(), 1));
        actions.members(
                "acknowledgements.find",
                (a, at) -> done(asked(at).find(a, at.written(a).message())));
        actions.all("acknowledgements.list", (a, at) -> done(asked(at).list(a, Standpoints.CHANNEL, null, 10)));
        actions.all(
                "acknowledgements.given",
                (a, at) -> done(asked(at).given(a, at.written(a).message(), null, 10)));
        actions.all(
                "acknowledgements.missing",
                (a, at) -> done(asked(at).missing(a, at.written(a).message(), null, 10)));
        actions.anywhere()
                .host("acknowledgements.runDue", (a, at) -> ran(() -> asked(at).runDue(a, 10)));
    }

    private static Acknowledgements asked(Standpoints at) {
        return at.messaging.acknowledgements();
    }

    private static void pins(Actions actions) {
        var channel = Standpoints.CHANNEL;
        actions.all(
                "pins.pin", (a, at) -> at.messaging.pins().pin(a, at.written(a).message(), null));
        actions.all(
                "pins.unpin",
                (a, at) -> done(at.messaging.pins().unpin(a, at.written(a).message())));
        actions.all(
                "pins.move",
                (a, at) -> done(at.messaging.pins().move(a, at.written(a).message(), 0)));
        actions.all("pins.list", (a, at) -> done(at.messaging.pins().list(a, channel)));
    }

    private static void notifications(Actions actions) {
        var channel = Standpoints.CHANNEL;
        actions.anywhere()
                .members(
                        "notifications.set",
                        (a, at) -> done(at.messaging.notifications().set(a, Scope.EVERYTHING, Attention.ALL)));
        actions.anywhere()
                .members(
                        "notifications.follow",
                        (a, at) -> done(at.messaging
                                .notifications()
                                .follow(a, at.written(a).topic())));
        actions.anywhere()
                .members(
                        "notifications.mute(Scope)",
                        (a, at) -> done(at.messaging.notifications().mute(a, Scope.EVERYTHING)));
        actions.anywhere()
                .members(
                        "notifications.mute(ChannelId)",
                        (a, at) -> done(at.messaging.notifications().mute(a, channel)));
        actions.anywhere()
                .host(
                        "notifications.automatically",
                        (a, at) -> ran(() -> at.messaging
                                .notifications()
                                .automatically(a, MemberId.of("member"), Scope.EVERYTHING, Attention.ALL)));
        actions.anywhere()
                .members(
                        "notifications.clear",
                        (a, at) -> ran(() -> at.messaging.notifications().clear(a, Scope.EVERYTHING)));
        actions.anywhere()
                .members(
                        "notifications.rules",
                        (a, at) -> some(at.messaging.notifications().rules(a)));
        actions.anywhere()
                .members(
                        "notifications.wishes",
                        (a, at) -> done(at.messaging.notifications().wishes(a)));
        actions.anywhere()
                .members(
                        "notifications.wish",
                        (a, at) -> done(at.messaging.notifications().wish(a, Wishes.USUAL)));
        actions.members(
                "notifications.explain(MessageId)",
                (a, at) -> done(
                        at.messaging.notifications().explain(a, at.written(a).message())));
        actions.anywhere()
                .host(
                        "notifications.explain(MemberId MessageId)",
                        (a, at) -> ran(() -> at.messaging
                                .notifications()
                                .explain(a, MemberId.of("member"), at.written(a).message())));
        actions.anywhere()
                .host(
                        "notifications.collect",
                        (a, at) -> ran(() -> at.messaging.notifications().collect(a, mailing())));
        actions.anywhere()
                .host(
                        "notifications.dispatch",
                        (a, at) -> ran(() -> at.messaging.notifications().dispatch(a, mailing(), 1)));
        actions.anywhere()
                .host(
                        "notifications.digests",
                        (a, at) -> ran(() -> at.messaging.notifications().digests(a, mailing(), 1)));
    }

    private static Mailing mailing() {
        return Mailing.by(Post.by(
                letter -> {
                    throw new AssertionError("nobody has an address here");
                },
                Mailbox.of("Garden", "post@garden.example"),
                "https://garden.example/leave/"));
    }
}
