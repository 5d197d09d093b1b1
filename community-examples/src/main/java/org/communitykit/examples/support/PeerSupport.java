package org.communitykit.examples.support;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.Page;
import org.communitykit.group.GroupId;
import org.communitykit.group.JoinPolicy;
import org.communitykit.group.NewGroup;
import org.communitykit.group.Visibility;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.content.Link;
import org.communitykit.messaging.content.Meeting;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Posted;
import org.communitykit.messaging.message.Window;
import org.communitykit.rota.CallId;
import org.communitykit.rota.EverybodyCalled;
import org.communitykit.rota.HelpCall;
import org.communitykit.rota.HelperPaged;
import org.communitykit.rota.Layer;
import org.communitykit.rota.LineId;
import org.communitykit.rota.NewRota;
import org.communitykit.rota.RotaId;
import org.communitykit.rota.Stint;
import org.communitykit.rota.Tier;
import org.communitykit.rota.Watch;

/**
 * A circle in which people stand by each other at any hour. Nobody outside knows of it; whoever is invited comes under a
 * name of their own choice. Who asks for help is answered by one helper, who is called by the rota; if nobody comes, all
 * are called. What is called out are ids: what was said is read in the circle.
 */
public final class PeerSupport implements AutoCloseable {
    private static final GroupId CIRCLE = GroupId.of("circle");
    private static final ChannelId CALLS = ChannelId.of("calls");
    private static final RotaId ROTA = RotaId.of("circle");
    private static final LineId LINE = LineId.of("circle");
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int AT_ONCE = 3;

    private final Community community;
    private final Messaging messaging;
    private final ZoneId zone;
    private final BiConsumer<MemberId, MessageId> pager;

    /**
     * The circle in this community, which the circle closes.
     *
     * @param zone where the hours on call are local
     * @param pager calls a helper, who may be called for one message more than once
     */
    public PeerSupport(Community community, ZoneId zone, BiConsumer<MemberId, MessageId> pager) {
        this.community = community;
        this.messaging = Messaging.of(community);
        this.zone = zone;
        this.pager = pager;
        var circle = NewGroup.named("Circle").visibility(Visibility.HIDDEN).policy(JoinPolicy.INVITE);
        community.groups().create(Actor.HOST, CIRCLE, circle);
        messaging
                .channels()
                .open(Actor.HOST, NewChannel.titled("Calls").id(CALLS).in(CIRCLE));
        serve();
        var tiers = List.of(new Tier(ROTA, PATIENCE));
        community.helpCalls().open(Actor.HOST, CIRCLE, LINE, tiers, PATIENCE, AT_ONCE);
    }

    /** Who is on call when; members of the circle, the later ones before the earlier. */
    public void serve(Layer... layers) {
        var plan = NewRota.named("Circle", zone);
        for (var layer : layers) {
            plan = plan.layer(layer);
        }
        community.rotas().define(Actor.HOST, CIRCLE, ROTA, plan);
    }

    /** When nobody is on call; nothing means that somebody always is. */
    public List<Stint> gaps(Instant from, Instant until) {
        return community.rotas().coverageGaps(Actor.HOST, ROTA, from, until);
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
        var posted = messaging.messages().post(who, CALLS, NewMessage.of(text).key(key));
        community.helpCalls().raise(who, LINE, CallId.of(posted.id().value()));
        return posted;
    }

    /** Calls who is to be called, and has those called who are next. Run it every few seconds, on any node. */
    public void page() {
        community.helpCalls().runDue(Actor.HOST, Page.MAX_SIZE);
        community.outbox().deliver(Actor.HOST, "pager", entry -> {
            if (entry.event() instanceof HelperPaged paged) {
                page(paged.call(), Set.of(paged.helper()));
            } else if (entry.event() instanceof EverybodyCalled all) {
                page(all.call(), helpers());
            }
        });
    }

    private void page(CallId id, Set<MemberId> helpers) {
        // by now it may have been answered, or its caller gone
        if (community.helpCalls().find(Actor.HOST, id).filter(HelpCall::open).isPresent()) {
            helpers.forEach(helper -> pager.accept(helper, MessageId.of(id.value())));
        }
    }

    private Set<MemberId> helpers() {
        var helpers = new LinkedHashSet<MemberId>();
        community
                .rotas()
                .find(Actor.HOST, ROTA)
                .orElseThrow()
                .layers()
                .forEach(layer -> layer.teams().forEach(helpers::addAll));
        return helpers;
    }

    /** Says that the helper is there; false if somebody else already is, so that nobody is talked to by two. */
    public boolean take(MemberId helper, MessageId call) {
        return community.helpCalls().answer(helper, CallId.of(call.value())).isOwnedBy(helper);
    }

    /** The time with a caller is over. */
    public void end(MemberId helper, MessageId call) {
        community.helpCalls().end(helper, CallId.of(call.value()));
    }

    public void answer(MemberId helper, MessageId call, String text) {
        messaging.messages().post(helper, CALLS, NewMessage.of(text).replyTo(call));
    }

    /** Offers to talk in a room on line, now; the passcode is read in the circle and goes out with no page. */
    public void meet(MemberId helper, MessageId call, Link room, String passcode) {
        var now = LocalDateTime.ofInstant(community.now(), zone);
        var meeting = Meeting.of("Quiet room", room, now, zone, Duration.ofHours(1));
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

    /** The calls that nobody has answered. */
    public List<MessageId> waiting() {
        return community.helpCalls().open(Actor.HOST, LINE, null, Page.MAX_SIZE).items().stream()
                .filter(call -> call.owner() == null)
                .map(call -> MessageId.of(call.id().value()))
                .toList();
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
        var paged = new ArrayList<MemberId>();
        var zone = ZoneId.of("America/Denver");
        try (var circle = new PeerSupport(Community.inMemory(), zone, (helper, call) -> paged.add(helper))) {
            var ruth = circle.come("7", "Ruth", circle.invite());
            var sam = circle.come("8", "Sam", circle.invite());
            var guest = circle.come("9", "Sparrow", circle.invite());
            circle.serve(
                    Layer.of(Watch.daily(LocalTime.of(8, 0), LocalTime.of(20, 0)), ruth),
                    Layer.of(Watch.daily(LocalTime.of(20, 0), LocalTime.of(8, 0)), sam));
            var now = circle.community.now();
            System.out.println("hours without anybody: " + circle.gaps(now, now.plus(Duration.ofDays(365))));

            var call = circle.call(guest, "button-1", "I cannot sleep, and it is a bad night.");
            circle.page();
            System.out.println("called: " + paged.size());
            var first = circle.take(paged.get(0), call.id());
            var second = circle.take(ruth.equals(paged.get(0)) ? sam : ruth, call.id());
            System.out.println("taken by one: " + (first && !second));
            System.out.println("still waiting: " + circle.waiting());
        }
    }
}
