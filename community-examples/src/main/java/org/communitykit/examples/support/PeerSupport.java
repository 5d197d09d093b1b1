package org.communitykit.examples.support;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.IdempotencyConflict;
import org.communitykit.group.GroupId;
import org.communitykit.group.JoinPolicy;
import org.communitykit.group.NewGroup;
import org.communitykit.group.Visibility;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.Origin;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.content.Link;
import org.communitykit.messaging.content.Meeting;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.MessagePosted;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Posted;
import org.communitykit.messaging.message.Window;

/**
 * A circle in which people stand by each other at any hour. Nobody outside knows of it; whoever is invited comes under a
 * name of their own choice. Who asks for help is answered by one helper, who is called by the rota; if nobody comes, all
 * are called. What is called out are ids: what was said is read in the circle.
 */
public final class PeerSupport implements AutoCloseable {
    private static final GroupId CIRCLE = GroupId.of("circle");
    private static final ChannelId CALLS = ChannelId.of("calls");
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Community community;
    private final Messaging messaging;
    private final Rota rota;
    private final BiConsumer<MemberId, MessageId> pager;

    /**
     * The circle in this community, which the circle closes.
     *
     * @param pager calls a helper, who may be called for one message more than once
     */
    public PeerSupport(Community community, Rota rota, BiConsumer<MemberId, MessageId> pager) {
        this.community = community;
        this.messaging = Messaging.of(community);
        this.rota = rota;
        this.pager = pager;
        var circle = NewGroup.named("Circle").visibility(Visibility.HIDDEN).policy(JoinPolicy.INVITE);
        community.groups().create(Actor.HOST, CIRCLE, circle);
        messaging
                .channels()
                .open(Actor.HOST, NewChannel.titled("Calls").id(CALLS).in(CIRCLE));
    }

    /** What lets one person in, for a week. Only its fingerprint is kept. */
    public String invite() {
        return community
                .groups()
                .invitations()
                .make(Actor.HOST, CIRCLE, 1, Duration.ofDays(7), null)
                .token();
    }

    public MemberId come(String user, String chosenName, String token) {
        var member = community
                .members()
                .add(Actor.HOST, MemberId.of(user), chosenName)
                .id();
        community.groups().invitations().redeem(member, token);
        return member;
    }

    /** Asks for help. The key of the button that was pressed makes it one call, however often it is sent. */
    public Posted call(MemberId who, String key, String text) {
        return messaging.messages().post(who, CALLS, NewMessage.of(text).key(key));
    }

    /** Calls who is on call for every new call for help. Run it every few seconds, on any node. */
    public void page() {
        community.outbox().deliver(Actor.HOST, "pager", entry -> {
            if (entry.event() instanceof MessagePosted posted
                    && posted.channel().equals(CALLS)
                    && posted.root() == null) {
                rota.onCall(entry.at()).forEach(helper -> pager.accept(helper, posted.message()));
            }
        });
    }

    /** Says that the helper is there; false if somebody else already is, so that nobody is talked to by two. */
    public boolean take(MemberId helper, MessageId call) {
        var here = NewMessage.of("I am here for you.").replyTo(call).origin(Origin.of(helper, community.now()));
        try {
            // the host's key and not the helper's, so that it is the same for all of them
            messaging.messages().post(Actor.HOST, CALLS, here.key("taken-" + call));
            return true;
        } catch (IdempotencyConflict taken) {
            return messaging
                    .messages()
                    .find(helper, MessageId.of(taken.first()))
                    .filter(message -> helper.equals(message.author()))
                    .isPresent();
        }
    }

    public void answer(MemberId helper, MessageId call, String text) {
        messaging.messages().post(helper, CALLS, NewMessage.of(text).replyTo(call));
    }

    /** Offers to talk in a room on line, now; the passcode is read in the circle and goes out with no page. */
    public void meet(MemberId helper, MessageId call, Link room, String passcode) {
        var now = LocalDateTime.ofInstant(community.now(), rota.zone());
        var meeting = Meeting.of("Quiet room", room, now, rota.zone(), Duration.ofHours(1));
        messaging
                .messages()
                .post(helper, CALLS, NewMessage.of(meeting.passcode(passcode)).replyTo(call));
    }

    /** What was answered, as plain text, for whoever uses a screen reader or a terminal. */
    public List<String> answers(MemberId who, MessageId call) {
        return messaging.messages().thread(who, call, Window.newest(Window.MAX)).messages().stream()
                .map(Message::plainText)
                .toList();
    }

    /** Calls everybody for those who have waited too long. Run it every minute. */
    public List<MessageId> escalate() {
        var since = community.now().minus(PATIENCE);
        var waiting = messaging.messages().list(Actor.HOST, CALLS, Window.newest(Window.MAX)).messages().stream()
                .filter(message -> !message.isReply() && !message.isDeleted())
                .filter(message ->
                        message.at().isBefore(since) && message.replies().count() == 0)
                .map(Message::id)
                .toList();
        rota.shifts().stream()
                .map(Rota.Shift::helper)
                .distinct()
                .forEach(helper -> waiting.forEach(call -> pager.accept(helper, call)));
        return waiting;
    }

    /** All that is known of somebody goes, whenever they want. */
    public void forget(MemberId member) {
        community.privacy().erase(member, member);
    }

    @Override
    public void close() {
        community.close();
    }

    public static void main(String[] args) {
        var ruth = MemberId.of("7");
        var sam = MemberId.of("8");
        var shifts = new ArrayList<Rota.Shift>();
        for (var day : DayOfWeek.values()) {
            shifts.add(new Rota.Shift(day, LocalTime.of(8, 0), LocalTime.of(20, 0), ruth));
            shifts.add(new Rota.Shift(day, LocalTime.of(20, 0), LocalTime.of(8, 0), sam));
        }
        var rota = new Rota(ZoneId.of("America/Denver"), shifts);
        var paged = new ArrayList<MemberId>();
        try (var circle = new PeerSupport(Community.inMemory(), rota, (helper, call) -> paged.add(helper))) {
            circle.come("7", "Ruth", circle.invite());
            circle.come("8", "Sam", circle.invite());
            var guest = circle.come("9", "Sparrow", circle.invite());
            var now = circle.community.now();
            System.out.println("hours without anybody: " + rota.gaps(now, now.plus(Duration.ofDays(365))));

            var call = circle.call(guest, "button-1", "I cannot sleep, and it is a bad night.");
            circle.page();
            System.out.println("called: " + paged.size());
            var first = circle.take(paged.get(0), call.id());
            var second = circle.take(ruth.equals(paged.get(0)) ? sam : ruth, call.id());
            System.out.println("taken by one: " + (first && !second));
            System.out.println("still waiting: " + circle.escalate());
        }
    }
}
