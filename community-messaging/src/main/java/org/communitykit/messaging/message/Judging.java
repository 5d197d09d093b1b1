package org.communitykit.messaging.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.communitykit.member.MemberId;
import org.communitykit.messaging.channel.View;
import org.communitykit.messaging.content.Attachment;
import org.communitykit.messaging.content.Block;
import org.communitykit.messaging.content.Enclosed;
import org.communitykit.messaging.content.LiveStream;
import org.communitykit.messaging.content.Meeting;
import org.communitykit.messaging.content.PollBlock;
import org.communitykit.messaging.rule.Finding;
import org.communitykit.messaging.rule.Rules;
import org.communitykit.messaging.rule.Submission;
import org.jspecify.annotations.Nullable;

/** Asks the rules about one thing after the other of what somebody is about to say, and keeps what they found. */
final class Judging {
    private final Rules rules;
    private final MemberId author;
    private final View view;
    private final @Nullable String language;
    private final int files;
    private final List<Finding> findings = new ArrayList<>();

    Judging(Rules rules, MemberId author, View view, @Nullable String language, Enclosed enclosed) {
        this.rules = rules;
        this.author = author;
        this.view = view;
        this.language = language;
        this.files = enclosed.all(Attachment.class).size();
    }

    /** The words as the rules leave them; fails if they refuse them. */
    String words(Submission.Kind kind, String text) {
        var channel = view.channel();
        var finding = rules.judge(kind, author, channel.group(), channel.id(), text, language, files);
        findings.add(finding);
        return finding.said();
    }

    private String present(Submission.Kind kind, String text) {
        return text.isEmpty() ? text : words(kind, text);
    }

    /** The block with its words as the rules leave them; a link and the name of a file are left as they are or refused. */
    Block block(Block block) {
        if (block instanceof Attachment attachment) {
            words(Submission.Kind.BLOCK, attachment.name());
            return attachment.alt(present(Submission.Kind.ALT_TEXT, attachment.alt()));
        }
        if (block instanceof PollBlock poll) {
            return poll.reading(
                    words(Submission.Kind.BLOCK, poll.question()),
                    poll.options().stream()
                            .map(option -> words(Submission.Kind.OPTION, option))
                            .toList());
        }
        if (block instanceof Meeting meeting) {
            words(Submission.Kind.BLOCK, meeting.link().value());
            var provider = words(Submission.Kind.BLOCK, meeting.provider());
            return new Meeting(
                    provider, meeting.link(), meeting.start(), meeting.zone(), meeting.lasts(), meeting.passcode());
        }
        if (block instanceof LiveStream stream) {
            words(Submission.Kind.BLOCK, stream.link().value());
            var provider = words(Submission.Kind.BLOCK, stream.provider());
            var title = present(Submission.Kind.BLOCK, stream.title());
            return new LiveStream(provider, title, stream.link(), stream.start(), stream.zone());
        }
        return block;
    }

    /** Why it has to wait, if it does. */
    Optional<Finding> hold() {
        return findings.stream().filter(Finding::waits).findFirst();
    }

    /** Why it is for its author alone, if it is. */
    Optional<Finding> shadow() {
        return findings.stream().filter(Finding::shadows).findFirst();
    }

    /** Passes if nothing of it has to wait, for what cannot. */
    void now() {
        findings.forEach(Finding::now);
    }
}
