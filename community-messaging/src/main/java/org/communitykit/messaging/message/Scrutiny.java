package org.communitykit.messaging.message;

import java.util.Optional;
import org.communitykit.Actor;
import org.communitykit.feature.Context;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.MessageId;
import org.communitykit.messaging.channel.Channel;
import org.communitykit.messaging.channel.ChannelId;
import org.communitykit.messaging.channel.View;
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
     */
    public record Judged(
            NewMessage posted, NewMessage said, @Nullable Finding hold) {}

    /** Asks about a post. */
    public Judged post(Actor actor, ChannelId channel, NewMessage wanted) {
        if (rules.none() || !(actor instanceof MemberId author)) {
            return new Judged(wanted, wanted, null);
        }
        var place = context.read(reader -> posting.ready(reader, author, channel, wanted));
        if (place.isEmpty()) {
            // repeated, or not allowed anyway: the transaction has the answer
            return new Judged(wanted, wanted, null);
        }
        var language = wanted.language().orElse(null);
        var text = judge(Submission.Kind.MESSAGE, author, place.get(), wanted.text(), language);
        var said = wanted.text().equals(text.said()) ? wanted : wanted.text(text.said());
        var title = wanted.newTopic()
                .filter(topic -> !topics.isOpen(channel, topic.title()))
                .map(topic -> judge(Submission.Kind.TITLE, author, place.get(), topic.title(), null));
        if (title.isPresent()) {
            said = said.topic(wanted.newTopic().get().title(title.get().said()));
        }
        if (place.get().channel().kind() == Channel.Kind.DIRECT) {
            // nobody reviews what is said between these
            text.now();
            title.ifPresent(Finding::now);
        }
        var hold = Optional.of(text).filter(Finding::waits).or(() -> title.filter(Finding::waits));
        return new Judged(wanted, said, hold.orElse(null));
    }

    Edit edit(Actor actor, MessageId id, Edit edit) {
        if (rules.none() || !(actor instanceof MemberId author)) {
            return edit;
        }
        var view = context.read(reader -> rows.own(reader, author, id)).view();
        var language = edit.language().orElse(null);
        var finding = judge(Submission.Kind.EDIT, author, view, edit.text(), language);
        return edit.text().equals(finding.now()) ? edit : edit.text(finding.now());
    }

    private Finding judge(Submission.Kind kind, MemberId author, View view, String text, @Nullable String language) {
        var channel = view.channel();
        return rules.judge(kind, author, channel.group(), channel.id(), text, language);
    }
}
