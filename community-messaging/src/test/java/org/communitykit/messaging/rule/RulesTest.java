package org.communitykit.messaging.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.Target;
import org.communitykit.audit.Entry;
import org.communitykit.audit.Trail;
import org.communitykit.group.GroupId;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.message.Message;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Posted;
import org.communitykit.messaging.message.RevisionConflict;
import org.communitykit.messaging.reading.Unread;
import org.communitykit.messaging.search.Search;
import org.communitykit.messaging.search.Sought;
import org.communitykit.messaging.sync.Budget;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.messaging.topic.TopicId;
import org.communitykit.role.NotAllowed;
import org.communitykit.testing.EachStorage;
import org.communitykit.testing.StorageKind;
import org.communitykit.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@EachStorage
class RulesTest {
    private static final MemberId ANA = MemberId.of("ana");
    private static final MemberId BEN = MemberId.of("ben");
    private static final ChannelId GARDEN = ChannelId.of("garden");
    private static final ChannelId SHED = ChannelId.of("shed");

    @Parameter
    StorageKind kind;

    private final TestClock clock = new TestClock();
    private Community community;
    private Messaging messaging;

    /** A rule that says what it is told to say, and remembers what it was asked. */
    private record Told(String name, Function<Submission, Ruling> answer, List<Submission> asked) implements Rule {
        static Told says(String name, Function<Submission, Ruling> answer) {
            return new Told(name, answer, new ArrayList<>());
        }

        @Override
        public int version() {
            return 3;
        }

        @Override
        public Ruling judge(Submission submission) {
            asked.add(submission);
            return answer.apply(submission);
        }
    }

    @BeforeEach
    void open() {
        community = Community.on(kind.fresh()).clock(clock).open();
        messaging = Messaging.of(community);
        for (var member : List.of(ANA, BEN)) {
            community.members().add(Actor.HOST, member, member.value());
        }
        for (var channel : List.of(GARDEN, SHED)) {
            messaging.channels().open(ANA, NewChannel.titled(channel.value()).id(channel));
            messaging.channels().join(BEN, channel);
        }
    }

    @AfterEach
    void close() {
        community.close();
    }

    private Posted post(String text) {
        return messaging.messages().post(BEN, GARDEN, text);
    }

    private String text(MessageId id) {
        return messaging.messages().find(ANA, id).orElseThrow().text();
    }

    @Test
    void theStrictestRulingHoldsAndARewrittenTextGoesOn() {
        var seen = Told.says("last", s -> s.text().contains("never") ? Ruling.reject("never") : Ruling.allow());
        messaging
                .rules()
                .use(Told.says("shouting", s -> Ruling.rewrite(s.text().replace("!!!", "!"), "less loud")))
                .use(Told.says("seeds", s -> s.text().contains("seeds") ? Ruling.hold("sales") : Ruling.allow()))
                .use(seen);

        assertThat(text(post("Hello!!!").id())).isEqualTo("Hello!");
        assertThat(post("seeds!!!").state()).isEqualTo(Posted.State.HELD);
        assertThatThrownBy(() -> post("never seeds")).isInstanceOfSatisfying(RefusedByRule.class, refused -> {
            assertThat(refused.rule()).isEqualTo("last");
            assertThat(refused.reason()).isEqualTo("never");
            assertThat(refused.getMessage()).doesNotContain("seeds");
        });
        assertThat(seen.asked()).extracting(Submission::text).containsExactly("Hello!", "seeds!", "never seeds");
        assertThat(messaging.channels().last(ANA, GARDEN)).isEqualTo(1);
    }

    @Test
    void aRuleThatFailsOrTakesTooLongAllowsNothing() {
        messaging.rules().use(Told.says("shaky", s -> switch (s.text()) {
            case "fail" -> throw new IllegalStateException("as a test");
            case "slow" -> {
                clock.pass(Duration.ofSeconds(1).plusNanos(1_000));
                yield Ruling.allow();
            }
            default -> {
                clock.pass(Duration.ofSeconds(1));
                yield Ruling.allow();
            }
        }));

        assertThat(post("fail").state()).isEqualTo(Posted.State.HELD);
        assertThat(post("slow").state()).isEqualTo(Posted.State.HELD);
        var in = post("just in time");
        assertThat(in.state()).isEqualTo(Posted.State.PUBLISHED);
        assertThatThrownBy(() -> messaging.messages().edit(BEN, in.id(), 1, "fail"))
                .isInstanceOf(RefusedByRule.class);
        assertThat(text(in.id())).isEqualTo("just in time");
    }

