package org.communitykit.messaging.message;

import org.communitykit.Actor;
import org.communitykit.feature.Context;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.content.Enclosed;
import org.communitykit.messaging.rule.Finding;
import org.communitykit.messaging.rule.Rules;
import org.communitykit.messaging.rule.Submission;
import org.communitykit.messaging.topic.TopicRows;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say to a post or an edit, asked before the transaction in which it is made. That looks at everything
 * anew, so whatever is known here may be out of date, but for what the rules said. For features of this module.
 */
public final class Scrutiny {
    private final Context context;
    private final Rules rules;
    private final TopicRows topics;
    private final MessageRows rows;
    private final Posting posting;

    Scrutiny(Context context, Rules rules, TopicRows topics, MessageRows rows, Posting posting) {
        this.context = context;
        this.rules = rules;
        this.topics = topics;
        this.rows = rows;
        this.posting = posting;
    }

    /**
     * A post that was looked at.
     *
     * @param posted as it came
     * @param said as it may be said
     * @param hold why it has to wait; absent if it does not
     * @param shadow why it is posted for its author alone; absent if it is not
     */
    public record Judged(
            NewMessage posted,
            NewMessage said,
            @Nullable Finding hold,
            @Nullable Finding shadow) {
        static Judged unseen(NewMessage wanted) {
            return new Judged(wanted, wanted, null, null);
        }
    }

    /** Asks about a post. */
    public Judged post(Actor actor, ChannelId channel, NewMessage wanted) {
        if (rules.none() || !(actor instanceof MemberId author)) {
            return Judged.unseen(wanted);
        }
        var place = context.read(reader -> posting.ready(reader, author, channel, wanted));
        if (place.isEmpty()) {
            // repeated, or not allowed anyway: the transaction has the answer
            return Judged.unseen(wanted);
        }
        var judging = new Judging(rules, author, place.get(), wanted.language().orElse(null), wanted.enclosed());
        var said = wanted.text(judging.words(Submission.Kind.MESSAGE, wanted.text()))
                .enclosed(wanted.enclosed().each(judging::block));
        if (wanted.newTopic()
                .filter(topic -> !topics.isOpen(channel, topic.title()))
                .isPresent()) {
            var topic = wanted.newTopic().get();
            said = said.topic(topic.title(judging.words(Submission.Kind.TITLE, topic.title())));
        }
        if (place.get().channel().kind() == Channel.Kind.DIRECT) {
            // nobody reviews what is said between these
            judging.now();
        }
        return new Judged(
                wanted,
                said.equals(wanted) ? wanted : said,
                judging.hold().orElse(null),
                judging.shadow().orElse(null));
    }

    Edit edit(Actor actor, MessageId id, Edit edit) {
        if (rules.none() || !(actor instanceof MemberId author)) {
            return edit;
        }
        var seen = context.read(reader -> rows.own(reader, author, id));
        var enclosed = edit.enclosed().orElse(seen.row().enclosed());
        var judging = new Judging(rules, author, seen.view(), edit.language().orElse(null), enclosed);
        var said = edit.text(judging.words(Submission.Kind.EDIT, edit.text()));
        if (edit.enclosed().isPresent()) {
            said = said.enclosed(enclosed.each(judging::block));
        }
        judging.now();
        return said;
    }

    /** An alt text that comes later, as the rules leave it; fails if they want somebody to look at it first. */
    public String altText(Actor actor, MessageId id, String text) {
        if (rules.none() || text.isEmpty() || !(actor instanceof MemberId author)) {
            return text;
        }
        var view = context.read(reader -> rows.own(reader, author, id)).view();
        var judging = new Judging(rules, author, view, null, Enclosed.NONE);
        var said = judging.words(Submission.Kind.ALT_TEXT, text);
        judging.now();
        return said;
    }
}
