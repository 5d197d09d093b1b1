package org.communitykit.messaging.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.Target;
import org.communitykit.consent.Leaving;
import org.communitykit.contact.Address;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberChange;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelChange;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.content.Link;
import org.communitykit.messaging.content.Meeting;
import org.communitykit.messaging.mail.Letter;
import org.communitykit.messaging.mail.Mailbox;
import org.communitykit.messaging.mail.Outcome;
import org.communitykit.messaging.mail.Post;
import org.communitykit.messaging.mail.Sender;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.NoSuchMessage;
import org.communitykit.messaging.reading.Unread;
import org.communitykit.messaging.report.AutoHide;
import org.communitykit.messaging.report.Ground;
import org.communitykit.messaging.report.NewReport;
import org.communitykit.messaging.rule.WordList;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class NotificationsTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final MemberId CLEO = MemberId.of("cleo");
    private static final ChannelId GARDEN = ChannelId.of("garden");
    private static final TopicId BEANS = TopicId.of("beans");
    private static final Duration HOLD = Duration.ofMinutes(10);

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private final List<Letter> sent = new ArrayList<>();
    private Community community;
    private Messaging messaging;
    private Notifications notifications;

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(clock).open();
        messaging = Messaging.of(community);
        notifications = messaging.notifications();
        for (var member : List.of(ANA, BEN, CLEO)) {
            community.members().add(Actor.HOST, member, member.value());
            community.contacts().add(member, member, Address.email(member + "@example.org"));
        }
        messaging.channels().open(ANA, NewChannel.titled("Garden").id(GARDEN));
        messaging.channels().join(BEN, GARDEN);
        messaging.channels().join(CLEO, GARDEN);
        messaging.topics().open(ANA, GARDEN, NewTopic.titled("Beans").id(BEANS));
    }

    @AfterEach
    void close() {
        community.close();
    }

    private MessageId post(MemberId author, NewMessage message) {
        return messaging.messages().post(author, GARDEN, message).id();
    }

    private MessageId post(String text) {
        return post(ANA, NewMessage.of(text));
    }

    private MessageId calling(String text) {
        return post(ANA, NewMessage.of(text).mentioning(List.of(BEN)));
    }

    private Explanation explain(MessageId message) {
        return notifications.explain(BEN, message);
    }

    private Mailing mailing(Sender sender) {
        return Mailing.by(Post.by(sender, Mailbox.of("Garden", "post@garden.example"), "https://garden.example/leave/"))
                .hold(HOLD);
    }

    private Mailing mailing() {
        return mailing(letter -> {
            sent.add(letter);
            return Outcome.accepted();
        });
    }

    private void deliver() {
        notifications.collect(Actor.HOST, mailing());
        notifications.dispatch(Actor.HOST, mailing(), 100);
    }

    private void later() {
        clock.pass(HOLD);
        deliver();
    }

    @Test
    void withoutAnyRuleMembersAreToldOfMentions() {
        var plain = explain(post("Hello"));
        var mention = explain(calling("Hello Ben"));

        assertThat(plain).isEqualTo(new Explanation(false, Reason.DEFAULT, null, false, null));
        assertThat(mention).isEqualTo(new Explanation(true, Reason.DEFAULT, null, true, null));
    }

    @Test
    void theNarrowerRuleWins() {
        notifications.set(BEN, Scope.EVERYTHING, Attention.ALL);
        var quiet = notifications.mute(BEN, Scope.of(GARDEN));
        var beans = notifications.follow(BEN, BEANS);

        var inTopic = explain(post(ANA, NewMessage.of("Up they come").topic(BEANS)));
        var inChannel = explain(calling("Ben, the hose"));

        assertThat(inTopic).isEqualTo(new Explanation(true, Reason.RULE, beans, false, null));
        assertThat(inChannel).isEqualTo(new Explanation(false, Reason.RULE, quiet, true, null));
        notifications.clear(BEN, Scope.of(GARDEN));
        notifications.clear(BEN, Scope.of(GARDEN));
        assertThat(explain(post("Anybody?")).rule().scope()).isEqualTo(Scope.EVERYTHING);
        assertThat(notifications.rules(BEN)).hasSize(2);
    }

    @Test
    void whatMembersChooseComesBeforeWhatIsSetForThem() {
        var set = notifications.automatically(Actor.HOST, BEN, Scope.of(BEANS), Attention.ALL);
        var inTopic = post(ANA, NewMessage.of("Up they come").topic(BEANS));
        assertThat(explain(inTopic).rule()).isEqualTo(set);

        var own = notifications.mute(BEN, Scope.of(GARDEN));
        notifications.automatically(Actor.HOST, BEN, Scope.of(GARDEN), Attention.ALL);

        assertThat(explain(inTopic)).isEqualTo(new Explanation(false, Reason.RULE, own, false, null));
    }

    @Test
    void nobodyIsToldOfTheirOwnNorOfWhatIsReadDeletedIgnoredOrOutOfReach() {
        notifications.set(BEN, Scope.EVERYTHING, Attention.ALL);
        notifications.set(ANA, Scope.EVERYTHING, Attention.ALL);
        var own = post("Mine");
        var read = post("Read");
        messaging.reading().markAllRead(BEN, GARDEN);
        var deleted = post("Deleted");
        messaging.messages().delete(ANA, deleted);
        var ignored = post(CLEO, NewMessage.of("Ignored"));
        messaging.blocks().ignore(BEN, CLEO);

        assertThat(notifications.explain(ANA, own).reason()).isEqualTo(Reason.OWN);
        assertThat(explain(read).reason()).isEqualTo(Reason.READ);
        assertThat(explain(deleted).reason()).isEqualTo(Reason.DELETED);
        assertThat(explain(ignored).reason()).isEqualTo(Reason.IGNORED);
        messaging.channels().leave(BEN, GARDEN);
        assertThat(explain(own).reason()).isEqualTo(Reason.NOT_THERE);
        assertThat(notifications.explain(Actor.HOST, BEN, own).reason()).isEqualTo(Reason.NOT_THERE);
        assertThatThrownBy(() -> explain(MessageId.of("none"))).isInstanceOf(NoSuchMessage.class);
    }

    @Test
    void aMentionIsMailedAfterItWasHeld() {
        calling("Ben, where is the hose?");
        deliver();
        assertThat(sent).isEmpty();

        later();
        later();

        assertThat(sent).hasSize(1);
        var letter = sent.get(0);
        assertThat(letter.to()).isEqualTo(Address.email("ben@example.org"));
        assertThat(letter.subject()).isEqualTo("A new message in Garden");
        assertThat(letter.text()).contains("ana in Garden:\nBen, where is the hose?");
        assertThat(letter.headers()).containsKey("List-Unsubscribe");
    }

    @Test
    void whatComesWhileItIsHeldComesAlong() {
        notifications.set(BEN, Scope.of(GARDEN), Attention.ALL);
        IntStream.range(0, 25).forEach(i -> post("Message " + i));
        deliver();
        post("One more");

        later();

        assertThat(sent)
                .singleElement()
                .satisfies(letter -> assertThat(letter.text())
                        .contains("Message 0")
                        .contains("Message 19")
                        .doesNotContain("Message 20")
                        .contains("and 6 more"));
        post("Another day");
        later();
        later();
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1).text()).contains("Another day").doesNotContain("One more");
    }

    @Test
    void whatIsReadOrDeletedMeanwhileIsNotMailed() {
        var first = calling("First");
        calling("Second");
        deliver();
        messaging.messages().delete(ANA, first);
        messaging.reading().markAllRead(BEN, GARDEN);

        later();

        assertThat(sent).isEmpty();
    }

    @Test
    void whoMayNotReadItAnyMoreGetsNothing() {
        calling("Secret");
        deliver();
        community.members().ban(Actor.HOST, BEN, "spam", null);

        later();

        assertThat(sent).isEmpty();
    }

    @Test
    void howMuchIsToldIsWhatTheMemberAndTheHostBothWant() {
        notifications.wish(BEN, Wishes.USUAL.content(Content.FULL));
        calling("Ben,\n\n" + "long ".repeat(100) + "end");
        notifications.collect(Actor.HOST, mailing());
        clock.pass(HOLD);
        notifications.dispatch(Actor.HOST, mailing().atMost(Content.SNIPPET), 100);
        calling("Ben, nothing of this");
        notifications.wish(BEN, Wishes.USUAL.content(Content.NONE));
        later();
        later();

        assertThat(sent).hasSize(2);
        assertThat(sent.get(0).text()).contains("Ben, long long").contains("…").doesNotContain("end");
        assertThat(sent.get(1).text()).contains("ana in Garden").doesNotContain("nothing of this");
    }

    @Test
    void whoWantsNoMailOrHasUnsubscribedGetsNone() {
        calling("One");
        later();
        later();
        var text = sent.get(0).text();
        var token = text.substring(text.lastIndexOf('/') + 1).strip();
        community.consents().unsubscribe(Actor.HOST, token, Leaving.Scope.PURPOSE);

        calling("Two");
        later();
        later();
        assertThat(sent).hasSize(1);

        notifications.wish(CLEO, Wishes.USUAL.noMail());
        post(ANA, NewMessage.of("Cleo?").mentioning(List.of(CLEO)));
        later();
        later();
        assertThat(sent).hasSize(1);
    }

    @Test
    void nobodyIsWokenByTheirOwnClock() {
        community.members().change(BEN, BEN, MemberChange.NONE.zone(ZoneId.of("Asia/Tokyo")));
        notifications.wish(BEN, Wishes.USUAL.quiet(new QuietHours(LocalTime.of(21, 0), LocalTime.of(7, 0))));
        // noon in London is nine in the evening in Tokyo
        var id = calling("Good night");
        assertThat(explain(id).quietUntil()).isEqualTo("2026-03-01T22:00:00Z");
        later();
        later();
        assertThat(sent).isEmpty();
        calling("Good morning");

        clock.pass(Duration.ofHours(10));
        deliver();

        assertThat(sent)
                .singleElement()
                .satisfies(letter ->
                        assertThat(letter.text()).contains("Good night").contains("Good morning"));
    }

    @Test
    void whatMayHaveGoneOutIsSentAgainUnderTheSameId() {
        calling("Ben?");
        notifications.collect(Actor.HOST, mailing());
        clock.pass(HOLD);
        Sender cut = letter -> {
            sent.add(letter);
            throw new IllegalStateException("the line was cut");
        };

        assertThatThrownBy(() -> notifications.dispatch(Actor.HOST, mailing(cut), 10))
                .isInstanceOf(IllegalStateException.class);
        calling("Ben!");
        deliver();
        assertThat(sent).hasSize(1);
        later();
        later();

        assertThat(sent).hasSize(3);
        assertThat(sent.get(1).id()).isEqualTo(sent.get(0).id());
        assertThat(sent.get(1).text()).contains("Ben?").doesNotContain("Ben!");
        assertThat(sent.get(2).id()).isNotEqualTo(sent.get(0).id());
        assertThat(sent.get(2).text()).contains("Ben!").doesNotContain("Ben?");
    }

    @Test
    void everybodyIsToldOfWhatMentionsAll() {
        messaging
                .messages()
                .post(Actor.HOST, GARDEN, NewMessage.of("Frost tonight").mentioningAll());

        later();
        later();

        assertThat(sent)
                .extracting(letter -> letter.to().text())
                .containsExactlyInAnyOrder("ana@example.org", "ben@example.org", "cleo@example.org");
    }

    @Test
    void aDigestHoldsTheBestThatWasNotReadAndComesOnce() {
        notifications.wish(BEN, Wishes.USUAL.digest(Wishes.Every.DAY));
        var plain = post("Plain");
        var loved = post("Loved");
        messaging.reactions().add(CLEO, loved, "heart");
        messaging.messages().delete(ANA, post("Deleted"));
        IntStream.range(0, 12).forEach(i -> post("Filler " + i));

        assertThat(notifications.digests(Actor.HOST, mailing(), 10)).isZero();
        clock.pass(Duration.ofDays(1));
        notifications.digests(Actor.HOST, mailing(), 10);
        assertThat(notifications.digests(Actor.HOST, mailing(), 10)).isZero();

        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).text())
                .contains("and 4 more")
                .doesNotContain("Deleted")
                .startsWith("Dear ben,\n\nana in Garden:\nLoved");
        assertThat(plain).isNotEqualTo(loved);
        clock.pass(Duration.ofDays(1));
        notifications.digests(Actor.HOST, mailing(), 10);
        assertThat(sent).hasSize(1);
    }

    @Test
    void whoReadsNothingForHalfAYearGetsNoMoreDigestsUntilTheyDo() {
        notifications.wish(BEN, Wishes.USUAL.digest(Wishes.Every.WEEK));
        for (int week = 0; week < 30; week++) {
            post("Week " + week);
            clock.pass(Duration.ofDays(7));
            notifications.digests(Actor.HOST, mailing(), 10);
        }
        int before = sent.size();
        assertThat(before).isEqualTo(26);

        messaging.reading().markAllRead(BEN, GARDEN);
        post("Back again");
        clock.pass(Duration.ofDays(7));
        notifications.digests(Actor.HOST, mailing(), 10);

        assertThat(sent).hasSize(before + 1);
        assertThat(sent.get(before).text()).contains("Back again").doesNotContain("Week 29");
    }

    @Test
    void rulesAreBoundedAndGoWithTheirMember() {
        notifications.set(BEN, Scope.EVERYTHING, Attention.ALL);
        notifications.wish(BEN, Wishes.USUAL.digest(Wishes.Every.DAY));
        post("Hello");
        deliver();

        community.privacy().erase(BEN, BEN);
        later();

        assertThat(notifications.rules(BEN)).isEmpty();
        assertThat(notifications.wishes(BEN).digest()).isEqualTo(Wishes.Every.NEVER);
        assertThat(sent).isEmpty();
    }

    @Test
    void whatMentionsAllIsToldNeitherToItsAuthorNorToWhoIgnoresThemOrHasMutedThePlace() {
        var dan = MemberId.of("dan");
        var eva = MemberId.of("eva");
        for (var member : List.of(dan, eva)) {
            community.members().add(Actor.HOST, member, member.value());
            community.contacts().add(member, member, Address.email(member + "@example.org"));
            messaging.channels().join(member, GARDEN);
        }
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, ANA, "moderator");
        messaging.blocks().ignore(BEN, ANA);
        notifications.mute(CLEO, GARDEN);
        notifications.mute(dan, Scope.of(BEANS));
        messaging.sanctions().mute(Actor.HOST, GARDEN, eva, "shouting", null);

        var inTopic = post(ANA, NewMessage.of("Frost on the beans").topic(BEANS).mentioningAll());
        deliver();
        later();
        assertThat(sent).extracting(letter -> letter.to().text()).containsExactly("eva@example.org");
        assertThat(notifications.explain(CLEO, inTopic).reason()).isEqualTo(Reason.RULE);
        post(ANA, NewMessage.of("Frost everywhere").mentioningAll());
        deliver();
        later();

        assertThat(sent)
                .extracting(letter -> letter.to().text())
                .containsExactlyInAnyOrder("eva@example.org", "eva@example.org", "dan@example.org");
        // muting a place keeps what is unread there, ignoring somebody does not
        assertThat(messaging.reading().unread(CLEO, GARDEN)).isEqualTo(new Unread(2, 2));
        assertThat(messaging.reading().unread(BEN, GARDEN)).isEqualTo(new Unread(0, 0));
        assertThat(messaging.reading().unread(ANA, GARDEN)).isEqualTo(new Unread(0, 0));
    }

    @Test
    void whatAnIgnoredMemberSaidIsToldNoMoreAfterItMovedThanBefore() {
        var peas = messaging.topics().open(ANA, GARDEN, NewTopic.titled("Peas")).id();
        var shed = messaging.channels().open(ANA, NewChannel.titled("Shed")).id();
        messaging.channels().join(BEN, shed);
        notifications.follow(BEN, BEANS);
        notifications.follow(BEN, peas);
        notifications.set(BEN, Scope.of(shed), Attention.ALL);
        messaging.blocks().ignore(BEN, CLEO);
        var beans = post(CLEO, NewMessage.of("Beans!").topic(BEANS).mentioning(List.of(BEN)));
        var other = post(CLEO, NewMessage.of("Peas!").topic(peas).mentioning(List.of(BEN)));
        messaging.messages().merge(Actor.HOST, BEANS, 1, peas);
        var gone = messaging.messages().transfer(Actor.HOST, other, shed).id();

        deliver();
        later();

        assertThat(sent).isEmpty();
        assertThat(explain(beans).reason()).isEqualTo(Reason.IGNORED);
        assertThat(explain(gone).reason()).isEqualTo(Reason.IGNORED);
        assertThat(messaging.reading().unread(BEN, shed)).isEqualTo(new Unread(0, 0));
        assertThat(messaging.reading().unread(BEN, GARDEN)).isEqualTo(new Unread(0, 0));
    }

    @Test
    void whoFollowedOrMutedATopicMeansWhatBecameOfIt() {
        var peas = messaging.topics().open(ANA, GARDEN, NewTopic.titled("Peas")).id();
        var followed = notifications.follow(BEN, BEANS);
        notifications.mute(CLEO, Scope.of(BEANS));
        messaging.messages().merge(Actor.HOST, BEANS, 1, peas);

        var said = post(ANA, NewMessage.of("Up they come").topic(peas).mentioning(List.of(CLEO)));
        deliver();
        later();

        assertThat(sent).extracting(letter -> letter.to().text()).containsExactly("ben@example.org");
        assertThat(explain(said)).isEqualTo(new Explanation(true, Reason.RULE, followed, false, null));
        assertThat(notifications.explain(CLEO, said).reason()).isEqualTo(Reason.RULE);
        var own = notifications.mute(BEN, Scope.of(peas));
        assertThat(explain(said).rule())
                .as("that of the topic itself comes first")
                .isEqualTo(own);
    }

    @Test
    void noMailOrDigestHoldsWhatItsReaderMayNotRead() {
        var mia = MemberId.of("mia");
        var circle = ChannelId.of("circle");
        community.members().add(Actor.HOST, mia, "mia");
        community.groups().memberships().appoint(Actor.HOST, GroupId.ROOT, mia, "moderator");
        messaging.reports().configure(Actor.HOST, GroupId.ROOT, new AutoHide(1, 1));
        messaging.rules().use(WordList.of("sales", List.of("buy")));
        notifications.set(BEN, Scope.EVERYTHING, Attention.ALL);
        notifications.wish(BEN, Wishes.USUAL.digest(Wishes.Every.DAY));
        messaging
                .channels()
                .open(
                        ANA,
                        NewChannel.titled("canary circle")
                                .id(circle)
                                .access(Channel.Access.INVITED)
                                .history(Channel.History.JOINED));
        messaging.messages().post(ANA, circle, NewMessage.of("canary, Ben").mentioning(List.of()));
        messaging.channels().change(ANA, circle, ChannelChange.NONE.access(Channel.Access.JOINED));
        messaging.channels().join(BEN, circle);
        messaging.messages().post(ANA, circle, "canary while Ben was in");
        messaging.channels().leave(BEN, circle);

        var edited = calling("canary rose");
        messaging.messages().delete(ANA, calling("canary deleted"));
        var hidden = calling("canary hidden");
        messaging.reports().report(CLEO, Target.of("message", hidden.value()), NewReport.of(Ground.SPAM));
        calling("canary to buy");
        messaging.blocks().ignore(BEN, CLEO);
        post(CLEO, NewMessage.of("canary ignored").mentioning(List.of(BEN)));
        messaging.messages().transfer(Actor.HOST, calling("canary taken away"), circle);
        post(
                ANA,
                NewMessage.of("rose, Ben")
                        .mentioning(List.of(BEN))
                        .with(Meeting.of(
                                        "Example",
                                        Link.of("https://meet.example/garden"),
                                        LocalDateTime.of(2026, 6, 1, 18, 0),
                                        ZoneOffset.UTC,
                                        Duration.ofHours(1))
                                .passcode("canary")));
        deliver();
        messaging.messages().edit(ANA, edited, 1, "red rose");
        later();
        clock.pass(Duration.ofDays(1));
        notifications.digests(Actor.HOST, mailing(), 10);

        assertThat(sent)
                .filteredOn(letter -> letter.to().text().startsWith("ben@"))
                .hasSize(2)
                .allSatisfy(letter -> assertThat(letter.text()).contains("red rose", "rose, Ben"));
        assertThat(sent)
                .allSatisfy(letter -> assertThat(
                                letter.subject() + letter.text() + letter.html() + letter.headers() + letter)
                        .doesNotContain("canary"));
    }
}
