package org.communitykit.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.Target;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.held.HeldMessage;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Posted;
import org.communitykit.messaging.report.Case;
import org.communitykit.messaging.report.Ground;
import org.communitykit.messaging.report.NewReport;
import org.communitykit.messaging.report.Verdict;

/** What keeps order: what is withheld from members, what waits to be looked at, what is reported. */
final class OrderMoves extends Move {
    OrderMoves(World world, Community community, Model.Step step) {
        super(world, community, step);
    }

    @Override
    Runnable expect() {
        return switch (step.verb()) {
            case MUTE -> mute();
            case UNMUTE -> unmute();
            case EXPEL -> expel();
            case READMIT -> readmit();
            case HOLD -> hold();
            case RELEASE -> release();
            case REJECT -> reject();
            case WITHDRAW -> withdraw();
            case FLAG -> flag();
            case DECIDE -> decide();
            case RECONSIDER -> reconsider();
            default -> throw new IllegalArgumentException(step.toString());
        };
    }

    private MemberId other() {
        return world.members.get(step.what() % world.members.size());
    }

    private void mustModerate() {
        refuse(!world.knows(actor, place), "NoSuchChannel");
        refuse(actor != Actor.HOST, "NotAllowed");
    }

    private Runnable mute() {
        var other = other();
        var until = step.how() % 3 == 0 ? null : world.now().plusSeconds(60L * (1 + step.how()));
        call = () -> messaging.sanctions().mute(actor, place.id, other, "as a test", until);
        mustModerate();
        return () -> place.muted.put(other, until == null ? Instant.MAX : until);
    }

    private Runnable unmute() {
        var other = other();
        boolean lasts = place.isMuted(other, world.now());
        call = () ->
                assertThat(messaging.sanctions().unmute(actor, place.id, other)).isEqualTo(lasts);
        mustModerate();
        return () -> place.muted.remove(other);
    }

    private Runnable expel() {
        var other = other();
        call = () -> messaging.sanctions().ban(actor, place.id, other, "as a test", null);
        mustModerate();
        return () -> {
            place.expelled.add(other);
            if (place.in(other)) {
                place.minds.get(other).joined = false;
            }
        };
    }

    private Runnable readmit() {
        var other = other();
        call = () -> assertThat(messaging.sanctions().unban(actor, place.id, other))
                .isEqualTo(place.expelled.contains(other));
        mustModerate();
        return () -> place.expelled.remove(other);
    }

    /** Says what a rule wants somebody to look at first. */
    private Runnable hold() {
        var said = NewMessage.of(world.text("slugs"));
        var message = step.how() % 2 == 0 ? said : said.key(world.text("key"));
        var id = new MessageId[1];
        call = () -> {
            var posted = messaging.messages().post(member, place.id, message);
            assertThat(posted.state()).isEqualTo(Posted.State.HELD);
            assertThat(posted.number()).isZero();
            id[0] = posted.id();
        };
        mustRead(member, place);
        mustNotBeMuted(member, place);
        mustBeWritable(member, place);
        return () -> {
            place.held.add(new World.Waiting(id[0], member, message.text()));
            message.key().ifPresent(key -> world.keyed.add(new World.Keyed(member, place, message, id[0])));
        };
    }

    private Runnable release() {
        var waiting = waiting();
        if (waiting == null) {
            return () -> {};
        }
        byHost();
        boolean replays = waiting.released;
        call = () -> {
            var posted = messaging.held().release(actor, waiting.id);
            assertThat(posted.id()).isEqualTo(waiting.id);
            assertThat(posted.replayed()).isEqualTo(replays);
            assertThat(posted.number())
                    .isEqualTo(replays ? world.said.get(waiting.id).number : place.messages.size() + 1);
        };
        refuse(actor != Actor.HOST, "NothingHeld");
        if (replays) {
            return () -> {};
        }
        refuse(waiting.state != HeldMessage.State.WAITING, "HeldIsDecided");
        refuse(!world.mayRead(waiting.author, place), "AuthorMayNotPost");
        refuse(place.isMuted(waiting.author, world.now()), "AuthorMayNotPost");
        mustBeWritable(waiting.author, place);
        return () -> {
            waiting.released = true;
            var said = new World.Said(waiting.id, place, waiting.author, null, null, waiting.text, world.now());
            place.add(said);
            world.said.put(said.id, said);
        };
    }