    @Test
    void whatDoesNotComeToBeIsNotJudged() {
        var rule = Told.says("all", s -> Ruling.allow());
        messaging.rules().use(rule);
        var keyed = NewMessage.of("once").key("k");
        messaging.messages().post(BEN, GARDEN, keyed);

        assertThat(messaging.messages().post(BEN, GARDEN, keyed).replayed()).isTrue();
        messaging.messages().post(Actor.HOST, GARDEN, "the host's own");
        community.members().suspend(Actor.HOST, BEN, "as a test");
        assertThatThrownBy(() -> post("suspended"));

        assertThat(rule.asked()).extracting(Submission::text).containsExactly("once");
        assertThat(rule.asked().get(0))
                .extracting(Submission::kind, Submission::author, Submission::group, Submission::channel)
                .containsExactly(Submission.Kind.MESSAGE, BEN, GroupId.ROOT, GARDEN);
    }

    @Test
    void aRewrittenPostIsStillTheSamePost() {
        messaging.rules().use(WordList.of("insults", List.of("dolt")).masking());
        var keyed = NewMessage.of("you dolt").key("k");
        var first = messaging.messages().post(BEN, GARDEN, keyed);

        assertThat(messaging.messages().post(BEN, GARDEN, keyed))
                .isEqualTo(new Posted(first.id(), 1, Posted.State.PUBLISHED, true));
        assertThat(text(first.id())).isEqualTo("you ****");
    }

    @Test
    void editsAndTitlesPassTheSameRules() {
        messaging.rules().use(WordList.of("insults", List.of("dolt")));
        messaging.rules().use(WordList.of("cursing", List.of("darn")).masking());
        var message = post("fine").id();
        var topic = messaging
                .topics()
                .open(BEN, GARDEN, NewTopic.titled("Darn weeds").id(TopicId.of("weeds")));

        assertThat(topic.title()).isEqualTo("**** weeds");
        assertThat(messaging
                        .topics()
                        .open(BEN, GARDEN, NewTopic.titled("Darn weeds").id(TopicId.of("weeds"))))
                .isEqualTo(topic);
        assertThatThrownBy(() -> messaging.topics().rename(BEN, topic.id(), 1, "Dolts and a dolt"))
                .isInstanceOf(RefusedByRule.class);
        assertThatThrownBy(() -> messaging.topics().open(BEN, GARDEN, NewTopic.titled("dolt")))
                .isInstanceOf(RefusedByRule.class);
        assertThatThrownBy(() -> messaging.messages().edit(BEN, message, 1, "dolt"))
                .isInstanceOf(RefusedByRule.class);
        var weeds = NewChannel.titled("Darn weeds").id(ChannelId.of("weeds"));
        var channel = messaging.channels().open(BEN, weeds);
        assertThat(channel.title()).isEqualTo("**** weeds");
        assertThat(messaging.channels().open(BEN, weeds).title()).isEqualTo("**** weeds");
        assertThatThrownBy(() -> messaging.channels().open(BEN, "dolt")).isInstanceOf(RefusedByRule.class);
        assertThatThrownBy(() -> messaging.channels().rename(BEN, channel.id(), "dolt"))
                .isInstanceOf(RefusedByRule.class);
        assertThatThrownBy(() -> messaging.channels().rename(BEN, GARDEN, "dolt"))
                .as("whoever may not rename it learns nothing of the rules")
                .isInstanceOf(NotAllowed.class);
        assertThat(messaging.channels().rename(BEN, channel.id(), "Darn slugs").title())
                .isEqualTo("**** slugs");
        assertThatThrownBy(() -> messaging.messages().edit(ANA, message, 1, "darn"))
                .as("whoever may not edit learns nothing of the rules")
                .isNotInstanceOf(RefusedByRule.class);
        messaging.messages().edit(BEN, message, 1, "darn");
        messaging.messages().edit(BEN, message, 1, "darn");
        assertThat(text(message)).isEqualTo("****");
        assertThatThrownBy(() -> messaging.messages().edit(BEN, message, 1, "other"))
                .isInstanceOf(RevisionConflict.class);
        var opening = messaging.messages().post(BEN, GARDEN, NewMessage.of("hi").topic(NewTopic.titled("dolt")));
        assertThat(opening.state()).isEqualTo(Posted.State.HELD);
        assertThat(messaging.topics().find(ANA, GARDEN, "dolt")).isEmpty();
    }

