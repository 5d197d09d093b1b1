package org.communitykit.messaging;

import static org.communitykit.messaging.Actions.done;
import static org.communitykit.messaging.Actions.ran;
import static org.communitykit.messaging.Actions.some;

import java.time.Duration;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.report.AutoHide;
import org.communitykit.messaging.report.Ground;
import org.communitykit.messaging.report.NewReport;
import org.communitykit.messaging.report.Verdict;
import org.communitykit.messaging.retention.Keeping;

/** What keeps order, and what it takes away. */
final class ModerationActions {
    private ModerationActions() {}

    static void to(Actions actions) {
        reports(actions);
        held(actions);
        sanctions(actions);
        pace(actions);
        retention(actions);
    }

    private static void reports(Actions actions) {
        var group = Standpoints.GROUP;
        actions.members(
                "reports.report",
                (a, at) -> done(at.messaging.reports().report(a, at.reported(), NewReport.of(Ground.HATE))));
        actions.members(
                "reports.withdraw", (a, at) -> done(at.messaging.reports().withdraw(a, at.report())));
        actions.members(
                "reports.of(String int)",
                (a, at) -> some(at.messaging.reports().of(a, null, 10).items()));
        actions.all(
                "reports.of(Target String int)",
                (a, at) -> some(
                        at.messaging.reports().of(a, at.reported(), null, 10).items()));
        actions.all(
                "reports.queue(GroupId String int)",
                (a, at) -> some(at.messaging.reports().queue(a, group, null, 10).items()));
        actions.all(
                "reports.queue(String int)",
                (a, at) -> some(at.messaging.reports().queue(a, null, 10).items()));
        actions.all(
                "reports.find",
                (a, at) -> at.messaging.reports().find(a, at.reported()).isPresent());
        actions.all(
                "reports.reliability", (a, at) -> done(at.messaging.reports().reliability(a, MemberId.of("seated"))));
        actions.members("reports.claim", (a, at) -> done(at.messaging.reports().claim(a, at.reported())));
        actions.members(
                "reports.release", (a, at) -> done(at.messaging.reports().release(a, at.reported())));
        actions.all(
                "reports.decide",
                (a, at) -> done(at.messaging.reports().decide(a, at.reported(), at.version(), Verdict.REMOVE, "why")));
        actions.all(
                "reports.reopen",
                (a, at) -> done(at.messaging.reports().reopen(a, at.reported(), at.version(), "why")));
        actions.all("reports.autoHide", (a, at) -> done(at.messaging.reports().autoHide(a, group)));
        actions.all("reports.configure", (a, at) -> {
            at.messaging.reports().configure(a, group, AutoHide.USUAL);
            return true;
        });
    }

    private static void held(Actions actions) {
        var group = Standpoints.GROUP;
        actions.all(
                "held.find",
                (a, at) -> at.messaging.held().find(a, at.written(a).held()).isPresent());
        actions.members(
                "held.of", (a, at) -> some(at.messaging.held().of(a, null, 10).items()));
        actions.all(
                "held.queue(GroupId String int)",
                (a, at) -> some(at.messaging.held().queue(a, group, null, 10).items()));
        actions.anywhere()
                .all(
                        "held.queue(String int)",
                        (a, at) -> some(at.messaging.held().queue(a, null, 10).items()));
        actions.all(
                "held.release",
                (a, at) -> done(at.messaging.held().release(a, at.written(a).held())));
        actions.all(
                "held.reject",
                (a, at) -> done(at.messaging.held().reject(a, at.written(a).held(), "no")));
        actions.members(
                "held.withdraw",
                (a, at) -> done(at.messaging.held().withdraw(a, at.written(a).held())));
    }

    private static void sanctions(Actions actions) {
        var channel = Standpoints.CHANNEL;
        var group = Standpoints.GROUP;
        var seated = MemberId.of("seated");
        actions.all(
                "sanctions.mute(ChannelId MemberId String Instant)",
                (a, at) -> done(at.messaging.sanctions().mute(a, channel, seated, "why", null)));
        actions.all(
                "sanctions.mute(GroupId MemberId String Instant)",
                (a, at) -> done(at.messaging.sanctions().mute(a, group, seated, "why", null)));
        actions.all(
                "sanctions.unmute(ChannelId MemberId)",
                (a, at) -> done(at.messaging.sanctions().unmute(a, channel, seated)));
        actions.all(
                "sanctions.unmute(GroupId MemberId)",
                (a, at) -> done(at.messaging.sanctions().unmute(a, group, seated)));
        actions.all("sanctions.ban", (a, at) -> done(at.messaging.sanctions().ban(a, channel, seated, "why", null)));
        actions.all("sanctions.unban", (a, at) -> done(at.messaging.sanctions().unban(a, channel, seated)));
        actions.all(
                "sanctions.of(ChannelId String int)",
                (a, at) -> done(at.messaging.sanctions().of(a, channel, null, 10)));
        actions.all(
                "sanctions.of(GroupId String int)",
                (a, at) -> done(at.messaging.sanctions().of(a, group, null, 10)));
        actions.anywhere()
                .members(
                        "sanctions.own",
                        (a, at) -> done(at.messaging.sanctions().own(a, null, 10)));
    }

    private static void pace(Actions actions) {
        actions.anywhere()
                .host("pace.limit", (a, at) -> ran(() -> at.messaging.pace().limit(a, 1, Duration.ofDays(1))));
        actions.anywhere()
                .host("pace.unlimited", (a, at) -> ran(() -> at.messaging.pace().unlimited(a)));
    }

    private static void retention(Actions actions) {
        var channel = Standpoints.CHANNEL;
        actions.all(
                "retention.keep(ChannelId Keeping)",
                (a, at) -> ran(() -> at.messaging.retention().keep(a, channel, Keeping.FOREVER)));
        actions.anywhere()
                .all(
                        "retention.keep(Keeping)",
                        (a, at) -> ran(() -> at.messaging.retention().keep(a, Keeping.FOREVER)));
        actions.all(
                "retention.keepAsOthers",
                (a, at) -> ran(() -> at.messaging.retention().keepAsOthers(a, channel)));
        actions.all(
                "retention.hold(ChannelId String)",
                (a, at) -> ran(() -> at.messaging.retention().hold(a, channel, "why")));
        actions.anywhere()
                .all(
                        "retention.hold(String)",
                        (a, at) -> ran(() -> at.messaging.retention().hold(a, "why")));
        actions.all(
                "retention.lift(ChannelId String)",
                (a, at) -> ran(() -> at.messaging.retention().lift(a, channel, "why")));
        actions.anywhere()
                .all(
                        "retention.lift(String)",
                        (a, at) -> ran(() -> at.messaging.retention().lift(a, "why")));
        actions.all(
                "retention.keeping", (a, at) -> done(at.messaging.retention().keeping(a, channel)));
        actions.all(
                "retention.rehearse", (a, at) -> done(at.messaging.retention().rehearse(a, channel)));
        actions.anywhere()
                .host(
                        "retention.runDue",
                        (a, at) -> ran(() -> at.messaging.retention().runDue(a, 10)));
    }
}
