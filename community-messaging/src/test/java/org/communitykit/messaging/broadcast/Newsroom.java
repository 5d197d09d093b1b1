package org.communitykit.messaging.broadcast;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.consent.Consents;
import org.communitykit.consent.Evidence;
import org.communitykit.consent.Medium;
import org.communitykit.consent.Method;
import org.communitykit.consent.Purpose;
import org.communitykit.contact.Address;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.mail.Letter;
import org.communitykit.messaging.mail.Mailbox;
import org.communitykit.messaging.mail.Outcome;
import org.communitykit.messaging.mail.Post;
import org.communitykit.messaging.mail.Sender;
import org.communitykit.storage.Storage;
import org.communitykit.testing.TestClock;

/** A community with readers who agreed to its newsletter, an admin called Ana, and a sender that keeps what it is given. */
final class Newsroom implements AutoCloseable {
    static final MemberId ANA = MemberId.of("ana");
    static final BroadcastId MAY = BroadcastId.of("newsletter-may");
    static final Purpose NEWS = Purpose.of("newsletter");
    static final Mailbox FROM = Mailbox.of("Garden", "news@garden.example");
    static final String LEAVE = "https://garden.example/leave/";

    final TestClock clock = new TestClock();
    final Community community;
    final Broadcasts broadcasts;
    final Consents consents;
    final List<Letter> sent = Collections.synchronizedList(new ArrayList<>());

    Newsroom(Storage storage) {
        community = Community.on(storage).clock(clock).open();
        broadcasts = Messaging.of(community).broadcasts();
        consents = community.consents();
    }

    /** With Ana and so many readers. */
    Newsroom with(int readers) {
        community.members().add(Actor.HOST, ANA, "Ana");
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, ANA, "admin");
        IntStream.range(0, readers).forEach(this::reader);
        return this;
    }

    static MemberId id(int number) {
        return MemberId.of(String.format("reader-%05d", number));
    }

    static Address address(int number) {
        return Address.email(String.format("reader-%05d@example.org", number));
    }

    MemberId reader(int number) {
        var member = id(number);
        community.members().add(Actor.HOST, member, "Reader " + number);
        community.contacts().add(Actor.HOST, member, address(number));
        agree(member);
        return member;
    }

    void agree(MemberId member) {
        consents.grant(Actor.HOST, member, NEWS.name(), Medium.EMAIL, Evidence.by(Method.FORM));
    }

    void withdraw(int number) {
        consents.withdraw(id(number), id(number), NEWS.name(), Medium.EMAIL, Evidence.by(Method.FORM));
    }

    static NewBroadcast words() {
        return NewBroadcast.of(NEWS, "News for {name}", "Dear {name},\nno more of it: {unsubscribe}\n");
    }

    /** A draft to these readers. */
    Broadcast draft(int from, int to) {
        broadcasts.create(ANA, GroupId.ROOT, MAY, words());
        broadcasts.freeze(
                Actor.HOST,
                MAY,
                IntStream.range(from, to).mapToObj(Newsroom::id).iterator());
        return broadcasts.get(ANA, MAY);
    }

    /** One to these readers that runs. */
    Broadcast running(int readers) {
        draft(0, readers);
        return broadcasts.start(ANA, MAY);
    }

    Sender keeping() {
        return letter -> {
            sent.add(letter);
            return Outcome.accepted();
        };
    }

    Post post(Sender sender) {
        return Post.by(sender, FROM, LEAVE);
    }

    Post post() {
        return post(keeping());
    }

    int work(Sender sender) {
        return broadcasts.work(Actor.HOST, post(sender), 10_000);
    }

    List<String> recipients() {
        return sent.stream().map(letter -> letter.to().text()).toList();
    }

    Broadcast.Counts counts() {
        return broadcasts.get(Actor.HOST, MAY).counts();
    }

    Broadcast.State state() {
        return broadcasts.get(Actor.HOST, MAY).state();
    }

    @Override
    public void close() {
        community.close();
    }
}