    @Test
    void newcomersBringFewLinksUntilTheyAreNoLongerNew() {
        messaging.rules().use(Newcomers.within(Duration.ofDays(7)).links(1).rejecting());

        assertThat(post("See https://example.org").state()).isEqualTo(Posted.State.PUBLISHED);
        assertThatThrownBy(() -> post("https://example.org www.example.com")).isInstanceOf(RefusedByRule.class);
        assertThatThrownBy(() -> post("ｈttps://a.example and HTTP://b.example")).isInstanceOf(RefusedByRule.class);
        clock.pass(Duration.ofDays(7).minusNanos(1_000));
        assertThatThrownBy(() -> post("http://a.example http://b.example")).isInstanceOf(RefusedByRule.class);
        clock.pass(Duration.ofNanos(1_000));

        assertThat(post("http://a.example http://b.example").state()).isEqualTo(Posted.State.PUBLISHED);
    }

    @Test
    void theSameIsNotSaidAgainBeforeItsTimeInAnyChannel() {
        messaging.rules().use(Repetition.within(Duration.ofMinutes(5)));
        post("Buy my seeds");

        assertThatThrownBy(() -> messaging.messages().post(BEN, SHED, " BUY my s\u0435eds "))
                .isInstanceOf(RefusedByRule.class);
        assertThat(messaging.messages().post(ANA, SHED, "Buy my seeds").state()).isEqualTo(Posted.State.PUBLISHED);
        clock.pass(Duration.ofMinutes(5).minusNanos(1_000));
        assertThatThrownBy(() -> post("Buy my seeds")).isInstanceOf(RefusedByRule.class);
        clock.pass(Duration.ofNanos(1_000));

        assertThat(post("Buy my seeds").state()).isEqualTo(Posted.State.PUBLISHED);
        assertThatThrownBy(() -> post("Buy my seeds")).isInstanceOf(RefusedByRule.class);
    }

    @Test
    void whoMayNotPostIsToldSoAndNotWhatARuleThinks() {
        messaging.rules().use(Told.says("none", s -> Ruling.reject("no")));
        var stranger = MemberId.of("stranger");

        assertThatThrownBy(() -> messaging.messages().post(stranger, GARDEN, "hello"))
                .isNotInstanceOf(RefusedByRule.class)
                .isNotInstanceOf(NotAllowed.class);
    }