    private Runnable reject() {
        var waiting = waiting();
        if (waiting == null) {
            return () -> {};
        }
        byHost();
        var words = step.what() % 2 == 0 ? "no" : "not here";
        call = () -> messaging.held().reject(actor, waiting.id, words);
        refuse(actor != Actor.HOST || waiting.released, "NothingHeld");
        boolean again = waiting.state == HeldMessage.State.REJECTED && words.equals(waiting.statement);
        refuse(waiting.state != HeldMessage.State.WAITING && !again, "HeldIsDecided");
        return () -> {
            waiting.state = HeldMessage.State.REJECTED;
            waiting.statement = words;
        };
    }

    private Runnable withdraw() {
        var waiting = waiting();
        if (waiting == null) {
            return () -> {};
        }
        var by = step.how() % 3 == 0 ? member : waiting.author;
        call = () -> messaging.held().withdraw(by, waiting.id);
        refuse(!by.equals(waiting.author) || waiting.released, "NothingHeld");
        refuse(waiting.state == HeldMessage.State.REJECTED, "HeldIsDecided");
        return () -> waiting.state = HeldMessage.State.WITHDRAWN;
    }

    private static Target target(World.Said message) {
        return Target.of("message", message.id.value());
    }

    private Runnable flag() {
        var message = some();
        if (message == null) {
            return () -> {};
        }
        call = () -> messaging.reports().report(member, target(message), NewReport.of(Ground.SPAM));
        if (message.reporters.contains(member)) {
            return () -> {};
        }
        refuse(!world.mayRead(member, place), "NoSuchTarget");
        refuse(!message.alive() && !(message.open && message.hiddenByReports), "NoSuchTarget");
        refuse(Objects.equals(message.author, member), "OwnContent");
        return () -> {
            message.reporters.add(member);
            message.reported = true;
            message.open = true;
            message.decided = false;
        };
    }

    /** Removing hides, keeping shows again what reports had hidden. */
    private Runnable decide() {
        // now and then one that waits for no decision
        var message = step.what() % 8 == 0 ? some() : some(said -> said.open);
        if (message == null) {
            return () -> {};
        }
        byHost();
        var verdict = step.who() % 2 == 0 ? Verdict.REMOVE : Verdict.KEEP;
        int late = step.who() % 5 == 0 ? 1 : 0;
        var words = world.text("because");
        call = () -> {
            int version = messaging
                    .reports()
                    .find(Actor.HOST, target(message))
                    .map(Case::version)
                    .orElse(1);
            messaging.reports().decide(actor, target(message), version - late, verdict, words);
        };
        refuse(actor != Actor.HOST || !message.reported, "NoSuchTarget");
        refuse(!message.open || late > 0, "CaseChanged");
        return () -> {
            if (verdict == Verdict.REMOVE && !message.hiddenByReports) {
                message.hiddenByReports = !message.hidden && message.state != Message.State.PURGED;
                message.hidden |= message.hiddenByReports;
            } else if (verdict == Verdict.KEEP && message.hiddenByReports) {
                message.hidden = false;
                message.hiddenByReports = false;
            }
            message.open = false;
            message.decided = true;
            message.judged.clear();
            message.judged.addAll(message.reporters);
            message.reporters.clear();
        };
    }

    /** The case is open again, with the reports it was decided on; what is hidden stays so until it is decided anew. */
    private Runnable reconsider() {
        var message = step.what() % 8 == 0 ? some(said -> said.reported) : some(said -> said.decided);
        if (message == null) {
            return () -> {};
        }
        byHost();
        call = () -> {
            int version = messaging
                    .reports()
                    .find(Actor.HOST, target(message))
                    .map(Case::version)
                    .orElse(1);
            messaging.reports().reopen(actor, target(message), version, "as a test");
        };
        refuse(actor != Actor.HOST, "NoSuchTarget");
        refuse(!message.decided, "CaseChanged");
        return () -> {
            message.open = true;
            message.decided = false;
            message.reporters.addAll(message.judged);
        };
    }
}
