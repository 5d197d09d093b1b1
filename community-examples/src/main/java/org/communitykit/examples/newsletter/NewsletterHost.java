package org.communitykit.examples.newsletter;

import java.util.Map;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.Fingerprint;
import org.communitykit.consent.Basis;
import org.communitykit.consent.Evidence;
import org.communitykit.consent.Leaving;
import org.communitykit.consent.Medium;
import org.communitykit.consent.Method;
import org.communitykit.consent.Purpose;
import org.communitykit.contact.Address;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.member.NewMember;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.broadcast.Bounce;
import org.communitykit.messaging.broadcast.Broadcast;
import org.communitykit.messaging.broadcast.BroadcastId;
import org.communitykit.messaging.broadcast.Broadcasts;
import org.communitykit.messaging.broadcast.NewBroadcast;
import org.communitykit.messaging.mail.Letter;
import org.communitykit.messaging.mail.Mailbox;
import org.communitykit.messaging.mail.Post;
import org.communitykit.messaging.mail.Sender;

/**
 * What a web site does that has a newsletter. Each method is what one page or timer calls: a form to sign up, the link in
 * the mail that asks back, the editor's button, the timer that sends, the link to leave, what the mail provider reports.
 *
 * <p>With a mail server it is {@code new NewsletterHost(community, SmtpSender.to("smtp.example.org", 587,
 * SmtpSender.Security.STARTTLS).as("news", password), "https://garden.example")}.
 */
public final class NewsletterHost implements AutoCloseable {
    /** Only whoever confirmed, from the address it goes to. */
    private static final Purpose NEWS = new Purpose("newsletter", Basis.DOUBLE_OPT_IN);

    private static final String ASKED = "Send me the garden's newsletter, about once a month.";

    private final Community community;
    private final Broadcasts broadcasts;
    private final Sender sender;
    private final Mailbox from = Mailbox.of("The garden", "news@garden.example");
    private final Post post;
    private final String site;

    /** The newsletter of this community, which it closes; the site is where its pages are, without a slash at the end. */
    public NewsletterHost(Community community, Sender sender, String site) {
        this.community = community;
        this.broadcasts = Messaging.of(community).broadcasts();
        this.sender = sender;
        this.site = site;
        this.post = Post.by(sender, from, site + "/leave/").list("news.garden.example");
    }

    /** POST /sign-up. Says the same whether the address is known or not; the rest is in the mail. */
    public void signUp(String name, String email, String ip) {
        var address = Address.email(email);
        var reader = reader(name, address);
        var evidence =
                Evidence.by(Method.FORM).text(ASKED).source("sign-up page").ip(ip);
        var asked = community.consents().ask(Actor.HOST, reader, address, NEWS.name(), Medium.EMAIL, evidence);
        var mail = new Letter(
                Fingerprint.of(asked.token()) + "@" + from.domain(),
                from,
                address,
                "Shall we send you our newsletter?",
                "Somebody, you perhaps, asked for it: " + ASKED + "\n\nYes: " + site + "/yes/" + asked.token()
                        + "\n\nOtherwise do nothing, and hear no more of us.\n",
                null,
                Map.of(),
                community.now());
        sender.send(mail);
    }

    /** Whoever has the address already, or somebody new, who is in the community only once they confirm. */
    private MemberId reader(String name, Address address) {
        return community.contacts().holders(Actor.HOST, address, 1).stream()
                .findFirst()
                .orElseGet(() -> {
                    var id = MemberId.of(
                            "reader-" + Fingerprint.of(address.key()).substring(0, 32));
                    community
                            .members()
                            .add(Actor.HOST, id, NewMember.named(name).invited());
                    community.contacts().add(Actor.HOST, id, address);
                    return id;
                });
    }

    /** POST /yes/{token}, which the page behind the link sends when its button is pressed. */
    public void confirm(String token) {
        var reader = community.consents().confirm(Actor.HOST, token).member();
        community.members().activate(Actor.HOST, reader);
    }

    /** The editor's button: to everybody, now. Pressed twice it is one issue. */
    public Broadcast publish(String issue, String subject, String text) {
        var id = BroadcastId.of(issue);
        var words = NewBroadcast.of(NEWS, subject, text + "\n\nNo more of it: {unsubscribe}\n");
        if (broadcasts.create(Actor.HOST, GroupId.ROOT, id, words).state() == Broadcast.State.DRAFT) {
            broadcasts.freeze(Actor.HOST, id);
            broadcasts.start(Actor.HOST, id);
        }
        return broadcasts.get(Actor.HOST, id);
    }

    /** A timer, every minute, on every node: so many a minute at the most from each. */
    public int send() {
        return broadcasts.work(Actor.HOST, post, 500);
    }

    /** A timer, once a day. */
    public void tidy() {
        community.consents().runDue(Actor.HOST, 1_000);
        broadcasts.runDue(Actor.HOST, 1_000);
        community.privacy().runDue(Actor.HOST, 100);
    }

    /** GET /leave/{token}: a page with a button. Mail scanners open links, so this changes nothing. */
    public String leavePage(String token) {
        var leaving = community.consents().leaving(Actor.HOST, token);
        return "<form method=\"post\"><button>No more " + leaving.purpose() + "</button></form>";
    }

    /** POST /leave/{token}: the button, and what mail programs send for their own (RFC 8058). Takes no session. */
    public void leave(String token) {
        community.consents().unsubscribe(Actor.HOST, token, Leaving.Scope.PURPOSE);
    }

    /** POST /bounces, from the mail provider, whose signature was checked. */
    public void bounced(String event, Bounce.Kind kind, String email, String messageId) {
        broadcasts
                .bounces()
                .report(Actor.HOST, Bounce.of(event, kind, Address.email(email)).of(messageId));
    }

    @Override
    public void close() {
        community.close();
    }
}