    @Test
    void aRuleCanBeTriedOnSamples() {
        var rule = WordList.of("insults", List.of("dolt"));

        var trial = Rules.test(
                rule,
                List.of(
                        Sample.of("dolt", Disposition.HOLD),
                        Sample.of("adolt", Disposition.HOLD),
                        Sample.of("a dolt", Disposition.ALLOW).as(Submission.Kind.TITLE)));

        assertThat(trial.right()).isFalse();
        assertThat(trial.tooLenient())
                .extracting(result -> result.sample().text())
                .containsExactly("adolt");
        assertThat(trial.tooStrict())
                .extracting(result -> result.sample().text())
                .containsExactly("a dolt");
        assertThat(Rules.test(
                                Newcomers.within(Duration.ofDays(1)),
                                List.of(
                                        Sample.of("www.example.org", Disposition.HOLD)
                                                .memberFor(Duration.ofHours(1)),
                                        Sample.of("a picture", Disposition.HOLD)
                                                .memberFor(Duration.ZERO)
                                                .attachments(1),
                                        Sample.of("www.example.org", Disposition.ALLOW)))
                        .right())
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> messaging.rules().use(rule).use(rule));
    }

    @Test
    void ofTheSameManyTimesAtOnceOneIsPosted() throws Exception {
        messaging.rules().use(Repetition.within(Duration.ofMinutes(5)));
        var threads = Executors.newFixedThreadPool(6);
        try {
            var start = new CyclicBarrier(6);
            var posting = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 6; i++) {
                posting.add(threads.submit(() -> {
                    start.await();
                    try {
                        return post("Buy my seeds").state() == Posted.State.PUBLISHED;
                    } catch (RefusedByRule refused) {
                        return false;
                    }
                }));
            }
            int posted = 0;
            for (var one : posting) {
                posted += one.get() ? 1 : 0;
            }

            assertThat(posted).isEqualTo(1);
            assertThat(messaging.channels().last(ANA, GARDEN)).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatIsPostedInTheShadowIsThereForItsAuthorAlone() {
        messaging
                .rules()
                .use(Told.says(
                        "quiet",
                        submission -> submission.text().contains("canary")
                                ? Ruling.shadow("looks like spam")
                                : Ruling.allow()));
        var root = messaging.messages().post(ANA, GARDEN, "who has a spade?").id();
        var search = Search.of(community);
        var wanted =
                NewMessage.of("canary").replyTo(root).mentioning(List.of(ANA)).key("once");

        var posted = messaging.messages().post(BEN, GARDEN, wanted);

        assertThat(posted.state()).isEqualTo(Posted.State.PUBLISHED);
        assertThat(posted.number()).isEqualTo(2);
        assertThat(messaging.messages().post(BEN, GARDEN, wanted).replayed()).isTrue();
        assertThat(messaging.messages().find(BEN, posted.id()).orElseThrow())
                .extracting(Message::state, Message::text)
                .containsExactly(Message.State.PUBLISHED, "canary");
        assertThat(messaging.messages().find(ANA, posted.id()).orElseThrow())
                .extracting(Message::state, Message::text)
                .containsExactly(Message.State.HIDDEN, "");
        assertThat(messaging
                        .messages()
                        .find(Actor.HOST, posted.id())
                        .orElseThrow()
                        .text())
                .isEqualTo("canary");
        assertThat(messaging.reading().unread(ANA, GARDEN)).isEqualTo(new Unread(0, 0));
        assertThat(messaging.messages().find(ANA, root).orElseThrow().replies().count())
                .isZero();
        assertThat(search.find(ANA, Sought.of("canary", ZoneOffset.UTC), null, 5)
                        .items())
                .isEmpty();
        assertThat(messaging.sync().all(ANA, Budget.bytes(10_000)).messages().toString())
                .doesNotContain("canary");
        assertThat(community.outbox().after(Actor.HOST, 0, 1_000).toString())
                .doesNotContain(posted.id().value());
        assertThat(messaging
                        .messages()
                        .edit(BEN, posted.id(), 1, "another word")
                        .text())
                .as("its author goes on as with any other")
                .isEqualTo("another word");
        assertThatThrownBy(() -> messaging.messages().edit(BEN, posted.id(), 2, "canary again"))
                .as("an edit has no shadow")
                .isInstanceOf(RefusedByRule.class);
        assertThatThrownBy(() -> messaging.messages().reveal(ANA, posted.id())).isInstanceOf(NotAllowed.class);

        assertThat(messaging.messages().reveal(Actor.HOST, posted.id())).isTrue();
        assertThat(messaging.messages().reveal(Actor.HOST, posted.id())).isFalse();

        assertThat(messaging.messages().find(ANA, posted.id()).orElseThrow().text())
                .isEqualTo("another word");
        assertThat(messaging.reading().unread(ANA, GARDEN)).isEqualTo(new Unread(1, 1));
        assertThat(messaging.messages().find(ANA, root).orElseThrow().replies().count())
                .isEqualTo(1);
        assertThat(community
                        .audit()
                        .entries(
                                Actor.HOST,
                                Trail.of(Target.of("message", posted.id().value())),
                                null,
                                9)
                        .items())
                .extracting(Entry::what)
                .containsExactlyInAnyOrder("message.shadowed", "message.revealed");
    }
}
