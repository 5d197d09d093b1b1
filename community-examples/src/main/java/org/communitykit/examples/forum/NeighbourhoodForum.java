package org.communitykit.examples.forum;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.communitykit.Actor;
import org.communitykit.Community;
import org.communitykit.Target;
import org.communitykit.group.GroupId;
import org.communitykit.group.NewGroup;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.Messaging;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.NewChannel;
import org.communitykit.messaging.message.NewMessage;
import org.communitykit.messaging.message.Posted;
import org.communitykit.messaging.message.Window;
import org.communitykit.messaging.report.Ground;
import org.communitykit.messaging.report.NewReport;
import org.communitykit.messaging.report.Verdict;
import org.communitykit.messaging.topic.NewTopic;
import org.communitykit.messaging.topic.Topic;
import org.communitykit.messaging.topic.TopicId;
import org.jspecify.annotations.Nullable;

/**
 * A forum where neighbours ask and answer: questions that can be found again, thanks, what is new for each, and a
 * moderator who does not have to see everything.
 */
public final class NeighbourhoodForum implements AutoCloseable {
    private static final GroupId STREET = GroupId.of("mill-lane");
    private static final ChannelId QUESTIONS = ChannelId.of("questions");

    private final Community community;
    private final Messaging messaging;

    /** A forum in this community, which may have one already; the forum closes it. */
    public NeighbourhoodForum(Community community) {
        this.community = community;
        this.messaging = Messaging.of(community);
        community.groups().create(Actor.HOST, STREET, NewGroup.named("Mill Lane"));
        messaging
                .channels()
                .open(
                        Actor.HOST,
                        NewChannel.titled("Questions").id(QUESTIONS).in(STREET).topics(Channel.TopicUse.REQUIRED));
    }

    /** A neighbour who follows the forum. Joining twice changes nothing. */
    public MemberId join(String user, String name) {
        var member =
                community.members().add(Actor.HOST, MemberId.of(user), name).id();
        community.groups().join(member, STREET);
        messaging.channels().join(member, QUESTIONS);
        return member;
    }

    public void appointModerator(MemberId member) {
        community.groups().memberships().appoint(Actor.HOST, STREET, member, "moderator");
    }

    /** Asks a question; the form's key makes it one question however often the form is sent. */
    public Posted ask(MemberId who, String form, String title, List<String> tags, String text) {
        return messaging
                .messages()
                .post(
                        who,
                        QUESTIONS,
                        NewMessage.of(text)
                                .key(form)
                                .topic(NewTopic.titled(title).tags(tags)));
    }

    public Posted answer(MemberId who, String form, MessageId to, String text) {
        return messaging
                .messages()
                .post(who, QUESTIONS, NewMessage.of(text).key(form).replyTo(to));
    }

    /** Thanks for a message; thanking twice counts once. */
    public void thank(MemberId who, MessageId message) {
        messaging.reactions().add(who, message, "thanks");
    }

    /** The answer that helped: the question is resolved, and found as such. */
    public Topic solve(MemberId who, MessageId answer) {
        return messaging.messages().accept(who, answer);
    }

    /** The questions with this tag, the newest first. */
    public List<String> about(MemberId who, String tag) {
        return messaging.topics().tagged(who, QUESTIONS, tag, null, 20).items().stream()
                .map(topic -> (topic.resolved() ? "[solved] " : "") + topic.title())
                .toList();
    }

    /** What a neighbour has not read yet, the newest first; it counts as read now. */
    public List<String> catchUp(MemberId who) {
        var read = messaging.reading().state(who, QUESTIONS).read();
        var page = messaging.messages().list(who, QUESTIONS, Window.newest(Window.MAX));
        var news = page.messages().stream()
                .filter(message -> !read.contains(message.number()) && !message.isDeleted())
                .map(message -> title(who, message.topic()) + ": " + message.text())
                .toList();
        messaging.reading().markAllRead(who, QUESTIONS);
        return news;
    }

    private String title(MemberId who, @Nullable TopicId topic) {
        return Optional.ofNullable(topic)
                .flatMap(id -> messaging.topics().find(who, id))
                .map(Topic::title)
                .orElse("");
    }

    /** Says that something should not be there; nobody learns who said so but the moderators. */
    public void report(MemberId who, MessageId message) {
        messaging.reports().report(who, Target.of("message", message.value()), NewReport.of(Ground.SPAM));
    }

    /** Removes what was reported, the worst first. */
    public int clean(MemberId moderator) {
        var queue = messaging.reports().queue(moderator, STREET, null, 20).items();
        queue.forEach(reported -> messaging
                .reports()
                .decide(moderator, reported.target(), reported.version(), Verdict.REMOVE, "advertising"));
        return queue.size();
    }

    @Override
    public void close() {
        community.close();
    }

    public static void main(String[] args) {
        try (var forum = new NeighbourhoodForum(Community.inMemory())) {
            var ana = forum.join("42", "Ana");
            var ben = forum.join("43", "Ben");
            var mia = forum.join("44", "Mia");
            forum.appointModerator(mia);

            var question = forum.ask(ana, "form-1", "Who repairs bicycles?", List.of("bicycle"), "My chain slips.");
            forum.ask(ana, "form-1", "Who repairs bicycles?", List.of("bicycle"), "My chain slips.");
            var answer = forum.answer(ben, "form-2", question.id(), "I do, on Saturdays at number 12.");
            forum.thank(ana, answer.id());
            forum.solve(ana, answer.id());
            var advert = forum.answer(ben, "form-3", question.id(), "And buy my pumps!");
            forum.report(ana, advert.id());

            System.out.println(forum.about(ana, "bicycle"));
            System.out.println(forum.clean(mia) + " removed");
            System.out.println(forum.catchUp(mia).stream().collect(Collectors.joining("\n")));
        }
    }
}
